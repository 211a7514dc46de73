"""From the plain data of one policy file to :mod:`honours.policy` values. The schema has been checked before."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from honours.facts import AwardType, RecipientKind
from honours.findings import Citation
from honours.policy import LOGIC, Authority, Cap, Criterion, Edition, Honour, Node, PolicyError

Data = Mapping[str, Any]
BESIDE_A_PREDICATE = frozenset({"cite", "say", "confidence", "reading", "id", "note"})


def read_date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


DOCUMENT_KINDS = (
    ("/QH", "Luật số"),
    ("NĐ-CP", "Nghị định số"),
    ("/TT-", "Thông tư số"),
    ("/QĐ-", "Quyết định số"),
    ("/KH-", "Kế hoạch số"),
    ("HD", "Hướng dẫn số"),
    ("TTHC", "Tờ thủ tục hành chính"),
)


def document_label(number: str) -> str:
    """How a document is named in print, from the shape of its number."""
    kind = next((kind for mark, kind in DOCUMENT_KINDS if mark in number), "Công văn số")
    return f"{kind} {number.removeprefix('TTHC ')}"


def cite(document: str, place: str, confidence: str) -> Citation:
    return Citation(document, f"{place} · {document_label(document)}", confidence)


def read_citation(value: str | Data | None, inherited: Citation, confidence: str | None = None) -> Citation:
    """``cite`` as written; a string is a place in the inherited document."""
    if value is None:
        return inherited if confidence is None else replace(inherited, confidence=confidence)
    if isinstance(value, str):
        return cite(inherited.document, value, confidence or inherited.confidence)
    place = value.get("text") or inherited.text.partition(" · ")[0]
    return cite(
        value.get("document", inherited.document),
        place,
        value.get("confidence") or confidence or inherited.confidence,
    )


def read_node(data: Data, inherited: Citation) -> Node:
    operators = [key for key in data if key not in BESIDE_A_PREDICATE]
    if len(operators) != 1:
        raise PolicyError(f"a condition needs exactly one operator, found {operators}")
    op = operators[0]
    args = data[op]
    citation = read_citation(data.get("cite"), inherited, data.get("confidence"))
    settled = args.get("settled_by") if op == "judgement" else None
    return Node(
        op=op,
        args=args,
        say=data.get("say", ""),
        citation=citation,
        readings=read_readings(data),
        children=tuple(read_node(child, citation) for child in _children(op, args)),
        settled_by=read_node(settled, citation) if settled else None,
        note=data.get("note", ""),
    )


def read_readings(data: Data) -> tuple[str, ...]:
    """``reading`` (one or several) and ``readings`` mean the same."""
    one = data.get("reading", [])
    return (*([one] if isinstance(one, str) else one), *data.get("readings", ()))


def _children(op: str, args: Any) -> list[Data]:
    if op not in LOGIC:
        return []
    return [args] if op == "not" else list(args)


def read_criterion(data: Data, source: Citation) -> Criterion:
    citation = read_citation(data["cite"], source, data.get("confidence"))
    award_type = data.get("type")
    return Criterion(
        id=data["id"],
        title=data["title"],
        citation=citation,
        when=read_node(data["when"], citation),
        groups=frozenset(data.get("for", ())),
        award_type=AwardType(award_type) if award_type else None,
        readings=read_readings(data),
        note=data.get("note", ""),
    )


def read_authority(data: Data, source: Citation) -> Authority:
    return Authority(
        who=data["who"],
        actor=data["actor"],
        citation=read_citation(data["cite"], source),
        since=read_date(data.get("from")),
        until=read_date(data.get("until")),
        readings=read_readings(data),
        note=data.get("note", ""),
    )


def read_cap(data: Data | None, source: Citation) -> Cap | None:
    if data is None:
        return None
    place = cite(data.get("document", source.document), data["cite"], data.get("confidence", source.confidence))
    return Cap(percent=data["percent"], of=data["of"], say=data.get("say", ""), citation=place)


def read_edition(data: Data, honour: str) -> Edition:
    source = cite(data["source"]["document"], data["source"]["text"], data.get("confidence", "quoted"))
    return Edition(
        honour=honour,
        since=date.fromisoformat(data["from"]),
        until=read_date(data.get("until")),
        source=source,
        groups=frozenset(data.get("groups", ())),
        unread=data.get("unread", False),
        criteria=tuple(read_criterion(item, source) for item in data.get("criteria", ())),
        decided_by=tuple(read_authority(item, source) for item in data.get("decided_by", ())),
        proposed_by=tuple(read_authority(item, source) for item in data.get("proposed_by", ())),
        cap=read_cap(data.get("cap"), source),
        readings=read_readings(data),
        note=data.get("note", ""),
    )


def read_honour(data: Data) -> Honour:
    code = data["honour"]
    editions = sorted((read_edition(item, code) for item in data["editions"]), key=lambda edition: edition.since)
    return Honour(
        code=code,
        name=data["name"],
        short_name=data["short_name"],
        kind=data["kind"],
        level=data["level"],
        recipients=frozenset(RecipientKind(item) for item in data["recipients"]),
        types=frozenset(AwardType(item) for item in data["types"]),
        editions=tuple(editions),
        posthumous=data.get("posthumous", data["kind"] in ("certificate", "order")),
        aliases=tuple(data.get("aliases", ())),
        codes=tuple(data.get("codes", ())),
        note=data.get("note", ""),
        cases=tuple(data.get("cases", ())),
    )
