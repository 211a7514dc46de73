"""The rules of procedure on a day, and copies of the folder that a test may spoil."""

import shutil
from datetime import date

import pytest
import yaml

from honours.book import POLICIES
from honours.procedure import load_procedure


@pytest.fixture(scope="session")
def rules():
    return load_procedure(POLICIES)


@pytest.fixture(scope="session")
def on(rules):
    """``on("2026-02-10")``: the rules of a day in Lai Châu, or in another layer."""

    def asked(day, province="lai-chau"):
        return rules.on(date.fromisoformat(day), province)

    return asked


@pytest.fixture
def spoil(tmp_path):
    """Change one rule file and load the folder again."""

    def changed(name, change):
        folder = tmp_path / "policies"
        shutil.copytree(POLICIES, folder)
        path = folder / name
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        change(data)
        path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        return load_procedure(folder)

    return changed
