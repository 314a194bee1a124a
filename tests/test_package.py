"""The wheel and the source archive carry their data, install into a clean environment, and work from any directory."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

NEEDED = (
    "kg/schema/authority/states.toml",
    "kg/languages/zh/extract/date.toml",
    "kg/page/app/main.js",
    "kg/page/vendor/vis-network.min.js",
    "kg/page/vendor/vis-network.LICENSE",
    "kg/schema/ontology.ttl",
    "kg/py.typed",
)


def run(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(c) for c in command],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )  # type: ignore[call-overload, no-any-return]


@pytest.fixture(scope="module")
def archives(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("dist")
    done = run(
        sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, root
    )
    assert done.returncode == 0, done.stderr
    return {"wheel": next(folder.glob("*.whl")), "sdist": next(folder.glob("*.tar.gz"))}


def test_wheel(archives: dict[str, Path], root: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archives["wheel"]) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "site")
    assert set(NEEDED) <= set(names)
    told = {name.rpartition("licenses/")[2] for name in names if "licenses/" in name}
    assert told == {"LICENSE", "kg/page/vendor/vis-network.LICENSE"}
    script = "import kg, sys; from kg.model.schema import schema_folder; print(kg.__file__, schema_folder()); kg.build(sys.argv[1], 'out', jobs=1)"
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {
        "PYTHONPATH": str(tmp_path / "site")
    }
    done = run(
        sys.executable,
        "-c",
        script,
        root / "corpus" / "A_99_905.txt",
        cwd=tmp_path,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    package, schema = done.stdout.split()
    assert Path(package).is_relative_to(tmp_path / "site") and Path(
        schema
    ).is_relative_to(tmp_path / "site")
    assert (tmp_path / "out" / "graph.ttl").is_file()


def test_the_library_of_the_page_is_as_its_makers_gave_it(root: Path) -> None:
    folder = root / "kg" / "page" / "vendor"
    script = (folder / "vis-network.min.js").read_bytes()
    licence = (folder / "vis-network.LICENSE").read_text(encoding="utf-8")
    assert hashlib.sha256(script).hexdigest() in licence
    head = script[:1000].decode()
    assert "@version 9.1.2" in head and "vis-network 9.1.2" in licence
    for holder in re.findall(r"@copyright (.*?)\s*\n", head):
        assert f"Copyright {holder}" in licence


# None in the table of modules makes an import fail, in the processes of the build too.
_BUILD = """
import sys
for name in ("pyvis", "IPython", "jinja2"):
    sys.modules[name] = None
import kg
done = kg.build(sys.argv[1], "out", jobs=2, site=True)
assert done.failures == [], done.failures
assert not any(name.startswith(("pyvis.", "IPython.")) for name in sys.modules)
"""


def test_a_build_loads_no_notebook(root: Path, tmp_path: Path) -> None:
    paper = root / "corpus" / "A_99_905.txt"
    done = run(sys.executable, "-c", _BUILD, paper, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert b"vis-network" in (tmp_path / "out" / "graph.html").read_bytes()


def test_the_source_archive_holds_what_it_is_built_from(
    archives: dict[str, Path],
) -> None:
    with tarfile.open(archives["sdist"]) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    for needed in (
        "kg/cli/__init__.py",
        "schema/ontology.ttl",
        "corpus/A_99_901.txt",
        "tests/test_package.py",
        "SECURITY.md",
        "LICENSE",
        "Makefile",
        "docs/security.md",
    ):
        assert needed in names
    assert not [
        name
        for name in names
        if name.startswith(("output/", ".venv")) or "__pycache__" in name
    ]


def test_both_install_into_a_clean_environment(
    archives: dict[str, Path], root: Path, tmp_path: Path
) -> None:
    """With the dependencies that they declare, and no others."""
    venv.create(tmp_path / "clean", with_pip=True)
    python, kg = (
        tmp_path / "clean" / "bin" / "python",
        tmp_path / "clean" / "bin" / "kg",
    )
    done = run(
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        archives["wheel"],
    )
    if done.returncode and re.search(
        r"No matching distribution|connection|resolve|Network", done.stderr
    ):
        pytest.skip("no registry of packages can be reached")
    assert done.returncode == 0, done.stderr
    for form in ("wheel", "sdist"):
        if form == "sdist":
            done = run(
                python,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--force-reinstall",
                "--no-deps",
                archives["sdist"],
            )
            assert done.returncode == 0, done.stderr
        done = run(
            kg,
            "build",
            root / "corpus" / "A_99_905.txt",
            "-o",
            tmp_path / form,
            "--quiet",
            cwd=tmp_path,
        )
        assert done.returncode == 0, done.stderr
        done = run(
            kg,
            "ask",
            "bodies",
            "--graph",
            tmp_path / form,
            "--format",
            "csv",
            cwd=tmp_path,
        )
        assert done.returncode == 0 and done.stdout.count("\n") > 1, done.stderr
    assert (tmp_path / "wheel" / "graph.ttl").read_bytes() == (
        tmp_path / "sdist" / "graph.ttl"
    ).read_bytes()


def test_the_lock_keeps_to_the_bounds_and_names_no_registry(root: Path) -> None:
    from packaging.requirements import Requirement

    lock = (root / "requirements-dev.lock").read_text(encoding="utf-8")
    assert (
        "http" not in lock
        and "--index" not in lock
        and "--find-links" not in lock
        and "file:" not in lock
    )
    pins = {
        name.lower().replace("_", "-"): pinned
        for name, pinned in re.findall(r"^([A-Za-z0-9._-]+)==([^\s\\]+)", lock, re.M)
    }
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    wanted = [
        Requirement(r)
        for r in [
            *project["dependencies"],
            *(r for rs in project["optional-dependencies"].values() for r in rs),
        ]
    ]
    for requirement in wanted:
        if requirement.name == "un-kg":
            continue
        assert requirement.specifier.contains(
            pins[requirement.name.lower().replace("_", "-")]
        ), requirement
        assert any(
            s.operator in ("<", "<=", "~=", "==") for s in requirement.specifier
        ), f"{requirement} has no upper bound"
    assert lock.count("--hash=sha256:") >= len(pins)


def test_no_dependency_has_a_known_weakness() -> None:
    """Where the service that knows of them can be reached."""
    pytest.importorskip("pip_audit")
    try:
        done = run(
            sys.executable,
            "-m",
            "pip_audit",
            "--local",
            "--skip-editable",
            "--format",
            "json",
            "--progress-spinner",
            "off",
            timeout=120,
        )
        found = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        pytest.skip("pip-audit cannot reach its service")
    audited = [d for d in found if "vulns" in d]
    if len(audited) < len(found) / 2:
        pytest.skip("pip-audit cannot reach its service")
    assert not [
        (d["name"], d["version"], [v["id"] for v in d["vulns"]])
        for d in audited
        if d["vulns"] and d["name"] not in ("pip", "setuptools")
    ]
