"""What templates show: Vietnamese, no inline script or style, nothing from another site."""

import re

import pytest

from tests.architecture.source import ROOT, SRC

TEMPLATES = sorted(SRC.rglob("*.html"))
# Words of English that have no business on the screen; a heuristic, not a dictionary.
ENGLISH = re.compile(
    r"\b(the|and|with|your|please|submit|cancel|delete|edit|save|search|name|date|password|username|sign|log(?:in|out)"
    r"|page|error|not found|loading|draft|review|status|round|dossier|nomination|recipient|eligible|unknown|needs_human)\b",
    re.IGNORECASE,
)


def visible(source: str) -> str:
    """The text a reader sees, roughly: without comments, tags, template code, script."""
    source = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}|<!--.*?-->", " ", source, flags=re.DOTALL)
    source = re.sub(r"{%.*?%}|{{.*?}}", " ", source, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", source, flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SRC)))
def test_template_shows_no_english(path):
    assert ENGLISH.findall(visible(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SRC)))
def test_template_has_no_inline_script_or_style(path):
    source = path.read_text(encoding="utf-8")

    assert re.findall(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*\bsrc=)|javascript:", source) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SRC)))
def test_template_loads_nothing_from_another_site(path):
    source = path.read_text(encoding="utf-8")

    assert re.findall(r"(?:src|href)=\"(?:https?:)?//[^\"]*\.(?:js|css|woff2?|png|svg|jpg)", source) == []


def test_visible_text_is_what_a_reader_sees():
    assert visible('<p title="save">{# draft #}{% if page %}Lưu{% endif %} {{ name }}</p>').split() == ["Lưu"]


def test_root_is_the_project():
    assert (ROOT / "pyproject.toml").is_file()
