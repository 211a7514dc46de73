"""The pages of referrals without JavaScript: the whole way, what they show and refuse, what they cost, files that leave."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from neuguong.common.models import AuditEntry
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.dossiers.enums import Stage
from neuguong.referrals import actions
from neuguong.referrals.enums import EventKind, ItemState, ReferralStage
from neuguong.referrals.models import Referral, ReferralEvent, ReferralItem
from tests.dossiers.pages import unescaped
from tests.factories import DossierFactory, OrganisationFactory, RecipientHoldFactory

HONOUR = "BK_TTG"
TODAY = timezone.localdate
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def url(name, *keys):
    return reverse(f"referrals:{name}", args=keys)


def vn(day):
    return f"{day:%d/%m/%Y}"


@pytest.fixture
def package(province, chief):
    return actions.begin_referral(
        decider="prime_minister",
        receiver="Bộ Nội vụ",
        title="Về việc đề nghị tặng Bằng khen của Thủ tướng Chính phủ",
        channel="electronic",
        organisation=province,
        by=chief,
    )


@pytest.fixture
def fill(package, proposed, chief):
    """``fill("Lò Thị A", …)``: the package with these proposals in it."""

    def make(*names, **values):
        numbers = [one.pk for one in proposed(*names, **values)]
        actions.add_nominations(referral_id=package.pk, nomination_ids=numbers, by=chief)
        package.refresh_from_db()
        return package

    return make


@pytest.fixture
def sent(fill, chief):
    """``sent("Lò Thị A", …)``: filled and sent ten days ago."""

    def make(*names):
        one = fill(*names)
        day = TODAY() - timedelta(days=10)
        actions.send_referral(
            referral_id=one.pk, sent_on=day, letter_number="215/TTr-UBND", letter_on=day, version=one.version, by=chief
        )
        one.refresh_from_db()
        return one

    return make


@pytest.fixture
def browser(client, chief):
    client.force_login(chief)
    return client


def item(name):
    return ReferralItem.objects.get(nomination__recipient__name=name)


# --- preparing


def test_a_package_is_begun_and_filled_without_javascript(browser, province, proposed):
    first, second = proposed("Lò Thị A", "Lò Thị B")
    given = {"decider": "prime_minister", "title": "Đề nghị tặng Bằng khen", "receiver": "Bộ Nội vụ"}

    answer = browser.post(url("new"), given | {"channel": "electronic"})

    made = Referral.objects.get()
    assert (answer["Location"], made.organisation) == (url("choose", made.pk), province)
    assert "2 đề nghị chờ trình cấp trên" in unescaped(browser.get(url("choose", made.pk)))
    browser.post(url("choose", made.pk), {"de_nghi": [second.pk]})
    browser.post(url("choose", made.pk), {"tat_ca": "1"})
    assert [one.nomination for one in made.items.order_by("position")] == [second, first]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("decider", "chair_province", "Lựa chọn này không có trong danh sách"),
        ("decider", "", "Chọn người có thẩm quyền khen"),
        ("title", "", "Ghi trích yếu"),
        ("receiver", "x" * 201, "Nơi nhận hồ sơ"),
        ("channel", "fax", "Đường gửi"),
    ],
)
def test_wrong_input_is_said_at_its_place_and_nothing_is_lost(browser, province, field, value, words):
    given = {"decider": "minister", "title": "Đề nghị tặng", "receiver": "Bộ Nội vụ", "channel": "paper"}

    answer = browser.post(url("new"), given | {field: value})

    assert answer.status_code == 422
    assert words in unescaped(answer)
    assert Referral.objects.count() == 0
    if field != "title":
        assert "Đề nghị tặng" in answer.content.decode()


def test_without_a_province_in_the_catalogue_the_page_says_so(client_of):
    client = client_of("chief", OrganisationFactory(standing_office=True))

    answer = client.get(url("new"))

    assert answer.status_code == 403
    assert "chưa có cấp tỉnh" in unescaped(answer)


def test_only_the_deciders_own_honours_are_offered(browser, package, proposed):
    proposed("Lò Thị A")
    proposed("Lò Thị Tỉnh", honour="BK_TINH")

    text = unescaped(browser.get(url("choose", package.pk)))

    assert ("Lò Thị A" in text, "Lò Thị Tỉnh" in text) == (True, False)


def test_choosing_is_narrowed_by_round_honour_and_name(browser, package, proposed, dossier):
    proposed("Lò Thị A", "Lò Thị B")
    proposed("Lò Thị C", into=DossierFactory(stage=Stage.ACCEPTED))

    text = unescaped(
        browser.get(url("choose", package.pk), {"round": dossier.round_id, "honour": HONOUR, "q": "thi b"})
    )

    assert "1 đề nghị chờ trình cấp trên, khớp bộ lọc" in text
    assert ("Lò Thị B" in text, "Lò Thị A" in text, "Lò Thị C" in text) == (True, False, False)


def test_everything_that_the_filter_finds_is_taken(browser, package, proposed):
    proposed("Lò Thị A", "Lò Thị B", "Vàng A Páo")

    browser.post(f"{url('choose', package.pk)}?q=lo thi", {"tat_ca": "1"})

    assert {one.nomination.recipient.name for one in package.items.all()} == {"Lò Thị A", "Lò Thị B"}


def test_many_are_chosen_page_by_page(browser, package, proposed):
    proposed(*(f"Lò Thị Số {number:03d}" for number in range(130)))

    answer = browser.get(url("choose", package.pk))

    assert "130 đề nghị chờ trình cấp trên" in unescaped(answer)
    assert len(answer.context["page"].rows) == 60
    assert len(answer.content) < 40_000
    assert 'rel="next"' in answer.content.decode()


@pytest.mark.parametrize("given", [{}, {"de_nghi": ["x", "9" * 40, "999999"]}])
def test_choosing_nobody_is_answered_with_a_sentence(browser, package, proposed, given):
    proposed("Lò Thị A")

    answer = browser.post(url("choose", package.pk), given)

    assert answer.status_code == 422
    assert "Chưa thêm đề nghị nào" in unescaped(answer)


def test_a_state_secret_is_marked_where_packages_are_electronic(browser, package, proposed):
    proposed("Lò Thị Mật", secret=True)

    assert "chỉ gửi bản giấy" in unescaped(browser.get(url("choose", package.pk)))


def test_the_list_is_ordered_and_shortened(browser, fill):
    package = fill("Lò Thị A", "Lò Thị B", "Lò Thị C")

    browser.post(url("move", item("Lò Thị C").pk), {"position": "1"})
    browser.post(url("remove", package.pk), {"muc": [item("Lò Thị A").pk]})

    names = [one.nomination.recipient.name for one in package.items.order_by("position")]
    assert names == ["Lò Thị C", "Lò Thị B"]


def test_a_change_by_somebody_else_is_shown_beside_the_typed_one(browser, package, chief):
    actions.change_referral(
        referral_id=package.pk, receiver="Bộ Quốc phòng", title="Khác", channel="paper", by=chief, version=1
    )

    answer = browser.post(
        url("change", package.pk), {"title": "Đã gõ", "receiver": "Bộ Nội vụ", "channel": "paper", "version": "1"}
    )

    assert answer.status_code == 409
    assert ("Đã gõ" in unescaped(answer), "Bộ Quốc phòng" in unescaped(answer)) == (True, True)


def test_what_all_lack_is_said_once(browser, fill):
    package = fill("Lò Thị A", "Lò Thị B")

    text = unescaped(browser.get(url("detail", package.pk)))

    assert "Cả 2 đề nghị:" in text
    assert text.count("Người được đề nghị chưa xác nhận thông tin") == 1
    assert unescaped(browser.get(url("send", package.pk))).count("Người được đề nghị chưa xác nhận thông tin") == 1


def test_the_letter_is_drafted_at_its_place(browser, fill):
    package = fill("Lò Thị A")

    given = {"signer_post": "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "signer_name": "Giàng A Tính"}

    assert 'value="CHỦ TỊCH"' in browser.get(url("letter", package.pk)).content.decode()
    text = unescaped(browser.post(url("letter", package.pk), given, follow=True))

    package.refresh_from_db()
    assert "Đã soạn tờ trình" in text
    assert (package.letter.kind, package.letter.signer_name) == ("submission", "Giàng A Tính")
    assert 'value="KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"' in browser.get(url("letter", package.pk)).content.decode()


def test_a_letter_asks_who_signs(browser, fill):
    package = fill("Lò Thị A")

    answer = browser.post(url("letter", package.pk), {"signer_post": "", "signer_name": "Giàng A Tính"})

    package.refresh_from_db()
    assert (answer.status_code, package.letter) == (422, None)
    assert 'value="Giàng A Tính"' in answer.content.decode()


def test_a_dropped_package_says_why_and_frees_its_proposals(browser, fill):
    package = fill("Lò Thị A")

    browser.post(url("drop", package.pk), {"reason": "Gộp vào tờ trình sau", "version": package.version})

    text = unescaped(browser.get(url("detail", package.pk)))
    assert "Gộp vào tờ trình sau" in text
    assert "Ghi đã gửi" not in text


# --- sending


def test_what_stops_the_sending_stands_in_place_of_the_form(browser, fill):
    package = fill("Lò Thị A")
    RecipientHoldFactory(recipient=item("Lò Thị A").nomination.recipient)

    text = unescaped(browser.get(url("send", package.pk)))

    assert "Chưa gửi được: 1 đề nghị còn điểm phải gỡ" in text
    assert "Đang tạm dừng xét" in text
    assert "Ngày gửi" not in text


def test_a_package_is_sent_with_a_typed_letter(browser, fill):
    package = fill("Lò Thị A")
    given = {"sent_on": vn(TODAY()), "letter_number": "215/TTr-UBND", "letter_on": vn(TODAY())}

    browser.post(url("send", package.pk), given | {"version": package.version})

    package.refresh_from_db()
    assert (package.stage, package.letter_number, item("Lò Thị A").state) == (
        ReferralStage.SENT,
        "215/TTr-UBND",
        ItemState.WAITING,
    )


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("sent_on", "", "Ghi ngày gửi"),
        ("sent_on", "31/02/2026", "không có trong lịch"),
        ("sent_on", "01/01/2100", "ở tương lai"),
        ("letter_number", "", "Ghi số tờ trình"),
        ("letter_on", "x", "không có trong lịch"),
    ],
)
def test_wrong_days_are_said_at_their_place(browser, fill, field, value, words):
    package = fill("Lò Thị A")
    given = {"sent_on": vn(TODAY()), "letter_number": "215/TTr-UBND", "letter_on": vn(TODAY())}

    answer = browser.post(url("send", package.pk), given | {field: value})

    assert answer.status_code == 422
    assert words in unescaped(answer)
    assert Referral.objects.get().stage == ReferralStage.PREPARING


# --- following


def test_ticked_rows_go_along_to_the_form(browser, sent):
    package = sent("Lò Thị A", "Lò Thị B")
    chosen = item("Lò Thị B")

    answer = browser.post(url("happened", package.pk), {"viec": "yeu-cau", "muc": [chosen.pk, "x"]})

    assert answer["Location"] == f"{url('event', package.pk, 'yeu-cau')}?muc={chosen.pk}"
    text = unescaped(browser.get(answer["Location"]))
    assert ("2. Lò Thị B" in text, "1. Lò Thị A" in text) == (True, False)


def test_ticked_rows_without_a_kind_are_asked_for_one(browser, sent):
    package = sent("Lò Thị A")

    answer = browser.post(url("happened", package.pk), {"viec": "la", "muc": [item("Lò Thị A").pk]}, follow=True)

    assert "Việc gì vừa xảy ra" in unescaped(answer)
    assert f"muc={item('Lò Thị A').pk}" in answer.content.decode()


def test_a_demand_of_the_higher_level_is_written_with_its_paper(browser, sent):
    package = sent("Lò Thị A", "Lò Thị B")
    chosen = item("Lò Thị A")
    due = TODAY() + timedelta(days=6)

    browser.post(
        f"{url('event', package.pk, 'yeu-cau')}?muc={chosen.pk}",
        {
            "happened_on": vn(TODAY()),
            "document": "512/BNV-VP",
            "text": "Bổ sung xác nhận nghĩa vụ thuế.",
            "due_on": vn(due),
            "items": [chosen.pk],
            "file": SimpleUploadedFile("cong-van.pdf", PDF, "application/pdf"),
            "version": package.version,
        },
    )

    text = unescaped(browser.get(url("detail", package.pk)))
    assert (item("Lò Thị A").state, item("Lò Thị B").state) == (ItemState.ASKED, ItemState.WAITING)
    assert f"hạn bổ sung {vn(due)}" in text
    assert "Về 1 đề nghị: Lò Thị A" in text
    assert "Tải cong-van.pdf" in text


def test_the_paper_of_an_event_leaves_with_a_line(browser, sent, chief):
    package = sent("Lò Thị A")
    actions.write_event(
        referral_id=package.pk,
        kind=EventKind.RECEIVED,
        happened_on=TODAY(),
        file=SimpleUploadedFile("giay-bien-nhan.pdf", PDF, "application/pdf"),
        by=chief,
    )
    event = ReferralEvent.objects.exclude(file="").get()

    answer = browser.get(url("download", event.pk))

    assert b"".join(answer.streaming_content) == PDF
    assert "giay-bien-nhan.pdf" in answer["Content-Disposition"]
    assert AuditEntry.objects.filter(stream="privacy", action="referrals.event_file_exported").count() == 1


def test_an_event_without_a_paper_has_nothing_to_download(browser, sent):
    sent("Lò Thị A")

    assert browser.get(url("download", ReferralEvent.objects.get().pk)).status_code == 404


def test_a_form_sent_twice_writes_once(browser, sent):
    package = sent("Lò Thị A")
    given = {"happened_on": vn(TODAY()), "text": "Đã gọi điện.", "version": package.version}

    browser.post(url("event", package.pk, "ghi-chu"), given)
    again = browser.post(url("event", package.pk, "ghi-chu"), given)

    assert again.status_code == 409
    assert "Đã gọi điện." in unescaped(again)
    assert ReferralEvent.objects.filter(kind=EventKind.NOTED).count() == 1


def test_a_file_that_is_no_document_is_refused_with_a_sentence(browser, sent):
    package = sent("Lò Thị A")
    file = SimpleUploadedFile("cong-van.pdf", b"MZ\x90\x00", "application/pdf")

    answer = browser.post(url("event", package.pk, "da-nhan"), {"happened_on": vn(TODAY()), "file": file})

    assert answer.status_code == 422
    assert ReferralEvent.objects.filter(kind=EventKind.RECEIVED).count() == 0


def test_an_unknown_kind_of_event_is_no_page(browser, sent):
    assert browser.get(url("event", sent("Lò Thị A").pk, "bay-gio")).status_code == 404


def test_what_came_back_is_entered_as_a_decision(browser, sent):
    package = sent("Lò Thị A", "Lò Thị B")

    answer = browser.post(url("decide", package.pk), {"muc": [item("Lò Thị B").pk]})

    made = Decision.objects.get()
    assert answer["Location"] == reverse("decisions:detail", args=[made.pk])
    assert (made.decider, made.source) == ("prime_minister", "elsewhere")
    assert [one.recipient.name for one in DecisionItem.objects.all()] == ["Lò Thị B"]
    assert unescaped(browser.get(url("detail", package.pk))).count("trong dự thảo quyết định") == 1


def test_a_decision_for_nobody_is_answered_with_a_sentence(browser, sent):
    package = sent("Lò Thị A")

    text = unescaped(browser.post(url("decide", package.pk), {}, follow=True))

    assert Decision.objects.count() == 0
    assert 'class="notice bad"' in browser.post(url("decide", package.pk), {}, follow=True).content.decode()
    assert "Danh sách" in text


def test_the_list_inside_is_narrowed_by_state_and_name(browser, sent, chief):
    package = sent("Lò Thị A", "Lò Thị B", "Vàng A Páo")
    actions.write_event(
        referral_id=package.pk,
        kind=EventKind.REFUSED,
        happened_on=TODAY(),
        text="Chưa đủ tiêu chuẩn.",
        item_ids=[item("Lò Thị B").pk],
        by=chief,
    )

    refused = browser.get(url("detail", package.pk), {"state": "refused"})
    named = browser.get(url("detail", package.pk), {"q": "vang pao"})

    assert [row.item.nomination.recipient.name for row in refused.context["rows"]] == ["Lò Thị B"]
    assert [row.item.nomination.recipient.name for row in named.context["rows"]] == ["Vàng A Páo"]


# --- the package as a file


def test_the_package_leaves_with_a_line(browser, fill):
    package = fill("Lò Thị A")

    answer = browser.get(url("package", package.pk))

    assert ZipFile(BytesIO(b"".join(answer.streaming_content))).testzip() is None
    assert answer["Content-Disposition"].startswith("attachment")
    assert AuditEntry.objects.filter(stream="privacy", action="referrals.package_exported").count() == 1


def test_a_paper_package_says_why_there_is_nothing_to_download(browser, fill, package):
    Referral.objects.filter(pk=package.pk).update(channel="paper")
    fill("Lò Thị A")

    shown, asked = browser.get(url("detail", package.pk)), browser.get(url("package", package.pk))

    assert "chỉ gửi bản giấy nên hệ thống không đóng gói" in unescaped(shown)
    assert asked.status_code == 403
    assert "chỉ gửi bản giấy nên hệ thống không đóng gói" in unescaped(asked)
    assert AuditEntry.objects.filter(action="referrals.package_exported").count() == 0


def test_a_package_that_something_stops_is_not_made(browser, fill):
    package = fill("Lò Thị A")
    RecipientHoldFactory(recipient=item("Lò Thị A").nomination.recipient)

    answer = browser.get(url("package", package.pk), follow=True)

    assert answer.redirect_chain == [(url("detail", package.pk), 302)]
    assert 'class="notice bad"' in answer.content.decode()


def test_an_auditor_reads_and_takes_nothing(client_of, fill):
    package = fill("Lò Thị A")
    client = client_of("auditor")

    text = unescaped(client.get(url("detail", package.pk)))

    assert "Lò Thị A" in text
    assert ("Ghi đã gửi" in text, "Chọn đề nghị" in text, "Tải trọn bộ" in text) == (False, False, False)
    assert client.get(url("package", package.pk)).status_code == 403


# --- lists


def test_packages_are_narrowed_by_stage_decider_due_and_words(browser, sent, province, chief):
    package = sent("Lò Thị A")
    actions.begin_referral(
        decider="president", receiver="Bộ Nội vụ", title="Huân chương", channel="paper", organisation=province, by=chief
    )

    for given in (
        {"stage": "sent"},
        {"decider": "prime_minister"},
        {"due": "open"},
        {"q": "215/TTr"},
        {"q": "thủ tướng"},
    ):
        assert [one.pk for one in browser.get(url("list"), given).context["page"].rows] == [package.pk], given


def test_overdue_packages_are_found(browser, sent, chief):
    package = sent("Lò Thị A")
    actions.write_event(
        referral_id=package.pk,
        kind=EventKind.ASKED,
        happened_on=TODAY() - timedelta(days=8),
        text="Bổ sung.",
        due_on=TODAY() - timedelta(days=1),
        item_ids=[item("Lò Thị A").pk],
        by=chief,
    )

    text = unescaped(browser.get(url("list"), {"due": "overdue"}))

    assert "quá hạn" in text
    assert "1 đề nghị quá hạn bổ sung" in unescaped(browser.get(url("detail", package.pk)))


def test_the_packages_leave_as_a_spreadsheet_and_are_written_down(browser, sent):
    sent("Lò Thị A")

    answer = browser.get(url("list"), {"xuat": "excel"})

    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert (sheet["C2"].value, sheet["E2"].value, sheet["I2"].value) == ("Bộ Nội vụ", "215/TTr-UBND", 1)
    assert AuditEntry.objects.filter(stream="privacy", action="referrals.referrals_exported").count() == 1


def test_the_list_of_a_package_leaves_as_a_spreadsheet_and_is_written_down(browser, sent):
    package = sent("Lò Thị A", "Lò Thị B")

    answer = browser.get(url("detail", package.pk), {"xuat": "excel"})

    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert [sheet["B2"].value, sheet["B3"].value, sheet["I2"].value] == ["Lò Thị A", "Lò Thị B", "Chờ cấp trên xét"]
    assert AuditEntry.objects.filter(stream="privacy", action="referrals.items_exported").count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(browser, province, chief, count, django_assert_num_queries):
    for number in range(count):
        actions.begin_referral(
            decider="president",
            receiver="Bộ Nội vụ",
            title=f"Huân chương {number}",
            channel="paper",
            organisation=province,
            by=chief,
        )

    with django_assert_num_queries(COSTS["list"]):
        browser.get(url("list"))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("stage", ["preparing", "sent"])
def test_a_package_costs_the_same_however_long(browser, fill, sent, count, stage, django_assert_num_queries):
    package = (fill if stage == "preparing" else sent)(*(f"Lò Thị {number}" for number in range(count)))

    with django_assert_num_queries(COSTS[stage]):
        browser.get(url("detail", package.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_choosing_costs_the_same_however_many_wait(browser, package, proposed, count, django_assert_num_queries):
    proposed(*(f"Lò Thị {number}" for number in range(count)))

    with django_assert_num_queries(COSTS["choose"]):
        browser.get(url("choose", package.pk))


def test_pages_of_many_are_light(browser, fill):
    package = fill(*(f"Lò Thị Phương Hồng Số {number}" for number in range(60)))

    assert len(browser.get(url("detail", package.pk)).content) < 40_000


COSTS = {"list": 5, "preparing": 20, "sent": 13, "choose": 9}
