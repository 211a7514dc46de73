"""Somebody with the database changes one thing after the close: the count refuses and names the step, or the verifier does."""

import json

import pytest

from neuguong.common.verdicts import NotAllowed
from neuguong.councils import actions, sealing, verify_ballot
from neuguong.councils.enums import Channel
from neuguong.councils.manifest import context_of
from neuguong.councils.models import Ballot, KeyWrap, SealedBallot, Tally, VoterSlot
from neuguong.councils.queries.ballots import bundle
from tests.councils.hall import AGREE, DISAGREE, hall

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return hall(members=5, items=2)


@pytest.fixture
def closed(room):
    ballot = room.opened()
    room.cast(ballot, AGREE, AGREE, AGREE, DISAGREE)
    return room.closed(ballot)


def forged(ballot, *marks):
    envelope = sealing.seal(bytes(ballot.public_key), marks, context_of(ballot))
    return SealedBallot(id=sealing.digest(envelope), ballot=ballot, envelope=envelope)


def add(ballot):
    forged(ballot, 1, 1).save()


def drop(ballot):
    ballot.box.first().delete()


def replace(ballot):
    ballot.box.first().delete()
    forged(ballot, 1, 1).save()


def swap_bytes(ballot):
    envelope = forged(ballot, 1, 1).envelope
    SealedBallot.objects.filter(pk=ballot.box.first().pk).update(envelope=envelope)


def copy(ballot):
    one = ballot.box.first()
    SealedBallot(id="f" * 64, ballot=ballot, envelope=one.envelope).save()


def tick_the_absent(ballot):
    VoterSlot.objects.filter(ballot=ballot, voted=False).update(voted=True, channel=Channel.PAPER_ABSENT)


def untick(ballot):
    slot = VoterSlot.objects.filter(ballot=ballot, voted=True).first()
    VoterSlot.objects.filter(pk=slot.pk).update(voted=False, channel=Channel.NONE)


def other_threshold(ballot):
    manifest = json.loads(ballot.manifest)
    manifest["questions"][0]["needed"] = 1
    Ballot.objects.filter(pk=ballot.pk).update(manifest=sealing.canonical(manifest))


def other_receipts(ballot):
    Ballot.objects.filter(pk=ballot.pk).update(receipts=["AAAA BBBB CCCC DDDD", *ballot.receipts[1:]])


def other_size(ballot):
    Ballot.objects.filter(pk=ballot.pk).update(box_size=3)


TAMPERINGS = {
    add: "hòm có 5 phiếu, lúc khóa có 4",
    drop: "hòm có 3 phiếu, lúc khóa có 4",
    replace: "phiếu trong hòm khác với lúc khóa",
    swap_bytes: "có phong bì bị thay",
    copy: "có phong bì bị thay",
    tick_the_absent: "danh sách người đã bỏ phiếu khác",
    untick: "danh sách người đã bỏ phiếu khác",
    other_threshold: "nội dung phiếu khác với lúc chốt",
    other_receipts: "mã biên nhận khác",
    other_size: "lúc khóa có 3",
}


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda one: one.__name__)
def test_tamper_with_a_closed_box_is_named_before_it_is_opened(room, closed, tamper):
    tamper(closed)

    with pytest.raises(NotAllowed, match=TAMPERINGS[tamper]):
        room.count(closed)

    assert Tally.objects.count() == 0


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda one: one.__name__)
def test_tamper_is_found_by_the_stand_alone_verifier(closed, tamper):
    tamper(closed)

    assert list(verify_ballot.check(as_exported(closed)))


def as_exported(ballot):
    return json.loads(json.dumps(bundle(Ballot.objects.get(pk=ballot.pk))))


def test_a_whole_ballot_satisfies_the_verifier_and_its_recount(room, closed):
    room.count(closed)
    exported = as_exported(closed)

    assert list(verify_ballot.check(exported)) == []
    assert verify_ballot.recount(exported, room.two_codes()) == exported["totals"]


def test_tamper_with_the_totals_is_found_by_the_verifier(room, closed):
    room.count(closed)
    exported = as_exported(closed)
    exported["totals"][0] |= {"agree": 4, "disagree": 0}

    assert list(verify_ballot.check(exported)) == ["the totals do not have the hash that was recorded at the count"]
    assert verify_ballot.recount(exported, room.two_codes()) != exported["totals"]


def test_tamper_with_wraps_needs_new_codes_and_is_refused(room, closed):
    """A key of the attacker's own in place of the wraps: the tellers' codes do not open it."""
    key = sealing.new_private_key()
    mine = {one.pk: sealing.public_half(sealing.new_private_key()) for one in closed.tellers.all()}
    for holders, blob in sealing.wrap(key, mine, context_of(closed)).items():
        KeyWrap.objects.filter(ballot=closed, holders=holders).update(blob=blob)

    with pytest.raises(NotAllowed, match="Mã kiểm phiếu"):
        room.count(closed)


def test_tamper_of_every_envelope_with_a_root_to_match_differs_from_the_log(room, closed):
    """Who rewrites box and root alike is found by the root that left the database at the close."""
    from neuguong.common.models import AuditEntry

    line = json.loads(AuditEntry.objects.get(stream=closed.audit_stream, action="ballot.closed").body)

    assert line["d"]["box"] == closed.box_root
    assert AuditEntry.objects.get(stream=closed.audit_stream, action="ballot.closed").leaf_index is not None


def test_a_ballot_that_cannot_be_read_is_invalid_and_told(room):
    ballot = room.opened()
    room.cast(ballot, AGREE, AGREE)
    VoterSlot.objects.filter(ballot=ballot, member=room.members[2]).update(
        voted=True, channel=Channel.ELECTRONIC, envelope=b"nothing that opens"
    )
    ballot = room.closed(ballot)

    tallies = room.count(ballot)

    assert [(one.agree, one.invalid) for one in tallies] == [(2, 1), (2, 1)]


def test_no_code_is_taken_before_a_checkpoint_has_left(room):
    ballot = room.opened()
    room.cast(ballot, AGREE)
    actions.close_ballot(ballot_id=ballot.pk, by=room.secretary)

    with pytest.raises(NotAllowed, match="Mốc kiểm"):
        room.count(ballot)


def test_the_verifier_runs_as_a_program(room, closed, tmp_path):
    room.count(closed)
    path, codes = tmp_path / "bundle.json", tmp_path / "codes.txt"
    path.write_text(json.dumps(as_exported(closed)), encoding="utf-8")
    codes.write_text("".join(f"{key}: {code}\n" for key, code in room.two_codes().items()), encoding="utf-8")

    assert verify_ballot.main([str(path), "--codes", str(codes), "--receipt", room.receipts[0]]) == 0
    assert verify_ballot.main([str(path), "--receipt", "AAAA AAAA AAAA AAAA"]) == 1
    assert verify_ballot.main([str(tmp_path / "none.json")]) == 2
