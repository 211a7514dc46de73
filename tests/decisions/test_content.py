"""What is printed: header by power, the list, the tờ trình that assures only what is known."""

import pytest

from neuguong.decisions.content import decision_content, header_of, submission_content
from neuguong.decisions.queries import items_of
from neuguong.documents.rendering import render_pdf
from tests.factories import DecisionFactory, DecisionItemFactory, NominationFactory, OrganisationFactory


@pytest.mark.parametrize(
    ("decider", "values", "header"),
    [
        ("chair_province", {"kind": "province"}, {"body": "CHỦ TỊCH ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU"}),
        ("chair_commune", {"kind": "commune", "name": "UBND xã Pa Ủ"}, {"body": "CHỦ TỊCH ỦY BAN NHÂN DÂN\nXÃ PA Ủ"}),
        ("head_department", {"name": "Sở Y tế"}, {"above": "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU", "body": "SỞ Y TẾ"}),
    ],
)
def test_header_names_who_decides(db, decider, values, header):
    body = OrganisationFactory(**values)

    assert header_of(DecisionFactory(organisation=body, decider=decider)) == header


def test_header_of_a_unit_names_the_body_above(db):
    office = OrganisationFactory(parent=OrganisationFactory(kind="province"), name="Sở Y tế")
    unit = OrganisationFactory(parent=office, name="Bệnh viện tỉnh")

    assert header_of(DecisionFactory(organisation=unit, decider="head_department"))["above"] == "SỞ Y TẾ"


def test_list_is_numbered_through(db):
    decision = DecisionFactory()
    for position, honour in enumerate(("BK_TINH", "BK_TINH", "LDTT"), start=1):
        DecisionItemFactory(decision=decision, honour=honour, position=position)

    rows = decision_content(decision, items_of(decision))["annexes"][0]["table"]["rows"]

    assert [row["group"] if isinstance(row, dict) else row[0] for row in rows] == [
        "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh: 02 (hai) cá nhân",
        "1",
        "2",
        "Lao động tiên tiến: 01 (một) cá nhân",
        "3",
    ]


def test_submission_assures_only_what_is_known(db):
    decision = DecisionFactory(decider="chair_province")
    one = NominationFactory()
    DecisionItemFactory(decision=decision, nomination=one, recipient=one.recipient)

    def said(held_back):
        content = submission_content(
            decision, items_of(decision), office="Sở Nội vụ", counted_votes=0, held_back=held_back
        )
        return " ".join(content["paragraphs"])

    assert ("tiếp nhận, thẩm định" in said(0), "không trường hợp nào đang tạm dừng" in said(0)) == (True, True)
    assert "không trường hợp nào đang tạm dừng" not in said(1)
    DecisionItemFactory(decision=decision, position=9)
    assert "tiếp nhận, thẩm định" not in said(0)


@pytest.mark.parametrize("count", [0, 300])
def test_list_of_any_length_is_printed(db, count):
    decision = DecisionFactory(grounds=["Căn cứ Luật"], articles=[{"title": "", "paragraphs": ["Tặng."]}])
    recipient = DecisionItemFactory(decision=decision).recipient
    for year in range(count):
        DecisionItemFactory(decision=decision, recipient=recipient, year=1000 + year)

    assert render_pdf("decision", decision_content(decision, items_of(decision))).startswith(b"%PDF")
