import pytest

from honours import PolicyError
from honours.reading import read_yaml


def test_dates_and_words_stay_text(tmp_path):
    path = tmp_path / "plain.yaml"
    path.write_text("on: 2024-01-01\nno: yes\nflag: true\nyear: 2024\n", encoding="utf-8")

    assert read_yaml(path) == {"on": "2024-01-01", "no": "yes", "flag": True, "year": 2024}


def test_a_key_written_twice_is_refused(tmp_path):
    path = tmp_path / "twice.yaml"
    path.write_text("code: LDTT\ncode: CSTT\n", encoding="utf-8")

    with pytest.raises(PolicyError, match=r"twice.yaml: key written twice: code \(line 1\)"):
        read_yaml(path)


def test_an_anchor_may_be_shared(tmp_path):
    path = tmp_path / "shared.yaml"
    path.write_text("first: &a [1]\nsecond: *a\n", encoding="utf-8")

    assert read_yaml(path) == {"first": [1], "second": [1]}


def test_broken_yaml_names_the_file(tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text("a: [1\n", encoding="utf-8")

    with pytest.raises(PolicyError, match=r"broken\.yaml: not valid YAML"):
        read_yaml(path)
