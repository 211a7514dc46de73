"""Why a file was not read: one code for machines, one Vietnamese sentence for people. Nothing else leaves this package."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "empty_file": "Tệp không có dữ liệu (0 byte). Hãy kiểm tra lại tệp gốc rồi chọn tệp khác.",
    "too_big": "Tệp nặng hơn 10 MB. Hãy bỏ ảnh và trang tính thừa, hoặc tách thành nhiều tệp rồi tải lên từng tệp.",
    "not_a_workbook": "Tệp này không phải bảng tính Excel. Hãy mở bằng Excel, chọn Lưu thành, chọn loại tệp .xlsx rồi tải lên lại.",
    "html": "Tệp này thực ra là trang HTML được đặt tên như tệp Excel. Hãy mở bằng Excel rồi chọn Lưu thành, loại tệp .xlsx.",
    "csv": "Tệp này thực ra là tệp văn bản (CSV), không phải tệp Excel. Hãy mở bằng Excel rồi chọn Lưu thành, loại tệp .xlsx.",
    "xml": "Tệp này thực ra là tệp XML được đặt tên như tệp Excel. Hãy mở bằng Excel rồi chọn Lưu thành, loại tệp .xlsx.",
    "pdf": "Đây là tệp PDF. Hãy tải lên bảng tính Excel (.xlsx); danh sách trong tệp PDF cần chép sang Excel trước.",
    "word": "Đây là tệp Word. Hãy chép bảng danh sách sang Excel, lưu thành .xlsx rồi tải lên.",
    "opendocument": "Đây là tệp OpenDocument (.ods, .odt). Hãy mở tệp, chọn Lưu thành, loại tệp Excel .xlsx rồi tải lên lại.",
    "powerpoint": "Đây là tệp trình chiếu. Hãy chép bảng danh sách sang Excel, lưu thành .xlsx rồi tải lên.",
    "archive": "Đây là tệp nén. Hãy giải nén rồi tải lên tệp Excel (.xlsx) bên trong.",
    "binary_workbook": "Tệp Excel dạng nhị phân (.xlsb) chưa dùng được. Hãy mở bằng Excel, chọn Lưu thành, loại tệp .xlsx.",
    "wrong_name": "Nội dung là bảng tính Excel nhưng đuôi tên tệp không phải .xlsx hoặc .xls. Hãy mở bằng Excel, lưu lại thành .xlsx.",
    "macro": "Tệp có chứa macro nên không được nhận. Hãy mở bằng Excel rồi chọn Lưu thành, loại tệp .xlsx (không có macro).",
    "embedded": "Tệp có nhúng đối tượng khác (OLE, ActiveX). Hãy xóa đối tượng nhúng, lưu thành .xlsx rồi tải lên lại.",
    "external_link": "Tệp có liên kết lấy dữ liệu từ tệp hoặc nguồn khác. Hãy vào Dữ liệu, chọn Sửa liên kết, ngắt liên kết, "
    "lưu lại rồi tải lên.",
    "dde": "Tệp có công thức gọi chương trình khác (DDE). Hãy thay công thức đó bằng giá trị, lưu lại rồi tải lên.",
    "password": "Tệp đang đặt mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ làm việc), lưu lại rồi tải lên.",
    "bomb": "Tệp nén quá lớn so với một danh sách thông thường nên không được mở. Hãy chép riêng bảng danh sách sang tệp .xlsx mới.",
    "unsafe_archive": "Cấu trúc bên trong tệp không an toàn. Hãy mở bằng Excel, chép bảng danh sách sang tệp .xlsx mới rồi tải lên.",
    "unsafe_xml": "Tệp có khai báo XML không an toàn. Hãy mở bằng Excel, chép bảng danh sách sang tệp .xlsx mới rồi tải lên.",
    "damaged": "Tệp bị hỏng hoặc tải lên chưa trọn vẹn. Hãy mở thử bằng Excel, lưu lại thành .xlsx rồi tải lên lại.",
    "sparse": "Tệp có ô dữ liệu nằm rất xa ngoài bảng ({where}). Hãy xóa các ô đó, hoặc chép riêng bảng danh sách sang tệp mới.",
    "too_many_rows": "Danh sách dài hơn 5.000 dòng. Hãy tách thành nhiều tệp, mỗi tệp tối đa 5.000 dòng, rồi tải lên từng tệp.",
    "too_many_columns": "Bảng có nhiều hơn 100 cột. Hãy xóa các cột không cần thiết rồi tải lên lại.",
    "too_heavy": "Tệp quá nặng, không đọc được trong thời gian cho phép. Hãy chép riêng bảng danh sách sang tệp .xlsx mới.",
    "no_data": "Không thấy dữ liệu trong tệp. Hãy kiểm tra lại: bảng danh sách phải nằm trong một trang tính của tệp.",
    "no_header": "Không tìm thấy dòng tiêu đề của danh sách trong 12 dòng đầu (cần có cột họ tên hoặc tên tập thể). "
    "Hãy kiểm tra lại trang tính và dòng tiêu đề.",
}


class Refused(Exception):
    """The file was not accepted. ``code`` is stable; ``reason_vi`` says what to do."""

    def __init__(self, code: str, **details: str) -> None:
        self.code = code
        self.details = details
        self.reason_vi = SENTENCES[code].format(**details)
        super().__init__(self.reason_vi)
