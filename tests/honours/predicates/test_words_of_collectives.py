"""What the conditions say of collectives – the claim, what was found, what is missing – word for word."""

from datetime import date

import pytest

from honours.facts import CollectiveYear, GroupResult, MovementResult

TODAY = date(2025, 3, 1)
SEVENTY = {"member_ratio": {"with_honour": ["LDTT"], "min_percent": 70, "inclusive": True}}
OVER_HALF = {"member_ratio": {"with_honour": ["LDTT"], "min_percent": 50, "inclusive": False}}
DISCIPLINED = {"no_member_disciplined": {"from": "canh_cao"}}
TWO_CHAMPIONS = {"has_member_with": {"any_of": ["CSTDCS"], "count": 2}}
LEADS = {"leads_group": {"organised_by": ["province", "central_council"]}}
AGE = {"age_of_collective_years": {"min": 10}}
ROUND = {"round_anniversary": True}
MOVEMENT = {
    "leads_movement": {"launched_by": ["province", "ministry"], "thematic": True, "min_years": 3, "stage": "tong_ket"}
}


def counted(**values):
    return {"collective_years": (CollectiveYear(2024, **values),)}


@pytest.mark.parametrize(
    ("node", "values", "truth", "claim", "fact", "missing"),
    [
        (
            SEVENTY,
            counted(members=20, with_ldtt=14),
            "met",
            "Ít nhất 70% cá nhân trong tập thể đạt Lao động tiên tiến",
            "14/20 người đạt Lao động tiên tiến năm 2024 (70,0%)",
            "",
        ),
        (
            SEVENTY,
            counted(members=30, with_ldtt=20),
            "unmet",
            "Ít nhất 70% cá nhân trong tập thể đạt Lao động tiên tiến",
            "20/30 người đạt Lao động tiên tiến năm 2024 (66,6%); cần 21 người",
            "Cần thêm 1 người đạt Lao động tiên tiến",
        ),
        (
            SEVENTY,
            counted(members=10000, with_ldtt=6996),
            "unmet",
            "Ít nhất 70% cá nhân trong tập thể đạt Lao động tiên tiến",
            "6996/10000 người đạt Lao động tiên tiến năm 2024 (69,9%); cần 7000 người",
            "Cần thêm 4 người đạt Lao động tiên tiến",
        ),
        (
            SEVENTY,
            {},
            "unknown",
            "Ít nhất 70% cá nhân trong tập thể đạt Lao động tiên tiến",
            "Chưa có số liệu thành viên năm 2024",
            "Bổ sung số thành viên và số người đạt Lao động tiên tiến năm 2024",
        ),
        (
            OVER_HALF,
            counted(members=20, with_ldtt=10),
            "unmet",
            "Trên 50% cá nhân trong tập thể đạt Lao động tiên tiến",
            "10/20 người đạt Lao động tiên tiến năm 2024 (50,0%); cần 11 người",
            "Cần thêm 1 người đạt Lao động tiên tiến",
        ),
        (
            {"all_members_complete_tasks": True},
            counted(not_completed=0),
            "met",
            "100% cá nhân trong tập thể hoàn thành nhiệm vụ",
            "Không có người không hoàn thành nhiệm vụ",
            "",
        ),
        (
            {"all_members_complete_tasks": True},
            counted(not_completed=2),
            "unmet",
            "100% cá nhân trong tập thể hoàn thành nhiệm vụ",
            "Có 2 người không hoàn thành nhiệm vụ năm 2024",
            "Tập thể chưa có 100% cá nhân hoàn thành nhiệm vụ",
        ),
        (
            {"all_members_complete_tasks": True},
            {},
            "unknown",
            "100% cá nhân trong tập thể hoàn thành nhiệm vụ",
            "Chưa có số liệu năm 2024",
            "Bổ sung số người không hoàn thành nhiệm vụ năm 2024",
        ),
        (
            DISCIPLINED,
            counted(disciplined_from_warning=0),
            "met",
            "Không có cá nhân bị kỷ luật từ hình thức cảnh cáo trở lên",
            "Không có người bị kỷ luật từ cảnh cáo trở lên",
            "",
        ),
        (
            DISCIPLINED,
            counted(disciplined_from_warning=2),
            "unmet",
            "Không có cá nhân bị kỷ luật từ hình thức cảnh cáo trở lên",
            "Có 2 người bị kỷ luật từ cảnh cáo trở lên năm 2024",
            "Tập thể có người bị kỷ luật trong năm xét",
        ),
        (
            DISCIPLINED,
            {},
            "unknown",
            "Không có cá nhân bị kỷ luật từ hình thức cảnh cáo trở lên",
            "Chưa có số liệu kỷ luật năm 2024",
            "Bổ sung số người bị kỷ luật từ cảnh cáo trở lên năm 2024",
        ),
        (
            TWO_CHAMPIONS,
            counted(with_cstdcs=2),
            "met",
            "Có ít nhất 02 cá nhân đạt Chiến sĩ thi đua cơ sở",
            "Có 2 người đạt Chiến sĩ thi đua cơ sở năm 2024",
            "",
        ),
        (
            TWO_CHAMPIONS,
            counted(with_cstdcs=1),
            "unmet",
            "Có ít nhất 02 cá nhân đạt Chiến sĩ thi đua cơ sở",
            "Có 1 người đạt Chiến sĩ thi đua cơ sở năm 2024",
            "Cần ít nhất 02 người đạt Chiến sĩ thi đua cơ sở",
        ),
        (
            TWO_CHAMPIONS,
            counted(with_cstdcs=0),
            "unmet",
            "Có ít nhất 02 cá nhân đạt Chiến sĩ thi đua cơ sở",
            "Không có người đạt Chiến sĩ thi đua cơ sở năm 2024",
            "Cần ít nhất 02 người đạt Chiến sĩ thi đua cơ sở",
        ),
        (
            TWO_CHAMPIONS,
            {},
            "unknown",
            "Có ít nhất 02 cá nhân đạt Chiến sĩ thi đua cơ sở",
            "Chưa có số người đạt Chiến sĩ thi đua cơ sở năm 2024",
            "Bổ sung số người đạt Chiến sĩ thi đua cơ sở năm 2024",
        ),
        (
            LEADS,
            {"group_results": (GroupResult(2024, "province", 3), GroupResult(2024, "province", 2))},
            "unmet",
            "Dẫn đầu cụm, khối thi đua do tỉnh hoặc Hội đồng Thi đua - Khen thưởng Trung ương tổ chức năm 2024",
            "Xếp thứ 2 trong cụm, khối thi đua năm 2024",
            "Bổ sung kết quả xếp hạng cụm, khối thi đua năm 2024",
        ),
        (
            LEADS,
            {"complete_since": {}},
            "unknown",
            "Dẫn đầu cụm, khối thi đua do tỉnh hoặc Hội đồng Thi đua - Khen thưởng Trung ương tổ chức năm 2024",
            "Chưa có kết quả cụm, khối thi đua năm 2024",
            "Bổ sung kết quả xếp hạng cụm, khối thi đua năm 2024",
        ),
        (
            {"outstanding_in_group": {"organised_by": "province"}},
            {},
            "unmet",
            "Được bình chọn tiêu biểu xuất sắc của cụm, khối thi đua do tỉnh tổ chức năm 2024",
            "Chưa có kết quả cụm, khối thi đua năm 2024",
            "Bổ sung kết quả xếp hạng cụm, khối thi đua năm 2024",
        ),
        (
            AGE,
            {"founded_year": 2010},
            "met",
            "Tập thể có quá trình xây dựng, phát triển từ 10 năm trở lên",
            "Thành lập năm 2010, đến nay 15 năm",
            "",
        ),
        (
            AGE,
            {"founded_year": 2018},
            "unmet",
            "Tập thể có quá trình xây dựng, phát triển từ 10 năm trở lên",
            "Thành lập năm 2018, đến nay 7 năm; cần 10 năm",
            "Còn thiếu 3 năm",
        ),
        (
            AGE,
            {},
            "unknown",
            "Tập thể có quá trình xây dựng, phát triển từ 10 năm trở lên",
            "Chưa có năm thành lập",
            "Bổ sung năm thành lập của tập thể",
        ),
        (
            ROUND,
            {"founded_year": 1985},
            "met",
            "Đề nghị vào dịp kỷ niệm năm tròn ngày thành lập (số năm có chữ số cuối là 0)",
            "Kỷ niệm 40 năm ngày thành lập",
            "",
        ),
        (
            ROUND,
            {"founded_year": 1984},
            "unmet",
            "Đề nghị vào dịp kỷ niệm năm tròn ngày thành lập (số năm có chữ số cuối là 0)",
            "Kỷ niệm 41 năm ngày thành lập",
            "Không phải năm tròn",
        ),
        (
            ROUND,
            {},
            "unknown",
            "Đề nghị vào dịp kỷ niệm năm tròn ngày thành lập (số năm có chữ số cuối là 0)",
            "Chưa có năm thành lập",
            "Bổ sung năm thành lập của tập thể",
        ),
        (
            MOVEMENT,
            {},
            "unmet",
            "Dẫn đầu phong trào thi đua theo chuyên đề do tỉnh hoặc bộ, ban, ngành phát động, thời gian từ 03 năm trở lên, khi tổng kết",
            "Chưa có kết quả sơ kết, tổng kết phong trào thi đua",
            "Bổ sung kết quả sơ kết, tổng kết phong trào thi đua, nếu có",
        ),
        (
            MOVEMENT,
            {"movements": (MovementResult("province", 3, "tong_ket", 1, thematic=True),)},
            "met",
            "Dẫn đầu phong trào thi đua theo chuyên đề do tỉnh hoặc bộ, ban, ngành phát động, thời gian từ 03 năm trở lên, khi tổng kết",
            "Phong trào do tỉnh phát động, kéo dài 03 năm, tổng kết, xếp thứ 1",
            "",
        ),
        (
            {"movement_outstanding": {}},
            {"movements": (MovementResult("province", 2, rank=3), MovementResult(""))},
            "unknown",
            "Có thành tích xuất sắc, được bình xét trong phong trào thi đua",
            "Phong trào do tỉnh phát động, kéo dài 02 năm, xếp thứ 3; Phong trào do cơ quan chưa rõ phát động",
            "Làm rõ thời gian, bước sơ kết hay tổng kết và kết quả bình xét của phong trào",
        ),
    ],
)
def test_what_is_said_of_a_collective(ask, make, node, values, truth, claim, fact, missing):
    found = ask(node, make.collective(**values), on=TODAY)

    assert (found.truth, found.claim, found.fact, found.missing) == (truth, claim, fact, missing)
