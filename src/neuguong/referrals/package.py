"""The file package for the higher level: tờ trình, list, minutes, then a folder for each proposal with its report and papers.

One set, Word beside PDF where the system makes the file, papers as they were handed in. It is written to a temporary file, paper by
paper, so that three hundred proposals need no more memory than one paper.
"""

import logging
from collections import defaultdict
from collections.abc import Sequence
from typing import IO, Any, Final

from neuguong.common.documents.checks import KINDS
from neuguong.common.encryption import InvalidToken
from neuguong.common.spreadsheet_out import write_workbook
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.documents.enums import DocumentState, FileRole
from neuguong.documents.models import DocumentFile, OfficialDocument
from neuguong.documents.rendering import RenderingFailed, render_pdf
from neuguong.documents.store import plain_bytes as document_bytes
from neuguong.documents.word import render_word
from neuguong.dossiers.clocks import procedure_on
from neuguong.dossiers.enums import Visibility
from neuguong.dossiers.judging import day_of
from neuguong.dossiers.models import Attachment, AttachmentVersion, Nomination
from neuguong.dossiers.paper_store import plain_bytes as paper_bytes
from neuguong.dossiers.queries.papers import CONFIRMED, WRITTEN_HERE
from neuguong.dossiers.queries.reports import report_of
from neuguong.dossiers.report_document import report_document
from neuguong.dossiers.report_forms import form_of
from neuguong.referrals.judging import Gap, gaps
from neuguong.referrals.list_content import HEADINGS, list_content, list_rows
from neuguong.referrals.models import Referral
from neuguong.referrals.packing import Packing, ending_of, slug, timeless
from neuguong.referrals.permissions import may_pack, numbered
from neuguong.referrals.queries import council_papers
from neuguong.referrals.report_content import report_content
from neuguong.registry.catalogue import honour_name

logger = logging.getLogger(__name__)

_REPORTS: Final = WRITTEN_HERE | CONFIRMED
_UNSIGNED: Final = "bản soạn trên hệ thống, chưa ký"
_SAID: Final = 5


def package_of(referral: Referral, items: Sequence[Any], by: Any) -> IO[bytes]:
    """A ZIP in a temporary file that stands at its beginning; ``items`` come from ``queries.items_of``.

    Raises :class:`NotAllowed` for a package on paper, one that something stops, and where ``by`` keeps away from one of its proposals.
    """
    demand(may_pack(by, referral))
    if not items:
        raise NotAllowed("Danh sách chưa có đề nghị nào nên chưa đóng gói được.")
    found = gaps(referral, items)
    _refuse(items, found, by)
    packing = Packing()
    try:
        _letter(packing, referral)
        _list(packing, referral, items)
        _council(packing, [item.nomination_id for item in items])
        _proposals(packing, items, found)
        return packing.close(_about(referral, items))
    except BaseException:
        packing.drop()
        raise


def _refuse(items: Sequence[Any], found: dict[int, list[Gap]], by: Any) -> None:
    stopped = [item.nomination.recipient.name for item in items if any(one.stops for one in found.get(item.pk, ()))]
    if stopped:
        more = f" và {len(stopped) - _SAID} trường hợp khác" if len(stopped) > _SAID else ""
        raise NotAllowed(
            f"Chưa đóng gói được: còn điều phải gỡ ở {', '.join(stopped[:_SAID])}{more}. Xem từng đề nghị trong danh sách."
        )
    if any(item.nomination.secret for item in items):
        raise NotAllowed("Có đề nghị mang nội dung bí mật nhà nước nên hệ thống không đóng gói hồ sơ này.")
    numbers = {item.nomination_id for item in items}
    if Nomination.objects.visible_to(by).filter(pk__in=numbers).count() != len(numbers):
        raise NotAllowed(
            "Trong hồ sơ có đề nghị mà tài khoản này không được xem (đơn vị của mình, hồ sơ mình lập, người thân). Người khác"
            " tải gói."
        )


def _about(referral: Referral, items: Sequence[Any]) -> list[tuple[str, str]]:
    letter = "chưa có số"
    if document := numbered(referral):
        letter = f"{document.number_text} ngày {document.issued_on:%d/%m/%Y}"
    elif referral.letter_number and referral.letter_on:
        letter = f"{referral.letter_number} ngày {referral.letter_on:%d/%m/%Y}"
    return [
        ("Trích yếu", referral.title),
        ("Cơ quan trình", referral.organisation.name),
        ("Nơi nhận", referral.receiver),
        ("Người có thẩm quyền", referral.get_decider_display()),
        ("Tờ trình", letter),
        ("Số đề nghị", str(len(items))),
    ]


def _letter(packing: Packing, referral: Referral) -> None:
    letter = numbered(referral)
    if letter is None:
        packing.missing.append("Tờ trình đã ký (chưa cấp số trên hệ thống; lập ở nơi khác thì đặt tệp vào gói)")
        return
    roles = (FileRole.SIGNED, FileRole.PDF) if letter.state == DocumentState.SIGNED else (FileRole.PDF,)
    _document(packing, letter, ("", "01-to-trinh"), roles, "Tờ trình")
    _document(packing, letter, ("", "01-to-trinh"), (FileRole.WORD,), "Tờ trình, bản Word")


def _document(
    packing: Packing, document: OfficialDocument, place: tuple[str, str], roles: Sequence[str], what: str
) -> None:
    """The newest file of the first role that has one."""
    files = {one.role: one for one in DocumentFile.objects.filter(document=document).order_by("pk")}
    kept = next((files[role] for role in roles if role in files), None)
    if kept is None:
        packing.missing.append(f"{what} {document.number_text}".strip())
        return
    ending = ".docx" if kept.role == FileRole.WORD else ".pdf"
    packing.add(*place, ending, document_bytes(kept), f"{what} số {document.number_text}")


def _list(packing: Packing, referral: Referral, items: Sequence[Any]) -> None:
    rows = list_rows(items)
    content = list_content(referral, rows)
    place = ("", "02-danh-sach")
    _pdf(packing, place, ("list", content), "Danh sách đề nghị")
    packing.add(*place, ".docx", timeless(render_word(content, "list")), "Danh sách đề nghị, bản Word")
    table = write_workbook(rows, HEADINGS, "Danh sach").getvalue()
    packing.add(*place, ".xlsx", timeless(table), "Danh sách đề nghị, bảng tính")


def _council(packing: Packing, nominations: Sequence[int]) -> None:
    found = council_papers(nominations)
    for folder, documents, what in (
        ("03-bien-ban-hop", found.sessions, "Biên bản họp Hội đồng"),
        ("04-ket-qua-kiem-phieu", found.counts, "Biên bản kiểm phiếu"),
    ):
        for place, document in enumerate(documents, start=1):
            stem = f"{place:02d}-{slug(document.number_text, 'bien-ban')}"
            _document(packing, document, (folder, stem), (FileRole.SIGNED, FileRole.PDF), what)
        left = len(set(nominations) - frozenset().union(*documents.values()))
        if left:
            packing.missing.append(f"{what} đã cấp số trên hệ thống: {left} đề nghị chưa có")


def _proposals(packing: Packing, items: Sequence[Any], found: dict[int, list[Gap]]) -> None:
    papers = _papers([item.nomination_id for item in items])
    for place, item in enumerate(items, start=1):
        name = item.nomination.recipient.name
        folder = f"10-{place:03d}-{slug(name)}"
        about = f"{place}. {name}, {honour_name(item.nomination.honour)}"
        own = papers.get(item.nomination_id, [])
        if not any(paper.paper in _REPORTS for paper, _ in own):
            _report(packing, item.nomination, folder, about)
        for paper, version in own:
            _paper(packing, folder, about, (paper, version))
        packing.missing += [f"{about}: {one.words}" for one in found.get(item.pk, ()) if one.paper]


def _papers(nominations: Sequence[int]) -> dict[int, list[tuple[Attachment, AttachmentVersion]]]:
    """Nomination → its papers with their newest version, the reports first. What the receiving body keeps to itself does not go up."""
    kept = Attachment.objects.kept().filter(nomination__in=nominations).exclude(visibility=Visibility.APPRAISAL)
    newest: dict[int, AttachmentVersion] = {
        one.attachment_id: one
        for one in AttachmentVersion.objects.filter(attachment__in=kept.values("pk")).order_by("number")
    }
    found: dict[int, list[tuple[Attachment, AttachmentVersion]]] = defaultdict(list)
    for paper in sorted(kept.order_by("pk"), key=lambda one: (one.paper not in _REPORTS, one.pk)):
        if paper.pk in newest and paper.nomination_id:
            found[paper.nomination_id].append((paper, newest[paper.pk]))
    return found


def _paper(packing: Packing, folder: str, about: str, kept: tuple[Attachment, AttachmentVersion]) -> None:
    """As it was handed in, byte for byte."""
    paper, version = kept
    title = paper.title or version.file_name
    try:
        data = paper_bytes(version)
    except (OSError, InvalidToken) as problem:
        raise NotAllowed(f"Không đọc được tệp “{title}” của đề nghị {about}. Báo quản trị hệ thống.") from problem
    packing.add(folder, slug(title, "giay-to"), ending_of(version.media_type, KINDS), data, f"{about}: {title}")


def _report(packing: Packing, nomination: Nomination, folder: str, about: str) -> None:
    """What was written in the system, where no report was handed in; nothing where nothing was written."""
    parts = report_of(nomination)
    if not any(part.text for part in parts):
        return
    official = form_of(nomination, procedure_on(day_of(nomination.dossier)))
    word = timeless(report_document(nomination, parts, official))
    what = f"{about}: Báo cáo thành tích ({_UNSIGNED})"
    packing.add(folder, "bao-cao-thanh-tich", ".docx", word, what)
    _pdf(packing, (folder, "bao-cao-thanh-tich"), ("report", report_content(nomination, parts)), what)


def _pdf(packing: Packing, place: tuple[str, str], given: tuple[str, dict[str, Any]], what: str) -> None:
    """A text that cannot be set as PDF is there as Word; the contents say so."""
    try:
        made = render_pdf(*given)
    except RenderingFailed:
        logger.exception("a paper of a package cannot be set: %s", place)
        packing.missing.append(f"{what}: bản PDF (mở bản Word, lưu thành PDF)")
    else:
        packing.add(*place, ".pdf", made, what)
