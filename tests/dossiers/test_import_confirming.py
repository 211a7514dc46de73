"""A confirmed import is one transaction: all of it, once, or nothing; and it can be taken back."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection
from django.db.models.signals import pre_save
from django.utils import timezone

from neuguong.common.audit import verify
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.dossiers.actions import (
    abandon_import,
    confirm_import,
    map_columns,
    restore_nomination,
    set_people_group,
    skip_row,
    submit_dossier,
    undo_import,
    upload_file,
)
from neuguong.dossiers.enums import BatchStage, RowState, Stage
from neuguong.dossiers.models import (
    Assessment,
    ImportBatch,
    Nomination,
)
from neuguong.registry.actions import correct_recipient, record_collective_year, record_post, record_rating
from neuguong.registry.models import CollectiveYear, Recipient, TaskRating, Work
from tests.corpus.building import xlsx
from tests.dossiers.lists import LDTT, files, line, only, people_of, workbook
from tests.factories import (
    DossierFactory,
    NominationFactory,
    RecipientFactory,
    TaskRatingFactory,
)

NUMBER = "012085000123"
UNCLEAR = ["Cột lạ", "Họ và tên", "Một cột khác", "Chức vụ", "Cột nữa"]

# confirm


def test_a_confirmed_import_is_in_the_dossier_with_verdicts_facts_and_sources(upload, draft, officer, home):
    batch = upload(line("Lò Văn Pâng", identity=NUMBER), name="Danh sách.xlsx")

    confirm_import(batch_id=batch.pk, by=officer, expected=1)

    nomination = draft.nominations.get()
    rating, assessment = TaskRating.objects.get(), Assessment.objects.get()
    assert (nomination.recipient.name, nomination.recipient.organisation, nomination.honour) == (
        "Lò Văn Pâng",
        home,
        "LDTT",
    )
    assert (nomination.batch, nomination.source_row, nomination.post, nomination.position) == (batch, 2, "Giáo viên", 1)
    assert (rating.level, rating.year, rating.source) == ("good", 2025, "Danh sách.xlsx, dòng 2")
    assert (assessment.occasion, assessment.facts["ratings"][0]["level"], assessment.evaluated_for) == (
        "import",
        "good",
        date(2025, 12, 1),
    )
    assert AuditEntry.objects.filter(action="import.confirmed").count() == 1
    assert list(verify()) == []


def test_the_group_that_was_said_for_a_file_goes_to_its_new_people_only(upload, officer, home):
    RecipientFactory(name="Sùng Thị Mỷ", organisation=home, identity_number=NUMBER)
    batch = upload(line("Lò Văn Pâng"), line("Sùng Thị Mỷ", identity=NUMBER))

    set_people_group(batch_id=batch.pk, group="public_employee", by=officer)
    confirm_import(batch_id=batch.pk, by=officer, expected=2)

    assert dict(Recipient.objects.values_list("name", "group")) == {"Lò Văn Pâng": "public_employee", "Sùng Thị Mỷ": ""}


def test_a_group_that_the_law_does_not_know_is_no_answer(upload, officer):
    with pytest.raises(NotAllowed, match="Chọn một nhóm đối tượng trong danh sách"):
        set_people_group(batch_id=upload(line("Lò Văn Pâng")).pk, group="king", by=officer)


def test_rows_that_wait_are_left_out(upload, draft, officer):
    batch = upload(line("Lò Văn Pâng"), line("Sùng Thị Mỷ", place="Nơi lạ"), line("Tao Văn On", birth="30/02/1980"))

    confirm_import(batch_id=batch.pk, by=officer, expected=1)

    assert [one.recipient.name for one in draft.nominations.all()] == ["Lò Văn Pâng"]


def test_confirming_twice_imports_once(upload, draft, officer):
    batch = upload(line("Lò Văn Pâng"))

    confirm_import(batch_id=batch.pk, by=officer, expected=1)
    confirm_import(batch_id=batch.pk, by=officer, expected=1)

    assert (draft.nominations.count(), AuditEntry.objects.filter(action="import.confirmed").count()) == (1, 1)


def test_a_wrong_number_of_rows_is_a_conflict_and_nothing_is_written(upload, draft, officer):
    batch = upload(line("Lò Văn Pâng"))

    with pytest.raises(Conflict, match="1 dòng nhập được thay vì 2"):
        confirm_import(batch_id=batch.pk, by=officer, expected=2)

    batch.refresh_from_db()
    assert (draft.nominations.count(), Recipient.objects.count(), batch.stage) == (0, 0, BatchStage.PREVIEW)


def test_what_changed_in_the_registry_since_the_dry_run_is_noticed(upload, officer, home):
    batch = upload(line("Lò Văn Pâng"), line("Sùng Thị Mỷ"))
    RecipientFactory(name="Lò Văn Pâng", organisation=home)

    with pytest.raises(Conflict, match="1 dòng nhập được thay vì 2"):
        confirm_import(batch_id=batch.pk, by=officer, expected=2)


def test_an_import_with_nothing_ready_is_refused(upload, officer):
    with pytest.raises(NotAllowed, match="Chưa có dòng nào nhập được"):
        confirm_import(batch_id=upload(line("Lò Văn Pâng", place="Nơi lạ")).pk, by=officer)


def test_an_import_that_waits_for_its_columns_is_refused(draft, officer):
    data = xlsx([UNCLEAR, ["x", "Lò Văn Pâng", LDTT, "", ""]])
    batch = upload_file(dossier_id=draft.pk, data=data, file_name="a.xlsx", by=officer)

    with pytest.raises(NotAllowed, match="Ghép cột xong mới nhập được"):
        confirm_import(batch_id=batch.pk, by=officer)


@pytest.mark.parametrize("close", [abandon_import, confirm_import])
def test_an_import_that_is_over_is_not_changed(upload, officer, close):
    batch = upload(line("Lò Văn Pâng"))
    close(batch_id=batch.pk, by=officer)

    with pytest.raises(NotAllowed, match="nên không sửa được nữa"):
        skip_row(row_id=only(batch).pk, skip=True, by=officer)


@pytest.mark.parametrize("victim", [Nomination, Recipient, TaskRating, Assessment])
def test_a_failure_in_the_middle_leaves_nothing(upload, draft, officer, victim):
    """The database itself refuses the last of the rows, as a full disk or a lost connection would."""
    batch = upload(*people_of(5))

    with refusing(victim, after=3), pytest.raises((DatabaseError, NotAllowed)):
        confirm_import(batch_id=batch.pk, by=officer)

    batch.refresh_from_db()
    counts = [model.objects.count() for model in (Nomination, Recipient, TaskRating, Assessment)]
    assert (counts, batch.stage, batch.created) == ([0, 0, 0, 0], BatchStage.PREVIEW, {})
    assert list(verify()) == []
    confirm_import(batch_id=batch.pk, by=officer, expected=5)
    assert draft.nominations.count() == 5


class refusing:  # noqa: N801  reads as a statement
    """The table refuses every row beyond ``after``."""

    def __init__(self, model, *, after):
        self.table, self.after = model._meta.db_table, after

    def __enter__(self):
        sqlite = (
            f"CREATE TRIGGER full_disk BEFORE INSERT ON {self.table} WHEN (SELECT count(*) FROM {self.table}) >= {self.after} "
            "BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
        postgres = (
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF (SELECT count(*) FROM {self.table}) >= {self.after} THEN RAISE EXCEPTION 'full'; END IF; RETURN NEW; END $$; "
            f"CREATE TRIGGER full_disk BEFORE INSERT ON {self.table} FOR EACH ROW EXECUTE FUNCTION full_disk()"
        )
        with connection.cursor() as cursor:
            cursor.execute({"sqlite": sqlite, "postgresql": postgres}[connection.vendor])

    def __exit__(self, *problem):
        on = f" ON {self.table}; DROP FUNCTION full_disk()" if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER full_disk{on}")


def test_a_crash_while_a_file_is_taken_in_leaves_no_row_and_no_file(draft, officer, settings):
    def crash(sender, **more):
        raise ConnectionError("the line is dead")

    pre_save.connect(crash, sender=ImportBatch)
    try:
        with pytest.raises(ConnectionError):
            upload_file(dossier_id=draft.pk, data=workbook(line("Lò Văn Pâng")), file_name="a.xlsx", by=officer)
    finally:
        pre_save.disconnect(crash, sender=ImportBatch)

    assert (ImportBatch.objects.count(), files(settings)) == (0, [])


def teams(draft, officer, *rows):
    """A list of collectives with their member counts, its columns mapped."""
    headings = (
        "STT",
        "Tên tập thể",
        "Phân loại khen thưởng",
        "Danh hiệu đề nghị",
        "Tổng số người",
        "Số người đạt LĐTT",
    )
    said = [
        (number, name, "Tập thể", "Tập thể lao động tiên tiến", *rest) for number, (name, *rest) in enumerate(rows, 1)
    ]
    batch = upload_file(dossier_id=draft.pk, data=xlsx([headings, *said]), file_name="a.xlsx", by=officer)
    if batch.stage == BatchStage.MAPPING:
        fields = ["sequence", "name", "kind", "honour", "members", "ldtt_count"]
        map_columns(batch_id=batch.pk, mapping=dict(zip("ABCDEF", fields, strict=True)), by=officer)
    return batch


def test_a_collective_with_more_titles_than_members_is_a_row_to_mend(draft, officer):
    row = only(teams(draft, officer, ("Khoa Nội", 10, 12)))

    assert (row.state, CollectiveYear.objects.count()) == (RowState.ERROR, 0)


def test_an_import_into_a_returned_dossier_writes_down_the_day_it_was_judged_by(home, officer, upload):
    handed_in = timezone.now() - timedelta(days=90)
    dossier = DossierFactory(organisation=home, stage=Stage.RETURNED, submitted_at=handed_in)
    batch = upload(line("Lò Văn Pâng"), dossier=dossier)

    confirm_import(batch_id=batch.pk, by=officer)

    kept = Assessment.objects.get()
    assert kept.findings["evaluated_for"] == kept.evaluated_for.isoformat()


# undo


def test_an_undo_takes_everything_back(upload, draft, officer):
    batch = upload(line("Lò Văn Pâng", identity=NUMBER))
    confirm_import(batch_id=batch.pk, by=officer)

    batch = undo_import(batch_id=batch.pk, by=officer)

    assert (batch.stage, draft.nominations.kept().count(), Recipient.objects.kept().count()) == (
        BatchStage.UNDONE,
        0,
        0,
    )
    assert (TaskRating.objects.count(), Work.objects.count(), Assessment.objects.count()) == (0, 0, 1)
    assert list(verify()) == []


def test_the_same_file_can_be_imported_again_after_an_undo(upload, draft, officer):
    first = upload(line("Lò Văn Pâng", identity=NUMBER))
    confirm_import(batch_id=first.pk, by=officer)
    undo_import(batch_id=first.pk, by=officer)

    second = upload(line("Lò Văn Pâng", identity=NUMBER))
    confirm_import(batch_id=second.pk, by=officer, expected=1)

    assert (draft.nominations.kept().count(), Recipient.objects.kept().count(), TaskRating.objects.count()) == (1, 1, 1)


def test_an_undo_leaves_what_was_there_before(upload, draft, officer, home):
    known = RecipientFactory(name="Lò Văn Pâng", organisation=home, identity_number=NUMBER)
    TaskRatingFactory(recipient=known, year=2025, level="excellent")
    kept = NominationFactory(dossier=draft, recipient=known, honour="CSTDCS")
    batch = upload(line("Lò Văn Pâng", identity=NUMBER))
    confirm_import(batch_id=batch.pk, by=officer)

    undo_import(batch_id=batch.pk, by=officer)

    assert list(draft.nominations.kept()) == [kept]
    assert (Recipient.objects.kept().get(), TaskRating.objects.get().level) == (known, "excellent")


def test_an_undo_keeps_a_new_person_whom_somebody_has_put_forward_since(upload, draft, officer):
    from neuguong.dossiers.actions import add_nomination

    batch = upload(line("Lò Văn Pâng"))
    confirm_import(batch_id=batch.pk, by=officer)
    person = Recipient.objects.get()
    add_nomination(dossier_id=draft.pk, recipient=person, honour="CSTDCS", by=officer)

    undo_import(batch_id=batch.pk, by=officer)

    assert (Recipient.objects.kept().get(), draft.nominations.kept().get().honour) == (person, "CSTDCS")


def test_what_an_undo_took_out_is_not_put_back_with_a_hidden_person(upload, draft, officer):
    batch = upload(line("Lò Văn Pâng"))
    confirm_import(batch_id=batch.pk, by=officer)
    undo_import(batch_id=batch.pk, by=officer)

    with pytest.raises(NotAllowed, match="đã hoàn tác"):
        restore_nomination(nomination_id=draft.nominations.get().pk, by=officer)


def test_an_undo_keeps_a_rating_that_was_corrected_by_hand_since(upload, officer, home):
    known = RecipientFactory(name="Lò Văn Pâng", organisation=home, identity_number=NUMBER)
    batch = upload(line("Lò Văn Pâng", identity=NUMBER))
    confirm_import(batch_id=batch.pk, by=officer)
    record_rating(recipient=known, year=2025, level="excellent", by=officer, decision_number="9/QĐ")

    undo_import(batch_id=batch.pk, by=officer)

    assert TaskRating.objects.get().level == "excellent"


def test_an_undo_keeps_member_counts_that_were_corrected_by_hand_since(draft, officer):
    batch = teams(draft, officer, ("Khoa Nội", 20, 18), ("Khoa Nhi", 12, 9))
    confirm_import(batch_id=batch.pk, by=officer, expected=2)
    team = Recipient.objects.get(name="Khoa Nội")
    record_collective_year(recipient=team, year=draft.round.achievement_year, by=officer, members=22)

    undo_import(batch_id=batch.pk, by=officer)

    kept = CollectiveYear.objects.get()
    assert (kept.recipient, kept.members, kept.source, Recipient.objects.kept().get()) == (team, 22, "", team)


@pytest.mark.parametrize(
    "use",
    [
        lambda person, by: record_rating(recipient=person, year=2024, level="good", by=by),
        lambda person, by: record_post(recipient=person, title="Y sĩ", organisation=person.organisation, by=by),
        lambda person, by: correct_recipient(recipient_id=person.pk, version=person.version, by=by, sex="female"),
    ],
    ids=["rated", "posted", "corrected"],
)
def test_an_undo_keeps_a_new_person_on_whom_somebody_has_worked_since(upload, officer, use):
    batch = upload(line("Lò Văn Pâng"), line("Lò Thị Ún"))
    confirm_import(batch_id=batch.pk, by=officer)
    person = Recipient.objects.get(name="Lò Văn Pâng")
    use(person, officer)

    undo_import(batch_id=batch.pk, by=officer)

    assert Recipient.objects.kept().get() == person


def test_undoing_twice_undoes_once(upload, officer):
    batch = upload(line("Lò Văn Pâng"))
    confirm_import(batch_id=batch.pk, by=officer)

    undo_import(batch_id=batch.pk, by=officer)
    undo_import(batch_id=batch.pk, by=officer)

    assert AuditEntry.objects.filter(action="import.undone").count() == 1


def test_an_import_is_not_undone_after_the_handing_in(upload, draft, officer):
    batch = upload(line("Lò Văn Pâng"))
    confirm_import(batch_id=batch.pk, by=officer)
    submit_dossier(dossier_id=draft.pk, by=officer)

    with pytest.raises(NotAllowed, match="Hồ sơ đã gửi nên không sửa được"):
        undo_import(batch_id=batch.pk, by=officer)

    assert draft.nominations.kept().count() == 1


def test_only_what_was_imported_is_undone(upload, officer):
    with pytest.raises(NotAllowed, match="Chỉ hoàn tác được tệp đã nhập"):
        undo_import(batch_id=upload(line("Lò Văn Pâng")).pk, by=officer)
