"""How fast the dashboard answers in a real browser, beside a bare page on the same articles in the same run."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks import NEWSWIRE, ROOT, explain_missing, read_texts
from tests.browser.harness import CHROMIUM, CHROMIUM_FLAGS, launch_server, settled

ROUNDS = 20
N_NEWSWIRE = 10_000
Switch = Callable[[Page, bool], None]
"""Changes a filter: on in one round, off in the next."""
BARE = Path(__file__).with_name("bare_page.py")
CHART = "[data-testid=stVegaLiteChart] svg, [data-testid=stVegaLiteChart] canvas"
WATCH = """() => {
    window.drawn = 0;
    const start = () => { window.clicked = performance.now(); window.drawn = 0; };
    document.addEventListener('click', start, true);
    document.addEventListener('keydown', press => { if (['Enter', 'Backspace'].includes(press.key)) start(); }, true);
    const see = new MutationObserver(changes => {
        if (changes.some(c => c.target.closest && c.target.closest('[data-testid=stVegaLiteChart]')
            || [...c.addedNodes].some(n => n.querySelector && n.querySelector('[data-testid=stVegaLiteChart]'))))
            window.drawn = performance.now();
    });
    see.observe(document.body, {subtree: true, childList: true, attributes: true, attributeFilter: ['d', 'transform']});
}"""


def write_corpus(texts: list[str], folder: Path) -> Path:
    """Write articles as JSON Lines."""
    path = folder / "articles.jsonl"
    lines = [json.dumps({"id": f"a{n}", "title": f"Article {n}", "text": text}) for n, text in enumerate(texts)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def analyse_store(path: Path, folder: Path) -> Path:
    """Analyse a corpus into a store by the command line, so that only the page is timed."""
    store = folder / "store"
    command = [sys.executable, "-m", "analysis", "analyse", str(path), "--out", str(store), "--without-stance"]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return store


def time_first_chart(start: Callable[[], str], page: Page) -> float:
    """Seconds from starting a server to its first chart."""
    began = time.perf_counter()
    page.goto(start())
    page.locator(CHART).first.wait_for(state="visible", timeout=180_000)
    return time.perf_counter() - began


def switch_half(page: Page, is_on: bool) -> None:
    """The bare page's filter."""
    del is_on  # a click each way
    page.locator(".st-key-only label").first.click()


def switch_actor(page: Page, is_on: bool) -> None:
    """The filter of actors: one of them, then all again."""
    box = page.get_by_label("Actors", exact=True).first
    box.focus()
    if is_on:
        box.press("ArrowDown")
    box.press("Enter" if is_on else "Backspace")


def time_redraws(page: Page, switch: Switch) -> float:
    """Median milliseconds from a change of a filter to the last change of a chart."""
    settled(page)
    page.evaluate(WATCH)
    took: list[float] = []
    for number in range(ROUNDS):
        switch(page, number % 2 == 0)
        page.wait_for_function("() => window.drawn > 0", timeout=60_000)
        settled(page)
        took.append(page.evaluate("() => window.drawn - window.clicked"))
    return median(took)


def measure(browser, script: Path, env: dict[str, str], switch: Switch, folder: Path) -> tuple[float, float]:
    """Cold start (s) and redraw (ms, median) of one app."""
    servers = []

    def start() -> str:
        servers.append(launch_server(env, folder / f"{script.stem}.log", script))
        return servers[-1].url

    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    try:
        return time_first_chart(start, page), time_redraws(page, switch)
    finally:
        page.close()
        for server in servers:
            server.stop()


def compare(browser, name: str, texts: list[str]) -> None:
    """Print one line for a corpus."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        articles = write_corpus(texts, folder)
        store = analyse_store(articles, folder)
        bare_start, bare_redraw = measure(browser, BARE, {"BARE_ARTICLES": str(articles)}, switch_half, folder)
        ours = {"PARALLAX_CORPUS": str(store)}
        our_start, our_redraw = measure(browser, ROOT / "dashboard.py", ours, switch_actor, folder)
    print(
        f"{name}: cold start to first chart {our_start:.1f} s (bare page {bare_start:.1f} s, "
        f"ratio {our_start / bare_start:.2f}); filter to charts redrawn {our_redraw:.0f} ms "
        f"(bare page {bare_redraw:.0f} ms, ratio {our_redraw / bare_redraw:.2f}; medians of {ROUNDS})"
    )


def main() -> None:
    """Measure on the sample corpus and, where at hand, on newswire."""
    if not CHROMIUM.exists():
        print(f"page speed skipped: no Chromium at {CHROMIUM}")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=CHROMIUM_FLAGS)
        compare(browser, "seeds", [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))])
        missing = next(filter(None, map(explain_missing, NEWSWIRE)), "")
        if missing:
            print(f"newswire skipped: {missing}")
        else:
            texts = [text for path in NEWSWIRE for text in read_texts(path)][:N_NEWSWIRE]
            compare(browser, f"newswire, {N_NEWSWIRE:,} articles", texts)


if __name__ == "__main__":
    main()
