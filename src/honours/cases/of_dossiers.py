"""Cases about papers, how a dossier travels, publicity and opinions."""

import re
from collections.abc import Sequence
from typing import Any

from honours.cases.asking import Asked, Found, Handler, found, honour_code
from honours.procedure.papers import Dossier, Paper, dossier, simplified, submission
from honours.procedure.publication import disclosure, opinion
from honours.procedure.routes import route
from honours.procedure.works import work_need

REPORTS = ("achievement_report", "confirmed_report")
PAPER_PATTERNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"^to_trinh", ("submission_letter",)),
    (r"^danh_sach", ("list",)),
    (r"^(bao_cao_)?tom_tat|bao_cao_tom_tat", ("summary_report", "summary_by_submitter")),
    (r"^bao_cao_thanh_tich_(co_)?xac_nhan", ("confirmed_report",)),
    (r"^bao_cao", REPORTS),
    (r"^bien_ban", ("minutes",)),
    (r"^ket_qua_(bo|kiem)_phieu|^bien_ban_kiem_phieu", ("vote_result",)),
    (r"HTXSNV_?$|hoan_thanh_xuat_sac", ("excellent_confirmation",)),
    (r"sang_kien.*(toan_quoc|quoc_gia)", ("work_certificate_nation",)),
    (r"sang_kien.*tinh", ("work_certificate_province",)),
    (r"(chung_nhan|xac_nhan|quyet_dinh).*sang_kien", ("initiative_certificate",)),
    (r"(de_tai|de_an|cong_trinh)", ("research_certificate",)),
    (r"xac_nhan_nghia_vu", ("obligations_confirmation",)),
    (r"(xac_nhan|chung_nhan)_thanh_tich", ("achievement_certificate",)),
    (r"^ban_khai", ("declaration",)),
    (r"lien_quan", ("related_documents",)),
)
EITHER = ("chung_nhan_sang_kien_hoac_HTXSNV", ("work_or_excellent_certificate",))
BASES = {
    "HTXSNV": "excellent",
    "sang_kien": "initiative",
    "initiative": "initiative",
    "de_tai": "research",
    "research": "research",
}
CASES = {
    "dot_xuat": "extraordinary",
    "dung_cam": "bravery",
    "doi_ngoai": "external",
    "cong_hien": "dedication",
    "nien_han": "tenure",
    "nguoi_dung_dau_phat_hien": "found_by_head",
    "nhiem_vu_chinh_tri": "political_task",
    "giai_quoc_te": "international_prize",
    "bi_mat_nha_nuoc": "state_secret",
}
CIRCUMSTANCES = {"giai_thuong": "prize", "dong_gop": "contribution", "phat_minh": "invention"}
RECOGNISERS = {"tinh": "province", "chu_tich_tinh": "province", "nguoi_dung_dau_tinh": "province"}


def codes_of(word: str) -> tuple[str, ...]:
    """The papers that a word of a case may mean."""
    if word == EITHER[0]:
        return EITHER[1]
    return next((codes for pattern, codes in PAPER_PATTERNS if re.search(pattern, word)), (word,))


def in_words(papers: Sequence[Paper], expected: Any) -> list[str]:
    """Papers as the case spells them when it means exactly these, else their names."""
    wanted = [set(codes_of(str(word))) for word in expected or []]
    here = [{paper.code, *paper.instead} for paper in papers]
    same = len(wanted) == len(here) and all(any(codes & asked for asked in wanted) for codes in here)
    return list(expected or []) if same else [paper.name for paper in papers]


def asked_dossier(asked: Asked) -> Dossier | None:
    if asked.honour is None:
        return None
    return dossier(
        asked.procedure,
        asked.honour,
        award_type=asked.award_type,
        circumstances=[CIRCUMSTANCES[name] for name in asked.facts.get("cases") or [] if name in CIRCUMSTANCES],
        basis=BASES.get(str(asked.facts.get("basis")), ""),
        subject="foreigner" if asked.given("recipient", "subject") in ("foreigner", "nguoi_nuoc_ngoai") else "national",
    )


def missing_papers(asked: Asked, wanted: Dossier) -> tuple[Paper, ...] | None:
    """What is not there; with a certificate of the wrong office instead of a list, only that one."""
    have = asked.given("have", "docs", "documents", "papers")
    if have is not None:
        return wanted.missing([code for word in have for code in codes_of(word)])
    giver = asked.given("certificate_by", "initiative_recognised_by")
    if giver is None:
        return None
    return tuple(paper for paper in wanted.required if paper.recognised_by not in ("", RECOGNISERS.get(giver, giver)))


def papers(asked: Asked) -> Found | None:
    if not asked.wants("complete", "missing", "docs", "required", "extra", "copies", "outcome", "fee_vnd"):
        return None
    wanted = asked_dossier(asked)
    if wanted is None:
        return None
    values: dict[str, Any] = {key: in_words(wanted.required, asked.expected.get(key)) for key in ("docs", "required")}
    values["extra"] = in_words([paper for paper in wanted.required if paper.extra], asked.expected.get("extra"))
    values |= {
        key: number for key, number in (("copies", wanted.copies), ("fee_vnd", wanted.fee_vnd)) if number is not None
    }
    missing = missing_papers(asked, wanted)
    if missing is not None:
        values |= {"complete": not missing, "missing": in_words(missing, asked.expected.get("missing"))}
        values["outcome"] = "incomplete" if missing else "complete"
    return found(values, wanted)


def initiative(asked: Asked) -> Found | None:
    need = work_need(asked.procedure, asked.honour) if asked.wants("initiative_required") and asked.honour else None
    return found({"initiative_required": need.required}, need) if need else None


def channel(asked: Asked) -> Found | None:
    """Sets, electronic files, or paper only."""
    if not asked.wants("channel", "electronic_submission", "e_files", "copies", "formats", "files"):
        return None
    secret = bool(asked.given("secret", "contains_state_secret", "state_secret"))
    way = submission(asked.procedure, secret=secret)
    if way is None:
        return None
    values = {
        "channel": way.channel,
        "electronic_submission": way.channel == "electronic",
        "e_files": bool(way.files),
        "copies": way.copies,
        "formats": list(way.files),
        "files": list(way.files),
    }
    return found(values, way)


def short_way(asked: Asked) -> Found | None:
    """The simplified procedure."""
    if not asked.wants("procedure", "simple"):
        return None
    given = asked.facts.get("cases") or [asked.given("type", "case", "kind")]
    answers = {
        str(name): simplified(asked.procedure, CASES.get(str(name), str(name)), asked.honour or "") for name in given
    }
    if None in answers.values():
        return None
    allowed = {name: item.allowed for name, item in answers.items() if item}
    values = {"simple": allowed, "procedure": "don_gian" if all(allowed.values()) else "thong_thuong"}
    return found(values, *answers.values())


def publicity(asked: Asked) -> Found | None:
    """Lists that must be public, opinions that must be there; per honour when several are named."""
    return _duty(asked, "public_list_required", disclosure) or _duty(asked, "opinion_required", opinion)


def _duty(asked: Asked, key: str, rule: Any) -> Found | None:
    names = asked.facts.get("honours") or [asked.honour]
    if not asked.wants(key) or names == [None]:
        return None
    answers = {name: rule(asked.procedure, honour_code(asked.book, name)) for name in names}
    if None in answers.values():
        return None
    values = {name: item.required for name, item in answers.items()}
    value = values if "honours" in asked.facts else values[names[0]]
    return found({key: value}, *answers.values())


def way(asked: Asked) -> Found | None:
    """The steps of a proposal at the body that receives it."""
    if not asked.wants("route") or asked.honour is None:
        return None
    answer = route(asked.procedure, asked.honour, asked.award_type, secret=bool(asked.facts.get("secret")))
    if answer is None:
        return None
    steps = {
        "opinions": answer.opinions,
        "consultation": answer.consultation,
        "council": answer.council,
        "hours": answer.hours,
        "papers_may_follow": answer.papers_may_follow,
    }
    return found({"route": {key: steps[key] for key in asked.expected["route"]}}, answer)


HANDLERS: tuple[Handler, ...] = (papers, initiative, channel, short_way, publicity, way)
