"""Look at pages as axe and a narrow screen do."""

import os

SHOTS = os.environ.get("NEUGUONG_SHOTS")  # a folder: the pages are kept there as pictures too


def faults_of(page, width):
    """Rules of axe that the page breaks; “sideways” where it is wider than the screen."""
    from axe_playwright_python.sync_playwright import Axe

    found = [fault["id"] for fault in Axe().run(page).response["violations"]]
    sideways = page.evaluate("document.documentElement.scrollWidth") > width
    return [*found, "sideways"] if sideways else found


def look_at(page, addresses, width):
    """Name → faults, of the pages that have one. ``addresses``: name → address."""
    faults = {}
    for name, address in addresses.items():
        page.goto(address)
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
        if found := faults_of(page, width):
            faults[name] = found
    return faults
