"""Areas and organisations."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from neuguong.organisations import models
from neuguong.organisations.enums import AreaFlagKind, AreaKind, OrganisationKind, SuccessionKind


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = models.Area

    code = factory.Sequence(lambda n: f"{n:05d}")
    name = factory.Sequence(lambda n: f"Xã {n}")
    kind = AreaKind.COMMUNE
    valid_from = date(2025, 7, 1)


class AreaSuccessionFactory(DjangoModelFactory):
    class Meta:
        model = models.AreaSuccession

    predecessor = factory.SubFactory(AreaFactory)
    successor = factory.SubFactory(AreaFactory)
    kind = SuccessionKind.MERGER
    on = date(2025, 7, 1)
    legal_basis = "căn cứ của thử nghiệm"


class AreaFlagFactory(DjangoModelFactory):
    class Meta:
        model = models.AreaFlag

    area = factory.SubFactory(AreaFactory)
    kind = AreaFlagKind.BORDER
    valid_from = date(2025, 7, 1)
    source = "nguồn của thử nghiệm"


class OrganisationFactory(DjangoModelFactory):
    """A root, or with ``parent=`` a child of it; paths are treebeard's matter."""

    class Meta:
        model = models.Organisation

    code = factory.Sequence(lambda n: f"DV{n:04d}")
    name = factory.Sequence(lambda n: f"Đơn vị {n}")
    kind = OrganisationKind.DEPARTMENT
    valid_from = date(2010, 1, 1)

    @classmethod
    def _create(cls, model_class, *args, parent=None, **values):
        if parent is None:
            return model_class.objects.add_root(values)
        return model_class.objects.add_child(model_class.objects.get(pk=parent.pk), values)


class OrganisationSuccessionFactory(DjangoModelFactory):
    class Meta:
        model = models.OrganisationSuccession

    predecessor = factory.SubFactory(OrganisationFactory, valid_until=date(2025, 7, 1))
    successor = factory.SubFactory(OrganisationFactory)
    kind = SuccessionKind.MERGER
    on = date(2025, 7, 1)
    legal_basis = "căn cứ của thử nghiệm"


class RecipientGroupFactory(DjangoModelFactory):
    class Meta:
        model = models.RecipientGroup

    code = factory.Sequence(lambda n: f"nhom-{n}")
    name = factory.Sequence(lambda n: f"Nhóm {n}")
    kinds = factory.LazyFunction(lambda: [OrganisationKind.DEPARTMENT])


class HeadcountFactory(DjangoModelFactory):
    class Meta:
        model = models.Headcount

    organisation = factory.SubFactory(OrganisationFactory)
    as_of = date(2025, 12, 31)
    total = 100
    source = "Báo cáo số 15/BC ngày 05/01/2026"
