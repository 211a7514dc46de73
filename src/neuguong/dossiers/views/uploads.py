"""Uploads that survive a cut line, after the core of tus 1.0: POST announces, HEAD tells how much is there, PATCH sends a part.

Different from tus: the announcement is a form like any other (with the page's CSRF token) and refusals are sentences. A browser
without JavaScript never comes here, it sends the whole form to the page itself.
"""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.urls import reverse
from django.views import View

from neuguong.common.pages import UNPROCESSABLE, SignedIn
from neuguong.common.paging import whole_number
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.dossiers import actions
from neuguong.dossiers.actions.uploads import TooLong
from neuguong.dossiers.forms.papers import StartUploadForm
from neuguong.dossiers.models import Upload
from neuguong.dossiers.views.base import dossier_of

PART = "application/offset+octet-stream"
TOO_LARGE, WRONG_TYPE, CONFLICT = 413, 415, 409


def told(status: int, text: str = "", **headers: Any) -> HttpResponse:
    """An answer for the page's script: a sentence, and numbers in headers."""
    response = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    for name, value in {"Tus-Resumable": "1.0.0", "Cache-Control": "no-store"}.items():
        response[name] = value
    for name, value in headers.items():
        response[name.replace("_", "-")] = str(value)
    return response


class UploadStart(SignedIn, View):
    """Announce a file of a dossier or of one of its nominations."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        dossier = dossier_of(request, pk)
        form = StartUploadForm(request.POST)
        if not form.is_valid():
            return told(UNPROCESSABLE, "Chưa đọc được tệp đã chọn. Chọn lại tệp rồi tải lên.")
        try:
            upload = actions.start_upload(dossier_id=dossier.pk, by=request.user, **form.cleaned_data)
        except TooLong as refusal:
            return told(TOO_LARGE, str(refusal))
        except NotAllowed as refusal:
            return told(UNPROCESSABLE, str(refusal))
        address = reverse("dossiers:upload_part", args=[upload.key.hex])
        return told(201, Location=address, Upload_Offset=0)


class UploadPart(SignedIn, View):
    """One file on its way; only the person who began it knows it."""

    http_method_names = ("head", "patch", "delete")

    def find(self, key: str) -> Upload:
        try:
            return Upload.objects.get(key=uuid.UUID(hex=key), started_by=self.request.user)
        except (ValueError, Upload.DoesNotExist) as absent:
            raise Http404 from absent

    def head(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._progress(self.find(key), 200)

    def patch(self, request: HttpRequest, key: str) -> HttpResponse:
        upload = self.find(key)
        if request.content_type != PART:
            return told(WRONG_TYPE)
        offset = whole_number(request.headers.get("Upload-Offset", ""))
        try:
            data = request.body
        except UnreadablePostError:  # the line was cut; nothing of this part counts
            return self._progress(upload, 400)
        if offset is None or str(len(data)) != request.headers.get("Content-Length"):
            return self._progress(upload, 400)
        try:
            upload = actions.take_part(key=upload.key, offset=offset, data=data, by=request.user)
        except Conflict as conflict:
            return self._progress(self.find(key), CONFLICT, str(conflict))
        except TooLong as refusal:
            return told(TOO_LARGE, str(refusal))
        except NotAllowed as refusal:
            # complete, and refused for what it is: nobody will go on with it
            actions.abandon_upload(key=upload.key, by=request.user)
            return told(UNPROCESSABLE, str(refusal))
        return self._progress(upload, 204)

    def delete(self, request: HttpRequest, key: str) -> HttpResponse:
        actions.abandon_upload(key=self.find(key).key, by=request.user)
        return told(204)

    @staticmethod
    def _progress(upload: Upload, status: int, text: str = "") -> HttpResponse:
        headers = {"Upload_Offset": upload.received, "Upload_Length": upload.size}
        if upload.version_id is not None:
            headers["Location"] = reverse("dossiers:paper_detail", args=[upload.version.attachment_id])
        return told(status, text, **headers)
