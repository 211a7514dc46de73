"""Every operator speaks Vietnamese without a sentence of its own, and every argument has a name for comparisons."""

import json

import pytest

from honours.book import POLICIES
from honours.deciding import Decides, decides_criterion, what_decides
from honours.findings import Citation
from honours.nodes import PREDICATES
from honours.parsing import read_criterion, read_edition, read_node
from honours.sentences import SENTENCES, sentence_of
from honours.values import ARGUMENT_NAMES, value_text

SOURCE = Citation("06/2022/QH15", "Điều 1 · Luật số 06/2022/QH15")


def said(book, data):
    return sentence_of(read_node(data, SOURCE), book.name)


def test_every_operator_has_a_sentence():
    assert set(SENTENCES) == set(PREDICATES)


def test_every_argument_of_the_schema_has_a_name():
    schema = json.loads((POLICIES / "schema.json").read_text(encoding="utf-8"))
    nodes = schema["$defs"]["node"]["properties"]
    arguments = {name for op in PREDICATES for name in nodes[op].get("properties", {})}

    assert arguments - {"key"} <= set(ARGUMENT_NAMES)


def test_every_leaf_of_the_policies_has_a_sentence_without_its_own(book):
    editions = [edition for honour in book.honours() for edition in honour.editions]
    leaves = [leaf for edition in editions for item in edition.criteria for leaf in item.leaves]

    assert all(SENTENCES[leaf.op](leaf.args, book.name) for leaf in leaves)


def test_the_sentence_of_the_policy_wins(book):
    assert said(book, {"martyr": True, "say": "Là liệt sĩ"}) == "Là liệt sĩ"


@pytest.mark.parametrize(
    ("node", "sentence"),
    [
        ({"all": [{"martyr": True}]}, "Tất cả các điều kiện sau"),
        ({"any": [{"martyr": True}]}, "Một trong các điều kiện sau"),
        ({"not": {"martyr": True}}, "Không thuộc trường hợp sau"),
        (
            {"evaluation": {"level": "excellent", "anchor": "award_year"}},
            "Năm xét được xếp loại hoàn thành xuất sắc nhiệm vụ",
        ),
        (
            {
                "evaluation": {
                    "level": "good",
                    "years": 5,
                    "consecutive": True,
                    "anchor": {"after": "BK_TTG", "until": "proposal"},
                }
            },
            (
                "Có từ 05 năm liên tục được xếp loại hoàn thành tốt nhiệm vụ trở lên sau khi được tặng"
                " Bằng khen của Thủ tướng Chính phủ đến thời điểm đề nghị"
            ),
        ),
        (
            {
                "evaluation": {
                    "level": "excellent",
                    "min_total": 3,
                    "anchor": {"within": "the_run"},
                    "or_title": ["TTLDXS"],
                }
            },
            (
                "Có ít nhất 03 năm được xếp loại hoàn thành xuất sắc nhiệm vụ trong thời gian đó"
                " (tính cả năm được tặng Tập thể lao động xuất sắc)"
            ),
        ),
        (
            {"prior_honour": {"any_of": ["CSTDCS"], "count": 1, "anchor": {"last_years": 5}}},
            "Được tặng Chiến sĩ thi đua cơ sở trong 05 năm gần nhất",
        ),
        (
            {"prior_honour": {"any_of": ["BK_TTG"], "count": 1, "anchor": {"after": "BK_TINH"}}},
            "Được tặng Bằng khen của Thủ tướng Chính phủ sau khi được tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        ),
        (
            {
                "prior_honour": {
                    "any_of": ["BK_BO"],
                    "count": 2,
                    "consecutive": True,
                    "unit": "awards",
                    "issued_by": ["ministry_defence", "ministry_public_security"],
                    "unused_by": ["BK_TTG"],
                    "linked_by": {"honour": "CSTDCS", "years": 3},
                }
            },
            (
                "Được tặng 02 lần liên tục Bằng khen của bộ, ban, ngành do Bộ Quốc phòng hoặc Bộ Công an tặng, chưa dùng để xét"
                " Bằng khen của Thủ tướng Chính phủ, giữa các lần không năm nào thiếu Chiến sĩ thi đua cơ sở"
            ),
        ),
        (
            {"years_since_honour": {"any_of": ["BK_TTG"], "min": 5}},
            "Đã đủ 05 năm kể từ khi được tặng Bằng khen của Thủ tướng Chính phủ",
        ),
        (
            {
                "recognised_work": {
                    "kinds": ["sang_kien"],
                    "count": 1,
                    "scope": "province",
                    "effective": True,
                    "recognised_by": ["province"],
                    "within": "award_year",
                }
            },
            "Có 01 sáng kiến phạm vi tỉnh được công nhận, áp dụng hiệu quả, do tỉnh công nhận, của năm xét",
        ),
        (
            {"recognised_work": {"kinds": ["de_tai"], "count": 2, "scope": "accepted", "within": {"last_years": 3}}},
            "Có 02 đề tài khoa học đã nghiệm thu được công nhận, trong 03 năm gần nhất",
        ),
        (
            {
                "work_in_window": {
                    "kinds_any_of": [["sang_kien"], ["de_tai"]],
                    "count": 2,
                    "scope": "unit",
                    "not_already_used": True,
                }
            },
            "Trong thời gian đó có 02 sáng kiến hoặc 02 đề tài khoa học phạm vi cơ sở được công nhận, chưa dùng cho lần xét khác",
        ),
        (
            {"work_in_window": {"kinds_any_of": [["sang_kien"]], "count": 2}},
            "Trong thời gian đó có 02 sáng kiến được công nhận",
        ),
        (
            {"combat_merit": {"scope": "nation"}},
            "Mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu được công nhận (phạm vi toàn quốc)",
        ),
        (
            {"member_ratio": {"with_honour": ["LDTT"], "min_percent": 70, "same_year": True}},
            "Ít nhất 70% cá nhân trong tập thể đạt Lao động tiên tiến trong năm xét",
        ),
        (
            {"member_ratio": {"with_honour": ["LDTT"], "min_percent": 50, "inclusive": False}},
            "Trên 50% cá nhân trong tập thể đạt Lao động tiên tiến",
        ),
        ({"all_members_complete_tasks": True}, "100% cá nhân trong tập thể hoàn thành nhiệm vụ"),
        (
            {"no_member_disciplined": {"from": "canh_cao", "period": "award_year"}},
            "Không có cá nhân bị kỷ luật từ hình thức cảnh cáo trở lên trong năm xét",
        ),
        ({"no_member_disciplined": {"from": "canh_cao"}}, "Không có cá nhân bị kỷ luật từ hình thức cảnh cáo trở lên"),
        (
            {"not_disciplined": {"from": "khien_trach", "period": "award_year"}},
            "Không bị kỷ luật từ hình thức khiển trách trở lên trong năm xét",
        ),
        ({"not_disciplined": {"from": "khien_trach"}}, "Không bị kỷ luật từ hình thức khiển trách trở lên"),
        (
            {"has_member_with": {"any_of": ["CSTDCS"], "count": 1, "same_year": True}},
            "Có ít nhất 01 cá nhân đạt Chiến sĩ thi đua cơ sở trong năm xét",
        ),
        ({"has_member_with": {"any_of": ["CSTDCS"], "count": 1}}, "Có ít nhất 01 cá nhân đạt Chiến sĩ thi đua cơ sở"),
        (
            {"meets_standard_of": {"any_of": ["LDTT"], "same_year": True}},
            "Đạt tiêu chuẩn Lao động tiên tiến trong năm xét",
        ),
        ({"meets_standard_of": {"any_of": ["LDTT"]}}, "Đạt tiêu chuẩn Lao động tiên tiến"),
        ({"meets_any_of": ["A", "B"]}, "Đạt một trong các điểm A hoặc B của điều này"),
        (
            {"leads_group": {"organised_by": "province", "period": "award_year"}},
            "Dẫn đầu cụm, khối thi đua do tỉnh tổ chức trong năm xét",
        ),
        ({"leads_group": {"rank": 2}}, "Xếp thứ 2 cụm, khối thi đua"),
        (
            {"outstanding_in_group": {"organised_by": ["province", "ministry"]}},
            "Được bình chọn tiêu biểu xuất sắc của cụm, khối thi đua do tỉnh hoặc bộ, ban, ngành tổ chức",
        ),
        ({"age_of_collective_years": {"min": 30}}, "Tập thể có quá trình xây dựng, phát triển từ 30 năm trở lên"),
        (
            {"round_anniversary": True},
            "Đề nghị vào dịp kỷ niệm năm tròn ngày thành lập (số năm có chữ số cuối là 0)",
        ),
        (
            {"leads_movement": {"launched_by": "province", "thematic": True, "min_years": 3, "stage": "tong_ket"}},
            "Dẫn đầu phong trào thi đua theo chuyên đề do tỉnh phát động, thời gian từ 03 năm trở lên, khi tổng kết",
        ),
        ({"movement_outstanding": {}}, "Có thành tích xuất sắc, được bình xét trong phong trào thi đua"),
        (
            {"service_in_post": {"deciding_article": "Điều 9", "women_reduction": "1/3"}},
            "Giữ chức vụ đủ thời gian theo bảng của nghị định (Điều 9), nữ được giảm 1/3 thời gian",
        ),
        ({"service_in_post": {}}, "Giữ chức vụ đủ thời gian theo bảng của nghị định"),
        (
            {"production_model": {"min_years": 3, "recognised_by": ["province"]}},
            "Có mô hình sản xuất hiệu quả, ổn định từ 03 năm trở lên, do tỉnh công nhận",
        ),
        ({"production_model": {"min_years": 3}}, "Có mô hình sản xuất hiệu quả, ổn định từ 03 năm trở lên"),
        (
            {"tenure": {"of": "force", "min": 15, "below": 20, "continuous": True}},
            "Có thời gian phục vụ trong lực lượng vũ trang liên tục từ 15 năm đến dưới 20 năm",
        ),
        (
            {"tenure": {"of": "teaching", "min": 15, "direct": True, "factor_hard_area": 2}},
            (
                "Có thời gian trực tiếp công tác trong ngành giáo dục từ 15 năm trở lên;"
                " thời gian ở địa bàn đặc biệt khó khăn nhân hệ số 2"
            ),
        ),
        (
            {"tenure": {"of": "art", "below": 15, "fields": ["xiếc", "múa"]}},
            "Có thời gian hoạt động nghệ thuật (xiếc hoặc múa) dưới 15 năm",
        ),
        (
            {"tenure": {"of": "youth_volunteer", "min": 0}},
            "Có thời gian tham gia thanh niên xung phong, không kể dài ngắn",
        ),
        ({"competition_prize": {"count": 1}}, "Có 01 giải thưởng tại cuộc thi, liên hoan, hội diễn"),
        (
            {"competition_prize": {"count": 2, "after": "CSTDCS"}},
            "Có 02 giải thưởng tại cuộc thi, liên hoan, hội diễn, sau khi được tặng Chiến sĩ thi đua cơ sở",
        ),
        (
            {"work_published": {"since": "1945-09-02", "min": 1}},
            "Có 01 công trình, tác phẩm đã công bố và sử dụng từ ngày 02/09/1945",
        ),
        ({"subject_is": {"any_of": ["farmer"]}}, "Thuộc nhóm nông dân"),
        ({"attribute": {"name": "absent_days", "min": 40}}, "Hồ sơ ghi số ngày nghỉ từ 40 trở lên"),
        ({"attribute": {"name": "khac"}}, "Hồ sơ ghi “khac”: có"),
        ({"attribute": {"name": "unit", "equals": "A"}}, "Hồ sơ ghi đơn vị: A"),
        ({"judgement": {"key": "k", "text": "có đóng góp"}}, "Có đóng góp"),
        (
            {"local_rule": {"missing": "ask", "set_by": "province", "citation": "Điều 75 khoản 2"}},
            "Đạt tiêu chuẩn do tỉnh quy định chi tiết (Điều 75 khoản 2)",
        ),
        ({"local_rule": {"missing": "ask"}}, "Đạt tiêu chuẩn do bộ, ban, ngành, tỉnh quy định chi tiết"),
        ({"registered": True}, "Đã đăng ký thi đua"),
    ],
)
def test_a_condition_without_a_sentence_of_its_own_gets_one(book, node, sentence):
    assert said(book, node) == sentence


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("years", None, "không nêu"),
        ("years", 5, "5"),
        ("min_percent", 12.5, "12.5"),
        ("inclusive", False, "không"),
        ("soft", True, "có"),
        ("level", "good", "tốt"),
        ("any_of", ["CSTDCS", "farmer"], "Chiến sĩ thi đua cơ sở, nông dân"),
        ("after", "BK_TTG", "Bằng khen của Thủ tướng Chính phủ"),
        ("anchor", "award_year", "trong năm xét"),
        ("kinds", ["sang_kien", "order"], "sáng kiến, huân chương"),
        ("kinds_any_of", [["sang_kien"], ["de_tai"]], "sáng kiến hoặc đề tài khoa học"),
        ("within", "award_year", "năm xét"),
        ("within", {"last_years": 3}, "3 năm gần nhất"),
        ("linked_by", {"honour": "CSTDCS", "years": 3}, "Chiến sĩ thi đua cơ sở, mỗi lần 3 năm"),
        ("settled_by", {"martyr": True}, "có"),
        ("fields", ["xiếc", "múa"], "xiếc, múa"),
        ("text", "có đóng góp", "có đóng góp"),
    ],
)
def test_values_are_told_in_words(book, key, value, text):
    assert value_text(key, value, book.name) == text


def edition_with(*criteria):
    return read_edition(
        {
            "from": "2024-01-01",
            "source": {"document": "06/2022/QH15", "text": "Điều 1"},
            "criteria": [{"id": name, "title": name, "cite": "Điều 1", "when": when} for name, when in criteria],
        },
        "X",
    )


RECORD, HARD = {"martyr": True}, {"judgement": {"key": "k", "text": "t"}}
SOFT = {"judgement": {"key": "s", "text": "t", "soft": True}}
SETTLED = {"judgement": {"key": "k", "text": "t", "settled_by": RECORD}}


@pytest.mark.parametrize(
    ("leaf", "decides"),
    [
        (RECORD, Decides.RECORD),
        (HARD, Decides.PEOPLE),
        (SETTLED, Decides.PARTLY),
        ({"local_rule": {"missing": "ask"}}, Decides.PEOPLE),
        ({"service_in_post": {}}, Decides.PARTLY),
        ({"meets_any_of": ["record"]}, Decides.RECORD),
        ({"meets_any_of": ["people"]}, Decides.PEOPLE),
        ({"meets_any_of": ["record", "people"]}, Decides.PARTLY),
        ({"meets_any_of": ["mixed"]}, Decides.PARTLY),
    ],
)
def test_what_decides_a_condition(leaf, decides):
    edition = edition_with(("record", RECORD), ("people", HARD), ("mixed", {"all": [RECORD, HARD]}))

    assert what_decides(read_node(leaf, SOURCE), edition) is decides


@pytest.mark.parametrize(
    ("when", "decides"),
    [
        ({"all": [RECORD, SOFT]}, Decides.RECORD),
        ({"all": [RECORD, HARD]}, Decides.PARTLY),
        ({"all": [SOFT, SOFT]}, Decides.PEOPLE),
    ],
)
def test_what_decides_a_criterion(when, decides):
    data = {"id": "A", "title": "A", "cite": "Điều 1", "when": when}

    assert decides_criterion(read_criterion(data, SOURCE), edition_with(("A", when))) is decides
