"""Decide what each row of an import needs: an error to mend, a choice to make, or a verdict to read."""

from typing import Any

from neuguong.common.text import fold
from neuguong.dossiers.enums import BLOCKING, RowState
from neuguong.dossiers.matching.honours import fault, has_no_honours, honour_meant, remembered_honours
from neuguong.dossiers.matching.kinds import names_people_only, settled_kind
from neuguong.dossiers.matching.organisations import OrganisationLookup, remembered_spellings
from neuguong.dossiers.matching.verdicts import give_provisional_verdicts, give_verdicts
from neuguong.dossiers.models import Dossier, ImportBatch, ImportRow, Nomination
from neuguong.registry.models import HeldHonour, Recipient
from neuguong.registry.queries import Candidate, Sought, candidates, contradicts

SAVED = [
    "values",
    "state",
    "message",
    "organisation",
    "honour",
    "recipient",
    "choice",
    "decided",
    "candidates",
    "assessment",
    "name",
    "folded",
    "changes",
]


def resolve(batch: ImportBatch, *, by: Any, rows: list[ImportRow] | None = None) -> list[ImportRow]:
    """Work out every row of ``batch`` again and store the result; what a person has decided is kept.

    ``rows``: the rows themselves when they have just been read and are not stored yet. Queries do not grow with the number of rows.
    Returns the rows in the order of the file.
    """
    rows = _rows(batch) if rows is None else rows
    resolver = _Resolver(batch, by)
    resolver.run(rows)
    resolver.give_verdicts()
    _store(rows)
    return rows


def importable(batch: ImportBatch, *, by: Any) -> list[ImportRow]:
    """The rows that nothing stands against at this moment, matched again but not judged and not stored."""
    rows = _rows(batch)
    _Resolver(batch, by).run(rows)
    return [row for row in rows if row.state not in BLOCKING and row.state != RowState.SKIPPED]


def _rows(batch: ImportBatch) -> list[ImportRow]:
    rows = list(batch.rows.select_related("recipient__organisation"))
    for row in rows:
        row.batch = batch
    return rows


def _store(rows: list[ImportRow]) -> None:
    """Insert new rows, update known ones by upsert: Django's bulk_update is ten times slower for wide rows."""
    new, known = [row for row in rows if row.pk is None], [row for row in rows if row.pk is not None]
    ImportRow.objects.bulk_create(new, batch_size=200)
    ImportRow.objects.bulk_create(
        known, batch_size=200, update_conflicts=True, unique_fields=["id"], update_fields=SAVED
    )


_OTHER_NAME = "Số định danh này có trong sổ với tên khác. Kiểm tra số định danh và họ tên, rồi xác nhận đúng người."
_NO_HONOUR = (RowState.ERROR, "Thiếu danh hiệu, hình thức đề nghị.")
_ASK_ONCE = (RowState.CHOOSE, "Danh sách không ghi danh hiệu, hình thức: chọn một lần cho cả danh sách.")
_OTHER_BIRTH = (
    "Số định danh này có trong sổ với ngày sinh khác. Kiểm tra số định danh và ngày sinh, rồi xác nhận đúng người."
)


class _Resolver:
    def __init__(self, batch: ImportBatch, by: Any) -> None:
        self.batch = batch
        self.dossier: Dossier = batch.dossier
        self.round = self.dossier.round
        self.by = by
        home = self.dossier.organisation
        self.places = OrganisationLookup(home, remembered_spellings(home))
        self.honours = remembered_honours(home)
        self.people_only = names_people_only(batch)
        self.nameless = False
        self.ready: list[ImportRow] = []
        self.offered: list[tuple[ImportRow, Recipient]] = []

    def run(self, rows: list[ImportRow]) -> None:
        self.nameless = has_no_honours(self.batch, ((row.values, row.overrides) for row in rows))
        for row in rows:
            self._start(row)
        self._match_people([row for row in rows if row.state not in BLOCKING and row.state != RowState.SKIPPED])
        self._find_duplicates(rows)
        self.ready = [row for row in rows if row.state == RowState.MET]
        self._find_awarded(self.ready)

    def give_verdicts(self) -> None:
        give_verdicts(self.ready, self.dossier)
        give_provisional_verdicts(self.offered, self.dossier)
        self._say_elsewhere()

    def _start(self, row: ImportRow) -> None:
        """Everything a row says by itself; MET stands for "nothing against it yet"."""
        row.candidates, row.assessment, row.message = [], None, ""
        if row.choice == "skip":
            row.state, row.message = RowState.SKIPPED, "Không nhập dòng này."
            return
        if not row.decided:
            row.recipient, row.choice = None, ""
        row.state = RowState.MET
        row.values["kind"] = settled_kind(row, people_only=self.people_only)
        errors = [problem["text"] for problem in row.problems if problem.get("severity") == "error"]
        if errors:
            self._block(row, RowState.ERROR, errors[0])
        elif too_many := _too_many(row):
            self._block(row, RowState.ERROR, too_many)
        elif not row.name and not row.identity_number:
            self._block(row, RowState.ERROR, "Thiếu họ tên hoặc tên tập thể.")
        elif not row.values.get("kind"):
            self._block(row, RowState.CHOOSE, "Chưa rõ là cá nhân, tập thể hay hộ gia đình.")
        else:
            self._place(row)
            self._honour(row)

    def _place(self, row: ImportRow) -> None:
        written = row.values.get("organisation", "")
        found = self.places.find(written)
        row.organisation = found.organisation
        if found.organisation is None:
            near = " hay ".join(f"“{body.name}”" for body in found.suggestions[:2])
            hint = f"; có phải {near}?" if near else ""
            self._block(row, RowState.CHOOSE, f"Không tìm thấy đơn vị “{written}”{hint}")
        elif not found.organisation.path.startswith(self.dossier.organisation.path):
            self._block(
                row,
                RowState.CHOOSE,
                f"{found.organisation.name} không thuộc {self.dossier.organisation.name}; chọn đơn vị đúng hoặc bỏ dòng này.",
            )
        if found.renamed:
            change = f"Đơn vị cũ “{found.renamed}” đổi thành “{row.organisation}”"
            row.changes = [*(line for line in row.changes if not line.startswith("Đơn vị cũ")), change]

    def _honour(self, row: ImportRow) -> None:
        written, kind = row.values.get("honour", ""), row.values["kind"]
        row.honour = ""
        if not written:
            only = self.round.honours[0] if len(self.round.honours) == 1 else ""
            row.honour = only or (self.batch.honour_for_all if self.nameless else "")
            if not row.honour:
                return self._block(row, *(_ASK_ONCE if self.nameless else _NO_HONOUR))
        else:
            meant = honour_meant(written, kind, self.round, self.honours)
            row.honour = meant.code
            if not meant.code:
                return self._block(
                    row, RowState.CHOOSE, f"Chưa rõ “{written}” là danh hiệu, hình thức nào trong danh mục."
                )
        if reason := fault(row.honour, kind, self.round):
            self._block(row, RowState.ERROR, reason)
        return None

    @staticmethod
    def _block(row: ImportRow, state: RowState, message: str) -> None:
        """The first obstacle names the row; an error outranks a choice."""
        if row.state == RowState.MET or (state == RowState.ERROR and row.state == RowState.CHOOSE):
            row.state, row.message = state, message[:500]

    def _match_people(self, rows: list[ImportRow]) -> None:
        asked = [_sought(row) for row in rows]
        scope = self.by.scope
        found = candidates(asked, within_paths=scope.paths, province_wide=scope.province_wide)
        for row, sought, people in zip(rows, asked, found, strict=True):
            possible = [person for person in people if person.certain or not contradicts(sought, person.recipient)]
            row.candidates = [_shown(person) for person in possible[:8]]
            if not (row.decided and _stands(row, possible)):
                row.recipient, row.choice, row.decided = None, "", False
                self._match(row, sought, possible)

    def _match(self, row: ImportRow, sought: Sought, possible: list[Candidate]) -> None:
        if possible and possible[0].certain:
            row.recipient = possible[0].recipient
            if contradicts(sought, row.recipient):
                self._block(row, RowState.CHOOSE, _OTHER_BIRTH)
            elif row.name and row.folded != row.recipient.folded:
                self._block(row, RowState.CHOOSE, _OTHER_NAME)
            row.name, row.folded = row.name or row.recipient.name, row.folded or row.recipient.folded
        elif not row.name:
            self._block(row, RowState.ERROR, "Thiếu họ tên, và số định danh này chưa có trong sổ. Ghi thêm họ tên.")
        elif possible:
            self._block(row, RowState.CHOOSE, _which(row, possible))
            if offered := likely(possible):
                self.offered.append((row, offered))
        else:
            row.choice = "new"

    def _find_duplicates(self, rows: list[ImportRow]) -> None:
        """The same person and honour twice in the file, or already in the dossier; the first row stands."""
        first: dict[tuple[Any, ...], int] = {}
        numbers: dict[str, ImportRow] = {}
        inside = set(self.dossier.nominations.kept().values_list("recipient_id", "honour"))
        for row in rows:
            if row.state in {RowState.SKIPPED, RowState.ERROR} or not row.honour:
                continue
            if row.recipient_id and (row.recipient_id, row.honour) in inside:
                row.state, row.message = RowState.DUPLICATE, "Đã có trong hồ sơ này với cùng hình thức đề nghị."
                continue
            if row.identity_number:
                earlier = numbers.setdefault(row.identity_number, row)
                if earlier.folded != row.folded and not row.decided:
                    row.state, row.message = (
                        RowState.DUPLICATE,
                        f"Trùng số định danh với dòng {earlier.number} nhưng khác tên. Sửa số định danh hoặc bỏ dòng này.",
                    )
                    continue
            key = _same(row)
            if key in first:
                row.state, row.message = (
                    RowState.DUPLICATE,
                    f"Trùng dòng {first[key]}: cùng tên, đơn vị và hình thức đề nghị.",
                )
            else:
                first[key] = row.number

    def _find_awarded(self, rows: list[ImportRow]) -> None:
        known = [row.recipient_id for row in rows if row.recipient_id]
        year = self.round.achievement_year
        held: dict[tuple[int, str], HeldHonour] = {
            (honour.recipient_id, honour.honour): honour
            for honour in HeldHonour.objects.standing().known_to(self.by).filter(recipient__in=known, year=year)
        }
        for row in rows:
            if row.recipient_id and (honour := held.get((row.recipient_id, row.honour))):
                by = f" theo Quyết định {honour.decision_number}" if honour.decision_number else ""
                row.state, row.message = RowState.AWARDED, f"Đã được tặng cho năm {year}{by}."

    def _say_elsewhere(self) -> None:
        """A row that another dossier of the round holds too is for somebody to look at, whatever the law says of it."""
        known = [row.recipient_id for row in self.ready if row.recipient_id]
        others = Nomination.objects.visible_to(self.by).beside(self.dossier).filter(recipient__in=known)
        elsewhere = {
            (one.recipient_id, one.honour): one.dossier for one in others.select_related("dossier__organisation")
        }
        for row in self.ready:
            if row.recipient_id and (other := elsewhere.get((row.recipient_id, row.honour))):
                row.state = RowState.UNKNOWN if row.state == RowState.MET else row.state
                found = row.message[:350].rstrip(".")
                row.message = f"{found}. Cũng được đề nghị ở {other} của đợt này."[:500]


def _sought(row: ImportRow) -> Sought:
    year, month, day = (row.values.get("birth") or [None, None, None])[:3]
    place = row.organisation.path if row.organisation else ""
    return Sought(row.values["kind"], row.name, row.identity_number, year, month, day, place)


def _too_many(row: ImportRow) -> str:
    members, titles = row.values.get("members"), row.values.get("with_ldtt")
    if max(members or 0, titles or 0) > 1_000_000:
        return f"{max(members or 0, titles or 0)} người là nhiều hơn dân số của tỉnh. Sửa lại số người."
    if members and titles and titles > members:
        return f"{titles} người đạt Lao động tiên tiến mà tập thể chỉ có {members} người. Sửa một trong hai số."
    return ""


def _stands(row: ImportRow, possible: list[Candidate]) -> bool:
    """True while what was chosen is still an answer: nobody has corrected the name, hidden the person, or typed a known number."""
    if row.choice == "new":
        return not any(person.certain for person in possible)
    return row.recipient_id in {person.recipient.pk for person in possible}


def _which(row: ImportRow, people: list[Candidate]) -> str:
    if len(people) > 1:
        return f"Trong sổ có {len(people)} bản ghi tên “{row.name}”; chọn đúng người hoặc tạo mới."
    one = people[0]
    signs = [
        sign for sign, same in (("cùng ngày sinh", one.same_birth), ("cùng đơn vị", one.same_organisation)) if same
    ]
    where = f" ({', '.join(signs)})" if signs else f", đơn vị {one.recipient.organisation.name}"
    return f"Trong sổ đã có “{one.recipient.name}”{where}; xác nhận cùng một người hoặc tạo mới."


def likely(people: list[Candidate]) -> Recipient | None:
    """Whom to offer first: the only one with the same birth and office, else the only one of the same office."""
    office = [one for one in people if one.same_organisation]
    found = [one for one in office if one.same_birth] or office
    return found[0].recipient if len(found) == 1 else None


def _shown(person: Candidate) -> dict[str, Any]:
    recipient: Recipient = person.recipient
    return {
        "id": recipient.pk,
        "name": recipient.name,
        "birth": recipient.birth,
        "organisation": recipient.organisation.name,
        "certain": person.certain,
        "strong": person.same_birth and person.same_organisation,
        "same_organisation": person.same_organisation,
    }


def _same(row: ImportRow) -> tuple[Any, ...]:
    """Rows that are equal here speak of one recipient. The unit counts as it is written: two wards of two hospitals are two."""
    if row.recipient_id:
        return (row.recipient_id, row.honour)
    if row.identity_number:
        return (row.identity_number, row.honour)
    birth, written = tuple(row.values.get("birth") or ()), fold(row.values.get("organisation", ""))
    return (row.values.get("kind"), row.folded, birth, row.identity_number, written, row.values.get("team"), row.honour)
