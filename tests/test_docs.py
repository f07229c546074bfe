"""The documentation is complete and true where a machine can check it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.cleaning_rules import load_cleaning_rules
from analysis.codebook import PARTS, load_codebook
from analysis.tables import TABLES
from docs.make_tables import TARGET, render_row, render_tables

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
MODULES = [
    path
    for path in sorted((ROOT / "analysis").rglob("*.py"))
    if path.name != "__init__.py" and not {"ui", "charts"} & set(path.relative_to(ROOT).parts)
]
MEASURES = sorted(p.stem for p in (ROOT / "analysis" / "measures").glob("[!_]*.py"))

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def read_page(name):
    return (ROOT / name).read_text(encoding="utf-8")


def list_fences(text, language):
    """The contents of the fenced blocks in one language."""
    return [content for found, content in FENCE.findall(text) if found == language]


def list_anchors(text):
    """Anchors of the headings, as they are made on the web: lower case, marks dropped, blanks to hyphens."""
    headings = HEADING.findall(FENCE.sub("", text))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def find_dead_links(page, text):
    """Targets in the repository that do not exist: files, folders, headings."""
    for target in LINK.findall(FENCE.sub("", text)):
        file, _, anchor = target.partition("#")
        if "://" in file or file.startswith("mailto:"):
            continue
        path = page.parent / file if file else page
        content = text if path == page else path.read_text(encoding="utf-8") if path.is_file() else ""
        if not path.exists() or (anchor and anchor not in list_anchors(content)):
            yield target


def read_help(capsys, *words):
    with pytest.raises(SystemExit):
        main([*words, "--help"])
    return capsys.readouterr().out


def list_commands(capsys):
    return re.findall(r"^    (\w+) ", read_help(capsys), re.MULTILINE)


def find_example(part):
    """The worked example of one codebook file: the block whose first line names it."""
    blocks = list_fences(read_page("docs/codebook.md"), "yaml")
    (example,) = [block for block in blocks if block.startswith(f"# {part}.yaml\n")]
    return example


def test_tables_page_is_what_make_docs_writes():
    assert TARGET.read_text(encoding="utf-8") == render_tables(), "run `make docs`"


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_tables_page_states_every_row_contract_and_column(table):
    section = read_page("docs/tables.md").split(f"\n## {table.name}\n")[1].split("\n## ")[0]
    assert f"One row: **{table.row}**." in section
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == table.column_names


def test_a_bar_in_a_cell_does_not_split_it():
    assert render_row(("a | b", "c")) == r"| a \| b | c |"


def test_readme_names_every_command_and_option(capsys):
    readme = read_page("README.md")
    commands = list_commands(capsys)
    assert commands == ["analyse", "export", "evaluate"]
    for command in commands:
        lines = [line for line in readme.splitlines() if f"python -m analysis {command} " in line]
        options = set(re.findall(r"--[a-z][\w-]*", read_help(capsys, command))) - {"--help"}
        assert lines, f"README.md does not name the command {command}"
        assert {option for option in options if option not in lines[0]} == set()


def test_readme_names_no_option_that_does_not_exist(capsys):
    known = {o for c in list_commands(capsys) for o in re.findall(r"--[a-z][\w-]*", read_help(capsys, c))}
    assert set(re.findall(r"--[a-z][\w-]*", read_page("README.md"))) <= known


def test_readme_is_short():
    assert len(read_page("README.md").splitlines()) <= 120


def test_notebook_example_of_the_readme_runs(tmp_path):
    (code,) = list_fences(read_page("README.md"), "python")
    assert '"out"' in code
    code = code.replace('"out"', repr(str(tmp_path))) + "\nimport sys; assert 'streamlit' not in sys.modules\n"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in tmp_path.iterdir()} >= {"stances.csv", "codebook.csv", "README.txt"}


def test_make_help_names_every_target():
    makefile = read_page("Makefile")
    targets = set(re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[1].split()) - {"help"}
    assert targets == set(re.findall(r'^\t@echo "make (\w+) ', makefile, re.MULTILINE))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT / "analysis").as_posix())
def test_pipeline_page_names_every_module(module):
    name = module.relative_to(ROOT / "analysis").as_posix()
    assert f"`{name}`" in read_page("docs/pipeline.md"), f"add `{name}` to the modules in docs/pipeline.md"


def test_pipeline_page_names_no_module_that_does_not_exist():
    named = re.findall(r"`([\w/]+\.py)`", read_page("docs/pipeline.md"))
    places = (ROOT, ROOT / "analysis")
    assert [name for name in named if not any((place / name).is_file() for place in places)] == []


@pytest.mark.parametrize("measure", MEASURES)
def test_measures_page_has_a_section_for_every_measure(measure):
    page = read_page("docs/measures.md")
    headings = " ".join(HEADING.findall(page)).lower()
    assert {"framing": "frames", "calibrated_tone": "tone, calibrated"}.get(measure, measure) in headings


def test_codebook_page_has_a_section_for_every_file():
    files = {path.name for path in (ROOT / "analysis" / "codebooks").glob("*.yaml")}
    assert files <= set(HEADING.findall(FENCE.sub("", read_page("docs/codebook.md"))))


def test_codebook_examples_load_together(tmp_path):
    for part in PARTS:
        (tmp_path / f"{part}.yaml").write_text(find_example(part), encoding="utf-8")
    codebook = load_codebook(tmp_path)
    assert [actor.id for actor in codebook.actors] == ["lula", "brazil"]
    assert [(frame.dimension, frame.id) for frame in codebook.frames] == [("climate", "adaptation")]
    assert [term.id for term in codebook.terms] == ["change", "crisis", "warming"]
    assert codebook.cues.hedges == ("reportedly", "it is believed", "might")


def test_cleaning_example_takes_its_own_line_and_no_other(tmp_path):
    path = tmp_path / "cleaning.yaml"
    path.write_text(find_example("cleaning"), encoding="utf-8")
    rules = load_cleaning_rules(path)
    text = f"{rules.rules[0].example}\nShe spoke on our podcast."
    end = text.index("\n")
    found = [(line, rule.id) for line, rule in rules.match_lines(text, [(0, end), (end + 1, len(text))])]
    assert found == [(0, "podcast_box")]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_link_is_dead(page):
    assert list(find_dead_links(page, page.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("[a](other.md)", []),
        ("[a](none.md)", ["none.md"]),
        ("[a](other.md#two-words-vader)", []),
        ("[a](other.md#three)", ["other.md#three"]),
        ("# Here\n[a](#here) [b](#there)", ["#there"]),
        ("[a](https://example.org/none)", []),
        ("```\n[a](none.md)\n```", []),
    ],
)
def test_dead_links_are_found(tmp_path, text, dead):
    (tmp_path / "other.md").write_text("## Two words (VADER)\n", encoding="utf-8")
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    assert list(find_dead_links(page, text)) == dead
