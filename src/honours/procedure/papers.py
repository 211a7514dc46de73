"""Which papers a proposal needs, and which of them are missing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from honours.procedure.book import Procedure
from honours.procedure.rules import Answer, Params, Ruling

FOREIGNER = "foreigner"


@dataclass(frozen=True, slots=True)
class Paper:
    """``instead``: papers that do as well. ``if_any``: only where such papers exist. ``form``: number in the annex."""

    code: str
    name: str
    instead: tuple[str, ...] = ()
    if_any: bool = False
    extra: bool = False
    form: str = ""
    recognised_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier(Answer):
    """The papers of one proposal. ``copies`` None: the province says how many."""

    papers: tuple[Paper, ...]
    copies: int | None = None
    fee_vnd: int | None = None

    @property
    def required(self) -> tuple[Paper, ...]:
        return tuple(paper for paper in self.papers if not paper.if_any)

    def missing(self, have: Collection[str]) -> tuple[Paper, ...]:
        return tuple(paper for paper in self.required if not {paper.code, *paper.instead} & set(have))


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission(Answer):
    """How a dossier travels to the centre."""

    copies: int
    files: tuple[str, ...]
    channel: str


def dossier(
    procedure: Procedure,
    honour: str,
    *,
    award_type: str = "",
    circumstances: Sequence[str] = (),
    basis: str = "",
    subject: str = "national",
) -> Dossier | None:
    """The papers for an honour; None when no list is held for the day.

    ``award_type`` and ``circumstances`` (prize, contribution, invention) add papers; ``basis`` (initiative, research,
    excellent) says which certificate stands for the base of the merit.
    """
    ruling = _list_for(procedure, honour, award_type)
    if ruling is None:
        return None
    asked = [
        _paper(procedure, item, basis)
        for item in ruling.params["require"]
        if _applies(item, honour, award_type, circumstances, subject)
    ]
    return Dossier(
        rulings=(ruling,), papers=tuple(asked), copies=ruling.params.get("copies"), fee_vnd=ruling.params.get("fee_vnd")
    )


def _list_for(procedure: Procedure, honour: str, award_type: str) -> Ruling | None:
    found = (
        ruling
        for ruling in procedure.about("papers", honour)
        if award_type in ruling.params.get("types", [award_type])
        and award_type not in ruling.params.get("except_types", ())
    )
    return next(found, None)


def _applies(item: Params, honour: str, award_type: str, circumstances: Sequence[str], subject: str) -> bool:
    if honour not in item.get("for", [honour]):
        return False
    if subject == FOREIGNER or "subjects" in item:
        return subject in item.get("subjects", ())
    conditions = (*item.get("types", ()), *item.get("cases", ()))
    return not conditions or bool({award_type, *circumstances} & set(conditions))


def _paper(procedure: Procedure, item: Params, basis: str) -> Paper:
    choices = item.get("any", {})
    code = choices.get(basis, item["paper"])
    return Paper(
        code=code,
        name=procedure.book.papers[code],
        instead=() if basis in choices else tuple(choices.values()),
        if_any=item.get("if_any", False),
        extra="types" in item or "cases" in item,
        form=item.get("form", ""),
        recognised_by=item.get("recognised_by", ""),
    )


def submission(procedure: Procedure, *, secret: bool = False) -> Submission | None:
    """To the central office: sets, files and channel; secret contents stay on paper (Điều 84 khoản 4 of the law)."""
    ruling = procedure.first("submission")
    if ruling is None:
        return None
    channel = ruling.params["secret_channel" if secret else "channel"]
    files = () if secret else tuple(ruling.params["files"])
    return Submission(rulings=(ruling,), copies=ruling.params["copies"], files=files, channel=channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Simplified(Answer):
    allowed: bool
    papers: tuple[str, ...]


def simplified(procedure: Procedure, case: str, honour: str = "") -> Simplified | None:
    """May a form of commendation go the short way? Never a title (Điều 85 of the law)."""
    ruling = procedure.first("simplified")
    if ruling is None:
        return None
    titles = procedure.members(("titles_of_persons", "titles_of_collectives", "titles_of_households"))
    allowed = case in ruling.params["cases"] and honour not in titles
    return Simplified(
        rulings=(ruling,), allowed=allowed, papers=tuple(item["paper"] for item in ruling.params["require"])
    )


def official_form(procedure: Procedure, document: str) -> Ruling | None:
    """The rule that says whether a document has a form that must be used (VOTE-06); longer codes name a special case."""
    found = (r for r in procedure.of_kind("official_form") if document.startswith(tuple(r.params["documents"])))
    return next(found, None)
