"""Forms of referrals: which fields each thing asks for, and what is said at the field."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from neuguong.referrals.enums import EventKind
from neuguong.referrals.forms import BeginForm, ChangeForm, EventForm, ItemFilter, MoveForm, ReferralFilter, SendForm

SENT = date(2026, 2, 2)
OFFERED = [(3, "1. Lò Thị A: Bằng khen"), (5, "2. Lò Thị B: Bằng khen")]


def event(kind, items=OFFERED, files=None, **given):
    return EventForm(given, files, kind=kind, items=items, sent_on=SENT)


def ticking(*keys, kind=EventKind.RECEIVED, **more):
    given = {"happened_on": "05/02/2026", "items": list(keys)} | more
    return EventForm(given, kind=kind, items=OFFERED, sent_on=SENT)


def words_of(form):
    return {name: list(errors) for name, errors in form.errors.items()}


@pytest.mark.parametrize("kind", [EventKind.RECEIVED, EventKind.ANSWERED])
def test_what_needs_no_words_asks_for_none(kind):
    assert event(kind, happened_on="05/02/2026").errors == {}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (EventKind.ASKED, "Ghi cấp trên yêu cầu bổ sung gì."),
        (EventKind.RETURNED, "Ghi lý do trả lại."),
        (EventKind.REFUSED, "Ghi lý do không khen."),
        (EventKind.NOTED, "Ghi nội dung."),
    ],
)
def test_what_a_unit_will_read_is_asked_for_by_its_name(kind, words):
    assert words_of(ticking("3", kind=kind)) == {"text": [words]}


@pytest.mark.parametrize("kind", EventKind)
def test_only_a_demand_has_a_term(kind):
    assert ("due_on" in event(kind).fields) is (kind == EventKind.ASKED)


def test_ticked_proposals_are_numbers():
    form = ticking("3", "5")

    assert form.is_valid()
    assert form.cleaned_data["items"] == [3, 5]


@pytest.mark.parametrize("wrong", ["4", "x", "9" * 40])
def test_a_proposal_that_is_not_offered_cannot_be_ticked(wrong):
    assert list(ticking(wrong).errors) == ["items"]


@pytest.mark.parametrize("kind", [EventKind.RETURNED, EventKind.REFUSED])
def test_a_whole_package_is_not_ended_by_forgetting_to_tick(kind):
    assert words_of(ticking(kind=kind, text="Chưa đủ.")) == {
        "whole": ["Đánh dấu những đề nghị có trong văn bản, hoặc ô này."]
    }
    assert words_of(ticking("3", kind=kind, text="Chưa đủ.", whole="on")) == {
        "whole": ["Chọn một trong hai: những đề nghị đã đánh dấu, hoặc cả hồ sơ trình."]
    }
    assert ticking("3", kind=kind, text="Chưa đủ.").is_valid()
    assert ticking(kind=kind, text="Chưa đủ.", whole="on").is_valid()


def test_without_proposals_to_offer_nothing_is_ticked():
    assert "items" not in event(EventKind.RECEIVED, items=[]).fields


def test_nothing_happens_before_the_sending():
    assert words_of(event(EventKind.RECEIVED, happened_on="01/02/2026")) == {
        "happened_on": ["Hồ sơ gửi ngày 02/02/2026; việc này không thể xảy ra trước đó."]
    }


def test_nothing_happens_tomorrow():
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert words_of(event(EventKind.RECEIVED, happened_on=f"{tomorrow:%d/%m/%Y}")) == {
        "happened_on": ["Ngày này ở tương lai. Ghi ngày trên văn bản."]
    }


def test_a_term_lies_after_its_paper():
    form = event(EventKind.ASKED, happened_on="05/02/2026", text="Bổ sung xác nhận thuế.", due_on="04/02/2026")

    assert words_of(form) == {"due_on": ["Hạn bổ sung phải từ ngày văn bản trở đi."]}


def test_a_file_that_is_too_large_is_said_at_the_field(settings):
    settings.PAPER_MAX_BYTES = 1024 * 1024
    file = SimpleUploadedFile("cong-van.pdf", b"%PDF" + b"0" * 1024 * 1024)

    form = event(EventKind.RECEIVED, files={"file": file}, happened_on="05/02/2026")

    assert words_of(form) == {"file": ["Tệp lớn hơn 1 MB. Quét lại ở độ phân giải thấp hơn."]}


def test_a_numbered_letter_is_not_asked_for_again():
    form = SendForm({"sent_on": "05/02/2026"}, numbered_on=SENT)

    assert form.is_valid()
    assert form.cleaned_data == {"sent_on": date(2026, 2, 5), "version": None}


def test_a_letter_from_elsewhere_needs_number_and_day():
    assert words_of(SendForm({"sent_on": "05/02/2026"}, numbered_on=None)) == {
        "letter_number": ["Ghi số tờ trình."],
        "letter_on": ["Ghi ngày tờ trình."],
    }


@pytest.mark.parametrize(
    ("numbered_on", "typed"), [(SENT, {}), (None, {"letter_number": "1/TTr", "letter_on": "02/02/2026"})]
)
def test_a_package_leaves_after_its_letter(numbered_on, typed):
    form = SendForm({"sent_on": "01/02/2026"} | typed, numbered_on=numbered_on)

    assert words_of(form) == {"sent_on": ["Gửi trước ngày tờ trình (02/02/2026) thì không được. Xem lại ngày."]}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Ghi thứ tự mới."),
        ("x", "Ghi số nguyên, ví dụ 3."),
        ("0", "Thứ tự bắt đầu từ 1."),
        ("4", "Danh sách có 3 đề nghị. Ghi số từ 1 đến 3."),
        ("9" * 40, "Danh sách có 3 đề nghị. Ghi số từ 1 đến 3."),
    ],
)
def test_a_place_outside_the_list_is_said_at_the_field(typed, words):
    assert words_of(MoveForm({"position": typed}, last=3)) == {"position": [words]}


def test_only_those_above_the_province_are_offered():
    assert [code for code, _ in BeginForm().fields["decider"].choices] == [
        "",
        "president",
        "government",
        "prime_minister",
        "minister",
    ]


def test_who_decides_is_not_changed_later():
    assert list(ChangeForm().fields) == ["title", "receiver", "channel", "version"]


@pytest.mark.parametrize("form", [ReferralFilter, ItemFilter])
def test_an_unreadable_filter_filters_nothing(form):
    given = {"stage": "x", "decider": "x", "due": "x", "state": "x", "q": ""}

    assert form(given).chosen() == {}
