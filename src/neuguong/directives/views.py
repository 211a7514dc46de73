"""The directives addressed to all agencies, their tasks, and one's own agency's report."""

from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from neuguong.common.pages import ActionFormView, DetailPage, KeysetList, PageView
from neuguong.common.verdicts import YES, Verdict, no
from neuguong.directives import pages
from neuguong.directives.actions import report_task
from neuguong.directives.forms import ReportForm
from neuguong.directives.models import Directive, DirectiveTask, TaskReport


class DirectiveList(KeysetList):
    template_name = "directives/list.html"
    order = ("-issued_year",)

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Directive]:
        return Directive.objects.visible_to(self.request.user).annotate(task_count=Count("tasks"))


class DirectiveDetail(DetailPage):
    queryset = Directive.objects.prefetch_related("groups", "tasks")
    key = "slug"
    template_name = "directives/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = pages.progress(self.object)
        own = (
            dict(pages.own_progress(self.object, self.request.user))
            if self.request.user.scope.has("officer", "head")
            else {}
        )
        return super().get_context_data(
            directive=self.object,
            rows=[(row, own.get(row.task, "")) for row in rows],
            bodies=rows[0].total if rows else 0,
            own=bool(own),
            **kwargs,
        )


class OneTask:
    """``self.task``: the task named by directive and number in the address."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.task = self._task() if request.user.is_authenticated else None

    def _task(self) -> DirectiveTask:
        visible = Directive.objects.visible_to(self.request.user).filter(slug=self.kwargs["slug"])
        tasks = DirectiveTask.objects.filter(directive__in=visible).select_related("directive")
        return get_object_or_404(tasks, position=self.kwargs["position"])

    def offices(self) -> list[Any]:
        return pages.own_offices(self.request.user, self.task.directive)

    def reporting(self) -> Verdict:
        """May this person report at all? The action asks again for the very office."""
        if self.offices():
            return YES
        return no("Chỉ chuyên viên hoặc thủ trưởng của đơn vị nhận công văn báo cáo kết quả nhiệm vụ này.")


class TaskDetail(OneTask, PageView):
    template_name = "directives/task.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = pages.agencies(self.task)
        counts = [
            {
                "count": sum(row.state == state for row in rows),
                "label": words[0].upper() + words[1:],
                "state": pages.STATES[state],
                "link": "",
            }
            for state, words in reversed(pages.WORDS.items())
        ]
        return super().get_context_data(
            task=self.task,
            reported=[row for row in rows if row.report],
            silent=[row for row in rows if not row.report],
            counts=counts,
            reporting=self.reporting(),
            **kwargs,
        )


class ReportTask(OneTask, ActionFormView):
    form_class = ReportForm
    template_name = "directives/report.html"
    button = "Gửi báo cáo"
    done = "Đã ghi báo cáo."
    back_text = "Nhiệm vụ"

    @property
    def claim(self) -> str:
        return f"Báo cáo nhiệm vụ {self.task.position}: {self.task.summary}"

    def permission(self) -> Verdict:
        return self.reporting()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"offices": self.offices()}

    def act(self, form: forms.Form) -> TaskReport:
        given = form.cleaned_data
        return report_task(
            task=self.task,
            organisation=given["organisation"],
            done=given["done"] == "co",
            text=given["text"],
            by=self.request.user,
        )

    def back(self) -> str:
        return reverse("directives:task", args=[self.kwargs["slug"], self.kwargs["position"]])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(task=self.task, **kwargs)
