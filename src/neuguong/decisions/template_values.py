"""What an office's own Word template of a decision, its tờ trình or its list is filled with.

Names as in :mod:`neuguong.documents.placeholder_names`. What a decision does not know (a birth date, a golden-book number, who
signed a tờ trình) has no value, and the template keeps its mark.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db.models import Q

from neuguong.decisions.authority import authority_of
from neuguong.decisions.permissions import OF_THE_PROVINCE
from neuguong.decisions.wording import counted, honours_in
from neuguong.documents.enums import DocumentKind
from neuguong.documents.models import DocumentTemplate
from neuguong.documents.numbering import day_words, home
from neuguong.documents.queries import templates_in_use
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import honour_name
from neuguong.registry.enums import RecipientKind as Kind

PAPERS: Final = (DocumentKind.SUBMISSION, DocumentKind.DECISION, DocumentKind.LIST)


def templates_for(decision: Any) -> list[DocumentTemplate]:
    """Templates that its papers may be written in: of the body that decides, and of the standing office that asks its chairman."""
    bodies = Q(pk=decision.organisation_id)
    if decision.decider in OF_THE_PROVINCE:
        bodies |= Q(standing_office=True)
    return templates_in_use(Organisation.objects.filter(bodies), PAPERS)


def values_of(decision: Any, items: Sequence[Any], paper: str = DocumentKind.DECISION) -> dict[str, str]:
    """``items`` in the order of the list, with ``recipient``; only names that have a value.

    A tờ trình has a number and a day of its own.
    """
    of_kind = {kind: [one for one in items if one.recipient.kind == kind] for kind in Kind}
    groups = [*of_kind[Kind.COLLECTIVE], *of_kind[Kind.HOUSEHOLD]]
    authority = decision.authority or authority_of(decision.decider, decision.organisation)
    asks = paper == DocumentKind.SUBMISSION
    values = {
        "so": decision.submission_number if asks else decision.number,
        "ngay_thang_nam": _day(decision.submission_on if asks else decision.decided_on),
        "dia_danh": home(),
        "trich_yeu": decision.title,
        "don_vi": authority,
        "don_vi_khen_thuong": authority,
        "so_to_trinh": decision.submission_number,
        "ngay_to_trinh": _day(decision.submission_on),
        "chuc_vu_nguoi_ky": "" if asks else "\n".join(line.strip() for line in decision.signer_post.split("/")),
        "nguoi_ky": "" if asks else decision.signer_name,
        "hinh_thuc": "; ".join(honour_name(one) for one in honours_in(counted(items))),
        "nam": ", ".join(str(year) for year in sorted({one.year for one in items if one.year})),
        "so_ca_nhan": _number(of_kind[Kind.INDIVIDUAL]),
        "so_tap_the": _number(of_kind[Kind.COLLECTIVE]),
        "so_ho_gia_dinh": _number(of_kind[Kind.HOUSEHOLD]),
        "ca_nhan": _list(of_kind[Kind.INDIVIDUAL]),
        "tap_the": _list(of_kind[Kind.COLLECTIVE]),
        "ho_gia_dinh": _list(of_kind[Kind.HOUSEHOLD]),
        "tap_the_va_ho_gia_dinh": _list(groups),
    }
    return {name: value for name, value in values.items() if value}


def _day(day: Any) -> str:
    return day_words("", day).removeprefix(", ") if day else ""


def _number(items: Sequence[Any]) -> str:
    return f"{len(items):02d}"


def _list(items: Iterable[Any]) -> str:
    """A line for each: “1. Lò Thị Thơm, Chuyên viên, Sở Y tế”."""
    return "\n".join(
        f"{place}. {', '.join(filter(None, (one.name, one.post, one.unit)))}"
        for place, one in enumerate(items, start=1)
    )
