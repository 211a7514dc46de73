"""What the conditions say of persons – the claim, what was found, what is missing – word for word."""

from datetime import date

import pytest

from honours import AwardType, HeldHonour, Rating, RatingLevel, Scope, Work
from honours.facts import Discipline, Service

TODAY = date(2025, 3, 1)
CLEAN = {"not_disciplined": {"from": "khien_trach"}}
JUDGED = {"judgement": {"key": "k", "text": "gương mẫu"}}
RECORDED = {"attribute": {"name": "a"}}
POST = {"service_in_post": {"table": "t"}}
MODEL = {"production_model": {"min_years": 3, "recognised_by": ["province"]}}
MEMBER = {"subject_is": {"any_of": ["worker", "commune"]}}
YEAR = {"evaluation": {"level": "good", "years": 1, "anchor": "award_year"}}
RUN = {"evaluation": {"level": "excellent", "years": 3, "consecutive": True, "anchor": "proposal"}}
AFTER = {
    "evaluation": {
        "level": "excellent",
        "years": 3,
        "consecutive": True,
        "anchor": {"after": "LDTT", "until": "proposal"},
    }
}
STREAK = {
    "prior_honour": {"any_of": ["CSTDCS"], "count": 3, "consecutive": True, "unit": "years", "unused_by": ["CSTD_TINH"]}
}
LINKED = {
    "prior_honour": {
        "any_of": ["CSTD_TINH"],
        "count": 2,
        "consecutive": True,
        "unit": "awards",
        "linked_by": {"honour": "CSTDCS", "years": 3},
    }
}
ONE = {"prior_honour": {"any_of": ["BK_TINH"], "count": 1}}
TWO_IN_THREE = {"prior_honour": {"any_of": ["CSTDCS"], "count": 2, "anchor": {"last_years": 3}}}
TEN_YEARS_ON = {"years_since_honour": {"any_of": ["HC_LAO_DONG_1"], "min": 10}}
TEACHING = {"tenure": {"of": "teaching", "min": 15, "direct": True}}
FORCE = {"tenure": {"of": "force", "min": 15, "below": 20}}
PRIZES = {"competition_prize": {"count": 2}}
PUBLISHED = {"work_published": {"since": "1945-09-02", "min": 1}}
WORK = {"recognised_work": {"count": 2, "scope": "province", "kinds": ["sang_kien", "de_tai"]}}
ACCEPTED = {"recognised_work": {"count": 1, "scope": "accepted", "kinds": ["de_tai", "de_an", "cong_trinh_khcn"]}}
COMBAT = {"combat_merit": {"scope": "unit"}}


def rated(level, *years):
    return {"ratings": tuple(Rating(year, RatingLevel(level)) for year in years)}


def holds(code, *years, **values):
    return tuple(HeldHonour(code, year, **{"award_type": AwardType.MERIT, **values}) for year in years)


def group(name):
    return {"groups": frozenset({name} if name else ())}


def has(**values):
    return {"attributes": values}


@pytest.mark.parametrize(
    ("node", "values", "truth", "claim", "fact", "missing"),
    [
        (
            CLEAN,
            {},
            "met",
            "Không bị kỷ luật từ hình thức khiển trách trở lên trong năm 2024",
            "Không ghi nhận kỷ luật năm 2024",
            "",
        ),
        (
            CLEAN,
            {"discipline": (Discipline("canh_cao", year=2024), Discipline("khien_trach", year=2024))},
            "unmet",
            "Không bị kỷ luật từ hình thức khiển trách trở lên trong năm 2024",
            "Bị cảnh cáo năm 2024",
            "Có kỷ luật trong năm xét",
        ),
        (JUDGED, {"judgements": {"k": True}}, "met", "Gương mẫu", "Đã được đánh giá là đạt", ""),
        (
            JUDGED,
            {"judgements": {"k": False}},
            "unmet",
            "Gương mẫu",
            "Đã được đánh giá là chưa đạt",
            "Điều kiện này chưa đạt",
        ),
        (
            JUDGED,
            {},
            "unknown",
            "Gương mẫu",
            "Chưa được đánh giá",
            "Hội đồng Thi đua - Khen thưởng đánh giá: gương mẫu",
        ),
        (
            {"judgement": {"key": "k", "text": "gương mẫu", "soft": True}},
            {},
            "met",
            "Gương mẫu",
            "Chưa có ý kiến khác",
            "",
        ),
        ({"registered": True}, has(registered=True), "met", "Đã đăng ký thi đua", "Có", ""),
        (
            {"registered": True},
            has(registered=False),
            "unmet",
            "Đã đăng ký thi đua",
            "Không",
            "Xác nhận: đã đăng ký thi đua",
        ),
        (
            {"registered": True},
            {},
            "unknown",
            "Đã đăng ký thi đua",
            "Chưa có thông tin",
            "Xác nhận: đã đăng ký thi đua",
        ),
        (
            RECORDED,
            {},
            "unknown",
            "Điều kiện ghi trong hồ sơ",
            "Chưa có thông tin",
            "Bổ sung thông tin: điều kiện ghi trong hồ sơ",
        ),
        (
            {**RECORDED, "say": "Ở biên giới"},
            {},
            "unknown",
            "Ở biên giới",
            "Chưa có thông tin",
            "Bổ sung thông tin: Ở biên giới",
        ),
        (
            RECORDED,
            has(a=False),
            "unmet",
            "Điều kiện ghi trong hồ sơ",
            "Hồ sơ ghi: không",
            "Chưa đạt: điều kiện ghi trong hồ sơ",
        ),
        (
            POST,
            {"sex": "male", **has(post_years=9, post_years_required=10)},
            "unmet",
            "Giữ chức vụ đủ thời gian theo bảng của nghị định",
            "Giữ chức vụ 09 năm; cần 10 năm",
            "Chưa đủ thời gian giữ chức vụ",
        ),
        (
            POST,
            has(post_years=9, post_years_required=10),
            "unknown",
            "Giữ chức vụ đủ thời gian theo bảng của nghị định",
            "Giữ chức vụ 09 năm; cần 10 năm",
            "Bổ sung giới tính",
        ),
        (
            POST,
            {"sex": "female", **has(post_years=5, post_years_required=10.5)},
            "unmet",
            "Giữ chức vụ đủ thời gian theo bảng của nghị định",
            "Giữ chức vụ 05 năm; cần 7 năm (đã giảm cho nữ)",
            "Chưa đủ thời gian giữ chức vụ",
        ),
        (
            POST,
            has(post_years=9),
            "unknown",
            "Giữ chức vụ đủ thời gian theo bảng của nghị định",
            "Giữ chức vụ 09 năm; chưa rõ số năm nghị định đòi hỏi với chức vụ này",
            "Bổ sung thời gian giữ chức vụ và số năm cần có theo bảng của nghị định",
        ),
        (
            POST,
            {},
            "unknown",
            "Giữ chức vụ đủ thời gian theo bảng của nghị định",
            "Chưa có thời gian giữ chức vụ",
            "Bổ sung thời gian giữ chức vụ và số năm cần có theo bảng của nghị định",
        ),
        (
            MODEL,
            has(production_model={"years": 2}),
            "unmet",
            "Mô hình sản xuất hiệu quả, ổn định từ 03 năm trở lên",
            "Mô hình ổn định 02 năm; cần 3 năm",
            "Bổ sung văn bản công nhận mô hình của bộ, ban, ngành hoặc tỉnh",
        ),
        (
            MODEL,
            has(production_model={"years": 3, "recognised_by": "province"}),
            "met",
            "Mô hình sản xuất hiệu quả, ổn định từ 03 năm trở lên",
            "Mô hình ổn định 03 năm",
            "",
        ),
        (
            MODEL,
            {},
            "unknown",
            "Mô hình sản xuất hiệu quả, ổn định từ 03 năm trở lên",
            "Chưa có thông tin về mô hình sản xuất",
            "Bổ sung thông tin về mô hình sản xuất: số năm ổn định, cơ quan công nhận",
        ),
        (MEMBER, group("worker"), "met", "Thuộc nhóm công nhân hoặc xã, phường, đặc khu", "Công nhân", ""),
        (
            MEMBER,
            group("farmer"),
            "unmet",
            "Thuộc nhóm công nhân hoặc xã, phường, đặc khu",
            "Nông dân",
            "Bổ sung nhóm đối tượng",
        ),
        (
            MEMBER,
            group(None),
            "unknown",
            "Thuộc nhóm công nhân hoặc xã, phường, đặc khu",
            "Chưa rõ nhóm đối tượng",
            "Bổ sung nhóm đối tượng",
        ),
        (
            YEAR,
            rated("completed", 2024),
            "unmet",
            "Năm 2024 được xếp loại hoàn thành tốt nhiệm vụ trở lên",
            "Năm 2024: hoàn thành nhiệm vụ; cần hoàn thành tốt nhiệm vụ trở lên",
            "Bổ sung mức xếp loại năm 2024",
        ),
        (
            YEAR,
            rated("good", 2024),
            "met",
            "Năm 2024 được xếp loại hoàn thành tốt nhiệm vụ trở lên",
            "Năm 2024: hoàn thành tốt nhiệm vụ",
            "",
        ),
        (
            YEAR,
            {},
            "unmet",
            "Năm 2024 được xếp loại hoàn thành tốt nhiệm vụ trở lên",
            "Chưa có mức xếp loại năm 2024",
            "Bổ sung mức xếp loại năm 2024",
        ),
        (
            YEAR,
            {"complete_since": {}},
            "unknown",
            "Năm 2024 được xếp loại hoàn thành tốt nhiệm vụ trở lên",
            "Chưa có mức xếp loại năm 2024",
            "Bổ sung mức xếp loại năm 2024",
        ),
        (
            RUN,
            rated("excellent", 2022, 2023, 2024),
            "met",
            "Có từ 03 năm liên tục được xếp loại hoàn thành xuất sắc nhiệm vụ đến thời điểm đề nghị",
            "Có 3 năm liên tục được xếp loại hoàn thành xuất sắc nhiệm vụ (2022, 2023, 2024)",
            "",
        ),
        (
            RUN,
            rated("excellent", 2024),
            "unmet",
            "Có từ 03 năm liên tục được xếp loại hoàn thành xuất sắc nhiệm vụ đến thời điểm đề nghị",
            "Có 1 năm liên tục được xếp loại hoàn thành xuất sắc nhiệm vụ (2024); cần 03",
            "Cần đủ 03 năm liên tục; còn thiếu 2 năm",
        ),
        (
            RUN,
            {**rated("excellent", 2023), "complete_since": {}},
            "unknown",
            "Có từ 03 năm liên tục được xếp loại hoàn thành xuất sắc nhiệm vụ đến thời điểm đề nghị",
            "Chưa có năm nào trong chuỗi được xếp loại hoàn thành xuất sắc nhiệm vụ; cần 03",
            "Bổ sung mức xếp loại các năm 2022, 2024",
        ),
        (
            RUN,
            {},
            "unmet",
            "Có từ 03 năm liên tục được xếp loại hoàn thành xuất sắc nhiệm vụ đến thời điểm đề nghị",
            "Chưa có năm nào trong chuỗi được xếp loại hoàn thành xuất sắc nhiệm vụ; cần 03",
            "Cần đủ 03 năm liên tục; còn thiếu 3 năm",
        ),
        (
            AFTER,
            {**rated("excellent", 2021, 2022, 2023, 2024), "honours": holds("LDTT", 2021)},
            "met",
            "Có từ 03 năm liên tục được xếp loại hoàn thành xuất sắc nhiệm vụ sau khi được tặng Lao động tiên tiến đến thời điểm đề nghị",
            "Có 3 năm liên tục được xếp loại hoàn thành xuất sắc nhiệm vụ (2022, 2023, 2024)",
            "",
        ),
        (
            AFTER,
            {**rated("excellent", 2021, 2022, 2023, 2024), "honours": holds("LDTT", 2023)},
            "unmet",
            "Có từ 03 năm liên tục được xếp loại hoàn thành xuất sắc nhiệm vụ sau khi được tặng Lao động tiên tiến đến thời điểm đề nghị",
            "Có 1 năm liên tục được xếp loại hoàn thành xuất sắc nhiệm vụ (2024); cần 03",
            "Cần đủ 03 năm liên tục; còn thiếu 2 năm",
        ),
        (
            STREAK,
            {"honours": holds("CSTDCS", 2022, 2023, 2024)},
            "met",
            "Có 03 lần liên tục được tặng Chiến sĩ thi đua cơ sở",
            "Có 3 lần liên tục Chiến sĩ thi đua cơ sở (2022, 2023, 2024)",
            "",
        ),
        (
            STREAK,
            {"honours": (*holds("CSTDCS", 2021, 2022, 2023, 2024), *holds("CSTD_TINH", 2023))},
            "unknown",
            "Có 03 lần liên tục được tặng Chiến sĩ thi đua cơ sở",
            "Có 4 lần liên tục Chiến sĩ thi đua cơ sở (2021–2024); các năm 2021, 2022, 2023 đã dùng cho lần trước",
            "Người có thẩm quyền quyết định có được dùng lại Chiến sĩ thi đua cơ sở các năm 2021, 2022, 2023 hay không",
        ),
        (
            STREAK,
            {"honours": holds("CSTDCS", 2018, 2019)},
            "unmet",
            "Có 03 lần liên tục được tặng Chiến sĩ thi đua cơ sở",
            "Chiến sĩ thi đua cơ sở các năm 2018, 2019 không liên tục đến thời điểm đề nghị; cần 3 lần liên tục",
            "Cần thêm 3 lần liên tục Chiến sĩ thi đua cơ sở",
        ),
        (
            STREAK,
            {},
            "unmet",
            "Có 03 lần liên tục được tặng Chiến sĩ thi đua cơ sở",
            "Chưa có Chiến sĩ thi đua cơ sở; cần 3 lần liên tục",
            "Cần thêm 3 lần liên tục Chiến sĩ thi đua cơ sở",
        ),
        (
            STREAK,
            {"honours": holds("CSTDCS", 2024), "complete_since": {}},
            "unknown",
            "Có 03 lần liên tục được tặng Chiến sĩ thi đua cơ sở",
            "Có 1 lần liên tục Chiến sĩ thi đua cơ sở (2024); cần 3",
            "Bổ sung quyết định Chiến sĩ thi đua cơ sở các năm 2022, 2023",
        ),
        (
            LINKED,
            {"honours": holds("CSTD_TINH", 2021, 2024)},
            "met",
            "Có 02 lần liên tục được tặng Chiến sĩ thi đua tỉnh",
            "Có 2 lần Chiến sĩ thi đua tỉnh (2021, 2024)",
            "",
        ),
        (
            LINKED,
            {"honours": holds("CSTD_TINH", 2015, 2024)},
            "unknown",
            "Có 02 lần liên tục được tặng Chiến sĩ thi đua tỉnh",
            "Có 2 lần Chiến sĩ thi đua tỉnh (2015, 2024); các năm 2016–2021 không có Chiến sĩ thi đua cơ sở",
            "Luật không nêu thế nào là liên tục; người có thẩm quyền quyết định",
        ),
        (
            LINKED,
            {"honours": holds("CSTD_TINH", 2024)},
            "unmet",
            "Có 02 lần liên tục được tặng Chiến sĩ thi đua tỉnh",
            "Có 1 lần Chiến sĩ thi đua tỉnh (2024); cần 2 lần liên tục",
            "Bổ sung hoặc chờ quyết định Chiến sĩ thi đua tỉnh; cần 2 lần liên tục",
        ),
        (
            LINKED,
            {},
            "unmet",
            "Có 02 lần liên tục được tặng Chiến sĩ thi đua tỉnh",
            "Chưa có Chiến sĩ thi đua tỉnh; cần 2 lần liên tục",
            "Bổ sung hoặc chờ quyết định Chiến sĩ thi đua tỉnh; cần 2 lần liên tục",
        ),
        (
            ONE,
            {"honours": holds("BK_TINH", 2020, decision_number="7/QĐ-UBND")},
            "met",
            "Được tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            "Có 1 lần Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh (2020, QĐ số 7/QĐ-UBND)",
            "",
        ),
        (
            ONE,
            {},
            "unmet",
            "Được tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            "Chưa có Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            "Bổ sung quyết định tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh, nếu có",
        ),
        (
            ONE,
            {"complete_since": {}},
            "unknown",
            "Được tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            "Chưa có Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            "Bổ sung quyết định tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh, nếu có",
        ),
        (
            ONE,
            {"honours": holds("BK_TINH", 2020, award_type=None)},
            "unknown",
            "Được tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            "Chưa có Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            "Làm rõ loại hình của Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh (2020): chỉ khen công trạng được làm căn cứ",
        ),
        (
            ONE,
            {"honours": holds("BK_TINH", 2020, pending=True)},
            "unknown",
            "Được tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            "Chưa có Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            "Chờ quyết định Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        ),
        (
            TWO_IN_THREE,
            {"honours": holds("CSTDCS", 2023, 2024)},
            "met",
            "Được tặng 02 lần Chiến sĩ thi đua cơ sở trong 3 năm gần nhất",
            "Có 2 lần Chiến sĩ thi đua cơ sở trong 3 năm gần nhất (2023, 2024)",
            "",
        ),
        (
            TWO_IN_THREE,
            {"honours": holds("CSTDCS", 2010, 2024)},
            "unmet",
            "Được tặng 02 lần Chiến sĩ thi đua cơ sở trong 3 năm gần nhất",
            "Có 1 lần Chiến sĩ thi đua cơ sở trong 3 năm gần nhất (2024); cần 2 lần",
            "Bổ sung quyết định tặng Chiến sĩ thi đua cơ sở trong 3 năm gần nhất, nếu có",
        ),
        (
            TWO_IN_THREE,
            {"complete_since": {}},
            "unknown",
            "Được tặng 02 lần Chiến sĩ thi đua cơ sở trong 3 năm gần nhất",
            "Chưa có Chiến sĩ thi đua cơ sở trong 3 năm gần nhất; cần 2 lần",
            "Bổ sung quyết định tặng Chiến sĩ thi đua cơ sở trong 3 năm gần nhất, nếu có",
        ),
        (
            TEN_YEARS_ON,
            {"honours": holds("HC_LAO_DONG_1", 2010, 2014)},
            "met",
            "Đã đủ 10 năm kể từ khi được tặng Huân chương Lao động hạng Nhất",
            "Huân chương Lao động hạng Nhất năm 2014, đã 11 năm",
            "",
        ),
        (
            TEN_YEARS_ON,
            {"honours": holds("HC_LAO_DONG_1", 2020)},
            "unmet",
            "Đã đủ 10 năm kể từ khi được tặng Huân chương Lao động hạng Nhất",
            "Huân chương Lao động hạng Nhất năm 2020, đã 5 năm",
            "Bổ sung quyết định tặng Huân chương Lao động hạng Nhất, nếu có",
        ),
        (
            TEN_YEARS_ON,
            {},
            "unmet",
            "Đã đủ 10 năm kể từ khi được tặng Huân chương Lao động hạng Nhất",
            "Chưa có Huân chương Lao động hạng Nhất",
            "Bổ sung quyết định tặng Huân chương Lao động hạng Nhất, nếu có",
        ),
        (
            TEACHING,
            {"services": (Service("teaching", date(2000, 1, 1), date(2020, 1, 1), direct=True),)},
            "met",
            "Có thời gian công tác trong ngành giáo dục trực tiếp từ 15 năm trở lên",
            "Có 20 năm công tác trong ngành giáo dục trực tiếp",
            "",
        ),
        (
            TEACHING,
            {"services": (Service("teaching", date(2000, 1, 1), date(2010, 6, 1), direct=True),)},
            "unmet",
            "Có thời gian công tác trong ngành giáo dục trực tiếp từ 15 năm trở lên",
            "Có 10 năm 5 tháng công tác trong ngành giáo dục trực tiếp; cần từ 15 năm trở lên",
            "Bổ sung quá trình công tác: thời gian công tác trong ngành giáo dục trực tiếp, địa bàn",
        ),
        (
            TEACHING,
            {},
            "unmet",
            "Có thời gian công tác trong ngành giáo dục trực tiếp từ 15 năm trở lên",
            "Chưa ghi nhận thời gian công tác trong ngành giáo dục trực tiếp; cần từ 15 năm trở lên",
            "Bổ sung quá trình công tác: thời gian công tác trong ngành giáo dục trực tiếp, địa bàn",
        ),
        (
            FORCE,
            {"complete_since": {}},
            "unknown",
            "Có thời gian phục vụ trong lực lượng vũ trang từ 15 năm đến dưới 20 năm",
            "Chưa ghi nhận thời gian phục vụ trong lực lượng vũ trang",
            "Bổ sung quá trình công tác: thời gian phục vụ trong lực lượng vũ trang, địa bàn",
        ),
        (
            PRIZES,
            {"prizes": (2015, 2010)},
            "met",
            "Có 02 giải thưởng tại cuộc thi, liên hoan, hội diễn",
            "Có 2 giải thưởng tại cuộc thi, liên hoan, hội diễn (2010, 2015)",
            "",
        ),
        (
            PRIZES,
            {"prizes": (2015, None)},
            "unknown",
            "Có 02 giải thưởng tại cuộc thi, liên hoan, hội diễn",
            "Có 1 giải thưởng tại cuộc thi, liên hoan, hội diễn (2015)",
            "Bổ sung văn bản về giải thưởng tại cuộc thi, liên hoan, hội diễn",
        ),
        (
            PRIZES,
            {},
            "unmet",
            "Có 02 giải thưởng tại cuộc thi, liên hoan, hội diễn",
            "Chưa ghi nhận giải thưởng tại cuộc thi, liên hoan, hội diễn",
            "Bổ sung văn bản về giải thưởng tại cuộc thi, liên hoan, hội diễn",
        ),
        (
            PUBLISHED,
            {"published": (1950,)},
            "met",
            "Có 01 công trình, tác phẩm đã công bố và sử dụng",
            "Có 1 công trình, tác phẩm đã công bố và sử dụng (1950)",
            "",
        ),
        (
            PUBLISHED,
            {"complete_since": {}},
            "unknown",
            "Có 01 công trình, tác phẩm đã công bố và sử dụng",
            "Chưa ghi nhận công trình, tác phẩm đã công bố và sử dụng",
            "Bổ sung văn bản về công trình, tác phẩm đã công bố và sử dụng",
        ),
        (
            WORK,
            {
                "works": (
                    Work("sang_kien", 2023, Scope.PROVINCE),
                    Work("de_tai", None, Scope.PROVINCE, decision_number="9/QĐ"),
                )
            },
            "met",
            "Có 02 sáng kiến hoặc đề tài khoa học phạm vi tỉnh được công nhận",
            "Có 2 sáng kiến hoặc đề tài khoa học phạm vi tỉnh (2023; chưa rõ năm, QĐ số 9/QĐ)",
            "",
        ),
        (
            WORK,
            {"works": (Work("sang_kien", 2023, Scope.PROVINCE),)},
            "unmet",
            "Có 02 sáng kiến hoặc đề tài khoa học phạm vi tỉnh được công nhận",
            "Có 1 sáng kiến hoặc đề tài khoa học phạm vi tỉnh (2023); cần 02",
            "Bổ sung quyết định công nhận sáng kiến hoặc đề tài khoa học phạm vi tỉnh",
        ),
        (
            WORK,
            {"works": (Work("sang_kien", 2023),)},
            "unmet",
            "Có 02 sáng kiến hoặc đề tài khoa học phạm vi tỉnh được công nhận",
            "Có 1 sáng kiến hoặc đề tài khoa học cần làm rõ (2023); cần 02",
            "Làm rõ phạm vi, người công nhận và thời gian của sáng kiến hoặc đề tài khoa học",
        ),
        (
            WORK,
            {"works": (Work("sang_kien", 2023, Scope.PROVINCE, used_for="CSTDCS 2023"),)},
            "unmet",
            "Có 02 sáng kiến hoặc đề tài khoa học phạm vi tỉnh được công nhận",
            "Có 1 sáng kiến hoặc đề tài khoa học cần làm rõ (2023); cần 02",
            "Sáng kiến hoặc đề tài khoa học đã dùng cho lần xét trước; người có thẩm quyền quyết định có được dùng lại hay không",
        ),
        (
            WORK,
            {},
            "unmet",
            "Có 02 sáng kiến hoặc đề tài khoa học phạm vi tỉnh được công nhận",
            "Chưa có sáng kiến hoặc đề tài khoa học phạm vi tỉnh được công nhận; cần 02",
            "Bổ sung quyết định công nhận sáng kiến hoặc đề tài khoa học phạm vi tỉnh",
        ),
        (
            ACCEPTED,
            {"works": (Work("de_an", 2023, accepted=True),)},
            "met",
            "Có 01 đề tài, đề án, công trình khoa học đã nghiệm thu được công nhận",
            "Có 1 đề tài, đề án, công trình khoa học đã nghiệm thu (2023)",
            "",
        ),
        (
            ACCEPTED,
            {},
            "unmet",
            "Có 01 đề tài, đề án, công trình khoa học đã nghiệm thu được công nhận",
            "Chưa có đề tài, đề án, công trình khoa học đã nghiệm thu được công nhận; cần 01",
            "Bổ sung quyết định công nhận đề tài, đề án, công trình khoa học đã nghiệm thu",
        ),
        (
            COMBAT,
            {**group("military"), **has(combat_merit=True)},
            "met",
            "Mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu được công nhận",
            "Có công nhận thành tích chiến đấu",
            "",
        ),
        (
            COMBAT,
            {**group("military"), "complete_since": {}},
            "unknown",
            "Mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu được công nhận",
            "Chưa có công nhận thành tích chiến đấu",
            "Bổ sung văn bản công nhận, nếu thuộc lực lượng vũ trang",
        ),
        (
            COMBAT,
            group("farmer"),
            "unmet",
            "Mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu được công nhận",
            "Chỉ áp dụng với lực lượng vũ trang",
            "Bổ sung văn bản công nhận, nếu thuộc lực lượng vũ trang",
        ),
    ],
)
def test_what_is_said_of_a_person(ask, make, node, values, truth, claim, fact, missing):
    found = ask(node, make.individual(**values), on=TODAY)

    assert (found.truth, found.claim, found.fact, found.missing) == (truth, claim, fact, missing)
