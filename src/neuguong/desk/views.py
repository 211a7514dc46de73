"""The desk: where a day begins."""

from typing import Any

from neuguong.accounts.enums import Role
from neuguong.common.pages import PageView
from neuguong.desk import queries
from neuguong.desk.targets import APPRAISAL_DAYS, SUPPLEMENT_DAYS
from neuguong.desk.tasks import Urgency, grouped

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
