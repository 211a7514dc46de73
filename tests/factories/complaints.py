"""Letters of complaint."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from neuguong.complaints import models
from neuguong.complaints.enums import Channel, ComplaintKind
from tests.factories.accounts import UserFactory


class ComplaintFactory(DjangoModelFactory):
    """A complaint just received, about nobody in particular."""

    class Meta:
        model = models.Complaint

    kind = ComplaintKind.COMPLAINT
    year = 2026
    number = factory.Sequence(lambda n: n + 1)
    received_on = date(2026, 3, 2)
    channel = Channel.POST
    sender_name = "Quàng Văn Bí"
    sender_address = "bản Nà Bó, xã Than Uyên"
    content = "Khiếu nại việc xét khen thưởng năm 2025."
    handler = factory.SubFactory(UserFactory)
    entered_by = factory.SelfAttribute("handler")
