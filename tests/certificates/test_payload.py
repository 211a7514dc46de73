"""The signed words of a QR code: read back as they were, refused when anything was changed."""

from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from neuguong.certificates import keys, payload, tokens
from neuguong.certificates.payload import Claim, Refused, read, sign

KEY = Ed25519PrivateKey.generate()
PUBLIC = keys.public_of(KEY)
CLAIM = Claim(
    token="a" * 25 + "4",
    name="Nguyễn Thị Hưởng",
    honour="BK_TINH",
    decision_number="1234/QĐ-UBND",
    decided_on=date(2025, 12, 22),
)
SIGNED = sign(CLAIM, KEY, PUBLIC)


def claims():
    words = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)
    return st.builds(
        Claim,
        token=st.binary(min_size=16, max_size=16).map(tokens.encode),
        name=words,
        honour=st.sampled_from(["BK_TINH", "GK_SO"]),
        decision_number=words,
        decided_on=st.dates(date(1945, 1, 1), date(2100, 1, 1)),
    )


@given(claims())
def test_a_payload_is_read_back_as_it_was(claim):
    assert read(sign(claim, KEY, PUBLIC), [PUBLIC]) == claim


def test_the_whole_address_of_a_qr_code_is_read_too():
    assert read(f"https://thidua.example/bang/{CLAIM.token}/#{SIGNED}\n", [PUBLIC]) == CLAIM


@given(st.integers(0, len(SIGNED) - 1), st.sampled_from("ABCxyz019-_"))
def test_tamper_with_any_letter_of_a_payload_is_refused(place, letter):
    changed = SIGNED[:place] + letter + SIGNED[place + 1 :]

    if changed == SIGNED:
        return
    with pytest.raises(Refused):
        read(changed, [PUBLIC])


@given(st.text(max_size=300))
def test_attack_with_any_text_is_refused_with_a_sentence(text):
    with pytest.raises(Refused, match=r"\w+.*\."):
        read(text, [PUBLIC])


@given(st.binary(max_size=300))
def test_attack_with_any_bytes_is_refused_with_a_sentence(raw):
    import base64

    with pytest.raises(Refused):
        read(payload.MARK + base64.urlsafe_b64encode(raw).decode().rstrip("="), [PUBLIC])


def test_attack_with_a_key_of_ones_own_is_refused():
    other = Ed25519PrivateKey.generate()

    with pytest.raises(Refused, match="khóa nào đã biết"):
        read(sign(CLAIM, other, keys.public_of(other)), [PUBLIC])
    with pytest.raises(Refused, match="Chữ ký không khớp"):
        read(sign(CLAIM, other, PUBLIC), [PUBLIC])  # under the name of the right key


def test_a_payload_without_a_signature_check_would_be_believed(monkeypatch):
    """The twin of the tests above: it is the signature that refuses."""
    other = Ed25519PrivateKey.generate()
    monkeypatch.setattr(payload, "_holds", lambda key, signature, body: True)

    assert read(sign(CLAIM, other, PUBLIC), [PUBLIC]) == CLAIM


def test_old_certificates_are_read_after_the_key_was_changed():
    new = keys.public_of(Ed25519PrivateKey.generate())

    assert read(SIGNED, [PUBLIC, new]) == CLAIM


def test_the_key_is_made_once_for_its_owner_only(settings):
    first = keys.make_key()

    with pytest.raises(FileExistsError):
        keys.make_key()
    assert keys.known_keys() == [first]
    assert settings.CERTIFICATE_KEY_FILE.stat().st_mode & 0o077 == 0


def test_without_a_key_nothing_is_signed_where_the_settings_forbid_to_make_one(settings):
    settings.CERTIFICATE_KEY_MADE_ON_FIRST_USE = False

    with pytest.raises(keys.NoKey, match="neuguong certificate key"):
        keys.signing_key()
