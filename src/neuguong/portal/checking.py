"""Whoever holds a certificate in hand asks whether it is real. One page for everybody, no cookie, no trace of who asks."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from neuguong.certificates import keys
from neuguong.certificates.badges import status_list_jwt
from neuguong.certificates.queries import check
from neuguong.common.throttle import within_limit
from neuguong.portal.views import PublicPage

CHECKS_A_MINUTE = 40


class CheckCertificate(PublicPage):
    """What everybody may know of one certificate. Unknown, malformed and not yet public look the same in every respect."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        if not within_limit(request, "certificate", a_minute=CHECKS_A_MINUTE):
            return _unkept(render(request, "portal/check_slow_down.html", status=429))
        found = check(token)
        return _unkept(render(request, "portal/check.html", {"found": found}, status=200 if found else 404))


class TypeCode(PublicPage):
    """For whoever cannot scan: type the code that stands under the QR code."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if "ma" not in request.GET:
            return _unkept(render(request, "portal/check_code.html"))
        return CheckCertificate().get(request, request.GET["ma"])


class CredentialStatus(PublicPage):
    """One signed list of bits, for programs that check electronic credentials. It names nobody; caches may keep it for minutes."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        try:
            made = status_list_jwt(number)
        except keys.NoKey:
            made = None
        if made is None:
            raise Http404
        headers = {"Cache-Control": "public, max-age=300", "Access-Control-Allow-Origin": "*"}
        return HttpResponse(made, content_type="application/vc+jwt", headers=headers)


def _unkept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    return answer
