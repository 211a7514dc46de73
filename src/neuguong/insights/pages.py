"""Read models of the screening pages: the summary by honour, words for a row, one case explained, the way into a dossier."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils import timezone

from honours import Assessment, Question
from honours.bulk.causes import CAUSE_TEXT, LACK_TEXT, causes_of
from neuguong.common.verdicts import YES, Verdict, no
from neuguong.dossiers.enums import Outcome
from neuguong.dossiers.models import Dossier, Nomination, Round
from neuguong.insights.enums import Proposal, RowStatus, RunState
from neuguong.insights.models import Acknowledgement, ScreeningRow, ScreeningRun
from neuguong.insights.permissions import KEEPERS
from neuguong.insights.queries import NEVER, counts_seen_by, open_drafts
from neuguong.registry.catalogue import book, honour_choices, honour_name
from neuguong.registry.facts import facts_of
from neuguong.registry.models import Recipient


@dataclass(frozen=True, slots=True)
class Line:
    """One honour of the summary."""

    code: str
    name: str
    eligible: int
    never: int
    unknown: int
    near: int


def summary(run: ScreeningRun, user: Any) -> tuple[list[Line], list[Line]]:
    """Honours in the order of the law: those with somebody eligible or near, and those where all are open; the others are left out."""
    counts = counts_seen_by(run, user)
    first: list[Line] = []
    second: list[Line] = []
    for code, name in honour_choices():
        found = counts.get(code, {})
        numbers = [found.get(key, 0) for key in (RowStatus.ELIGIBLE, NEVER, RowStatus.UNKNOWN, RowStatus.NEAR)]
        if any(numbers):
            line = Line(code, name, *numbers)
            (first if line.eligible or line.near else second).append(line)
    return first, second


def claim(chosen: Mapping[str, Any]) -> str:
    """The title of the results, from the filters."""
    honour = honour_name(chosen["honour"]) if chosen.get("honour") else "Mọi danh hiệu, hình thức"
    status = RowStatus(chosen["status"]).label.lower() if chosen.get("status") else "mọi kết quả"
    never = ", chưa từng được đề nghị" if chosen.get("proposal") == Proposal.NEVER else ""
    return f"{honour}: {status}{never}"


def broken_off(last: ScreeningRun | None) -> str:
    """Why the newest run ended without a result; empty when it did not."""
    if last is None or last.state == RunState.DONE:
        return ""
    if last.state == RunState.FAILED:
        return last.problem
    return "Tiến trình dừng giữa chừng." if last.silent else ""


def law_notice(run: ScreeningRun) -> str:
    """What to say when the law in force on the run's day has not been read; empty otherwise."""
    document = book().references.unread_on(run.day)
    if document is None:
        return ""
    return f"{document.title} có hiệu lực từ {document.in_force:%d/%m/%Y}"


def why(row: ScreeningRow) -> str:
    """The row's reason in words: the criterion that is met, what is open, or what is missing."""
    if row.status == RowStatus.ELIGIBLE:
        return criterion_title(row.honour, row.alternative)
    if row.status == RowStatus.NEAR:
        return _capital(LACK_TEXT.get(row.lacks, LACK_TEXT["other"]))
    return _capital("; ".join(CAUSE_TEXT[cause] for cause in causes_of(row.causes)) or "cần người xem xét")


def place_of(person: Recipient) -> str:
    """Team and office in one line, neither said twice."""
    office = person.organisation.name
    if not person.team or person.team == person.name:
        return office
    return person.team if office in person.team else f"{person.team}, {office}"


@lru_cache(maxsize=2000)
def criterion_title(honour: str, alternative: str) -> str:
    """The title of a criterion in the newest edition that has it."""
    policy = book().find(honour)
    for edition in reversed(policy.editions if policy else ()):
        if criterion := edition.criterion(alternative):
            return criterion.title
    return ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def explained(recipient: Recipient, honour: str, run: ScreeningRun | None) -> Assessment:
    """The case evaluator's own answer from the registry as it stands, for the day that the run asks about."""
    day = run.day if run else timezone.localdate()
    return book().evaluate(Question(honour=honour, proposed_on=day), facts_of(recipient))


def shown(answer: Assessment) -> dict[str, str]:
    """State, word and sentence of the answer, as the pages of dossiers show them."""
    status = status_of(answer)
    return {
        "state": status,
        "label": str(Outcome(status).label),
        "summary": answer.summary_before_change or answer.summary,
        "before": str(answer.status_before_change or ""),
    }


def status_of(answer: Assessment) -> str:
    """The status as lists show it: by the last law that was read when the law in force has not been."""
    return str(answer.status_before_change or answer.status)


def differs(row: ScreeningRow | None, answer: Assessment) -> bool:
    """True when the registry has changed the answer since the run wrote the row."""
    said = row.status if row else ""
    return (said == RowStatus.ELIGIBLE) is not (status_of(answer) == "eligible")


def current_post(recipient: Recipient) -> str:
    """The post held now, to be put into a nomination; empty when the registry does not say."""
    running = recipient.posts.filter(ends_on=None).order_by("-starts_on", "-pk").first()
    return running.title if running else ""


def acknowledgements(recipient: Recipient, honour: str) -> list[Acknowledgement]:
    """Everything said about this recipient and honour, newest first."""
    found = Acknowledgement.objects.filter(recipient=recipient, honour=honour)
    return list(found.select_related("made_by").order_by("-pk")[:12])


@dataclass(frozen=True, slots=True)
class Way:
    """Into which drafts the recipient can be put, or why not; ``rounds`` where an office could start a dossier."""

    verdict: Verdict
    drafts: list[Dossier] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
    already: list[Nomination] = field(default_factory=list)


def way_into_a_dossier(recipient: Recipient, honour: str, user: Any) -> Way:
    """Three queries at most."""
    known = Nomination.objects.visible_to(user).filter(recipient=recipient, honour=honour)
    already = list(known.select_related("dossier__organisation", "dossier__round").order_by("-pk")[:5])
    if not user.scope.has_over(recipient.organisation.path, *KEEPERS):
        who = recipient.organisation.name
        return Way(no(f"Chỉ chuyên viên, thủ trưởng của {who} hoặc đơn vị cấp trên đưa vào hồ sơ."), already=already)
    receiving = [one for one in Round.objects.receiving().order_by("closes_on") if honour in one.honours]
    if not receiving:
        reason = f"Hiện không có đợt xét nào đang nhận đề nghị {honour_name(honour)}."
        return Way(no(reason), already=already)
    taken = {one.dossier_id for one in already}
    drafts = [dossier for dossier in open_drafts(user, honour) if dossier.pk not in taken]
    if drafts:
        return Way(YES, drafts, receiving, already)
    return Way(no("Đơn vị chưa có hồ sơ nào đang soạn để đưa thêm vào."), [], receiving, already)
