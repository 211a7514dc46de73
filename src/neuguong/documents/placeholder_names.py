"""The names that a Word template may hold, what each stands for, and how offices have written them until now.

The second column of spellings is that of the templates of earlier systems (``[soqd]``, ``<<HO_TEN>>``, «HoTen»), compared without
accents, signs and capitals.
"""

import re
from dataclasses import dataclass
from typing import Final

from neuguong.common.text import fold


@dataclass(frozen=True, slots=True)
class Name:
    """``code`` as it is written in a template: ``{{ho_ten}}``. ``example``: for the preview."""

    code: str
    label: str
    example: str
    spellings: tuple[str, ...] = ()


def _name(code: str, label: str, example: str, spellings: str = "") -> Name:
    return Name(code, label, example, tuple(spellings.split()))


NAMES: Final = (
    _name("so", "Số của văn bản", "07/QĐ-UBND", "so soqd soquyetdinh sovanban sokyhieu so_qd"),
    _name(
        "ngay_thang_nam", "Ngày ban hành", "ngày 05 tháng 01 năm 2026", "ngayqd ngaybanhanh ngayky ngaythangnam ngay"
    ),
    _name("dia_danh", "Địa danh", "Lai Châu", "diadanh noibanhanh"),
    _name("trich_yeu", "Trích yếu", "Về việc tặng Bằng khen của Chủ tịch UBND tỉnh", "trichyeu tieude"),
    _name(
        "noi_dung",
        "Nội dung khen thưởng",
        "đã có thành tích xuất sắc trong công tác năm 2025",
        "noidung thanhtich lydo",
    ),
    _name("don_vi", "Cơ quan ban hành", "Sở Nội vụ", "donvi coquan donvixetduyet coquanbanhanh tendonvi"),
    _name("don_vi_de_nghi", "Đơn vị đề nghị", "Sở Giáo dục và Đào tạo", "donvidenghi coquandenghi"),
    _name(
        "don_vi_khen_thuong", "Cơ quan khen thưởng", "Ủy ban nhân dân tỉnh Lai Châu", "donvikhenthuong coquankhenthuong"
    ),
    _name("so_to_trinh", "Số tờ trình", "1234/TTr-SNV", "sototrinh sott"),
    _name(
        "ngay_to_trinh",
        "Ngày tờ trình",
        "ngày 30 tháng 12 năm 2025",
        "ngayhoso ngaytotrinh ngaythangtotrinh ngayxuatban",
    ),
    _name("nguoi_ky_to_trinh", "Người ký tờ trình", "Hoàng Văn Thiêm", "nguoikytotrinh"),
    _name("so_to_trinh_de_nghi", "Số tờ trình của đơn vị", "56/TTr-SGDĐT", "sototrinhdenghi"),
    _name(
        "ngay_to_trinh_de_nghi",
        "Ngày tờ trình của đơn vị",
        "ngày 15 tháng 12 năm 2025",
        "ngaythangtotrinhdenghi ngaytotrinhdenghi",
    ),
    _name("chuc_vu_to_trinh_de_nghi", "Chức vụ người ký tờ trình của đơn vị", "Giám đốc", "chucvutotrinhdenghi"),
    _name("nguoi_ky_to_trinh_de_nghi", "Người ký tờ trình của đơn vị", "Nguyễn Quang Lâm", "nguoikytotrinhdenghi"),
    _name(
        "chuc_vu_nguoi_ky",
        "Chức vụ người ký",
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        "chucvunguoiky chucvunguoikyqd chucdanhnguoiky",
    ),
    _name("nguoi_ky", "Người ký", "Nguyễn Văn Ánh", "nguoiky hotennguoiky hotennguoikyqd tennguoiky"),
    _name(
        "hinh_thuc", "Hình thức khen thưởng", "Bằng khen của Chủ tịch UBND tỉnh", "hinhthuckhenthuong danhhieu hinhthuc"
    ),
    _name("so_ca_nhan", "Số cá nhân", "275", "soluongcanhan socanhan"),
    _name("so_tap_the", "Số tập thể", "25", "soluongtapthe sotapthe"),
    _name("so_ho_gia_dinh", "Số hộ gia đình", "02", "soluonghogiadinh sohogiadinh"),
    _name("ca_nhan", "Danh sách cá nhân", "1. Lò Thị Thơm, chuyên viên", "khenthuongcanhan danhsachcanhan"),
    _name("tap_the", "Danh sách tập thể", "1. Phòng Kế hoạch - Tài chính", "khenthuongtapthe danhsachtapthe"),
    _name("ho_gia_dinh", "Danh sách hộ gia đình", "1. Hộ ông Giàng A Páo", "khenthuonghogiadinh danhsachhogiadinh"),
    _name(
        "tap_the_va_ho_gia_dinh",
        "Danh sách tập thể, hộ gia đình",
        "1. Phòng Kế hoạch - Tài chính\n2. Hộ ông Giàng A Páo",
        "khenthuongtapthevahogiadinh",
    ),
    _name("ho_ten", "Họ và tên người được khen", "Lò Thị Thơm", "hoten hovaten ten tencanhan tendoituong"),
    _name("ten_tap_the", "Tên tập thể được khen", "Phòng Kế hoạch - Tài chính", "tentapthe"),
    _name("ngay_sinh", "Ngày, tháng, năm sinh", "05/02/1985", "ngaysinh ngaythangnamsinh namsinh"),
    _name("chuc_vu", "Chức vụ của người được khen", "Chuyên viên", "chucvu chucdanh"),
    _name("noi_cong_tac", "Đơn vị công tác", "Sở Y tế", "donvicongtac noicongtac tencoquan"),
    _name("dia_chi", "Địa chỉ", "xã Pa Ủ, tỉnh Lai Châu", "diachi noio"),
    _name("nam", "Năm thành tích", "2025", "nam namhoc namthanhtich"),
    _name("so_vang", "Số sổ vàng", "00125", "sovang sosovang vaososo"),
)
EXAMPLES: Final = {name.code: name.example for name in NAMES}
LABELS: Final = {name.code: name.label for name in NAMES}


def key_of(words: str) -> str:
    """Without accents, signs, spaces and capitals: “Họ và tên”, “HO_VA_TEN” and “hovaten” are one."""
    return re.sub(r"[^a-z0-9]", "", fold(words))


_KNOWN: Final = {key_of(way): name.code for name in NAMES for way in (name.code, name.label, *name.spellings)}


def code_of(words: str) -> str:
    """The name that is meant; empty when nobody knows."""
    return _KNOWN.get(key_of(words), "")
