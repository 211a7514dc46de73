"""Invented collectives, small ones first of all, and households."""

from collections.abc import Iterator
from itertools import cycle, islice
from random import Random

from neuguong.demo.careers import Career, collective
from neuguong.demo.names import name_for, people_for
from neuguong.demo.people import Invented, horizon
from neuguong.demo.places import home_districts, village_name
from neuguong.organisations.enums import OrganisationKind
from neuguong.organisations.models import Organisation
from neuguong.registry.enums import CollectiveKind, RecipientKind, Sex, SubjectGroup
from neuguong.registry.models import Recipient

C, G = CollectiveKind, SubjectGroup


def invent_collectives(rng: Random, count: int, organisations: list[Organisation]) -> list[Invented]:
    """``count`` collectives: whole bodies, divisions, teams, stations, schools, villages, branches."""
    sources = [
        _whole(rng, organisations),
        _parts(rng, organisations),
        _villages(rng, organisations),
        _schools_and_stations(rng, organisations),
        _teams(rng, organisations),
    ]
    return list(islice(_in_turn(sources), count))


def _in_turn(sources: list[Iterator[Invented]]) -> Iterator[Invented]:
    waiting = list(sources)
    while waiting:
        for source in list(waiting):
            if (one := next(source, None)) is None:
                waiting.remove(source)
            else:
                yield one


def _make(rng: Random, body: Organisation, name: str, kind: str, group: str, **extra: object) -> Invented:
    # The army and the police have titles of their own.
    titled = kind not in {C.VILLAGE, C.BRANCH} and group not in {G.MILITARY_COLLECTIVE, G.POLICE_COLLECTIVE}
    size = {C.ORGANISATION: 32, C.SCHOOL: 28, C.DIVISION: 12}.get(CollectiveKind(kind), 7)
    recipient = Recipient(
        kind=RecipientKind.COLLECTIVE,
        name=name,
        organisation=body,
        area=body.area,
        group=group,
        collective_kind=kind,
        founded_year=rng.randint(1992, 2016) if rng.random() < 0.6 else None,
        **extra,
    )
    letter = "GK_HUYEN" if body.kind == OrganisationKind.COMMUNE else "GK_DV"
    career = collective(rng, size=size, titled=titled, letter=letter, titles_until=horizon(body)[0])
    return Invented(recipient, career)


def _whole(rng: Random, organisations: list[Organisation]) -> Iterator[Invented]:
    groups = {
        OrganisationKind.DEPARTMENT: G.AGENCY_COLLECTIVE,
        OrganisationKind.PARTY: G.AGENCY_COLLECTIVE,
        OrganisationKind.FRONT: G.AGENCY_COLLECTIVE,
        OrganisationKind.ARMED_FORCES: G.MILITARY_COLLECTIVE,
        OrganisationKind.ENTERPRISE: G.ENTERPRISE_COLLECTIVE,
        OrganisationKind.COOPERATIVE: G.ECONOMIC_ORG,
    }
    for body in organisations:
        if body.depth != 2:
            continue
        if body.kind == OrganisationKind.COMMUNE:
            place = body.name.removeprefix("UBND ")
            yield _make(rng, body, f"Nhân dân và cán bộ {place}", C.ORGANISATION, G.COMMUNE)
        elif group := groups.get(OrganisationKind(body.kind)):
            special = G.POLICE_COLLECTIVE if body.code == "CA" else group
            yield _make(rng, body, f"Tập thể {body.name}", C.ORGANISATION, special)


def _parts(rng: Random, organisations: list[Organisation]) -> Iterator[Invented]:
    wards = ("Khoa Nội tổng hợp", "Khoa Nhi", "Khoa Cấp cứu", "Khoa Sản", "Phòng Điều dưỡng", "Khoa Dược")
    for body in organisations:
        if body.code.startswith(("SYT-BV", "SYT-TTYT")):
            for ward in wards:
                yield _make(rng, body, f"{ward}, {body.name}", C.DIVISION, G.UNIT_COLLECTIVE, team=ward)
        elif body.kind == OrganisationKind.DIVISION:
            group = G.MILITARY_COLLECTIVE if body.code.startswith("BP-") else G.UNIT_COLLECTIVE
            yield _make(rng, body, body.name, C.DIVISION, group)


def _villages(rng: Random, organisations: list[Organisation]) -> Iterator[Invented]:
    communes = [body for body in organisations if body.kind == OrganisationKind.COMMUNE]
    used: set[str] = set()
    for body in communes * 3:
        name, place = village_name(rng), body.name.removeprefix("UBND ")
        if name in used:
            continue
        used.add(name)
        yield _make(rng, body, f"{name}, {place}", C.VILLAGE, G.HAMLET)
        branch = rng.choice(("Chi hội Phụ nữ", "Chi hội Nông dân", "Chi đoàn Thanh niên"))
        low = name[0].lower() + name[1:]
        yield _make(rng, body, f"{branch} {low}, {place}", C.BRANCH, G.UNIT_COLLECTIVE)


def _schools_and_stations(rng: Random, organisations: list[Organisation]) -> Iterator[Invented]:
    for body in organisations:
        if body.code.startswith("TYT-"):
            yield _make(rng, body, body.name, C.STATION, G.UNIT_COLLECTIVE)
        elif body.code.startswith(("THPT-", "TH-", "MN-")):
            yield _make(rng, body, body.name, C.SCHOOL, G.UNIT_COLLECTIVE)


def _teams(rng: Random, organisations: list[Organisation]) -> Iterator[Invented]:
    names = {
        "THPT-": ("Tổ Toán - Tin", "Tổ Ngữ văn"),
        "BP-": ("Đội Vận động quần chúng", "Tổ tuần tra đường biên"),
        "SXD-DB": ("Đội duy tu số 1", "Đội duy tu số 2", "Đội duy tu số 3"),
        "DN-": ("Tổ sản xuất 1", "Tổ cơ điện"),
        "CA": ("Đội Cảnh sát giao thông", "Đội Xây dựng phong trào bảo vệ an ninh Tổ quốc"),
    }
    for body in organisations:
        for prefix, teams in names.items():
            if body.code.startswith(prefix):
                group = G.MILITARY_COLLECTIVE if prefix == "BP-" else G.UNIT_COLLECTIVE
                group = G.POLICE_COLLECTIVE if prefix == "CA" else group
                for team in teams:
                    yield _make(rng, body, f"{team}, {body.name}", C.TEAM, group, team=team)


def invent_households(rng: Random, count: int, organisations: list[Organisation]) -> list[Invented]:
    """``count`` households that gave land or labour, spread over the communes."""
    communes = [body for body in organisations if body.kind == OrganisationKind.COMMUNE]
    return [_household(rng, body) for body in islice(cycle(communes), count)]


def _household(rng: Random, body: Organisation) -> Invented:
    sex = Sex.MALE if rng.random() < 0.75 else Sex.FEMALE
    people = people_for(rng, village=True, district=home_districts()[body.code.removeprefix("UBND-")])
    head = name_for(rng, people, sex)
    recipient = Recipient(
        kind=RecipientKind.HOUSEHOLD,
        name=f"Hộ gia đình {'ông' if sex == Sex.MALE else 'bà'} {head}",
        organisation=body,
        team=village_name(rng),
        area=body.area,
        group=G.HOUSEHOLD,
        ethnic_group=people,
        head_name=head,
    )
    career = Career()
    for year in range(2016, 2026):
        if rng.random() < 0.06:
            career.give("BK_TINH" if rng.random() < 0.12 else "GK_HUYEN", year, "thematic")
    return Invented(recipient, career)
