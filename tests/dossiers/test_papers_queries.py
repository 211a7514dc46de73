"""What a rule asks for, what is there, what is missing, and what it costs to say so."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from neuguong.dossiers.clocks import procedure_on
from neuguong.dossiers.queries.papers import papers_of
from neuguong.dossiers.report_forms import form_of, sections_of
from tests.factories import (
    AttachmentFactory,
    AttachmentVersionFactory,
    CandidateConfirmationFactory,
    DeferredPaperFactory,
    DossierFactory,
    NominationFactory,
    ReportSectionFactory,
    RoundFactory,
)

DAY = date(2025, 12, 1)
LAW = procedure_on(DAY)


@pytest.fixture
def look(draft, officer):
    """How the papers of the draft stand."""
    assert officer.scope.has("officer")  # asked once a request, not a part of the cost
    return lambda dossier=draft, **values: papers_of(dossier, officer, LAW, **values)


def states(lines):
    return {line.need.code: line.state for line in lines}


def test_an_empty_dossier_needs_nothing_yet(look):
    papers = look()

    assert (papers.lines, papers.rows, papers.missing_in_words()) == ((), (), [])


def test_what_is_asked_for_depends_on_the_honour(look, draft):
    NominationFactory(dossier=draft, honour="LDTT", position=1)
    NominationFactory(dossier=draft, honour="CSTDCS", position=2)

    papers = look()

    assert states(papers.lines) == {"submission_letter": "missing", "minutes": "missing", "vote_result": "missing"}
    assert [states(row.lines) for row in papers.rows] == [
        {"achievement_report": "missing"},
        {"achievement_report": "missing", "work_or_excellent_certificate": "missing"},
    ]


def test_what_is_missing_is_said_in_words(look, draft):
    for position, name in enumerate(["Lò Văn A", "Sùng Thị B", "Tao Văn C", "Vàng A D"], start=1):
        NominationFactory(dossier=draft, recipient__name=name, position=position)
    AttachmentVersionFactory(attachment__dossier=draft, attachment__paper="submission_letter")

    assert look().missing_in_words() == [
        "Biên bản họp xét",
        "Báo cáo thành tích: 4 trường hợp (Lò Văn A, Sùng Thị B, Tao Văn C …)",
    ]


def test_one_of_several_certificates_is_enough(look, draft):
    nomination = NominationFactory(dossier=draft, honour="CSTDCS")
    AttachmentVersionFactory(
        attachment__dossier=draft, attachment__nomination=nomination, attachment__paper="initiative_certificate"
    )

    assert states(look().rows[0].lines)["work_or_excellent_certificate"] == "there"


def test_a_removed_paper_is_not_there(look, draft, officer):
    NominationFactory(dossier=draft)
    AttachmentFactory(dossier=draft, paper="minutes", removed_at=timezone.now(), removed_by=officer)

    assert states(look().lines)["minutes"] == "missing"


def test_a_report_written_here_counts_when_its_sections_are_filled(look, draft):
    nomination = NominationFactory(dossier=draft)
    required = [section.key for section in sections_of(nomination) if section.required]

    for key in required[:-1]:
        ReportSectionFactory(nomination=nomination, key=key)
    before = states(look().rows[0].lines)["achievement_report"]
    ReportSectionFactory(nomination=nomination, key=required[-1])

    assert (before, states(look().rows[0].lines)["achievement_report"]) == ("missing", "written")


def test_a_report_that_must_be_confirmed_is_not_done_by_writing_it(look, draft):
    nomination = NominationFactory(dossier=draft, honour="CSTDTQ")
    for section in sections_of(nomination):
        ReportSectionFactory(nomination=nomination, key=section.key)

    (line,) = [line for line in look().rows[0].lines if line.need.code == "confirmed_report"]
    assert (line.state, "cần bản có xác nhận" in line.note) == ("missing", True)


def test_a_promised_paper_is_not_missing(look, draft):
    nomination = NominationFactory(dossier=draft)
    due = timezone.localdate() + timedelta(days=5)
    for paper in ("achievement_report", "minutes", "submission_letter"):
        DeferredPaperFactory(nomination=nomination, paper=paper, due_on=due)

    papers = look()

    assert papers.complete
    assert [line.word for line in papers.lines] == [f"Nộp sau, trước {due:%d/%m/%Y}"] * 2


def test_a_paper_of_all_is_promised_only_when_all_promise_it(look, draft):
    first, _ = NominationFactory.create_batch(2, dossier=draft)
    DeferredPaperFactory(nomination=first, paper="minutes")

    assert states(look().lines)["minutes"] == "missing"


def test_papers_that_exist_only_sometimes_are_not_missing(look, draft):
    NominationFactory(dossier=draft, honour="CSTDTQ")

    assert states(look().rows[0].lines)["related_documents"] == "open"


def test_a_case_with_state_secrets_goes_on_paper(look, draft):
    NominationFactory(dossier=draft, secret=True)

    assert states(look().rows[0].lines) == {"achievement_report": "on_paper"}


def test_an_honour_without_a_list_is_said_and_nothing_is_missing(look, draft):
    NominationFactory(dossier=draft, honour="HUY_HIEU_TINH")

    papers = look()

    assert (papers.rows[0].ruled, papers.complete, papers.unruled) == (False, True, ("Huy hiệu của tỉnh, thành phố",))


def test_a_rule_that_was_not_read_asks_for_checking(look, draft):
    NominationFactory(dossier=draft, honour="LDTT")

    papers = look()

    assert papers.checking
    assert "cần kiểm chứng" in papers.why[0]


def test_papers_may_follow_for_merit_of_the_moment_only(look, home, draft):
    NominationFactory(dossier=draft)
    sudden = DossierFactory(
        organisation=home, round=RoundFactory(award_type="extraordinary", law_on=DAY, law_reason="t")
    )
    NominationFactory(dossier=sudden, honour="BK_TINH")

    assert look().later() == []
    assert sorted(code for _, code in look(sudden).later()) == [
        "achievement_certificate",
        "achievement_report",
        "minutes",
        "submission_letter",
    ]


def test_confirmations_are_counted_and_an_answer_counts_before_a_new_question(look, draft):
    first, second, _ = NominationFactory.create_batch(3, dossier=draft)
    CandidateConfirmationFactory(nomination=first, way="link", correct=True, publish=True, answered_on=DAY)
    CandidateConfirmationFactory(nomination=first)
    CandidateConfirmationFactory(
        nomination=second, way="paper", correct=False, correction="Sai tên", publish=False, answered_on=DAY
    )

    assert look().confirmations == {"asked": 2, "right": 1, "wrong": 1, "publish": 1, "total": 3}


@pytest.mark.parametrize("count", [1, 3])
def test_papers_cost_the_same_however_many(look, draft, count, django_assert_num_queries):
    for nomination in NominationFactory.create_batch(count, dossier=draft):
        AttachmentVersionFactory(
            attachment__dossier=draft, attachment__nomination=nomination, attachment__paper="achievement_report"
        )
        ReportSectionFactory(nomination=nomination)
        CandidateConfirmationFactory(nomination=nomination)

    with django_assert_num_queries(6):
        look().missing_in_words()


def test_papers_of_300_nominations_cost_as_many_queries_as_of_one(look, draft, django_assert_num_queries):
    NominationFactory.create_batch(300, dossier=draft, created_by=draft.created_by)

    with django_assert_num_queries(5):
        assert len(look().lacking) == 300


# reports


@pytest.mark.parametrize(
    ("honour", "award", "kind", "number", "checking"),
    [
        ("LDTT", "merit", "individual", "05", False),
        ("TTLDTT", "merit", "collective", "04", True),
        ("BK_TINH", "extraordinary", "individual", "06", True),
        ("CSTDTQ", "merit", "individual", "03", True),
        ("AHLD", "merit", "collective", "09", True),
        ("BK_TINH", "external", "collective", "11", True),
    ],
)
def test_the_form_to_compare_with_is_named_by_the_policies(draft, honour, award, kind, number, checking):
    nomination = NominationFactory(dossier=draft, honour=honour, award_type=award, recipient__kind=kind)

    form = form_of(nomination, LAW)

    assert (form.number, form.checking) == (number, checking)


def test_no_form_is_named_for_a_day_without_one_or_a_household(draft):
    person, home = NominationFactory(dossier=draft), NominationFactory(dossier=draft, recipient__kind="household")

    assert (form_of(person, procedure_on(date(2024, 6, 1))), form_of(home, LAW)) == (None, None)


@pytest.mark.parametrize("kind", ["individual", "collective", "household"])
@pytest.mark.parametrize(
    "award", ["merit", "thematic", "extraordinary", "dedication", "tenure", "external", "resistance"]
)
def test_every_report_has_sections_with_keys_of_their_own(draft, kind, award):
    sections = sections_of(NominationFactory(dossier=draft, recipient__kind=kind, award_type=award))

    assert sections[0].key == "profile"
    assert len({section.key for section in sections}) == len(sections) >= 3
