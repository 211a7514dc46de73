"""The registry on the screen: the list, one recipient, entering, correcting, and who sees what."""

import io

import openpyxl
import pytest
from django.urls import reverse

from neuguong.common.models import AuditEntry
from neuguong.registry.models import Recipient
from tests.factories import (
    DisciplineFactory,
    HeldHonourFactory,
    OrganisationFactory,
    PostFactory,
    RecipientFactory,
    TaskRatingFactory,
    WorkAuthorFactory,
)

LIST = "registry:list"
NUMBER = "012345678901"


@pytest.fixture
def office(db):
    return OrganisationFactory(name="Sở Y tế")


@pytest.fixture
def client(client_of, office):
    return client_of("officer", office)


@pytest.fixture
def person(office):
    return RecipientFactory(name="Ly Nhù De", organisation=office, identity_number=NUMBER, birth_year=1991)


def detail(recipient):
    return reverse("registry:detail", args=[recipient.pk])


def found(answer):
    return [row.name for row in answer.context["page"].rows]


def test_list_shows_the_own_office_in_vietnamese_order(client, office):
    for name in ("Lò Văn Ún", "Lò Văn Ân", "Lò Văn An"):
        RecipientFactory(name=name, organisation=office)
    RecipientFactory(name="Người nơi khác")

    assert found(client.get(reverse(LIST))) == ["Lò Văn An", "Lò Văn Ân", "Lò Văn Ún"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"q": "nhu de"}, ["Ly Nhù De"]),
        ({"q": NUMBER}, ["Ly Nhù De"]),
        ({"q": NUMBER[:9]}, []),
        ({"kind": "collective"}, ["Tổ Tiêm chủng"]),
        ({"direct": "co"}, []),
        ({"direct": "chua-ro"}, ["Ly Nhù De", "Tổ Tiêm chủng"]),
        ({"group": "farmer"}, []),
    ],
)
def test_list_is_narrowed_by_filters(client, office, person, asked, names):
    RecipientFactory(name="Tổ Tiêm chủng", kind="collective", organisation=office)

    assert found(client.get(reverse(LIST), asked)) == names


def test_list_by_organisation_takes_everything_below(client_of, office):
    below = OrganisationFactory(parent=office, name="Trạm Y tế xã Pa Ủ")
    RecipientFactory(name="Vàng Xạ Pu", organisation=below)
    client = client_of("officer", office)

    assert found(client.get(reverse(LIST), {"organisation": office.pk})) == ["Vàng Xạ Pu"]


def test_empty_list_says_how_it_fills(client):
    assert "Sổ của đơn vị chưa có ai." in client.get(reverse(LIST)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_long(client, office, count, django_assert_num_queries):
    for _ in range(count):
        HeldHonourFactory(recipient=RecipientFactory(organisation=office))

    with django_assert_num_queries(8):
        client.get(reverse(LIST))


def test_list_goes_to_excel_with_its_filters_and_leaves_a_line(client, office, person):
    HeldHonourFactory(recipient=person, honour="LDTT", year=2025)
    RecipientFactory(name="Tổ Tiêm chủng", kind="collective", organisation=office)

    answer = client.get(reverse(LIST), {"kind": "individual", "xuat": "excel"})

    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["Ly Nhù De", "Cá nhân", None, "Sở Y tế", None, "1991", None, "Chưa rõ", "Lao động tiên tiến", 2025, 1]
    ]
    assert AuditEntry.objects.filter(stream="privacy", action="registry.exported").count() == 1


def test_detail_masks_the_identity_number(client, person):
    page = client.get(detail(person)).content.decode()

    assert "•••• •••• 8901" in page
    assert NUMBER not in page


def test_identity_number_is_shown_on_request_and_the_asking_is_logged(client, person):
    answer = client.post(reverse("registry:identity", args=[person.pk]))

    assert NUMBER in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert AuditEntry.objects.filter(stream="privacy", action="identity.revealed").count() == 1


def test_attack_identity_number_is_not_shown_by_following_a_link(client, person):
    assert client.get(reverse("registry:identity", args=[person.pk])).status_code == 405


@pytest.mark.parametrize("role", ["chairman_office", "auditor"])
def test_readers_are_refused_the_identity_number(client_of, person, role):
    answer = client_of(role).post(reverse("registry:identity", args=[person.pk]))

    assert answer.status_code == 403
    assert NUMBER not in answer.content.decode()
    assert AuditEntry.objects.filter(action="identity.revealed").count() == 0


def test_edit_form_never_carries_the_identity_number(client, person):
    assert NUMBER not in client.get(reverse("registry:correct", args=[person.pk])).content.decode()


@pytest.mark.parametrize(("role", "shown"), [("appraiser", True), ("chairman_office", False), ("auditor", False)])
def test_discipline_is_shown_only_to_those_who_appraise(client_of, person, role, shown):
    DisciplineFactory(recipient=person, decision_number="77/QĐ-SYT")

    page = client_of(role).get(detail(person)).content.decode()

    assert ("77/QĐ-SYT" in page) is shown
    assert ("Kỷ luật chỉ hiện với đơn vị quản lý và cơ quan thường trực." in page) is not shown


def test_history_does_not_tell_of_discipline_either(client, client_of, person):
    client.post(
        reverse("registry:add_discipline", args=[person.pk]), {"level": "khien_trach", "decided_on": "01/03/2025"}
    )

    own, reader = client.get(detail(person)), client_of("auditor").get(detail(person))

    assert [line["words"] for line in own.context["history"]] == ["Ghi kỷ luật"]
    assert reader.context["history"] == []


def test_readers_see_why_they_cannot_edit(client_of, person):
    page = client_of("chairman_office").get(detail(person)).content.decode()

    assert "Chỉ chuyên viên của Sở Y tế hoặc cơ quan thường trực được sửa sổ của đơn vị này." in page
    assert reverse("registry:correct", args=[person.pk]) not in page


def test_person_is_entered(client, office):
    given = {"name": "Vàng Xạ Pu", "organisation": office.pk, "birth": "03/1991", "direct_worker": "co", "sex": "male"}

    answer = client.post(reverse("registry:add", args=["ca-nhan"]), given)

    made = Recipient.objects.get()
    assert answer.headers["Location"] == detail(made)
    assert (made.name, made.birth, made.direct_worker, made.sex) == ("Vàng Xạ Pu", "03/1991", True, "male")


def test_collective_is_entered(client, office):
    given = {"name": "Tổ Tiêm chủng", "organisation": office.pk, "collective_kind": "team", "founded_year": "2019"}

    client.post(reverse("registry:add", args=["tap-the"]), given)

    assert list(Recipient.objects.values_list("kind", "collective_kind", "founded_year")) == [
        ("collective", "team", 2019)
    ]


def test_unknown_kind_is_not_found(client):
    assert client.get(reverse("registry:add", args=["thu-khac"])).status_code == 404


def test_namesake_is_shown_before_a_second_record_is_made(client, office, person):
    given = {"name": "LY NHÙ DE", "organisation": office.pk}

    asked = client.post(reverse("registry:add", args=["ca-nhan"]), given)
    client.post(reverse("registry:add", args=["ca-nhan"]), given | {"another": "1"})

    assert asked.status_code == 422
    assert detail(person) in asked.content.decode()
    assert Recipient.objects.count() == 2


def test_attack_person_cannot_be_entered_for_another_office(client):
    answer = client.post(
        reverse("registry:add", args=["ca-nhan"]), {"name": "A", "organisation": OrganisationFactory().pk}
    )

    assert answer.status_code == 422
    assert Recipient.objects.count() == 0


@pytest.mark.parametrize(("text", "said"), [("31/02/1991", "không có trong lịch"), ("thang 3", "Ghi ngày sinh như")])
def test_birth_that_cannot_be_read_is_explained_at_the_field(client, office, text, said):
    answer = client.post(
        reverse("registry:add", args=["ca-nhan"]), {"name": "A", "organisation": office.pk, "birth": text}
    )

    assert answer.status_code == 422
    assert said in answer.content.decode()


def correction(person, **given):
    return {"name": person.name, "birth": "1991", "version": person.version} | given


def test_correction_keeps_an_identity_number_that_was_not_typed(client, person):
    answer = client.post(reverse("registry:correct", args=[person.pk]), correction(person, name="Ly Nhù Dê"))

    person.refresh_from_db()
    assert answer.headers["Location"] == detail(person)
    assert (person.name, person.identity_number) == ("Ly Nhù Dê", NUMBER)


def test_race_second_editor_sees_both_texts_and_loses_nothing(client, person):
    address = reverse("registry:correct", args=[person.pk])
    client.post(address, correction(person, team="Khoa Sản"))

    conflict = client.post(address, correction(person, team="Khoa Nhi"))
    pairs = {pair["label"]: (pair["typed"], pair["stored"]) for pair in conflict.context["pairs"] if pair["differs"]}

    assert conflict.status_code == 409
    assert pairs == {"Tổ, phòng, bộ phận": ("Khoa Nhi", "Khoa Sản")}
    assert 'name="team" value="Khoa Nhi"' in conflict.content.decode()
    assert 'name="version" value="2"' in conflict.content.decode()


def test_race_second_editor_may_then_save_knowingly(client, person):
    address = reverse("registry:correct", args=[person.pk])
    client.post(address, correction(person, team="Khoa Sản"))

    client.post(address, correction(person, team="Khoa Nhi", version=2))

    person.refresh_from_db()
    assert person.team == "Khoa Nhi"


RECORDS = [
    ("add_honour", {"honour": "LDTT", "year": "2025", "decided_on": "05/02/2026"}, "honours"),
    ("add_rating", {"year": "2025", "level": "good"}, "ratings"),
    ("add_work", {"title": "Túi đỡ đẻ lưu động", "kind": "sang_kien", "effective": "co"}, "authorships"),
    ("add_post", {"title": "Hộ sinh", "starts_on": "01/09/2015"}, "posts"),
    ("add_discipline", {"level": "khien_trach", "decided_on": "01/03/2025"}, "discipline"),
]


@pytest.mark.parametrize(("name", "given", "kept_in"), RECORDS)
def test_record_is_entered(client, office, person, name, given, kept_in):
    extra = {"organisation": office.pk} if name == "add_post" else {}

    answer = client.post(reverse(f"registry:{name}", args=[person.pk]), given | extra)

    assert answer.headers["Location"] == detail(person)
    assert getattr(person, kept_in).count() == 1


@pytest.mark.parametrize(("name", "given", "kept_in"), RECORDS)
def test_record_form_is_refused_to_readers_with_the_reason(client_of, person, name, given, kept_in):
    client = client_of("chairman_office")
    address = reverse(f"registry:{name}", args=[person.pk])

    shown, sent = client.get(address), client.post(address, given | {"organisation": person.organisation_id})

    assert shown.status_code == 403
    assert "Chỉ chuyên viên của Sở Y tế hoặc cơ quan thường trực" in shown.content.decode()
    assert sent.status_code == 422
    assert getattr(person, kept_in).count() == 0


def test_counts_of_a_year_are_entered_for_a_collective(client, office):
    team = RecipientFactory(kind="collective", organisation=office)

    client.post(reverse("registry:add_year", args=[team.pk]), {"year": "2025", "members": "25", "with_ldtt": "16"})

    assert list(team.collective_years.values_list("members", "with_ldtt", "with_cstdcs")) == [(25, 16, None)]


def test_counts_that_cannot_be_are_refused_in_words(client, office):
    team = RecipientFactory(kind="collective", organisation=office)

    answer = client.post(
        reverse("registry:add_year", args=[team.pk]), {"year": "2025", "members": "5", "with_ldtt": "16"}
    )

    assert answer.status_code == 422
    assert "Số người đạt LĐTT không thể nhiều hơn số người được xếp loại." in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("add_post", {"title": "Hộ sinh", "starts_on": "01/09/2015", "ends_on": "01/01/2015"}),
        ("add_discipline", {"level": "khien_trach", "decided_on": "01/03/2025", "ended_on": "01/03/2024"}),
        ("add_work", {"title": "Túi đỡ đẻ", "kind": "sang_kien", "share_percent": "101"}),
    ],
)
def test_record_that_contradicts_itself_is_explained(client, office, person, name, given):
    answer = client.post(reverse(f"registry:{name}", args=[person.pk]), given | {"organisation": office.pk})

    assert answer.status_code == 422
    assert "Chưa lưu được" in answer.content.decode()


def test_honour_is_corrected_by_a_new_record(client, person):
    old = HeldHonourFactory(recipient=person, honour="LDTT", year=2024)

    client.post(reverse("registry:correct_honour", args=[old.pk]), {"honour": "LDTT", "year": "2025"})

    shown = client.get(detail(person)).context["honours"]
    assert [(one.held.year, [earlier.pk for earlier in one.earlier]) for one in shown] == [(2025, [old.pk])]


def test_honour_already_corrected_is_refused(client, person):
    old = HeldHonourFactory(recipient=person)
    HeldHonourFactory(recipient=person, corrects=old)

    answer = client.post(reverse("registry:correct_honour", args=[old.pk]), {"honour": "LDTT"})

    assert answer.status_code == 422
    assert "Bản ghi này đã được đính chính. Mở bản mới nhất để sửa tiếp." in answer.content.decode()


def test_attack_honour_of_another_office_does_not_exist(client):
    assert client.get(reverse("registry:correct_honour", args=[HeldHonourFactory().pk])).status_code == 404


@pytest.mark.parametrize(
    ("slug", "factory"),
    [
        ("xep-loai", TaskRatingFactory),
        ("chuc-vu", PostFactory),
        ("sang-kien", WorkAuthorFactory),
        ("ky-luat", DisciplineFactory),
    ],
)
def test_wrong_record_is_taken_back_after_a_question(client, person, slug, factory):
    entry = factory(recipient=person)
    address = reverse("registry:remove", args=[person.pk, slug, entry.pk])

    asked = client.get(address)
    client.post(address)

    assert asked.status_code == 200
    assert type(entry).objects.count() == 0


def test_attack_record_of_somebody_else_is_not_taken_back(client, person):
    entry = TaskRatingFactory()

    answer = client.post(reverse("registry:remove", args=[person.pk, "xep-loai", entry.pk]))

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "name", ["detail", "correct", "add_honour", "add_rating", "add_work", "add_post", "add_discipline"]
)
def test_attack_recipient_of_another_office_does_not_exist(client, name):
    assert client.get(reverse(f"registry:{name}", args=[RecipientFactory().pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_detail_costs_the_same_however_much_is_known(client, person, count, django_assert_num_queries):
    for year in range(2020, 2020 + count):
        HeldHonourFactory(recipient=person, year=year)
        TaskRatingFactory(recipient=person, year=year)
        WorkAuthorFactory(recipient=person)
        PostFactory(recipient=person)

    with django_assert_num_queries(13):
        client.get(detail(person))
