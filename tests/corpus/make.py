"""The corpus of files an importer must survive. ``python -m tests.corpus.make FOLDER`` writes it; tests build it in memory.

Each case says what must happen: a refusal by its code, or a number of nominees read.
"""

import io
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import olefile
import xlsxwriter

from tests.corpus.building import (
    HEADINGS,
    PEOPLE,
    append_members,
    declare_size,
    member,
    nfd,
    people,
    rezip,
    set_flag,
    sheet_xml,
    xls,
    xlsx,
)
from tests.corpus.compound_file import compound_file
from tests.corpus.old_fonts import as_tcvn3, as_vni

SHEET = "xl/worksheets/sheet1.xml"
TYPES = "[Content_Types].xml"
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}" TargetMode="External"/></Relationships>'
)


@dataclass(frozen=True)
class Case:
    """``refused`` is the code expected, else ``rows`` nominees must be read."""

    filename: str
    build: Callable[[], bytes]
    refused: str = ""
    rows: int = 0


def _with_sheet(cells: str) -> bytes:
    return rezip(xlsx(people()), {SHEET: sheet_xml(cells)})


def _sparse() -> bytes:
    inline = '<c r="{0}" t="inlineStr"><is><t>x</t></is></c>'
    return _with_sheet(f'<row r="1">{inline.format("A1")}</row><row r="1048576">{inline.format("XFD1048576")}</row>')


def _bomb(megabytes: int) -> bytes:
    return rezip(xlsx(people()), {"xl/worksheets/sheet2.xml": b" " * (megabytes * 1024 * 1024)})


def _lying_bomb() -> bytes:
    return declare_size(_bomb(40), "xl/worksheets/sheet2.xml", 1000)


def _many_members() -> bytes:
    return rezip(xlsx(people()), {f"xl/media/{number}.png": b"" for number in range(2_100)})


def _doctype(body: str, encoding: str = "utf-8") -> bytes:
    sheet = member(xlsx(people()), SHEET).decode()
    text = sheet.split("?>", 1)[1]
    declared = "UTF-16" if encoding.startswith("utf-16") else "UTF-8"
    return rezip(xlsx(people()), {SHEET: f'<?xml version="1.0" encoding="{declared}"?>{body}{text}'.encode(encoding)})


def _laughs() -> bytes:
    lines = "".join(f'<!ENTITY l{n} "{("&l" + str(n - 1) + ";") * 10}">' for n in range(1, 10))
    return _doctype(f'<!DOCTYPE x [<!ENTITY l0 "ha">{lines}]>')


def _utf7() -> bytes:
    hidden = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<worksheet/>'
    return rezip(xlsx(people()), {SHEET: hidden})


def _macro() -> bytes:
    book = xlsx(people())
    types = member(book, TYPES).replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return rezip(book, {TYPES: types, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 600})


def _macro_without_project() -> bytes:
    return rezip(_macro(), {"xl/vbaProject.bin": None})


def _external_relation(kind: str, target: str) -> bytes:
    return rezip(xlsx(people()), {"xl/_rels/extra.xml.rels": _RELATIONS.format(kind=kind, target=target).encode()})


def _dde() -> bytes:
    return _with_sheet('<row r="1"><c r="A1"><f>cmd|\' /C calc\'!A0</f><v>0</v></c></row>')


def _protected() -> bytes:
    return compound_file({"EncryptionInfo": b"\x04\0\x04\0", "EncryptedPackage": b"\x10" * 600})


def _biff_stream(data: bytes) -> bytes:
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        content: bytes = container.openstream("Workbook").read()
        return content


def _xls_with(extra: dict[str, object]) -> bytes:
    return compound_file({"Workbook": _biff_stream(xls(people())), **extra})  # type: ignore[arg-type]


def _xls_record(kind: int, body: bytes) -> bytes:
    """A workbook with one more record after its first."""
    stream = _biff_stream(xls(people()))
    first = 4 + int.from_bytes(stream[2:4], "little")
    record = kind.to_bytes(2, "little") + len(body).to_bytes(2, "little") + body
    return compound_file({"Workbook": stream[:first] + record + stream[first:]})


def _xls_sparse() -> bytes:
    return xls([*people(), *[[]] * 65_000, ["xa"]])


def _html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in people())
    return f"<html><head><meta charset=utf-8></head><body><table>{rows}</table></body></html>".encode()


def _csv() -> bytes:
    return "\n".join(",".join(map(str, row)) for row in people()).encode()


def _xml_2003() -> bytes:
    return b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'


def _zip(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


def _named(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name)


def _symlink() -> bytes:
    info = _named("xl/link")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return append_members(xlsx(people()), [(info, b"/etc/passwd")])


def _duplicates() -> bytes:
    sheet = member(xlsx(people()), SHEET)
    return append_members(xlsx(people()), [(_named(SHEET.upper()), sheet)])


def _merged_headers() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet("Danh sách")
        page.merge_range("A1:H1", "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2025")
        for area, text in (("A3:A4", "STT"), ("B3:B4", "Họ và tên"), ("C3:D3", "Năm sinh"), ("E3:E4", "Chức vụ")):
            page.merge_range(area, text)
        page.merge_range("F3:F4", "Đơn vị công tác")
        page.merge_range("G3:H3", "Xếp loại")
        page.write_row("C4", ["Nam", "Nữ"])
        page.write_row("G4", ["Năm 2024", "Năm 2025"])
        page.write_row("A5", [1, "Lò Văn Pâng", 1985, "", "Giáo viên", "Trường Nậm Tăm", "HTTNV", "HTXSNV"])
        page.write_row("A6", [2, "Sùng Thị Mỷ", "", "02/9/1990", "Y sĩ", "Trạm Y tế Sìn Hồ", "HTNV", "HTTNV"])
    return target.getvalue()


def _formulas() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet("Danh sách")
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, PEOPLE[0])
        page.write_formula("B2", '=UPPER("lò")&" Văn Pâng"', None, "Lò Văn Pâng")
        page.write_formula("F2", '=HYPERLINK("http://example.invalid","Trường Nậm Tăm")', None, "Trường Nậm Tăm")
        page.write_url("E2", "mailto:a@example.invalid", string="Giáo viên")
        page.write_formula("A4", "=VLOOKUP(B4,Z1:Z9,1,0)", None, "#N/A")
    return target.getvalue()


def _residue() -> bytes:
    """The vendor's template as it comes: headings and 550 rows of formulas that found nothing."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet("file nhận")
        headings = [
            "STT",
            "Tên gọi\n(Ông/Bà/Chức danh)",
            "Tên tập thể/cá nhân/hộ gia đình",
            "Chức vụ",
            "Đơn vị công tác",
        ]
        headings += ["Phân loại khen thưởng", "Danh hiệu thi đua/Hình thức khen thưởng", "Phân loại đối tượng"]
        page.write_row(0, 0, [*headings, "Lĩnh vực hoạt động"])
        page.write_row(0, 17, ["Mã Phân loại khen thưởng", "Mã Danh hiệu thi đua"])
        page.write_row(
            1, 0, [1, "Ông", "Lò Văn Pâng", "Giáo viên", "Trường Nậm Tăm", "Khen thưởng cá nhân", "Lao động tiên tiến"]
        )
        for row in range(1, 551):
            page.write_formula(row, 17, "=VLOOKUP(F2,Z1:Z4,2,0)", None, "#N/A")
            page.write_formula(row, 18, "=VLOOKUP(G2,Z1:Z4,2,0)", None, "#N/A")
    return target.getvalue()


class _OneWay(io.RawIOBase):
    """A target that cannot seek, as when a web office streams a download."""

    def __init__(self) -> None:
        self.written = b""

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self.written += bytes(piece)
        return len(piece)


def _streamed() -> bytes:
    target = _OneWay()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(people()))) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result,
    ):
        for name in source.namelist():
            result.writestr(name, source.read(name))
    return target.written


def _old_font(font: str, convert: Callable[[str], str]) -> bytes:
    rows = [[convert(value) if isinstance(value, str) else value for value in row] for row in people()]
    return xls(rows, font)


def _wide(columns: int) -> bytes:
    return xlsx([[f"Cột {at}" for at in range(columns)], [*PEOPLE[0], *["x"] * (columns - len(PEOPLE[0]))]])


CASES: tuple[Case, ...] = (
    Case("sparse.xlsx", _sparse, "sparse"),
    Case("bomb.xlsx", lambda: _bomb(190), "bomb"),
    Case("bomb_ratio.xlsx", lambda: _bomb(50), "bomb"),
    Case("bomb_lying.xlsx", _lying_bomb, "bomb"),
    Case("many_members.xlsx", _many_members, "bomb"),
    Case("xxe.xlsx", lambda: _doctype('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), "unsafe_xml"),
    Case("laughs.xlsx", _laughs, "unsafe_xml"),
    Case("doctype_utf16le.xlsx", lambda: _doctype("<!DOCTYPE x>", "utf-16"), "unsafe_xml"),
    Case("doctype_utf16be.xlsx", lambda: _doctype("<!DOCTYPE x>", "utf-16-be"), "unsafe_xml"),
    Case("doctype_utf7.xlsx", _utf7, "unsafe_xml"),
    Case("doctype_utf32.xlsx", lambda: _doctype("<!DOCTYPE x>", "utf-32"), "unsafe_xml"),
    Case("macro_renamed.xlsx", _macro, "macro"),
    Case("macro_type_only.xlsx", _macro_without_project, "macro"),
    Case("macro.xlsm", lambda: xlsx(people()), "macro"),
    Case("embedded.xlsx", lambda: rezip(xlsx(people()), {"xl/embeddings/oleObject1.bin": b"x"}), "embedded"),
    Case("activex.xlsx", lambda: rezip(xlsx(people()), {"xl/activeX/activeX1.bin": b"x"}), "embedded"),
    Case("link.xlsx", lambda: rezip(xlsx(people()), {"xl/externalLinks/externalLink1.xml": b"<a/>"}), "external_link"),
    Case("remote_template.xlsx", lambda: _external_relation("attachedTemplate", "http://x.invalid/t"), "external_link"),
    Case("connections.xlsx", lambda: rezip(xlsx(people()), {"xl/connections.xml": b"<a/>"}), "external_link"),
    Case("dde.xlsx", _dde, "dde"),
    Case("password.xlsx", _protected, "password"),
    Case("encrypted_members.xlsx", lambda: set_flag(xlsx(people()), 1), "password"),
    Case("page.xls", _html, "html"),
    Case("table.xlsx", _csv, "csv"),
    Case("xml2003.xls", _xml_2003, "xml"),
    Case("report.pdf", lambda: b"%PDF-1.7\n%\xe2\xe3", "pdf"),
    Case("list.ods", lambda: _zip("mimetype", "content.xml"), "opendocument"),
    Case("list.docx", lambda: _zip(TYPES, "word/document.xml"), "word"),
    Case("list.xlsb", lambda: _zip(TYPES, "xl/workbook.bin"), "binary_workbook"),
    Case("pictures.zip", lambda: _zip("a.png"), "archive"),
    Case("old.doc", lambda: compound_file({"WordDocument": b"x"}), "word"),
    Case("noise.xlsx", lambda: bytes(range(256)) * 8, "not_a_workbook"),
    Case("renamed.pdf", lambda: xlsx(people()), "wrong_name"),
    Case("empty_file.xlsx", lambda: b"", "empty_file"),
    Case("empty_workbook.xlsx", lambda: xlsx([]), "no_data"),
    Case("too_big.xlsx", lambda: b"PK" + b"\0" * (10 * 1024 * 1024), "too_big"),
    Case("truncated.xlsx", lambda: xlsx(people())[:-200], "damaged"),
    Case("half.xlsx", lambda: xlsx(people(300))[:4_000], "damaged"),
    Case("bad_sheet.xlsx", lambda: rezip(xlsx(people()), {SHEET: b"<worksheet><sheetData><row>"}), "damaged"),
    Case("traversal.xlsx", lambda: append_members(xlsx(people()), [(_named("../../evil"), b"x")]), "unsafe_archive"),
    Case("absolute.xlsx", lambda: append_members(xlsx(people()), [(_named("/etc/evil"), b"x")]), "unsafe_archive"),
    Case("symlink.xlsx", _symlink, "unsafe_archive"),
    Case("duplicate_member.xlsx", _duplicates, "unsafe_archive"),
    Case("macro.xls", lambda: _xls_with({"_VBA_PROJECT_CUR": {"VBA": {"dir": b"x"}}}), "macro"),
    Case("embedded.xls", lambda: _xls_with({"MBD0000A1B2": {"\x01Ole": b"x"}}), "embedded"),
    Case("password.xls", lambda: _xls_record(0x002F, b"\1" * 6), "password"),
    Case("macro_sheet.xls", lambda: _xls_record(0x0085, b"\0\0\0\0\0\1\1\0M"), "macro"),
    Case("link.xls", lambda: _xls_record(0x01AE, b"\1\0\5\0\0\1a.xls"), "external_link"),
    Case("sparse.xls", _xls_sparse, "sparse"),
    Case("no_header.xlsx", lambda: xlsx([["Số liệu", "Quý I"], ["Thu", 5], ["Chi", 3]], "Thu chi"), "no_header"),
    Case("rows_5001.xlsx", lambda: xlsx(people(5_001)), "too_many_rows"),
    Case("rows_6000.xlsx", lambda: xlsx(people(6_000)), "too_many_rows"),
    Case("columns_101.xlsx", lambda: _wide(101), "too_many_columns"),
    Case("rows_5000.xlsx", lambda: xlsx(people(5_000)), rows=5_000),
    Case("good.xlsx", lambda: xlsx(people()), rows=3),
    Case("good_streamed.xlsx", _streamed, rows=3),
    Case("good.xls", lambda: xls(people()), rows=3),
    Case(nfd("Đề nghị khen thưởng.xlsx"), lambda: xlsx(people()), rows=3),
    Case("merged_headers.xlsx", _merged_headers, rows=2),
    Case("formulas.xlsx", _formulas, rows=1),
    Case("residue_550.xlsx", _residue, rows=1),
    Case("tcvn3.xls", lambda: _old_font(".VnTime", as_tcvn3), rows=3),
    Case("vni.xls", lambda: _old_font("VNI-Times", as_vni), rows=3),
    Case("tcvn3_font_lies.xls", lambda: _old_font("Arial", as_tcvn3), rows=3),
    Case("unicode_font_lies.xls", lambda: _old_font(".VnTime", str), rows=3),
)


def write(folder: Path) -> list[Path]:
    """Write every case into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for case in CASES:
        path = folder / case.filename
        path.write_bytes(case.build())
        paths.append(path)
    return paths


if __name__ == "__main__":
    write(Path(sys.argv[1]))
