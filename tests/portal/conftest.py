"""A list on show, and somebody of the public at it."""

from datetime import date

import pytest
from django.test import Client

from tests.dossiers.consulting import appraising, published
from tests.factories import RoundFactory


@pytest.fixture
def on_show(db):
    round_ = RoundFactory(code="tong-ket", law_on=date(2025, 12, 1), law_reason="hồ sơ giấy nhận ngày 01/12/2025")
    nominee = appraising(round_, post="Nữ hộ sinh", unit_written="Trạm Y tế xã Pa Ủ", achievement="Đỡ đẻ ở bản xa.")
    return published(round_, nominee)


@pytest.fixture
def visitor(db):
    return Client()
