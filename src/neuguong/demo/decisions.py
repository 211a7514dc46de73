"""Who decided, when, under which number: one invented decision for each honour, year and deciding body, true to the powers of the day."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from neuguong.demo.places import district_name, home_districts
from neuguong.organisations.enums import OrganisationKind
from neuguong.organisations.models import Organisation
from neuguong.organisations.seed_tables import MERGED_ON

_PROVINCE: Final = frozenset({"CSTD_TINH", "BK_TINH", "TTLDXS", "CO_TINH"})
_STATE: Final = {"BK_TTG": ("Thủ tướng Chính phủ", "QĐ-TTg"), "HC_LAO_DONG_3": ("Chủ tịch nước", "QĐ-CTN")}


@dataclass(frozen=True, slots=True)
class Decision:
    number: str
    decided_on: date
    authority: str


class DecisionBook:
    """Remembers each decision, so that everybody honoured together shares its number and day."""

    def __init__(self, rng: Random, agencies: dict[str, Organisation], last_day: date) -> None:
        """``agencies``: path of the organisations directly below the province → organisation."""
        self._rng, self._agencies, self._last_day = rng, agencies, last_day
        self._made: dict[tuple[str, int, str], Decision] = {}

    def decision(self, honour: str, year: int, organisation: Organisation) -> Decision:
        agency = self.agency(organisation)
        deciding = "" if honour in _PROVINCE or honour in _STATE else agency.code
        key = (honour, year, deciding)
        if key not in self._made:
            self._made[key] = self._decide(honour, year, agency)
        return self._made[key]

    def agency(self, organisation: Organisation) -> Organisation:
        """The body directly below the province to which ``organisation`` belongs."""
        return self._agencies[organisation.path[: 2 * Organisation.steplen]]

    def _decide(self, honour: str, year: int, agency: Organisation) -> Decision:
        if honour in _STATE:
            authority, mark = _STATE[honour]
            day, ceiling = self._day(date(year + 1, 3, 1), 150), 1500
        elif honour in _PROVINCE:
            authority, mark = "Chủ tịch UBND tỉnh Lai Châu", "QĐ-UBND"
            day, ceiling = self._day(date(year + 1, 1, 10), 70), 400
        else:
            day, ceiling = self._day(_local_start(agency, year), 35), 900
            authority, mark = _local_authority(agency, day)
        return Decision(f"{self._rng.randint(12, ceiling)}/{mark}", day, authority)

    def _day(self, start: date, spread: int) -> date:
        day = start + timedelta(days=self._rng.randrange(spread))
        while day.weekday() > 4:
            day += timedelta(days=1)
        return min(day, self._last_day)


def _local_start(agency: Organisation, year: int) -> date:
    """Schools close their year in summer, everybody else in December."""
    return date(year, 6, 5) if agency.code == "SGDDT" else date(year, 12, 10)


def _local_authority(agency: Organisation, day: date) -> tuple[str, str]:
    """Title and mark of the body that decides local honours for ``agency`` on ``day``."""
    if agency.kind == OrganisationKind.COMMUNE:
        if day < MERGED_ON:
            district = district_name(home_districts()[agency.code.removeprefix("UBND-")])
            return f"Chủ tịch UBND {district[0].lower()}{district[1:]}", "QĐ-UBND"
        return f"Chủ tịch {agency.name}", "QĐ-UBND"
    if agency.kind in {OrganisationKind.ENTERPRISE, OrganisationKind.COOPERATIVE}:
        return f"Giám đốc {agency.name}", "QĐ"
    if agency.name.startswith("Sở"):
        return f"Giám đốc {agency.name}", f"QĐ-{agency.code}"
    return f"Người đứng đầu {agency.name}", f"QĐ-{agency.code}"
