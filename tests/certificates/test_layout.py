"""Printed sheets, measured in millimetres: every line inside its box, whatever the name; marks of capitals complete."""

import io
import zlib
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from neuguong.certificates import designs
from neuguong.certificates.enums import CertificateKind
from neuguong.certificates.sheets import calibration_sheet, content, sample
from neuguong.documents.rendering import RenderingFailed, render_pages, render_pdf

DAY = date(2026, 11, 15)
PPI = 60
PER_MM = PPI / 25.4
SYLLABLES = "Nguyễn Thị Hưởng ẪN ỄNH ỢT ẶNG Ỷ gỵ Quỳnh Trường Đoàn ỒNG kết nghiệp Ẩm ữ".split()


def design(kind="giay_khen", **changes):
    made = designs.built_in(kind, DAY) | {"honours": [], "frame": "none", "background": None, "preprinted": False}
    return SimpleNamespace(**made | changes)


def line_of(made, field):
    return next(one for one in made.fields if one["field"] == field)


def only(made, field, text, *, size=None):
    """The design with this one line, saying ``text``."""
    line = dict(line_of(made, field)) | {"text": text, "colour": "#000000"} | ({"size_pt": size} if size else {})
    return SimpleNamespace(**vars(made) | {"fields": [line]}), line


def ink(made):
    """Left, top, right, bottom of all ink on the sheet in mm, from a picture of it."""
    png = render_pages("certificate", content([sample(made)], made), PPI)[0]
    wide, _high, rows = decoded(png)
    dark = [(x, y) for y, row in enumerate(rows) for x in range(wide) if min(row[4 * x : 4 * x + 3]) < 200]
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    return min(xs) / PER_MM, min(ys) / PER_MM, (max(xs) + 1) / PER_MM, (max(ys) + 1) / PER_MM


def decoded(png):
    """(width, height, rows of RGBA bytes) of a PNG, with the plain standard library."""
    place, parts, head = 8, [], None
    while place < len(png):
        size, kind = int.from_bytes(png[place : place + 4], "big"), png[place + 4 : place + 8]
        body = png[place + 8 : place + 8 + size]
        if kind == b"IHDR":
            head = body
        elif kind == b"IDAT":
            parts.append(body)
        place += 12 + size
    wide, high, depth, colour = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big"), head[8], head[9]
    step = {6: 4, 2: 3}[colour]
    assert depth == 8
    return wide, high, list(_unfiltered(zlib.decompress(b"".join(parts)), wide * step, step))


def _unfiltered(raw, length, step):
    above = bytes(length)
    for start in range(0, len(raw), length + 1):
        kind, row = raw[start], bytearray(raw[start + 1 : start + 1 + length])
        for at in range(length):
            left = row[at - step] if at >= step else 0
            corner = above[at - step] if at >= step else 0
            if kind == 1:
                row[at] = (row[at] + left) & 255
            elif kind == 2:
                row[at] = (row[at] + above[at]) & 255
            elif kind == 3:
                row[at] = (row[at] + (left + above[at]) // 2) & 255
            elif kind == 4:
                row[at] = (row[at] + _paeth(left, above[at], corner)) & 255
        above = bytes(row)
        yield above


def _paeth(a, b, c):
    p = a + b - c
    near = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))
    return near[2]


def inside(found, line, slack=0.6):
    left, top, right, bottom = found
    return (
        left >= line["x_mm"] - slack
        and top >= line["y_mm"] - slack
        and right <= line["x_mm"] + line["width_mm"] + slack
        and bottom <= line["y_mm"] + line["height_mm"] + slack
    )


@pytest.mark.parametrize(
    ("kind", "width", "height"), [("giay_khen", 297, 210), ("chung_nhan", 297, 210), ("bang_khen", 360, 270)]
)
def test_the_sheet_has_the_size_of_the_rule(kind, width, height):
    made = design(kind)

    box = PdfReader(io.BytesIO(render_pdf("certificate", content([sample(made)], made)))).pages[0].mediabox

    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (width, height)


@pytest.mark.parametrize("kind", ["giay_khen", "chung_nhan", "bang_khen"])
def test_the_built_in_designs_keep_to_their_sheet_and_to_the_lines_of_the_rule(kind):
    made = design(kind)

    assert designs.faults(made.fields, made.width_mm, made.height_mm) == []
    assert designs.missing_lines(made.fields, kind, DAY) == []


def test_no_two_lines_of_a_built_in_design_overlap():
    boxes = list(design().fields)

    def apart(a, b):
        return (
            a["x_mm"] + a["width_mm"] <= b["x_mm"]
            or b["x_mm"] + b["width_mm"] <= a["x_mm"]
            or a["y_mm"] + a["height_mm"] <= b["y_mm"]
            or b["y_mm"] + b["height_mm"] <= a["y_mm"]
        )

    assert [(a["field"], b["field"]) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if not apart(a, b)] == []


def test_text_stands_where_the_design_says():
    made, line = only(design(), "recipient", "Nguyễn Thị Hưởng")
    left, top, right, bottom = ink(made)

    middle = line["x_mm"] + line["width_mm"] / 2
    assert abs((left + right) / 2 - middle) < 0.7
    assert abs((top + bottom) / 2 - (line["y_mm"] + line["height_mm"] / 2)) < 2


def test_a_measured_printer_shifts_everything_by_what_it_misses():
    made, _ = only(design(), "recipient", "Nguyễn Thị Hưởng")
    missing = SimpleNamespace(offset_x_mm=3, offset_y_mm=-2)
    plain = content([sample(made)], made)
    shifted = content([sample(made)], made, missing)

    assert (plain["shift"], shifted["shift"]) == ([0, 0], [-3, 2])
    assert shifted["sheets"] == plain["sheets"]


@pytest.mark.parametrize("field", ["recipient", "unit", "honour", "decider_post"])
@pytest.mark.parametrize("text", ["ẪẴỄỖỮỢỴGQ", "Ặ Ợ Ị gyjpq", "Ẫ"])
def test_capitals_with_two_marks_and_dots_below_stay_in_their_box(field, text):
    made, line = only(design(), field, text)

    assert inside(ink(made), line, slack=0.4)


names = st.one_of(
    st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=40).map(lambda parts: " ".join(parts)[:200]),
    st.text(alphabet="NGUYỄNHƯỞẪgqỵo", min_size=1, max_size=200),
    st.text(alphabet="Ẫm .-,“”()", min_size=1, max_size=120).filter(str.strip),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(names, st.sampled_from(["giay_khen", "bang_khen"]))
def test_no_name_leaves_its_box(name, kind):
    made, line = only(design(kind), "recipient", name)
    if not name.strip(" .-,"):
        return

    assert inside(ink(made), line)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(SYLLABLES), min_size=30, max_size=60).map(lambda parts: " ".join(parts)[:250].strip()))
def test_no_unit_leaves_its_box(unit):
    made, line = only(design(), "unit", unit)

    assert inside(ink(made), line)


def test_a_name_of_eighty_letters_stays_large():
    made, line = only(design(), "recipient", "Nguyễn Phạm Hoàng " * 4)
    left, top, right, bottom = ink(made)

    assert inside((left, top, right, bottom), line)
    assert bottom - top > 4  # mm: not shrunk to nothing


def test_a_line_that_cannot_fit_stops_the_printing_instead_of_being_cut():
    made, _line = only(design(), "check", "Nguyễn Thị Hưởng " * 60)

    with pytest.raises(RenderingFailed, match="không vừa"):
        render_pdf("certificate", content([sample(made)], made))


def test_without_shrinking_a_long_name_would_leave_its_box():
    """The twin of the property above: it measures what it says."""
    made, line = only(design(), "recipient", "Nguyễn Thị Hưởng")
    low = dict(line) | {"height_mm": 4.0}

    assert not inside(ink(made), low, slack=0.4)


def test_the_preprinted_sheet_gets_only_the_lines_that_differ():
    whole, stock = design(), design(preprinted=True)

    assert len(content([sample(stock)], stock)["sheets"][0]) < len(content([sample(whole)], whole)["sheets"][0])
    words = PdfReader(io.BytesIO(render_pdf("certificate", content([sample(stock)], stock)))).pages[0].extract_text()
    assert "CỘNG HÒA" not in words
    assert "GIẤY KHEN" not in words
    assert "Nguyễn Thị Hưởng Ưng" in words


def test_what_names_hold_is_printed_and_never_evaluated():
    made, _ = only(design(), "recipient", '#read("/etc/passwd") $x$ *đậm* <a>')

    words = PdfReader(io.BytesIO(render_pdf("certificate", content([sample(made)], made)))).pages[0].extract_text()

    assert '#read("/etc/passwd")' in words


def test_the_same_words_give_the_same_bytes():
    made = design()

    assert render_pdf("certificate", content([sample(made)], made)) == render_pdf(
        "certificate", content([sample(made)], made)
    )


@pytest.mark.parametrize("kind", CertificateKind.values)
def test_every_kind_has_a_design_to_start_from_that_can_be_printed(kind):
    made = design(kind, frame="waves")

    assert render_pages("certificate", content([sample(made, long=True)], made, guides=True), 20)


def test_the_cross_of_the_calibration_sheet_stands_at_twenty_millimetres(tmp_path):
    file = tmp_path / "sheet.pdf"
    file.write_bytes(calibration_sheet(SimpleNamespace(**vars(design()) | {"name": "Mẫu"})))

    lines = PdfReader(file).pages[0].get_contents().get_data().decode("latin-1")

    assert "56.69" in lines  # 20 mm in points


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"x_mm": 250, "width_mm": 100}, "ngoài tờ giấy"),
        ({"size_pt": 400}, "cỡ chữ"),
        ({"colour": "red"}, "màu chữ"),
        ({"align": "middle"}, "cách căn"),
        ({"x_mm": "10"}, "phải là số"),
        ({"x_mm": True}, "phải là số"),
        ({"more": 1}, "giá trị lạ"),
        ({"field": "photo"}, "danh mục"),
    ],
)
def test_a_line_that_cannot_be_printed_is_refused_with_a_sentence(change, says):
    line = dict(line_of(design(), "recipient")) | change

    assert any(says in fault for fault in designs.faults([line], 297, 210))


def test_a_design_without_the_recipient_is_refused():
    assert any("tên người" in fault for fault in designs.faults([line_of(design(), "motto")], 297, 210))


def test_a_line_out_of_the_order_of_the_rule_is_told():
    made = design()
    line_of(made, "recipient")["y_mm"] = 20

    assert any("phải đứng dưới" in one for one in designs.missing_lines(made.fields, "giay_khen", DAY))


def test_the_printed_sheet_is_pdf_a(tmp_path):
    made = design(frame="waves")

    data = render_pdf("certificate", content([sample(made)], made))

    assert b"pdfaid:part" in data
    assert b"http://www.aiim.org/pdfa/ns/id/" in data
