"""The files of deploy/ agree with the code, with Streamlit and with each other; docs/hosting.md has the true limits."""

import base64
import re
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
import streamlit
from streamlit import config

from analysis import safe_yaml
from analysis.corpus import limits
from analysis.ui import reader, upload
from tests.deploy.hosting import DEPLOY, HOST, ROOT

MB = 1024 * 1024
NGINX = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
SETTINGS = tomllib.loads((DEPLOY / "config.toml").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
LIMIT = re.compile(r"^\| `(\w+)\.(\w+)` \| ([\d,.]+) \|", re.MULTILINE)


def flatten(settings, prefix=""):
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def find_number(pattern, text):
    (number,) = re.findall(pattern, text, re.MULTILINE)
    return int(number)


def hash_script(script):
    return f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'"


def list_numbers(module):
    """The limits of a module: public constants that are numbers."""
    constants = {name: value for name, value in vars(module).items() if name.isupper() and name[0] != "_"}
    return {name: value for name, value in constants.items() if isinstance(value, int | float)}


def test_streamlit_knows_every_setting():
    known = config.get_config_options()
    assert [name for name, _ in flatten(SETTINGS) if name not in known] == []


def test_hosted_settings_keep_what_the_project_sets():
    assert SETTINGS["theme"] == PROJECT["theme"], "copy [theme] from .streamlit/config.toml to deploy/config.toml"
    hosted, project = dict(flatten(SETTINGS)), dict(flatten(PROJECT))
    differ = {name for name, value in project.items() if hosted.get(name) != value}
    assert differ == {"client.showErrorDetails", "server.fileWatcherType"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("client.showErrorDetails", "none"),
        ("client.disableDataExport", True),
        ("browser.gatherUsageStats", False),
        ("server.address", "127.0.0.1"),
        ("server.enableCORS", True),
        ("server.enableXsrfProtection", True),
        ("server.enableStaticServing", False),
        ("server.enableAgentApi", False),
        ("server.fileWatcherType", "none"),
    ],
)
def test_hosted_settings_are_safe(name, value):
    assert dict(flatten(SETTINGS))[name] == value


def test_all_files_mean_the_same_host_path_and_port():
    server = SETTINGS["server"]
    assert {*server["allowedHosts"], SETTINGS["browser"]["serverAddress"]} == {HOST}
    assert set(re.findall(r"server_name (?!_)(.+);", NGINX)) == {HOST}
    assert f"server 127.0.0.1:{server['port']};" in NGINX
    assert f"location /{server['baseUrlPath']}/ {{" in NGINX
    probe = f"http://127.0.0.1:{server['port']}/{server['baseUrlPath']}/_stcore/health"
    assert probe in (DEPLOY / "Containerfile").read_text(encoding="utf-8")


def test_uploads_have_one_limit():
    allowed = find_number(r"^        client_max_body_size (\d+)m;", NGINX)
    assert allowed == SETTINGS["server"]["maxUploadSize"] == PROJECT["server"]["maxUploadSize"]
    assert limits.MAX_FILE_BYTES <= upload.MAX_FILE_MB * MB <= allowed * MB


def test_an_open_page_is_pinged_before_nginx_hangs_up():
    assert 2 * SETTINGS["server"]["websocketPingInterval"] < find_number(r"proxy_read_timeout +(\d+)s;", NGINX)


def test_the_policy_lets_run_the_two_known_scripts_and_no_other():
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    (inline,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    expected = {hash_script(inline), hash_script(reader.SCROLL)}
    assert set(re.findall(r"'sha256-[^']+'", NGINX)) == expected, f"script-src in deploy/nginx.conf: {expected}"


def test_no_location_drops_the_headers():
    """nginx forgets the headers of the server in a location that adds one of its own."""
    places = re.findall(r"^( *)add_header ", NGINX, re.MULTILINE)
    assert len(places) > 5
    assert set(places) == {"    "}


def test_what_is_copied_into_the_container_exists():
    lines = re.findall(r"^COPY (\S+) ", (DEPLOY / "Containerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"requirements.txt", "dashboard.py", "analysis", "deploy/config.toml"} <= set(lines)
    assert [name for name in lines if not (ROOT / name).exists()] == []


def test_the_page_names_every_file():
    assert [path.name for path in DEPLOY.iterdir() if f"(../deploy/{path.name})" not in PAGE] == []


@pytest.mark.parametrize("module", [limits, upload, safe_yaml], ids=lambda module: module.__name__)
def test_the_page_states_every_limit_with_its_number(module):
    name = module.__name__.rsplit(".", 1)[-1]
    rows = [(limit, number.replace(",", "")) for owner, limit, number in LIMIT.findall(PAGE) if owner == name]
    stated = {limit: float(number) for limit, number in rows}
    assert stated == list_numbers(module)
