"""From a draft to honours in the registry: once, all or nothing, sealed, and quiet until it is made public."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.decisions import actions
from neuguong.decisions.enums import DecisionStage
from neuguong.decisions.models import Decision, DecisionItem, DecisionRecord
from neuguong.decisions.queries import record_of
from neuguong.decisions.reading import asked_again
from neuguong.documents.models import OfficialDocument
from neuguong.dossiers.actions import add_nomination, reconsider
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Assessment, Nomination, Result
from neuguong.notices.models import Notice
from neuguong.registry.models import HeldHonour
from tests.decisions.conftest import DAY
from tests.decisions.voting import count_of
from tests.factories import (
    DecisionFactory,
    DossierFactory,
    HeldHonourFactory,
    NominationFactory,
    OrganisationFactory,
    RecipientFactory,
    RecipientHoldFactory,
    UserFactory,
)


@pytest.fixture
def filled(draft, proposed, chief):
    """The draft with two persons and a team."""
    made = [*proposed("Lò Thị A", "Lò Thị B"), *proposed("Khoa Nội", recipient__kind="collective")]
    actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk for one in made], by=chief)
    draft.refresh_from_db()
    return draft


def issue(decision, by, **changed):
    values = {"number": "1204/QĐ-UBND", "decided_on": DAY} | changed
    return actions.issue_decision(decision_id=decision.pk, by=by, **values)


@pytest.fixture
def issued(filled, chief):
    return issue(filled, chief)


def test_issue_writes_the_honours_into_the_registry(issued, province):
    held = HeldHonour.objects.filter(decision_item__decision=issued)

    assert set(held.values_list("honour", "year", "decision_number", "decided_on", "authority", "withheld_by")) == {
        ("BK_TINH", 2025, "1204/QĐ-UBND", DAY, "Chủ tịch Ủy ban nhân dân tỉnh Lai Châu", province.pk)
    }
    assert held.count() == 3


def test_issue_settles_the_nominations_quietly(issued):
    results = Result.objects.all()

    assert {(one.kind, one.document, one.released_at) for one in results} == {
        ("granted", "Quyết định số 1204/QĐ-UBND ngày 22/12/2025", None)
    }
    assert set(Nomination.objects.values_list("stage", flat=True)) == {NominationStage.DECIDED}


def test_lower_honour_is_settled_as_lower(draft, proposed, chief):
    one = proposed("Lò Thị A", honour="CSTD_TINH")[0]
    actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk], honour="BK_TINH", by=chief)

    issue(draft, chief)

    assert (one.result.kind, one.result.honour) == ("lower", "BK_TINH")
    assert "thay cho hình thức đã đề nghị" in one.result.reason


def test_issue_seals_what_each_rested_on(draft, proposed, chief, province):
    one = proposed("Lò Thị A", honour="CSTD_TINH")[0]
    tally = count_of(one, province, agree=19, base=20, needed=18)
    actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk], by=chief)

    issue(draft, chief)

    record = DecisionRecord.objects.get()
    assert (record.assessment.nomination, record.edition) == (one, "CSTD_TINH@2024-01-01")
    assert (record.tally["agree"], record.tally["needed"], record.tally["ballot"]) == (19, 18, str(tally.ballot_id))


def test_newest_assessment_is_the_sealed_one(issued, chief):
    record = DecisionRecord.objects.first()

    assert record.assessment == Assessment.objects.filter(nomination=record.item.nomination).order_by("pk").last()


def test_rules_asked_again_answer_as_they_did(home, round_, draft, chief):
    """By a real assessment of a real nomination."""
    officer = UserFactory(role="officer", organisation=home)
    dossier = DossierFactory(round=round_, organisation=home, created_by=officer)
    person = RecipientFactory(organisation=home, group="civil_servant")
    HeldHonourFactory(
        recipient=person, honour="LDTT", year=2024, decision_number="12/QĐ-SYT", decided_on=date(2024, 12, 20)
    )
    one = add_nomination(dossier_id=dossier.pk, recipient=person, honour="BK_TINH", achievement="Tốt.", by=officer)
    Nomination.objects.filter(pk=one.pk).update(stage=NominationStage.PROPOSED)
    type(dossier).objects.filter(pk=dossier.pk).update(
        stage="accepted", submitted_at=timezone.now(), submitted_by=officer
    )
    actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk], by=chief)
    issue(draft, chief)

    again = asked_again(record_of(DecisionItem.objects.get()))

    assert (again.same, again.rules_changed) == (True, False)
    assert again.before == again.now != ""


def test_changed_answer_is_told(home, round_, draft, chief, proposed):
    one = proposed("Lò Thị A")[0]
    stored = Assessment.objects.get(nomination=one)
    actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk], by=chief)
    issue(draft, chief)
    record = record_of(DecisionItem.objects.get())
    record.facts = {"kind": "individual"}

    again = asked_again(record)

    assert (stored.status, again.same, again.before) == ("eligible", False, "Đạt")


def test_issued_once_only(issued, chief):
    with pytest.raises(NotAllowed, match="đã ban hành rồi"):
        issue(issued, chief)

    assert (HeldHonour.objects.count(), DecisionRecord.objects.count(), Result.objects.count()) == (3, 3, 3)


def test_issued_decision_is_never_edited(issued, chief):
    for act in (
        lambda: actions.change_decision(decision_id=issued.pk, title="Khác", by=chief),
        lambda: actions.remove_items(decision_id=issued.pk, item_ids=[issued.items.first().pk], by=chief),
        lambda: actions.propose_text(decision_id=issued.pk, by=chief),
        lambda: actions.discard_decision(decision_id=issued.pk, by=chief),
    ):
        with pytest.raises(NotAllowed, match="đã ban hành thì không sửa"):
            act()


@pytest.mark.parametrize("number", ["", "1204", "QĐ-UBND", "1204/", "abc/QĐ"])
def test_number_without_its_mark_is_refused(filled, chief, number):
    with pytest.raises(NotAllowed, match="Ghi đủ số và ký hiệu"):
        issue(filled, chief, number=number)


def test_day_in_the_future_is_refused(filled, chief):
    with pytest.raises(NotAllowed, match="không ở tương lai"):
        issue(filled, chief, decided_on=timezone.localdate() + timedelta(days=1))


def test_number_stands_once_a_year(filled, chief):
    DecisionFactory(
        issued=True, organisation=filled.organisation, authority=filled.authority, number="1204/QĐ-UBND", year=2025
    )

    with pytest.raises(NotAllowed, match="Đã có Quyết định 1204/QĐ-UBND năm 2025"):
        issue(filled, chief)
    assert issue(filled, chief, number="1205/QĐ-UBND").number == "1205/QĐ-UBND"


def test_case_opened_meanwhile_stops_everything(filled, chief):
    RecipientHoldFactory(recipient=filled.items.last().recipient)

    with pytest.raises(NotAllowed, match="Đang tạm dừng"):
        issue(filled, chief)

    filled.refresh_from_db()
    assert (filled.stage, HeldHonour.objects.count(), Result.objects.count()) == (DecisionStage.DRAFT, 0, 0)


def test_missing_count_stops_until_somebody_says_why(draft, proposed, chief):
    one = proposed("Lò Thị A", honour="CSTD_TINH")[0]
    actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk], by=chief)

    with pytest.raises(NotAllowed, match="chưa có kết quả kiểm phiếu"):
        issue(draft, chief)
    actions.waive_ballot(decision_id=draft.pk, reason="Phiếu giấy.", by=chief)
    issue(draft, chief)

    assert DecisionRecord.objects.get().tally == {"waived": "Phiếu giấy."}


def test_nomination_that_went_back_stops_everything(filled, chief):
    Nomination.objects.filter(pk=filled.items.first().nomination_id).update(stage=NominationStage.WITHDRAWN)

    with pytest.raises(NotAllowed, match="không còn ở bước đã trình"):
        issue(filled, chief)

    assert HeldHonour.objects.count() == 0


def test_honour_granted_elsewhere_meanwhile_stops(filled, chief):
    HeldHonourFactory(recipient=filled.items.first().recipient, honour="BK_TINH", year=2025)

    with pytest.raises(NotAllowed, match="Đã có"):
        issue(filled, chief)


def test_stale_page_is_told(filled, chief):
    version = filled.version
    actions.change_decision(decision_id=filled.pk, title="Về việc khác", by=chief)

    with pytest.raises(Conflict):
        issue(filled, chief, version=version)


@pytest.mark.parametrize("role", ["appraiser", "auditor", "council_secretary", "officer", "head"])
def test_who_does_not_answer_for_it_does_not_issue(filled, role, home):
    with pytest.raises(NotAllowed, match="lãnh đạo cơ quan thường trực hoặc Văn phòng"):
        issue(filled, UserFactory(role=role, organisation=home))


def test_chairmans_office_issues(filled, clerk):
    assert issue(filled, clerk).issued_by == clerk


def test_head_issues_and_releases_for_the_own_body(home, head, round_):
    own = type(round_).objects.create(
        code="rieng", name="Đợt của Sở", achievement_year=2025, honours=["LDTT"], level="organisation", held_by=home,
        opens_on=round_.opens_on, closes_on=round_.closes_on,
    )  # fmt: skip
    unit = OrganisationFactory(parent=home, name="Trung tâm Y tế")
    dossier = DossierFactory(round=own, organisation=unit, stage="accepted")
    one = NominationFactory(dossier=dossier, honour="LDTT", stage=NominationStage.PROPOSED)
    made = actions.draft_decision(
        organisation=home, decider="head_department", title="Về việc", decided_on=DAY, by=head
    )
    actions.add_nominations(decision_id=made.pk, nomination_ids=[one.pk], by=head)

    issue(made, head, number="45/QĐ-SYT")
    actions.release_decision(decision_id=made.pk, by=head)

    one.refresh_from_db()
    assert (one.stage, one.result.released_by) == (NominationStage.DECIDED, head)


# numbered in the system


@pytest.fixture
def worded(filled, chief):
    """The blank of the law that the system does not hold is filled in."""
    grounds = [line.replace("địa phương …", "địa phương ngày 16 tháng 6 năm 2025") for line in filled.grounds]
    return actions.change_decision(decision_id=filled.pk, grounds=grounds, by=chief)


def test_numbered_in_the_system(worded, clerk, chief):
    numbered = actions.number_decision(decision_id=worded.pk, mark="QĐ-UBND", issued_on=DAY, by=clerk)
    issued = actions.issue_decision(decision_id=worded.pk, by=chief)

    document = OfficialDocument.objects.get()
    assert (numbered.number, issued.number, document.number_text) == ("01/QĐ-UBND",) * 3
    assert issued.source == "system"
    assert {file.role for file in document.files.all()} == {"pdf", "word"}


def test_numbered_draft_is_closed_until_its_number_is_dropped(worded, clerk, chief):
    actions.number_decision(decision_id=worded.pk, mark="QĐ-UBND", issued_on=DAY, by=clerk)

    with pytest.raises(NotAllowed, match="đã cấp số nên không sửa"):
        actions.change_decision(decision_id=worded.pk, title="Khác", by=chief)
    actions.drop_number(decision_id=worded.pk, reason="Sai trích yếu.", by=clerk)
    changed = actions.change_decision(decision_id=worded.pk, title="Khác", by=chief)
    again = actions.number_decision(decision_id=worded.pk, mark="QĐ-UBND", issued_on=DAY, by=clerk)

    assert (changed.title, again.number) == ("Khác", "02/QĐ-UBND")
    assert sorted(OfficialDocument.objects.values_list("number", "state")) == [(1, "void"), (2, "numbered")]


def test_voided_number_does_not_issue(worded, clerk, chief):
    from neuguong.documents.actions import void_document

    numbered = actions.number_decision(decision_id=worded.pk, mark="QĐ-UBND", issued_on=DAY, by=clerk)
    void_document(document_id=numbered.document_id, reason="Nhầm.", by=clerk)

    with pytest.raises(NotAllowed, match="đã hủy"):
        actions.issue_decision(decision_id=worded.pk, by=chief)
    assert actions.drop_number(decision_id=worded.pk, reason="Nhầm.", by=clerk).document is None


def test_text_that_does_not_count_the_list_takes_no_number(worded, clerk, chief):
    wrong = [{"title": "", "paragraphs": ["Tặng Bằng khen cho 09 (chín) cá nhân."]}]
    actions.change_decision(decision_id=worded.pk, articles=wrong, by=chief)

    with pytest.raises(NotAllowed, match="Số lượng trong văn bản bằng danh sách"):
        actions.number_decision(decision_id=worded.pk, mark="QĐ-UBND", issued_on=DAY, by=clerk)
    assert not OfficialDocument.objects.exists()


def test_blank_left_in_a_ground_takes_no_number(filled, clerk, chief):
    grounds = ["Căn cứ Luật Tổ chức chính quyền địa phương …"]
    actions.change_decision(decision_id=filled.pk, grounds=grounds, by=chief)

    with pytest.raises(NotAllowed, match="Căn cứ còn hiệu lực: Điền chỗ còn trống"):
        actions.number_decision(decision_id=filled.pk, mark="QĐ-UBND", issued_on=DAY, by=clerk)


def test_scan_of_the_paper_is_kept_encrypted(filled, chief):
    from neuguong.decisions.papers import plain_bytes
    from neuguong.documents.rendering import render_pdf

    paper = render_pdf("letter", {"header": {"body": "X"}, "title": "y"})
    issue(filled, chief, paper=paper, file_name="../quyet dinh.pdf")

    file = Decision.objects.get().files.get()
    assert (plain_bytes(file), file.signature) == (paper, {})
    assert "/" not in file.file_name
    with file.file.open("rb") as stored:
        assert paper[:5] not in stored.read()[:40]


def test_file_that_is_no_document_issues_nothing(filled, chief):
    with pytest.raises(NotAllowed):
        issue(filled, chief, paper=b"MZ" + b"0" * 200, file_name="virus.pdf")

    filled.refresh_from_db()
    assert filled.stage == DecisionStage.DRAFT


# quiet, then public


def test_quiet_until_released(issued, officer, chief, home):
    known = HeldHonour.objects.visible_to

    assert (known(officer).count(), known(chief).count()) == (0, 3)
    assert not Decision.objects.visible_to(officer).exists()
    assert not Notice.objects.filter(user=officer).exists()


def test_nothing_that_an_office_reads_tells_of_a_quiet_honour(issued, officer, chief, dossier):
    from neuguong.dossiers.queries.conflicts import conflicts_of
    from neuguong.registry.queries import evidence_by_year

    person = issued.items.first().recipient
    again = NominationFactory(
        dossier=DossierFactory(round=dossier.round, organisation=dossier.organisation),
        recipient=person,
        honour="BK_TINH",
    )

    told = [
        (bool(evidence_by_year(person, user)), any("Sổ đã có" in one.text for one in conflicts_of(again, user)))
        for user in (officer, chief)
    ]

    assert told == [(False, False), (True, True)]


def test_body_that_decided_reads_its_own_quiet_honours(home, head, officer, province):
    held = HeldHonourFactory(recipient__organisation=home, withheld_by=home)
    HeldHonourFactory(recipient__organisation=home, withheld_by=province)

    assert list(HeldHonour.objects.visible_to(officer)) == [held]


def test_rules_count_a_quiet_honour_at_once(issued):
    from neuguong.registry.facts import facts_of

    person = issued.items.first().recipient
    assert [honour.code for honour in facts_of(person).honours] == ["BK_TINH"]


def test_release_opens_decision_honours_and_answers_at_once(issued, officer, chief):
    actions.release_decision(decision_id=issued.pk, by=chief)

    assert HeldHonour.objects.visible_to(officer).count() == 3
    assert Decision.objects.visible_to(officer).get() == issued
    assert not Result.objects.filter(released_at=None).exists()
    assert {one.kind for one in Notice.objects.filter(user=officer)} == {"decision.released", "results.released"}


def test_released_once(issued, chief):
    actions.release_decision(decision_id=issued.pk, by=chief)

    with pytest.raises(NotAllowed, match="đã công bố rồi"):
        actions.release_decision(decision_id=issued.pk, by=chief)


def test_release_is_the_chiefs(issued, clerk, appraiser):
    for person in (clerk, appraiser):
        with pytest.raises(NotAllowed, match="Chỉ lãnh đạo cơ quan thường trực"):
            actions.release_decision(decision_id=issued.pk, by=person)


def test_draft_is_not_released(filled, chief):
    with pytest.raises(NotAllowed, match="chưa ban hành"):
        actions.release_decision(decision_id=filled.pk, by=chief)


def test_office_sees_its_own_people_in_it(issued, chief, province, officer):
    actions.release_decision(decision_id=issued.pk, by=chief)
    other = OrganisationFactory(parent=province)
    stranger = UserFactory(role="officer", organisation=other)

    assert DecisionItem.objects.visible_to(officer).count() == 3
    assert not DecisionItem.objects.visible_to(stranger).exists()
    assert not Decision.objects.visible_to(stranger).exists()


def test_correction_of_a_quiet_honour_stays_quiet_and_is_released_with_it(issued, officer, chief):
    from neuguong.registry.actions import correct_honour

    held = HeldHonour.objects.first()
    correct_honour(held_id=held.pk, post="Trưởng khoa", by=chief)
    assert not HeldHonour.objects.visible_to(officer).exists()

    actions.release_decision(decision_id=issued.pk, by=chief)

    assert HeldHonour.objects.visible_to(officer).standing().filter(post="Trưởng khoa").exists()


def test_decided_nomination_is_not_taken_up_again(issued, chief):
    number = issued.items.first().nomination_id

    with pytest.raises(NotAllowed, match="Đã có quyết định tặng"):
        reconsider(nomination_id=number, reason="Nhầm.", by=chief)


@pytest.mark.parametrize("count", [1, 3])
def test_issue_costs_the_same_however_many(draft, proposed, chief, count, django_assert_num_queries):
    numbers = [one.pk for one in proposed(*(f"Lò Thị {number}" for number in range(count)))]
    actions.add_nominations(decision_id=draft.pk, nomination_ids=numbers, by=chief)

    with django_assert_num_queries(42):
        issue(draft, chief)
