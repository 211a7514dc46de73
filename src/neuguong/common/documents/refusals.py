"""Why a paper was not taken: one code for machines, one Vietnamese sentence for people."""

from typing import Final

_OFFICE: Final = "Hãy mở tệp, chọn Lưu thành (hoặc In ra) PDF rồi tải lên tệp PDF đó."
SENTENCES: Final[dict[str, str]] = {
    "empty": "Tệp không có dữ liệu (0 byte). Hãy kiểm tra lại tệp gốc rồi chọn tệp khác.",
    "too_big": "Tệp nặng hơn {limit} MB. Hãy quét lại ở độ phân giải thấp hơn (200 dpi là đủ), hoặc tách thành nhiều tệp.",
    "unknown": "Chỉ nhận tệp PDF, Word (.docx), Excel (.xlsx), ảnh JPG hoặc PNG. Hãy lưu hoặc quét lại thành một trong các loại này.",
    "old_office": "Đây là tệp Word, Excel đời cũ (.doc, .xls). Hãy mở tệp, chọn Lưu thành, loại .docx, .xlsx hoặc PDF rồi tải lên lại.",
    "wrong_name": "Tên tệp và nội dung không khớp: nội dung là {found}. Hãy lưu lại tệp bằng phần mềm đã tạo ra nó rồi tải lên.",
    "macro": f"Tệp có chứa macro nên không được nhận. {_OFFICE}",
    "embedded": f"Tệp có nhúng tệp khác bên trong nên không được nhận. {_OFFICE}",
    "external_link": f"Tệp lấy nội dung từ nơi khác (liên kết ngoài, mẫu đính kèm) nên không được nhận. {_OFFICE}",
    "dde": f"Tệp có trường gọi chương trình khác (DDE) nên không được nhận. {_OFFICE}",
    "password": "Tệp đang đặt mật khẩu hoặc bị khóa. Hãy bỏ mật khẩu rồi lưu lại, hoặc in ra PDF rồi tải lên.",
    "bomb": f"Tệp nén quá lớn so với một văn bản thông thường nên không được nhận. {_OFFICE}",
    "unsafe": f"Cấu trúc bên trong tệp không an toàn. {_OFFICE}",
    "damaged": "Tệp bị hỏng hoặc tải lên chưa trọn vẹn. Hãy mở thử trên máy, lưu lại rồi tải lên lần nữa.",
    "pdf_script": "Tệp PDF có mã lệnh tự chạy hoặc lệnh mở chương trình nên không được nhận. Hãy in lại ra PDF rồi tải lên.",
    "pdf_embedded": "Tệp PDF có đính kèm tệp khác bên trong nên không được nhận. Hãy tải riêng từng tệp, hoặc in lại ra PDF.",
    "picture_size": "Ảnh quá lớn hoặc khai kích thước không hợp lệ. Hãy chụp hoặc quét lại ở độ phân giải thấp hơn.",
}


class BadDocument(Exception):
    """The file was not taken. ``code`` is stable; the message says what to do."""

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        super().__init__(SENTENCES[code].format(**details))
