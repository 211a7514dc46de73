"""Accounts and roles on the screen; one's own password."""

import re

import pytest
from django.urls import reverse

from neuguong.accounts.models import RoleAssignment, User
from neuguong.common.models import AuditEntry
from tests.factories import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.factories.accounts import PASSWORD

NEW = "mot-cau-de-nho-2026"


@pytest.fixture
def admin(client_of):
    return client_of("administrator")


def test_password_is_changed_by_its_owner(client_of):
    client = client_of("officer", must_change_password=True)

    answer = client.post(
        reverse("accounts:change_password"), {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    )

    client.user.refresh_from_db()
    assert answer.headers["Location"] == reverse("desk:home")
    assert (client.user.must_change_password, client.user.check_password(NEW)) == (False, True)
    assert client.get(reverse("desk:home")).status_code == 200
    assert AuditEntry.objects.filter(action="account.password_changed").count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"old_password": "sai"}, "Mật khẩu đang dùng chưa đúng. Ghi lại."),
        ({"new_password2": "khac-han-2026"}, "Hai lần ghi mật khẩu mới chưa giống nhau."),
        ({"new_password1": ""}, "Ghi mật khẩu mới."),
    ],
)
def test_password_form_says_what_is_wrong(client_of, given, said):
    client = client_of("officer")

    answer = client.post(
        reverse("accounts:change_password"),
        {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW} | given,
    )

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert AuditEntry.objects.count() == 0


def test_somebody_with_a_first_password_is_sent_to_change_it(client_of):
    client = client_of("officer", must_change_password=True)

    assert client.get(reverse("registry:list")).headers["Location"] == reverse("accounts:change_password")


@pytest.mark.parametrize("role", ["officer", "chief", "auditor", None])
def test_account_list_tells_others_who_may(client_of, role):
    answer = client_of(role).get(reverse("accounts:list"))

    assert answer.status_code == 403
    assert "Chỉ quản trị hệ thống được quản lý tài khoản." in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_account_list_costs_the_same_however_long(admin, count, django_assert_num_queries):
    for _ in range(count):
        UserFactory(role="officer")

    with django_assert_num_queries(7):
        admin.get(reverse("accounts:list"))


def test_account_list_finds_names_without_accents(admin):
    UserFactory(full_name="Đỗ Thị Thanh Mai", username="mai")

    page = admin.get(reverse("accounts:list"), {"q": "do mai"})

    assert [account.username for account in page.context["page"].rows] == ["mai"]


def test_account_is_created_and_then_given_a_role(admin):
    office = OrganisationFactory()
    given = {"full_name": "Lý Mỳ De", "username": "de.lm", "post": "Chuyên viên", "password": NEW}

    created = admin.post(reverse("accounts:create"), given)
    user = User.objects.get(username="de.lm")
    granted = admin.post(
        reverse("accounts:grant", args=[user.pk]),
        {"role": "officer", "organisation": office.pk, "starts_on": "01/01/2026"},
    )

    assert created.headers["Location"] == granted.headers["Location"] == reverse("accounts:detail", args=[user.pk])
    assert user.must_change_password
    assert [(held.role, held.organisation_id) for held in user.assignments.all()] == [("officer", office.pk)]


def test_account_name_that_is_taken_is_said_at_the_form(admin):
    UserFactory(username="mai")

    answer = admin.post(reverse("accounts:create"), {"full_name": "Mai", "username": "mai", "password": NEW})

    assert answer.status_code == 422
    assert "Tên đăng nhập “mai” đã có người dùng. Chọn tên khác." in answer.content.decode()


def test_weak_first_password_is_refused(admin):
    answer = admin.post(reverse("accounts:create"), {"full_name": "Mai", "username": "mai", "password": "12345678901"})

    assert answer.status_code == 422
    assert not User.objects.filter(username="mai").exists()


def test_sensitive_role_is_confirmed_by_a_second_administrator(admin, client_of):
    waiting = RoleAssignmentFactory(role="auditor", confirmed_at=None, granted_by=admin.user)

    own = admin.post(reverse("accounts:confirm", args=[waiting.pk]), follow=True)
    client_of("administrator").post(reverse("accounts:confirm", args=[waiting.pk]))

    waiting.refresh_from_db()
    assert "Người thứ hai xác nhận phải khác người giao và khác người nhận vai trò." in own.content.decode()
    assert waiting.confirmed_at is not None


def test_waiting_role_shows_the_reason_instead_of_the_button(admin):
    RoleAssignmentFactory(role="auditor", confirmed_at=None, granted_by=admin.user)

    page = admin.get(reverse("accounts:list")).content.decode()

    assert '<p class="why">Người thứ hai xác nhận phải khác người giao và khác người nhận vai trò.</p>' in page


def test_role_ends(admin):
    held = RoleAssignmentFactory()

    admin.post(reverse("accounts:end", args=[held.pk]))

    held.refresh_from_db()
    assert held.ends_on is not None


def test_account_is_closed_with_its_roles(admin):
    user = UserFactory(role="officer")

    admin.post(reverse("accounts:close", args=[user.pk]))

    user.refresh_from_db()
    assert not user.is_active
    assert RoleAssignment.objects.filter(user=user, ends_on=None).count() == 0


def test_administrator_cannot_close_the_own_account(admin):
    answer = admin.post(reverse("accounts:close", args=[admin.user.pk]))

    assert answer.status_code == 422
    assert "Không thể tự khóa tài khoản của mình. Nhờ quản trị khác." in answer.content.decode()


def test_password_reset_makes_the_person_choose_a_new_one(admin):
    user = UserFactory()

    admin.post(reverse("accounts:reset_password", args=[user.pk]), {"password": NEW})

    user.refresh_from_db()
    assert (user.must_change_password, user.check_password(NEW)) == (True, True)


def test_account_page_tells_the_history(admin):
    user = UserFactory()
    admin.post(reverse("accounts:reset_password", args=[user.pk]), {"password": NEW})

    page = admin.get(reverse("accounts:detail", args=[user.pk]))

    assert [(line["words"], line["who"]) for line in page.context["history"]] == [
        ("Đặt lại mật khẩu", admin.user.full_name)
    ]


def test_unknown_account_is_not_found(admin):
    assert admin.get(reverse("accounts:detail", args=[10**6])).status_code == 404


def test_too_many_failures_say_when_to_try_again(client, db):
    for _ in range(6):
        answer = client.post(reverse("account_login"), {"login": "ai-do", "password": "sai"})

    [said] = answer.context["form"].non_field_errors()

    assert re.fullmatch(
        r"Nhập sai quá nhiều lần\. Thử lại từ \d\d:\d\d; quên mật khẩu thì nhờ quản trị đặt lại\.", said
    )


def test_too_many_sign_ins_from_one_machine_are_told_to_wait(client, db):
    answers = [client.post(reverse("account_login"), {"login": f"ten{n}", "password": "sai"}) for n in range(61)]

    assert answers[-1].status_code == 429
    assert "Đợi một phút rồi đăng nhập lại" in answers[-1].content.decode()


@pytest.mark.parametrize("path", ["signup/", "email/", "password/reset/", "password/change/"])
def test_no_other_page_of_allauth_is_reachable(client, db, path):
    assert client.get(f"/tai-khoan/{path}").status_code == 404


def test_signing_out_asks_first_and_then_says_so(client_of):
    client = client_of("officer")

    asked = client.get(reverse("account_logout"))
    done = client.post(reverse("account_logout"), follow=True)

    assert "Đăng xuất khỏi Nêu Gương?" in asked.content.decode()
    assert "Đã đăng xuất." in done.content.decode()
