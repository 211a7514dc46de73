"""What happens to a nomination on its way: papers, clock, opinions, consultation, result."""

from datetime import timedelta

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from neuguong.common.encryption import encrypt_bytes
from neuguong.dossiers import models
from neuguong.dossiers.enums import CommentState, InterestKind, NominationStage, Recommendation, ResultKind
from tests.factories.accounts import UserFactory
from tests.factories.dossiers import DossierFactory, NominationFactory, RoundFactory
from tests.factories.organisations import OrganisationFactory


class AttachmentFactory(DjangoModelFactory):
    class Meta:
        model = models.Attachment

    dossier = factory.SubFactory(DossierFactory)
    paper = "submission_letter"
    title = "Tờ trình"
    created_by = factory.SelfAttribute("dossier.created_by")


class AttachmentVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.AttachmentVersion

    attachment = factory.SubFactory(AttachmentFactory)
    number = factory.Sequence(lambda n: n + 1)
    file = factory.LazyFunction(lambda: ContentFile(encrypt_bytes(b"%PDF-1.4 %%EOF"), name="to-trinh.pdf"))
    file_name = "to-trinh.pdf"
    media_type = "application/pdf"
    size = 0
    sha256 = "0" * 64
    uploaded_by = factory.SelfAttribute("attachment.created_by")


class PaperIntakeFactory(DjangoModelFactory):
    class Meta:
        model = models.PaperIntake

    nomination = factory.SubFactory(NominationFactory)
    brought_by = "Trưởng bản Lò Văn A"
    brought_on = factory.LazyFunction(timezone.localdate)
    entered_by = factory.SelfAttribute("nomination.created_by")


class StageSpanFactory(DjangoModelFactory):
    class Meta:
        model = models.StageSpan

    nomination = factory.SubFactory(NominationFactory)
    stage = NominationStage.SUBMITTED
    started_at = factory.LazyFunction(timezone.now)
    ended_at = factory.SelfAttribute("started_at")
    days = 0


class GraceFactory(DjangoModelFactory):
    class Meta:
        model = models.Grace

    nomination = factory.SubFactory(NominationFactory)
    days = 5
    reason = "Chờ ý kiến của Bộ."
    given_by = factory.SubFactory(UserFactory)


class OverruleFactory(DjangoModelFactory):
    class Meta:
        model = models.Overrule

    nomination = factory.SubFactory(NominationFactory)
    finding = "initiative"
    said = "Chưa rõ phạm vi sáng kiến."
    reason = "Quyết định công nhận đã nộp bản giấy."
    made_by = factory.SubFactory(UserFactory)


class ConsultationFactory(DjangoModelFactory):
    """A draft."""

    class Meta:
        model = models.Consultation

    round = factory.SubFactory(RoundFactory)
    slug = factory.Sequence(lambda n: f"cong-khai-{n}")
    title = factory.Sequence(lambda n: f"Lấy ý kiến đợt {n}")
    days = 10
    rule = "Điều 84 khoản 5"
    created_by = factory.SubFactory(UserFactory)


class CommentFactory(DjangoModelFactory):
    class Meta:
        model = models.Comment

    consultation = factory.SubFactory(ConsultationFactory)
    receipt = factory.Sequence(lambda n: f"{n:064x}")
    text = "Đề nghị xem lại thời gian công tác."
    received_on = factory.LazyFunction(timezone.localdate)


class ModerationFactory(DjangoModelFactory):
    class Meta:
        model = models.Moderation

    comment = factory.SubFactory(CommentFactory)
    state = CommentState.CHECKED
    reason = "Chuyển đơn vị xác minh."
    made_by = factory.SubFactory(UserFactory)


class UploadFactory(DjangoModelFactory):
    class Meta:
        model = models.Upload

    dossier = factory.SubFactory(DossierFactory)
    title = "Biên bản"
    file_name = "bien-ban.pdf"
    size = 1_000
    started_by = factory.SelfAttribute("dossier.created_by")


class DeferredPaperFactory(DjangoModelFactory):
    class Meta:
        model = models.DeferredPaper

    nomination = factory.SubFactory(NominationFactory)
    paper = "minutes"
    reason = "Khen đột xuất, họp sau."
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=10))
    promised_by = factory.SelfAttribute("nomination.created_by")


class ReportSectionFactory(DjangoModelFactory):
    class Meta:
        model = models.ReportSection

    nomination = factory.SubFactory(NominationFactory)
    key = "merit"
    text = "Đỡ 42 ca sinh tại bản."
    saved_by = factory.SelfAttribute("nomination.created_by")


class CandidateConfirmationFactory(DjangoModelFactory):
    """Asked, not answered."""

    class Meta:
        model = models.CandidateConfirmation

    nomination = factory.SubFactory(NominationFactory)
    token = factory.Sequence(lambda n: f"{n:064x}")
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))
    asked_by = factory.SelfAttribute("nomination.created_by")


class SpecialistOpinionFactory(DjangoModelFactory):
    class Meta:
        model = models.SpecialistOpinion

    nomination = factory.SubFactory(NominationFactory)
    recommendation = Recommendation.SUPPORT
    text = "Đủ điều kiện, hồ sơ đầy đủ."
    given_by = factory.SubFactory(UserFactory)


class InterestFactory(DjangoModelFactory):
    class Meta:
        model = models.Interest

    nomination = factory.SubFactory(NominationFactory)
    person = factory.SubFactory(UserFactory)
    kind = InterestKind.KIN
    declared_by = factory.SelfAttribute("person")


class OpinionRequestFactory(DjangoModelFactory):
    class Meta:
        model = models.OpinionRequest

    round = factory.SubFactory(RoundFactory)
    body = factory.SubFactory(OrganisationFactory)
    matters = "Chấp hành pháp luật về bảo hiểm xã hội"
    asked_on = factory.LazyFunction(timezone.localdate)
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))
    asked_by = factory.SubFactory(UserFactory)


class OpinionAnswerFactory(DjangoModelFactory):
    """Not answered."""

    class Meta:
        model = models.OpinionAnswer

    request = factory.SubFactory(OpinionRequestFactory)
    nomination = factory.SubFactory(NominationFactory, dossier__round=factory.SelfAttribute("...request.round"))


class ViolatorListFactory(DjangoModelFactory):
    class Meta:
        model = models.ViolatorList

    body = factory.SubFactory(OrganisationFactory)
    year = 2025
    matter = "Trật tự an toàn giao thông"
    document = "1204/CAT-PV01 ngày 05/12/2025"
    file = factory.LazyFunction(lambda: ContentFile(b"", name="danh-sach.xlsx"))
    file_name = "danh-sach.xlsx"
    sha256 = "0" * 64
    uploaded_by = factory.SubFactory(UserFactory)


class ViolatorEntryFactory(DjangoModelFactory):
    class Meta:
        model = models.ViolatorEntry

    list = factory.SubFactory(ViolatorListFactory)
    row = factory.Sequence(lambda n: n + 2)
    name = "Lò Văn Pâng"
    folded = "lo van pang"


class ConsultationEntryFactory(DjangoModelFactory):
    class Meta:
        model = models.ConsultationEntry

    consultation = factory.SubFactory(ConsultationFactory)
    nomination = factory.SubFactory(NominationFactory, dossier__round=factory.SelfAttribute("...consultation.round"))
    position = factory.Sequence(lambda n: n + 1)
    name = "Sùng Thị Mỷ"
    unit = "Trạm Y tế xã Pa Ủ"
    honour = "Huân chương Lao động hạng Ba"


class ResultFactory(DjangoModelFactory):
    """Settled, not released."""

    class Meta:
        model = models.Result

    nomination = factory.SubFactory(NominationFactory)
    kind = ResultKind.NOT
    reason = "Chưa đủ hai năm liên tục."
    settled_by = factory.SubFactory(UserFactory)
