"""Person, collective or household, where the file has no column for it: only what the row itself settles, never a guess from a name."""

from neuguong.common.text import fold
from neuguong.dossiers.enums import Category
from neuguong.dossiers.models import ImportBatch, ImportRow
from neuguong.registry.catalogue import honours_written, recipients_of

_ONLY_PEOPLE = ("birth", "sex", "ethnic_group", "honorific")
_COLLECTIVES = frozenset(
    {
        Category.ORG_PARTY_MASS,
        Category.ORG_CENTRAL_LOCAL,
        Category.ORG_ADMIN,
        Category.ORG_SERVICE,
        Category.ENTERPRISE,
        Category.COOPERATIVE,
    }
)


def settled_kind(row: ImportRow, *, people_only: bool) -> str:
    """The kind the row settles, empty when it does not.

    Settled by its own column, by what only people have (birth, sex, identity number …), by the category, by an honour that is open to
    one kind only, or by a list that says it is one of names of people (``people_only``).
    """
    values = row.values
    if values.get("kind"):
        return str(values["kind"])
    category = values.get("category")
    if category in _COLLECTIVES:
        return "collective"
    if category == Category.HOUSEHOLD:
        return "household"
    if category and category != Category.OTHER:
        return "individual"
    if row.identity_number or any(values.get(name) for name in _ONLY_PEOPLE):
        return "individual"
    open_to = {kind for code in honours_written(values.get("honour", "")) for kind in recipients_of(code)}
    if len(open_to) == 1:
        return open_to.pop()
    return "individual" if people_only else ""


def names_people_only(batch: ImportBatch) -> bool:
    """True when the column of names is headed “Họ và tên”: such a list holds persons."""
    headings = [fold(one["heading"]) for one in batch.headings if batch.mapping.get(one["letter"]) == "name"]
    return bool(headings) and all(
        heading.startswith(("ho va ten", "ho ten", "ho, ten")) and "tap the" not in heading and "don vi" not in heading
        for heading in headings
    )
