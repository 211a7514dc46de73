import pytest

from honours.actors import actor_of, department_of, unit_kind_of


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Chủ tịch UBND cấp xã", "chair_commune"),
        ("Chủ tịch Ủy ban nhân dân phường Tân Phong", "chair_commune"),
        ("Chủ tịch UBND huyện Mường Tè", "chair_district"),
        ("Chủ tịch UBND thị xã", "chair_district"),
        ("Chủ tịch Uỷ ban nhân dân tỉnh", "chair_province"),
        ("Giám đốc Sở Y tế", "head_department"),
        ("Chủ tịch Hội đồng quản trị", "board_chair"),
        ("Giám đốc công ty A", "director_enterprise"),
        ("Thủ tướng Chính phủ", "prime_minister"),
        ("Chính phủ", "government"),
        ("Chủ tịch nước", "president"),
        ("Bộ trưởng Bộ Nội vụ", "minister"),
        ("Hiệu trưởng", "head_unit"),
        ("Trưởng phòng chuyên môn thuộc Sở", "head_division"),
        ("Chỉ huy trưởng", "forces"),
        ("tự đề nghị", "self"),
        ("chair_commune", "chair_commune"),
        ("người khác", None),
        ("", None),
    ],
)
def test_a_title_of_office_names_an_actor(text, actor):
    assert actor_of(text) == actor


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("UBND xã A", "commune"),
        ("Phường Tân Phong", "commune"),
        ("UBND huyện B", "district"),
        ("Công ty cổ phần C", "enterprise"),
        ("Sở Y tế", "department"),
        ("Trường A", None),
    ],
)
def test_a_unit_tells_its_kind(text, kind):
    assert unit_kind_of(text) == kind


def test_the_department_of_a_head():
    assert (department_of("Giám đốc Sở Y tế"), department_of("Chánh Thanh tra tỉnh")) == ("y tế", None)
