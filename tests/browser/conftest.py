"""Fixtures of the browser tests: a server per environment, one Chromium, pages that must behave."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

import analysis
from tests.browser.harness import (
    CHROMIUM,
    CHROMIUM_FLAGS,
    LOADED_POLLS,
    ROOT,
    SCREENSHOTS,
    Complaints,
    check_chromium,
    launch_server,
    settled,
)

HAS_FAILED = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items):
    """Mark what lies in this folder, and run it last: Playwright keeps an event loop in the thread."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker("browser")
    items.sort(key=lambda item: item.path.is_relative_to(here))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Note on the test that it failed, for the fixtures that clear up after it."""
    report = yield
    item.stash[HAS_FAILED] = item.stash.get(HAS_FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def start_server(tmp_path_factory):
    """Start the app with some environment (say ``{"PARALLAX_CORPUS": folder}``); once per environment and script."""
    check_chromium()
    servers = {}

    def start(env=None, script=ROOT / "dashboard.py"):
        words = {name: str(value) for name, value in (env or {}).items()}
        key = (str(script), *sorted(words.items()))
        if key not in servers:
            servers[key] = launch_server(words, tmp_path_factory.mktemp("server") / "log.txt", script)
        return servers[key]

    yield start
    for server in servers.values():
        server.stop()


@pytest.fixture(scope="session")
def server(start_server):
    """The app as it starts by default, on the sample corpus."""
    return start_server()


@pytest.fixture(scope="session")
def tables():
    """The engine's own tables of the sample corpus, to hold the pages against."""
    return analysis.analyse(analysis.read_corpus(ROOT / "seeds")).tables


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests; each page has a context of its own."""
    check_chromium()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def find_context(browser):
    """A browser context by theme and size: pages of one context share its cache, so that they load fast."""
    contexts = {}

    def find(theme, width, height):
        key = (theme, width, height)
        if key not in contexts:
            contexts[key] = browser.new_context(
                accept_downloads=True, color_scheme=theme, viewport={"width": width, "height": height}, locale="en-GB"
            )
        return contexts[key]

    return find


@pytest.fixture
def open_page(find_context, request):
    """Open an address of a server and wait for it; at the end the test fails on whatever the pages complained of.

    Every page is a session of its own to the server.
    """
    opened = []

    def open_it(server, path="", theme="light", width=1280, height=900):
        context = find_context(theme, width, height)
        complaints = Complaints(urlsplit(server.url).netloc)
        page = context.new_page()
        opened.append((page, complaints))
        complaints.listen(page)
        page.goto(f"{server.url}/{path.removeprefix('/')}")
        return settled(page, LOADED_POLLS)

    yield open_it
    complained = []
    for number, (page, complaints) in enumerate(opened):
        if complaints.lines or request.node.stash.get(HAS_FAILED, False):
            keep_last_view(page, f"{request.node.name}-{number}")
        page.close()
        complained += complaints.lines
    if complained:
        pytest.fail("\n".join(complained), pytrace=False)


def keep_last_view(page, name):
    """Keep what a failed test saw last."""
    if not page.is_closed():
        SCREENSHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{re.sub(r'[^A-Za-z0-9]+', '-', name).strip('-')}.png")
