"""A real browser: Debian's Chromium driven by playwright. Without it the journeys are skipped and say so."""

import os
import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker(pytest.mark.e2e)
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="no Chromium here (Debian: apt-get install chromium)"))


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the session; playwright's loop makes Django think that it runs asynchronously."""
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def new_page(browser, live_server):
    """``new_page(user)``: a page at the site's door in which ``user`` has signed in (nobody: not signed in).

    ``javascript=False`` and ``width=360`` make it an old laptop or a phone.
    """
    contexts = []

    def make(user=None, *, javascript=True, width=1280, password=None):
        from tests.factories.accounts import PASSWORD

        context = browser.new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 800},
            locale="vi-VN",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        if user is not None:
            page.goto("/tai-khoan/dang-nhap/")
            page.fill("input[name=login]", user.username)
            page.fill("input[name=password]", password or PASSWORD)
            page.press("input[name=password]", "Enter")
            page.wait_for_url(lambda url: "dang-nhap" not in url)
        return page

    yield make
    for context in contexts:
        context.close()
