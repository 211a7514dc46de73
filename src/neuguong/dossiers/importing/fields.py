"""What a column of an officers' list can mean."""

from enum import StrEnum


class Field(StrEnum):
    SEQUENCE = "sequence"  # STT
    HONORIFIC = "honorific"  # Ông, Bà, Đại tá …
    FAMILY_NAME = "family_name"  # "Họ và chữ đệm", when the given name has its own column
    NAME = "name"  # person, collective or household
    IDENTITY_NUMBER = "identity_number"
    OFFICIAL_CODE = "official_code"  # mã cán bộ, công chức, viên chức
    BIRTH = "birth"
    SEX = "sex"
    SEX_FEMALE = "sex_female"  # a column headed "Nữ": a mark, a year or a date of birth
    SEX_MALE = "sex_male"
    ETHNIC_GROUP = "ethnic_group"
    RELIGION_IGNORED = "religion_ignored"
    RANK = "rank"  # cấp bậc (quân đội, công an)
    POST = "post"
    POST_AND_ORGANISATION = "post_and_organisation"  # "Chức vụ, đơn vị công tác" in one cell
    OCCUPATION = "occupation"
    TEAM = "team"
    ORGANISATION = "organisation"
    ORGANISATION_CODE = "organisation_code"
    KIND = "kind"
    KIND_CODE = "kind_code"
    HONOUR = "honour"
    HONOUR_CODE = "honour_code"
    TITLE_CODE = "title_code"
    HONOUR_MARK = "honour_mark"  # one column per honour, marked with x
    HONOUR_DECISION = "honour_decision"  # decision number of the honour in the mark column
    HELD_HONOUR = "held_honour"  # what was already awarded in earlier years
    CATEGORY = "category"
    CATEGORY_CODE = "category_code"
    SECTOR = "sector"
    SECTOR_CODE = "sector_code"
    ADDRESS = "address"
    RATING = "rating"
    RATING_YEAR = "rating_year"
    INITIATIVE = "initiative"
    INITIATIVE_KIND = "initiative_kind"
    INITIATIVE_DECISION = "initiative_decision"
    INITIATIVE_DATE = "initiative_date"
    INITIATIVE_ISSUER = "initiative_issuer"
    ACHIEVEMENT = "achievement"
    DECISION_NUMBER = "decision_number"
    DECIDED_ON = "decided_on"
    DECIDED_BY = "decided_by"
    YEAR = "year"
    NOTE = "note"
    STATUS = "status"
    MEMBERS = "members"
    LDTT_COUNT = "ldtt_count"
    HEAD_OF_HOUSEHOLD = "head_of_household"
    JOINED_ON = "joined_on"  # ngày nhập ngũ, ngày vào ngành
    VOTES = "votes"
    PHONE_IGNORED = "phone_ignored"
    OTHER_IGNORED = "other_ignored"  # known and not needed: insurance number, pay, e-mail …


FIELD_LABELS: dict[Field, str] = {
    Field.SEQUENCE: "Số thứ tự",
    Field.HONORIFIC: "Tên gọi (Ông, Bà, cấp bậc)",
    Field.FAMILY_NAME: "Họ và chữ đệm",
    Field.NAME: "Họ và tên, tên tập thể, tên hộ gia đình",
    Field.IDENTITY_NUMBER: "Số căn cước",
    Field.OFFICIAL_CODE: "Mã cán bộ, công chức, viên chức",
    Field.BIRTH: "Ngày sinh",
    Field.SEX: "Giới tính",
    Field.SEX_FEMALE: "Nữ (đánh dấu hoặc năm sinh)",
    Field.SEX_MALE: "Nam (đánh dấu hoặc năm sinh)",
    Field.ETHNIC_GROUP: "Dân tộc",
    Field.RELIGION_IGNORED: "Tôn giáo (không lấy)",
    Field.RANK: "Cấp bậc",
    Field.POST: "Chức vụ, chức danh",
    Field.POST_AND_ORGANISATION: "Chức vụ, đơn vị công tác (chung một ô)",
    Field.OCCUPATION: "Nghề nghiệp",
    Field.TEAM: "Phòng, ban, tổ, đội",
    Field.ORGANISATION: "Đơn vị công tác",
    Field.ORGANISATION_CODE: "Mã đơn vị",
    Field.KIND: "Cá nhân, tập thể hay hộ gia đình",
    Field.KIND_CODE: "Mã phân loại khen thưởng",
    Field.HONOUR: "Danh hiệu, hình thức khen thưởng",
    Field.HONOUR_CODE: "Mã hình thức khen thưởng",
    Field.TITLE_CODE: "Mã danh hiệu thi đua",
    Field.HONOUR_MARK: "Danh hiệu đánh dấu x",
    Field.HONOUR_DECISION: "Số quyết định của danh hiệu đánh dấu x",
    Field.HELD_HONOUR: "Danh hiệu, hình thức đã được tặng (chỉ để xem, không lấy)",
    Field.CATEGORY: "Phân loại đối tượng",
    Field.CATEGORY_CODE: "Mã phân loại đối tượng",
    Field.SECTOR: "Lĩnh vực hoạt động",
    Field.SECTOR_CODE: "Mã lĩnh vực hoạt động",
    Field.ADDRESS: "Địa chỉ",
    Field.RATING: "Mức độ hoàn thành nhiệm vụ",
    Field.RATING_YEAR: "Năm xếp loại",
    Field.INITIATIVE: "Sáng kiến, đề tài",
    Field.INITIATIVE_KIND: "Loại sáng kiến, đề tài",
    Field.INITIATIVE_DECISION: "Số quyết định công nhận sáng kiến",
    Field.INITIATIVE_DATE: "Ngày công nhận sáng kiến",
    Field.INITIATIVE_ISSUER: "Nơi công nhận sáng kiến",
    Field.ACHIEVEMENT: "Tóm tắt thành tích",
    Field.DECISION_NUMBER: "Số quyết định",
    Field.DECIDED_ON: "Ngày quyết định",
    Field.DECIDED_BY: "Cơ quan ban hành quyết định",
    Field.YEAR: "Năm",
    Field.NOTE: "Ghi chú",
    Field.STATUS: "Trạng thái",
    Field.MEMBERS: "Số người trong tập thể",
    Field.LDTT_COUNT: "Số người đạt Lao động tiên tiến",
    Field.HEAD_OF_HOUSEHOLD: "Chủ hộ",
    Field.JOINED_ON: "Ngày nhập ngũ, ngày vào ngành",
    Field.VOTES: "Số phiếu, tỷ lệ phiếu",
    Field.PHONE_IGNORED: "Điện thoại (không lấy)",
    Field.OTHER_IGNORED: "Cột khác (không lấy)",
}
