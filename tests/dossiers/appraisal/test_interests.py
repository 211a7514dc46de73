"""Who has an interest in a nomination meets it nowhere: not its page, no list, no count, no file."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers.actions import declare_interest, deny_being_the_nominee, lift_interest
from neuguong.dossiers.enums import InterestKind, NominationStage, Stage
from neuguong.dossiers.models import Interest, Nomination
from neuguong.dossiers.permissions import may_handle
from neuguong.dossiers.querysets import NominationQuerySet
from tests.dossiers.pages import unescaped, url
from tests.factories import (
    DossierFactory,
    InterestFactory,
    NominationFactory,
    RecipientFactory,
    RoleAssignmentFactory,
)

At = NominationStage


@pytest.fixture
def kin(accepted, appraiser, due):
    """The nomination of somebody's brother, beside an ordinary one."""
    person = RecipientFactory(organisation=accepted.organisation, name="Ly Nhù De")
    nomination = NominationFactory(
        dossier=accepted, recipient=person, honour="BK_TINH", stage=At.APPRAISING, clock_due=due(3), assignee=appraiser
    )
    NominationFactory(dossier=accepted, honour="BK_TINH", stage=At.APPRAISING, clock_due=due(4))
    return nomination


@pytest.fixture
def desk(client_of, appraiser):
    client = client_of()
    client.force_login(appraiser)
    return client


def test_a_declared_interest_gives_the_work_back(kin, appraiser):
    declare_interest(nomination_id=kin.pk, kind=InterestKind.KIN, reason="Em ruột.", by=appraiser)

    kin.refresh_from_db()
    assert (kin.assignee, Interest.objects.get().person) == (None, appraiser)
    assert AuditEntry.objects.filter(action="interest.declared").count() == 1


def names_in(desk, dossier):
    """Whatever the reader can learn of the nominee's name, place by place."""
    sheet = load_workbook(BytesIO(b"".join(desk.get(url("workbench") + "?xuat=excel").streaming_content)))
    report = load_workbook(BytesIO(b"".join(desk.get(url("findings", dossier.pk)).streaming_content)))
    return {
        "queue": "Ly Nhù De" in unescaped(desk.get(url("workbench"))),
        "dossier": "Ly Nhù De" in unescaped(desk.get(url("dossier_detail", dossier.pk))),
        "queue file": "Ly Nhù De" in {row[0] for row in sheet.active.values},
        "findings file": "Ly Nhù De" in {row[2] for row in report.active.values},
        "count": "2 đề nghị" in unescaped(desk.get(url("dossier_detail", dossier.pk))),
        "list": desk.get(url("dossier_list")).context["rows"][0][1].total == 2,
    }


EVERYWHERE = dict.fromkeys(("queue", "dossier", "queue file", "findings file", "count", "list"), True)


def test_who_has_an_interest_meets_the_nominee_nowhere(desk, kin, appraiser, accepted):
    InterestFactory(nomination=kin, person=appraiser)

    assert names_in(desk, accepted) == dict.fromkeys(EVERYWHERE, False)
    assert desk.get(url("nomination_detail", kin.pk)).status_code == 404


def test_without_the_interest_the_same_reader_meets_the_nominee_everywhere(desk, kin, accepted):
    """The twin: it is the interest that hides, not the page."""
    assert names_in(desk, accepted) == EVERYWHERE
    assert desk.get(url("nomination_detail", kin.pk)).status_code == 200


def test_without_visible_to_the_interest_would_hide_nothing(desk, kin, appraiser, accepted, monkeypatch):
    """The seeded bug: with ``away_from`` taken out, every place shows the nominee again."""
    InterestFactory(nomination=kin, person=appraiser)
    monkeypatch.setattr(NominationQuerySet, "away_from", lambda found, user: found)

    assert names_in(desk, accepted) == EVERYWHERE


def test_the_office_goes_on_seeing_its_own(kin, officer):
    InterestFactory(nomination=kin, person=officer)

    assert kin in Nomination.objects.visible_to(officer)


def test_a_body_that_holds_the_round_keeps_its_reader_away(home, station, officer):
    from tests.factories import RoundFactory

    held = RoundFactory(held_by=home, level="organisation")
    below = DossierFactory(round=held, organisation=station, stage=Stage.ACCEPTED)
    nomination = NominationFactory(dossier=below, stage=At.APPRAISING)
    InterestFactory(nomination=nomination, person=officer)

    assert nomination not in Nomination.objects.visible_to(officer)


# computed


def test_a_file_of_ones_own_is_kept_away_once_it_is_received(appraiser, round_):
    own = DossierFactory(round=round_, stage=Stage.ACCEPTED, created_by=appraiser)
    waiting = DossierFactory(round=round_, stage=Stage.SUBMITTED, created_by=appraiser)
    hidden, shown = NominationFactory(dossier=own), NominationFactory(dossier=waiting)

    assert list(Nomination.objects.visible_to(appraiser)) == [shown]
    assert may_handle(appraiser, hidden).reason.startswith("Người lập hoặc gửi hồ sơ")


def test_a_unit_where_another_role_is_held_is_kept_away(kin, home, appraiser):
    RoleAssignmentFactory(user=appraiser, role="council_member", organisation=home)

    assert not Nomination.objects.visible_to(appraiser).exists()
    assert may_handle(appraiser, kin).reason.startswith("Đồng chí giữ vai trò ở đơn vị")


def test_the_standing_offices_own_people_stay_in_sight(accepted, bureau, appraiser):
    own = NominationFactory(dossier=accepted, recipient=RecipientFactory(organisation=bureau), stage=At.APPRAISING)

    assert own in Nomination.objects.visible_to(appraiser)


@pytest.fixture
def namesake(accepted, bureau):
    person = RecipientFactory(organisation=bureau, name="ĐỖ THỊ THANH MAI")
    return NominationFactory(dossier=accepted, recipient=person, stage=At.APPRAISING)


def test_a_namesake_in_ones_own_body_must_be_answered_first(namesake, appraiser, colleague):
    assert "trùng họ tên và đơn vị" in may_handle(appraiser, namesake).reason
    assert may_handle(colleague, namesake)


def test_answered_with_no_the_work_goes_on(namesake, appraiser):
    deny_being_the_nominee(nomination_id=namesake.pk, by=appraiser)

    assert may_handle(appraiser, namesake)


def test_answered_with_yes_the_person_keeps_away(namesake, appraiser):
    declare_interest(nomination_id=namesake.pk, kind=InterestKind.SELF, by=appraiser)

    assert namesake not in Nomination.objects.visible_to(appraiser)


# who says it of whom


def test_the_chief_keeps_somebody_away_and_a_colleague_does_not(kin, appraiser, colleague, chief):
    with pytest.raises(NotAllowed, match="Chỉ lãnh đạo"):
        declare_interest(nomination_id=kin.pk, kind=InterestKind.KIN, person=appraiser, by=colleague)

    declare_interest(nomination_id=kin.pk, kind=InterestKind.KIN, person=appraiser, by=chief)

    assert (Interest.objects.get().person, Interest.objects.get().declared_by) == (appraiser, chief)


def test_nobody_outside_declares_anything(kin, officer):
    with pytest.raises(NotAllowed, match="Chỉ người của cơ quan nhận hồ sơ"):
        declare_interest(nomination_id=kin.pk, kind=InterestKind.KIN, by=officer)


def test_another_reason_is_written_out(kin, appraiser):
    with pytest.raises(NotAllowed, match="Ghi rõ liên quan thế nào"):
        declare_interest(nomination_id=kin.pk, kind=InterestKind.OTHER, by=appraiser)


def test_a_mistake_is_lifted_by_the_chief_with_a_reason_and_never_by_oneself(kin, appraiser, chief):
    mistake = InterestFactory(nomination=kin, person=appraiser)
    own = InterestFactory(nomination=kin, person=chief)

    with pytest.raises(NotAllowed, match="Chỉ lãnh đạo"):
        lift_interest(interest_id=mistake.pk, reason="Nhầm.", by=appraiser)
    with pytest.raises(NotAllowed, match="Không tự bỏ"):
        lift_interest(interest_id=own.pk, reason="Nhầm.", by=chief)
    with pytest.raises(NotAllowed, match="Ghi lý do"):
        lift_interest(interest_id=mistake.pk, reason=" ", by=chief)
    lift_interest(interest_id=mistake.pk, reason="Trùng tên, không phải người thân.", by=chief)

    assert Interest.objects.get() == own
