"""The site as a reader, a stranger and a probe meet it: nginx with the shipped configuration before the app."""

import json
import re
import ssl
import threading
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import sync_playwright
from streamlit.web.server.starlette import starlette_routes

from tests.browser.harness import CHROMIUM, CHROMIUM_FLAGS, Complaints, check_chromium, settled
from tests.deploy.hosting import (
    HOST,
    PASSWORD,
    USER,
    ask,
    check_tools,
    open_websocket,
    sign_in,
    start_proxy,
    start_site,
)

MB = 1024 * 1024
UPLOAD = "/parallax/_stcore/upload_file/session/file"
STREAM = "/parallax/_stcore/stream"
ROUTES = {value for name, value in vars(starlette_routes).items() if "ROUTE" in name and isinstance(value, str)}
PATHS = [
    *("/", "/parallax", "/parallax/", "/parallax/tone", "/parallax/index.html", "//parallax/", "/parallax/../x"),
    *("/healthz/", "/healthz/x", "/HEALTHZ", "/nothing", "/parallax/auth/login", "/parallax/oauth2callback", STREAM),
    *("/parallax/_stcore/agent/interact", "/parallax/_stcore/agent/openapi.json", "/parallax/_stcore/agent/mcp"),
    *sorted(f"/parallax/{quote(route)}" for route in ROUTES),
]
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
MOUNT_PROBE = re.compile(r"/parallax/\w+/_stcore/(health|host-config)\)$")
"""Opened at a page's address, Streamlit asks there for its own files first, and the browser notes the 404."""

TRY_EVAL = "() => new Promise(done => setTimeout(() => { try { done(eval('1')) } catch (error) { done(error.name) } }))"
TRY_SCRIPT = """() => {
    const script = document.createElement('script');
    script.textContent = 'window.owned = true';
    document.body.append(script);
    return window.owned === true;
}"""
PUT = """([url, headers, size]) => {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(size)]));
    return fetch(url, {method: 'PUT', headers, body}).then(answer => answer.status);
}"""
TRY_FETCH = "() => fetch('https://127.0.0.1:9/').then(() => 'sent', error => error.message)"
IN_VIEW = """() => {
    const box = document.querySelector('[id^=px-at-]').getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    started = start_site(tmp_path_factory.mktemp("site"))
    yield started
    started.stop()


# Without a password


@pytest.mark.parametrize("path", PATHS)
def test_every_path_asks_for_the_password(site, path):
    assert site.ask("GET", path)[0] == 401
    assert site.ask("GET", path, headers=sign_in(password="wrong"))[0] == 401


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_every_method_asks_for_the_password(site, method):
    assert site.ask(method, UPLOAD)[0] == 401
    assert site.ask(method, "/parallax/")[0] == 401


def test_no_websocket_opens_without_the_password(site):
    assert site.ask("GET", STREAM, headers=open_websocket(site.origin))[0] == 401
    assert site.ask("GET", STREAM, headers=open_websocket(site.origin) | sign_in())[0] == 101


def test_the_probe_answers_this_machine_and_no_other(site):
    status, _, body = site.ask("GET", "/healthz")
    assert (status, body) == (200, b"ok")
    assert site.ask("GET", "/healthz", source="127.0.0.2")[0] == 403
    assert site.ask("GET", "/parallax/../healthz", source="127.0.0.2")[0] == 403


def test_plain_http_only_leads_to_tls(site):
    for path in ("/parallax/", "/healthz", UPLOAD):
        status, headers, _ = ask(HTTPConnection("127.0.0.1", site.plain_port), "GET", path, headers={"Host": HOST})
        assert (status, headers["Location"]) == (301, f"https://{HOST}{path}")


# Other hosts, other sites


def test_another_host_is_refused(site):
    assert site.ask("GET", "/parallax/", headers={"Host": "rebound.example.net"} | sign_in())[0] == 421
    with pytest.raises(ssl.SSLError):
        site.ask("GET", "/parallax/", server_name="rebound.example.net")


def test_the_app_too_refuses_a_websocket_for_another_host(site):
    def shake_hands(host):
        headers = open_websocket(f"https://{host}") | {"Host": host}
        return ask(HTTPConnection("127.0.0.1", site.app_port), "GET", STREAM, headers=headers)[0]

    assert [shake_hands(HOST), shake_hands("rebound.example.net"), shake_hands("127.0.0.1")] == [101, 403, 403]


@pytest.mark.parametrize("origin", ["https://evil.example.net", f"http://{HOST}", f"https://{HOST}.evil.net", "null"])
def test_another_site_is_refused_even_with_the_password(site, origin):
    assert site.ask("GET", STREAM, headers=open_websocket(origin) | sign_in())[0] == 403
    assert site.ask("PUT", UPLOAD, headers={"Origin": origin} | sign_in())[0] == 403


@pytest.mark.parametrize("path", ["metrics", "agent/openapi.json", "agent/interact", "agent/mcp"])
def test_what_readers_do_not_need_is_not_there(site, path):
    assert site.ask("GET", f"/parallax/_stcore/{path}", headers=sign_in())[0] == 404
    assert site.ask("POST", f"/parallax/_stcore/{path}", headers=sign_in())[0] in {404, 405}


# Headers


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/parallax/", sign_in(), 200),
        ("/parallax/_stcore/host-config", sign_in(), 200),
        ("/parallax/media/none.csv", sign_in(), 404),
        ("/none", sign_in(), 404),
        ("/parallax/", {}, 401),
        ("/healthz", {}, 200),
    ],
)
def test_every_answer_carries_the_headers(site, path, headers, status):
    answer = site.ask("GET", path, headers=headers)
    assert answer[0] == status
    assert {name: answer[1].get_all(name) for name in HEADERS} == {name: [value] for name, value in HEADERS.items()}
    policy = answer[1]["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
    assert answer[1]["Server"] == "nginx"


def test_cookies_travel_over_tls_only(site):
    cookies = site.ask("GET", "/parallax/_stcore/health", headers=sign_in())[1].get_all("Set-Cookie")
    assert cookies
    assert all("; Secure" in cookie and "SameSite=Strict" in cookie for cookie in cookies)


def test_only_the_apps_own_files_may_be_kept(site):
    page = site.ask("GET", "/parallax/", headers=sign_in())
    script = re.search(rb'src="\./(static/js/[^"]+)"', page[2])[1].decode()
    kept = site.ask("GET", f"/parallax/{script}", headers=sign_in() | {"Accept-Encoding": "gzip"})[1]
    assert page[1]["Cache-Control"] == "no-cache"
    assert "immutable" in kept["Cache-Control"]
    assert kept["Content-Encoding"] == "gzip"
    assert site.ask("GET", "/parallax/media/none.csv", headers=sign_in())[1]["Cache-Control"] == "no-store"


def test_the_log_holds_no_search_no_session_and_no_file(site):
    for path in ("/parallax/tone?text=secretword", f"{UPLOAD}?x=secretword", "/parallax/media/secretword.csv"):
        site.ask("GET", path, headers=sign_in() | {"Referer": f"https://{HOST}/parallax/?text=secretword"})
    log = site.read("parallax.log")
    assert f" {USER} [" in log
    assert "GET /parallax/tone 200" in log
    assert "GET /parallax/_stcore/upload_file/... 4" in log
    assert "GET /parallax/media/... 404" in log
    assert "secretword" not in log
    assert "session" not in log


# Uploads


def test_a_file_over_the_limit_is_refused_before_it_is_sent(site):
    too_much = {"Content-Length": str(50 * MB + 1)} | sign_in()
    assert site.ask("PUT", UPLOAD, headers=too_much)[0] == 413


def test_nothing_but_an_upload_is_large(site):
    assert site.ask("PUT", "/parallax/", headers={"Content-Length": "70000"} | sign_in())[0] == 413


# What nginx hands on, and single sign-on: before a stand-in that says what it got


class _Echo(BaseHTTPRequestHandler):
    """Stands for the app and for oauth2-proxy: who has the cookie is signed in."""

    def do_GET(self):
        if self.path == "/oauth2/auth":
            self._answer(202 if "signed=in" in self.headers.get("Cookie", "") else 401)
        else:
            self._answer(200)

    def do_PUT(self):
        self.do_GET()

    def _answer(self, status):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = json.dumps([self.path, list(self.headers.items())]).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Keep the test's output clean."""


@contextmanager
def stand_in(folder, change=lambda text: text):
    check_tools()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Echo) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        proxy = start_proxy(folder, port, lambda text: change(text).replace("127.0.0.1:4180", f"127.0.0.1:{port}"))
        try:
            yield proxy
        finally:
            proxy.stop()
            server.shutdown()


def use_single_sign_on(text):
    """What the comment at the gate says: two lines less, and the # away."""
    text = re.sub(r"^ *auth_basic(_user_file)? .*\n", "", text, flags=re.MULTILINE)
    return re.sub(r"^( *)# (?=auth_request|error_page|location|    |\})", r"\1", text, flags=re.MULTILINE)


def test_the_app_never_sees_the_password_nor_an_invented_address(tmp_path):
    with stand_in(tmp_path) as proxy:
        sent = sign_in() | {"X-Forwarded-For": "10.0.0.1", "X-Forwarded-Proto": "http"}
        path, headers = json.loads(proxy.ask("GET", "/parallax/tone?actor=us", headers=sent)[2])
    headers = {name.lower(): value for name, value in headers}
    assert path == "/parallax/tone?actor=us"
    assert "authorization" not in headers
    assert "upgrade" not in headers
    assert (headers["host"], headers["x-forwarded-for"], headers["x-forwarded-proto"]) == (HOST, "127.0.0.1", "https")


def test_with_single_sign_on_every_path_leads_there_first(tmp_path):
    cookie = {"Cookie": "signed=in"}
    with stand_in(tmp_path, use_single_sign_on) as proxy:
        for path in (path for path in PATHS if path not in {"/parallax/../x", "//parallax/"}):
            status, headers, _ = proxy.ask("GET", path)
            assert status == 302, path
            assert headers["Location"].endswith(f"/oauth2/start?rd={path}")
        assert proxy.ask("PUT", UPLOAD, body=b"words")[0] == 302
        assert proxy.ask("GET", STREAM, headers=open_websocket(proxy.origin))[0] == 302
        assert proxy.ask("GET", "/parallax/", headers=sign_in())[0] == 302
        assert proxy.ask("PUT", UPLOAD, body=b"words", headers=cookie)[0] == 200
        assert proxy.ask("GET", "/parallax/", headers=cookie)[0] == 200
        assert proxy.ask("GET", "/oauth2/start")[0] == 200
        assert proxy.ask("GET", "/healthz")[0] == 200
        assert proxy.ask("GET", "/healthz", source="127.0.0.2")[0] == 403


# In a browser


@pytest.fixture(scope="module")
def context(site):
    """A browser whose reader has typed name and password once."""
    check_chromium()
    flags = [flag for flag in CHROMIUM_FLAGS if "host-resolver-rules" not in flag]
    flags.append(f"--host-resolver-rules=MAP {HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=flags)
        signed_in = chromium.new_context(ignore_https_errors=True, accept_downloads=True, locale="en-GB")
        page = signed_in.new_page()
        page.goto(f"{site.url.replace('//', f'//{USER}:{quote(PASSWORD)}@')}/_stcore/host-config")
        page.close()
        yield signed_in
        chromium.close()


@pytest.fixture
def open_page(site, context):
    """Open an address below the sub-path; at the end the test fails on whatever the page complained of."""
    complaints = Complaints(urlsplit(site.url).netloc)
    pages = []

    def open_it(path=""):
        page = context.new_page()
        pages.append(page)
        complaints.listen(page)
        page.goto(f"{site.url}/{path}")
        return settled(page)

    yield open_it
    for page in pages:
        page.close()
    assert [line for line in complaints.lines if not MOUNT_PROBE.search(line)] == []


@pytest.mark.browser
def test_the_pages_load_draw_and_give_away_pictures_under_the_policy(site, context, open_page):
    sockets = []
    context.on("page", lambda page: page.on("websocket", lambda socket: sockets.append(socket.url)))
    page = open_page()
    assert sockets == [f"wss://{urlsplit(site.url).netloc}{STREAM}"]
    assert page.locator("[data-testid=stVegaLiteChart] g.mark-text.role-mark text").count() > 20
    assert page.locator("[data-testid=stDataFrame] canvas").count() > 0
    page.get_by_role("button", name="Save picture").first.click()
    with page.expect_download() as started:
        page.get_by_role("button", name="PNG", exact=True).click()
    assert started.value.path().read_bytes().startswith(b"\x89PNG")
    page.keyboard.press("Escape")
    links = page.locator("[data-testid=stSidebarNavLink]")
    for place in range(1, links.count()):
        links.nth(place).click()
        settled(page)
        assert page.locator("[data-testid=stException]").count() == 0
        assert urlsplit(page.url).path.startswith("/parallax/")
    assert len(sockets) == 1  # one session throughout
    assert (site.state / ".parallax").is_dir()


@pytest.mark.browser
def test_a_link_to_a_sentence_scrolls_to_it(site, open_page):
    import analysis

    sentences = analysis.analyse(analysis.read_corpus("seeds")).tables["sentences"]
    late = sentences[sentences["article_id"] == sentences["article_id"].unique()[2]].iloc[-3]
    page = open_page(f"article?sentence={late['sentence_id']}")
    page.wait_for_timeout(300)
    assert page.evaluate(IN_VIEW)


@pytest.mark.browser
def test_uploads_reach_the_app_up_to_the_limit(open_page):
    page = open_page("corpus")
    text = b"Ukraine asked NATO for help. Russia refused to talk. The United States waited."
    mine = {"name": "mine.txt", "mimeType": "text/plain", "buffer": text}
    with page.expect_request(lambda request: request.method == "PUT") as sent:
        page.set_input_files("input[type=file]", [mine])
    settled(page)
    upload = [f"{sent.value.url}-2", {"X-Xsrftoken": sent.value.headers["x-xsrftoken"]}]
    assert page.evaluate(PUT, [*upload, 50 * MB - 1000]) == 204  # 1,000 bytes for the form around the file
    page.get_by_role("button", name="Read and analyse").click()
    page.get_by_text("1 article").first.wait_for()
    settled(page)
    assert page.locator("[data-testid=stException]").count() == 0


@pytest.mark.browser
def test_the_policy_stops_what_is_smuggled_in(site, context):
    page = context.new_page()
    page.goto(f"{site.url}/_stcore/host-config")  # every answer carries the policy
    assert page.evaluate(TRY_EVAL) == "EvalError"
    assert page.evaluate(TRY_SCRIPT) is False
    assert page.evaluate(TRY_FETCH) == "Failed to fetch"
    page.close()
