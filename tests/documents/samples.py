"""Contents of each layout, with the words that real documents have."""

COLUMNS = [
    {"heading": "STT", "width": 1, "align": "center"},
    {"heading": "Họ và tên", "width": 4},
    {"heading": "Chức vụ, đơn vị", "width": 6},
    {"heading": "Số sổ vàng", "width": 2, "align": "right"},
]
BASE = {
    "header": {"above": "UBND TỈNH LAI CHÂU", "body": "SỞ NỘI VỤ"},
    "number_text": "Số: 07/QĐ-UBND",
    "place_date": "Lai Châu, ngày 05 tháng 01 năm 2026",
    "date": "2026-01-05",
    "title": "Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
    "receivers": ["Như Điều 3", "Lưu: VT, Th8"],
    "signature": {"power_lines": ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "name": "Nguyễn Văn Ánh"},
}
LONG = "Thực hiện quy định về thi đua, khen thưởng, cơ quan báo cáo kết quả xét khen thưởng như sau. " * 6


def rows(count, name="Nguyễn Thị Thùy Dương"):
    return [[str(n), f"{name} {n}", "Chuyên viên Sở Giáo dục và Đào tạo", f"{n:05d}"] for n in range(1, count + 1)]


def decision(**values):
    return (
        BASE
        | {
            "header": {"body": "CHỦ TỊCH\nỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU"},
            "type_name": "QUYẾT ĐỊNH",
            "authority": "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LAI CHÂU",
            "grounds": ["Căn cứ Luật Thi đua, khen thưởng;", "Theo đề nghị của Giám đốc Sở Nội vụ."],
            "articles": [
                {"paragraphs": ["Tặng Bằng khen cho 02 cá nhân (có danh sách kèm theo)."]},
                {"paragraphs": ["Tiền thưởng theo quy định."]},
                {"paragraphs": ["Các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành./."]},
            ],
        }
        | values
    )


def with_list(count, **values):
    annex = {
        "label": "Phụ lục",
        "title": "DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN",
        "table": {"columns": COLUMNS, "rows": [{"group": "I. CÁ NHÂN"}, *rows(count)]},
    }
    return decision(annexes=[annex], **values)


def paper(kind, **values):
    """Tờ trình, công văn, báo cáo, giấy mời."""
    names = {"submission": "TỜ TRÌNH", "report": "BÁO CÁO", "invitation": "GIẤY MỜI"}
    return (
        BASE
        | {
            "type_name": names.get(kind, ""),
            "to": ["Chủ tịch Ủy ban nhân dân tỉnh", "Hội đồng Thi đua - Khen thưởng tỉnh"],
            "grounds": ["Căn cứ Luật Thi đua, khen thưởng"],
            "facts": [["Thời gian", "14 giờ 00, ngày 05/01/2026"]],
            "paragraphs": [
                LONG,
                {"heading": "I. Kết quả"},
                LONG,
                {"table": {"columns": COLUMNS, "rows": rows(2)}},
                LONG,
            ],
        }
        | values
    )


def minutes(**values):
    return (
        BASE
        | {
            "type_name": "BIÊN BẢN",
            "facts": [["Thời gian", "14 giờ 00, ngày 05/01/2026"], ["Địa điểm", "Phòng họp số 2"]],
            "paragraphs": [LONG, "Biên bản được thông qua./."],
            "signatures": [
                {"power_lines": ["THƯ KÝ"], "name": "Phạm Thu Ngân"},
                {"power_lines": ["CHỦ TRÌ"], "name": "Giàng A Páo"},
            ],
        }
        | values
    )


def ballot(**values):
    return {
        "header": {"above": "UBND TỈNH LAI CHÂU", "body": "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG"},
        "type_name": "PHIẾU BẦU",
        "title": "Xét tặng danh hiệu Chiến sĩ thi đua cấp tỉnh",
        "session": "Phiên họp ngày 05 tháng 01 năm 2026",
        "instructions": ["Đánh dấu x vào một ô ở mỗi dòng."],
        "columns": COLUMNS[:3],
        "rows": [row[:3] for row in rows(4)],
        "choices": ["Đồng ý", "Không đồng ý"],
        "codes": ["A7K2-93QX", "B8M1-11ZZ", "C3C3-55TT"],
        "manifest": "9f2c 11aa 83b0",
        "date": "2026-01-05",
    } | values


def bare_list(count=3, **values):
    return (
        BASE
        | {
            "type_name": "DANH SÁCH",
            "subtitle": "(Kèm theo Tờ trình)",
            "table": {"columns": COLUMNS, "rows": rows(count)},
        }
        | values
    )


ALL = {
    "decision": with_list(3),
    "submission": paper("submission"),
    "letter": paper("letter"),
    "report": paper("report"),
    "invitation": paper("invitation"),
    "minutes": minutes(),
    "count_minutes": minutes(title="Kiểm phiếu xét tặng danh hiệu"),
    "ballot": ballot(),
    "list": bare_list(),
}
