"""What leaves as a file: the package for the higher level, the papers that came back. Each leaves a line."""

from io import BytesIO
from textwrap import shorten
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views import View

from neuguong.common.encryption import decrypt_bytes
from neuguong.common.pages import SignedIn
from neuguong.common.verdicts import NotAllowed
from neuguong.referrals.exports import log_export
from neuguong.referrals.models import ReferralEvent
from neuguong.referrals.package import package_of
from neuguong.referrals.packing import slug
from neuguong.referrals.permissions import may_pack
from neuguong.referrals.queries import items_of
from neuguong.referrals.views.base import referral_of


class Package(SignedIn, View):
    """The whole package as one ZIP; where it may not be made, the page of the package says why."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        referral = referral_of(request, pk)
        if not (verdict := may_pack(request.user, referral)):
            raise PermissionDenied(verdict.reason)
        try:
            made = package_of(referral, items_of(referral), request.user)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
            return redirect("referrals:detail", pk=pk)
        log_export("package", of=referral, by=request.user)
        name = slug(shorten(referral.title, 60, placeholder=""), "ho-so-trinh")
        return FileResponse(made, as_attachment=True, filename=f"{name}.zip", content_type="application/zip")


class EventFile(SignedIn, View):
    """A paper that came with an event: always saved, never shown by the browser."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        kept: Any = ReferralEvent.objects.visible_to(request.user).exclude(file="").select_related("referral")
        event = get_object_or_404(kept, pk=pk)
        log_export("event_file", of=event.referral, by=request.user)
        with event.file.open("rb") as file:
            data = decrypt_bytes(file.read())
        answer = FileResponse(
            BytesIO(data), as_attachment=True, filename=event.file_name, content_type=event.media_type
        )
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return answer
