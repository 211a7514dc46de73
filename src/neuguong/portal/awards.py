"""Who was honoured by a decision that is public. Reads through the allow-list of ``decisions.queries.public`` and nothing else."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from neuguong.common.forms import FilterForm, YearField
from neuguong.common.throttle import within_limit
from neuguong.decisions.queries.public import awards, page_of_awards, years_of_awards
from neuguong.portal.views import PublicPage

LOOKS_A_MINUTE = 60


class AwardFilter(FilterForm):
    q = forms.CharField(label="Tên, không cần gõ dấu", max_length=100)
    month = forms.TypedChoiceField(
        label="Tháng",
        coerce=int,
        choices=[("", "Cả năm"), *((str(number), f"Tháng {number}") for number in range(1, 13))],
    )
    year = YearField(label="Năm", widget=forms.Select)

    def __init__(self, *args: object, years: list[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].widget.choices = [("", "Mọi năm"), *((str(year), str(year)) for year in years)]


class Awards(PublicPage):
    """A list by day of decision, newest first; by name, month and year."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not within_limit(request, "awards", a_minute=LOOKS_A_MINUTE):
            return render(request, "portal/slow_down.html", {"slug": ""}, status=429)
        form = AwardFilter(request.GET, years=years_of_awards())
        chosen = form.chosen()
        found = awards(text=chosen.get("q", ""), year=chosen.get("year"), month=chosen.get("month"))
        rows, more = page_of_awards(found, request.GET.get("sau", ""))
        return render(request, "portal/awards.html", {"form": form, "rows": rows, "more": more})
