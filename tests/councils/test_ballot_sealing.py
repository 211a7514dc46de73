"""Envelopes, codes, wraps and receipts: known answers, and everything that must not open."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuguong.councils import sealing, verify_ballot
from neuguong.councils.sealing import AGREE, ALPHABET, BLANK, DISAGREE, Context, Unreadable, WrongCode

CONTEXT = Context(bytes(range(16)), "ab" * 32)
ELSEWHERE = [Context(bytes(16), "ab" * 32), Context(bytes(range(16)), "ac" * 32)]
PRIVATE = bytes(range(96))
PUBLIC = sealing.public_half(PRIVATE)
CODE = "K7QM3-XWA92-TRDHF-2PBCV-4GNZJ"


def tellers():
    codes = {3: CODE, 7: sealing.new_code(), 9: sealing.new_code()}
    return codes, {key: sealing.public_half(sealing.code_key(code, CONTEXT)) for key, code in codes.items()}


def test_a_known_code_stands_for_a_known_key():
    """The derivation may never change: codes on paper outlive a release."""
    assert hashlib.sha256(sealing.code_key(CODE, CONTEXT)).hexdigest() == (
        "9c733a4c2b3773d9d827f8ab5e4c53a50439a78879afadcc336b328582a57e94"
    )


def test_a_known_key_has_a_known_public_half():
    assert hashlib.sha256(PUBLIC).hexdigest() == "d99e4496af749b54ee4a2d270c8057450624ecc5dc0866295ffc504a26134ad4"


def test_a_known_envelope_has_a_known_receipt():
    assert sealing.receipt(CONTEXT.ballot, b"envelope") == "QLSA 2GMK P56P VBQ6"


@given(st.lists(st.sampled_from([0, AGREE, DISAGREE, BLANK, 9]), min_size=1, max_size=40))
def test_what_is_sealed_comes_out_again(choices):
    envelope = sealing.seal(PUBLIC, choices, CONTEXT)

    assert sealing.unseal(PRIVATE, envelope, len(choices), CONTEXT) == tuple(choices)


def test_the_size_says_nothing_of_the_choice():
    sizes = {len(sealing.seal(PUBLIC, [mark] * 5, CONTEXT)) for mark in (0, AGREE, DISAGREE, BLANK) for _ in range(5)}

    assert len(sizes) == 1


def test_the_same_choice_never_looks_the_same():
    assert len({sealing.seal(PUBLIC, [AGREE], CONTEXT) for _ in range(50)}) == 50


@pytest.mark.parametrize("other", ELSEWHERE, ids=["ballot", "manifest"])
def test_an_envelope_opens_in_no_other_ballot(other):
    with pytest.raises(Unreadable):
        sealing.unseal(PRIVATE, sealing.seal(PUBLIC, [AGREE], CONTEXT), 1, other)


def test_an_envelope_with_another_number_of_questions_is_unreadable():
    with pytest.raises(Unreadable):
        sealing.unseal(PRIVATE, sealing.seal(PUBLIC, [AGREE, AGREE], CONTEXT), 1, CONTEXT)


@given(st.integers(min_value=0, max_value=8 * 1100), st.binary(max_size=40))
def test_a_changed_or_invented_envelope_is_unreadable(bit, invented):
    envelope = bytearray(sealing.seal(PUBLIC, [AGREE], CONTEXT))
    envelope[bit // 8] ^= 1 << bit % 8

    for wrong in (bytes(envelope), invented, b""):
        with pytest.raises(Unreadable):
            sealing.unseal(PRIVATE, wrong, 1, CONTEXT)


@pytest.mark.parametrize("pair", [(3, 7), (3, 9), (7, 9)])
def test_any_two_tellers_unwrap_the_key(pair):
    codes, publics = tellers()
    wraps = sealing.wrap(PRIVATE, publics, CONTEXT)

    assert sealing.unwrap(wraps, {one: codes[one] for one in pair}, publics, CONTEXT) == PRIVATE


def test_one_teller_does_not():
    codes, publics = tellers()

    with pytest.raises(WrongCode):
        sealing.unwrap(sealing.wrap(PRIVATE, publics, CONTEXT), {3: codes[3]}, publics, CONTEXT)


def test_a_wrong_code_is_named_before_anything_is_opened():
    codes, publics = tellers()

    with pytest.raises(WrongCode):
        sealing.unwrap(sealing.wrap(PRIVATE, publics, CONTEXT), {3: codes[3], 7: sealing.new_code()}, publics, CONTEXT)


def test_a_wrap_of_another_ballot_does_not_open_here():
    codes, publics = tellers()
    elsewhere = {key: sealing.public_half(sealing.code_key(code, ELSEWHERE[0])) for key, code in codes.items()}
    replayed = sealing.wrap(PRIVATE, elsewhere, ELSEWHERE[0])

    with pytest.raises(Unreadable):
        sealing.unwrap(replayed, {3: codes[3], 7: codes[7]}, publics, CONTEXT)


def test_a_wrap_of_another_pair_does_not_open():
    codes, publics = tellers()
    wraps = sealing.wrap(PRIVATE, publics, CONTEXT)
    wraps["3+7"] = wraps["3+9"]

    with pytest.raises(Unreadable):
        sealing.unwrap(wraps, {3: codes[3], 7: codes[7]}, publics, CONTEXT)


def test_a_wrap_holds_no_key():
    _, publics = tellers()

    assert all(
        PRIVATE not in blob and PRIVATE[:32] not in blob for blob in sealing.wrap(PRIVATE, publics, CONTEXT).values()
    )


@pytest.mark.parametrize("written", [CODE.lower(), CODE.replace("-", " "), f"  {CODE}  "])
def test_a_code_is_read_however_it_is_written(written):
    assert sealing.code_key(written, CONTEXT) == sealing.code_key(CODE, CONTEXT)


@pytest.mark.parametrize("written", ["", "ABC", CODE[:-1], CODE + "A"])
def test_too_short_or_too_long_is_no_code(written):
    with pytest.raises(WrongCode):
        sealing.code_key(written, CONTEXT)


def test_codes_have_no_letter_that_is_read_as_another():
    assert not set(ALPHABET) & set("ILOU01")
    assert len({sealing.new_code() for _ in range(200)}) == 200


def test_the_verifier_derives_the_same_root_by_its_own_way():
    for size in range(18):
        leaves = [hashlib.sha256(bytes([place])).digest() for place in range(size)]
        assert verify_ballot.root(sorted(leaves)).hex() == sealing.box_root(leaves)
