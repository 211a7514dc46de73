"""Running case files and counting: agreement is counted over what the rules cover, never over what they do not."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from honours.book import Book
from honours.cases import eligibility, procedure, published
from honours.cases.eligibility import NotCovered
from honours.cases.facts import Data
from honours.findings import Disagreement
from honours.reading import read_yaml


@dataclass(frozen=True, slots=True)
class Result:
    """One case: ``covered`` False means that it was not judged, and ``why`` says what is not modelled."""

    id: str
    topic: str
    covered: bool
    agrees: bool
    expected: Any
    got: Any
    why: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    results: tuple[Result, ...]

    @property
    def covered(self) -> list[Result]:
        return [item for item in self.results if item.covered]

    @property
    def disagreements(self) -> list[Disagreement]:
        return [Disagreement(item.id, item.expected, item.got, item.why) for item in self.covered if not item.agrees]

    def by_topic(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = defaultdict(lambda: {"total": 0, "agree": 0})
        for item in self.covered:
            found[item.topic]["total"] += 1
            found[item.topic]["agree"] += item.agrees
        return dict(found)

    def as_dict(self) -> dict[str, Any]:
        return {
            "total": len(self.covered),
            "agree": sum(item.agrees for item in self.covered),
            "disagree": [
                {"id": item.id, "expected": item.expected, "got": item.got, "why": item.why}
                for item in self.disagreements
            ],
            "by_topic": self.by_topic(),
            "not_covered": [{"id": item.id, "why": item.why} for item in self.results if not item.covered],
        }


def cases_in(path: Path) -> list[Data]:
    """The cases of one file: a case file, or the own cases of a policy file."""
    data = read_yaml(path)
    return list(data.get("cases") or []) if isinstance(data, dict) else []


def run(book: Book, cases: Iterable[Data]) -> Report:
    return Report(tuple(run_case(book, case) for case in cases))


def run_case(book: Book, case: Data) -> Result:
    """Never raises: a case that cannot be read is not covered, and the reason is told."""
    expected = case.get("answer") if "ask" in case else case.get("expected")
    topic = str(case.get("topic") or "eligibility")
    title = str(case.get("title") or case.get("question") or "")
    try:
        if "ask" in case:
            got, why = eligibility.answer(book, case)
            return Result(str(case["id"]), topic, True, got == expected, expected, got, why, title)
        answered, why = answer_question(book, case)
    except NotCovered as reason:
        return Result(str(case.get("id")), topic, False, False, expected, None, str(reason), title)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        reason_text = f"Không đọc được trường hợp này: {error}"
        return Result(str(case.get("id")), topic, False, False, expected, None, reason_text, title)
    return compare(case, topic, title, answered, why)


def answer_question(book: Book, case: Data) -> tuple[dict[str, Any], str]:
    """From the standards first, then from the rules of procedure for what is left. Raises NotCovered."""
    try:
        answered, why = published.answer(book, case)
    except NotCovered:
        return procedure.answer(book, case)
    if not untold(case, answered):
        return answered, why
    try:
        more, reason = procedure.answer(book, case)
    except NotCovered:
        return answered, why
    return {**more, **answered}, f"{why}; {reason}"


def untold(case: Data, answered: dict[str, Any]) -> list[str]:
    """Keys of the expected answer that nothing answers; remarks in words need no answer."""
    return [key for key in case["expected"] if key not in published.IGNORED and key not in answered]


def compare(case: Data, topic: str, title: str, answered: dict[str, Any], why: str) -> Result:
    """Every part of the expected answer must be modelled and equal; remarks in words are compared where they are answered."""
    open_keys, name = untold(case, answered), str(case["id"])
    if open_keys:
        reason = f"Chưa mô hình hóa: {', '.join(open_keys)}"
        return Result(name, topic, False, False, case["expected"], answered, reason, title)
    wanted = {key: value for key, value in case["expected"].items() if key in answered}
    got = {key: answered[key] for key in wanted}
    return Result(name, topic, True, got == wanted, wanted, got, why, title)
