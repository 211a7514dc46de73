"""What the loader refuses beyond the schema, one function per refusal; see policies/FORMAT.md."""

from collections.abc import Iterator, Mapping

from honours.policy import RUN_PREDICATES, Criterion, Edition, Honour, Node, PolicyError
from honours.references import References


def check_book(honours: Mapping[str, Honour], references: References) -> None:
    known = set(honours) | set(references.classes) | set(references.names)
    for honour in honours.values():
        check_editions(honour)
        for edition in honour.editions:
            check_edition(edition, references, known)
    check_unambiguous(honours)
    for item in references.classes.values():
        refuse_unknown(item.code, item.members, set(honours) | set(references.names), "honour")


def check_editions(honour: Honour) -> None:
    for edition in honour.editions:
        if edition.until is not None and edition.until <= edition.since:
            raise PolicyError(f"{edition.id}: `until` must be after `from`")
    for earlier, later in zip(honour.editions, honour.editions[1:], strict=False):
        if earlier.until is None or earlier.until > later.since:
            raise PolicyError(f"{honour.code}: editions {earlier.since} and {later.since} overlap; close the first one")


def check_edition(edition: Edition, references: References, known: set[str]) -> None:
    if edition.unread and edition.criteria:
        raise PolicyError(f"{edition.id}: an unread edition has no criteria")
    if not edition.unread and not edition.criteria:
        raise PolicyError(f"{edition.id}: an edition that was read needs criteria")
    refuse_unknown(edition.id, documents_of(edition), set(references.documents), "document")
    refuse_unknown(edition.id, readings_of(edition), set(references.readings), "open reading")
    names = [criterion.id for criterion in edition.criteria]
    if len(set(names)) != len(names):
        raise PolicyError(f"{edition.id}: two criteria share one id")
    for criterion in edition.criteria:
        check_criterion(criterion, set(names), references, known)


def documents_of(edition: Edition) -> Iterator[str]:
    yield edition.source.document
    for authority in (*edition.decided_by, *edition.proposed_by):
        yield authority.citation.document
    for criterion in edition.criteria:
        yield criterion.citation.document
        yield from (node.citation.document for node in criterion.when.walk() if node.citation)


def readings_of(edition: Edition) -> Iterator[str]:
    """Those named beside the conditions; the conditions' own are looked at with them."""
    yield from edition.readings
    for authority in (*edition.decided_by, *edition.proposed_by):
        yield from authority.readings
    for criterion in edition.criteria:
        yield from criterion.readings


def check_criterion(criterion: Criterion, siblings: set[str], references: References, known: set[str]) -> None:
    seen_run = False
    for node in criterion.when.walk():
        refuse_unknown(criterion.id, node.readings, set(references.readings), "open reading")
        if node.op == "meets_any_of":
            refuse_unknown(criterion.id, node.args, siblings - {criterion.id}, "criterion")
        refuse_unknown(criterion.id, honours_named(node), known, "honour or class")
        if needs_run(node) and not seen_run:
            raise PolicyError(f"{criterion.id}: `the_run` and work_in_window need a counted run before them")
        seen_run = seen_run or (node.op in RUN_PREDICATES and bool(node.args.get("consecutive")))


def needs_run(node: Node) -> bool:
    if node.op == "work_in_window":
        return True
    anchor = node.args.get("anchor") if isinstance(node.args, Mapping) else None
    return isinstance(anchor, Mapping) and "within" in anchor


def honours_named(node: Node) -> Iterator[str]:
    if node.op not in (
        "evaluation",
        "prior_honour",
        "has_member_with",
        "meets_standard_of",
        "years_since_honour",
        "competition_prize",
    ):
        return
    yield from node.args.get("any_of", ())
    yield from node.args.get("or_title", ())
    yield from node.args.get("unused_by", ())
    anchor = node.args.get("anchor")
    if isinstance(anchor, Mapping) and "after" in anchor:
        yield anchor["after"]
    if "after" in node.args:
        yield node.args["after"]


def check_unambiguous(honours: Mapping[str, Honour]) -> None:
    owners: dict[str, str] = {}
    for honour in honours.values():
        for spelling in {alias.casefold() for alias in honour.aliases} | set(honour.codes):
            if owners.setdefault(spelling, honour.code) != honour.code:
                raise PolicyError(f"{honour.code}: “{spelling}” already belongs to {owners[spelling]}")


def refuse_unknown(where: str, names: object, known: set[str], what: str) -> None:
    for name in names:  # type: ignore[attr-defined]
        if name not in known:
            raise PolicyError(f"{where}: unknown {what} {name}")
