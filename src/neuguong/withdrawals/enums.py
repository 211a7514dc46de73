"""Closed lists of withdrawals, with the place in the law that each ground rests on."""

from typing import Final

from django.db import models


class CaseKind(models.TextChoices):
    REVOCATION = "revocation", "Hủy bỏ quyết định tặng, thu hồi hiện vật và tiền thưởng"
    STRIPPING = "stripping", "Tước danh hiệu vinh dự nhà nước"
    RESTORATION = "restoration", "Phục hồi, trao lại danh hiệu"
    CORRECTION_OF_CONTENT = "correction_of_content", "Thay thế quyết định sai nội dung"
    CORRECTION_OF_FORM = "correction_of_form", "Đính chính bằng công văn lỗi thể thức"
    REPLACEMENT = "replacement", "Cấp đổi bằng, hiện vật"


class CaseStage(models.TextChoices):
    OPENED = "opened", "Đang xác minh"
    VERIFIED = "verified", "Đã có kết luận, chờ trình"
    PROPOSED = "proposed", "Đã trình, chờ ban hành"
    DECIDED = "decided", "Đã ban hành"
    DROPPED = "dropped", "Không tiếp tục"


RUNNING: Final = frozenset({CaseStage.OPENED, CaseStage.VERIFIED, CaseStage.PROPOSED})


class Ground(models.TextChoices):
    """Codes of HB-01 and HB-03 where the policies have them."""

    FALSE_DECLARATION = "false_declaration", "Gian dối trong kê khai công trạng, thành tích"
    FORGED_DOSSIER = "forged_dossier", "Cung cấp thông tin sai sự thật hoặc làm giả hồ sơ, giấy tờ"
    AGAINST_PROCEDURE = "against_procedure", "Thẩm định, xét, duyệt, đề nghị trái quy định của pháp luật"
    LATER_VIOLATION = "later_violation", "Có kết luận vi phạm, khuyết điểm trong thời gian tính thành tích"
    FINAL_SENTENCE = "final_sentence", "Bản án, quyết định của Tòa án đã có hiệu lực pháp luật"
    ACQUITTAL = "acquittal", "Có bản án, quyết định có hiệu lực tuyên không có tội"
    EXEMPTION = "exemption", "Được miễn trách nhiệm hình sự"
    NOT_WITHIN = "not_within", "Không thuộc trường hợp bị tước quy định tại khoản 3, 4, 5"
    WRONG_CONTENT = "wrong_content", "Quyết định ghi sai nội dung"
    WRONG_FORM = "wrong_form", "Văn bản sai thể thức, kỹ thuật trình bày"
    DAMAGED = "damaged", "Bằng, hiện vật hư hỏng"
    DISASTER = "disaster", "Hư hỏng do thiên tai, hỏa hoạn"
    MISPRINTED = "misprinted", "Bằng in sai"


_LAW: Final = "Luật Thi đua, khen thưởng năm 2022"
_LAYOUT: Final = "Nghị định số 30/2020/NĐ-CP"
ARTICLES: Final = {
    Ground.FALSE_DECLARATION: f"điểm a khoản 2 Điều 93 {_LAW}",
    Ground.FORGED_DOSSIER: f"điểm b khoản 2 Điều 93 {_LAW}",
    Ground.AGAINST_PROCEDURE: f"điểm c khoản 2 Điều 93 {_LAW}",
    Ground.LATER_VIOLATION: f"điểm d khoản 2 Điều 93 {_LAW}",
    Ground.FINAL_SENTENCE: f"khoản 3, 4, 5 Điều 93 {_LAW}",
    Ground.ACQUITTAL: f"khoản 6 Điều 93 {_LAW}",
    Ground.EXEMPTION: f"khoản 6 Điều 93 {_LAW}",
    Ground.NOT_WITHIN: f"khoản 6 Điều 93 {_LAW}",
    Ground.WRONG_CONTENT: f"{_LAYOUT}: sai nội dung thì thay bằng văn bản cùng hình thức",
    Ground.WRONG_FORM: f"{_LAYOUT}: sai thể thức, kỹ thuật trình bày thì đính chính bằng công văn",
}
GROUNDS: Final = {
    CaseKind.REVOCATION: (
        Ground.FALSE_DECLARATION,
        Ground.FORGED_DOSSIER,
        Ground.AGAINST_PROCEDURE,
        Ground.LATER_VIOLATION,
    ),
    CaseKind.STRIPPING: (Ground.FINAL_SENTENCE,),
    CaseKind.RESTORATION: (Ground.ACQUITTAL, Ground.EXEMPTION, Ground.NOT_WITHIN),
    CaseKind.CORRECTION_OF_CONTENT: (Ground.WRONG_CONTENT,),
    CaseKind.CORRECTION_OF_FORM: (Ground.WRONG_FORM,),
    CaseKind.REPLACEMENT: (Ground.MISPRINTED, Ground.DAMAGED, Ground.DISASTER),
}


class Sentence(models.TextChoices):
    FIXED_TERM_PRISON = "fixed_term_prison", "Tù có thời hạn"
    LIFE = "life", "Tù chung thân"
    DEATH = "death", "Tử hình"
    SUSPENDED = "suspended_sentence", "Tù cho hưởng án treo"
    PERMANENT_SUSPENSION = "permanent_suspension", "Đình chỉ hoạt động vĩnh viễn (pháp nhân thương mại)"
    OTHER = "other", "Hình phạt khác"


class RuleAnswer(models.TextChoices):
    YES = "yes", "Đủ căn cứ theo quy định"
    ASK = "ask", "Quy định để ngỏ: người có trách nhiệm phải xem xét"


class ReturnKind(models.TextChoices):
    OBJECT = "object", "Bằng, hiện vật phải nộp lại"
    MONEY = "money", "Tiền thưởng phải nộp lại"
    GIVEN_BACK = "given_back", "Bằng, hiện vật trao lại"


class ReturnState(models.TextChoices):
    WAITING = "waiting", "Đang theo dõi"
    DONE = "done", "Đã giao nhận"
    NOT_DONE = "not_done", "Không giao nhận được"
