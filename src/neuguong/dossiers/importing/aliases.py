"""What offices write over a column, as data.

A heading is compared without accents, case, punctuation, line breaks and text in brackets. Three ways, in this order: the
exact wording; a title in words (a column that is marked with x); a pattern, which counts less. Sources: the heading lists of
import templates in public use (layouts X1 to X12), staff lists and year-end forms of public offices.
"""

import re
from typing import Final, NamedTuple

from neuguong.common.text import fold
from neuguong.dossiers.importing.fields import Field

_EXACT: Final[dict[Field, str]] = {
    Field.SEQUENCE: "STT | TT | Số TT | Số thứ tự | Thứ tự | No",
    Field.HONORIFIC: "Tên gọi | Danh xưng | Ông/Bà | Ông, bà | Xưng hô | Cách xưng hô",
    Field.NAME: "Họ và tên | Họ tên | Họ & tên | Tên | Tên cá nhân | Tên tập thể | hoten | Tên tập thể/cá nhân/hộ gia đình "
    "| Tên cá nhân/tập thể | Tên tập thể, cá nhân | Họ tên cán bộ | Họ và tên cán bộ | Tên đơn vị / tập thể | Tên tập thể/đơn vị "
    "| Tên cơ quan, tập thể | Tên hộ gia đình | Họ và tên cá nhân | Họ, tên | Họ, chữ đệm và tên | Họ và tên/Tên tập thể "
    "| Tập thể/cá nhân | Cá nhân/tập thể | Tập thể, cá nhân | Tên đối tượng | tendoituong | Đối tượng đề nghị khen thưởng "
    "| Tên tác giả | Tác giả | Họ tên tác giả | Họ và tên tác giả | Họ và tên, tên tập thể | Cá nhân | Tập thể | Hộ gia đình "
    "| Tên tập thể, cá nhân, hộ gia đình | Họ tên cá nhân, tên tập thể | Họ và tên học sinh | Tên gia đình",
    Field.FAMILY_NAME: "Họ | Họ đệm | Họ và đệm | Họ và chữ đệm | Họ, chữ đệm | Họ lót | Họ và tên đệm | Họ, đệm",
    Field.IDENTITY_NUMBER: "CCCD | Căn cước công dân | Căn cước | Số căn cước | Số căn cước công dân | Số CCCD | CMND | Số CMND "
    "| CMND/CCCD | CCCD/CMND | Số CMND/CCCD | Số CCCD/CMND | socancuoc | Số định danh | Số định danh cá nhân | Mã định danh "
    "| Số giấy tờ tùy thân | CC/CCCD | Số CC/CCCD",
    Field.OFFICIAL_CODE: "Mã cán bộ | Mã CBCC | Mã CBCCVC | Mã công chức | Mã viên chức | maccvc | Số hiệu | Số hiệu CAND "
    "| Mã nhân viên | Mã số cán bộ | Mã CC, VC",
    Field.BIRTH: "Ngày sinh | Năm sinh | Ng.sinh | N.sinh | ngaysinh | Ngày tháng năm sinh | Ngày, tháng, năm sinh "
    "| Ngày/tháng/năm sinh | Sinh ngày | Ngày, năm sinh | Sinh năm | NS | Ngày th. năm sinh | Ngày tháng năm sinh đầy đủ",
    Field.SEX: "Giới tính | Giới | Nam/Nữ | Nam, nữ | gioitinh | GT | Phái",
    Field.SEX_FEMALE: "Nữ | Là nữ",
    Field.ETHNIC_GROUP: "Dân tộc | dantoc | Thành phần dân tộc",
    Field.RELIGION_IGNORED: "Tôn giáo | tongiao",
    Field.RANK: "Cấp bậc | Cấp bậc hàm | Quân hàm",
    Field.POST: "Chức vụ | Chức danh | Chức vụ, chức danh | Chức vụ/chức danh | Chức danh, chức vụ | C.vụ | vitri | chucvu "
    "| Chức danh nghề nghiệp | Vị trí việc làm | Tên chức vụ | Chức vụ công tác | Chức vụ hiện nay | Chức vụ, nghề nghiệp",
    Field.POST_AND_ORGANISATION: "Chức vụ, đơn vị công tác | Chức vụ, đơn vị | Chức danh, đơn vị công tác | Chức vụ, nơi công tác "
    "| Chức vụ và đơn vị công tác | Chức vụ, chức danh, đơn vị công tác | Chức vụ, cơ quan công tác",
    Field.OCCUPATION: "Nghề nghiệp | nghenghiep | Nghề | Công việc",
    Field.TEAM: "Tên phòng ban/ khối, tổ công tác | Phòng ban làm việc | Phòng ban | Phòng, ban | Tổ công tác | Bộ phận | Khoa, phòng "
    "| Khoa/phòng | Tổ, đội | Tổ chuyên môn | Phòng, ban, tổ | Tổ/khối | Lớp | Thôn, bản | Bản",
    Field.ORGANISATION: "Đơn vị công tác | Đ.vị công tác | Tên đơn vị/tập thể công tác | Tên cơ quan làm việc | Đơn vị trực thuộc "
    "| Đơn vị | Cơ quan | Cơ quan, đơn vị | Cơ quan/đơn vị | Nơi công tác | Cơ quan công tác | Đơn vị/cơ quan | Tên đơn vị "
    "| Tên cơ quan | Cơ quan, đơn vị công tác | tencoquan | Trường | Đơn vị quản lý | ĐVCT | Đơn vị CT | Đơn vị đề nghị "
    "| Chi hội | Cơ sở Hội | Chi hội, cơ sở Hội",
    Field.ORGANISATION_CODE: "Mã đơn vị | madonvi",
    Field.KIND: "Phân loại khen thưởng | Lựa chọn phân loại khen thưởng | Loại đối tượng | Cá nhân hay tập thể | Loại",
    Field.KIND_CODE: "Mã phân loại khen thưởng",
    Field.HONOUR: "Danh hiệu thi đua/Hình thức khen thưởng | Lựa chọn danh hiệu thi đua/hình thức khen thưởng "
    "| Hình thức khen thưởng | Hình thức đề nghị | Danh hiệu đề nghị | Danh hiệu | danh_hieu | Danh hiệu thi đua "
    "| Hình thức khen | HTKT | DHTĐ | Danh hiệu, hình thức khen thưởng | Danh hiệu/hình thức | Đề nghị khen thưởng "
    "| Hình thức đề nghị khen thưởng | Danh hiệu thi đua đề nghị | Đề nghị danh hiệu | Đề nghị | Mức khen | DHTĐ/HTKT "
    "| Danh hiệu thi đua, hình thức khen thưởng | Hình thức KT | Danh hiệu TĐ | Hình thức khen thưởng đề nghị "
    "| Loại danh hiệu thi đua | Danh hiệu đề nghị xét | Danh hiệu/Hình thức đề nghị | Danh hiệu thi đua/HTKT",
    Field.HONOUR_CODE: "Mã hình thức khen thưởng | mahinhthuckt | madanhhieukhenthuong",
    Field.TITLE_CODE: "Mã danh hiệu thi đua",
    Field.HELD_HONOUR: "Danh hiệu đã đạt | Hình thức đã được khen | Danh hiệu, hình thức đã được khen thưởng | Đã được khen thưởng "
    "| Danh hiệu đã được tặng | Thành tích đã đạt được | Quá trình khen thưởng | Khen thưởng đã đạt | Đã khen | ND tiêu biểu "
    "| ND VN xuất sắc | KNC vì GCND | NDSXKDG | HV ưu tú | Giải thưởng sáng tạo nhà nông | Gương điển hình tiên tiến "
    "| Gương Dân vận khéo | Gương học tập và làm theo Bác | Các danh hiệu đã đạt",
    Field.CATEGORY: "Phân loại đối tượng | Lựa chọn phân loại đối tượng | Phân loại cán bộ | Đối tượng | Phân loại tập thể "
    "| Nhóm đối tượng",
    Field.CATEGORY_CODE: "Mã phân loại cán bộ | Mã phân loại tập thể | Mã phân loại loại tượng | Mã phân loại đối tượng | maphanloaicanbo",
    Field.SECTOR: "Lĩnh vực hoạt động | Lĩnh vực | Ngành, lĩnh vực",
    Field.SECTOR_CODE: "Mã lĩnh vực hoạt động",
    Field.ADDRESS: "Địa chỉ | Địa chỉ / Nơi ở | Nơi ở | Chỗ ở | Chỗ ở hiện nay | Hộ khẩu | Nơi cư trú | Nơi thường trú | address "
    "| Địa chỉ thường trú | Hộ khẩu thường trú | diachi | Quê quán | Chính quán",
    Field.RATING: "Xếp loại | Mức độ hoàn thành nhiệm vụ | Mức độ HT nhiệm vụ | Mức độ HTNV | Kết quả xếp loại | Xếp loại chất lượng "
    "| Đánh giá, xếp loại | Đánh giá xếp loại | KQ xếp loại | Kết quả đánh giá | Xếp loại cuối năm | XL | Xếp loại CBCC "
    "| Mức độ hoàn thành "
    "| Xếp loại viên chức | Xếp loại công chức | Xếp loại mức độ hoàn thành nhiệm vụ | HTNV | Đánh giá mức độ hoàn thành nhiệm vụ",
    Field.RATING_YEAR: "Năm xếp loại | Năm đánh giá",
    Field.INITIATIVE: "Tên đề tài | Tên sáng kiến | Sáng kiến | SK | Tên sáng kiến, đề tài | Đề tài, sáng kiến | Sáng kiến, đề tài | SKKN "
    "| Sáng kiến kinh nghiệm | Tên SK | Tên đề tài, sáng kiến | Tên SKKN | Mô tả",
    Field.INITIATIVE_KIND: "Loại đề tài | Loại sáng kiến",
    Field.INITIATIVE_DECISION: "Số QĐ công nhận sáng kiến | Số quyết định công nhận sáng kiến | QĐ công nhận sáng kiến | Số QĐ SK "
    "| QĐ công nhận SK | Số QĐ công nhận SK | Quyết định công nhận sáng kiến | Số QĐ công nhận",
    Field.INITIATIVE_DATE: "Ngày công nhân | Ngày công nhận | Thời gian công nhận | Năm công nhận",
    Field.INITIATIVE_ISSUER: "Đơn vị công nhận | Cơ quan công nhận | Nơi công nhận | Cấp công nhận",
    Field.ACHIEVEMENT: "Tóm tắt thành tích đạt được | Tóm tắt thành tích | Thành tích | Nội dung thành tích | Thành tích đạt được "
    "| Nội dung khen thưởng | Nội dung | Lý do khen thưởng | Thành tích chủ yếu | Thành tích nổi bật | Thành tích tiêu biểu",
    Field.DECISION_NUMBER: "Số quyết định | Số QĐ | Quyết định số | QĐ số | Số QĐ khen thưởng",
    Field.DECIDED_ON: "Ngày quyết định | Ngày ban hành | Ngày QĐ | Ngày ký | Ngày tháng quyết định",
    Field.DECIDED_BY: "Cơ quan ban hành quyết định | Cơ quan ban hành | Cấp quyết định | Nơi ban hành",
    Field.YEAR: "Năm | Năm học | nam | Năm khen thưởng | Năm đề nghị",
    Field.NOTE: "Ghi chú | ghichu | Chú thích | G.chú | Note",
    Field.STATUS: "Trạng thái | state | Tình trạng",
    Field.MEMBERS: "Số người | Tổng số người | Số lượng thành viên | Số thành viên | Quân số | Tổng số CBCC | Số CBCCVC | Biên chế "
    "| Số lao động | Tổng số cán bộ",
    Field.LDTT_COUNT: "Số người đạt LĐTT | Số LĐTT | Số lao động tiên tiến | Số cá nhân đạt LĐTT",
    Field.HEAD_OF_HOUSEHOLD: "Chủ hộ | Tên chủ hộ | Họ tên chủ hộ | Họ và tên chủ hộ",
    Field.JOINED_ON: "Ngày nhập ngũ | Nhập ngũ | Ngày vào ngành | Ngày công tác",
    Field.VOTES: "Phiếu tín nhiệm | Số phiếu | Tỷ lệ phiếu | Kết quả bỏ phiếu | Tỷ lệ phiếu bầu | Số phiếu đồng ý",
    Field.PHONE_IGNORED: "SĐT | Số điện thoại | Điện thoại | Di động",
    Field.OTHER_IGNORED: "Email | Thư điện tử | Số thẻ Hội viên | sobaohiem | luong | Số BHXH | Ngày gửi | Học hàm | Học vị | Ngoại ngữ "
    "| Trình độ học vấn | Trình độ | Trình độ chuyên môn | Cấp trưởng | Bí thư | Đảng viên | Đoàn viên | Hội viên phụ nữ | Hệ số chức vụ "
    "| Là chỉ huy | Hộ nghèo / Cận nghèo / Gia đình chính sách | Link minh chứng | Minh chứng | Link minh chứng Google Drive "
    "| trinhdogiaoduc | trinhdocmkt | linhvucdaotao | loaihdld | bdhopdong | kthopdong | bdbhxh | ktbhxh | luongbhxh | fromttdvvl "
    "| nation | tinh | huyen | xa | Tỉnh | Huyện | Xã | Loại thành tích | phucap | Phụ cấp | Chữ ký | Ký tên",
}

# Headings that name a title or a form of commendation: the column holds an "x", a decision number or nothing.
_TITLES: Final = frozenset(
    fold(word)
    for word in (
        "LĐTT",
        "CSTĐCS",
        "CSTDCS",
        "CSTĐ cơ sở",
        "CSTT",
        "CSTĐ",
        "CSTĐ cấp tỉnh",
        "CSTĐ tỉnh",
        "CSTĐTQ",
        "CSTDTQ",
        "CSTĐ toàn quốc",
        "BKBQP",
        "BKTTCP",
        "BKTTG",
        "BKCTT",
        "TTLĐTT",
        "TTLĐXS",
        "TTLĐ xuất sắc",
        "ĐVQT",
        "ĐVTT",
        "ĐVĐQG",
        "Giấy khen",
        "Bằng khen",
        "Bằng khen tỉnh",
        "Bằng khen UBND tỉnh",
        "Bằng khen của UBND tỉnh",
        "Bằng khen Chủ tịch UBND tỉnh",
        "Lao động tiên tiến",
        "Chiến sĩ tiên tiến",
        "Chiến sĩ thi đua cơ sở",
        "Chiến sĩ thi đua cấp tỉnh",
        "Chiến sĩ thi đua toàn quốc",
        "Tập thể lao động tiên tiến",
        "Tập thể lao động xuất sắc",
        "Cờ thi đua",
        "Cờ thi đua của UBND tỉnh",
        "Đơn vị tiên tiến",
        "Đơn vị quyết thắng",
    )
)

# Fallbacks, tried in order on the heading key; each counts less than an exact wording.
_PATTERNS: Final[tuple[tuple[str, Field], ...]] = (
    (r"^(so )?(dien thoai|sdt|dt)\b", Field.PHONE_IGNORED),
    (
        r"\b(sang kien|de tai|skkn)\b.*\b(qd|quyet dinh)\b|\b(qd|quyet dinh)\b.*\b(sang kien|de tai|skkn|sk) ?\d*\b",
        Field.INITIATIVE_DECISION,
    ),
    (r"^sk ?\d+$|^skkn ?\d+$|^sang kien ?\d+$|^ten (sang kien|de tai)", Field.INITIATIVE),
    (r"^so nguoi.*(ldtt|lao dong tien tien)", Field.LDTT_COUNT),
    (r"^(tong so|so) (nguoi|cbcc|can bo|lao dong|thanh vien)", Field.MEMBERS),
    (
        r"^(danh hieu|hinh thuc|khen thuong).*(da dat|da duoc|da khen|da tang|truoc day)|^(da dat|da duoc (khen|tang))",
        Field.HELD_HONOUR,
    ),
    (r"^(danh hieu|khen thuong).*\b(nam )?20\d\d\b", Field.HELD_HONOUR),
    (r"^ma (hinh thuc|danh hieu)", Field.HONOUR_CODE),
    (r"^(danh hieu|hinh thuc).*(de nghi|khen|thi dua)|^de nghi.*(danh hieu|khen|tang|nam)", Field.HONOUR),
    (r"^(xep loai|danh gia|muc do (hoan thanh|ht)|ket qua (xep loai|danh gia)|xl)\b", Field.RATING),
    (r"^(so|quyet dinh|qd)\b.*\b(qd|quyet dinh)\b", Field.DECISION_NUMBER),
    (r"^ngay\b.*\b(qd|quyet dinh|ban hanh)\b", Field.DECIDED_ON),
    (r"^(ngay|nam|sinh)\b.*\bsinh\b|^ngay thang nam sinh", Field.BIRTH),
    (r"^(so )?(cccd|cmnd|can cuoc|dinh danh)\b", Field.IDENTITY_NUMBER),
    (r"^ho\b.*\bten\b|^ten (ca nhan|tap the|ho gia dinh)", Field.NAME),
    (r"^(chuc vu|chuc danh)\b", Field.POST),
    (r"^(co quan|don vi|noi)\b.*\b(cong tac|lam viec|truc thuoc|hoc tap)\b", Field.ORGANISATION),
    (r"^(phong|ban|to|doi|khoa|khoi)\b.*\b(cong tac|lam viec|to|doi|khoi)\b", Field.TEAM),
    (r"^tom tat\b.*thanh tich|^thanh tich\b", Field.ACHIEVEMENT),
    (r"^phan loai (doi tuong|can bo|tap the)", Field.CATEGORY),
    (r"^dan toc\b", Field.ETHNIC_GROUP),
    (r"^gioi tinh\b", Field.SEX),
    (r"^(dia chi|noi o|noi cu tru|thuong tru)\b", Field.ADDRESS),
    (r"^ghi chu\b", Field.NOTE),
)
_COMPILED: Final = tuple((re.compile(pattern), field) for pattern, field in _PATTERNS)
_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOT_WORD: Final = re.compile(r"[^a-z0-9]+")
_YEAR: Final = re.compile(r"\b(19[5-9]\d|20\d\d)(?:\s*[-–]\s*(20\d\d))?\b")
_ASKS_FOR_MARK: Final = re.compile(r"danh ?x|dau ?x")


class Match(NamedTuple):
    """``weight`` 1.0 exact, 0.6 by pattern. ``honour`` for columns of one honour, ``year`` when the heading names one."""

    field: Field
    weight: float
    honour: str = ""
    year: int | None = None


def heading_key(heading: str) -> str:
    """Heading without accents, case, brackets and punctuation: "Tên gọi (Ông/Bà/Chức danh)" → "ten goi"."""
    outside = _NOT_WORD.sub(" ", _BRACKETS.sub(" ", fold(heading))).strip()
    return outside or _NOT_WORD.sub(" ", fold(heading)).strip()


def _joined(key: str) -> str:
    return key.replace(" ", "")


_BY_KEY: Final[dict[str, Field]] = {
    _joined(heading_key(wording)): field for field, wordings in _EXACT.items() for wording in wordings.split("|")
}
_TITLE_KEYS: Final = frozenset(_joined(heading_key(title)) for title in _TITLES)


def match_heading(heading: str) -> Match | None:
    """The field a heading means, or None."""
    key = heading_key(heading)
    if not key:
        return None
    found = _BY_KEY.get(_joined(key))
    if found:
        return Match(found, 1.0, year=heading_year(heading))
    year = heading_year(heading)
    bare = _joined(_YEAR.sub("", key.replace("nam hoc", "")).replace(" nam ", " ").removesuffix(" nam "))
    titled = _match_title(heading, key)
    if titled:
        return titled
    if year:
        stripped = re.sub(r"nam(hoc)?$", "", bare)
        by_year = _BY_KEY.get(stripped) or _BY_KEY.get(bare)
        if by_year and by_year is not Field.HONOUR:
            return Match(by_year, 1.0, year=year)
    return next((Match(field, 0.6, year=year) for pattern, field in _COMPILED if pattern.search(key)), None)


def _match_title(heading: str, key: str) -> Match | None:
    shown = _BRACKETS.sub(" ", heading).strip() or heading.strip()
    if _joined(key) in _TITLE_KEYS or (_ASKS_FOR_MARK.search(fold(heading)) and len(key) <= 60):
        return Match(Field.HONOUR_MARK, 1.0, honour=" ".join(shown.split()))
    decision = re.match(r"^(?:so )?(?:qd|quyet dinh) (.+)$", key)
    if decision and _joined(decision[1]) in _TITLE_KEYS:
        words = shown.split()
        return Match(Field.HONOUR_DECISION, 1.0, honour=" ".join(words[-len(decision[1].split()) :]))
    return None


def heading_year(heading: str) -> int | None:
    """The year a heading names; of a school year "2023-2024" the year in which it ends."""
    match = _YEAR.search(fold(heading))
    return int(match[2] or match[1]) if match else None
