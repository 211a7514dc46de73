"""Filters, tags and components of the interface."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from neuguong.common.templatetags.interface import tag_class, vn_date, vn_moment, vn_number, yes_no
from neuguong.dossiers.enums import BatchStage, Outcome, RowState, Stage


@pytest.mark.parametrize(
    ("value", "shown"),
    [(date(2026, 2, 5), "05/02/2026"), (None, ""), (datetime(2026, 2, 4, 20, tzinfo=UTC), "05/02/2026")],
)
def test_vn_date_is_day_first_and_local(value, shown):
    assert vn_date(value) == shown


def test_vn_moment_is_local():
    assert vn_moment(datetime(2026, 2, 5, 1, 30, tzinfo=UTC)) == "05/02/2026 08:30"


@pytest.mark.parametrize(("value", "shown"), [(1204, "1.204"), (0, "0"), (None, ""), (1234567, "1.234.567")])
def test_vn_number_has_dots(value, shown):
    assert vn_number(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(None, "Chưa rõ"), (True, "Có"), (False, "Không")])
def test_yes_no_never_reads_unknown_as_no(value, shown):
    assert yes_no(value) == shown


def test_every_state_has_a_look_of_its_own():
    states = [*Outcome.values, *RowState.values, *Stage.values, *BatchStage.values]

    unknown = [state for state in states if tag_class(state) == "idle"]

    assert unknown == [RowState.SKIPPED, Stage.DRAFT, BatchStage.UNDONE, BatchStage.ABANDONED]


def test_query_string_keeps_the_other_filters():
    request = RequestFactory().get("/", {"q": "lò", "sau": "5"})

    link = Template("{% query_string truoc=9 sau=None %}").render(Context({"request": request}))

    assert link == "?q=l%C3%B2&amp;truoc=9"


def finding(truth, operator="rated", claim="Điều kiện", **values):
    blank = {"fact": "", "missing": "", "citation": None, "soft": False, "children": ()}
    return blank | {"truth": truth, "operator": operator, "claim": claim} | values


def test_finding_shows_fact_article_and_what_is_needed():
    cited = {"text": "Điểm d khoản 1 Điều 74 · Luật 06/2022/QH15", "confidence": "reported"}
    one = finding("unknown", fact="Có 1 quyết định.", missing="quyết định thứ hai", citation=cited)

    html = render_to_string("components/finding.html", {"finding": one})

    assert "<b>Chưa rõ.</b> Điều kiện" in html
    assert "<b>Cần:</b> quyết định thứ hai" in html
    assert "Điểm d khoản 1 Điều 74 · Luật 06/2022/QH15 · <b>cần kiểm chứng</b>" in html


def test_the_unused_branch_of_a_met_or_is_grey():
    tree = finding("met", "any", children=[finding("met", claim="Một"), finding("unmet", claim="Hai")])

    html = render_to_string("components/finding.html", {"finding": tree})

    assert html.count('class="finding bad or"') == 1


def test_an_unmet_branch_that_counts_is_red():
    tree = finding("unmet", "all", children=[finding("unmet", claim="Một")])

    html = render_to_string("components/finding.html", {"finding": tree})

    assert html.count('class="finding bad"') == 2
