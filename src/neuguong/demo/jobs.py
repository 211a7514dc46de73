"""What people do: post, the law's subject group, management or direct work, and the sort of career that goes with it."""

from dataclasses import dataclass
from typing import Final

from neuguong.demo.careers import Kind
from neuguong.registry.enums import SubjectGroup

OFFICIAL: Final = Kind()
TEACHER: Final = Kind(letter="GK_SO")
MEDIC: Final = Kind(letter="GK_SO")
SOLDIER: Final = Kind(title=False)
WORKER: Final = Kind(letter="GK_DN")
# Nobody rates an owner, and LDTT is not for entrepreneurs.
OWNER: Final = Kind(rated=False, letter="BK_TINH")
VILLAGER: Final = Kind(rated=False, letter="GK_HUYEN")
LOCAL: Final = Kind(letter="GK_HUYEN")


@dataclass(frozen=True, slots=True)
class Job:
    """``direct`` None: nobody has said (the definition is not obvious for this post). ``share`` weighs the draw."""

    title: str
    group: str
    career: Kind
    direct: bool | None = False
    management: bool = False
    share: float = 1
    honorific: str = ""
    women: float = 0.5
    village: bool = False
    teams: tuple[str, ...] = ()


G = SubjectGroup
_WARDS: Final = ("Khoa Nội tổng hợp", "Khoa Ngoại", "Khoa Nhi", "Khoa Cấp cứu", "Khoa Sản", "Khoa Truyền nhiễm")

OFFICE: Final = (
    Job("Trưởng phòng", G.CIVIL_SERVANT, OFFICIAL, management=True, share=1, women=0.3),
    Job("Phó Trưởng phòng", G.CIVIL_SERVANT, OFFICIAL, management=True, share=1.5, women=0.4),
    Job("Chuyên viên", G.CIVIL_SERVANT, OFFICIAL, share=6, direct=None),
    Job("Chuyên viên chính", G.CIVIL_SERVANT, OFFICIAL, share=2, direct=None),
    Job("Kế toán", G.CIVIL_SERVANT, OFFICIAL, share=1, direct=True, women=0.8),
    Job("Văn thư", G.EMPLOYEE, OFFICIAL, share=0.7, direct=True, women=0.8),
    Job("Lái xe", G.EMPLOYEE, OFFICIAL, share=0.7, direct=True, women=0),
    Job("Nhân viên phục vụ", G.EMPLOYEE, OFFICIAL, share=0.6, direct=True, women=0.7),
)
COMMUNE: Final = (
    Job("Phó Chủ tịch UBND", G.CADRE, LOCAL, management=True, share=0.6, women=0.2),
    Job("Trưởng phòng Kinh tế", G.CIVIL_SERVANT, LOCAL, management=True, share=0.5, women=0.2),
    Job("Chuyên viên", G.CIVIL_SERVANT, LOCAL, share=3, direct=None, teams=("Phòng Kinh tế", "Phòng Văn hóa - Xã hội")),
    Job("Công chức tư pháp - hộ tịch", G.CIVIL_SERVANT, LOCAL, share=1, direct=True, teams=("Văn phòng HĐND và UBND",)),
    Job("Trưởng bản", G.OTHER_LABOURER, VILLAGER, share=1.5, direct=None, women=0.1, village=True),
    Job("Nông dân", G.FARMER, VILLAGER, share=2.5, direct=True, village=True),
    Job("Y tế thôn bản", G.OTHER_LABOURER, VILLAGER, share=0.8, direct=True, women=0.7, village=True),
    Job("Công nhân vệ sinh môi trường", G.WORKER, LOCAL, share=0.5, direct=True, women=0.6, village=True),
)
HOSPITAL: Final = (
    Job("Giám đốc", G.PUBLIC_EMPLOYEE, MEDIC, management=True, share=0.2, women=0.2),
    Job("Trưởng khoa", G.PUBLIC_EMPLOYEE, MEDIC, management=True, share=0.8, women=0.3, teams=_WARDS),
    Job("Bác sĩ", G.PUBLIC_EMPLOYEE, MEDIC, share=3, direct=True, women=0.4, teams=_WARDS),
    Job("Điều dưỡng", G.PUBLIC_EMPLOYEE, MEDIC, share=6, direct=True, women=0.8, teams=_WARDS),
    Job("Hộ sinh", G.PUBLIC_EMPLOYEE, MEDIC, share=1, direct=True, women=1, teams=("Khoa Sản",)),
    Job("Kỹ thuật viên xét nghiệm", G.PUBLIC_EMPLOYEE, MEDIC, share=1, direct=True, teams=("Khoa Xét nghiệm",)),
    Job("Dược sĩ", G.PUBLIC_EMPLOYEE, MEDIC, share=1, direct=True, women=0.6, teams=("Khoa Dược",)),
    Job("Hộ lý", G.EMPLOYEE, MEDIC, share=1, direct=True, women=0.9, teams=_WARDS),
    Job("Lái xe cứu thương", G.EMPLOYEE, MEDIC, share=0.6, direct=True, women=0, teams=("Tổ xe cứu thương",)),
)
STATION: Final = (
    Job("Trạm trưởng", G.PUBLIC_EMPLOYEE, MEDIC, management=True, share=1, women=0.4),
    Job("Điều dưỡng", G.PUBLIC_EMPLOYEE, MEDIC, share=2, direct=True, women=0.7),
    Job("Y sĩ", G.PUBLIC_EMPLOYEE, MEDIC, share=2, direct=True, women=0.6),
    Job("Hộ sinh", G.PUBLIC_EMPLOYEE, MEDIC, share=1, direct=True, women=1),
)
_SUBJECTS: Final = (
    "Tổ Toán - Tin",
    "Tổ Ngữ văn",
    "Tổ Khoa học tự nhiên",
    "Tổ Ngoại ngữ",
    "Tổ Sử - Địa",
    "Tổ Văn phòng",
)
SCHOOL: Final = (
    Job("Hiệu trưởng", G.PUBLIC_EMPLOYEE, TEACHER, management=True, share=0.7, women=0.3),
    Job("Phó Hiệu trưởng", G.PUBLIC_EMPLOYEE, TEACHER, management=True, share=0.9, women=0.5),
    Job("Giáo viên", G.PUBLIC_EMPLOYEE, TEACHER, share=9, direct=True, women=0.6, teams=_SUBJECTS[:5]),
    Job("Nhân viên thư viện", G.PUBLIC_EMPLOYEE, TEACHER, share=0.5, direct=True, women=0.8, teams=_SUBJECTS[5:]),
    Job("Kế toán", G.PUBLIC_EMPLOYEE, TEACHER, share=0.6, direct=True, women=0.8, teams=_SUBJECTS[5:]),
    Job("Nhân viên cấp dưỡng", G.EMPLOYEE, TEACHER, share=0.8, direct=True, women=0.8, teams=("Tổ Nuôi dưỡng",)),
    Job("Bảo vệ", G.EMPLOYEE, TEACHER, share=0.5, direct=True, women=0, teams=_SUBJECTS[5:]),
)
LOCAL_SCHOOL: Final = tuple(
    Job(one.title, one.group, LOCAL, one.direct, one.management, one.share, women=one.women)
    for one in SCHOOL
    if one.title != "Nhân viên thư viện"
)
BORDER: Final = (
    Job("Đồn trưởng", G.MILITARY, SOLDIER, management=True, share=0.5, women=0, honorific="Trung tá"),
    Job("Đội trưởng Đội Vận động quần chúng", G.MILITARY, SOLDIER, management=True, women=0, honorific="Thiếu tá"),
    Job("Nhân viên quân y", G.MILITARY, SOLDIER, direct=True, women=0.1, honorific="Đại úy", teams=("Tổ Quân y",)),
    Job("Chiến sĩ", G.MILITARY, SOLDIER, share=4, direct=True, women=0, honorific="Thượng sĩ", teams=("Tổ tuần tra",)),
)
POLICE: Final = (
    Job("Đội trưởng", G.POLICE, SOLDIER, management=True, women=0.1, honorific="Trung tá"),
    Job(
        "Cán bộ",
        G.POLICE,
        SOLDIER,
        share=4,
        direct=True,
        women=0.2,
        honorific="Đại úy",
        teams=("Đội Cảnh sát giao thông",),
    ),
)
ROAD: Final = (
    Job("Giám đốc", G.PUBLIC_EMPLOYEE, OFFICIAL, management=True, share=0.3, women=0),
    Job(
        "Công nhân duy tu đường bộ",
        G.WORKER,
        OFFICIAL,
        share=5,
        direct=True,
        women=0.2,
        teams=("Đội duy tu số 1", "Đội duy tu số 2"),
    ),
    Job("Kỹ sư", G.PUBLIC_EMPLOYEE, OFFICIAL, share=2, direct=True, women=0.2),
)
FOREST: Final = (
    Job("Hạt trưởng", G.CIVIL_SERVANT, OFFICIAL, management=True, women=0),
    Job("Kiểm lâm viên", G.CIVIL_SERVANT, OFFICIAL, share=4, direct=True, women=0.1),
    Job("Khuyến nông viên", G.PUBLIC_EMPLOYEE, OFFICIAL, share=2, direct=True),
)
COMPANY: Final = (
    Job("Giám đốc", G.ENTREPRENEUR, OWNER, management=True, share=0.8, women=0.3),
    Job(
        "Công nhân",
        G.WORKER,
        WORKER,
        share=5,
        direct=True,
        women=0.4,
        village=True,
        teams=("Tổ sản xuất 1", "Tổ sản xuất 2"),
    ),
    Job("Thợ vận hành máy", G.WORKER, WORKER, share=2, direct=True, women=0.05, teams=("Tổ cơ điện",)),
    Job("Kế toán", G.EMPLOYEE, WORKER, share=0.8, direct=True, women=0.8),
    Job("Lái xe", G.WORKER, WORKER, share=0.8, direct=True, women=0),
)
UNION: Final = (
    Job("Chủ tịch Hội", G.CADRE, OFFICIAL, management=True, share=0.3),
    Job("Chuyên viên", G.CIVIL_SERVANT, OFFICIAL, share=2, direct=None),
)
FARMERS: Final = (
    *UNION,
    Job("Nông dân", G.FARMER, VILLAGER, share=8, direct=True, village=True, women=0.4, teams=("Chi hội Nông dân",)),
)
