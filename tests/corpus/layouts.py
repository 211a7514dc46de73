"""One good workbook per layout that offices send (X1 to X12 of the survey of existing systems), with invented people.

``python -m tests.corpus.layouts FOLDER`` writes them, for tests and for trying the import by hand. Cells are written with "|" between them;
numbers of up to four digits become numbers.
"""

import io
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter

from neuguong.dossiers.importing import Field

_DIRECT = "Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu"


@dataclass(frozen=True)
class Sample:
    """A file and what must be read from it. ``columns``: the fields from left to right; ``honours`` by row, "+" between two."""

    layout: str
    sheet: str
    header_row: int
    lines: tuple[str, ...]
    columns: str
    names: tuple[str, ...]
    honours: tuple[str, ...]
    code_sheet: tuple[str, ...] = ()

    @property
    def filename(self) -> str:
        return f"{self.layout}.xlsx"

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(Field(name) for name in self.columns.split())

    def build(self) -> bytes:
        target = io.BytesIO()
        with xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
            _fill(book.add_worksheet(self.sheet), self.lines)
            if self.code_sheet:
                _fill(book.add_worksheet("DANHMUC"), self.code_sheet)
        return target.getvalue()


def _fill(page: xlsxwriter.worksheet.Worksheet, lines: tuple[str, ...]) -> None:
    for row, line in enumerate(lines):
        for column, cell in enumerate(line.split("|")):
            text = cell.strip().replace("⏎", "\n")
            if text.startswith("@"):
                page.write_datetime(row, column, date.fromisoformat(text[1:]))
            elif text.isdigit() and len(text) <= 4:
                page.write_number(row, column, int(text))
            elif text:
                page.write_string(row, column, text)


_CODES = (
    "STT | Mã số | Hình thức khen thưởng || STT | Mã số | Danh hiệu thi đua || STT | Mã phân loại cán bộ | Phân loại cán bộ",
    "1 | 1650360499 | Giấy khen || 1 | 1647933042 | Lao động tiên tiến || 1 | 1660638976 | Người trực tiếp công tác",
    "2 | 1650360491 | Bằng khen || 2 | 1647933380 | Chiến sĩ thi đua cơ sở || 2 | 1660638930 | Các cấp lãnh đạo",
)
_TITLE = "DANH SÁCH ĐỐI TƯỢNG ĐỀ NGHỊ KHEN THƯỞNG"

SAMPLES: tuple[Sample, ...] = (
    Sample(
        "X1",
        "file nhận",
        1,
        (
            (
                "STT | Tên gọi⏎(Ông/Bà/Chức danh) | Tên tập thể/cá nhân/hộ gia đình | Chức vụ | Đơn vị công tác | Phân loại khen thưởng"
                "| Danh hiệu thi đua/Hình thức khen thưởng | Phân loại đối tượng | Lĩnh vực hoạt động |||||||| | Mã Phân loại khen thưởng"
                "| Mã Danh hiệu thi đua | Mã phân loại loại tượng | Mã Lĩnh vực hoạt động"
            ),
            (
                "1 | Bà | Sùng Thị Mỷ | Nhân viên y tế bản | Trạm Y tế xã Sìn Hồ | Khen thưởng cá nhân | Lao động tiên tiến"
                f"| {_DIRECT} | Y tế"
            ),
            "2 | Thượng tá | Lò Văn Pâng | Đồn trưởng | Đồn Biên phòng Pa Ủ | Khen thưởng cá nhân | Bằng khen của UBND tỉnh",
            "3 || Bản Nậm Ngập || Xã Tả Lèng | Khen thưởng tập thể | Giấy khen | Đối tượng khác | Kinh tế - Xã hội",
            "4 || Gia đình ông Tẩn Láo San || Xã Dào San | Khen thưởng hộ gia đình | Giấy khen | Hộ gia đình",
        ),
        "sequence honorific name post organisation kind honour category sector kind_code title_code category_code sector_code",
        ("Sùng Thị Mỷ", "Lò Văn Pâng", "Bản Nậm Ngập", "Gia đình ông Tẩn Láo San"),
        ("Lao động tiên tiến", "Bằng khen của UBND tỉnh", "Giấy khen", "Giấy khen"),
    ),
    Sample(
        "X2",
        "DANHSACH",
        3,
        (
            "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
            "",
            (
                "STT | Phân loại khen thưởng | Tên tập thể/cá nhân/hộ gia đình | Chức vụ | Đơn vị công tác"
                "| Danh hiệu thi đua/Hình thức khen thưởng | Phân loại đối tượng | Lĩnh vực hoạt động"
            ),
            "| TAPTHE | Trạm Y tế xã Mường Mô || Trung tâm Y tế Nậm Nhùn | 1647933198",
            "| CANHAN | Vàng Xạ Pu | Trưởng bản | Xã Pa Ủ | Giấy khen",
        ),
        "sequence kind name post organisation honour category sector",
        ("Trạm Y tế xã Mường Mô", "Vàng Xạ Pu"),
        ("Tập thể lao động tiên tiến", "Giấy khen"),
        _CODES,
    ),
    Sample(
        "X2b",
        "DANHSACH",
        3,
        (
            "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
            "",
            (
                "STT | Lựa chọn phân loại khen thưởng | Phân loại khen thưởng | Tên tập thể/cá nhân/hộ gia đình | Chức vụ | Đơn vị công tác"
                "| Lựa chọn Danh hiệu thi đua/Hình thức khen thưởng | Danh hiệu thi đua/Hình thức khen thưởng"
                "| Lựa chọn Phân loại đối tượng | Phân loại đối tượng"
            ),
            "| Cá nhân | CANHAN | Lỳ Xá Xạ | Công an viên | Xã Mù Cả | Lao động tiên tiến | 1647933042 | Doanh nhân | 1660638864",
        ),
        "sequence kind kind name post organisation honour honour category category",
        ("Lỳ Xá Xạ",),
        ("Lao động tiên tiến",),
    ),
    Sample(
        "X3",
        "DANHSACH",
        3,
        (
            _TITLE,
            "",
            (
                "STT | Họ và tên | Giới tính | Ngày sinh | Chức vụ | Tên phòng ban/ khối, tổ  công tác | Tên đơn vị/tập thể công tác"
                "| Địa chỉ / Nơi ở | Mã phân loại cán bộ | Mã hình thức khen thưởng | Mã danh hiệu thi đua (nếu có)"
            ),
            "1 | Giàng A Chù | NAM | 14-3-91 | Chuyên viên | Văn phòng | UBND xã Hồng Thu || 1660638976 | 1650360499",
            "2 | Lò Thị Ỏn | NU | @1988-05-09 | Văn thư | Văn phòng | UBND xã Hồng Thu || 1660638976 || 1647933042",
        ),
        "sequence name sex birth post team organisation address category_code honour_code title_code",
        ("Giàng A Chù", "Lò Thị Ỏn"),
        ("Giấy khen", "Lao động tiên tiến"),
        _CODES,
    ),
    Sample(
        "X3b",
        "DANHSACH",
        2,
        (
            _TITLE,
            "STT | Họ và tên | Giới tính | Ngày sinh | Phân loại cán bộ | Chức vụ | Hình thức khen thưởng",
            "| Bà Pờ Mỳ Lé || 1979 | Doanh nhân | Giám đốc hợp tác xã | Giấy khen",
        ),
        "sequence name sex birth category post honour",
        ("Pờ Mỳ Lé",),
        ("Giấy khen",),
    ),
    Sample(
        "X4",
        "DANHSACH",
        3,
        (
            "DANH SÁCH TẬP THỂ ĐỀ NGHỊ KHEN THƯỞNG",
            "",
            "STT | Tên đơn vị / tập thể | Mã phân loại tập thể | Mã hình thức khen thưởng | Mã danh hiệu thi đua (nếu có)",
            "1 | Trường Mầm non Khun Há | 1668477403 || 1647933198",
        ),
        "sequence name category_code honour_code title_code",
        ("Trường Mầm non Khun Há",),
        ("Tập thể lao động tiên tiến",),
    ),
    Sample(
        "X5",
        "DANHSACH",
        3,
        (
            "DANH SÁCH ĐỀ TÀI SÁNG KIẾN",
            "",
            (
                "STT | Tên đề tài | Ngày công nhân | Đơn vị công nhận | Tóm tắt thành tích đạt được | Tên tác giả | Phòng ban làm việc"
                "| Tên cơ quan làm việc"
            ),
            "1 | Dạy chữ ở bản xa | 5/2024 | UBND xã Pa Tần | 120 người biết chữ | Chẻo A Páo | Tổ 1 | Trường Tiểu học Pa Tần",
        ),
        "sequence initiative initiative_date initiative_issuer achievement name team organisation",
        ("Chẻo A Páo",),
        ("",),
    ),
    Sample(
        "X6",
        "QuanNhan",
        1,
        (
            "CCCD | Họ tên | Ngày sinh | Ngày nhập ngũ | Mã đơn vị | Tên chức vụ | Trạng thái",
            "012085000123 | Quàng Văn Ín | 1985-03-14 | 2005-09-01 | BP12 | Đội trưởng | Đang công tác",
        ),
        "identity_number name birth joined_on organisation_code post status",
        ("Quàng Văn Ín",),
        ("",),
    ),
    Sample(
        "X7",
        "DanhHieu",
        1,
        (
            (
                "CCCD (Bắt buộc) | Họ và Tên | Năm (Bắt buộc) | CSTDCS (Đánh X) | CSTT (Đánh X) | BKBQP (Đánh X) | Số QĐ BKBQP"
                "| CSTDTQ (Đánh X) | Số QĐ CSTDTQ"
            ),
            "012085000123 | Quàng Văn Ín | 2024 | X || x | 123/QĐ-BQP",
            "012088000456 | Lù A Phìn | 2024 || X",
        ),
        "identity_number name year honour_mark honour_mark honour_mark honour_decision honour_mark honour_decision",
        ("Quàng Văn Ín", "Lù A Phìn"),
        ("CSTDCS+BKBQP", "CSTT"),
    ),
    Sample(
        "X7b",
        "Sheet1",
        1,
        ("cccd | nam | danh_hieu", "012085000123 | 2024 | CSTDCS"),
        "identity_number year honour",
        ("",),
        ("CSTDCS",),
    ),
    Sample(
        "X8",
        "KhoaHoc",
        1,
        (
            "CCCD | Họ và Tên | Năm | Loại (ĐTKH/SKKH) | Mô tả | Trạng thái",
            "012085000123 | Quàng Văn Ín | 2023 | SKKH | Cải tiến bếp dã chiến | Đã duyệt",
        ),
        "identity_number name year initiative_kind initiative status",
        ("Quàng Văn Ín",),
        ("",),
    ),
    Sample(
        "X9",
        "Sheet1",
        1,
        (
            (
                "Họ và tên | Cấp bậc | Đối tượng | Lớp | Chức vụ | Căn cước công dân | Đơn vị trực thuộc | Ngày sinh | Ngày nhập ngũ"
                "| Học hàm | Học vị | Trình độ học vấn | Ngoại ngữ | Cấp trưởng | Bí thư | Đảng viên | Đoàn viên | Hội viên phụ nữ"
            ),
            "Cụt Văn Ón | Thiếu tá ||| Trợ lý | 012090000789 | Ban Chỉ huy quân sự | 3/9/1990 | 02/2010",
        ),
        "name rank category team post identity_number organisation birth joined_on" + " other_ignored" * 9,
        ("Cụt Văn Ón",),
        ("",),
    ),
    Sample(
        "X10",
        "KetQua",
        1,
        (
            (
                "STT | Đơn vị | Họ và tên | CCCD | Cấp bậc | Chức vụ | Đối tượng | Danh hiệu | Năm học | Trạng thái | Ngày gửi | Ghi chú"
                "| Mức độ HT nhiệm vụ | Phiếu tín nhiệm"
            ),
            "1 | Khoa 1 | Tao Văn On | 012091000321 | Đại úy | Giảng viên || LĐTT | 2023-2024 |||| HTTNV | 12/13",
        ),
        "sequence organisation name identity_number rank post category honour year status other_ignored note rating votes",
        ("Tao Văn On",),
        ("LĐTT",),
    ),
    Sample(
        "X11",
        "HoiVien",
        2,
        (
            "DANH SÁCH HỘI VIÊN NÔNG DÂN",
            (
                "STT | Họ tên | Ngày sinh | Giới tính | CCCD | Số thẻ Hội viên | Hộ khẩu | Chỗ ở | SĐT | Dân tộc | Tôn giáo"
                "| Hộ nghèo / Cận nghèo / Gia đình chính sách | Nghề nghiệp | ND tiêu biểu"
            ),
            "1 | Lý A Nhị | 1975 | Nam | 012075000111 | HV01 | Bản Sì Phài || 0912000000 | Dao đỏ ||| Trồng chè | x",
        ),
        "sequence name birth sex identity_number other_ignored address address phone_ignored ethnic_group religion_ignored"
        " other_ignored occupation held_honour",
        ("Lý A Nhị",),
        ("",),
    ),
    Sample(
        "X12",
        "Sheet1",
        1,
        (
            (
                "hoten | gioitinh | ngaysinh | cmnd | dantoc | nation | tinh | huyen | xa | address | sobaohiem | trinhdogiaoduc"
                "| trinhdocmkt"
                "| nghenghiep | linhvucdaotao | loaihdld | bdhopdong | kthopdong | luong | vitri | chucvu | bdbhxh | ktbhxh | luongbhxh"
                "| ghichu | state | fromttdvvl"
            ),
            "Hù Cố Xuân | Nam | 1992-11-20 | 012092000654 | Si La | VN | 12 ||| Xã Mù Cả |||| Công nhân",
        ),
        "name sex birth identity_number ethnic_group other_ignored other_ignored other_ignored other_ignored address other_ignored"
        " other_ignored other_ignored occupation other_ignored other_ignored other_ignored other_ignored other_ignored post post"
        " other_ignored other_ignored other_ignored note status other_ignored",
        ("Hù Cố Xuân",),
        ("",),
    ),
)


def write(folder: Path) -> list[Path]:
    """Write every sample into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for sample in SAMPLES:
        path = folder / sample.filename
        path.write_bytes(sample.build())
        paths.append(path)
    return paths


if __name__ == "__main__":
    write(Path(sys.argv[1]))
