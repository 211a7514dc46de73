"""The columns of a projection, made from tables when a rule first asks for them.

Every method answers with names of columns; the arrays are in ``columns``. A fact nobody has is no column at all, so that rules fold
away. What was asked is kept in ``answers``: a stored projection answers the same questions without the tables.
"""

from honours.bulk.columns.awards import AwardColumns, Awards, Kind
from honours.bulk.columns.people import OTHER_GROUP, PeopleColumns
from honours.bulk.columns.rare import RareColumns
from honours.bulk.columns.results import ResultColumns
from honours.bulk.columns.shelf import StaleProjection
from honours.bulk.columns.works import Planes, WorkColumns


class Stock(PeopleColumns, AwardColumns, WorkColumns, ResultColumns, RareColumns):
    """Columns by name for ``size`` recipients in one span of years."""


__all__ = ["OTHER_GROUP", "Awards", "Kind", "Planes", "StaleProjection", "Stock"]
