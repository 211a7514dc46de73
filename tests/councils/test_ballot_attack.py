"""The attack suite: who has the whole database, before, during and after, learns nothing of anybody's choice."""

import json
import logging
import random
import re
import subprocess

import pytest
from django.db import connection
from django.test import Client

from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from neuguong.councils import actions, sealing
from neuguong.councils.manifest import context_of
from neuguong.councils.models import Ballot, PaperEnvelope, SealedBallot, VoterSlot
from tests.councils.hall import AGREE, BLANK, DISAGREE, hall

pytestmark = pytest.mark.django_db(transaction=True)
SEED = 20261125
FAR = 5  # standard deviations: chance alone gets there once in many thousand runs, a true order at once


def dice(extra=0):
    return random.Random(SEED + extra)


def raw(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def physical_order(table, key):
    """Rows as they lie on disk: ctid on PostgreSQL, rowid on SQLite."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    return [row[0] for row in raw(f"SELECT {key} FROM {table} ORDER BY {place}")]


def opened_key(room, ballot):
    wraps = {one.holders: bytes(one.blob) for one in ballot.wraps.all()}
    publics = {one.pk: bytes(one.public_key) for one in ballot.tellers.all()}
    return sealing.unwrap(wraps, room.two_codes(), publics, context_of(ballot))


def session(votes=12, turn=0):
    """A vote with known choices: (ballot, [(member, receipt, choice)] in the order of casting, private key)."""
    room = hall(members=votes, items=1)
    ballot = room.opened()
    key = opened_key(room, ballot)
    order, told = list(zip(room.users, room.members, strict=True)), []
    luck = dice(turn)
    luck.shuffle(order)
    for user, member in order:
        choice = luck.choice([AGREE, DISAGREE, BLANK])
        code = actions.cast_ballot(ballot_id=ballot.pk, choices={1: choice}, by=user)
        told.append((member.pk, code, choice))
    return room, room.closed(ballot), told, key


def test_attack_by_physical_order_does_no_better_than_chance():
    """Guess that the box lies in the order of the votes: over many sessions right as often as chance, once in a box."""
    right = tried = 0
    for turn in range(8):
        _, ballot, told, _ = session(votes=8, turn=turn)
        names = physical_order("councils_sealedballot", "id")
        here = [one for one in names if SealedBallot.objects.filter(pk=one, ballot=ballot).exists()]
        codes = [sealing.receipt(ballot.pk.bytes, bytes(SealedBallot.objects.get(pk=one).envelope)) for one in here]
        right += sum(code == said[1] for code, said in zip(codes, told, strict=True))
        tried += len(codes)

    expected = tried / 8
    assert right <= expected + FAR * expected**0.5


def test_attack_by_transaction_finds_all_of_the_box_in_one():
    """Every envelope of the box is written by the one transaction of the close: a join by xmin gives the full cross product."""
    if connection.vendor != "postgresql":
        pytest.skip("xmin is PostgreSQL's")
    _, ballot, _, _ = session()

    written = raw("SELECT DISTINCT xmin::text FROM councils_sealedballot WHERE ballot_id = %s", str(ballot.pk))

    assert len(written) == 1


def test_attack_on_the_tables_finds_no_column_that_tells_voters_apart():
    """After the close two members who chose differently have the same row, but for who they are."""
    _, ballot, told, _ = session()

    rows = VoterSlot.objects.filter(ballot=ballot).values_list("voted", "channel", "envelope")

    assert set(rows) == {(True, "electronic", None)}
    assert {field.name for field in SealedBallot._meta.concrete_fields} == {"id", "ballot", "envelope"}
    assert {field.name for field in VoterSlot._meta.concrete_fields} == {
        "id",
        "ballot",
        "member",
        "channel",
        "voted",
        "envelope",
    }
    assert len({choice for _, _, choice in told}) > 1


def test_attack_on_what_is_stored_finds_neither_key_nor_code():
    room, ballot, _, key = session()
    secrets = [key, key[:32], key[64:], *(code.encode() for code in room.codes.values())]
    secrets += [code.replace("-", "").encode() for code in room.codes.values()]

    assert found_in_database(secrets) == []
    assert ballot.wraps.count() == 3


def found_in_database(secrets):
    """(table, secret) for every value that stands anywhere in a column of any table, as bytes, hexadecimal or text."""
    wanted = [*secrets, *(one.hex().encode() for one in secrets)]
    found = []
    for table in connection.introspection.table_names():
        for row in raw(f'SELECT * FROM "{table}"'):
            for value in row:
                data = value.tobytes() if isinstance(value, memoryview) else value
                data = data if isinstance(data, bytes) else str(data).encode()
                found += [(table, one) for one in wanted if one in data]
    return found


def test_twin_a_key_that_is_stored_is_found():
    """The bug, planted: the key kept “for safety” in the row of the ballot."""
    _, ballot, _, key = session()
    Ballot.objects.filter(pk=ballot.pk).update(public_key=key)

    assert found_in_database([key])


def test_attack_on_the_log_finds_no_choice():
    _, ballot, told, _ = session()
    lines = AuditEntry.objects.filter(stream=ballot.audit_stream).values_list("body", flat=True)

    casts = [json.loads(one) for one in lines if '"ballot.cast"' in one]
    assert len(casts) == len(told)
    assert {json.dumps(one["d"]) for one in casts} == {"{}"}
    assert not re.search("agree|disagree|blank", "".join(lines))


def test_attack_in_two_worlds_sees_the_same_but_for_random_bytes():
    """Swap two members' choices: what is stored has the same shape and the same totals."""
    shapes = []
    for swap in (False, True):
        room = hall(members=5, items=1)
        ballot = room.opened()
        choices = [AGREE, DISAGREE, AGREE, AGREE, AGREE]
        if swap:
            choices[0], choices[1] = choices[1], choices[0]
        room.cast(ballot, *choices)
        ballot = room.closed(ballot)
        tallies = room.count(ballot)
        shapes.append(
            (
                sorted(len(bytes(one.envelope)) for one in ballot.box.all()),
                [(one.agree, one.disagree, one.blank, one.passed) for one in tallies],
                [(one.voted, one.channel) for one in ballot.slots.all()],
                len(ballot.receipts),
            )
        )

    assert shapes[0] == shapes[1]


def test_attack_while_it_is_open_sees_only_how_many_have_voted():
    """Every page that a member may open says the same after an “agree” as after a “disagree”."""
    seen = []
    for choice in (AGREE, DISAGREE):
        room = hall(members=5, items=1)
        ballot = room.opened()
        room.cast(ballot, choice, choice, choice)
        client = Client()
        client.force_login(room.users[3])
        pages = [
            client.get(f"/hoi-dong/bo-phieu/{ballot.pk}/{end}").content.decode()
            for end in ("", "man-hinh/", "bien-nhan/")
        ]
        seen.append([without_names(page, room, ballot) for page in pages])

    assert seen[0] == seen[1]


def without_names(page, room, ballot):
    """The page without what differs between two meetings anyway: ids, hashes, tokens."""
    page = page.replace(str(ballot.pk), "BALLOT").replace(ballot.manifest_hash, "HASH")
    page = re.sub(r"phien/\d+", "phien/N", page)
    page = re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "TOKEN", page)
    for thing in (room.meeting.title, str(room.meeting.council), *(one.title for one in room.items)):
        page = page.replace(thing, "NAME")
    return re.sub(r"\d\d:\d\d[^<]*", "TIME", page)


# Papers: an absent member's, and those of members in the room who have no account.

IN_THE_ROOM, AWAY = (4, 5, 6), (7,)


def paper_session(marks, screen=(AGREE, AGREE, DISAGREE, AGREE)):
    """Nine members, four papers typed in the order of ``marks``: (room, open ballot)."""
    room = hall(members=9, items=1, without=IN_THE_ROOM)
    ballot = room.opened()
    room.cast(ballot, *screen)
    room.hand_in(ballot, *IN_THE_ROOM)
    room.hand_in(ballot, *AWAY, channel="paper_absent")
    actions.type_papers(ballot_id=ballot.pk, papers=[[one] for one in marks], by=room.tellers[0])
    return room, ballot


def test_attack_on_papers_finds_envelopes_that_hang_on_nobody():
    """A paper's line on the roll says how it came, and has no envelope; the envelopes have no member, no number, no time."""
    _, ballot = paper_session([1, 2, 3, 1])

    rows = ballot.slots.filter(channel__startswith="paper").values_list("channel", "voted", "envelope")

    assert sorted(rows) == [("paper_absent", True, None), *[("paper_present", True, None)] * 3]
    assert {field.name for field in PaperEnvelope._meta.concrete_fields} == {"id", "ballot", "envelope"}
    if connection.vendor == "postgresql":
        written = raw("SELECT DISTINCT xmin::text FROM councils_paperenvelope WHERE ballot_id = %s", str(ballot.pk))
        assert len(written) == 1


def test_attack_on_papers_by_physical_order_does_no_better_than_chance():
    """They do not lie in the order in which they were typed, should a teller type them as they were handed in."""
    right = tried = 0
    for _ in range(12):
        marks = [1, 2, 3, 9]
        room, ballot = paper_session(marks)
        key = opened_key(room, ballot)
        context = context_of(ballot)
        names = physical_order("councils_paperenvelope", "id")
        envelopes = {one.pk: bytes(one.envelope) for one in ballot.paper_envelopes.all()}
        lie = [sealing.unseal(key, envelopes[one], 1, context)[0] for one in names if one in envelopes]
        right += sum(one == other for one, other in zip(lie, marks, strict=True))
        tried += len(marks)

    expected = tried / 4
    assert right <= expected + FAR * expected**0.5


def test_attack_on_papers_in_two_worlds_sees_the_same_but_for_random_bytes():
    """A paper and a vote on screen change places: the roll, the box, the totals and the log have the same shape."""
    shapes = []
    for marks, screen in (([1, 1, 1, 2], (AGREE,) * 4), ([1, 1, 1, 1], (AGREE, AGREE, DISAGREE, AGREE))):
        room, ballot = paper_session(marks, screen)
        ballot = room.closed(ballot)
        tallies = room.count(ballot)
        stream = AuditEntry.objects.filter(stream=ballot.audit_stream).order_by("sequence")
        shapes.append(
            (
                sorted(len(bytes(one.envelope)) for one in ballot.box.all()),
                [(one.agree, one.disagree, one.blank, one.passed) for one in tallies],
                [(one.voted, one.channel, one.envelope) for one in ballot.slots.order_by("member__position")],
                list(stream.values_list("action", flat=True)),
                ballot.paper_envelopes.count(),
            )
        )

    assert shapes[0] == shapes[1]


def test_attack_on_papers_finds_no_mark_on_any_page_before_the_count():
    """What tellers typed is on no page: all see the same after “agree” as after “disagree”."""
    seen = []
    for mark in (1, 2):
        room, ballot = paper_session([mark] * 4)
        pages = []
        for user in (room.secretary, room.tellers[0], room.users[0]):
            client = Client()
            client.force_login(user)
            pages += [
                client.get(f"/hoi-dong/bo-phieu/{ballot.pk}/{end}").content.decode()
                for end in ("", "man-hinh/", "nhap-phieu/")
            ]
        seen.append([without_papers(without_names(page, room, ballot)) for page in pages])

    assert seen[0] == seen[1]


def without_papers(page):
    """… and without members' ids and the receipts of their own."""
    page = re.sub(r'thanh_vien" value="\d+"', "MEMBER", page)
    return re.sub(r"(?:[A-Z2-7]{4} ){3}[A-Z2-7]{4}", "RECEIPT", page)


@pytest.mark.parametrize("many", [1, 2])
def test_attack_on_few_papers_is_refused_before_they_are_typed(many):
    """One or two papers of the room would be known by who has no account."""
    room = hall(members=9, items=1, without=IN_THE_ROOM)
    ballot = room.opened()
    room.hand_in(ballot, *IN_THE_ROOM[:many])

    with pytest.raises(NotAllowed, match="đoán được là của ai"):
        actions.type_papers(ballot_id=ballot.pk, papers=[[1]] * many, by=room.tellers[0])
    with pytest.raises(NotAllowed, match="Nhập đủ rồi khóa hòm"):
        actions.close_ballot(ballot_id=ballot.pk, by=room.secretary)

    assert PaperEnvelope.objects.count() == 0


def test_attack_on_the_servers_log_finds_no_choice(caplog, settings, monkeypatch):
    """A vote that ends in an error of the server writes no choice anywhere: not into the log, not into the report."""
    settings.DEBUG = False
    room = hall(members=5, items=1)
    ballot = room.opened()
    client = Client(raise_request_exception=False)
    client.force_login(room.users[0])

    def broken(**kwargs):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("neuguong.councils.actions.cast_ballot", broken)
    with caplog.at_level(logging.DEBUG):
        answer = client.post(f"/hoi-dong/bo-phieu/{ballot.pk}/phieu/", {"c1": "disagree", "niem_phong": "1"})

    assert answer.status_code == 500
    written = caplog.text + "".join(str(vars(one)) for one in caplog.records if "request" not in one.name)
    assert "disagree" not in written


def test_attack_after_the_destruction_finds_nothing_to_open():
    room, ballot, _, _ = session()
    room.count(ballot)
    room.certified(ballot)
    Ballot.objects.filter(pk=ballot.pk).update(rehearsal=True)  # no time to wait for

    actions.destroy_ballot(ballot_id=ballot.pk, by=room.chair)

    ballot = Ballot.objects.get(pk=ballot.pk)
    assert (ballot.wraps.count(), ballot.box.count()) == (0, 0)
    assert ballot.tallies.count() == 1
    assert len(ballot.receipts) == 12


def test_attack_on_the_file_finds_no_deleted_envelope(tmp_path):
    """SQLite overwrites what it deletes; without secure_delete the envelopes would stay readable in the file."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps old rows until VACUUM and in its log: there the destroyed key is the protection")
    room, ballot, _, _ = session()
    room.count(ballot)
    envelopes = [bytes(one.envelope) for one in ballot.box.all()]
    room.certified(ballot)
    Ballot.objects.filter(pk=ballot.pk).update(rehearsal=True)
    actions.destroy_ballot(ballot_id=ballot.pk, by=room.chair)

    raw("PRAGMA wal_checkpoint(TRUNCATE)")
    name = connection.settings_dict["NAME"]
    content = subprocess.run(["cat", str(name)], capture_output=True, check=True).stdout

    assert sum(one[:64] in content or one[600:664] in content for one in envelopes) == 0
