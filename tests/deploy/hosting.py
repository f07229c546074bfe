"""Parallax as docs/hosting.md installs it, on loopback: the app with deploy/config.toml behind deploy/nginx.conf.

Only ports and folders differ from the shipped files, and the certificate is its own issuer.
"""

import base64
import getpass
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.harness import find_free_port

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
HOST = "parallax.example.org"
USER, PASSWORD = "reader", "correct horse"
START_SECONDS = 60


def find_tool(name):
    """Path of a program; without it the test is skipped, or fails where the browser tests are required."""
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if path:
        return path
    reason = f"no {name}: install the Debian package {name}"
    if os.environ.get("PARALLAX_REQUIRE_BROWSER") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def check_tools():
    """Paths of nginx and openssl."""
    return find_tool("nginx"), find_tool("openssl")


@dataclass(frozen=True)
class Site:
    """The installed app and its proxy; ``port`` is the one with TLS."""

    folder: Path
    port: int
    plain_port: int
    app_port: int
    processes: tuple[subprocess.Popen, ...]

    @property
    def url(self):
        """Where a reader's browser goes."""
        return f"{self.origin}/parallax"

    @property
    def origin(self):
        """What a browser says of the site."""
        return f"https://{HOST}:{self.port}"

    @property
    def state(self):
        """The one folder that outlives the app."""
        return self.folder / "state"

    def read(self, name):
        """Text of a log."""
        return (self.folder / name).read_text(encoding="utf-8", errors="replace")

    def ask(self, method, path, body=None, headers=None, **how):
        """One request over TLS; status, headers, body."""
        return ask(_Tls(self, **how), method, path, body, {"Host": HOST} | (headers or {}))

    def stop(self):
        """End both, by their processes and no other."""
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


class _Tls(http.client.HTTPSConnection):
    """A connection to the site on loopback that trusts its certificate and no other."""

    def __init__(self, site, server_name=HOST, source="127.0.0.1"):
        context = ssl.create_default_context(cafile=site.folder / "fullchain.pem")
        context.check_hostname = False  # the name is the test's to choose
        super().__init__("127.0.0.1", site.port, timeout=30, context=context, source_address=(source, 0))
        self.server_name = server_name

    def connect(self):
        raw = socket.create_connection((self.host, self.port), self.timeout, self.source_address)
        self.sock = self._context.wrap_socket(raw, server_hostname=self.server_name)


def ask(connection, method, path, body=None, headers=None):
    """Status, headers and body of one request."""
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.headers, b"" if answer.status == 101 else answer.read()
    finally:
        connection.close()


def sign_in(user=USER, password=PASSWORD):
    """The header that a browser sends once the reader has typed name and password."""
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


def open_websocket(origin):
    """The headers that open a websocket."""
    key = base64.b64encode(os.urandom(16)).decode()
    wanted = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": key}
    return wanted | {"Sec-WebSocket-Protocol": "streamlit", "Origin": origin}


def start_site(folder):
    """Install the app and nginx into an empty folder, start both, and wait until the probe answers."""
    check_tools()
    app_port = find_free_port()
    install_app(folder / "app")
    (folder / "state").mkdir()
    app = _start_app(folder, app_port)
    return start_proxy(folder, app_port, processes=(app,))


def start_proxy(folder, app_port, change=lambda text: text, processes=()):
    """Install nginx before what listens on a port, and wait until the probe answers.

    Args:
        folder: For its files.
        app_port: Where the app listens.
        change: Makes another configuration of the shipped one.
        processes: What else belongs to the site.
    """
    nginx, openssl = check_tools()
    ports = (find_free_port(), find_free_port(), app_port)
    write_secrets(folder, openssl)
    write_proxy(folder, ports, change)
    proxy = _start([nginx, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "nginx.log"], folder / "nginx.out")
    site = Site(folder, *ports, (*processes, proxy))
    _wait_for(site)
    return site


def install_app(target):
    """What the Containerfile copies, with deploy/config.toml in the place of .streamlit/config.toml."""
    (target / ".streamlit").mkdir(parents=True)
    shutil.copy(DEPLOY / "config.toml", target / ".streamlit" / "config.toml")
    shutil.copy(ROOT / "dashboard.py", target)
    for name in ("analysis", "seeds"):
        (target / name).symlink_to(ROOT / name)


def write_secrets(folder, openssl):
    """A certificate for the host and one user, as docs/hosting.md makes them."""
    words = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    names = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    files = ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    subprocess.run([openssl, *words, *names, *files], check=True, capture_output=True)
    hashed = subprocess.run([openssl, "passwd", "-6", PASSWORD], check=True, capture_output=True, text=True).stdout
    (folder / "parallax.htpasswd").write_text(f"{USER}:{hashed}", encoding="utf-8")


def write_proxy(folder, ports, change):
    """The shipped nginx.conf with the test's ports and folders, in the frame that Debian's nginx.conf gives it."""
    port, plain_port, app_port = ports
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for old, new in {
        r"listen \[::\]:\d+.*;": "",
        r"listen 443\b": f"listen 127.0.0.1:{port}",
        r"listen 80\b": f"listen 127.0.0.1:{plain_port}",
        f'"https://{HOST}"': f'"https://{HOST}:{port}"',
        r"127\.0\.0\.1:8501": f"127.0.0.1:{app_port}",
        r"/etc/ssl/parallax|/etc/nginx|/var/log/nginx": str(folder),
    }.items():
        text, n_found = re.subn(old, new, text)
        assert n_found, f"nothing in deploy/nginx.conf is like {old}"
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "parallax.conf").write_text(change(text), encoding="utf-8")
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/nginx.pid; worker_processes 1;"
        + (f" user {getpass.getuser()};" if os.geteuid() == 0 else "")
        + f" events {{}} http {{ client_body_temp_path {folder}/body; {temporary} include {folder}/parallax.conf; }}",
        encoding="utf-8",
    )


def _start_app(folder, port):
    """As parallax.service does, from the folder of its state."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("STREAMLIT_", "PARALLAX_"))}
    env |= {"PARALLAX_CORPUS": str(folder / "app" / "seeds"), "HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"}
    script = folder / "app" / "dashboard.py"
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    return _start(command, folder / "app.log", cwd=folder / "state", env=env)


def _start(command, log, **how):
    with log.open("wb") as output:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, **how)


def _wait_for(site):
    deadline = time.monotonic() + START_SECONDS
    while not _is_healthy(site):
        if any(process.poll() is not None for process in site.processes) or time.monotonic() > deadline:
            site.stop()
            logs = "\n".join(path.read_text(errors="replace")[-2000:] for path in site.folder.glob("*.[lo][ou][gt]"))
            pytest.fail(f"the site did not start:\n{logs}", pytrace=False)
        time.sleep(0.1)


def _is_healthy(site):
    try:
        return site.ask("GET", "/healthz")[0] == 200
    except OSError:
        return False
