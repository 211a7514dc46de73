"""What an office's own Word template of a decision is filled with; names as in :mod:`neuguong.documents.placeholder_names`.

What a decision does not know (a birth date, a golden-book number, who signed a tờ trình) has no value, and the template keeps its mark.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from neuguong.decisions.authority import authority_of
from neuguong.decisions.wording import counted, honours_in
from neuguong.documents.numbering import day_words, home
from neuguong.registry.catalogue import honour_name
from neuguong.registry.enums import RecipientKind as Kind


def values_of(decision: Any, items: Sequence[Any]) -> dict[str, str]:
    """``items`` in the order of the list, with ``recipient``; only names that have a value."""
    of_kind = {kind: [one for one in items if one.recipient.kind == kind] for kind in Kind}
    groups = [*of_kind[Kind.COLLECTIVE], *of_kind[Kind.HOUSEHOLD]]
    authority = decision.authority or authority_of(decision.decider, decision.organisation)
    values = {
        "so": decision.number,
        "ngay_thang_nam": _day(decision.decided_on),
        "dia_danh": home(),
        "trich_yeu": decision.title,
        "don_vi": authority,
        "don_vi_khen_thuong": authority,
        "so_to_trinh": decision.submission_number,
        "ngay_to_trinh": _day(decision.submission_on),
        "chuc_vu_nguoi_ky": "\n".join(line.strip() for line in decision.signer_post.split("/")),
        "nguoi_ky": decision.signer_name,
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
