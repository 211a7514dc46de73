"""Where a notice may lead."""

import pytest

from neuguong.notices.validators import own_path


@pytest.mark.parametrize("path", ["/", "/ho-so/", "/ho-so/?trang=2", "/#late", "/nguoi-va-tap-the/12/"])
def test_own_path_is_a_page_of_this_system(path):
    assert own_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "ho-so/",
        "//la.example/",
        "https://la.example/",
        "/\\la.example/",
        "/khong-co/",
        "/ho-so/\n",
        "/ ho-so/",
        "/?" + "x" * 200,
    ],
)
def test_attack_own_path_refuses_everything_else(path):
    with pytest.raises(ValueError, match="of this system"):
        own_path(path)
