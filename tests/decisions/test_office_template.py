"""A decision in the office's own Word template."""

import io
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from docx import Document

from neuguong.common.encryption import encrypt_bytes
from neuguong.common.models import AuditEntry
from neuguong.decisions import actions
from neuguong.decisions.queries import items_of
from neuguong.decisions.template_values import templates_for, values_of
from neuguong.documents.models import DocumentTemplate
from neuguong.documents.placeholder_names import LABELS
from neuguong.documents.placeholders import words_of
from tests.factories import DecisionFactory, DocumentTemplateFactory, OrganisationFactory, UserFactory

LINES = (
    "Số: <<SO_QD>>",
    "[diadanh], «NgayQD»",
    "Tặng [hinhthuc] cho {so_ca_nhan} cá nhân:",
    "<<CA_NHAN>>",
    "Sổ vàng: {so_vang}",
)


def word(*lines):
    document, stream = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(stream)
    return ContentFile(encrypt_bytes(stream.getvalue()), name="mau")


@pytest.fixture
def listed(draft, proposed, chief):
    made = proposed("Lò Thị A", "Giàng <b>B</b> {{7*7}}")
    actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk for one in made], by=chief)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def template(province):
    return DocumentTemplateFactory(organisation=province, name="Quyết định của tỉnh", file=word(*LINES))


def address(decision, template):
    return reverse("decisions:office_word", args=[decision.pk, template.pk])


def test_known_marks_are_filled_and_unknown_ones_stay(client, chief, listed, template):
    client.force_login(chief)

    shown = words_of(client.get(address(listed, template)).content)

    assert shown[1] == "Lai Châu, ngày 22 tháng 12 năm 2025"
    assert shown[2] == "Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho 02 cá nhân:"
    assert "Lò Thị A" in shown[3]
    assert "Giàng <b>B</b> {{7*7}}" in shown[3]  # as it stands, evaluated by nobody
    assert (shown[0], shown[4]) == ("Số: <<SO_QD>>", "Sổ vàng: {so_vang}")  # no number yet, no golden book here


def test_it_is_offered_on_the_page_and_its_file_is_written_down(client, chief, listed, template):
    client.force_login(chief)

    assert (
        "Theo mẫu của đơn vị: Quyết định của tỉnh"
        in client.get(reverse("decisions:detail", args=[listed.pk])).content.decode()
    )
    before = AuditEntry.objects.filter(action__contains="exported").count()
    client.get(address(listed, template))
    assert AuditEntry.objects.filter(action__contains="exported").count() == before + 1


def test_only_the_newest_version_that_is_in_use_is_offered(client, chief, listed, template, province):
    newer = DocumentTemplateFactory(organisation=province, name=template.name, number=2, file=word(*LINES))
    client.force_login(chief)

    assert [client.get(address(listed, one)).status_code for one in (template, newer)] == [404, 200]


def test_the_submission_of_the_standing_office_has_its_own_number_and_no_signer(client, chief, listed, standing):
    listed.submission_number, listed.submission_on = "95/TTr-SNV", date(2025, 12, 19)
    listed.signer_name = "Hà Trọng Hải"
    listed.save()
    own = DocumentTemplateFactory(
        organisation=standing, kind="submission", file=word("Số: <<SO_QD>>, [ngayqd]", "Người ký: <<NGUOI_KY>>")
    )
    client.force_login(chief)

    shown = words_of(client.get(address(listed, own)).content)

    assert shown == ["Số: 95/TTr-SNV, ngày 19 tháng 12 năm 2025", "Người ký: <<NGUOI_KY>>"]


def test_a_decision_of_another_body_is_not_asked_in_the_words_of_the_standing_office(province, standing, home):
    DocumentTemplateFactory(organisation=standing, kind="submission")
    own = DocumentTemplateFactory(organisation=home, kind="list")

    assert templates_for(DecisionFactory(organisation=home, decider="head_department")) == [own]


def test_a_template_of_another_body_or_kind_is_not_found(client, chief, listed, province):
    client.force_login(chief)
    others = [
        DocumentTemplateFactory(organisation=OrganisationFactory()),
        DocumentTemplateFactory(organisation=province, kind="letter"),
    ]

    assert [client.get(address(listed, one)).status_code for one in others] == [404, 404]
    assert DocumentTemplate.objects.count() == 2


def test_who_did_not_make_the_decision_gets_no_draft(client, listed, template, home):
    client.force_login(UserFactory(role="officer", organisation=home))

    assert client.get(address(listed, template)).status_code == 404


def test_every_value_is_a_name_that_templates_know(listed):
    assert values_of(listed, items_of(listed)).keys() <= LABELS.keys()
