"""Minutes of a count: made, looked at, confirmed by those who counted."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views import View

from neuguong.common.pages import PageView, SignedIn
from neuguong.councils import actions
from neuguong.councils.count_content import count_minutes
from neuguong.councils.models import Minutes
from neuguong.councils.permissions import ballots as may
from neuguong.councils.rereading import differences, produced
from neuguong.councils.views.ballot_pages import OneBallot
from neuguong.councils.views.ballot_steps import BurnCode
from neuguong.documents.enums import DocumentState
from neuguong.documents.word import MEDIA_TYPE
from neuguong.dossiers.exports import log_export


def minutes_of(ballot: Any, user: Any) -> Minutes | None:
    """Those that stand. Members read them once they are numbered; before that those who made the count."""
    found = ballot.minutes.exclude(document__state=DocumentState.VOID).select_related("document__organisation").first()
    makes = may.may_draft_count_minutes(user, ballot) or may.is_chair(user, ballot.meeting)
    return found if found is not None and (makes or found.document.number is not None) else None


class CountMinutes(OneBallot, PageView):
    template_name = "councils/ballot_minutes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ballot, user = self.ballot, self.request.user
        minutes = minutes_of(ballot, user)
        context: dict[str, Any] = {
            "ballot": ballot,
            "minutes": minutes,
            "may_draft": may.may_draft_count_minutes(user, ballot),
            "may_confirm": may.may_confirm_count(user, ballot),
        }
        if minutes is not None:
            written = count_minutes(ballot)
            changed = written.sha256 != minutes.figures_sha256
            confirmations = list(minutes.confirmations.select_related("confirmed_by"))
            context |= {
                "content": minutes.document.content,
                "changed": changed,
                "wrong": [] if changed else differences(minutes.document, written.figures),
                "figures": len(written.figures),
                "confirmations": confirmations,
                "own": any(one.confirmed_by_id == user.pk for one in confirmations),
            }
        return super().get_context_data(**context | kwargs)


class Draft(BurnCode):
    done = "Đã lập biên bản kiểm phiếu từ kết quả."

    def act(self) -> Any:
        return actions.draft_count_minutes(ballot_id=self.ballot.pk, by=self.request.user)

    def back(self) -> str:
        return reverse("councils:ballot_minutes", args=[self.ballot.pk])


class Confirm(Draft):
    done = "Đã xác nhận: số liệu trong bản PDF và bản Word khớp với kết quả kiểm phiếu."

    def act(self) -> Any:
        return actions.confirm_count_minutes(ballot_id=self.ballot.pk, by=self.request.user)


class File(OneBallot, SignedIn, View):
    """PDF, or Word with ``?dang=word``."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        minutes, form = minutes_of(self.ballot, request.user), request.GET.get("dang", "pdf")
        if minutes is None or form not in {"pdf", "word"}:
            raise Http404
        pdf, word = produced(minutes.document)
        log_export("count_minutes", of=minutes, by=request.user)
        kind = MEDIA_TYPE if form == "word" else "application/pdf"
        response = HttpResponse(word if form == "word" else pdf, content_type=kind)
        name = f"Biên bản kiểm phiếu.{'docx' if form == 'word' else 'pdf'}"
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
        return response
