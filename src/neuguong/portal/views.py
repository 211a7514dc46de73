"""Public pages. They read through the allow-lists of ``dossiers.queries.public`` and nothing else."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from neuguong.common.paging import whole_number
from neuguong.common.throttle import within_limit
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers import actions
from neuguong.dossiers.codes import digest_of, spaced
from neuguong.dossiers.forms.consultation import PROTECTED, CommentForm, FollowForm
from neuguong.dossiers.queries import public

KEEP = 60  # seconds that a shared cache may keep a page
COMMENTS_A_MINUTE, LOOKS_A_MINUTE = 6, 20
MOST = 10_000  # no list is longer; a larger number in an address names nothing


class PublicPage(View):
    """Kept for a minute by shared caches, never past midnight: what ends today is gone tomorrow. Search engines stay out."""

    indexed = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        answer = super().dispatch(request, *args, **kwargs)
        if not self.indexed:
            answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        keeps = request.method in {"GET", "HEAD"} and answer.status_code == 200 and not request.user.is_authenticated
        answer.headers.setdefault("Cache-Control", f"public, max-age={_seconds()}" if keeps else "no-store")
        return answer


def _seconds() -> int:
    now = timezone.localtime()
    midnight = timezone.make_aware(datetime.combine(now.date() + timedelta(days=1), time.min))
    return min(KEEP, int((midnight - now).total_seconds()))


Shown = Callable[..., HttpResponse]


def on_show(view: Shown) -> Shown:
    """Hand over the consultation that is open today; gone (410) where it was public once, not found (404) otherwise."""

    @wraps(view)
    def found(page: View, request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        one = public.running_one(slug)
        if one is None:
            return absent(request, gone=public.was_public(slug))
        return view(page, request, one, **kwargs)

    return found


def absent(request: HttpRequest, *, gone: bool) -> HttpResponse:
    """Says neither what it was nor whom it named."""
    return render(request, "portal/gone.html", {"gone": gone}, status=410 if gone else 404)


class Running(PublicPage):
    """What is open today."""

    indexed = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "portal/running.html", {"running": public.running()})


class OneConsultation(PublicPage):
    @on_show
    def get(self, request: HttpRequest, one: public.PublicConsultation) -> HttpResponse:
        after = min(whole_number(request.GET.get("sau", "")) or 0, MOST)
        entries, more = public.public_entries(one.slug, after)
        context = {
            "one": one,
            "entries": entries,
            "more": more,
            "after": after,
            "total": public.count_on_show(one.slug),
            "spoken": public.comment_count(one.slug),
        }
        return render(request, "portal/consultation.html", context)


class Entry(PublicPage):
    @on_show
    def get(self, request: HttpRequest, one: public.PublicConsultation, number: int) -> HttpResponse:
        entry = public.public_entry(one.slug, number) if number <= MOST else None
        if entry is None:
            return absent(request, gone=number <= MOST and public.entry_was_public(one.slug, number))
        return render(request, "portal/entry.html", {"one": one, "entry": entry})


class NoticeBoard(PublicPage):
    """To print and hang up where there is no line: the whole list on A4, and where to send comments."""

    @on_show
    def get(self, request: HttpRequest, one: public.PublicConsultation) -> HttpResponse:
        context = {"one": one, "entries": public.all_public_entries(one.slug), "host": request.get_host()}
        return render(request, "portal/notice_board.html", context)


class ModerationLog(PublicPage):
    @on_show
    def get(self, request: HttpRequest, one: public.PublicConsultation) -> HttpResponse:
        context = {"one": one, "log": public.moderation_log(one.slug), "spoken": public.comment_count(one.slug)}
        return render(request, "portal/log.html", context)


class CommentOnList(PublicPage):
    """Say something of the whole list. Each form has a key of its own, so no cache may keep it."""

    @on_show
    def get(self, request: HttpRequest, one: public.PublicConsultation, number: int | None = None) -> HttpResponse:
        return self.page(request, one, number, CommentForm(), 200)

    def post(self, request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
        """A second click gets the first one's receipt, even when the last day has ended in between."""
        if not within_limit(request, "comment", a_minute=COMMENTS_A_MINUTE):
            return render(request, "portal/slow_down.html", {"slug": slug}, status=429)
        if number is not None and number > MOST:
            return absent(request, gone=False)
        form, one = CommentForm(request.POST), public.running_one(slug)
        if form.is_valid():
            try:
                code = _send(slug, number, form.cleaned_data)
            except NotAllowed as refusal:
                form.add_error(None, str(refusal))
            else:
                return render(request, "portal/receipt.html", {"code": spaced(code), "one": one})
        if one is None:
            return absent(request, gone=public.was_public(slug))
        return self.page(request, one, number, form, 422)

    def page(self, request: HttpRequest, one: Any, number: int | None, form: CommentForm, status: int) -> HttpResponse:
        entry = None
        if number is not None:
            entry = public.public_entry(one.slug, number) if number <= MOST else None
            if entry is None:
                return absent(request, gone=number <= MOST and public.entry_was_public(one.slug, number))
        answer = render(request, "portal/comment.html", {"one": one, "entry": entry, "form": form}, status=status)
        answer["Cache-Control"] = "no-store"
        return answer


class CommentOnEntry(CommentOnList):
    """Say something of one entry."""


def _send(slug: str, number: int | None, values: dict[str, Any]) -> str:
    return actions.receive_comment(
        slug=slug,
        position=number,
        text=values["text"],
        protected=values["way"] == PROTECTED,
        sender=values["sender"],
        contact=values["contact"],
        page_key=values["page_key"],
    )


class Follow(PublicPage):
    """What became of the own comment, by its receipt code. By POST: a code in an address would stay in logs and histories."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(request, FollowForm(), None, 200)

    def post(self, request: HttpRequest) -> HttpResponse:
        if not within_limit(request, "follow", a_minute=LOOKS_A_MINUTE):
            return render(request, "portal/slow_down.html", {"slug": ""}, status=429)
        form = FollowForm(request.POST)
        found = public.followed(digest_of(form.cleaned_data["code"])) if form.is_valid() else None
        if form.is_valid() and found is None:
            form.add_error("code", "Không có ý kiến nào mang mã này. Xem lại từng chữ trên biên nhận.")
        return self.page(request, form, found, 200 if found else 422)

    def page(self, request: HttpRequest, form: FollowForm, found: Any, status: int) -> HttpResponse:
        answer = render(request, "portal/follow.html", {"form": form, "found": found}, status=status)
        answer["Cache-Control"] = "no-store"
        return answer
