"""Who gets which page at which moment: role and relation × stage × address, as a table that a person can read.

``pages.py`` asks every address once, for a dossier that has just been handed in. Here the pages whose answer depends on where a dossier or
a nomination stands are asked at every stage, by everybody, also by the bodies above and below the office.
"""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from neuguong.dossiers.enums import NominationStage as At
from neuguong.dossiers.enums import Stage
from tests.factories import DossierFactory, NominationFactory, OrganisationFactory, ResultFactory, UserFactory

# letter → who; the letters of a cell are those who get the page (200), everybody else gets 403 with a sentence, or 404
WHO = {
    "o": "officer",
    "h": "head",
    "^": "officer of the body above",
    "v": "officer of a body below",
    "x": "officer of another office",
    "a": "appraiser",
    "c": "chief",
    "m": "council_member",
    "s": "council_secretary",
    "f": "chairman_office",
    "e": "communications_editor",
    "u": "auditor",
    "d": "administrator",
}
DOSSIER_STAGES = {each.value: (each, None) for each in Stage if each != Stage.ACCEPTED}
NOMINATION_STAGES = {
    each.value: (Stage.ACCEPTED, each)
    for each in (At.RECEIVED, At.APPRAISING, At.CHANGE_REQUESTED, At.READY, At.PROPOSED, At.DECIDED, At.WITHDRAWN)
}
MOMENTS = DOSSIER_STAGES | NOMINATION_STAGES
CLOCKED = {"received", "appraising", "change_requested"}
BY_DOSSIER = {"dossier_detail", "letter", "send_back", "return"}

TABLE = """
address             draft approval submitted returned received appraising change_requested ready    proposed decided  withdrawn
dossier_detail      oh^   oh^      oh^acsfu  oh^acsfu oh^acsfu oh^acsfu   oh^acsfu         oh^acsfu oh^acsfu oh^acsfu oh^acsfu
letter              oh^   -        -         oh^      -        -          -                -        -        -        -
send_back           -     oh^      -         -        -        -          -                -        -        -        -
return              -     -        ac        -        -        -          -                -        -        -        -
nomination_detail   oh^   oh^      oh^acsfu  oh^acsfu oh^acsfu oh^acsfu   oh^acsfu         oh^acsfu oh^acsfu oh^acsfu oh^acsfu
nomination_edit     oh^   -        -         oh^      -        -          -                -        -        -        -
nomination_withdraw -     -        -         -        h        h          h                h        h        -        -
ask_change          -     -        -         -        ac       ac         ac               -        -        -        -
give_opinion        -     -        -         -        -        ac         ac               -        -        -        -
interests           -     -        ac        ac       ac       ac         ac               ac       ac       ac       ac
reopen              -     -        -         -        -        -          -                ac       -        -        -
give_grace          -     -        -         -        c        c          c                -        -        -        -
settle              -     -        -         -        c        c          c                c        c        -        -
reconsider          -     -        -         -        -        -          -                -        -        c        -
answer              -     -        -         -        -        -          -                -        -        ac       -
"""


def expected():
    """Address → moment → the letters of the cell."""
    head, *lines = [line.split()[1:] for line in TABLE.strip().splitlines()]
    names = [line.split()[0] for line in TABLE.strip().splitlines()[1:]]
    return {name: dict(zip(head, line, strict=True)) for name, line in zip(names, lines, strict=True)}


@pytest.fixture
def cast(db):
    """Everybody, each with a browser; and the office."""
    province = OrganisationFactory(kind="province")
    above = OrganisationFactory(parent=province)
    home = OrganisationFactory(parent=above)
    places = {
        "o": home,
        "h": home,
        "^": above,
        "v": OrganisationFactory(parent=home),
        "x": OrganisationFactory(parent=province),
    }
    standing = OrganisationFactory(parent=province)
    browsers = {}
    for letter, who in WHO.items():
        browsers[letter] = Client()
        browsers[letter].force_login(UserFactory(role=who.split(" ")[0], organisation=places.get(letter, standing)))
    return home, browsers


def at(moment, home):
    stage, nomination_stage = MOMENTS[moment]
    dossier = DossierFactory(organisation=home, stage=stage)
    values = {"stage": nomination_stage} if nomination_stage else {}
    nomination = NominationFactory(
        dossier=dossier, honour="BK_TINH", clock_due=timezone.now() if moment in CLOCKED else None, **values
    )
    if nomination_stage == At.DECIDED:
        ResultFactory(nomination=nomination, kind="granted", honour="BK_TINH")
    return dossier, nomination


def who_gets(name, moment, home, browsers):
    dossier, nomination = at(moment, home)
    address = reverse(f"dossiers:{name}", args=[dossier.pk if name in BY_DOSSIER else nomination.pk])
    answers = {letter: browser.get(address).status_code for letter, browser in browsers.items()}
    assert set(answers.values()) <= {200, 403, 404}
    return "".join(letter for letter, status in answers.items() if status == 200) or "-"


def test_every_moment_of_the_table_is_one_that_the_workflow_has():
    assert {moment for row in expected().values() for moment in row} == set(MOMENTS)


@pytest.mark.parametrize("moment", MOMENTS)
def test_pages_answer_everybody_at_every_stage_as_the_table_says(cast, moment):
    home, browsers = cast

    found = {name: who_gets(name, moment, home, browsers) for name in expected()}

    assert found == {name: row[moment] for name, row in expected().items()}
