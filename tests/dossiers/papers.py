"""Small files of each kind that a dossier takes, and some that it must not take."""

import io
import struct
import zipfile
import zlib

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>{more}</Types>'
)
BODY = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r>{run}</w:r></w:p></w:body></w:document>"
)
RELATION = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}" TargetMode="External"/></Relationships>'
)


def pdf(*objects: bytes, filler: int = 0) -> bytes:
    """A PDF in outline: its objects as given, then the end; ``filler`` bytes of a picture make it heavier."""
    parts = [b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n", *objects]
    if filler:
        parts.append(
            b"9 0 obj << /Length %d >> stream\n" % filler + b"\x01/JS \x02" * (filler // 6) + b"\nendstream endobj\n"
        )
    return b"".join([*parts, b"\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"])


def packed(content: bytes) -> bytes:
    """An object stream that holds ``content``, compressed as PDF writers do."""
    data = zlib.compress(content)
    return (
        b"5 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >> stream\n" % len(data)
        + data
        + (b"\nendstream endobj\n")
    )


def docx(run: str = "<w:t>Báo cáo</w:t>", *, types: str = "", **members: bytes | str) -> bytes:
    """A Word file; ``members``: further parts, with ``__`` for a slash and ``_dot_`` for a dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = {"[Content_Types].xml": TYPES.format(more=types), "word/document.xml": BODY.format(run=run)}
        for name, content in (parts | members).items():
            # a day of its own: made again a second later, it is the same file
            part = zipfile.ZipInfo(name.replace("__", "/").replace("_dot_", "."), date_time=(2026, 1, 1, 0, 0, 0))
            archive.writestr(part, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def png(width: int = 1, height: int = 1) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def jpg() -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 64 + b"\xff\xd9"
