"""Digital signatures on PDF: put one on (PAdES-B-B with a visible stamp), and say what those of a file are worth."""

import io
import tempfile
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from django.utils import timezone
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

from neuguong.common.documents import BadDocument
from neuguong.common.documents.pdf import check_pdf
from neuguong.documents.glyphs import printable
from neuguong.documents.placing import Box, place_of_stamp
from neuguong.documents.rendering import render_pdf
from neuguong.documents.signing_keys import NO_LEGAL_VALUE, CannotSign, SigningKey, signing_key, trusted_roots

__all__ = ["CannotSign", "SignatureReport", "SigningKey", "sign_pdf", "verify_pdf"]

UNSIGNED: Final = "Tệp PDF này không có chữ ký số."
BROKEN: Final = "Không đọc được chữ ký số trong tệp; tệp hỏng hoặc bị sửa."
CHANGED: Final = "Nội dung tệp đã bị thay đổi sau khi ký."
ADDED: Final = "Có nội dung được ghi thêm vào tệp sau chữ ký cuối cùng."
FORGED: Final = "Chữ ký số không khớp với chứng thư của người ký."
UNKNOWN: Final = (
    "Chưa xác minh được chứng thư của người ký: không thuộc chứng thư gốc đã khai báo, hết hạn hoặc không dùng để ký."
)


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """What the signatures of a file are worth. ``intact``: no bit changed; ``trusted``: a declared root stands behind each.

    ``signer`` and ``signed_at`` (ISO) are of the last signature; ``problems`` are sentences, empty when all is well.
    """

    signed: bool
    intact: bool
    trusted: bool
    covers_whole_file: bool
    signer: str
    signed_at: str
    problems: tuple[str, ...]

    @property
    def good(self) -> bool:
        return self.signed and self.intact and self.trusted and self.covers_whole_file and not self.problems

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"problems": list(self.problems)}


def sign_pdf(pdf: bytes, *, reason: str, place: str, name: str, key: SigningKey | None = None) -> bytes:
    """``pdf`` with one more signature; the stamp stands above the signer's ``name``. Raises :class:`CannotSign`."""
    if key is not None:
        return _signed(pdf, reason, place, name, key)
    with signing_key() as found:
        return _signed(pdf, reason, place, name, found)


def _signed(pdf: bytes, reason: str, place: str, name: str, key: SigningKey) -> bytes:
    now = timezone.localtime().replace(microsecond=0)
    spot = place_of_stamp(pdf, name)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    field = f"ChuKy{len(list(fields.enumerate_sig_fields(writer))) + 1}"
    box = (round(spot.left), round(spot.bottom), round(spot.left + Box.width), round(spot.bottom + Box.height))
    fields.append_signature_field(writer, fields.SigFieldSpec(field, on_page=spot.page, box=box))
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        reason=reason[:200],
        location=place[:100],
        name=name or None,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    with tempfile.NamedTemporaryFile(suffix=".pdf") as stamp:
        stamp.write(_stamp(name, now, test=key.test))
        stamp.flush()
        style = StaticStampStyle.from_pdf_file(stamp.name, border_width=0, background_opacity=1)
        signed = signers.PdfSigner(metadata, key.signer, stamp_style=style).sign_pdf(writer)
    return bytes(signed.getbuffer())


def _stamp(name: str, now: datetime, *, test: bool) -> bytes:
    lines = [f"Ký bởi: {name}"] if name else []
    lines.append(f"Thời gian ký: {now.isoformat()}")
    if test:
        lines.append(f"CHỮ KÝ THỬ, {NO_LEGAL_VALUE}")
    return render_pdf("stamp", {"lines": printable(lines), "date": now.date().isoformat()})


def verify_pdf(pdf: bytes) -> SignatureReport:
    """Look at every signature of a file. Never raises: what cannot be read is a problem in words."""
    try:
        check_pdf(pdf)
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        found = list(reader.embedded_regular_signatures)
        if not found:
            return _bad(UNSIGNED)
        context = ValidationContext(trust_roots=trusted_roots(), allow_fetching=False)
        return _report([validate_pdf_signature(one, context) for one in found])
    except BadDocument as refusal:
        return _bad(str(refusal))
    except Exception:  # noqa: BLE001  a hostile file may break the reader in any way; none of them is a sound signature
        return _bad(BROKEN, signed=b"/ByteRange" in pdf)


def _bad(problem: str, *, signed: bool = False) -> SignatureReport:
    return SignatureReport(signed, False, False, False, "", "", (problem,))


def _report(found: list[Any]) -> SignatureReport:
    last = max(found, key=lambda one: one.coverage.value if one.coverage else 0)
    intact = all(one.intact and one.valid for one in found)
    trusted = all(one.trusted for one in found)
    whole = last.coverage == SignatureCoverageLevel.ENTIRE_FILE
    tests = (
        (CHANGED, not all(one.intact for one in found)),
        (FORGED, any(one.intact and not one.valid for one in found)),
        (ADDED, not whole or any(not one.bottom_line and one.intact and one.trusted for one in found)),
        (UNKNOWN, intact and not trusted),
    )
    at = last.signer_reported_dt
    return SignatureReport(
        signed=True,
        intact=intact,
        trusted=trusted,
        covers_whole_file=whole,
        signer=_name_of(last.signing_cert),
        signed_at=timezone.localtime(at).isoformat() if at else "",
        problems=tuple(words for words, wrong in tests if wrong),
    )


def _name_of(certificate: Any) -> str:
    return str(certificate.subject.native.get("common_name") or certificate.subject.human_friendly)
