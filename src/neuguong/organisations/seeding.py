"""Lay the ground of the province: its map before and after 2025-07-01, its bodies, and the letter's groups of addressees."""

from datetime import date
from typing import Any, TypeAlias

from django.conf import settings
from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.text import fold, sort_text
from neuguong.common.verdicts import demand
from neuguong.organisations import seed_tables as tables
from neuguong.organisations.actions import add_organisation, add_organisations
from neuguong.organisations.enums import AreaFlagKind, AreaKind, OrganisationKind, SuccessionKind
from neuguong.organisations.models import (
    Area,
    AreaFlag,
    AreaSuccession,
    Organisation,
    OrganisationSuccession,
    RecipientGroup,
)
from neuguong.organisations.permissions import may_administer

ROOT_CODE = "TINH"
Areas: TypeAlias = "dict[tuple[str, date], Area]"  # by official code and first day
# The four lines of the letter's “Kính gửi”. The districts' line reaches the communes that took over in 2025.
_GROUPS = (
    (
        "dang-mat-tran-doan-the",
        "Các cơ quan đảng, Mặt trận Tổ quốc và các tổ chức chính trị - xã hội tỉnh",
        (OrganisationKind.PARTY, OrganisationKind.FRONT),
    ),
    ("so-ban-nganh", "Các sở, ban, ngành tỉnh", (OrganisationKind.DEPARTMENT,)),
    ("huyen-thanh-pho", "UBND các huyện, thành phố", (OrganisationKind.DISTRICT, OrganisationKind.COMMUNE)),
    ("doanh-nghiep", "Các doanh nghiệp trên địa bàn tỉnh", (OrganisationKind.ENTERPRISE,)),
)


def commune_code(code: str) -> str:
    """Organisation code of the UBND of a commune that stands since the merger."""
    return f"UBND-{code}"


def old_commune_code(code: str) -> str:
    """The same before the merger; 21 official codes name another commune today, so the two must differ."""
    return f"UBND-{code}-CU"


@transaction.atomic
def seed_province(*, by: Any = None) -> Organisation:
    """Enter areas, bodies, successions and groups; a database that has them is left as it is. Return the root."""
    demand(may_administer(by))
    root = Organisation.objects.filter(code=ROOT_CODE).first()
    if root is None:
        _seed_areas(by)
        root = _seed_tree(by)
    for position, (code, name, kinds) in enumerate(_GROUPS, start=1):
        RecipientGroup.objects.get_or_create(code=code, defaults={"name": name, "position": position, "kinds": kinds})
    return root


def _seed_areas(by: Any) -> None:
    province = _area(tables.PROVINCE_CODE, settings.PROVINCE, AreaKind.PROVINCE, None, tables.OPENED_ON)
    province.save()
    districts = [
        _area(code, name, AreaKind.DISTRICT, province, tables.OPENED_ON, until=tables.MERGED_ON)
        for code, name in tables.districts().items()
    ]
    parent = {area.code: area for area in Area.objects.bulk_create(districts)}
    old = [
        _area(unit.code, unit.name, AreaKind.COMMUNE, parent[unit.district], tables.OPENED_ON, until=tables.MERGED_ON)
        for unit in tables.old_communes()
    ]
    new = [
        _area(unit.code, unit.name, AreaKind.COMMUNE, province, tables.MERGED_ON, source=tables.CODES_SOURCE)
        for unit in tables.communes()
    ]
    before = {area.code: area for area in Area.objects.bulk_create(old)}
    after = {area.code: area for area in Area.objects.bulk_create(new)}
    AreaSuccession.objects.bulk_create(
        AreaSuccession(predecessor=before[one], successor=after[two], on=tables.MERGED_ON, **_basis(clause))
        for one, two, clause in tables.successions()
    )
    flags = AreaFlag.objects.bulk_create([*_old_flags(before), *_new_flags(after)])
    record("organisations.batch", "areas.added", by=by, count=1 + len(parent) + len(old) + len(new), flags=len(flags))


def _area(
    code: str, name: str, kind: str, parent: Area | None, since: date, *, until: date | None = None, source: str = ""
) -> Area:
    return Area(
        code=code,
        name=name,
        folded=fold(name),
        sort_key=sort_text(name),
        kind=kind,
        parent=parent,
        valid_from=since,
        valid_until=until,
        source=source or "danh mục hành chính trước 01/7/2025; ngày bắt đầu là ngày mở sổ, không phải ngày thành lập",
    )


def _basis(clause: str) -> dict[str, str]:
    if clause:
        return {"kind": SuccessionKind.MERGER, "legal_basis": f"{tables.RESOLUTION}, Điều 1 khoản {clause}"}
    return {"kind": SuccessionKind.CONTINUATION, "legal_basis": f"{tables.RESOLUTION} (xã không sắp xếp)"}


def _old_flags(areas: dict[str, Area]) -> list[AreaFlag]:
    return [
        AreaFlag(
            area=areas[unit.code],
            kind=AreaFlagKind.BORDER,
            valid_from=tables.OPENED_ON,
            valid_until=tables.MERGED_ON,
            source="danh sách xã biên giới cũ, chưa đối chiếu văn bản",
            confidence="memory",
        )
        for unit in tables.old_communes()
        if unit.border
    ]


def _new_flags(areas: dict[str, Area]) -> list[AreaFlag]:
    flags = []
    for unit in tables.communes():
        area = areas[unit.code]
        if unit.border:
            source = "suy ra từ xã biên giới cũ và bản đồ sáp nhập; cần Bộ đội Biên phòng xác nhận"
            flags.append(
                AreaFlag(
                    area=area,
                    kind=AreaFlagKind.BORDER,
                    valid_from=tables.MERGED_ON,
                    source=source,
                    confidence="derived",
                )
            )
        flags += [_difficult(area, AreaFlagKind.SPECIALLY_DIFFICULT, "relay")] if unit.specially_difficult else []
        flags += [_difficult(area, AreaFlagKind.ETHNIC_MINORITY, "derived")] if unit.ethnic_minority else []
    return flags


def _difficult(area: Area, kind: AreaFlagKind, confidence: str) -> AreaFlag:
    """An area of zone III is by its definition in the ethnic-minority region: that flag is derived from the same list."""
    return AreaFlag(
        area=area,
        kind=kind,
        valid_from=tables.DIFFICULT_SINCE,
        valid_until=tables.DIFFICULT_UNTIL,
        source=tables.DIFFICULT_SOURCE,
        confidence=confidence,
    )


def _seed_tree(by: Any) -> Organisation:
    root = add_organisation(
        parent=None,
        code=ROOT_CODE,
        name=settings.PROVINCE,
        kind=OrganisationKind.PROVINCE,
        valid_from=tables.OPENED_ON,
        area=Area.objects.get(kind=AreaKind.PROVINCE),
        by=by,
    )
    areas = {(area.code, area.valid_from): area for area in Area.objects.all()}
    districts = [_district(code, name, areas) for code, name in tables.districts().items()]
    communes = [_commune(unit, areas) for unit in tables.communes()]
    bodies = [_body(body) for body in tables.bodies()]
    add_organisations(bodies=[(root, new) for new in [*bodies, *communes, *districts]], by=by)
    parent = {district.code: district for district in districts}
    old = [(parent[f"UBND-{unit.district}"], _old_commune(unit, areas)) for unit in tables.old_communes()]
    add_organisations(bodies=old, by=by)
    _succeed(by)
    return Organisation.objects.get(pk=root.pk)


def _body(body: tables.Body) -> Organisation:
    return Organisation(
        code=body.code,
        name=body.name,
        short_name=body.short_name,
        kind=body.kind,
        standing_office=body.code == "SNV",
        valid_from=tables.OPENED_ON,
        other_names=list(body.spellings),
        source=f"{body.standing}; ngày bắt đầu là ngày mở sổ, không phải ngày thành lập",
    )


def _commune(unit: tables.Unit, areas: Areas) -> Organisation:
    return Organisation(
        code=commune_code(unit.code),
        name=_government(unit.name),
        short_name=unit.name,
        kind=OrganisationKind.COMMUNE,
        area=areas[unit.code, tables.MERGED_ON],
        valid_from=tables.MERGED_ON,
        other_names=[_government(spelling) for spelling in unit.spellings],
        source=tables.RESOLUTION,
    )


def _old_commune(unit: tables.Unit, areas: Areas) -> Organisation:
    return Organisation(
        code=old_commune_code(unit.code),
        name=_government(unit.name),
        short_name=unit.name,
        kind=OrganisationKind.COMMUNE,
        area=areas[unit.code, tables.OPENED_ON],
        valid_from=tables.OPENED_ON,
        valid_until=tables.MERGED_ON,
        other_names=[_government(spelling) for spelling in unit.spellings],
        source=tables.RESOLUTION,
    )


def _district(code: str, name: str, areas: Areas) -> Organisation:
    return Organisation(
        code=f"UBND-{code}",
        name=_government(name),
        short_name=name,
        kind=OrganisationKind.DISTRICT,
        area=areas[code, tables.OPENED_ON],
        valid_from=tables.OPENED_ON,
        valid_until=tables.MERGED_ON,
        source=tables.END_OF_DISTRICTS,
    )


def _government(name: str) -> str:
    """“Xã Pa Ủ” → “UBND xã Pa Ủ”."""
    return f"UBND {name[0].lower()}{name[1:]}"


def _succeed(by: Any) -> None:
    """Old commune → new commune, and district → every new commune that holds one of its old communes."""
    codes = dict(Organisation.objects.values_list("code", "pk"))
    links = [
        OrganisationSuccession(
            predecessor_id=codes[old_commune_code(old)],
            successor_id=codes[commune_code(new)],
            on=tables.MERGED_ON,
            **_basis(clause),
        )
        for old, new, clause in tables.successions()
    ]
    district_of = {unit.code: unit.district for unit in tables.old_communes()}
    handed_over = sorted({(district_of[old], new) for old, new, _ in tables.successions()})
    links += [
        OrganisationSuccession(
            predecessor_id=codes[f"UBND-{district}"],
            successor_id=codes[commune_code(new)],
            on=tables.MERGED_ON,
            kind=SuccessionKind.DISSOLUTION,
            legal_basis=tables.END_OF_DISTRICTS,
        )
        for district, new in handed_over
    ]
    OrganisationSuccession.objects.bulk_create(links)
    record("organisations.batch", "organisations.succeeded", by=by, count=len(links), on=tables.MERGED_ON.isoformat())
