"""A tiny engine with the bulk engine's signature: each case asked of the case evaluator. For tests of what surrounds it."""

import polars as pl

from honours import Question
from honours.bulk.result import ROW_SCHEMA, Screening
from neuguong.registry.facts import facts_for
from neuguong.registry.models import Recipient

STATUSES = {"eligible": "eligible", "needs_human": "unknown", "not_eligible": "not"}


def screen_by_cases(book, tables, on, *, honours=None, forecast=False, progress=None):
    """Facts come from the database again, by the ids of the tables; near misses are not looked for."""
    ids = tables.recipients["id"].to_list()
    people = Recipient.objects.select_related("organisation").in_bulk(ids)
    facts = facts_for(people.values())
    codes = list(honours or (honour.code for honour in book.honours()))
    rows, counts = [], {code: dict.fromkeys(("eligible", "unknown", "near", "not"), 0) for code in codes}
    for rid, pk in enumerate(ids):
        for code in codes:
            answer = book.evaluate(Question(honour=code, proposed_on=on), facts[pk])
            status = STATUSES[answer.status_before_change or answer.status]
            counts[code][status] += 1
            if status != "not":
                causes = 1 if status == "unknown" else 0
                rows.append((rid, code, status, answer.decided_by, causes, None, answer.held))
        if progress:
            progress(rid + 1, len(ids))
    frame = pl.DataFrame(rows, schema={**ROW_SCHEMA, "honour": pl.String, "alternative": pl.String}, orient="row")
    changed = book.references.unread_on(on) is not None
    return Screening(on, book.version, frame, counts, len(ids), changed, forecast)
