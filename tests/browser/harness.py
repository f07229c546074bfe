"""The running app and a real Chromium: what the browser tests are written with."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "screenshots"
CHROMIUM = Path(os.environ.get("PARALLAX_CHROMIUM", "/usr/bin/chromium"))
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no request can leave the machine
]
START_SECONDS = 60
SETTLE_SECONDS = 60
CALM_POLLS = 6  # of 50 ms each: a click in a chart or table reaches the script after 150 to 200 ms
LOADED_POLLS = 2  # of a page that was just opened: its script is under way already
MAX_SHOT_HEIGHT = 10_000

MOUNT_PROBE = re.compile(r"^http://127\.0\.0\.1:\d+/\w+/_stcore/(?:health|host-config)$")
"""Opened at a page's address, Streamlit asks there for its own files first, and the browser notes the 404."""

PAYLOADS = [
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "![pixel](http://example.org/p.png)",
    ":red[red] $5 and $7 **bold** `code`",
    "=1+1",
    "{{7*7}} [a](javascript:alert(1))",
]
"""Texts that would do something if a page took them for more than text."""
BACKGROUND = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

IS_CALM = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    if (!app || app.dataset.testScriptState !== 'notRunning') return false;
    if (document.querySelector('[data-testid=stSkeleton], [data-stale=true]')) return false;
    const charts = [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].filter(c => c.offsetParent);
    return charts.every(chart => chart.querySelector('svg, canvas'));
}"""


@dataclass(frozen=True)
class Server:
    """A Streamlit server that answers at ``url`` and writes to ``log``."""

    url: str
    process: subprocess.Popen
    log: Path

    def stop(self):
        """End the server, by its process and no other."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def is_healthy(self):
        """Whether the server answers its health address."""
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False


@dataclass
class Complaints:
    """What a page did that no page may do."""

    host: str
    lines: list[str] = field(default_factory=list)

    def listen(self, page):
        """Note the page's errors, its console's errors, and requests to any other host."""
        page.on("pageerror", lambda error: self.lines.append(f"page error: {error}"))
        page.on("console", self.note_message)
        page.on("request", lambda request: self.note_address("request", request.url))
        page.on("websocket", lambda websocket: self.note_address("websocket", websocket.url))

    def note_message(self, message):
        """Keep an error of the console; other messages pass, and Streamlit's search for where the app is mounted."""
        if message.type == "error" and not MOUNT_PROBE.search(message.location.get("url", "")):
            self.lines.append(f"console error: {message.text} ({message.location.get('url', '')})")

    def note_address(self, kind, url):
        """Keep an address on another host; data: and blob: stay in the page."""
        if urlsplit(url).scheme not in {"data", "blob"} and urlsplit(url).netloc != self.host:
            self.lines.append(f"off-host {kind}: {url}")


def check_chromium():
    """Skip without Chromium, or fail where the browser tests are required."""
    if CHROMIUM.exists():
        return
    reason = f"no Chromium at {CHROMIUM}: install the Debian package chromium or set PARALLAX_CHROMIUM"
    if os.environ.get("PARALLAX_REQUIRE_BROWSER") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def find_free_port():
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def launch_server(env, log, script):
    """Start the app with additional environment variables and wait until it is healthy."""
    port = find_free_port()
    options = {
        "server.address": "127.0.0.1",
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    flags = [word for name, value in options.items() for word in (f"--{name}", value)]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *flags]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | env, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
    server = Server(f"http://127.0.0.1:{port}", process, log)
    wait_until_healthy(server)
    return server


def wait_until_healthy(server):
    """Poll the health address; fail with the server's last words when it ends or stays silent."""
    deadline = time.monotonic() + START_SECONDS
    while not server.is_healthy():
        if server.process.poll() is not None or time.monotonic() > deadline:
            server.stop()
            pytest.fail(f"the app did not start:\n{server.log.read_text(errors='replace')[-2000:]}", pytrace=False)
        time.sleep(0.1)


def settled(page, polls=CALM_POLLS):
    """Wait until the script has ended and every chart is drawn, and stays so for some polls; return the page."""
    deadline = time.monotonic() + SETTLE_SECONDS
    calm = 0
    while calm < polls:
        calm = calm + 1 if page.evaluate(IS_CALM) else 0
        if time.monotonic() > deadline:
            pytest.fail(f"{page.url} did not come to rest within {SETTLE_SECONDS} s", pytrace=False)
        page.wait_for_timeout(50)
    return page


def keep_screenshot(page, name):
    """Keep the page in full height, also what its main part scrolls, in the folder screenshots."""
    size = page.viewport_size
    height = page.evaluate("() => document.querySelector('[data-testid=stMain]')?.scrollHeight ?? 0")
    page.set_viewport_size({"width": size["width"], "height": min(max(height, size["height"]), MAX_SHOT_HEIGHT)})
    settled(page)
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")
    page.set_viewport_size(size)
