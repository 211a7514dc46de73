"""Encrypted at rest, found by a blind index, keys that rotate."""

import pytest
from django.db import connection

from neuguong.common.encryption import InvalidToken, blind_index, decrypt, encrypt
from neuguong.registry.models import Recipient
from tests.factories import RecipientFactory

NUMBER = "000199000001"


def stored(recipient):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registry_recipient WHERE id = %s", [recipient.pk])
        return "|".join(str(value) for value in cursor.fetchone())


def test_encrypt_can_be_read_back():
    assert decrypt(encrypt("Lò Thị Ủ")) == "Lò Thị Ủ"


def test_encrypt_gives_another_token_each_time():
    assert encrypt(NUMBER) != encrypt(NUMBER)


def test_decrypt_reads_what_an_older_key_wrote(settings):
    settings.FIELD_KEYS = ["old"]
    token = encrypt(NUMBER)

    settings.FIELD_KEYS = ["new", "old"]

    assert decrypt(token) == NUMBER


def test_encrypt_uses_the_newest_key(settings):
    settings.FIELD_KEYS = ["new", "old"]
    token = encrypt(NUMBER)

    settings.FIELD_KEYS = ["new"]

    assert decrypt(token) == NUMBER


def test_decrypt_refuses_a_token_of_a_key_that_is_gone(settings):
    settings.FIELD_KEYS = ["old"]
    token = encrypt(NUMBER)

    settings.FIELD_KEYS = ["new"]

    with pytest.raises(InvalidToken):
        decrypt(token)


def test_decrypt_refuses_a_tampered_token():
    token = encrypt(NUMBER)
    flipped = token[:-2] + ("A" if token[-2] != "A" else "B") + token[-1]

    with pytest.raises(InvalidToken):
        decrypt(flipped)


def test_blind_index_is_equal_for_equal_values_only():
    assert blind_index(NUMBER, purpose="a") == blind_index(NUMBER, purpose="a")
    assert blind_index(NUMBER, purpose="a") != blind_index(NUMBER + "0", purpose="a")


def test_blind_index_of_one_purpose_says_nothing_to_another():
    assert blind_index(NUMBER, purpose="a") != blind_index(NUMBER, purpose="b")


def test_blind_index_depends_on_the_secret_key(settings):
    before = blind_index(NUMBER, purpose="a")

    settings.INDEX_KEY = "another"

    assert blind_index(NUMBER, purpose="a") != before


def test_blind_index_of_nothing_is_nothing():
    assert blind_index("", purpose="a") == ""


def test_identity_number_is_read_back_and_never_stored_in_clear(db):
    recipient = RecipientFactory(identity_number=NUMBER)

    assert Recipient.objects.get(pk=recipient.pk).identity_number == NUMBER
    assert NUMBER not in stored(recipient)


def test_identity_number_of_a_bulk_entry_is_never_stored_in_clear(db):
    one = RecipientFactory.build(identity_number=NUMBER, organisation=RecipientFactory().organisation)
    one.derive()

    (made,) = Recipient.objects.bulk_create([one])

    assert NUMBER not in stored(made)


def test_identity_number_changed_by_update_is_never_stored_in_clear(db):
    recipient = RecipientFactory()

    Recipient.objects.filter(pk=recipient.pk).update(identity_number=NUMBER)

    assert NUMBER not in stored(recipient)


@pytest.mark.parametrize("lookup", ["identity_number", "identity_number__startswith", "identity_number__in"])
def test_encrypted_field_refuses_to_be_searched(db, lookup):
    with pytest.raises(TypeError, match="blind index"):
        Recipient.objects.filter(**{lookup: NUMBER})
