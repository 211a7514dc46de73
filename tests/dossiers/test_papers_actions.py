"""Papers: attached in versions, taken away without being erased, promised, brought in on paper."""

import hashlib
from datetime import date, timedelta

import pytest
from django.utils import timezone

from neuguong.common.audit import verify
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.dossiers.actions import (
    attach_paper,
    attach_version,
    defer_papers,
    enter_from_paper,
    remove_paper,
    restore_paper,
    set_paper_visibility,
)
from neuguong.dossiers.enums import NominationStage, Stage, Visibility
from neuguong.dossiers.models import Attachment, AttachmentVersion, DeferredPaper
from neuguong.dossiers.paper_store import plain_bytes
from tests.dossiers.papers import docx, pdf
from tests.factories import (
    AttachmentVersionFactory,
    DeferredPaperFactory,
    DossierFactory,
    InterestFactory,
    NominationFactory,
    RoundFactory,
    UserFactory,
)


@pytest.fixture
def nomination(draft):
    return NominationFactory(dossier=draft)


@pytest.fixture
def attach(draft, officer):
    """Attach a plain paper; what a test does not name is the minutes of the whole draft."""

    def do(**values):
        plain = {"dossier_id": draft.pk, "data": pdf(), "file_name": "bien-ban.pdf", "paper": "minutes", "by": officer}
        return attach_paper(**plain | values)

    return do


def files(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


# attaching


def test_attach_keeps_who_what_and_a_fingerprint(attach, officer):
    version = attach(file_name="C:\\quét\\Biên bản.pdf")

    assert (version.number, version.file_name, version.media_type) == (1, "Biên bản.pdf", "application/pdf")
    assert (version.sha256, version.size) == (hashlib.sha256(pdf()).hexdigest(), len(pdf()))
    assert (version.uploaded_by, version.attachment.title) == (officer, "Biên bản họp xét")
    assert AuditEntry.objects.filter(action="paper.attached").count() == 1


def test_attach_stores_nothing_readable_under_a_random_name(attach, settings):
    version = attach()

    (stored,) = files(settings)
    assert (b"%PDF" in stored.read_bytes(), "bien-ban" in stored.name) == (False, False)
    assert plain_bytes(version) == pdf()


def test_attach_once_more_is_the_same_paper(attach):
    assert attach().pk == attach().pk
    assert Attachment.objects.count() == 1


def test_attach_version_numbers_on_and_keeps_the_old_one(attach, officer):
    first = attach()

    second = attach_version(attachment_id=first.attachment_id, data=docx(), file_name="moi.docx", by=officer)

    assert [one.number for one in first.attachment.versions.all()] == [2, 1]
    assert (plain_bytes(first), plain_bytes(second)) == (pdf(), docx())


def test_attach_version_of_the_same_content_changes_nothing(attach, officer):
    first = attach()

    same = attach_version(attachment_id=first.attachment_id, data=pdf(), file_name="lai.pdf", by=officer)

    assert (same.pk, AuditEntry.objects.filter(action="paper.attached").count()) == (first.pk, 1)


def test_attach_refuses_a_bad_file_and_leaves_nothing(attach, settings):
    with pytest.raises(NotAllowed, match="mã lệnh tự chạy"):
        attach(data=pdf(b"<< /S /JavaScript >>"))

    assert (Attachment.objects.count(), files(settings)) == (0, [])


def test_attach_refuses_a_file_above_the_limit(attach, settings):
    settings.PAPER_MAX_BYTES = 2 * 1024**2

    with pytest.raises(NotAllowed, match="Tệp nặng hơn 2 MB"):
        attach(data=pdf(filler=2 * 1024**2))


@pytest.mark.parametrize(
    ("paper", "whole", "match"),
    [
        ("minutes", False, "giấy tờ chung của hồ sơ"),
        ("achievement_report", True, "giấy tờ của từng trường hợp"),
        ("khong-co", True, "không có trong danh mục"),
        ("", True, "Ghi tên giấy tờ"),
    ],
)
def test_attach_refuses_a_paper_in_the_wrong_place(attach, nomination, paper, whole, match):
    with pytest.raises(NotAllowed, match=match):
        attach(paper=paper, nomination_id=None if whole else nomination.pk)


def test_attach_takes_a_paper_that_no_rule_asks_for(attach, nomination):
    version = attach(paper="", title="Ảnh lớp học", nomination_id=nomination.pk)

    assert (version.attachment.title, version.attachment.nomination) == ("Ảnh lớp học", nomination)


def test_attach_refuses_a_nomination_of_another_dossier(attach):
    with pytest.raises(NotAllowed, match="không còn trong hồ sơ"):
        attach(paper="achievement_report", nomination_id=NominationFactory().pk)


def test_attach_refuses_a_case_that_holds_state_secrets(attach, draft):
    secret = NominationFactory(dossier=draft, secret=True)

    with pytest.raises(NotAllowed, match="Nộp bản giấy"):
        attach(paper="achievement_report", nomination_id=secret.pk)


def test_attach_refuses_after_the_hand_in(attach, home, round_):
    sent = DossierFactory(round=round_, organisation=home, stage=Stage.SUBMITTED)

    with pytest.raises(NotAllowed, match="Hồ sơ đã gửi"):
        attach(dossier_id=sent.pk)


@pytest.mark.parametrize("role", ["officer", "head"])
def test_attach_refuses_another_office(attach, province, role):
    other = UserFactory(role=role)

    with pytest.raises(NotAllowed, match="Chỉ chuyên viên hoặc thủ trưởng"):
        attach(by=other)


def test_attach_takes_what_was_promised_after_the_hand_in(attach, home, round_):
    sent = DossierFactory(round=round_, organisation=home, stage=Stage.SUBMITTED)
    owing = NominationFactory(dossier=sent)
    DeferredPaperFactory(nomination=owing, paper="achievement_report")
    DeferredPaperFactory(nomination=owing, paper="minutes")

    attach(dossier_id=sent.pk, nomination_id=owing.pk, paper="achievement_report")
    attach(dossier_id=sent.pk)

    assert Attachment.objects.count() == 2


def test_attach_takes_a_paper_of_a_nomination_that_must_be_changed(attach, home, round_):
    sent = DossierFactory(round=round_, organisation=home, stage=Stage.ACCEPTED)
    asked = NominationFactory(dossier=sent, stage=NominationStage.CHANGE_REQUESTED)

    version = attach(dossier_id=sent.pk, nomination_id=asked.pk, paper="achievement_report")

    assert version.attachment.nomination == asked


def test_the_receiving_body_keeps_its_own_papers_to_itself(attach, waiting, appraiser, officer):
    version = attach(dossier_id=waiting.pk, paper="", title="Trả lời của Thanh tra", by=appraiser)

    assert version.attachment.visibility == Visibility.APPRAISAL
    assert Attachment.objects.visible_to(appraiser).count() == 1
    assert Attachment.objects.visible_to(officer).count() == 0


def test_an_office_cannot_hide_a_paper_from_the_receiving_body(attach):
    with pytest.raises(NotAllowed, match="Chỉ cơ quan nhận hồ sơ"):
        attach(visibility=Visibility.APPRAISAL)


def test_the_receiving_body_does_not_replace_the_papers_of_an_office(waiting, appraiser):
    version = AttachmentVersionFactory(attachment__dossier=waiting)

    with pytest.raises(NotAllowed, match="thay bản mới"):
        attach_version(attachment_id=version.attachment_id, data=pdf(), file_name="a.pdf", by=appraiser)


@pytest.mark.parametrize(
    ("role", "visibility", "seen"),
    [
        ("council_secretary", Visibility.OFFICE, 0),
        ("council_secretary", Visibility.COUNCIL, 1),
        ("chairman_office", Visibility.OFFICE, 0),
        ("auditor", Visibility.OFFICE, 1),
        ("auditor", Visibility.APPRAISAL, 0),
        ("appraiser", Visibility.APPRAISAL, 1),
        ("council_member", Visibility.COUNCIL, 0),
        ("officer", Visibility.COUNCIL, 0),
        ("administrator", Visibility.COUNCIL, 0),
    ],
)
def test_who_reads_a_paper(waiting, role, visibility, seen):
    AttachmentVersionFactory(attachment__dossier=waiting, attachment__visibility=visibility)

    assert Attachment.objects.visible_to(UserFactory(role=role)).count() == seen


def test_a_paper_of_a_draft_is_seen_by_its_office_only(attach, officer, appraiser):
    attach()

    assert Attachment.objects.visible_to(officer).count() == 1
    assert Attachment.objects.visible_to(appraiser).count() == 0


def test_who_keeps_away_from_a_nomination_reads_none_of_its_papers(waiting, appraiser):
    nomination = waiting.nominations.get()
    AttachmentVersionFactory(attachment__dossier=waiting, attachment__nomination=nomination)
    whole = AttachmentVersionFactory(attachment__dossier=waiting)
    assert Attachment.objects.visible_to(appraiser).count() == 2

    InterestFactory(nomination=nomination, person=appraiser)

    assert list(Attachment.objects.visible_to(appraiser)) == [whole.attachment]


# removing, visibility


def test_remove_keeps_the_paper_and_restore_brings_it_back(attach, officer, settings):
    attachment = attach().attachment

    remove_paper(attachment_id=attachment.pk, by=officer)
    assert (Attachment.objects.kept().count(), AttachmentVersion.objects.count(), len(files(settings))) == (0, 1, 1)
    restore_paper(attachment_id=attachment.pk, by=officer)

    assert Attachment.objects.kept().count() == 1
    assert list(verify()) == []


def test_remove_twice_writes_one_line(attach, officer):
    attachment = attach().attachment

    for _ in range(2):
        remove_paper(attachment_id=attachment.pk, by=officer)

    assert AuditEntry.objects.filter(action="paper.removed").count() == 1


def test_remove_refuses_after_the_hand_in(waiting, officer):
    version = AttachmentVersionFactory(attachment__dossier=waiting)

    with pytest.raises(NotAllowed, match="hồ sơ đã gửi"):
        remove_paper(attachment_id=version.attachment_id, by=officer)


def test_a_removed_paper_takes_no_new_version(attach, officer):
    attachment = attach().attachment
    remove_paper(attachment_id=attachment.pk, by=officer)

    with pytest.raises(NotAllowed, match="đã bỏ khỏi hồ sơ"):
        attach_version(attachment_id=attachment.pk, data=docx(), file_name="a.docx", by=officer)


def test_visibility_is_changed_by_the_office(attach, officer):
    attachment = attach().attachment

    set_paper_visibility(attachment_id=attachment.pk, visibility=Visibility.COUNCIL, by=officer)

    attachment.refresh_from_db()
    assert attachment.visibility == Visibility.COUNCIL


@pytest.mark.parametrize("visibility", ["", "everybody", Visibility.APPRAISAL])
def test_visibility_refuses_what_is_not_the_offices_to_choose(attach, officer, visibility):
    attachment = attach().attachment

    if visibility:
        with pytest.raises(NotAllowed):
            set_paper_visibility(attachment_id=attachment.pk, visibility=visibility, by=officer)
    attachment.refresh_from_db()
    assert attachment.visibility == Visibility.OFFICE


# brought in on paper


def test_entering_from_paper_says_who_brought_it(nomination, officer):
    enter_from_paper(
        nomination_id=nomination.pk, brought_by="  Trưởng bản  Lò Văn A ", brought_on=date(2025, 11, 20), by=officer
    )

    nomination.refresh_from_db()
    assert (nomination.on_paper, nomination.version) == (True, 2)
    assert (nomination.intake.brought_by, nomination.intake.brought_on) == ("Trưởng bản Lò Văn A", date(2025, 11, 20))


def test_entering_from_paper_is_taken_back_with_an_empty_name(nomination, officer):
    for name in ("Trưởng bản", ""):
        enter_from_paper(nomination_id=nomination.pk, brought_by=name, brought_on=None, by=officer)

    nomination.refresh_from_db()
    assert (nomination.on_paper, hasattr(nomination, "intake")) == (False, False)


def test_entering_from_paper_refuses_the_future_and_a_stale_page(nomination, officer):
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(NotAllowed, match="tương lai"):
        enter_from_paper(nomination_id=nomination.pk, brought_by="A", brought_on=tomorrow, by=officer)
    with pytest.raises(Conflict):
        enter_from_paper(nomination_id=nomination.pk, brought_by="A", brought_on=None, by=officer, version=7)


# promised for later


@pytest.fixture
def sudden(home, officer):
    """A draft for merit of the moment: its papers may follow."""
    round_ = RoundFactory(award_type="extraordinary", law_on=date(2025, 12, 1), law_reason="thử nghiệm")
    dossier = DossierFactory(round=round_, organisation=home, created_by=officer)
    NominationFactory(dossier=dossier, honour="BK_TINH")
    return dossier


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def test_promise_covers_all_that_is_missing(sudden, officer):
    made = defer_papers(dossier_id=sudden.pk, due_on=in_days(10), by=officer)

    assert sorted(one.paper for one in made) == [
        "achievement_certificate",
        "achievement_report",
        "minutes",
        "submission_letter",
    ]


def test_promise_made_again_gets_the_new_day(sudden, officer):
    first = defer_papers(dossier_id=sudden.pk, due_on=in_days(10), by=officer)
    DeferredPaper.objects.filter(pk=first[0].pk).delete()

    again = defer_papers(dossier_id=sudden.pk, due_on=in_days(20), by=officer)

    assert [one.due_on for one in again] == [in_days(20)]


@pytest.mark.parametrize("days", [0, -1])
def test_promise_refuses_a_day_that_has_come(sudden, officer, days):
    with pytest.raises(NotAllowed, match="sau hôm nay"):
        defer_papers(dossier_id=sudden.pk, due_on=in_days(days), by=officer)


def test_promise_refuses_where_papers_may_not_follow(draft, nomination, officer):
    with pytest.raises(NotAllowed, match="Không có giấy tờ nào"):
        defer_papers(dossier_id=draft.pk, due_on=in_days(10), by=officer)


def test_promise_refuses_strangers_and_dossiers_that_were_sent(sudden, waiting, officer):
    with pytest.raises(NotAllowed, match="Chỉ chuyên viên"):
        defer_papers(dossier_id=sudden.pk, due_on=in_days(10), by=UserFactory(role="officer"))
    with pytest.raises(NotAllowed, match="đã gửi"):
        defer_papers(dossier_id=waiting.pk, due_on=in_days(10), by=officer)
