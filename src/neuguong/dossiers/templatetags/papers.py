"""What the side of a dossier, the page of a case and the check before handing in show of papers: ``{% load papers %}``."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template

from neuguong.common.verdicts import Verdict
from neuguong.dossiers.clocks import procedure_on
from neuguong.dossiers.judging import day_of
from neuguong.dossiers.models import Dossier, Nomination
from neuguong.dossiers.permissions import papers as permissions
from neuguong.dossiers.queries.papers import Papers, Row, is_owed, papers_of

register = template.Library()


@register.simple_tag
def dossier_papers(dossier: Dossier, user: Any) -> Papers:
    """All papers of a dossier, in a fixed number of queries."""
    return papers_of(dossier, user, procedure_on(day_of(dossier)))


@dataclass(frozen=True, slots=True)
class CasePapers:
    row: Row
    may_attach: Verdict
    may_write: Verdict
    may_enter: Verdict
    promised: list[tuple[str, date]]


@register.simple_tag
def case_papers(nomination: Nomination, user: Any) -> CasePapers:
    """The papers of one nomination, and what this reader may do with them."""
    papers = papers_of(nomination.dossier, user, procedure_on(day_of(nomination.dossier)), only=nomination)
    row = papers.rows[0]
    promised = [(line.need.code, line.due_on) for line in row.lines if line.due_on]
    return CasePapers(
        row=row,
        may_attach=permissions.may_attach(
            user,
            nomination.dossier,
            nomination,
            owed=bool(promised) and is_owed(nomination.dossier, nomination, promised[0][0]),
        ),
        may_write=permissions.may_write_report(user, nomination),
        may_enter=permissions.may_enter_from_paper(user, nomination),
        promised=promised,
    )
