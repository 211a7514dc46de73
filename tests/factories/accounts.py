"""Accounts and roles."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from neuguong.accounts import models
from neuguong.accounts.enums import SENSITIVE, Role
from tests.factories.organisations import OrganisationFactory

PASSWORD = "dong-bang-muong-than"


class UserFactory(DjangoModelFactory):
    """``UserFactory(role="officer", organisation=health)`` holds that role; without a role nobody in particular."""

    class Meta:
        model = models.User

    username = factory.Sequence(lambda n: f"nguoidung{n}")
    full_name = factory.Sequence(lambda n: f"Lò Văn {n}")
    password = PASSWORD

    @classmethod
    def _create(cls, model_class, *args, role=None, organisation=None, password=PASSWORD, **values):
        user = model_class(**values)
        user.set_password(password)
        user.save()
        if role:
            RoleAssignmentFactory(user=user, role=role, organisation=organisation or OrganisationFactory())
        return user


class RoleAssignmentFactory(DjangoModelFactory):
    """In force since 2020; a sensitive role is confirmed unless the test says otherwise."""

    class Meta:
        model = models.RoleAssignment

    user = factory.SubFactory(UserFactory)
    role = Role.OFFICER
    organisation = factory.SubFactory(OrganisationFactory)
    starts_on = date(2020, 1, 1)
    confirmed_at = factory.LazyAttribute(lambda made: timezone.now() if made.role in SENSITIVE else None)
