"""A case's facts become :class:`~honours.facts.Facts`. A case is a closed world: what it does not list did not happen."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from honours.cases import vocabulary as words
from honours.facts import (
    CollectiveYear,
    Discipline,
    Facts,
    GroupResult,
    HeldHonour,
    Hold,
    MovementResult,
    Rating,
    RatingLevel,
    RecipientKind,
    Register,
    Scope,
    Service,
    Work,
)
from honours.records import TITLE_MONTHS

Data = Mapping[str, Any]
CLOSED = MappingProxyType(dict.fromkeys(Register, 1900))
JUDGED_BY = {
    "targets_exceeded": ("vuot_chi_tieu",),
    "helps_households": ("giup_do_ho", "giup_ho_khac", "giup_ho", "giup_do"),
    "creates_jobs": ("tao_viec_lam",),
    "trains_colleagues": ("dao_tao_dong_nghiep",),
    "movement_participation": ("tinh_than", "phong_trao"),
}
STATED_YEARS = {"teaching_years_direct": "teaching"}
STANDARDS = {"ldtt_standard": "standard:LDTT", "cstt_standard": "standard:CSTT"}
HOLDS = {
    "thanh_tra": "đang thanh tra, có dấu hiệu vi phạm",
    "kiem_tra": "đang kiểm tra, có dấu hiệu vi phạm",
    "dieu_tra": "đang bị điều tra",
    "to_cao": "đang xác minh đơn tố cáo",
    "khieu_nai": "đang xác minh đơn khiếu nại",
    "ky_luat": "đang xem xét kỷ luật",
    "complaint_being_verified": "đang xác minh đơn tố cáo",
    "under_inspection": "đang thanh tra, có dấu hiệu vi phạm",
    "under_investigation": "đang bị điều tra",
}
HONOUR_KEYS = (
    "cstdcs|cstd_tinh|cstd_bo|cstdtq|ldtt|ttldtt|ttldxs|co_tinh|co_bo|co_cp|bk_tinh|bk_bo|bkttg|bk_ttg|hcld_?[123]"
)
HELD_KEY = re.compile(
    rf"^({HONOUR_KEYS})(?:_(years?|times|times_consecutive|consecutive|before|in_period))?$", re.IGNORECASE
)


def years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28))


def repeated(items: list[Data]) -> list[Data]:
    """One entry for each of several ``years``, or ``count`` entries alike."""
    found: list[Data] = []
    for item in items:
        if "years" in item:
            found += [{**item, "year": year} for year in item["years"]]
        else:
            found += [item] * int(item.get("count", 1))
    return found


class FactsReader:
    """Reads one case; ``end`` is the last year that counts at the proposal, ``year`` the year of a yearly title."""

    def __init__(self, data: Data, proposed_on: date, kind: RecipientKind, *, abroad: bool = False) -> None:
        self.data, self.today, self.kind, self.abroad = data, proposed_on, kind, abroad
        self.year = int(data["year"]) if isinstance(data.get("year"), int) else self._title_year()
        self.end = self.year if proposed_on.month > TITLE_MONTHS and self._rated_now() else proposed_on.year - 1
        self.run_from, self.run = self._run()
        if self.run:
            self.end = self.run[-1]
        self.members_asked = "members" in data

    def _title_year(self) -> int:
        early = self.today.month <= TITLE_MONTHS and not self._rated(self.today.year)
        return self.today.year - 1 if early else self.today.year

    def _evaluations(self) -> Data:
        given = self.data.get("evaluations") or self.data.get("ratings") or {}
        if isinstance(given, list):
            return {item["year"]: item.get("level", item.get("rating")) for item in given}
        return given if isinstance(given, Mapping) else {}

    def _rated(self, year: int) -> bool:
        return any(year in words.years(key) for key in self._evaluations())

    def _rated_now(self) -> bool:
        return self._rated(self.today.year) or "rating" in self.data or not self._evaluations()

    def _run(self) -> tuple[int | None, range]:
        """The years counted after the honour below, where a case gives only its year and their number."""
        bases = [self.data[key] for key in self.data if re.fullmatch(r"(bkttg|bk_ttg|hcld_?[123])_year", key.lower())]
        counts = ("years_after", "years_htxsnv_or_ttldxs", "htxsnv_years_consecutive", "good_years")
        length = next((int(self.data[key]) for key in counts if key in self.data), None)
        if length is None:
            return (int(bases[0]) if bases else None), range(0)
        end = int(bases[0]) + length if bases else self.end
        return end - length, range(end - length + 1, end + 1)

    def read(self, groups: frozenset[str], sex: str | None, attributes: Mapping[str, object]) -> Facts:
        ratings = self.ratings()
        return Facts(
            kind=self.kind,
            groups=groups,
            sex=sex,
            founded_year=self.founded(),
            honours=self.honours(),
            ratings=ratings,
            works=self.works(),
            discipline=self.discipline(),
            collective_years=self.collective_years(),
            group_results=self.group_results(),
            movements=self.movements(),
            services=self.services(),
            prizes=tuple(item.get("year") for item in self.data.get("prizes") or []),
            published=tuple(item.get("year") for item in self.data.get("published_works") or []),
            holds=self.holds(),
            judgements=MappingProxyType(self.judgements()),
            complete_since=self.complete(),
            attributes=MappingProxyType({**attributes, **self.attributes()}),
        )

    def complete(self) -> Mapping[Register, int]:
        """Everything listed is everything – but a rating written as null is not known, and a bare verdict lists nothing."""
        if self.data.get("own"):
            return MappingProxyType({})
        if None in self._evaluations().values():
            return MappingProxyType({key: year for key, year in CLOSED.items() if key is not Register.RATINGS})
        return CLOSED

    def ratings(self) -> tuple[Rating, ...]:
        given = {key: level for key, level in self._evaluations().items() if level is not None}
        found = {year: words.rating(level) for key, level in given.items() for year in words.years(key)}
        level = self.data.get("rating") or self.data.get("collective_rating")
        if level and not self.data.get("own"):
            found.setdefault(self.year, words.rating(level))
        for year in self.run:
            found.setdefault(year, RatingLevel.GOOD)
        excellent = self.data.get("htxsnv_years") or len(self.run) * ("htxsnv" in " ".join(self.data).lower())
        if "htxsnv_years" in self.data:
            excellent = int(self.data["htxsnv_years"])
        for year in self.run[len(self.run) - excellent :] if excellent else ():
            found[year] = RatingLevel.EXCELLENT
        if not found and self.members_asked and "rating" not in self.data:
            found[self.year] = RatingLevel.EXCELLENT  # a question about members only is silent on the rating
        return tuple(Rating(year, level) for year, level in sorted(found.items()))

    def honours(self) -> tuple[HeldHonour, ...]:
        found = [self._honour(item) for item in repeated(self.data.get("honours") or [])]
        for item in self.data.get("pending") or []:
            name, year = (item["code"], item.get("year")) if isinstance(item, Mapping) else words.code_and_year(item)
            found.append(HeldHonour(name, year, words.award_type("cong_trang"), pending=True))
        for text in self.data["flags"] if isinstance(self.data.get("flags"), list) else ():
            name, year = words.code_and_year(text)
            found.append(HeldHonour(name, year, words.award_type("cong_trang")))
        for key, value in self.data.items():
            if match := HELD_KEY.match(key):
                found += self._short_form(words.code(match.group(1)), (match.group(2) or "").lower(), value)
        if "awards" in self.data and "achievement_id" in self.data:
            found += [
                HeldHonour(
                    words.code(str(item.get("form") or item.get("honour"))),
                    self.year,
                    achievement=str(self.data["achievement_id"]),
                )
                for item in self.data["awards"]
            ]
        return tuple(found)

    def _honour(self, item: Data) -> HeldHonour:
        """Silence on the award type means công trạng; an explicit null means that the record does not tell."""
        given = item.get("award_type", item.get("type", "cong_trang"))
        return HeldHonour(
            code=words.code(item["code"]),
            year=item.get("year"),
            award_type=words.award_type(given),
            decision_number=str(item.get("decision_number", "")),
            decided_on=words.day(item.get("decided_on")),
            issuer=str(item.get("issuer", "")),
            achievement=str(item.get("achievement_id", "")),
            cancelled=item.get("status") in ("cancelled", "revoked", "huy_bo", "stripped"),
            pending=item.get("status") == "pending",
            based_on_years=tuple(item.get("based_on_years", ())),
        )

    def _short_form(self, code: str, suffix: str, value: Any) -> list[HeldHonour]:
        """``cstdcs_years: [2022, 2023]``, ``bkttg_year: 2019``, ``cstdcs_times: 3``, ``bk_tinh: [{year, type}]`` …"""
        if self.members_asked and not suffix:
            return []  # in a collective's case the bare key counts members
        if isinstance(value, list):
            return [
                self._honour({"code": code, **item}) if isinstance(item, Mapping) else self._merit(code, int(item))
                for item in value
            ]
        if suffix == "year":
            return [self._merit(code, int(value))]
        if suffix == "before" or value is True:
            base = self.run_from if self.run_from is not None else self.end - 6
            return [self._merit(code, base)] if value else []
        if suffix == "times_consecutive" and code.startswith("CSTD_"):
            return [self._merit(code, self.end - 3 * step) for step in range(int(value))]
        return [self._merit(code, self.end - step) for step in range(int(value or 0))]

    @staticmethod
    def _merit(code: str, year: int) -> HeldHonour:
        return HeldHonour(code, year, words.award_type("cong_trang"))

    def works(self) -> tuple[Work, ...]:
        found = [self._work(item) for item in repeated(self.data.get("works") or [])]
        if self.data.get("initiative_base"):
            found.append(Work("sang_kien", self.year, Scope.UNIT))
        if self.data.get("research_accepted"):
            found.append(Work("de_tai", self.year, Scope.UNIT, accepted=True, effective=True))
        if self.data.get("initiative_scope"):
            scope = words.reach(self.data["initiative_scope"])
            found.append(Work("sang_kien", self.end, scope, "chair_province"))
        for key, kind in (("initiatives_base_in_period", "sang_kien"), ("research_in_period", "de_tai")):
            found += [Work(kind, self.end, Scope.UNIT, accepted=True) for _ in range(int(self.data.get(key) or 0))]
        return tuple(found)

    def _work(self, item: Data) -> Work:
        scope = words.reach(item.get("scope"))
        given = item.get("recognised_by", "chair_province" if scope in (Scope.PROVINCE, Scope.NATION) else None)
        return Work(
            kind=item["kind"],
            year=item.get("year"),
            scope=scope,
            recognised_by=words.recogniser(given),
            accepted=item.get("accepted"),
            effective=item.get("effective"),
            replicable=item.get("replicable"),
            used_for=str(item.get("used_for") or ""),
            title=str(item.get("title", "")),
        )

    def discipline(self) -> tuple[Discipline, ...]:
        """A collective's list names members' measures: counted there, not here."""
        if self.kind is not RecipientKind.INDIVIDUAL:
            return ()
        found = [self._measure(item) for item in self.data.get("discipline") or []]
        if self.data.get("disciplined_in_counted_post"):
            found.append(Discipline("canh_cao", in_counted_post=True))
        if self.data.get("discipline_completed"):
            found.append(Discipline("khien_trach", ended_on=words.day(self.data["discipline_completed"])))
        return tuple(found)

    def _measure(self, item: Data | str) -> Discipline:
        if isinstance(item, str):
            return Discipline(words.discipline_level(item), year=self.year)
        start = words.day(item.get("from") or item.get("decided_on") or item.get("date"))
        return Discipline(
            level=words.discipline_level(item["level"]),
            decided_on=start,
            year=item.get("year", start.year if start else None),
            ended_on=words.day(item.get("to") or item.get("ended_on")),
            in_counted_post=item.get("while_in_post", item.get("in_counted_post")),
        )

    def collective_years(self) -> tuple[CollectiveYear, ...]:
        if not self.members_asked:
            return ()
        data = {key.lower(): value for key, value in self.data.items()}
        members = data["members"]
        completed = data.get("completed")
        levels = [item if isinstance(item, str) else item.get("level") for item in data.get("discipline") or []]
        warned = sum(words.discipline_level(str(level)) != "khien_trach" for level in levels)
        keys = ("disciplined_canh_cao_up", "disciplined_canh_cao_or_more", "disciplined_from_warning")
        return (
            CollectiveYear(
                year=self.year,
                members=members,
                rated=data.get("rated", data.get("rated_members")),
                with_ldtt=data.get("ldtt", data.get("with_ldtt")),
                with_cstdcs=data.get("cstdcs", data.get("with_cstdcs", 0)),
                not_completed=data.get("not_completed", members - completed if completed is not None else 0),
                disciplined_from_warning=next((data[key] for key in keys if key in data), warned),
            ),
        )

    def group_results(self) -> tuple[GroupResult, ...]:
        if "rank" not in self.data or "movement" in self.data:
            return ()
        organiser = words.launcher(str(self.data.get("organised_by", "province")))
        return (GroupResult(self.year, organiser, self.data["rank"], self.data.get("outstanding")),)

    def movements(self) -> tuple[MovementResult, ...]:
        given = self.data.get("movement")
        items = given if isinstance(given, list) else [given] if isinstance(given, Mapping) else []
        return tuple(
            MovementResult(
                launched_by=words.launcher(str(item.get("launched_by", ""))),
                years=item.get("years"),
                stage=item.get("stage", item.get("event")),
                rank=item.get("rank", self.data.get("rank")),
                outstanding=item.get("outstanding"),
                thematic=item.get("thematic", item.get("chuyen_de", True)),
                year=item.get("year", self.year),
            )
            for item in items
        )

    def _stated_years(self) -> list[Service]:
        """Years that a case states as a number, as one span that ends on the day; those in hard areas come last."""
        found: list[Service] = []
        for key, of in STATED_YEARS.items():
            years, hard = self.data.get(key), int(self.data.get("of_which_border_or_hard_area") or 0)
            if years is not None:
                middle, start = years_before(self.today, hard), years_before(self.today, int(years))
                found += [Service(of, start, middle, hard_area=False, direct=True)]
                found += [Service(of, middle, None, hard_area=True, direct=True)] * bool(hard)
        if self.abroad:
            for post in self.data.get("posts") or []:
                found.append(Service("contribution", years_before(self.today, int(post["years"])), hard_area=False))
        return found

    def services(self) -> tuple[Service, ...]:
        found = self._stated_years()
        for item in self.data.get("services") or []:
            since = words.day(item["since"])
            if since is not None:
                until, field = words.day(item.get("until")), str(item.get("field") or "")
                found.append(Service(item["of"], since, until, item.get("hard_area"), item.get("direct"), field))
        return tuple(found)

    def holds(self) -> tuple[Hold, ...]:
        found = []
        for item in self.data.get("holds") or []:
            if item.get("signs_of_violation") is False:
                continue  # an ordinary inspection holds nothing up
            closed = words.day(item.get("closed"))
            cleared = closed is not None and closed <= self.today
            convicted = "không" not in str(item.get("result") or "không")
            if not cleared or convicted:
                found.append(Hold(HOLDS.get(item["kind"], str(item["kind"])), words.day(item.get("opened"))))
        if self.data.get("subject_status") in HOLDS:
            found.append(Hold(HOLDS[self.data["subject_status"]]))
        return tuple(found)

    def founded(self) -> int | None:
        if self.data.get("founded") is not None:
            return int(str(self.data["founded"])[:4])
        return self.today.year - int(self.data["age_years"]) if "age_years" in self.data else None

    def judgements(self) -> dict[str, bool]:
        found = {key: bool(self.data[name]) for name, keys in JUDGED_BY.items() if name in self.data for key in keys}
        found |= {key: bool(self.data[name]) for name, key in STANDARDS.items() if name in self.data}
        return found | dict(self.data.get("judgements") or {})

    def attributes(self) -> dict[str, object]:
        data = self.data
        found: dict[str, object] = {"production_model": self._model()}
        posts = data.get("posts") or []
        if posts and all("years" in post for post in posts):
            found["post_years"] = max(post["years"] for post in posts)
        if "required_years_general" in data:
            found["post_years_required"] = data["required_years_general"]
        if data.get("retirement_age") in ("higher", "cao_hon"):
            found["later_retirement"] = True
        for key in ("recruited_on", "decided_on"):
            if data.get(key):
                found[key] = words.day(data[key])
        for key in (
            "registered",
            "outside_flag_scope",
            "martyr",
            "name_registered",
            "retirement_notice",
            "absent_days",
            "combat_merit",
        ):
            if key in data:
                found[key] = data[key]
        if data.get("own") and data.get("collective_rating"):
            found["collective_rating"] = words.rating(data["collective_rating"])
        leave = [item for item in data.get("leave") or [] if item.get("kind") == "thai_san"]
        if leave or data.get("months_maternity"):
            found["maternity_leave"] = True
        return found

    def _model(self) -> object:
        if "model_stable_years" not in self.data:
            return self.data.get("production_model", False)
        by = "province" if self.data.get("recognised_by_province") else None
        return {"years": self.data["model_stable_years"], "effective": True, "stable": True, "recognised_by": by}
