"""The queue: in order of urgency, narrowed, exported, handed out; next and previous inside it."""

from io import BytesIO

import pytest
from django.db import connection
from django.utils import timezone
from openpyxl import load_workbook

from neuguong.common.models import AuditEntry
from neuguong.common.paging import page_of
from neuguong.dossiers import workflow
from neuguong.dossiers.enums import NominationStage, Stage
from neuguong.dossiers.models import Nomination
from neuguong.dossiers.queries.appraisal import counted, in_queue
from neuguong.dossiers.querysets import QueueAt
from neuguong.dossiers.urgency import Urgency, bounds, clock_of
from tests.dossiers.pages import text_of, unescaped, url
from tests.factories import DossierFactory, NominationFactory, RoundFactory, SpecialistOpinionFactory

At = NominationStage


@pytest.fixture
def desk(client_of, appraiser):
    client = client_of()
    client.force_login(appraiser)
    return client


@pytest.fixture
def leader(client_of, chief):
    client = client_of()
    client.force_login(chief)
    return client


@pytest.fixture
def one_of_each(accepted, due):
    """By urgency; put in backwards."""
    made = {}
    for name, days in (("later", 20), ("soon", 2), ("late", -1), ("very_late", -30)):
        made[name] = NominationFactory(dossier=accepted, stage=At.APPRAISING, clock_due=due(days))
    made["waits"] = NominationFactory(
        dossier=accepted, stage=At.CHANGE_REQUESTED, clock_due=due(-30), clock_paused_since=timezone.now()
    )
    made["untimed"] = NominationFactory(dossier=accepted, stage=At.READY)
    return made


ORDER = ["very_late", "late", "soon", "later", "waits", "untimed"]


def test_the_queue_is_in_order_of_urgency(one_of_each, appraiser):
    names = {one.pk: name for name, one in one_of_each.items()}

    assert [names[one.pk] for one in in_queue(appraiser).order_by("queue_at", "pk")] == ORDER


@pytest.mark.parametrize("urgency", list(Urgency))
def test_each_urgency_is_one_stretch_of_the_queue_and_the_row_says_the_same(one_of_each, appraiser, urgency):
    from neuguong.dossiers.queries.appraisal import between

    found = list(between(in_queue(appraiser), *bounds(timezone.now())[urgency]))

    assert found == [one_of_each[urgency]]
    assert clock_of(found[0]).urgency == urgency


def test_the_queue_holds_what_is_under_way_and_nothing_else(accepted):
    made = {stage: NominationFactory(dossier=accepted, stage=stage) for stage in NominationStage}
    NominationFactory(dossier=accepted, stage=At.APPRAISING, removed_at=timezone.now(), removed_by=accepted.created_by)

    found = set(Nomination.objects.under_way())

    assert found == {made[stage] for stage in workflow.UNDER_WAY}


def test_the_order_of_the_queue_is_read_from_its_index(accepted):
    plan = Nomination.objects.under_way().order_by("queue_at", "pk")[:50]

    if connection.vendor == "sqlite":
        assert "nomination_queue" in plan.explain()
    assert "(CASE WHEN" in str(plan.query)
    assert QueueAt() == QueueAt()


def test_pages_of_the_queue_go_on_where_the_last_one_ended(one_of_each, appraiser):
    rows, seen, after = in_queue(appraiser), [], ""
    while True:
        page = page_of(rows, ("queue_at",), after=after, size=2)
        seen += [one.pk for one in page.rows]
        if page.last:
            break
        after = str(page.next)

    assert seen == [one_of_each[name].pk for name in ORDER]


def test_a_count_stops_at_its_bound(one_of_each, appraiser, monkeypatch):
    monkeypatch.setattr("neuguong.dossiers.queries.appraisal.COUNT_TO", 3)

    assert counted(in_queue(appraiser)) == 3


def test_the_page_shows_the_headings_the_clock_and_the_stage(desk, one_of_each):
    text = unescaped(desk.get(url("workbench")))

    for words in ("Quá hạn nhiều", "Sắp hạn", "Chờ bên khác", "Còn 20 ngày làm việc", "chờ đơn vị sửa một mục"):
        assert words in text


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("assignee=toi", ["late"]),
        ("assignee=chua", ["soon", "later"]),
        ("stage=appraising&urgency=soon", ["soon"]),
        ("q=ly+nhu+de", ["late"]),
        ("sector=Giáo", ["soon"]),
        ("honour=BK_TINH", ["later"]),
        ("status=eligible", ["later"]),
        ("office=so+y+te", ["late", "soon", "later"]),
        ("office=so+lua", []),
    ],
)
def test_the_filters_narrow(desk, appraiser, accepted, due, asked, names):
    made = {
        "late": NominationFactory(
            dossier=accepted, stage=At.APPRAISING, clock_due=due(-1), assignee=appraiser, recipient__name="Ly Nhù De"
        ),
        "soon": NominationFactory(dossier=accepted, stage=At.APPRAISING, clock_due=due(2), sector="Giáo dục"),
        "later": NominationFactory(
            dossier=accepted, stage=At.RECEIVED, clock_due=due(20), honour="BK_TINH", status="eligible"
        ),
    }

    page = desk.get(url("workbench") + "?" + asked).context["page"]

    assert [one.pk for one in page.rows] == [made[name].pk for name in names]


def test_the_filter_by_round(desk, case, due):
    other = RoundFactory()
    elsewhere = NominationFactory(
        dossier=DossierFactory(round=other, stage=Stage.ACCEPTED), stage=At.APPRAISING, clock_due=due(1)
    )

    assert desk.get(f"{url('workbench')}?round={other.pk}").context["page"].rows == [elsewhere]


def test_an_office_finds_only_what_its_own_rounds_hold(browser, home, station, case):
    held = RoundFactory(held_by=home, level="organisation")
    own = NominationFactory(dossier=DossierFactory(round=held, organisation=station, stage=Stage.ACCEPTED))

    page = browser.get(url("workbench"))
    assert page.context["page"].rows == [own]
    assert "Danh sách này để theo dõi" not in unescaped(page)


def test_an_office_that_holds_no_round_reads_whose_work_it_is(browser, case):
    assert "Danh sách này để theo dõi" in unescaped(browser.get(url("workbench")))


def test_the_file_has_the_same_rows_and_leaves_a_line(desk, one_of_each):
    answer = desk.get(url("workbench") + "?urgency=soon&xuat=excel")

    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.values)
    assert (len(rows), rows[1][0], rows[1][9]) == (2, one_of_each["soon"].recipient.name, "Sắp hạn")
    assert AuditEntry.objects.get(action="queue.exported").stream == "privacy"


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same(desk, accepted, colleague, due, count, django_assert_num_queries):
    for number in range(count):
        nomination = NominationFactory(
            dossier=accepted, stage=At.APPRAISING, clock_due=due(number + 1), assignee=colleague
        )
        SpecialistOpinionFactory(nomination=nomination)

    with django_assert_num_queries(14):
        desk.get(url("workbench"))


# next and previous


def test_a_case_opened_from_the_queue_leads_on_inside_it(desk, one_of_each):
    page = desk.get(f"{url('nomination_detail', one_of_each['late'].pk)}?hang=1&stage=appraising")

    assert page.context["before"] == one_of_each["very_late"]
    assert page.context["after"] == one_of_each["soon"]
    assert f"{url('nomination_detail', one_of_each['soon'].pk)}?hang=1&amp;stage=appraising" in page.content.decode()
    assert f"{url('workbench')}?stage=appraising" in page.content.decode()


def test_a_case_opened_from_its_dossier_leads_on_inside_that(desk, one_of_each):
    page = desk.get(url("nomination_detail", one_of_each["later"].pk))

    assert (page.context["before"], page.context["after"]) == (None, one_of_each["soon"])


# handed out


def test_the_plan_is_shown_before_anything_is_written(leader, received, appraiser):
    page = leader.post(url("assign"), {"de_nghi": received.pk})

    received.refresh_from_db()
    assert page.status_code == 200
    assert f'<option value="{appraiser.pk}" selected>' in page.content.decode()
    assert received.assignee is None


def test_confirmed_it_is_done_as_shown(leader, received, appraiser, colleague):
    answer = leader.post(
        url("assign"), {"de_nghi": received.pk, f"giao_{received.pk}": colleague.pk, "xac_nhan": 1}, follow=True
    )

    received.refresh_from_db()
    assert received.assignee == colleague
    assert "Đã phân công 1 đề nghị." in unescaped(answer)


def test_one_without_a_person_is_refused_on_the_same_page(leader, received):
    answer = leader.post(url("assign"), {"de_nghi": received.pk, "xac_nhan": 1})

    assert answer.status_code == 422
    assert "Chưa phân công" in unescaped(answer)


def test_an_appraiser_is_told_who_hands_out(desk, received):
    answer = desk.post(url("assign"), {"de_nghi": received.pk})

    assert answer.status_code == 403
    assert "việc của lãnh đạo" in text_of(answer)
    assert "Phân công thẩm định" not in text_of(desk.get(url("workbench")))
