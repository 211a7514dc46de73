"""What stands against a proposal, and by when its steps are due."""

from datetime import date

import pytest
from django.utils import timezone

from neuguong.common.working_days import add_working_days
from neuguong.decisions.authority import power_over
from neuguong.dossiers.report_forms import sections_of
from neuguong.referrals import actions
from neuguong.referrals.judging import deadlines_of, due_of, gaps
from neuguong.referrals.queries import council_papers, honours_of_decider, items_of, proposable, referrals
from tests.decisions.voting import count_of
from tests.factories import (
    AttachmentFactory,
    CandidateConfirmationFactory,
    ConsultationEntryFactory,
    ConsultationFactory,
    DecisionItemFactory,
    MinutesFactory,
    RecipientHoldFactory,
    ReferralEventFactory,
    ReferralFactory,
    ReferralItemFactory,
    ReportSectionFactory,
)
from tests.referrals.conftest import days_ago


def words_of(referral, *, stops=None):
    (item,) = items_of(referral)
    return [one.words for one in gaps(referral, [item]).get(item.pk, []) if stops is None or one.stops == stops]


def has(referral, text):
    return any(text in one for one in words_of(referral))


# gaps


def test_nothing_stops_an_ordinary_proposal_but_what_is_missing_is_said(begin, proposed):
    referral = begin(*proposed("Lò Thị A"))

    assert words_of(referral, stops=True) == []
    assert has(referral, "Thiếu ")
    assert has(referral, "chưa xác nhận thông tin")


@pytest.mark.parametrize("channel", ["electronic", "paper"])
def test_a_secret_stops_an_electronic_package_only(begin, proposed, channel):
    referral = begin(*proposed("Lò Thị A", secret=True), channel=channel)

    assert bool(words_of(referral, stops=True)) is (channel == "electronic")


def test_a_confirmed_hold_stops_and_an_unconfirmed_one_does_not(begin, proposed):
    (one,) = proposed("Lò Thị A")
    referral = begin(one)
    RecipientHoldFactory(recipient=one.recipient, confirmed=False)
    assert words_of(referral, stops=True) == []

    RecipientHoldFactory(recipient=one.recipient, confirmed=True)

    assert "tạm dừng xét" in words_of(referral, stops=True)[0]


def test_a_lost_vote_stops_a_missing_one_is_said_a_won_one_is_fine(begin, proposed, province):
    (one,) = proposed("Lò Thị A", honour="CSTDTQ")
    referral = begin(one)
    assert (has(referral, "chưa có kết quả kiểm phiếu"), words_of(referral, stops=True)) == (True, [])

    count_of(one, province, agree=5, base=15, needed=14)
    assert "5/15 đồng ý, cần 14" in words_of(referral, stops=True)[0]

    count_of(one, province, agree=15, base=15, needed=14)
    assert (has(referral, "chưa có kết quả kiểm phiếu"), words_of(referral, stops=True)) == (False, [])


def test_a_report_that_is_written_is_still_to_be_confirmed_by_the_level_that_submits(begin, proposed):
    (one,) = proposed("Lò Thị A")
    referral = begin(one)
    for section in sections_of(one):
        ReportSectionFactory(nomination=one, key=section.key, text="Đã làm tốt.")
    assert has(referral, "cần bản có xác nhận của cấp trình")

    AttachmentFactory(dossier=one.dossier, nomination=one, paper="confirmed_report", title="Báo cáo")

    assert not has(referral, "cấp trình")


def test_what_the_candidate_said_counts(begin, proposed):
    (one,) = proposed("Lò Thị A")
    referral = begin(one)
    CandidateConfirmationFactory(nomination=one, correct=False, answered_on=days_ago(3), way="link")
    assert has(referral, "báo thông tin chưa đúng")

    CandidateConfirmationFactory(nomination=one, correct=True, answered_on=days_ago(1), way="link")

    assert not has(referral, "xác nhận thông tin")
    assert not has(referral, "chưa đúng")


def test_a_consultation_that_was_asked_for_and_has_ended_is_no_gap(begin, proposed, round_):
    (one,) = proposed("Lò Thị A", honour="HC_LAO_DONG_3")
    referral = begin(one, decider="president")
    assert has(referral, "phải công khai lấy ý kiến")
    ended = ConsultationFactory(
        round=round_,
        published_at=timezone.now(),
        published_by=one.created_by,
        opens_on=days_ago(30),
        closes_on=days_ago(10),
        closed_at=timezone.now(),
        closed_by=one.created_by,
    )

    ConsultationEntryFactory(consultation=ended, nomination=one)

    assert not has(referral, "phải công khai lấy ý kiến")


def test_minutes_with_a_number_close_their_gap(begin, proposed, province):
    (one,) = proposed("Lò Thị A", honour="CSTDTQ")
    referral = begin(one)
    tally = count_of(one, province, agree=15, base=15, needed=14)
    assert has(referral, "chưa có biên bản họp của Hội đồng")
    minutes = MinutesFactory(meeting=tally.ballot.meeting)
    counted = MinutesFactory(meeting=tally.ballot.meeting, ballot=tally.ballot)
    assert has(referral, "chưa có biên bản kiểm phiếu của Hội đồng")

    for place, each in enumerate([minutes, counted], start=1):
        document = each.document
        document.state, document.number, document.year, document.issued_on = "numbered", place, 2026, date(2026, 1, 5)
        document.numbered_at, document.numbered_by = timezone.now(), each.made_by
        document.save()

    assert not has(referral, "của Hội đồng đã cấp số")
    found = council_papers([one.pk])
    assert list(found.sessions.items()) == [(minutes.document, frozenset({one.pk}))]
    assert list(found.counts.items()) == [(counted.document, frozenset({one.pk}))]


def test_items_that_have_ended_have_no_gaps(begin, proposed, send, chief):
    referral = send(begin(*proposed("Lò Thị A", "Lò Thị B")))
    first, second = items_of(referral)
    actions.write_event(
        referral_id=referral.pk, kind="returned", happened_on=days_ago(0), text="Trả", item_ids=[first.pk], by=chief
    )

    assert list(gaps(referral, items_of(referral))) == [second.pk]


@pytest.mark.parametrize("size", [1, 12])
def test_gaps_cost_the_same_however_long_the_list(begin, proposed, province, size, django_assert_num_queries):
    chosen = proposed(*(f"Lò Thị {n}" for n in range(size)), honour="CSTDTQ")
    for one in chosen[:3]:
        count_of(one, province, agree=15, base=15, needed=14)
    referral = begin(*chosen)

    with django_assert_num_queries(13):
        found = gaps(referral, items_of(referral))

    assert len(found) == size


# days


@pytest.mark.parametrize(
    ("honour", "year", "latest"),
    [
        ("CSTDTQ", 2025, date(2026, 12, 31)),
        ("CO_CP", 2025, date(2026, 6, 30)),  # never before the year of the merit has ended
        ("HC_LAO_DONG_1", 2025, None),
    ],
)
def test_the_day_at_the_ministry_is_read_from_the_rules(honour, year, latest):
    found = due_of(honour, year, date(2026, 1, 10))

    assert (found.latest if found else None) == latest


def test_while_it_is_prepared_each_honour_has_its_day_with_its_place_in_the_law(begin, proposed):
    referral = begin(*proposed("Lò Thị A", "Lò Thị B", honour="CSTDTQ"), *proposed("Lò Thị C"))

    (step,) = deadlines_of(referral, items_of(referral), date(2026, 12, 28))

    assert (step.due_on, step.state, step.needs_checking) == (date(2026, 12, 31), "soon", True)
    assert "Chiến sĩ thi đua toàn quốc, thành tích năm 2025" in step.words
    assert step.citation.startswith("Điều 35")
    (late,) = deadlines_of(referral, items_of(referral), date(2027, 1, 5))
    assert (late.state, late.late) == ("late", True)


def test_once_sent_the_ministry_has_its_days_from_the_receipt(db):
    referral = ReferralFactory(sent=True, letter_on=date(2026, 3, 2), sent_on=date(2026, 3, 2))
    ReferralItemFactory(referral=referral)
    first = deadlines_of(referral, items_of(referral), date(2026, 3, 3))
    ReferralEventFactory(referral=referral, kind="received", happened_on=date(2026, 3, 9))

    counted = deadlines_of(referral, items_of(referral), date(2026, 3, 10))

    assert [step.due_on for step in first] == [add_working_days(date(2026, 3, 2), days) for days in (5, 20)]
    assert [step.due_on for step in counted] == [add_working_days(date(2026, 3, 9), days) for days in (5, 20)]


def test_a_refusal_is_told_ten_days_after_the_decision_came(db):
    referral = ReferralFactory(sent=True)
    granted = ReferralItemFactory(referral=referral)
    ReferralItemFactory(referral=referral)
    line = DecisionItemFactory(issued=True, nomination=granted.nomination, recipient=granted.nomination.recipient)

    steps = deadlines_of(referral, items_of(referral), date(2026, 3, 10))

    notice = next(step for step in steps if "không được khen" in step.words)
    assert notice.due_on == add_working_days(line.decision.decided_on, 10)


def test_what_was_asked_for_is_due_on_the_day_of_its_paper(begin, proposed, send, chief):
    referral = send(begin(*proposed("Lò Thị A", "Lò Thị B")))
    actions.write_event(
        referral_id=referral.pk, kind="asked", happened_on=days_ago(5), text="Bổ sung", due_on=days_ago(3), by=chief
    )

    steps = deadlines_of(referral, items_of(referral), days_ago(0))

    assert (steps[0].words, steps[0].due_on) == ("Bổ sung 2 đề nghị theo yêu cầu của cấp trên", days_ago(3))


def test_a_package_without_anything_open_has_no_days(begin, proposed, send, chief):
    referral = send(begin(*proposed("Lò Thị A")))
    actions.write_event(referral_id=referral.pk, kind="refused", happened_on=days_ago(0), text="Không", by=chief)

    assert deadlines_of(referral, items_of(referral), days_ago(0)) == []


# reads


def test_honours_of_a_decider_are_those_that_the_rules_name():
    day = date(2026, 3, 1)

    assert honours_of_decider("prime_minister", day) == {"BK_TTG", "CSTDTQ"}
    assert honours_of_decider("government", day) == {"CO_CP"}
    assert all(power_over("president", code, day).allowed for code in honours_of_decider("president", day))


def test_proposable_are_those_laid_before_this_decider_narrowed_by_words(begin, proposed, chief):
    here, other = proposed("Lò Thị Ánh", "Sùng A Dơ")
    proposed("Vàng A Páo", honour="HC_LAO_DONG_3")
    proposed("Tao Văn C", stage="ready")
    referral = begin()

    assert list(proposable(referral, chief, {})) == [here, other]
    assert list(proposable(referral, chief, {"q": "lo thi anh"})) == [here]
    assert list(proposable(referral, chief, {"honour": "CSTDTQ"})) == []
    assert list(proposable(referral, chief, {"round": here.dossier.round_id})) == [here, other]


def test_proposable_leaves_out_what_was_decided(begin, proposed, chief):
    (one,) = proposed("Lò Thị A")
    DecisionItemFactory(issued=True, nomination=one, recipient=one.recipient)

    assert list(proposable(begin(), chief, {})) == []


def test_the_list_of_packages_counts_what_waits(begin, proposed, send, chief, auditor, officer):
    referral = send(begin(*proposed("Lò Thị A", "Lò Thị B", "Lò Thị C")))
    first, second, _ = items_of(referral)
    day = days_ago(-4)
    for item, due in ((first, day), (second, days_ago(-9))):
        actions.write_event(
            referral_id=referral.pk,
            kind="asked",
            happened_on=days_ago(0),
            text="x",
            due_on=due,
            item_ids=[item.pk],
            by=chief,
        )
    DecisionItemFactory(issued=True, nomination=second.nomination, recipient=second.nomination.recipient)

    (one,) = referrals(auditor, {})

    assert (one.size, one.open_count, one.next_due) == (3, 2, day)
    assert list(referrals(officer, {})) == []


def test_the_list_of_packages_is_narrowed(begin, proposed, send, chief):
    sent = send(begin(*proposed("Lò Thị A"), title="Đề nghị Bằng khen"), days=1)
    draft = begin(title="Đề nghị Huân chương", decider="president")

    def found(**chosen):
        return list(referrals(chief, chosen))

    assert found(stage="sent") == [sent]
    assert found(decider="president") == [draft]
    assert found(q="huân chương") == [draft]
    assert found(q="215/TTr") == [sent]
    assert found(due="open") == [sent]
    assert found(due="overdue") == []


def test_overdue_is_what_was_asked_for_or_an_answer_that_does_not_come(begin, proposed, send, chief):
    first, second, third = proposed("Lò Thị A", "Lò Thị B", "Lò Thị C")
    late = send(begin(first), days=60)
    asked = send(begin(second), days=5)
    send(begin(third), days=5)
    actions.write_event(
        referral_id=asked.pk, kind="asked", happened_on=days_ago(4), text="x", due_on=days_ago(1), by=chief
    )

    assert set(referrals(chief, {"due": "overdue"})) == {late, asked}
    actions.write_event(referral_id=late.pk, kind="received", happened_on=days_ago(5), by=chief)
    assert set(referrals(chief, {"due": "overdue"})) == {asked}


@pytest.mark.parametrize("size", [1, 3])
def test_the_whole_list_of_a_package_costs_two_queries(db, size, django_assert_num_queries):
    referral = ReferralFactory(sent=True)
    ReferralItemFactory.create_batch(size, referral=referral)

    with django_assert_num_queries(2):
        found = items_of(referral)
        said = [(item.nomination.recipient.organisation.name, item.nomination.dossier.round.name) for item in found]

    assert len(said) == size
