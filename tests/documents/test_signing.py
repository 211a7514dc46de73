"""Signatures: put on, checked, and every way of tampering found and named."""

import io
import os
import re

import pytest
from pypdf import PdfReader, PdfWriter

from neuguong.documents import signing
from neuguong.documents.rendering import render_pdf
from neuguong.documents.signing import CannotSign, sign_pdf, verify_pdf
from neuguong.documents.signing_keys import NO_LEGAL_VALUE, authority_file, make_test_key, signing_key
from tests.documents.measuring import MM, pieces_of, text_of
from tests.documents.samples import decision, with_list

NAME = "Nguyễn Văn Ánh"


@pytest.fixture(scope="module")
def pdf():
    return render_pdf("decision", with_list(3))


@pytest.fixture
def signed(pdf):
    return sign_pdf(pdf, reason="Ban hành", place="Lai Châu", name=NAME)


def with_more(pdf):
    """An incremental update after the signature."""
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.add_metadata({"/Subject": "thêm"})
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def flipped(pdf, at):
    changed = bytearray(pdf)
    changed[at] ^= 1
    return bytes(changed)


def test_a_signature_is_sound_and_covers_the_whole_file(signed):
    report = verify_pdf(signed)

    assert (report.signed, report.intact, report.trusted, report.covers_whole_file) == (True,) * 4
    assert (report.problems, report.good) == ((), True)
    assert NO_LEGAL_VALUE in report.signer
    assert report.signed_at.endswith("+07:00")


def test_signing_only_adds_to_the_file(pdf, signed):
    assert signed.startswith(pdf)
    assert text_of(signed) == text_of(pdf)


def test_the_signature_is_of_the_pades_kind(signed):
    value = next(iter(PdfReader(io.BytesIO(signed)).get_fields().values()))["/V"]

    assert value["/SubFilter"] == "/ETSI.CAdES.detached"
    assert value["/Reason"] == "Ban hành"


def test_the_stamp_stands_above_the_name_of_the_signer(pdf, signed):
    page = PdfReader(io.BytesIO(signed)).pages[0]
    name = next(one for one in pieces_of(page) if one.words.endswith(NAME))
    left, bottom, right, top = (float(one) for one in page["/Annots"][0].get_object()["/Rect"])
    height = float(page.mediabox.height)

    assert (height - bottom) * MM < name.baseline - 3
    assert (height - top) * MM > name.baseline - 35
    assert left * MM < name.left + 15 < right * MM


def test_the_stamp_of_a_test_key_says_so(signed):
    page = PdfReader(io.BytesIO(signed)).pages[0]
    look = page["/Annots"][0].get_object()["/AP"]["/N"].get_object()

    assert look["/Resources"]["/XObject"]  # the stamp set by Typst
    with signing_key() as key:
        assert key.test


def test_a_second_signature_leaves_the_first_one_sound(signed):
    report = verify_pdf(sign_pdf(signed, reason="Xác nhận", place="Lai Châu", name=""))

    assert report.good


def test_a_name_that_is_not_in_the_text_puts_the_stamp_on_the_last_page(pdf):
    signed = sign_pdf(pdf, reason="x", place="x", name="Không Có Ai")

    assert "/Annots" in PdfReader(io.BytesIO(signed)).pages[-1]


def test_tamper_a_file_without_a_signature_is_named(pdf):
    assert verify_pdf(pdf).problems == (signing.UNSIGNED,)


def test_tamper_with_any_bit_of_the_document_is_found(pdf, signed):
    """One flipped bit at fifty places of what was signed."""
    step = len(pdf) // 50
    reports = [verify_pdf(flipped(signed, at)) for at in range(step // 2, len(pdf), step)]

    assert [one for one in reports if one.good] == []
    assert [one for one in reports if not one.problems] == []
    assert signing.CHANGED in {words for one in reports for words in one.problems}


def test_tamper_with_the_signature_itself_is_found(signed):
    """Its last bytes are those of the signature value; behind them stand zeros up to the end of the place that was kept for it."""
    found = max(re.finditer(rb"/Contents ?<([0-9a-fA-F]+)>", signed), key=lambda one: len(one[1]))
    start = found.start(1) + len(found[1].rstrip(b"0")) - 40
    digit = b"0" if signed[start : start + 1] != b"0" else b"1"

    assert not verify_pdf(signed[:start] + digit + signed[start + 1 :]).good


def test_tamper_by_adding_after_the_signature_is_named(signed):
    report = verify_pdf(with_more(signed))

    assert (report.intact, report.covers_whole_file) == (True, False)
    assert report.problems == (signing.ADDED,)


def test_tamper_would_go_unseen_without_looking_at_the_coverage(signed, monkeypatch):
    """The twin: bits and certificate are in order; only the coverage tells."""
    report = verify_pdf(with_more(signed))

    assert (report.intact, report.trusted) == (True, True)


def test_a_signature_of_somebody_unknown_is_named(pdf, tmp_path, settings):
    stranger = tmp_path / "stranger.p12"
    make_test_key(stranger)
    own, settings.SIGNING_KEY_FILE = settings.SIGNING_KEY_FILE, stranger
    signed = sign_pdf(pdf, reason="x", place="x", name=NAME)
    settings.SIGNING_KEY_FILE = own

    report = verify_pdf(signed)

    assert (report.intact, report.trusted) == (True, False)
    assert report.problems == (signing.UNKNOWN,)


def test_roots_of_the_settings_count(pdf, tmp_path, settings):
    stranger = tmp_path / "stranger.p12"
    make_test_key(stranger)
    own, settings.SIGNING_KEY_FILE = settings.SIGNING_KEY_FILE, stranger
    signed = sign_pdf(pdf, reason="x", place="x", name=NAME)
    settings.SIGNING_KEY_FILE = own
    settings.SIGNING_TRUSTED_ROOTS = [str(authority_file(stranger))]

    assert verify_pdf(signed).good


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\n%%EOF",
        os.urandom(2000) + b"%%EOF",
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\n" + b"[" * 50_000 + b"\n/ByteRange [0 1 2 3]\nstartxref\n9\n%%EOF",
    ],
)
def test_attack_by_a_broken_file_is_answered_in_words(data):
    report = verify_pdf(data)

    assert (report.good, len(report.problems)) == (False, 1)


@pytest.mark.parametrize("cut", [10, 500, 5000, 20_000])
def test_attack_by_half_a_file_is_answered_in_words(signed, cut):
    assert not verify_pdf(signed[:-cut]).good
    assert not verify_pdf(signed[:-cut] + b"\n%%EOF").good


def test_production_invents_no_key(pdf, tmp_path, settings):
    settings.SIGNING_KEY_MADE_ON_FIRST_USE = False
    settings.SIGNING_KEY_FILE = tmp_path / "none.p12"

    with pytest.raises(CannotSign, match="chưa được cấu hình"):
        sign_pdf(pdf, reason="x", place="x", name=NAME)
    assert not settings.SIGNING_KEY_FILE.exists()


def test_a_laptop_makes_a_key_for_the_owner_only_that_says_it_is_worth_nothing(tmp_path, settings):
    settings.SIGNING_KEY_FILE = tmp_path / "new" / "key.p12"

    with signing_key() as key:
        subject = key.signer.signing_cert.subject.human_friendly

    assert NO_LEGAL_VALUE in subject
    assert settings.SIGNING_KEY_FILE.stat().st_mode & 0o077 == 0


def test_a_key_that_does_not_open_is_said_in_words(pdf, settings):
    settings.SIGNING_KEY_PASSWORD = "sai"  # the file has none

    settings.SIGNING_KEY_FILE.write_bytes(b"rac")
    with pytest.raises(CannotSign, match="Không mở được khóa"):
        sign_pdf(pdf, reason="x", place="x", name=NAME)


def test_a_key_may_lie_in_a_pem_file(pdf, settings, tmp_path):
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12

    key, own, chain = pkcs12.load_key_and_certificates(settings.SIGNING_KEY_FILE.read_bytes(), None)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    pem += b"".join(one.public_bytes(Encoding.PEM) for one in (own, *chain))
    settings.SIGNING_TRUSTED_ROOTS = [str(authority_file(settings.SIGNING_KEY_FILE))]
    settings.SIGNING_KEY_FILE = tmp_path / "key.pem"
    settings.SIGNING_KEY_FILE.write_bytes(pem)

    assert verify_pdf(sign_pdf(pdf, reason="x", place="x", name=NAME)).good


def test_a_token_without_its_driver_is_said_in_words(pdf, settings):
    settings.SIGNING_PKCS11_MODULE = "/usr/lib/none.so"

    with pytest.raises(CannotSign, match=r"thiết bị ký số|PKCS#11"):
        sign_pdf(pdf, reason="x", place="x", name=NAME)


def test_hostile_words_in_the_reason_and_the_name_are_only_printed(pdf):
    signed = sign_pdf(render_pdf("decision", decision()), reason="#x (y) \\ )", place="<b>", name="#eval('1') 😀")

    assert verify_pdf(signed).good
