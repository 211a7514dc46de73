"""Every page of councils and ballots with empty, stale, huge and odd input: a sentence or a refusal, never an error of the server."""

from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse

from neuguong.councils.ballot_urls import urlpatterns as ballot_pages
from neuguong.councils.enums import BallotMode
from neuguong.councils.models import Ballot
from neuguong.councils.urls import urlpatterns as council_pages
from tests.councils.hall import AGREE, hall

pytestmark = pytest.mark.django_db
ODD = ["", "9" * 30, "\x00", "²", "x" * 5000, "-1", "9223372036854775808", "nan", "1.5"]
FIELDS = """version thanh_vien cach title mode item_ids teller_ids rehearsal reason document c1 c2 mat_khau seen p0_1 agree_1 disagree_1
blank_1 invalid_1 name decision_number decided_on valid_from organisation level on full_name post user seat starts_on quorum award_quorum
majority secret huong form day at end_day end_at place chair secretary honour text account conclusion member cap tu_cach""".split()
ASKED = {"dang": "\x00", "muc": "²", "sau": "\x00", "truoc": "!!", "when": "\x00", "q": "\x00"}
BIG = 10**9
KINDS = {"thanh-vien/": "member", "phien/": "meeting", "muc/": "item", "tranh-xung-dot/": "interest"}


def odd(turn, room, tellers=()):
    """Every field with something odd, another one each turn."""
    fields = [*FIELDS, *(f"tv{one.pk}-{name}" for one in room.members for name in ("presence", "reason"))]
    fields += [f"ma_{one.pk}" for one in tellers]
    return {name: ODD[(place + turn * 2) % len(ODD)] for place, name in enumerate(fields)}


def answers(user, addresses, room, tellers=()):
    """How often each status came; an error of the server is raised by the client itself."""
    client, seen = Client(), Counter()
    client.force_login(user)
    for turn, address in enumerate(addresses):
        for data in ({}, odd(turn, room, tellers)):
            seen[client.post(address, data).status_code] += 1
        for asked in ({}, ASKED):
            seen[client.get(address, asked).status_code] += 1
    return seen


def opened_on_screen(room):
    return room.opened()


def closed_on_paper(room):
    ballot = room.opened(BallotMode.SECRET_PAPER)
    room.hand_in(ballot, 0, 1, 2, 3)
    return room.closed(ballot)


def counted(room):
    return room.counted(AGREE, AGREE, AGREE)


@pytest.mark.parametrize("at", [opened_on_screen, closed_on_paper, counted])
def test_pages_of_a_ballot_answer_whatever_is_sent(at):
    room = hall(members=6, items=2, without=(4,))
    ballot = at(room)
    stage = ballot.stage
    arguments = {"ballot_verifier": [], "ballot_new": [room.meeting.pk]}
    addresses = [reverse(f"councils:{one.name}", args=arguments.get(one.name, [ballot.pk])) for one in ballot_pages]

    seen = answers(room.secretary, addresses, room, ballot.tellers.all())
    seen += answers(room.tellers[0], addresses, room, ballot.tellers.all())

    assert all(status < 500 for status in seen)
    assert seen[200] > 0 < seen[422]
    assert Ballot.objects.get(pk=ballot.pk).stage == stage


def test_pages_of_a_council_answer_whatever_is_sent():
    room = hall(members=6, items=2)
    interest = room.items[0].interests.create(
        member=room.members[1], source="declared", reason="Người thân", noted_by=room.secretary
    )
    known = {
        "member": room.members[2].pk,
        "meeting": room.meeting.pk,
        "item": room.items[0].pk,
        "interest": interest.pk,
    }
    addresses = []
    for one in council_pages:
        if not getattr(one, "name", ""):
            continue
        route = str(one.pattern)
        kind = next((kind for start, kind in KINDS.items() if route.startswith(start)), "")
        own = known.get(kind, BIG if route.startswith(("tai-lieu/", "bien-ban/")) else room.meeting.council.pk)
        addresses.append(reverse(f"councils:{one.name}", args=[own] if "<int:pk>" in route else []))

    seen = answers(room.secretary, addresses, room)

    assert all(status < 500 for status in seen)
    assert seen[200] > 0 < seen[422]


@pytest.mark.parametrize("number", [0, BIG, 9223372036854775807, 10**30])
def test_numbers_that_name_nothing_are_not_found(number):
    room = hall(members=5, items=1)
    client = Client()
    client.force_login(room.secretary)
    routes = [one for one in council_pages if getattr(one, "name", "") and "<int:pk>" in str(one.pattern)]

    statuses = set()
    for one in routes:
        address = reverse(f"councils:{one.name}", args=[number])
        statuses |= {client.get(address).status_code, client.post(address, {"version": "1"}).status_code}

    assert statuses <= {404, 405}
