"""Packs: the folders that hold languages, and what each language.toml says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import tomli
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import InputError, SchemaError
from kg.model.language import Language

PROFILE = "language.toml"
_HERE = Path(__file__).parent
_ANY = "any"


class Profile(BaseModel):
    """What a language is called and what tells it from others: its `language.toml`.

    `script` is `Latin`, `Cyrillic` or `Arabic`, where function words tell languages apart, or
    `Han`, `Kana` or `Hangul`, where the script does.
    `words`: function words, in small letters, of more than one letter where the script is Latin.
    `articles`: openings that do for one where the article is written into the word.
    `letters`: those that no other language of the script writes, or only one with more of its own.
    `annex`: how the heading of an annex opens.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    script: str
    words: str = ""
    articles: tuple[str, ...] = ()
    letters: str = ""
    annex: tuple[str, ...] = ()


@dataclass(frozen=True)
class Packs:
    """The languages of some folders, one subfolder a language, named by its code.

    Where two folders have the same language, that of the last one holds, as a whole.
    """

    folders: tuple[Path, ...] = (_HERE,)

    def __add__(self, folder: str | Path) -> Packs:
        """These and the languages of one more folder.

        Raises InputError if it holds none.
        """
        added = Path(folder).resolve()
        if not any(added.glob(f"*/{PROFILE}")):
            remedy = f"put a folder a language there, named by its code, with {PROFILE}"
            raise InputError(folder, "holds no language", remedy)
        return Packs((*self.folders, added))

    def language(self, code: str) -> Language:
        """The language of a code; without a folder, where no pack is there."""
        return _language(self.folders, code)

    def languages(self, name: str) -> list[Language]:
        """Those whose packs hold a file of this name, in the order of codes."""
        found = {
            path.parent.name for root in self.folders for path in root.glob(f"*/{name}")
        }
        languages = map(self.language, sorted(found))
        return [language for language in languages if language.file(name) is not None]

    def codes(self) -> frozenset[str]:
        """Languages that have rules; a document in another is kept and listed, not read."""
        found = (
            path.parent.name for root in self.folders for path in root.glob("*/extract")
        )
        read = {code for code in found if self.language(code).has_rules}
        return frozenset(read - {_ANY})

    def profiles(self) -> dict[str, Profile]:
        """Every language that is told from the others, by its code, in the order of codes.

        Raises SchemaError for a bad `language.toml`.
        """
        return _profiles(self)

    def fold(self, string: str) -> str:
        """A string of a language that nobody tells, say a name that is looked up."""
        return _fold(self, string)

    def digest(self) -> str:
        """Of all files of the folders beside the packaged one, by path and content."""
        state = hashlib.sha256()
        for root in self.folders[1:]:
            for path in sorted(root.glob("**/*")):
                if path.suffix in (".toml", ".py") and path.is_file():
                    name = path.relative_to(root).as_posix()
                    state.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
        return state.hexdigest()


@lru_cache(maxsize=256)
def _language(folders: tuple[Path, ...], code: str) -> Language:
    """The same object for the same code: what is worked out about a language is looked up by it."""
    for root in reversed(folders):
        if (root / code).is_dir():
            return Language(code, root / code)
    return Language(code)


PACKAGED = Packs()
EVERYWHERE = PACKAGED.language(_ANY)  # what holds in every language


@lru_cache(maxsize=16)
def _profiles(packs: Packs) -> dict[str, Profile]:
    profiles = {}
    for language in packs.languages(PROFILE):
        path = language.file(PROFILE)
        assert path is not None
        profiles[language.code] = _load_profile(language.code, path)
    return profiles


def _load_profile(code: str, path: Path) -> Profile:
    where = f"{code}/{PROFILE}"
    try:
        return Profile.model_validate(tomli.loads(path.read_text(encoding="utf-8")))
    except tomli.TOMLDecodeError as error:
        raise SchemaError(where, str(error), "correct the TOML") from error
    except ValidationError as error:
        first = error.errors()[0]
        what = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        remedy = "see kg/languages/packs.py for its keys"
        raise SchemaError(where, what, remedy) from error


@lru_cache(maxsize=1 << 14)
def _fold(packs: Packs, string: str) -> str:
    for language in packs.languages("text.py"):
        string = language.fold(string)
    return string
