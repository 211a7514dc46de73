"""Invented units below the province's agencies: hospitals, stations, schools, branches, companies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any, Final

from neuguong.demo.places import home_districts
from neuguong.organisations.actions import add_organisations
from neuguong.organisations.enums import OrganisationKind
from neuguong.organisations.models import Organisation
from neuguong.organisations.seed_tables import MERGED_ON, OPENED_ON, Unit, communes

SOURCE: Final = "dữ liệu mẫu, không có thật"
SERVICE, DIVISION = OrganisationKind.SERVICE_UNIT, OrganisationKind.DIVISION
ENTERPRISE, COOPERATIVE = OrganisationKind.ENTERPRISE, OrganisationKind.COOPERATIVE


@dataclass(frozen=True, slots=True)
class Planned:
    """One unit to add below ``parent`` (organisation codes); ``commune`` is the official code of its area."""

    parent: str
    code: str
    name: str
    kind: str
    commune: str = ""
    since: date = OPENED_ON


# Department code → (code, name, kind).
_UNDER: Final = {
    "SYT": (
        ("SYT-BVDK", "Bệnh viện Đa khoa tỉnh", SERVICE),
        ("SYT-BVYHCT", "Bệnh viện Y học cổ truyền tỉnh", SERVICE),
        ("SYT-BVPHOI", "Bệnh viện Phổi tỉnh", SERVICE),
        ("SYT-KSBT", "Trung tâm Kiểm soát bệnh tật tỉnh", SERVICE),
        ("SYT-KN", "Trung tâm Kiểm nghiệm tỉnh", SERVICE),
        ("SYT-VP", "Văn phòng Sở Y tế", DIVISION),
        ("SYT-NVY", "Phòng Nghiệp vụ Y", DIVISION),
    ),
    "SGDDT": (
        ("SGDDT-VP", "Văn phòng Sở Giáo dục và Đào tạo", DIVISION),
        ("SGDDT-MNTH", "Phòng Giáo dục Mầm non - Tiểu học", DIVISION),
        ("SGDDT-THPT", "Phòng Giáo dục Trung học - Giáo dục thường xuyên", DIVISION),
    ),
    "SNNMT": (
        ("SNNMT-KL", "Chi cục Kiểm lâm", DIVISION),
        ("SNNMT-TT", "Chi cục Trồng trọt và Bảo vệ thực vật", DIVISION),
        ("SNNMT-CN", "Chi cục Chăn nuôi và Thú y", DIVISION),
        ("SNNMT-KNG", "Trung tâm Khuyến nông", SERVICE),
    ),
    "SXD": (
        ("SXD-DB", "Trung tâm Quản lý và Bảo trì đường bộ", SERVICE),
        ("SXD-KD", "Trung tâm Kiểm định chất lượng xây dựng", SERVICE),
    ),
    "SVHTTDL": (
        ("SVHTTDL-VH", "Trung tâm Văn hóa nghệ thuật tỉnh", SERVICE),
        ("SVHTTDL-BT", "Bảo tàng tỉnh", SERVICE),
        ("SVHTTDL-TV", "Thư viện tỉnh", SERVICE),
    ),
    "SNV": (
        ("SNV-TDKT", "Phòng Thi đua, khen thưởng", DIVISION),
        ("SNV-VL", "Trung tâm Dịch vụ việc làm", SERVICE),
    ),
    "STP": (("STP-TG", "Trung tâm Trợ giúp pháp lý nhà nước", SERVICE),),
    "SKHCN": (("SKHCN-UD", "Trung tâm Ứng dụng khoa học và công nghệ", SERVICE),),
}
_HEALTH_CENTRES: Final = {
    "105": "Tân Phong", "106": "Tam Đường", "107": "Mường Tè", "108": "Sìn Hồ",
    "109": "Phong Thổ", "110": "Than Uyên", "111": "Tân Uyên", "112": "Nậm Nhùn",
}  # fmt: skip
_COMPANIES: Final = (
    "Công ty TNHH Chè Sương Núi", "Công ty Cổ phần Chè Búp Vàng Tây Bắc", "Công ty TNHH Xây dựng Hoàng Sơn 12",
    "Công ty TNHH Vận tải Đèo Mây", "Công ty Cổ phần Mắc ca Bản Xanh", "Công ty TNHH Du lịch Đỉnh Gió",
    "Công ty Cổ phần Dược liệu Suối Hồng", "Công ty TNHH Thủy sản Sông Trong", "Công ty TNHH Gạo Cánh Đồng Bạc",
    "Công ty Cổ phần Khoáng sản Núi Đôi", "Công ty TNHH Điện nước Bình Minh LC", "Công ty TNHH Thương mại Chợ Phiên",
    "Công ty Cổ phần Cao su Đồi Xanh", "Công ty TNHH Mây tre Hoa Ban", "Công ty TNHH Gạch Tuynel Đất Đỏ",
    "Công ty Cổ phần Thủy điện Thác Trắng", "Công ty TNHH Môi trường Phố Núi", "Công ty TNHH In Sao Khuê LC",
    "Công ty TNHH Ong mật Rừng Già", "Công ty TNHH May Thổ Cẩm Xanh",
)  # fmt: skip
_COOPERATIVES: Final = (
    "Hợp tác xã Sâm và dược liệu Mây Ngàn", "Hợp tác xã Nông nghiệp Nà Sáng", "Hợp tác xã Miến dong Suối Bạc",
    "Hợp tác xã Thổ cẩm Hoa Chàm", "Hợp tác xã Cá lồng Lòng Hồ Xanh", "Hợp tác xã Gạo nếp Nương Cao",
    "Hợp tác xã Lê mận Sườn Gió", "Hợp tác xã Chăn nuôi Đồng Cỏ", "Hợp tác xã Du lịch cộng đồng Bếp Lửa",
    "Hợp tác xã Chè cổ thụ Mây Trắng",
)  # fmt: skip


def build_bodies(rng: Random) -> None:
    """Add the units level by level, and say from which year each agency's registers are complete."""
    top = [*_agencies(), *_health_centres(), *_high_schools(), *_commune_units(), *_border_posts(), *_companies(rng)]
    _add(top)
    _add(list(_stations()))
    _vouch()


def _add(planned: list[Planned]) -> None:
    known = {body.code: body for body in Organisation.objects.all()}
    areas = dict(Organisation.objects.filter(code__startswith="UBND-").values_list("code", "area_id"))
    add_organisations(bodies=[(known[one.parent], _body(one, areas)) for one in planned], by=None)


def _body(one: Planned, areas: dict[str, Any]) -> Organisation:
    return Organisation(
        code=one.code,
        name=one.name,
        kind=one.kind,
        area_id=areas.get(f"UBND-{one.commune}"),
        legal_person=one.kind != DIVISION,
        valid_from=one.since,
        source=SOURCE,
    )


def _short(unit: Unit) -> str:
    return unit.name.split(" ", 1)[1]


def _agencies() -> Iterator[Planned]:
    for parent, units in _UNDER.items():
        for code, name, kind in units:
            yield Planned(parent, code, name, kind, commune="03408")


def _health_centres() -> Iterator[Planned]:
    for district, place in _HEALTH_CENTRES.items():
        yield Planned("SYT", f"SYT-TTYT{district}", f"Trung tâm Y tế khu vực {place}", SERVICE)


def _stations() -> Iterator[Planned]:
    for unit in communes():
        centre = f"SYT-TTYT{home_districts()[unit.code]}"
        yield Planned(centre, f"TYT-{unit.code}", f"Trạm Y tế {_lower(unit.name)}", SERVICE, commune=unit.code)


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]


def _high_schools() -> Iterator[Planned]:
    places = [unit for unit in communes() if unit.code not in _WITHOUT_HIGH_SCHOOL]
    for position, unit in enumerate(places):
        name = f"Trường {'PTDTNT THPT' if position % 4 == 3 else 'THPT'} {_short(unit)}"
        yield Planned("SGDDT", f"THPT-{unit.code}", name, SERVICE, commune=unit.code)


_WITHOUT_HIGH_SCHOOL: Final = frozenset(
    {"03405", "03424", "03439", "03451", "03460", "03466", "03508", "03529", "03532", "03538", "03544", "03571"}
)


def _commune_units() -> Iterator[Planned]:
    for unit in communes():
        parent = f"UBND-{unit.code}"
        yield Planned(parent, f"MN-{unit.code}", f"Trường Mầm non {_short(unit)}", SERVICE, unit.code)
        school = "Trường Tiểu học" if unit.name.startswith("Phường") else "Trường PTDTBT TH và THCS"
        yield Planned(parent, f"TH-{unit.code}", f"{school} {_short(unit)}", SERVICE, unit.code)
        centre = f"Trung tâm Phục vụ hành chính công {_lower(unit.name)}"
        yield Planned(parent, f"HCC-{unit.code}", centre, SERVICE, unit.code, since=MERGED_ON)


def _border_posts() -> Iterator[Planned]:
    for unit in communes():
        if unit.border:
            yield Planned("BCHBP", f"BP-{unit.code}", f"Đồn Biên phòng {_short(unit)}", DIVISION, unit.code)


def _companies(rng: Random) -> Iterator[Planned]:
    places = [unit.code for unit in communes()]
    for number, name in enumerate(_COMPANIES, start=1):
        yield Planned("TINH", f"DN-{number:02d}", name, ENTERPRISE, rng.choice(places))
    for number, name in enumerate(_COOPERATIVES, start=1):
        yield Planned("TINH", f"HTX-{number:02d}", name, COOPERATIVE, rng.choice(places))


def _vouch() -> None:
    """Most registers are complete since 2016; enterprises, cooperatives and the farmers' union have not said."""
    silent = (ENTERPRISE, COOPERATIVE, OrganisationKind.SOCIAL)
    vouching = list(Organisation.objects.exclude(kind__in=silent).exclude(code__in=("TINH", "HND")))
    for body in vouching:
        body.records_complete_since, body.records_complete_until = OPENED_ON.year, titles_decided_until(body.code)
    Organisation.objects.bulk_update(vouching, ["records_complete_since", "records_complete_until"], batch_size=200)


def titles_decided_until(code: str) -> int:
    """Last year for which a unit has decided its titles: a third of the units have not got to 2025 yet."""
    waiting = code.startswith("TYT-") or sum(code.encode()) % 3 == 0
    return 2024 if waiting else 2025
