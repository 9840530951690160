"""What holds for the project as a whole: its rooms, what it may name, and that what it ships can run."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_MODULE = 400
# Written in pieces, so that this file may stand among those it reads.
FORBIDDEN = re.compile(
    "|".join(
        [
            r"(?<![\w.~*-])/(?:work|root)" + "/",
            r"/tmp/" + "spec",
            r"\.\./" + "shared",
            r"pypi\." + "org",
            r"python" + "hosted",
            r"registry\." + "npmjs",
            r"deb\." + "debian",
        ]
    )
)


def committed_files() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_every_folder_with_code_is_a_package() -> None:
    folders = {path.parent for top in ("src/pasar_tui", "tests", "tools") for path in (ROOT / top).rglob("*.py")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_no_module_is_too_long_to_read() -> None:
    modules = [path for path in committed_files() if path.suffix == ".py"]
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in modules}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_committed_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in committed_files():
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in FORBIDDEN.finditer(text)]
    assert found == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_with_a_hash(name: str) -> None:
    joined = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    pins = [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]
    assert [pin for pin in pins if not re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", pin)] == []


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = []
    for page in (path for path in committed_files() if path.suffix == ".md"):
        targets = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
        local = (target for target in targets if "://" not in target)
        broken += [f"{page.relative_to(ROOT)}: {name}" for name in local if not (page.parent / name).exists()]
    assert broken == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from a copy of what is committed: no build folder is left in the work tree."""
    folder = tmp_path_factory.mktemp("wheel")
    for path in committed_files():
        target = folder / "source" / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, folder / "source")
    (built,) = folder.glob("*.whl")
    return built


def test_a_wheel_carries_every_file_of_the_package(wheel: Path) -> None:
    package = ROOT / "src"
    inside = {path.relative_to(package).as_posix() for path in committed_files() if package in path.parents}
    # A translator's source; what is read at run time is the .mo beside it.
    needed = {name for name in inside if not name.endswith(".po")}
    with zipfile.ZipFile(wheel) as archive:
        assert needed - set(archive.namelist()) == set()


def test_a_wheel_installs_and_runs_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path)
    programs = tmp_path / "bin"
    pip: list[str | Path] = [programs / "python", "-m", "pip", "--disable-pip-version-check", "install"]
    run(*pip, "--require-hashes", "--requirement", ROOT / "requirements.txt")
    run(*pip, "--no-deps", "--no-index", wheel)

    answer = run(programs / "pasar-tui", "calc", "words", "1250000", "--json")

    assert json.loads(answer) == {"words": "satu juta dua ratus lima puluh ribu"}


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
