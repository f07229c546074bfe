"""Shipped model files and the proof that they are the ones that were made: a manifest of sha256 sums beside them.

``manifest.json`` holds ``{"files": {name: sha256}}`` and may hold more (sizes, settings).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from analysis.errors import ModelError

MODELS = Path(__file__).parent / "models"
MANIFEST = "manifest.json"
_REMEDY = "install Parallax again, or make the model anew (training/README.md)"


def read_manifest(folder: Path) -> dict[str, Any]:
    """What is written of a model.

    Raises:
        ModelError: The manifest is missing or malformed.
    """
    try:
        manifest: Any = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"model '{folder.name}': {MANIFEST} is missing or damaged; {_REMEDY}") from error
    files = manifest.get("files") if isinstance(manifest, dict) else None
    if not isinstance(files, dict) or not files or not all(map(_is_plain, files)):
        raise ModelError(f"model '{folder.name}': {MANIFEST} lists no files; {_REMEDY}")
    return dict(manifest)


def check_files(folder: Path) -> str:
    """Check every file of a model against its manifest.

    Returns:
        A name for exactly these files: 16 hex digits over their sums.

    Raises:
        ModelError: A file is missing, cut short or altered.
    """
    files: Mapping[str, str] = read_manifest(folder)["files"]
    for name, expected in files.items():
        path = folder / name
        if not path.is_file():
            raise ModelError(f"model '{folder.name}': the file {name} is missing; {_REMEDY}")
        if hash_file(path) != expected:
            raise ModelError(f"model '{folder.name}': the file {name} is cut short or altered; {_REMEDY}")
    return identify_model(folder)


def identify_model(folder: Path) -> str:
    """Name of the files that the manifest lists, as ``check_files`` returns it, without reading them."""
    sums = json.dumps(read_manifest(folder)["files"], sort_keys=True)
    return sha256(sums.encode()).hexdigest()[:16]


def write_manifest(folder: Path, names: Iterable[str], **more: Any) -> None:  # noqa: ANN401 (anything JSON can hold)
    """Write the manifest of the files ``names`` of a model that was just made."""
    manifest = {"files": {name: hash_file(folder / name) for name in sorted(names)}, **more}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def hash_file(path: Path) -> str:
    """The sha256 of a file, in hex."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _is_plain(name: str) -> bool:
    return Path(name).name == name
