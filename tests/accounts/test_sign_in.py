"""The door: wrong passwords are counted for the account, nobody registers, a first password is changed before work."""

import pytest
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from tests.factories import UserFactory
from tests.factories.accounts import PASSWORD

WRONG = "sai-mat-khau-roi"


def sign_in(client, user, password):
    return client.post(reverse("account_login"), {"login": user.username, "password": password})


def signed_in(client):
    return "_auth_user_id" in client.session


def test_the_right_password_opens(db, client):
    sign_in(client, UserFactory(), PASSWORD)

    assert signed_in(client)


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(db, client):
    user = UserFactory()
    wrong_password = sign_in(client, user, WRONG).context["form"].non_field_errors()
    user.username = "khong-co-ai"
    wrong_name = sign_in(client, user, WRONG).context["form"].non_field_errors()

    assert (
        wrong_password
        == wrong_name
        == ["Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt."]
    )


def test_attack_by_guessing_is_stopped_after_five_even_with_the_right_password(db, client):
    user = UserFactory()
    for _ in range(5):
        sign_in(client, user, WRONG)

    sign_in(client, user, PASSWORD)

    assert not signed_in(client)


def test_attack_by_guessing_would_go_through_without_the_limit(db, client, settings):
    """The twin of the test above: it is the limit that stops, not something else."""
    settings.ACCOUNT_RATE_LIMITS = False
    user = UserFactory()
    for _ in range(5):
        sign_in(client, user, WRONG)

    sign_in(client, user, PASSWORD)

    assert signed_in(client)


def test_threshold_of_wrong_passwords_is_not_reached_by_four(db, client):
    user = UserFactory()
    for _ in range(4):
        sign_in(client, user, WRONG)

    sign_in(client, user, PASSWORD)

    assert signed_in(client)


def test_attack_on_one_account_does_not_lock_another(db, client):
    attacked, other = UserFactory(), UserFactory()
    for _ in range(5):
        sign_in(client, attacked, WRONG)

    sign_in(client, other, PASSWORD)

    assert signed_in(client)


def test_the_lock_opens_when_the_time_is_over(db, client):
    user = UserFactory()
    for _ in range(5):
        sign_in(client, user, WRONG)

    cache.clear()  # five minutes later
    sign_in(client, user, PASSWORD)

    assert signed_in(client)


def test_a_closed_account_cannot_sign_in(db, client):
    sign_in(client, UserFactory(is_active=False), PASSWORD)

    assert not signed_in(client)


@pytest.mark.parametrize("page", ["account_signup", "account_reset_password", "account_email"])
def test_nobody_registers_or_asks_for_mail(page):
    with pytest.raises(NoReverseMatch):
        reverse(page)


def test_signup_is_closed_even_where_it_would_be_routed(rf):
    from allauth.account.adapter import get_adapter

    assert get_adapter().is_open_for_signup(rf.get("/")) is False


def test_a_first_password_must_be_changed_before_anything_else(client_of):
    client = client_of("officer", must_change_password=True)

    answer = client.get(reverse("desk:home"))

    assert (answer.status_code, answer.url) == (302, reverse("accounts:change_password"))


def test_a_first_password_can_be_changed_and_one_can_sign_out(client_of):
    client = client_of("officer", must_change_password=True)

    assert client.get(reverse("accounts:change_password")).status_code == 200
    assert client.get(reverse("account_logout")).status_code == 200


def test_signed_in_pages_are_kept_by_no_cache(client_of):
    answer = client_of("officer").get(reverse("desk:home"))

    assert answer.headers["Cache-Control"] == "private, no-store"
