"""Every address of the system, read from the URL table, and one object for each that has a key in it."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from neuguong.common.encryption import encrypt_bytes
from neuguong.dossiers.enums import NominationStage, Stage
from neuguong.notices.queries import token_of
from neuguong.organisations.models import Organisation
from tests import factories

_PART = re.compile(r"<(?:\w+:)?(\w+)>")
_NOBODY = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True, slots=True)
class Address:
    """``name`` with its namespaces, ``route`` as written in the URL table, ``keys`` the parameters in it."""

    name: str
    route: str

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(_PART.findall(self.route))

    def with_nothing_behind(self) -> str:
        """A path that matches and names no object."""
        return "/" + _PART.sub(lambda part: _NOBODY if part[0].startswith("<uuid:") else "999999", self.route)

    def of(self, values: dict[str, Any]) -> str:
        return "/" + _PART.sub(lambda part: str(values[part[1]]), self.route)


def addresses() -> list[Address]:
    return list(_walk(get_resolver(), "", ()))


def _walk(resolver: URLResolver, before: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Address(":".join([*spaces, entry.name or route]), route)
        else:
            yield from _walk(entry, route, (*spaces, entry.namespace) if entry.namespace else spaces)


def _dossier(organisation: Organisation, stage: str = Stage.SUBMITTED) -> Any:
    return factories.DossierFactory(organisation=organisation, stage=stage)


def _case(organisation: Organisation, stage: str = NominationStage.APPRAISING) -> Any:
    """Under appraisal, its clock running."""
    dossier = _dossier(organisation, Stage.ACCEPTED)
    return factories.NominationFactory(dossier=dossier, stage=stage, clock_due=timezone.now())


def _change(organisation: Organisation) -> Any:
    case = _case(organisation, NominationStage.CHANGE_REQUESTED)
    return factories.NominationNoteFactory(nomination=case, field="post")


def _task(organisation: Organisation) -> dict[str, Any]:
    group = factories.RecipientGroupFactory(kinds=[organisation.kind])
    task = factories.DirectiveTaskFactory(directive=factories.DirectiveFactory(groups=[group]))
    return {"slug": task.directive.slug, "position": task.position}


def _record(organisation: Organisation) -> dict[str, Any]:
    rating = factories.TaskRatingFactory(recipient__organisation=organisation)
    return {"pk": rating.recipient_id, "record": "xep-loai", "entry": rating.pk}


def _version(organisation: Organisation) -> Any:
    return factories.AttachmentVersionFactory(attachment__dossier=_dossier(organisation))


def _link(organisation: Organisation) -> dict[str, Any]:
    token = "0f" * 16
    stored = hashlib.sha256(token.encode()).hexdigest()
    factories.CandidateConfirmationFactory(token=stored, nomination__dossier=_dossier(organisation))
    return {"token": token}


def office() -> Organisation:
    """A body directly below a province, as every addressee of a letter is."""
    return factories.OrganisationFactory(parent=factories.OrganisationFactory(kind="province"))


def _feed(organisation: Organisation) -> dict[str, Any]:
    owner = factories.UserFactory(role="officer", organisation=organisation)
    return {"token": token_of(factories.CalendarFeedFactory(user=owner))}


def _notice(organisation: Organisation) -> dict[str, Any]:
    """Somebody else's, of the same office."""
    return _pk(factories.NoticeFactory(user__role="officer", user__organisation=organisation))


def _on_show(organisation: Organisation) -> dict[str, Any]:
    """A list that is public today, with one entry of the office in it."""
    entry = _public_entry(organisation)
    return {"pk": entry.consultation_id, "slug": entry.consultation.slug, "number": entry.position}


def _public_entry(organisation: Organisation) -> Any:
    today = timezone.localdate()
    consultation = factories.ConsultationFactory(
        opens_on=today, closes_on=today, published_at=timezone.now(), published_by=factories.UserFactory()
    )
    dossier = factories.DossierFactory(round=consultation.round, organisation=organisation, stage=Stage.ACCEPTED)
    nomination = factories.NominationFactory(dossier=dossier, stage=NominationStage.CONSULTATION)
    return factories.ConsultationEntryFactory(consultation=consultation, nomination=nomination, position=1)


def _council(organisation: Organisation) -> Any:
    """The province's."""
    above = Organisation.objects.filter(path=organisation.path[: -Organisation.steplen]).first()
    return factories.CouncilFactory(organisation=above or organisation)


def _session(organisation: Organisation, stage: str = "open") -> Any:
    return factories.MeetingFactory(council=_council(organisation), stage=stage)


def _item(organisation: Organisation, stage: str = "draft") -> Any:
    case = factories.NominationFactory(dossier=_dossier(organisation, Stage.ACCEPTED), stage=NominationStage.READY)
    return factories.AgendaItemFactory(meeting=_session(organisation, stage), nomination=case)


def _ballot(organisation: Organisation, stage: str = "draft") -> Any:
    return factories.BallotFactory(meeting=_session(organisation), stage=stage)


def _decision_item(organisation: Organisation) -> Any:
    """In a draft of the body's own head."""
    decision = factories.DecisionFactory(organisation=organisation, decider="head_department")
    return factories.DecisionItemFactory(decision=decision)


def _office_word(organisation: Organisation) -> dict[str, Any]:
    template = factories.DocumentTemplateFactory(organisation=organisation)
    return _pk(_decision_item(organisation).decision) | {"template": template.pk}


def _pk(made: Any) -> dict[str, Any]:
    return {"pk": made.pk}


# One object of an organisation, as the values of an address.
def _certificate(organisation: Organisation, **values: Any) -> Any:
    return factories.CertificateFactory(item__decision__organisation=organisation, **values)


def _corrected_certificate(organisation: Organisation) -> Any:
    line = factories.DecisionItemFactory(decision__organisation=organisation, decision__stage="released")
    return _certificate(organisation, corrected_by=line)


def _print_run(organisation: Organisation) -> Any:
    one = _certificate(organisation, state="printed")
    run = factories.PrintRunFactory(decision=one.item.decision, organisation=organisation, design=one.design)
    run.certificates.add(one)
    return run


def _referral_item(organisation: Organisation) -> Any:
    """Of a package that is being prepared; its proposal was handed in."""
    return factories.ReferralItemFactory(
        referral__organisation=organisation, nomination__dossier=_dossier(organisation, Stage.ACCEPTED)
    )


def _referral_sent(organisation: Organisation) -> Any:
    sent = factories.ReferralFactory(organisation=organisation, sent=True)
    return factories.ReferralItemFactory(referral=sent).referral


def _referral_paper(organisation: Organisation) -> Any:
    """What came back, with its paper."""
    kept = ContentFile(encrypt_bytes(b"%PDF-1.4"), name="giay-bien-nhan.pdf")
    return factories.ReferralEventFactory(
        referral__organisation=organisation, file=kept, file_name="giay-bien-nhan.pdf", media_type="application/pdf"
    )


OBJECTS: dict[str, Callable[[Organisation], dict[str, Any]]] = {
    "account": lambda body: _pk(factories.UserFactory(role="officer", organisation=body)),
    "assignment": lambda body: _pk(factories.RoleAssignmentFactory(organisation=body)),
    "notice": _notice,
    "mail": lambda body: _pk(factories.MailFactory(state="failed")),
    "feed": _feed,
    "organisation": _pk,
    "recipient": lambda body: _pk(factories.RecipientFactory(organisation=body)),
    "collective": lambda body: _pk(factories.RecipientFactory(organisation=body, kind="collective")),
    "hold": lambda body: _pk(factories.RecipientHoldFactory(recipient__organisation=body)),
    "honour": lambda body: _pk(factories.HeldHonourFactory(recipient__organisation=body)),
    "record": _record,
    "kind": lambda body: {"kind": "ca-nhan"},
    "round": lambda body: _pk(factories.RoundFactory()),
    "draft": lambda body: _pk(_dossier(body, Stage.DRAFT)),
    "dossier": lambda body: _pk(_dossier(body)),
    "nomination": lambda body: _pk(factories.NominationFactory(dossier=_dossier(body))),
    "note": lambda body: _pk(factories.NominationNoteFactory(nomination__dossier=_dossier(body))),
    "paper": lambda body: _pk(_version(body).attachment),
    "version": lambda body: _pk(_version(body)),
    "upload": lambda body: {"key": factories.UploadFactory(dossier=_dossier(body)).key.hex},
    "section": lambda body: _pk(factories.NominationFactory(dossier=_dossier(body))) | {"key": "results"},
    "link": _link,
    "asked": lambda body: _pk(factories.OpinionRequestFactory(body=body)),
    "violators": lambda body: _pk(factories.ViolatorListFactory(body=body)),
    "case": lambda body: _pk(_case(body)),
    "change": lambda body: _pk(_change(body)),
    "interest": lambda body: _pk(factories.InterestFactory(nomination=_case(body))),
    "batch": lambda body: _pk(factories.ImportBatchFactory(dossier=_dossier(body, Stage.DRAFT))),
    "row": lambda body: _pk(factories.ImportRowFactory(batch__dossier=_dossier(body, Stage.DRAFT))),
    "consultation": lambda body: _pk(factories.ConsultationFactory()),
    "entry": lambda body: _pk(
        factories.ConsultationEntryFactory(
            nomination=factories.NominationFactory(dossier=_dossier(body, Stage.ACCEPTED))
        )
    ),
    "on_show": _on_show,
    "public_entry": lambda body: _pk(_public_entry(body)),
    "comment": lambda body: _pk(factories.CommentFactory()),
    "book": lambda body: _pk(factories.NumberBookFactory(organisation=body)),
    "official": lambda body: _pk(factories.OfficialDocumentFactory(organisation=body)),
    "official_numbered": lambda body: _pk(factories.OfficialDocumentFactory(organisation=body, numbered=True)),
    "official_file": lambda body: _pk(factories.DocumentFileFactory(document__organisation=body)),
    "word_template": lambda body: _pk(factories.DocumentTemplateFactory(organisation=body)),
    "council": lambda body: _pk(_council(body)),
    "seat": lambda body: _pk(factories.MemberFactory(council=_council(body))),
    "meeting": lambda body: _pk(_session(body, "draft")),
    "session": lambda body: _pk(_session(body)),
    "item": lambda body: _pk(_item(body)),
    "session_item": lambda body: _pk(_item(body, "open")),
    "kept_away": lambda body: _pk(factories.MemberInterestFactory(item=_item(body, "open"))),
    "handout": lambda body: _pk(factories.MeetingPaperFactory(meeting=_session(body))),
    "minutes": lambda body: _pk(factories.MinutesFactory(meeting=_session(body))),
    "ballot": lambda body: _pk(_ballot(body)),
    "frozen": lambda body: _pk(_ballot(body, "frozen")),
    "balloting": lambda body: _pk(_ballot(body, "open")),
    "closed_box": lambda body: _pk(_ballot(body, "closed")),
    "counted": lambda body: _pk(_ballot(body, "counted")),
    "certified": lambda body: _pk(_ballot(body, "certified")),
    "decision": lambda body: _pk(_decision_item(body).decision),
    "past_import": lambda body: _pk(factories.PastImportFactory(organisation=body)),
    "office_word": _office_word,
    "decision_item": lambda body: _pk(_decision_item(body)),
    "decision_file": lambda body: _pk(
        factories.DecisionFileFactory(decision__organisation=body, decision__decider="head_department")
    ),
    "directive": lambda body: {"slug": factories.DirectiveFactory().slug},
    "task": _task,
    "complaint": lambda body: _pk(factories.ComplaintFactory(recipient=factories.RecipientFactory(organisation=body))),
    "referral": lambda body: _pk(_referral_item(body).referral),
    "referral_sent": lambda body: _pk(_referral_sent(body)),
    "referral_event": lambda body: _pk(_referral_sent(body)) | {"kind": "da-nhan"},
    "referral_item": lambda body: _pk(_referral_item(body)),
    "referral_paper": lambda body: _pk(_referral_paper(body)),
    "withdrawal": lambda body: _pk(factories.WithdrawalCaseFactory(held__recipient__organisation=body)),
    "returned": lambda body: _pk(factories.ReturnedThingFactory(case__held__recipient__organisation=body)),
    "taking_back": lambda body: _pk(factories.HeldHonourFactory(recipient__organisation=body)) | {"kind": "huy-bo"},
    "ceremony": lambda body: _pk(factories.CeremonyFactory(organisation=body)),
    "invited": lambda body: _pk(factories.CeremonyFactory(organisation=body, invited=True, starts_at=timezone.now())),
    "ceremony_award": lambda body: _pk(factories.CeremonyAwardFactory(ceremony__organisation=body)),
    "ceremony_guest": lambda body: _pk(factories.CeremonyGuestFactory(ceremony__organisation=body)),
    "in_ceremony": lambda body: _pk(factories.CeremonyFactory(organisation=body)) | {"decision": 1},
    "award": lambda body: _pk(factories.DecisionFactory(organisation=body, issued=True)),
    "certificate": lambda body: _pk(_certificate(body)),
    "certificate_printed": lambda body: _pk(_certificate(body, state="printed")),
    "certificate_handed": lambda body: _pk(_certificate(body, state="handed")),
    "certificate_corrected": lambda body: _pk(_corrected_certificate(body)),
    "badge_list": lambda body: {"number": 0},
    "certificate_public": lambda body: {"token": _certificate(body, item__decision__stage="released").token},
    "certificate_design": lambda body: _pk(factories.CertificateDesignFactory(organisation=body)),
    "print_run": lambda body: _pk(_print_run(body)),
    "print_file": lambda body: _pk(_print_run(body)) | {"form": "pdf"},
    "bonus_list": lambda body: _pk(factories.PaymentListFactory(decision__organisation=body)),
    "bonus_line": lambda body: _pk(factories.BonusLineFactory(list__decision__organisation=body)),
    "fund": lambda body: _pk(factories.FundFactory(organisation=body)),
    "fund_entry": lambda body: _pk(factories.FundEntryFactory(fund__organisation=body)),
    "found": lambda body: _pk(factories.RecipientFactory(organisation=body)) | {"honour": "CSTDCS"},
}
# Objects that belong to one office; everybody else's are no secrets inside the house.
PRIVATE = frozenset(
    {
        "recipient",
        "collective",
        "honour",
        "record",
        "draft",
        "dossier",
        "nomination",
        "note",
        "batch",
        "row",
        "found",
        "notice",
        "paper",
        "version",
        "section",
        "asked",
        "hold",
        "case",
        "change",
        "interest",
        "decision",
        "office_word",
        "decision_item",
        "decision_file",
        "council",
        "seat",
        "meeting",
        "session",
        "item",
        "session_item",
        "kept_away",
        "handout",
        "minutes",
        "ballot",
        "frozen",
        "balloting",
        "closed_box",
        "counted",
        "certified",
        "certificate",
        "certificate_printed",
        "certificate_handed",
        "certificate_corrected",
        "certificate_design",
        "print_run",
        "print_file",
        "bonus_list",
        "ceremony",
        "invited",
        "ceremony_award",
        "ceremony_guest",
        "in_ceremony",
        "bonus_line",
        "fund",
        "fund_entry",
        "withdrawal",
        "returned",
        "taking_back",
        "complaint",
        "referral",
        "referral_sent",
        "referral_event",
        "referral_item",
        "referral_paper",
    }
)
