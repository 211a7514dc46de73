"""The papers of a dossier: what the rule of the day asks for, what is there, what is promised for later, what is missing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from honours.procedure import Procedure
from honours.procedure import papers as rules
from honours.procedure.routes import route
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import (
    Attachment,
    CandidateConfirmation,
    DeferredPaper,
    Dossier,
    Nomination,
    ReportSection,
)
from neuguong.dossiers.report_forms import sections_of
from neuguong.registry.catalogue import honour_name
from neuguong.registry.enums import SubjectGroup

# Papers that one office writes once for the whole dossier; every other paper belongs to one nomination.
OF_THE_DOSSIER: Final = frozenset({"submission_letter", "list", "minutes", "vote_result"})
# Reports that may be written in the system itself; a report confirmed by the proposing level is a signed paper.
WRITTEN_HERE: Final = frozenset({"achievement_report", "summary_report"})
CONFIRMED: Final = frozenset({"confirmed_report"})
_NAMED: Final = 3  # people named in a sentence about what is missing


@dataclass(frozen=True, slots=True)
class Need:
    """One paper that a rule asks for. ``codes``: the papers that satisfy it; ``checking``: the rule must be compared with the text."""

    code: str
    name: str
    codes: tuple[str, ...]
    if_any: bool
    form: str
    why: str
    checking: bool

    @property
    def whole(self) -> bool:
        """One for the whole dossier."""
        return self.code in OF_THE_DOSSIER


@dataclass(frozen=True, slots=True)
class Line:
    """One paper and how it stands: ``there``, ``written`` (in the system), ``promised``, ``missing``, ``open`` (if any), ``on_paper``."""

    need: Need
    state: str
    files: tuple[Attachment, ...] = ()
    due_on: date | None = None
    note: str = ""

    @property
    def missing(self) -> bool:
        return self.state == "missing"

    @property
    def report(self) -> bool:
        """May be written in the system, at least as a draft."""
        return self.need.code in WRITTEN_HERE | CONFIRMED

    @property
    def tag(self) -> str:
        return {"there": "done", "written": "done", "promised": "warn", "missing": "soon"}.get(self.state, "idle")

    @property
    def word(self) -> str:
        if self.state == "promised" and self.due_on:
            return f"Nộp sau, trước {self.due_on:%d/%m/%Y}"
        return {
            "there": "Đã có",
            "written": "Đã soạn",
            "missing": "Còn thiếu",
            "open": "Nếu có",
            "on_paper": "Nộp bản giấy",
        }.get(self.state, "")


@dataclass(frozen=True, slots=True)
class Row:
    """The papers of one nomination. ``ruled`` False: no list of papers is held for its honour. ``follow``: papers may come later."""

    nomination: Nomination
    lines: tuple[Line, ...]
    extra: tuple[Attachment, ...]
    ruled: bool
    follow: bool
    written: int
    sections: int
    confirmation: CandidateConfirmation | None

    @property
    def missing(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.missing)

    @property
    def reported(self) -> bool:
        """Does a rule ask for a report?"""
        return any(line.report for line in self.lines)


@dataclass(frozen=True, slots=True)
class Papers:
    """All papers of a dossier: its own ``lines`` and ``extra``, and a row for each nomination."""

    lines: tuple[Line, ...]
    extra: tuple[Attachment, ...]
    rows: tuple[Row, ...]
    needed_by: dict[str, tuple[Nomination, ...]] = field(default_factory=dict)

    @property
    def lacking(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.missing)

    @property
    def missing_lines(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.missing)

    @property
    def complete(self) -> bool:
        return not self.missing_lines and not self.lacking

    @property
    def unruled(self) -> tuple[str, ...]:
        """Names of honours for which no list of papers is held."""
        return tuple(dict.fromkeys(honour_name(row.nomination.honour) for row in self.rows if not row.ruled))

    @property
    def checking(self) -> bool:
        lines = [*self.lines, *(line for row in self.rows for line in row.lines)]
        return any(line.need.checking for line in lines)

    @property
    def why(self) -> tuple[str, ...]:
        """The rules asked, in words, each with its place in the law."""
        lines = [*self.lines, *(line for row in self.rows for line in row.lines)]
        return tuple(dict.fromkeys(line.need.why for line in lines))

    def missing_in_words(self) -> list[str]:
        """“Biên bản họp xét”; “Báo cáo thành tích: 12 trường hợp (Lò Văn A, Sùng Thị B, Tao Văn C …)”."""
        found = [line.need.name for line in self.missing_lines]
        people: dict[str, list[str]] = defaultdict(list)
        for row in self.lacking:
            for line in row.missing:
                people[line.need.name].append(row.nomination.recipient.name)
        for name, who in people.items():
            more = " …" if len(who) > _NAMED else ""
            found.append(f"{name}: {len(who)} trường hợp ({', '.join(who[:_NAMED])}{more})")
        return found

    def later(self) -> list[tuple[Nomination, str]]:
        """(nomination, paper) for all that is missing and may follow."""
        missing = {line.need.code for line in self.missing_lines}
        found = []
        for row in self.rows:
            if row.follow:
                own = [line.need.code for line in row.missing]
                found += [(row.nomination, code) for code in own]
                found += [(row.nomination, code) for code in sorted(missing) if row.nomination in self.needed_by[code]]
        return found

    @property
    def confirmations(self) -> dict[str, int]:
        """How many candidates were asked, have confirmed, have found something wrong, allow publication."""
        asked = [row.confirmation for row in self.rows if row.confirmation]
        return {
            "asked": len(asked),
            "right": sum(one.correct is True for one in asked),
            "wrong": sum(one.correct is False for one in asked),
            "publish": sum(one.publish is True for one in asked),
            "total": len(self.rows),
        }


def papers_of(dossier: Dossier, user: Any, procedure: Procedure, only: Nomination | None = None) -> Papers:
    """How the papers of ``dossier`` stand as ``user`` may see them; five queries, however many nominations.

    ``only``: the row of one nomination and the papers of the whole dossier that it needs.
    """
    seen = Nomination.objects.visible_to(user).filter(dossier=dossier).select_related("recipient")
    nominations = list(seen) if only is None else [only]
    held = _held(dossier, user, only)
    promised: dict[tuple[int, str], date] = {
        (one.nomination_id, one.paper): one.due_on for one in DeferredPaper.objects.filter(nomination__in=nominations)
    }
    written = written_in(nominations)
    asked = _confirmations(nominations)
    needs = {one.pk: needs_of(one, procedure) for one in nominations}
    rows = []
    for one in nominations:
        mine = held[one.pk]
        own = [need for need in needs[one.pk] or () if not need.whole]
        lines = tuple(line_of(need, mine, written[one.pk], promised.get((one.pk, need.code)), one) for need in own)
        way = route(procedure, one.honour, one.award_type, body=dossier.round.level, secret=one.secret)
        rows.append(
            Row(
                nomination=one,
                lines=lines,
                extra=_rest(mine, lines),
                ruled=needs[one.pk] is not None,
                follow=bool(way and way.papers_may_follow),
                written=len(written[one.pk]),
                sections=len(sections_of(one)),
                confirmation=asked.get(one.pk),
            )
        )
    return _with_the_whole(held[None], nominations, needs, promised, rows)


def _with_the_whole(
    mine: list[Attachment],
    nominations: list[Nomination],
    needs: dict[int, tuple[Need, ...] | None],
    promised: dict[tuple[int, str], date],
    rows: list[Row],
) -> Papers:
    asking: dict[str, tuple[Nomination, ...]] = {}
    wanted: dict[str, Need] = {}
    for one in nominations:
        for need in needs[one.pk] or ():
            if need.whole:
                asking[need.code] = (*asking.get(need.code, ()), one)
                wanted.setdefault(need.code, need)
    lines = []
    for code, need in wanted.items():
        dates = [promised.get((one.pk, code)) for one in asking[code]]
        due = min(day for day in dates if day) if all(dates) else None
        lines.append(line_of(need, mine, frozenset(), due, None))
    return Papers(tuple(lines), _rest(mine, lines), tuple(rows), asking)


def needs_of(nomination: Nomination, procedure: Procedure) -> tuple[Need, ...] | None:
    """What the rule asks for this honour, kind of award and person; None when no list is held."""
    foreigner = nomination.recipient.group == SubjectGroup.FOREIGNER
    found = rules.dossier(
        procedure,
        nomination.honour,
        award_type=nomination.award_type,
        subject=rules.FOREIGNER if foreigner else "national",
    )
    if found is None:
        return None
    return tuple(
        Need(
            code=paper.code,
            name=paper.name,
            codes=(paper.code, *paper.instead),
            if_any=paper.if_any,
            form=paper.form,
            why=found.why,
            checking=found.needs_checking,
        )
        for paper in found.papers
    )


def paper_names(procedure: Procedure) -> dict[str, str]:
    """Every paper that any rule knows, by code."""
    return dict(procedure.book.papers)


def is_owed(dossier: Dossier, nomination: Nomination | None, paper: str) -> bool:
    """Was this paper promised for later, or asked for again? Of the whole dossier: by any of its nominations."""
    promised = DeferredPaper.objects.filter(paper=paper, nomination__dossier=dossier)
    if nomination is not None:
        return bool(paper) and promised.filter(nomination=nomination).exists()
    asked = dossier.nominations.kept().filter(stage=NominationStage.CHANGE_REQUESTED)
    return asked.exists() or (bool(paper) and promised.exists())


def line_of(
    need: Need, held: Iterable[Attachment], written: frozenset[str], due: date | None, nomination: Nomination | None
) -> Line:
    files = tuple(one for one in held if one.paper in need.codes)
    wanted = sections_of(nomination) if nomination and need.code in WRITTEN_HERE | CONFIRMED else ()
    required = {section.key for section in wanted if section.required}
    if nomination is not None and nomination.secret:
        return Line(need, "on_paper", files, note="có nội dung bí mật nhà nước, không tải lên hệ thống")
    if files:
        return Line(need, "there", files)
    if need.code in WRITTEN_HERE and required and required <= written:
        return Line(need, "written")
    note = f"đã soạn {len(written & {one.key for one in wanted})}/{len(wanted)} mục" if wanted and written else ""
    if need.code in CONFIRMED and note:
        note += "; cần bản có xác nhận của cấp trình"
    if due:
        return Line(need, "promised", due_on=due, note=note)
    return Line(need, "open" if need.if_any else "missing", note=note)


def _rest(held: Iterable[Attachment], lines: Iterable[Line]) -> tuple[Attachment, ...]:
    """Papers that no rule asked for."""
    asked = {code for line in lines for code in line.need.codes}
    return tuple(one for one in held if one.paper not in asked)


def _held(dossier: Dossier, user: Any, only: Nomination | None) -> dict[int | None, list[Attachment]]:
    """Papers in sight by nomination (None: of the whole dossier), each with its versions, newest first."""
    found = Attachment.objects.visible_to(user).kept().filter(dossier=dossier)
    if only is not None:
        found = found.filter(nomination=None) | found.filter(nomination=only)
    by_owner: dict[int | None, list[Attachment]] = defaultdict(list)
    for one in found.prefetch_related("versions").order_by("pk"):
        by_owner[one.nomination_id].append(one)
    return by_owner


def written_in(nominations: Iterable[Nomination]) -> dict[int, frozenset[str]]:
    keys: dict[int, set[str]] = defaultdict(set)
    filled = ReportSection.objects.filter(nomination__in=nominations).exclude(text="")
    for owner, key in filled.values_list("nomination_id", "key"):
        keys[owner].add(key)
    return defaultdict(frozenset, {owner: frozenset(found) for owner, found in keys.items()})


def _confirmations(nominations: Iterable[Nomination]) -> dict[int, CandidateConfirmation]:
    """The newest of each nomination; one that was answered counts before one that only was asked."""
    found: dict[int, CandidateConfirmation] = {}
    for one in CandidateConfirmation.objects.filter(nomination__in=nominations).order_by("pk"):
        known = found.get(one.nomination_id)
        if known is None or one.answered_on or not known.answered_on:
            found[one.nomination_id] = one
    return found
