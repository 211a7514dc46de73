import json
import shutil
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest
import yaml

from honours import Book, Facts, HeldHonour, Question, RecipientKind, Scope, Status, Work
from honours.book import POLICIES
from honours.evaluate import citation_line
from honours.findings import Citation
from honours.parsing import read_edition


def good(make, year=2025, **values):
    return make.individual(ratings=make.rated("good", year), **values)


def test_an_answer_carries_what_it_takes_to_recompute_it(book, evaluate, make):
    found = evaluate("LDTT", good(make))

    assert (found.honour, found.honour_name, found.edition) == ("LDTT", "Lao động tiên tiến", "LDTT@2024-01-01")
    assert (found.policy_version, found.evaluated_for) == (book.version, date(2025, 12, 20))
    assert found.decided_by == "LDTT-1"
    assert "Chủ tịch Ủy ban nhân dân cấp xã" in found.authorities


def test_where_nothing_applies_nothing_decided(evaluate, make):
    assert evaluate("LDTT", make.individual(groups=frozenset({"military"}))).decided_by == ""


def test_an_answer_is_plain_json(evaluate, make):
    found = evaluate("CSTDCS", good(make))

    stored = json.loads(json.dumps(found.as_dict()))

    assert (stored["status"], stored["evaluated_for"]) == ("not_eligible", "2025-12-20")
    assert stored["alternatives"][0]["root"]["children"][0]["truth"] == "met"


def test_a_synonym_is_answered_under_the_own_code(evaluate, make):
    assert evaluate("HCLD_3", make.individual()).honour == "HC_LAO_DONG_3"


def test_a_synonym_gets_the_same_answer(evaluate, make):
    own = Work("phat_minh", 2025, Scope.NATION, "minister", used_for="HC_LAO_DONG_3 2025", effective=True)
    facts = make.individual(works=(own,), judgements={"hieu_qua_cao": True, "xuat_sac_tieu_bieu": True})

    assert evaluate("HCLD_3", facts) == evaluate("HC_LAO_DONG_3", facts)
    assert evaluate("HC_LAO_DONG_3", facts).status is Status.ELIGIBLE


def test_an_honour_without_a_file_is_an_error(evaluate, make):
    with pytest.raises(KeyError):
        evaluate("KHONG_CO", make.individual())


@pytest.mark.parametrize(
    ("on", "status", "before"),
    [
        (date(2026, 9, 30), Status.ELIGIBLE, None),
        (date(2026, 10, 1), Status.NEEDS_HUMAN, Status.ELIGIBLE),
        (date(2027, 1, 15), Status.NEEDS_HUMAN, Status.ELIGIBLE),
    ],
)
def test_from_october_2026_nobody_knows(evaluate, make, on, status, before):
    found = evaluate("LDTT", good(make, 2026), on=on)

    assert (found.status, found.status_before_change) == (status, before)


def test_the_change_of_law_is_said_first_and_kept_apart(book, evaluate, make):
    found = evaluate("CSTDCS", good(make, 2026), on=date(2026, 12, 1))

    notice = found.notices[0]
    assert notice.kind == "law_changed"
    assert notice.text.startswith("Luật số 06/2026/QH16 sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng")
    assert notice.text == book.references.documents["06/2026/QH16"].notice
    assert "có hiệu lực từ 01/10/2026; hệ thống chưa có nội dung" in notice.text
    assert notice.citation.needs_checking
    assert found.summary.startswith("Cần đối chiếu quy định mới có hiệu lực từ 01/10/2026; theo quy định trước đó: ")
    assert found.missing[0] == "Đối chiếu văn bản có hiệu lực từ 01/10/2026"
    assert found.edition == "CSTDCS@2024-01-01"
    assert found.alternatives[0].truth == "unmet"


def test_one_honour_may_have_an_unread_text_of_its_own(tmp_path, make):
    folder = tmp_path / "policies"
    shutil.copytree(POLICIES, folder)
    path = folder / "vn" / "documents.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    for document in data["documents"]:
        for key in ("supersedes_all", "notice", "transition", "transition_cite"):
            document.pop(key, None)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")

    found = Book.load(folder).evaluate(Question("LDTT", date(2026, 12, 1)), good(make, 2026))

    assert (found.status, found.status_before_change) == (Status.NEEDS_HUMAN, Status.ELIGIBLE)
    assert [notice.kind for notice in found.notices] == ["law_changed"]
    assert found.notices[0].text.endswith("có hiệu lực từ 01/10/2026; hệ thống chưa có nội dung: cần kiểm chứng")


def test_the_standard_of_another_title_is_the_last_one_read(evaluate, make):
    found = evaluate("CSTDCS", good(make, 2026), on=date(2026, 12, 1))

    assert found.alternatives[0].root.children[0].truth == "met"


def test_principles_are_kept_for_some_days_only(book):
    references = book.references
    for offset in range(600):
        references.principles_on(date(2024, 1, 1) + timedelta(days=offset))

    assert len(references.by_day) <= 501


def test_the_transition_is_told_as_information(evaluate, make):
    found = evaluate("LDTT", good(make, 2026), on=date(2026, 12, 1))

    assert [notice.kind for notice in found.notices[:2]] == ["law_changed", "information"]


def test_a_day_before_the_first_text_is_for_people(evaluate, make):
    found = evaluate("LDTT", good(make, 2001), on=date(2001, 12, 1))

    assert (found.status, found.notices[0].kind) == (Status.NEEDS_HUMAN, "law_missing")
    assert found.summary == (
        "Hệ thống chưa có quy định áp dụng cho ngày 01/12/2001; hãy đối chiếu văn bản có hiệu lực khi đó"
    )


def test_the_preceding_law_judges_its_own_days(evaluate, make):
    facts = make.individual(ratings=make.rated("excellent", 2022))

    assert evaluate("CSTDCS", facts, on=date(2022, 12, 15)).status is Status.NOT_ELIGIBLE
    assert evaluate("CSTDCS", facts, on=date(2022, 12, 15)).edition.startswith("CSTDCS@2017-10-01")


def test_a_title_already_given_for_the_year_is_pointed_out(evaluate, make):
    found = evaluate("LDTT", good(make, honours=make.held("LDTT", 2025)))

    assert [notice.kind for notice in found.notices] == ["warning"]


def test_a_pending_title_of_the_year_is_no_repetition(evaluate, make):
    pending = (HeldHonour("LDTT", 2025, pending=True),)

    assert evaluate("LDTT", good(make, honours=pending)).notices == ()


def test_a_title_of_another_year_or_a_certificate_is_no_repetition(evaluate, make):
    assert evaluate("LDTT", good(make, honours=make.held("LDTT", 2024))).notices == ()
    assert evaluate("BK_TINH", good(make, honours=make.held("BK_TINH", 2025))).notices == ()


def test_maternity_counts_and_says_so(evaluate, make):
    found = evaluate("LDTT", good(make, attributes={"maternity_leave": True}))

    assert found.status is Status.ELIGIBLE
    assert found.notices[0].text == "Thời gian nghỉ thai sản theo quy định được tính để xét danh hiệu, khen thưởng"


def test_a_text_known_at_second_hand_is_marked(evaluate, make):
    found = evaluate("HC_LAO_DONG_3", make.individual(), on=date(2010, 10, 1))

    assert "cần kiểm chứng" in found.notices[0].text


def test_a_decided_award_stays_valid(evaluate, make):
    found = evaluate("BK_TINH", make.individual(attributes={"decided_on": date(2026, 9, 30)}), on=date(2026, 9, 30))

    assert found.status is Status.ELIGIBLE
    assert found.alternatives[0].id == "GR-PAST-VALID"
    assert not any(item.applies for item in found.alternatives[1:])


def test_a_decided_award_of_the_wrong_object_does_not(evaluate, make):
    facts = make.individual(groups=frozenset({"military"}), attributes={"decided_on": date(2025, 12, 1)})

    found = evaluate("LDTT", facts)

    assert found.status is Status.NOT_ELIGIBLE
    assert found.summary == found.alternatives[1].why_not  # of the first point
    assert found.missing == (found.summary,)
    assert found.alternatives[1].why_not != found.alternatives[2].why_not


def test_the_points_beside_a_decided_award_say_why_they_are_left_aside(evaluate, make):
    facts = make.individual(attributes={"decided_on": date(2025, 12, 1)})

    found = evaluate("LDTT", facts)

    assert [item.why_not for item in found.alternatives] == [
        "",
        "Đã có quyết định khen thưởng",
        "Chỉ áp dụng với công nhân, nông dân hoặc người lao động khác",
    ]


def test_without_the_rule_on_past_decisions_a_decided_award_is_judged_like_any_other(book, make):
    left = tuple(rule for rule in book.references.principles if rule["rule"] != "past_valid")
    changed = replace(book, references=replace(book.references, principles=left, by_day={}))
    facts = make.individual(attributes={"decided_on": date(2025, 12, 1)})

    found = changed.evaluate(Question("LDTT", date(2025, 12, 20)), facts)

    assert [item.id for item in found.alternatives] == ["LDTT-1", "LDTT-2"]


def test_in_june_2014_no_decree_spoke_of_maternity(evaluate, make):
    assert evaluate("LDTT", good(make, 2014, attributes={"maternity_leave": True}), on=date(2014, 6, 15)).notices == ()


def test_a_decided_award_of_a_doubtful_signer_is_for_people(evaluate, make):
    facts = make.individual(attributes={"decided_on": date(2025, 12, 1)})

    assert evaluate("LDTT", facts, decider="Hiệu trưởng trường A").status is Status.NEEDS_HUMAN


@pytest.mark.parametrize(
    ("asked", "month", "rated", "year"),
    [(None, 12, (), 2025), (None, 3, (), 2024), (None, 3, (2025,), 2025), (2023, 12, (), 2023)],
)
def test_the_year_a_title_is_for(scope_of, make, asked, month, rated, year):
    facts = make.individual(ratings=make.rated("good", *rated))

    assert scope_of(facts, on=date(2025, month, 1), achievement_year=asked).records.award_year == year


def test_the_asked_year_ends_the_run(evaluate, make):
    found = evaluate("CSTD_TINH", make.individual(honours=make.held("CSTDCS", 2022, 2023, 2024)), achievement_year=2025)

    assert "không liên tục đến thời điểm đề nghị" in found.summary


def test_citations_of_unread_words_are_marked():
    read = Citation("06/2022/QH15", "Điều 5 · Luật số 06/2022/QH15")
    relayed = Citation("91/2017/NĐ-CP", "Điều 9", "relay")

    assert citation_line(read) == "Điều 5 · Luật số 06/2022/QH15"
    assert citation_line(relayed) == "Điều 9 (cần kiểm chứng)"


def test_a_day_that_no_text_covers(book, make):
    """Before the first text and between two of them nobody knows; after the last one the honour is gone."""
    data = {"source": {"document": "06/2022/QH15", "text": "Điều 1"}, "unread": False}
    honour = book.honour("LDTT")
    years = (("2010", "2012"), ("2014", "2016"))
    editions = tuple(
        replace(
            read_edition({**data, "from": f"{since}-01-01", "until": f"{until}-01-01"}, "LDTT"),
            criteria=honour.editions[-2].criteria,
        )
        for since, until in years
    )
    changed = Book(MappingProxyType({"LDTT": replace(honour, editions=editions)}), book.references, "x")

    found = {
        year: changed.evaluate(Question("LDTT", date(year, 6, 1)), make.individual())
        for year in (2009, 2011, 2013, 2015, 2017)
    }

    assert {year: item.notices[0].kind for year, item in found.items() if not item.edition} == {
        2009: "law_missing",
        2013: "law_missing",
        2017: "block",
    }
    assert found[2017].summary == "Lao động tiên tiến không còn được tặng từ ngày 01/01/2016"
    assert found[2017].notices[0].citation is editions[1].source
    assert [found[year].edition for year in (2011, 2015)] == ["LDTT@2010-01-01", "LDTT@2014-01-01"]
    after_the_change = changed.evaluate(Question("LDTT", date(2026, 12, 1)), make.individual())
    assert after_the_change.summary_before_change == found[2017].summary


def test_a_last_text_that_stays_open_never_ends_an_honour(book, make):
    later = replace(book.honour("LDTT").editions[-1], since=date(2024, 1, 1), until=None)
    changed = Book(MappingProxyType({"LDTT": replace(book.honour("LDTT"), editions=(later,))}), book.references, "x")

    found = changed.evaluate(Question("LDTT", date(2009, 6, 1)), make.individual())

    assert (found.status, found.notices[0].kind) == (Status.NEEDS_HUMAN, "law_missing")


def test_an_honour_that_ended_is_not_given_any_more(book):
    ended = book.honour("GK_HUYEN")
    closed = replace(ended, editions=(replace(ended.editions[0], until=date(2025, 7, 1)),))
    changed = Book(MappingProxyType({"GK_HUYEN": closed}), book.references, "x")
    facts = Facts(RecipientKind.INDIVIDUAL)

    now = changed.evaluate(Question("GK_HUYEN", date(2025, 12, 1)), facts)
    later = changed.evaluate(Question("GK_HUYEN", date(2026, 12, 1)), facts)

    assert (now.status, now.notices[0].kind) == (Status.NOT_ELIGIBLE, "block")
    assert now.summary.endswith("không còn được tặng từ ngày 01/07/2025")
    assert (later.status, later.status_before_change) == (Status.NEEDS_HUMAN, Status.NOT_ELIGIBLE)


def with_editions(book, *editions):
    return Book(MappingProxyType({"LDTT": replace(book.honour("LDTT"), editions=editions)}), book.references, "x")


@pytest.mark.parametrize("until", [None, date(2026, 10, 1)])
def test_a_text_that_holds_until_the_change_is_the_one_before_it(book, make, until):
    still = replace(book.honour("LDTT").editions[-2], until=until)

    found = with_editions(book, still).evaluate(Question("LDTT", date(2026, 12, 1)), good(make, 2026))

    assert (found.status, found.status_before_change) == (Status.NEEDS_HUMAN, Status.ELIGIBLE)


def test_an_honour_of_which_nothing_was_read_is_for_people(book, make):
    unread = book.honour("LDTT").editions[-1]

    found = with_editions(book, unread).evaluate(Question("LDTT", date(2026, 12, 1)), good(make, 2026))

    assert (found.status, found.status_before_change) == (Status.NEEDS_HUMAN, Status.NEEDS_HUMAN)
    assert [notice.kind for notice in found.notices][-1] == "law_missing"
