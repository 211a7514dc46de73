"""The achievement report of a nomination as its page and its document show it."""

from dataclasses import dataclass
from typing import Any

from neuguong.dossiers.models import Nomination, ReportSection
from neuguong.dossiers.report_forms import Section, sections_of
from neuguong.registry.catalogue import honour_name
from neuguong.registry.queries import Year, evidence_by_year


@dataclass(frozen=True, slots=True)
class Part:
    """One section and what is stored of it; ``suggested``: what the registry would put there, while nothing is stored."""

    section: Section
    stored: ReportSection | None
    suggested: str

    @property
    def text(self) -> str:
        return self.stored.text if self.stored else self.suggested

    @property
    def version(self) -> int:
        return self.stored.version if self.stored else 0


def report_of(nomination: Nomination, *, suggested_to: Any = None) -> list[Part]:
    """The sections in their order; with suggestions from what ``suggested_to`` may know. Five queries with them, one without."""
    stored = {one.key: one for one in nomination.sections.select_related("saved_by")}
    years = evidence_by_year(nomination.recipient, suggested_to) if suggested_to else []
    return [
        Part(section, stored.get(section.key), _suggested(nomination, section, years) if suggested_to else "")
        for section in sections_of(nomination)
    ]


def _suggested(nomination: Nomination, section: Section, years: list[Year]) -> str:
    makers: dict[str, Any] = {"person": _profile, "honours": _honours, "works": _works}
    make = makers.get(section.prefill)
    return make(nomination, years) if make else ""


def _profile(nomination: Nomination, years: list[Year]) -> str:
    person = nomination.recipient
    named = {"individual": "Họ và tên", "collective": "Tên tập thể", "household": "Tên hộ"}[person.kind]
    lines = [
        (named, person.name),
        ("Năm sinh" if len(person.birth) == 4 else "Ngày sinh", person.birth),
        ("Giới tính", person.get_sex_display()),
        ("Chủ hộ", person.head_name),
        ("Năm thành lập", person.founded_year),
        ("Chức vụ", nomination.post),
        ("Nơi công tác" if person.kind == "individual" else "Thuộc", ", ".join(_place(nomination))),
    ]
    return "\n".join(f"{label}: {value}" for label, value in lines if value)


def _place(nomination: Nomination) -> list[str]:
    person = nomination.recipient
    return list(dict.fromkeys(part for part in (person.team, person.organisation.name) if part))


def _honours(nomination: Nomination, years: list[Year]) -> str:
    lines = []
    for year in years:
        for held in year.honours:
            number = f"Quyết định số {held.decision_number}" if held.decision_number else ""
            day = f"ngày {held.decided_on:%d/%m/%Y}" if held.decided_on else ""
            by = f"của {held.authority}" if held.authority else ""
            source = " ".join(part for part in (number, day, by) if part)
            lines.append(
                f"- {year.year or 'Không ghi năm'}: {honour_name(held.honour)}{f' ({source})' if source else ''}"
            )
    return "\n".join(lines)


def _works(nomination: Nomination, years: list[Year]) -> str:
    lines = []
    for year in years:
        for work in year.works:
            number = f", công nhận tại Quyết định số {work.decision_number}" if work.decision_number else ""
            lines.append(f"- {year.year or 'Không ghi năm'}: {work.get_kind_display()} “{work.title}”{number}")
    return "\n".join(lines)
