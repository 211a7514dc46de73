"""What a mail says, and what it does not."""

from django.urls import reverse

from neuguong.notices.models import Mail
from neuguong.notices.wording import MOST, message_of
from tests.factories import MailFactory, NoticeFactory


def test_a_turn_says_its_title_and_where_and_nothing_else(tell):
    tell(text="Lò Văn Pâng: thiếu quyết định")
    mail = Mail.objects.get()

    message = message_of(mail)

    page = reverse("notices:open", args=[mail.notices.get().pk])
    assert message.subject == "Hồ sơ 12 · Sở Y tế bị trả lại"
    assert message.body.splitlines() == [
        "Hồ sơ 12 · Sở Y tế bị trả lại",
        "",
        f"Xem và làm tiếp: http://thidua.example{page}",
        "",
        "-- ",
        "Thư do hệ thống Nêu Gương, Tỉnh Lai Châu, tự gửi. Không trả lời thư này.",
        "Đổi cách nhận thư: http://thidua.example/thong-bao/cach-nhan/",
    ]


def test_a_mail_says_how_to_stop_it_and_that_no_person_wrote_it(tell):
    tell()
    headers = message_of(Mail.objects.get()).extra_headers

    assert headers["List-Unsubscribe"] == "<http://thidua.example/thong-bao/cach-nhan/>"
    assert headers["Auto-Submitted"] == "auto-generated"


def test_each_try_has_the_same_number_so_that_a_second_copy_is_not_shown(tell):
    tell()
    mail = Mail.objects.get()

    assert message_of(mail).extra_headers["Message-ID"] == message_of(mail).extra_headers["Message-ID"]


def test_a_long_digest_is_cut_and_says_so(clerk):
    mail = MailFactory(user=clerk, kind="digest")
    NoticeFactory.create_batch(MOST + 2, user=clerk, mail=mail)

    body = message_of(mail).body

    assert body.count("\n- ") == MOST
    assert "Và 2 thông báo nữa: http://thidua.example/thong-bao/" in body
