"""The desk: where a day begins; and its due days for a calendar elsewhere."""

from datetime import timedelta
from typing import Any, Final

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views import View

from neuguong.accounts.enums import Role
from neuguong.common.pages import PageView
from neuguong.desk import queries
from neuguong.desk.calendar import calendar_of
from neuguong.desk.targets import APPRAISAL_DAYS, SUPPLEMENT_DAYS
from neuguong.desk.tasks import Urgency, grouped
from neuguong.notices.queries import feed_at

_LATE = (Urgency.VERY_LATE, Urgency.LATE)


class Home(PageView):
    template_name = "desk/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        groups = grouped(queries.tasks_of(user))
        total = sum(len(group.tasks) for group in groups)
        return super().get_context_data(
            groups=groups,
            total=total,
            late=sum(len(group.tasks) for group in groups if group.urgency in _LATE),
            first=next((group.tasks[0] for group in groups if group.tasks), None),
            inner=any(one.inner for group in groups for one in group.tasks),
            counts=[
                {
                    "count": len(group.tasks),
                    "label": group.label,
                    "state": group.urgency,
                    "link": f"#{group.urgency}" if group.tasks else "",
                }
                for group in groups
            ],
            roles=[Role(role).label for role in sorted(user.scope.roles)],
            rounds=queries.rounds_open(),
            forgotten=queries.forgotten_people(user),
            letter=queries.letter_progress(user),
            appraisal_days=APPRAISAL_DAYS,
            supplement_days=SUPPLEMENT_DAYS,
            **kwargs,
        )


class Calendar(View):
    """Open to whoever holds the address, signed in or not. It only reads; a wrong address is not there."""

    http_method_names = ("get", "head")
    MOST: Final = 60
    PERIOD: Final = timedelta(hours=1)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        feed = feed_at(token)
        if feed is None:
            raise Http404
        if not self._within_limits(feed.key):
            return HttpResponse(
                "Tải lịch quá dày. Đợi một giờ.\n", status=429, content_type="text/plain; charset=utf-8"
            )
        tasks = queries.tasks_of(feed.user)
        body = calendar_of(tasks, owner=feed.key, now=timezone.now(), address=request.build_absolute_uri)
        answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
        answer["Content-Disposition"] = 'inline; filename="neu-guong.ics"'
        answer["Cache-Control"] = "private, no-store"
        answer["X-Robots-Tag"] = "noindex"
        return answer

    def _within_limits(self, key: str) -> bool:
        """So many an hour for one calendar, counted for all processes together."""
        counted = f"neuguong.desk.calendar.{key}"
        if cache.add(counted, 1, timeout=self.PERIOD.total_seconds()):
            return True
        try:
            return cache.incr(counted) <= self.MOST
        except ValueError:  # it ran out between the two questions
            return True
