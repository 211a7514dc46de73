"""Decisions and the certificates of one."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from neuguong.certificates import queries
from neuguong.certificates.actions import make_certificates
from neuguong.certificates.enums import CertificateState
from neuguong.certificates.forms import CertificateFilter, DecisionFilter, ToReissueFilter
from neuguong.certificates.models import Certificate, PrintRun
from neuguong.certificates.permissions import may_keep, may_make, may_reissue_corrected
from neuguong.common.pages import ActionButton, KeysetList
from neuguong.common.paging import Page
from neuguong.decisions.models import Decision
from neuguong.dossiers.exports import log_export
from neuguong.registry.catalogue import honour_name

SHOWN = {
    CertificateState.MADE: "soon",
    CertificateState.SPOILED: "late",
    CertificateState.PRINTED: "soon",
    CertificateState.HANDED: "ok",
    CertificateState.CANCELLED: "idle",
}


def decision_of(request: HttpRequest, pk: int) -> Decision:
    visible = Decision.objects.visible_to(request.user).exclude(stage="draft").select_related("organisation")
    return get_object_or_404(visible, pk=pk)


class CertifiedDecisions(KeysetList):
    template_name = "certificates/list.html"
    order = ("-decided_on",)
    filter_form = DecisionFilter

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Any]:
        found = queries.certified_decisions(self.request.user)
        if words := chosen.get("q"):
            found = found.filter(Q(number__icontains=words) | Q(title__icontains=words))
        match chosen.get("waiting"):
            case "in":
                found = found.filter(waiting__gt=0)
            case "giao":
                found = found.filter(printed__gt=0)
        return found

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        user = self.request.user
        return {"bodies": queries.keeping_bodies(user), "corrected": queries.to_reissue(user).count()}


class ToReissue(KeysetList):
    """Certificates whose content a decision has corrected, until the new one is made."""

    template_name = "certificates/to_reissue.html"
    order = ("corrected_on",)
    filter_form = ToReissueFilter
    export_name = "Bang cho cap lai"
    export_headings = (
        "Tên trên bằng cũ",
        "Tên đúng",
        "Đơn vị",
        "Danh hiệu, hình thức",
        "Quyết định cũ",
        "Quyết định đính chính",
        "Ngày",
        "Số sổ vàng",
        "Bằng cũ",
    )

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Any]:
        return queries.to_reissue(self.request.user, chosen.get("q", ""))

    def exported(self, chosen: dict[str, Any]) -> None:
        log_export("certificates_to_reissue", of=self.request.user, by=self.request.user)

    def export_row(self, row: Certificate) -> tuple[Any, ...]:
        old, new = row.item, row.corrected_by
        return (
            old.name,
            new.name,
            new.unit,
            honour_name(new.honour),
            old.decision.number,
            new.decision.number,
            new.decision.decided_on,
            f"{row.golden_number}/{row.year}",
            row.get_state_display(),
        )

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        allowed = {one.pk: may_reissue_corrected(self.request.user, one) for one in page.rows}
        return {"allowed": allowed, "shown": SHOWN}


class DecisionCertificates(KeysetList):
    """The certificates of one decision."""

    template_name = "certificates/decision.html"
    order = ("item__position",)
    filter_form = CertificateFilter
    export_headings = (
        "STT",
        "Tên",
        "Chức vụ, đơn vị",
        "Danh hiệu, hình thức",
        "Số sổ vàng",
        "Số phôi",
        "Bước",
        "Người nhận",
    )

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.decision = decision_of(request, kwargs["pk"]) if request.user.is_authenticated else None

    @property
    def export_name(self) -> str:
        return f"bang-{self.decision.pk}"

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Any]:
        return queries.certificates_of(self.decision, self.request.user, chosen.get("state", ""), chosen.get("q", ""))

    def exported(self, chosen: dict[str, Any]) -> None:
        log_export("certificates", of=self.decision, by=self.request.user)

    def export_row(self, row: Certificate) -> tuple[Any, ...]:
        item = row.item
        unit = ", ".join(part for part in (item.post, item.unit) if part)
        words = (item.name, unit, honour_name(item.honour), f"{row.golden_number}/{row.year}", row.serial)
        return (item.position, *words, row.get_state_display(), row.handed_to)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        counts = queries.counts_by_state(self.decision, self.request.user)
        due = queries.due_by_state(self.decision, self.request.user)
        keeping = may_keep(self.request.user, self.decision.organisation)
        return {
            "decision": self.decision,
            "counts": [
                {"count": counts[state], "label": state.label, "state": SHOWN[state], "link": f"?state={state.value}"}
                for state in CertificateState
                if state in counts
            ],
            "total": sum(counts.values()),
            "bare": queries.bare_lines(self.decision).count(),
            "waiting": sum(due.get(state, 0) for state in queries.READY_TO_PRINT),
            "printed": due.get(CertificateState.PRINTED, 0),
            "may_make": may_make(self.request.user, self.decision),
            "keeping": keeping,
            "runs": PrintRun.objects.filter(decision=self.decision).select_related("design", "printed_by")[:6]
            if keeping
            else [],
            "shown": SHOWN,
        }


class Make(ActionButton):
    def find(self) -> None:
        self.decision = decision_of(self.request, self.kwargs["pk"])

    def act(self) -> list[Certificate]:
        return make_certificates(decision_id=self.decision.pk, by=self.request.user)

    def say(self, result: list[Certificate]) -> str:
        if not result:
            return "Mọi dòng của quyết định đã có bằng."
        return f"Đã lập {len(result)} bằng, số sổ vàng từ {result[0].golden_number} đến {result[-1].golden_number}."

    def back(self) -> str:
        return reverse("certificates:decision", args=[self.decision.pk])
