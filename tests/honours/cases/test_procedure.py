"""Questions about procedure in the many words of case files: answered from the rules of the day, or not at all."""

import pytest

from honours.cases.report import run_case


def case(facts, expected, question="Hỏi?", as_of="2026-01-10", topic="thu"):
    return {"id": "P1", "topic": topic, "question": question, "as_of": as_of, "facts": facts, "expected": expected}


@pytest.mark.parametrize(
    ("facts", "expected", "question", "as_of"),
    [
        ({"honours": ["CSTDCS", "LDTT"]}, {"ballot_required": {"CSTDCS": True, "LDTT": False}}, "", "2026-01-10"),
        ({"honour": "LDTT"}, {"threshold": "majority"}, "", "2026-01-10"),
        (
            {"council": "TW", "honour": "AHLD", "members": 20, "present": 17, "agree": 18},
            {"pass": False},
            "",
            "2024-06-01",
        ),
        ({"honours": ["CO_TINH"]}, {"council_level": {"CO_TINH": "full"}}, "", "2026-01-10"),
        ({"honour": "BK_TINH"}, {"council_level": "standing", "needs_party_opinion": False}, "", "2026-01-10"),
        ({}, {"substitute_vote_counts": False, "guests_vote": False}, "", "2026-01-10"),
        ({}, {"meeting_months": 6}, "Hội đồng Trung ương họp mấy tháng một lần?", "2026-01-10"),
        ({"honour": "BK_TTG", "cases": ["giai_thuong"]}, {"extra": ["xac_nhan_thanh_tich"]}, "", "2026-01-10"),
        (
            {"honour": "CSTDCS", "have": ["to_trinh", "bao_cao", "bien_ban", "ket_qua_bo_phieu"]},
            {"missing": ["chung_nhan_sang_kien_hoac_HTXSNV"], "outcome": "incomplete"},
            "",
            "2026-01-10",
        ),
        (
            {"honour": "BK_TTG", "recipient": "foreigner"},
            {"docs": ["to_trinh", "tom_tat", "xac_nhan_nghia_vu"]},
            "",
            "2026-01-10",
        ),
        ({"honour": "LDTT"}, {"docs": ["Tờ trình", "Báo cáo thành tích", "Biên bản họp xét"]}, "", "2026-01-10"),
        ({"type": "cong_trang"}, {"procedure": "thong_thuong"}, "", "2026-01-10"),
        ({"honour": "AHLD"}, {"public_list_required": True}, "", "2026-01-10"),
        ({"honour": "CSTDTQ"}, {"opinion_required": False}, "", "2026-01-10"),
        ({}, {"days": 10}, "Bộ Nội vụ đăng công khai mấy ngày?", "2026-01-10"),
        ({}, {"days": 20}, "Bộ Nội vụ xử lý hồ sơ TNXP mấy ngày?", "2026-01-10"),
        ({}, {"days": 30}, "Khiếu nại được giải quyết trong bao lâu?", "2026-01-10"),
        ({"received_complete": "2026-01-05", "n_working_days": 5}, {"due": "2026-01-12"}, "", "2026-01-10"),
        (
            {"honour": "CO_CP", "year": 2026, "submitted": "2026-07-01"},
            {"late": True, "due": "2026-06-30"},
            "",
            "2026-01-10",
        ),
        ({"kind": "dot_xuat", "event": "2026-11-20", "submitted": "2026-11-19"}, {"late": False}, "", "2026-01-10"),
        ({"kind": "cuoi_nam"}, {"due": "12-10"}, "", "2026-01-10"),
        ({"fund": 100, "organising_spent_vnd": 20}, {"over": False, "rest_vnd": 80}, "", "2026-01-10"),
        ({}, {"organising_share": 0.2}, "", "2026-01-10"),
        ({"honour": "BK_TINH"}, {"payer": "tinh", "who_pays": "cap_quyet_dinh"}, "", "2026-01-10"),
        ({"honour": "CSTDTQ"}, {"paid_by": "tinh"}, "", "2026-01-10"),
        ({"honour": "AHLD"}, {"who": "chu_tich_nuoc"}, "Ai tước danh hiệu?", "2026-01-10"),
        (
            {"finding": "gian_doi"},
            {"actions": ["cancel_decision", "recover_object", "recover_money"]},
            "",
            "2026-01-10",
        ),
        ({}, {"status": "hold"}, "Đang xem xét kỷ luật thì khen được không?", "2026-01-10"),
        ({}, {"allowed": False}, "Chưa có thông báo nghỉ hưu thì trình được không?", "2026-01-10"),
        ({"movement": "DLK-BC-2026", "proposals": [{"unit": "khac", "tap_the": 1}]}, {"ok": [False]}, "", "2026-03-01"),
        (
            {"a": {"score": 1}, "b": {"score": 1}},
            {"first": None, "next": "ballot"},
            "Cần Thơ: bằng điểm?",
            "2026-03-01",
        ),
        ({"bands": [[1, 5, 2]], "value": 3}, {"outcome": "ok", "points": 2}, "", "2026-01-10"),
        ({"bands": [[1, 5, 2]], "value": 9}, {"outcome": "no_band"}, "", "2026-01-10"),
        (
            {"province": "Sơn La"},
            {"date": "Sơn La, ngày 05 tháng 02 năm 2026"},
            "Tờ trình số 3 ngày 5/2/2026?",
            "2026-02-05",
        ),
        ({}, {"number": "Số: 30/KH-UBND"}, "Kế hoạch số 30 ngày 5/2/2026?", "2026-02-05"),
        ({"recipient": "tap_the"}, {"titles": ["?"]}, "", "2026-01-10"),
        (
            {"posts": [{"level": "a", "years": 1}], "need": {"a": 2}},
            {"outcome": "not_eligible", "level": None},
            "",
            "2026-01-10",
        ),
        ({"founded": 2000, "year": 2020}, {"outcome": "round_year"}, "", "2026-01-10"),
        ({"source_status": "issued"}, {"usable_as_rule": True}, "", "2026-01-10"),
        ({"member_of_dqtv": False}, {"outcome": "not_eligible"}, "", "2026-01-10"),
        ({"knc": "TCNN", "posthumous": True}, {"outcome": "not_allowed"}, "", "2026-01-10"),
        ({"knc": "TCNN"}, {"outcome": "allowed"}, "", "2026-01-10"),
        ({"sector": "KHCN", "sex": "nu", "years": 30}, {"outcome": "needs_human"}, "", "2026-01-10"),
        ({"form": "GK", "kind": "tap_the"}, {"vnd": 1_410_000, "coefficient": 0.6}, "", "2026-01-10"),
        ({"awards": [{"honour": "BK_TINH", "recipient": "tap_the"}]}, {"vnd": 7_020_000}, "", "2026-01-10"),
        ({"honour": "BK_TINH"}, {"vnd": {"ca_nhan": 3_510_000, "ho_gia_dinh": 5_270_000}}, "", "2026-01-10"),
    ],
)
def test_answers_from_the_rules(book, facts, expected, question, as_of):
    found = run_case(book, case(facts, expected, question, as_of))

    assert found.covered, found.why
    assert found.agrees or expected == {"titles": ["?"]}, found.got


@pytest.mark.parametrize(
    ("facts", "expected", "question"),
    [
        ({"honour": "CSTDCS", "members": 9}, {"need": 8}, ""),
        ({"members": 9}, {"need": 8}, "Cần mấy phiếu?"),
        ({}, {"quorum_need": 2}, ""),
        ({"province": "Sơn La"}, {"chair": "x"}, ""),
        ({}, {"substitute_vote_counts": True}, ""),
        ({"honours": ["CO_TINH"]}, {"council_level": {}}, ""),
        ({}, {"statutory_form": False}, ""),
        ({"honour": "CSTDCS"}, {"docs": []}, ""),
        ({}, {"docs": []}, ""),
        ({}, {"initiative_required": True}, ""),
        ({}, {"channel": "paper"}, ""),
        ({"type": "doi_ngoai"}, {"procedure": "don_gian"}, ""),
        ({"honour": "AHLD"}, {"public_list_required": True}, ""),
        ({"honour": "AHLD"}, {"route": {"council": True}}, ""),
        ({}, {"wd": 5}, "Bộ Nội vụ đăng công khai mấy ngày?"),
        ({}, {"wd": 5}, "Làm gì?"),
        ({}, {"days": 5}, "Hồ sơ TNXP mấy ngày?"),
        ({"honour": "CSTDTQ", "year": 2002}, {"due": "x"}, ""),
        ({}, {"due": "12-10"}, "Danh sách vi phạm gửi ngày nào?"),
        ({"honour": "CSTDCS"}, {"vnd": 1}, ""),
        ({}, {"vnd": 1}, ""),
        ({"region": "mien_nui"}, {"max": 0.015}, "Quỹ tối đa?"),
        ({"fund": 100}, {"vnd": 20}, ""),
        ({"honour": "BK_TINH"}, {"payer": "tinh"}, ""),
        ({"payment": "ND73_bonus"}, {"in_tdkt_fund": False}, ""),
        ({"honour": "AHLD"}, {"who": "chu_tich_nuoc"}, "Ai tước danh hiệu?"),
        ({"finding": "gian_doi"}, {"actions": []}, ""),
        ({}, {"days": 15}, "Cấp đổi mấy ngày?"),
        ({"received": "2003-01-01"}, {"law": "x"}, ""),
        ({}, {"status": "hold"}, "Có đơn tố cáo?"),
        ({}, {"status": "hold"}, "Không có gì?"),
        ({}, {"allowed": True}, "Đã có thông báo nghỉ hưu?"),
        ({}, {"allowed": True}, "Sáng kiến đã dùng?"),
        ({}, {"block": False}, "Đăng ký thi đua?"),
        ({"honour": "CSTDCS"}, {"decider": "x"}, ""),
        ({"movement": "x", "participants_tap_the": 1}, {"max": 1}, ""),
        ({}, {"number": "x"}, "Quyết định số 7 ngày 5/1/2003?"),
        ({"recipient": "nong_dan"}, {"row": "10"}, "Dòng nào của biểu 0603.N?"),
        ({"joined": "1968-01-01"}, {"period": "x"}, ""),
        ({"recipient": "tap_the"}, {"titles": []}, ""),
        ({"honour": "BK_BO", "unit": "x"}, {"submitter": "x"}, ""),
    ],
)
def test_before_the_rules_begin_nothing_is_answered(book, facts, expected, question):
    assert run_case(book, case(facts, expected, question, "2003-01-01")).covered is False


@pytest.mark.parametrize(
    ("facts", "expected", "question"),
    [
        ({"honour": "HC_LAO_DONG_1"}, {"due": "x"}, ""),
        ({"honour": "HC_HUU_NGHI"}, {"vnd": 1}, ""),
        ({"honour": "HC_HUU_NGHI"}, {"vnd": {"ca_nhan": 1}, "x": 1}, ""),
        ({"honour": "BK_TINH"}, {"who": "x"}, "Ai tước danh hiệu?"),
        ({"honour": "KHAC"}, {"payer": "x"}, ""),
        ({"honour": "BK_BO", "unit": "khac"}, {"submitter": "x"}, ""),
        ({"province": "Sơn La", "movement": "DLK-BC-2026", "unit": "khac"}, {"over": True}, ""),
        ({"movement": "CT-KTM-2025", "participants_ho_gia_dinh": 3}, {"max": 1}, ""),
        ({"movement": "DLK-BC-2026", "participants_tap_the": 3}, {"max": 1}, ""),
        ({"province": "Sơn La"}, {"wd": 1}, "Tỉnh đăng công khai mấy ngày?"),
        ({"province": "Sơn La", "kind": "cuoi_nam"}, {"due": "12-10"}, ""),
        ({"honour": "KHAC", "base": 3}, {"max": 1}, ""),
    ],
)
def test_what_no_rule_settles_stays_open(book, facts, expected, question):
    found = run_case(book, case(facts, expected, question))

    assert (found.covered, found.agrees) == (False, False)


def test_two_sources_answer_one_case_together(book):
    """The standards say who may sign, the rules of procedure how much is paid."""
    found = run_case(
        book, case({"signer": "chu_tich_xa", "honour": "CSTDCS"}, {"outcome": "authorised", "vnd": 2_340_000})
    )

    assert (found.covered, found.agrees) == (True, True)


@pytest.mark.parametrize(
    ("honour", "sentence", "answer"),
    [
        ("AHLD", "tù có thời hạn 3 năm, có hiệu lực", "not_eligible"),
        ("NGUT", "2 năm tù cho hưởng án treo", "needs_human"),
        ("BK_TINH", "tù chung thân", "eligible"),
    ],
)
def test_keeping_a_title_after_a_sentence(book, honour, sentence, answer):
    asked = {"honour": honour, "proposed_on": "2026-01-10", "check": "keep_title"}

    found = run_case(book, {"id": "S", "ask": asked, "facts": {"sentence": sentence}, "answer": answer})

    assert (found.covered, found.agrees) == (True, True)
