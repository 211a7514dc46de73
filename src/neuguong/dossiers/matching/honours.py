"""Which honour a written name or code means, and whether this round and this recipient may have it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from neuguong.common.text import fold
from neuguong.dossiers.models import HonourSpelling, ImportBatch, Round
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import honour_name, honours_written, recipients_of

_KIND_WORDS = {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}


@dataclass(frozen=True, slots=True)
class Meant:
    """``code`` empty: ask, with the honours it may be."""

    code: str
    choices: tuple[str, ...] = ()


def remembered_honours(home: Organisation) -> dict[str, str]:
    return dict(HonourSpelling.objects.filter(organisation=home).values_list("folded", "honour"))


def honour_meant(written: str, kind: str, round_: Round, remembered: dict[str, str]) -> Meant:
    """The honour ``written`` means in this round for this kind of recipient.

    A name that the catalogue gives to several honours is certain only when this round takes exactly one of them for this kind.
    """
    if code := remembered.get(fold(written)[:200]):
        return Meant(code)
    named = honours_written(written)
    if len(named) == 1:
        return Meant(next(iter(named)))
    fitting = [code for code in round_.honours if code in named and kind in (recipients_of(code) or {kind})]
    return Meant(fitting[0]) if len(fitting) == 1 else Meant("", tuple(fitting))


def fault(code: str, kind: str, round_: Round) -> str:
    """Why this honour cannot be asked for here; empty when it can."""
    if code not in round_.honours:
        return f"Đợt này không nhận đề nghị {honour_name(code)}. Chọn hình thức khác hoặc bỏ dòng này."
    if kind not in (recipients_of(code) or {kind}):
        return f"{honour_name(code)} không dành cho {_KIND_WORDS[kind]}. Kiểm tra lại đối tượng hoặc hình thức."
    return ""


_HONOUR_FIELDS = frozenset({"honour", "honour_code", "title_code", "honour_mark"})


def has_no_honours(batch: ImportBatch, rows: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> bool:
    """True when no column and no title row of the list says what is asked for: then it is asked once, for all rows.

    ``rows``: values and overrides of each row. What an officer typed into a row does not make it a list with honours.
    """
    if _HONOUR_FIELDS & set(batch.mapping.values()):
        return False
    return not any(values.get("honour") and "honour" not in overrides for values, overrides in rows)
