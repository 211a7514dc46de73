"""Papers that were promised for later: who is told when the day is near, when it has passed, and that it ends with the paper."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from neuguong.common.working_days import add_working_days
from neuguong.desk.reminders import remind
from neuguong.dossiers.actions import attach_paper, defer_papers, restore_paper, save_section
from neuguong.dossiers.enums import NominationStage, Stage
from neuguong.dossiers.models import DeferredPaper, Nomination
from neuguong.dossiers.report_forms import sections_of
from neuguong.dossiers.tasks import remind_of_papers
from neuguong.dossiers.urgency import NEAR_DAYS
from neuguong.notices.models import Mail, Notice
from tests.dossiers.pages import url
from tests.dossiers.papers import pdf
from tests.factories import (
    AttachmentFactory,
    DeferredPaperFactory,
    DossierFactory,
    NominationFactory,
    OrganisationFactory,
    RoundFactory,
    UserFactory,
)

NEAR, LATE = "paper.promise_near", "paper.promise_late"


@pytest.fixture
def sent(home, officer):
    """Handed in and received, for merit of the moment."""
    round_ = RoundFactory(award_type="extraordinary", law_on=date(2025, 12, 1), law_reason="thử nghiệm")
    return DossierFactory(round=round_, organisation=home, created_by=officer, stage=Stage.ACCEPTED, number=9)


@pytest.fixture
def assignee(appraiser):
    return appraiser


@pytest.fixture
def nomination(sent, assignee):
    return NominationFactory(
        dossier=sent,
        honour="BK_TINH",
        stage=NominationStage.APPRAISING,
        assignee=assignee,
        recipient__name="Lò Văn Kín",
    )


@pytest.fixture
def today(db):
    return timezone.localdate()


@pytest.fixture
def promise(nomination, today):
    """``promise(3)``: minutes, three working days from now; negative: days before today."""

    def make(days, paper="minutes", **values):
        due = add_working_days(today, days) if days >= 0 else today + timedelta(days=days)
        return DeferredPaperFactory(nomination=values.pop("nomination", nomination), paper=paper, due_on=due, **values)

    return make


def unread():
    return sorted(Notice.objects.unread().values_list("kind", "user__full_name", "urgency"))


def come(promise, by):
    dossier = promise.nomination.dossier
    return attach_paper(dossier_id=dossier.pk, paper=promise.paper, data=pdf(), file_name="a.pdf", by=by)


# when


@pytest.mark.parametrize(
    ("days", "told"), [(NEAR_DAYS + 1, None), (NEAR_DAYS, NEAR), (0, NEAR), (-1, LATE), (-400, LATE)]
)
def test_the_office_and_whoever_appraises_are_told_near_the_day_and_past_it(promise, officer, assignee, days, told):
    promise(days)

    remind_of_papers()

    urgencies = {NEAR: ("turn", "news"), LATE: ("late", "late"), None: ()}[told]
    assert unread() == sorted(zip([told] * 2, [officer.full_name, assignee.full_name], urgencies, strict=False))


def test_a_notice_names_a_dossier_a_day_and_papers_and_leads_to_them(promise, sent, officer):
    one = promise(2)
    promise(2, paper="achievement_report")

    remind_of_papers()

    [notice] = Notice.objects.filter(user=officer)
    assert notice.title == f"Hồ sơ 9 · Sở Y tế: giấy tờ hẹn nộp sau, hạn {one.due_on:%d/%m/%Y}"
    assert notice.text == "Còn chờ: Biên bản họp xét; Báo cáo thành tích."
    assert "Lò Văn Kín" not in notice.title + notice.text
    assert notice.url == url("papers", sent.pk)


def test_nobody_else_is_told(promise, home, station, province):
    for place in (station, province, OrganisationFactory(parent=province)):
        UserFactory(role="officer", organisation=place)
    UserFactory(role="appraiser")
    UserFactory(role="officer", organisation=home, is_active=False)
    promise(1)

    assert remind_of_papers() == 2


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.APPROVAL])
def test_what_is_not_handed_in_promises_nothing(officer, home, stage, promise):
    draft = DossierFactory(organisation=home, created_by=officer, stage=stage)
    promise(1, nomination=NominationFactory(dossier=draft, honour="BK_TINH"))

    assert remind_of_papers() == 0


@pytest.mark.parametrize(
    "gone",
    [{"stage": NominationStage.WITHDRAWN}, {"stage": NominationStage.REFUSED}, {"removed_at": timezone.now()}],
    ids=["withdrawn", "refused", "removed"],
)
def test_a_nomination_that_has_left_owes_nothing_any_more(promise, nomination, officer, gone):
    promise(-1)
    remind_of_papers()
    Nomination.objects.update(**gone | ({"removed_by": officer} if "removed_at" in gone else {}))

    assert (remind_of_papers(), unread()) == (0, [])


# how often


def test_the_day_that_comes_near_is_told_once_even_when_it_was_read(promise):
    promise(3)
    remind_of_papers()
    Notice.objects.update(unread=False, read_at=timezone.now(), made_at=timezone.now() - timedelta(days=1))

    assert remind_of_papers() == 0


def test_lateness_is_told_once_a_day_and_again_the_next(promise):
    promise(-3)
    first, same_day = remind_of_papers(), remind_of_papers()
    Notice.objects.update(made_at=timezone.now() - timedelta(days=1))

    assert (first, same_day, remind_of_papers(), Notice.objects.count()) == (2, 0, 2, 2)


def test_lateness_takes_the_place_of_nearness(promise, today):
    one = promise(1)
    remind_of_papers()
    DeferredPaper.objects.update(due_on=one.due_on)

    remind_of_papers(one.due_on + timedelta(days=1))

    assert {kind for kind, _, _ in unread()} == {LATE}


def test_two_days_are_two_notices(promise, officer):
    promise(1)
    promise(4, paper="achievement_report")

    remind_of_papers()

    assert Notice.objects.filter(user=officer, kind=NEAR).count() == 2


def test_the_office_gets_one_mail_when_the_day_is_near(promise, officer):
    officer.email = "can-bo@coquan.example"
    officer.save()
    promise(2)

    remind_of_papers()

    assert [mail.user for mail in Mail.objects.all()] == [officer]


def test_the_morning_reminds_of_promises_too(promise):
    promise(2)

    assert remind() == 2


# until the paper comes


@pytest.mark.parametrize("days", [2, -2])
def test_the_paper_settles_it_at_once(promise, officer, days):
    one = promise(days)
    remind_of_papers()

    come(one, officer)

    assert (unread(), remind_of_papers()) == ([], 0)


def test_a_paper_from_the_receiving_body_settles_it_too(promise, appraiser):
    one = promise(2)
    remind_of_papers()

    come(one, appraiser)

    assert unread() == []


def test_one_paper_of_two_does_not_settle_it(promise, officer, sent):
    one = promise(2)
    promise(2, paper="submission_letter")
    remind_of_papers()

    come(one, officer)

    assert len(unread()) == 2


def test_whoever_has_nothing_to_wait_for_hears_no_more(promise, sent, officer, province):
    """Two nominations, two people: the report of one has come."""
    other = UserFactory(role="appraiser", organisation=OrganisationFactory(parent=province), full_name="Vàng A Páo")
    second = NominationFactory(dossier=sent, honour="BK_TINH", stage=NominationStage.APPRAISING, assignee=other)
    mine = promise(2, paper="achievement_report")
    promise(2, paper="achievement_report", nomination=second)
    remind_of_papers()

    attach_paper(
        dossier_id=sent.pk,
        nomination_id=mine.nomination_id,
        paper="achievement_report",
        data=pdf(),
        file_name="a.pdf",
        by=officer,
    )

    assert {name for _, name, _ in unread()} == {officer.full_name, "Vàng A Páo"}


def test_a_report_written_in_the_system_keeps_the_promise(promise, nomination, officer):
    promise(2, paper="achievement_report")
    remind_of_papers()
    Nomination.objects.update(stage=NominationStage.CHANGE_REQUESTED)

    for section in sections_of(nomination):
        save_section(nomination_id=nomination.pk, key=section.key, text="Đỡ 42 ca sinh.", by=officer)

    assert unread() == []


def test_a_paper_put_back_keeps_the_promise(promise, sent, officer):
    paper = AttachmentFactory(dossier=sent, paper="minutes", removed_at=timezone.now(), removed_by=officer)
    promise(2)
    remind_of_papers()
    type(sent).objects.update(stage=Stage.RETURNED, returned_at=timezone.now(), returned_by=officer)

    restore_paper(attachment_id=paper.pk, by=officer)

    assert unread() == []


def test_a_paper_of_another_dossier_keeps_no_promise(promise, officer, home):
    promise(2)
    AttachmentFactory(dossier=DossierFactory(organisation=home, stage=Stage.ACCEPTED), paper="minutes")

    assert remind_of_papers() == 2


def test_a_new_day_takes_the_place_of_the_old_one(sent, nomination, officer, today):
    type(sent).objects.update(stage=Stage.RETURNED, returned_at=timezone.now(), returned_by=officer)
    due = add_working_days(today, 2)
    defer_papers(dossier_id=sent.pk, due_on=due, by=officer)
    remind_of_papers()
    DeferredPaper.objects.filter(paper="minutes").delete()
    DeferredPaper.objects.update(due_on=add_working_days(today, 30))

    defer_papers(dossier_id=sent.pk, due_on=add_working_days(today, 30), by=officer)

    assert unread() == []


@pytest.mark.parametrize("count", [1, 3])
def test_looking_at_a_dossier_costs_the_same_however_many_owe(promise, sent, count, django_assert_num_queries):
    from neuguong.dossiers.clocks import procedure_on
    from neuguong.dossiers.judging import day_of
    from neuguong.dossiers.queries.promises import still_owed

    for nomination in NominationFactory.create_batch(count, dossier=sent, honour="BK_TINH"):
        promise(1, paper="achievement_report", nomination=nomination)

    with django_assert_num_queries(3):
        assert len(still_owed(sent, procedure_on(day_of(sent)))) == count
