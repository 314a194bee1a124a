"""The same bytes whatever lies around: temporary folder, working folder, home, locale, variables. Nothing outside decides."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PAPER = """第七十屆會議

1. 大會通過了第66/288號決議，並請秘書長和經濟及社會理事會提交報告。

2. 肯尼亚内罗毕的联合国环境规划署同蒙古国水利部和国际山地综合发展中心签署了协议。

3. 增加纳税人的负担不是办法。
"""
# One character a word: with this table jieba cuts names apart.
PLANTED = ({c: 1_000_000 for c in PAPER if c > "\u2e7f"}, 60_000_000)


def extract(folder: Path, paper: Path, **variables: str) -> bytes:
    """What `kg extract` prints, run in a folder; it says nothing besides."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH")
        if name in os.environ
    }
    done = subprocess.run(
        [sys.executable, "-P", "-m", "kg", "extract", str(paper)],
        cwd=folder,
        env=kept | variables,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0 and done.stderr == b"", done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("paper") / "纸.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def plain(paper: Path) -> bytes:
    said = extract(paper.parent, paper)
    assert all(
        f'"id": "{name}"'.encode() in said
        for name in ("A/RES/66/288", "联合国大会", "联合国环境规划署")
    )
    return said


@pytest.mark.parametrize(
    "planted",
    [marshal.dumps(PLANTED), marshal.dumps(({}, 0)), b"", None],
    ids=["full", "hollow", "empty", "folder"],
)
def test_no_table_of_the_temporary_folder_is_read(
    planted: bytes | None, paper: Path, plain: bytes, tmp_path: Path
) -> None:
    cache = tmp_path / "jieba.cache"
    cache.mkdir() if planted is None else cache.write_bytes(planted)
    assert extract(tmp_path, paper, TMPDIR=str(tmp_path)) == plain
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"], (
        "and none is written"
    )


def test_no_temporary_folder_and_no_home_are_needed(paper: Path, plain: bytes) -> None:
    assert (
        extract(
            Path("/"),
            paper,
            TMPDIR="/nowhere",
            TEMP="/nowhere",
            HOME="/nowhere",
            XDG_CACHE_HOME="/nowhere",
            XDG_CONFIG_HOME="/nowhere",
        )
        == plain
    )


def test_the_working_folder_does_not_decide(
    paper: Path, plain: bytes, tmp_path: Path
) -> None:
    """Files that a library looks for by a bare name, and folders named like ours."""
    (tmp_path / "t2s.json").write_text(
        '{"name": "x", "segmentation": {"type": "mmseg", "dict": {"type": "text", "file": "mine.txt"}},'
        ' "conversion_chain": [{"dict": {"type": "text", "file": "mine.txt"}}]}',
        encoding="utf-8",
    )
    (tmp_path / "mine.txt").write_text("大\t小\n", encoding="utf-8")
    for name in ("dict.txt", "TSPhrases.ocd2", "TSCharacters.ocd2"):
        (tmp_path / name).write_text("x 1 n\n", encoding="utf-8")
    for folder in (
        "schema/authority",
        "kg/extract",
        "jieba",
        "opencc/clib/share/opencc",
    ):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "schema" / "authority" / "states.toml").write_text(
        "broken", encoding="utf-8"
    )
    for package in ("kg", "jieba", "opencc"):
        (tmp_path / package / "__init__.py").write_text(
            "raise SystemExit('the wrong one')\n", encoding="utf-8"
        )
    assert extract(tmp_path, paper) == plain


def test_a_working_folder_that_is_gone(
    paper: Path, plain: bytes, tmp_path: Path
) -> None:
    script = "import os, sys; os.chdir(sys.argv[1]); os.rmdir(sys.argv[1]); os.execv(sys.executable, [sys.executable, '-P', '-m', 'kg', *sys.argv[2:]])"
    (tmp_path / "gone").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "gone"), "extract", str(paper)],
        capture_output=True,
        check=False,
    )
    assert done.stderr == b"" and done.stdout == plain


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {
            "LC_ALL": "tr_TR.UTF-8",
            "LANG": "zh_TW.Big5",
            "TZ": "Pacific/Apia",
            "PYTHONHASHSEED": "77",
            "PYTHONOPTIMIZE": "2",
            "OPENBLAS_NUM_THREADS": "1",
        },
    ],
    ids=["ascii", "elsewhere"],
)
def test_variables_do_not_decide(
    variables: dict[str, str], paper: Path, tmp_path: Path
) -> None:
    """A whole build, its site and its page included, against one under the variables of this process."""
    command = [
        sys.executable,
        "-P",
        "-m",
        "kg",
        "build",
        str(paper.parent),
        "--site",
        "-q",
        "-j",
        "1",
        "-o",
    ]
    for name, changed in (("one", {}), ("two", variables)):
        done = subprocess.run(
            [*command, str(tmp_path / name)],
            env=os.environ | changed,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    found = {
        name: sorted(
            path.relative_to(tmp_path / name)
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        )
        for name in ("one", "two")
    }
    assert found["one"] == found["two"]
    for path in found["one"]:
        if path.as_posix() != "build.json" and path.suffix != ".zip":
            assert (tmp_path / "one" / path).read_bytes() == (
                tmp_path / "two" / path
            ).read_bytes(), path


def test_a_terminal_that_lacks_the_characters(paper: Path) -> None:
    poor = os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    for command in (["show", "--after", "parse", str(paper)], ["explain", PAPER]):
        done = subprocess.run(
            [sys.executable, "-m", "kg", *command],
            env=poor,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0 and done.stderr == b"" and b"\\u7b2c" in done.stdout


def test_the_table_is_the_one_that_jieba_makes() -> None:
    import jieba

    from kg.languages import PACKAGED

    chinese = PACKAGED.language("zh")
    chinese.cutter()
    dictionary = Path(jieba.__file__).with_name("dict.txt")
    made: Any = chinese.text
    with dictionary.open("rb") as stream:
        assert jieba.Tokenizer.gen_pfdict(stream) == made.frequencies(dictionary)
