"""The wheel carries its data and works from any directory."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path


def test_wheel(root: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(root)], check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "site")
    for needed in ("kg/schema/authority/states.toml", "kg/extract/date.zh.toml", "kg/export/html/app/main.js", "kg/schema/ontology.ttl", "kg/py.typed"):
        assert needed in names
    script = "import kg, sys; from kg.model.authority import schema_folder; print(kg.__file__, schema_folder()); kg.build(sys.argv[1], 'out', jobs=1)"
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"PYTHONPATH": str(tmp_path / "site")}
    done = subprocess.run(
        [sys.executable, "-c", script, str(root / "corpus" / "A_99_905.txt")], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    package, schema = done.stdout.split()
    assert Path(package).is_relative_to(tmp_path / "site") and Path(schema).is_relative_to(tmp_path / "site")
    assert (tmp_path / "out" / "graph.ttl").is_file()
