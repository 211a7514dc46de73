"""What an official document is rendered from: plain data, the same for the PDF, the Word file and the stored JSON.

A value is text and nothing else: it is printed as it stands, never evaluated. All lengths are millimetres. Whoever calls fills what
the document has; a part that is absent or empty is left out. ``number_text``, ``place_date`` and ``date`` are written by
``number_document``; until then the layout leaves room for them.
"""

from typing import Literal, NotRequired, TypedDict

Align = Literal["left", "center", "right"]


class Header(TypedDict):
    r"""``above``: the superior body, absent when there is none. ``body``: who issues. Both in capitals; “\n” starts a new line."""

    above: NotRequired[str]
    body: str


class Signature(TypedDict):
    """``power_lines``: “TM. ỦY BAN NHÂN DÂN”, “KT. CHỦ TỊCH”, “PHÓ CHỦ TỊCH”. ``name`` without academic title; may be empty in a draft."""

    power_lines: list[str]
    name: str


class Column(TypedDict):
    """``width``: share of the table's width; the table always fills the page."""

    heading: str
    width: float
    align: NotRequired[Align]


class Row(TypedDict):
    """A line of a table that is more than cells: ``group`` is a heading over the whole width (“I. TẬP THỂ”), ``bold`` a total."""

    cells: NotRequired[list[str]]
    group: NotRequired[str]
    bold: NotRequired[bool]


class Table(TypedDict):
    """Headings are repeated on every page. ``size``: points, 12 unless given."""

    columns: list[Column]
    rows: list[list[str] | Row]
    size: NotRequired[float]


class Annex(TypedDict):
    """A page sequence of its own after the signature, with its own page numbers.

    ``label``: “Phụ lục” or “Phụ lục I”. ``attached_to``: “(Kèm theo Quyết định số …)”, written by the system when absent.
    ``landscape``: True unless given.
    """

    label: NotRequired[str]
    title: str
    attached_to: NotRequired[str]
    landscape: NotRequired[bool]
    paragraphs: NotRequired[list["Paragraph"]]
    table: NotRequired[Table]


class Block(TypedDict):
    """A paragraph that is more than text: a bold ``heading``, a ``table``, or ``text`` with a way to print it.

    ``plain``: text without the indent of its first line.
    """

    heading: NotRequired[str]
    table: NotRequired[Table]
    text: NotRequired[str]
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    plain: NotRequired[bool]
    center: NotRequired[bool]


Paragraph = str | Block


class Official(TypedDict):
    """What every layout has.

    ``place``: where it is issued (“Lai Châu”). ``mark``: of the number (“QĐ-UBND”). ``type_name``: “QUYẾT ĐỊNH”, empty in a công văn.
    ``title``: trích yếu (“Về việc tặng Bằng khen …”); in a công văn the words after “V/v”.
    ``watermark``: a line on top of every page (“DỰ THẢO”), for a preview. ``note``: small print under everything.
    ``date``: ISO day, which also dates the file itself so that the same data give the same bytes.
    """

    header: Header
    title: str
    place: NotRequired[str]
    mark: NotRequired[str]
    number_text: NotRequired[str]
    place_date: NotRequired[str]
    date: NotRequired[str]
    type_name: NotRequired[str]
    receivers: NotRequired[list[str]]
    signature: NotRequired[Signature]
    annexes: NotRequired[list[Annex]]
    watermark: NotRequired[str]
    note: NotRequired[str]
    to: NotRequired[list[str]]
    paragraphs: NotRequired[list[Paragraph]]


class Article(TypedDict):
    """“Điều n.” is written by the layout. ``paragraphs``: the first one follows the number; ``title`` stands before it."""

    title: NotRequired[str]
    paragraphs: list[Paragraph]


class Decision(Official):
    """Layout ``decision``. ``authority``: the line in capitals under the title (“CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LAI CHÂU”).

    ``grounds``: căn cứ, one a line, without the final “;” and “.”, which the layout writes. ``articles`` are numbered 1…n.
    """

    authority: NotRequired[str]
    grounds: list[str]
    articles: list[Article]


class Submission(Official):
    """Layout ``submission`` (tờ trình): ``to``, ``grounds``, ``paragraphs``."""

    grounds: NotRequired[list[str]]


class Letter(Official):
    """Layout ``letter`` (công văn): ``title`` becomes “V/v …”; ``to``, ``paragraphs``."""


class Report(Official):
    """Layout ``report`` (báo cáo): ``to`` when it goes to a superior; ``grounds``, ``paragraphs``."""

    grounds: NotRequired[list[str]]


class Invitation(Official):
    """Layout ``invitation`` (giấy mời). ``facts``: pairs of label and words: Kính mời, Thời gian, Địa điểm, Nội dung…"""

    facts: NotRequired[list[list[str]]]


class Minutes(Official):
    """Layouts ``minutes`` and ``count_minutes``. ``facts``: pairs of label and words on top (Thời gian, Địa điểm, Chủ trì, Thư ký…).

    ``signatures``: from left to right, e.g. secretary and chair, or the tellers; instead of ``signature``. They carry no place and
    day above the title: minutes name their time in the text.
    """

    facts: NotRequired[list[list[str]]]
    signatures: NotRequired[list[Signature]]


class Ballot(Official):
    """Layout ``ballot`` (phiếu bầu): one sheet for each code of the session's frozen list.

    ``session``: “Phiên họp ngày … của Hội đồng …”. ``instructions``: how to mark. ``columns`` and ``rows``: the candidates; the layout
    adds one column with an empty box for each of ``choices`` (“Đồng ý”, “Không đồng ý”). ``manifest``: fingerprint of the list of
    codes, printed at the foot. A ballot names no voter and has no room for a signature.
    """

    session: NotRequired[str]
    instructions: NotRequired[list[str]]
    columns: list[Column]
    rows: list[list[str]]
    choices: list[str]
    codes: list[str]
    manifest: NotRequired[str]


class ListOnly(Official):
    """Layout ``list`` (danh sách): a landscape table of any length. ``subtitle``: a line in italics under the title."""

    subtitle: NotRequired[str]
    table: Table


Content = Decision | Submission | Letter | Report | Invitation | Minutes | Ballot | ListOnly
