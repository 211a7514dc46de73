"""Papers of a dossier, and what is missing."""

from datetime import date

import pytest

from honours.procedure.papers import Dossier, Paper, dossier, official_form, simplified, submission

COMMON = ["submission_letter", "achievement_report", "minutes"]
STATE = ["submission_letter", "confirmed_report", "minutes"]


def codes(papers):
    return [paper.code for paper in papers]


@pytest.mark.parametrize(
    ("honour", "day", "required"),
    [
        ("LDTT", "2026-01-10", COMMON),
        ("CO_TINH", "2026-01-10", [*COMMON, "vote_result"]),
        ("CSTD_TINH", "2026-01-10", [*COMMON, "vote_result", "work_certificate_province"]),
        ("CSTDCS", "2024-06-01", [*COMMON, "vote_result", "work_or_excellent_certificate"]),
        ("CSTDCS", "2026-01-10", [*COMMON, "vote_result", "work_or_excellent_certificate"]),
        ("TTLDXS", "2026-01-10", COMMON),
        ("BK_TINH", "2026-01-10", COMMON),
        ("GK_XA", "2026-01-10", COMMON),
        ("BK_TTG", "2026-01-10", STATE),
        ("AHLD", "2026-01-10", [*STATE, "vote_result"]),
        ("CSTDTQ", "2026-01-10", [*STATE, "vote_result", "work_certificate_nation"]),
        ("CO_CP", "2026-01-10", [*STATE, "vote_result"]),
        ("HC_LAO_DONG_3", "2026-01-10", ["submission_letter", "list", "confirmed_report", "minutes"]),
        ("HUC_TNXP", "2026-01-10", ["submission_letter", "declaration", "minutes"]),
    ],
)
def test_required_papers(on, honour, day, required):
    assert codes(dossier(on(day), honour).required) == required


def test_long_service_needs_a_summary_only(on):
    assert codes(dossier(on("2026-01-10"), "HC_LAO_DONG_1", award_type="dedication").papers) == [
        "submission_letter",
        "summary_report",
    ]


@pytest.mark.parametrize(("award_type", "circumstances"), [("extraordinary", ()), ("", ("prize",))])
def test_sudden_merit_and_prizes_need_a_certificate(on, award_type, circumstances):
    papers = dossier(on("2026-01-10"), "BK_TTG", award_type=award_type, circumstances=circumstances).required

    assert [paper.code for paper in papers if paper.extra] == ["achievement_certificate"]


def test_a_paper_that_a_case_alone_asks_for_is_an_extra_one(spoil):
    def without_types(data):
        for rule in data["rules"]:
            for edition in rule["editions"]:
                for item in edition["params"].get("require", ()):
                    if item["paper"] == "achievement_certificate":
                        item.pop("types", None)

    there = spoil("vn/procedure/dossiers.yaml", without_types).on(date(2026, 1, 10), "lai-chau")

    found = {paper.code: paper.extra for paper in dossier(there, "BK_TTG", circumstances=("prize",)).papers}

    assert found["achievement_certificate"] is True
    assert found["submission_letter"] is False


def test_a_foreigner_brings_other_papers(on):
    papers = dossier(on("2026-01-10"), "BK_TTG", subject="foreigner").papers

    assert codes(papers) == ["submission_letter", "summary_report", "obligations_confirmation"]


@pytest.mark.parametrize(
    ("basis", "have", "missing"),
    [
        ("", ["excellent_confirmation"], ["vote_result"]),
        ("excellent", [], ["vote_result", "excellent_confirmation"]),
        ("excellent", ["initiative_certificate"], ["vote_result", "excellent_confirmation"]),
        ("initiative", ["initiative_certificate", "vote_result"], []),
    ],
)
def test_what_is_missing_follows_the_basis(on, basis, have, missing):
    found = dossier(on("2026-01-10"), "CSTDCS", basis=basis)

    assert codes(found.missing([*COMMON, *have])) == missing


def test_copies_fee_and_form_numbers(on):
    state, commune = dossier(on("2026-01-10"), "CSTDTQ"), dossier(on("2026-01-10"), "CSTDCS")

    assert (state.copies, state.fee_vnd) == (1, None)
    assert (commune.copies, commune.fee_vnd, [paper.form for paper in commune.papers[:2]]) == (None, 0, ["01", "05"])


def test_papers_that_exist_only_sometimes_are_never_missing(on):
    found = dossier(on("2026-01-10"), "CO_CP")

    assert codes(found.papers)[-1] == "related_documents"
    assert codes(found.missing([*STATE, "vote_result"])) == []


def test_a_paper_is_asked_of_everybody_unless_it_says_otherwise():
    found = Dossier(papers=(Paper("a", "A"), Paper("b", "B", if_any=True), Paper("c", "C", instead=("d", "e"))))

    assert codes(found.required) == ["a", "c"]
    assert [codes(found.missing(have)) for have in ([], ["a"], ["a", "e"], ["d", "b"])] == [
        ["a", "c"],
        ["c"],
        [],
        ["a"],
    ]
    assert [paper.extra for paper in found.papers] == [False, False, False]


def test_contents_are_no_secret_unless_somebody_says_so(on):
    assert submission(on("2026-01-10")) == submission(on("2026-01-10"), secret=False)


def test_no_list_no_dossier(on):
    assert dossier(on("2020-01-01"), "CSTDCS") is None


@pytest.mark.parametrize(("secret", "channel", "files"), [(False, "electronic", ("docx", "pdf")), (True, "paper", ())])
def test_secrets_stay_on_paper(on, secret, channel, files):
    way = submission(on("2026-01-10"), secret=secret)

    assert (way.copies, way.channel, way.files) == (1, channel, files)


@pytest.mark.parametrize(
    ("case", "honour", "allowed"),
    [("extraordinary", "BK_TINH", True), ("dedication", "", True), ("merit", "", False), ("external", "CSTDCS", False)],
)
def test_the_short_way_is_for_forms_not_for_titles(on, case, honour, allowed):
    way = simplified(on("2026-01-10"), case, honour)

    assert (way.allowed, way.papers) == (allowed, ("submission_letter", "summary_by_submitter"))


def test_before_2024_nothing_is_held(on):
    assert (submission(on("2020-01-01")), simplified(on("2020-01-01"), "external")) == (None, None)


def test_forms_that_need_not_be_used(on):
    assert official_form(on("2026-01-10"), "bien_ban_binh_xet_giay_khen").params["statutory"] is False
    assert official_form(on("2026-01-10"), "to_trinh") is None
