"""Authority: the individuals that are known, one TOML file a class under `schema/authority`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from kg.errors import SchemaError
from kg.model.folding import fold
from kg.model.kinds import KINDS
from kg.model.schema import Row, load_rows, schema_folder

# Which kind each authority file knows. `words` names nothing: longer words that contain a name.
KIND_OF_FILE = {kind.authority: kind.name for kind in KINDS.values() if kind.authority}
KIND_OF_FILE["words"] = ""

SESSIONS = "sessions.toml"  # no individuals, but when organs met
OPTIONAL = "optional.toml"  # no individuals either, but words that names may lack

_REMEDY = "see CONTRIBUTING for the keys of an entry"


class Entry(BaseModel):
    """One known individual.

    `id` is its key in all outputs: the official Chinese name, an ISO code, a number.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    zh: str | None = None  # preferred Chinese label, where `id` is a code
    en: str | None = None
    key: str | None = None  # ASCII key for the IRI: an acronym, a code, a symbol
    alias: list[str] = []
    parent: str | None = None
    before_units: str | None = (
        None  # of a body: its units' names also stand behind this
    )
    code: str | None = None  # prefix of an organ's symbols
    type: str | None = None  # finer class: Convention, Protocol, City …
    date: str | None = None
    # Of meetings: all dates on which one of this name was held, where sure.
    held: list[str] = []
    # The record by which a body is no entity of the United Nations.
    outside: str | None = None
    iso2: str | None = None
    m49: str | None = None
    wikidata: str | None = None
    geonames: str | None = None  # of States and cities
    unbis: str | None = None
    # The public record of `date`; without it no finding rests on that.
    source: str | None = None

    @property
    def label(self) -> str:
        """Chinese label."""
        return self.zh or self.id

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All Chinese and Latin names that count as mentions in running text."""
        written = [self.label, *self.alias]
        folded = map(fold, written)
        return tuple(dict.fromkeys(folded))


_NOBODY: dict[str, Entry] = {}
# Documents repeat the names that they are asked for.
_folded = lru_cache(maxsize=1 << 15)(fold)


class Session(BaseModel):
    """A numbered session of an organ, as the public record has it.

    `opened`, `closed`, `by` are EDTF dates, as exact as is sure. Resolutions up to number
    `resolutions` were adopted by `by`, as `volume` shows.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    organ: str
    number: int
    opened: str | None = None
    closed: str | None = None
    resolutions: int | None = None
    by: str | None = None
    volume: str | None = None
    source: str


class Optional(BaseModel):
    """A word that names of these kinds may have or lack, the rest being the same.

    A name that has it also goes without, if `least` characters are left of it; one that lacks it
    also goes with it in front of the first of `heads` that ends the name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    word: str
    kinds: list[str]
    heads: list[str]
    least: int

    def variants(self, name: str) -> Iterator[str]:
        """The other spellings of a name, folded as it is."""
        before, word, behind = name.partition(self.word)
        if word and before and behind and len(before + behind) >= self.least:
            yield before + behind
        if word:
            return
        for head in self.heads:
            if name.endswith(head):
                stem = name.removesuffix(head)
                if stem and len(name) >= self.least:
                    yield stem + self.word + head
                return


class Authority:
    """All entries, by kind and id, and by name; sessions, by organ and number."""

    def __init__(
        self,
        entries: dict[str, list[Entry]],
        sessions: Iterable[Session] = (),
        optional: Iterable[Optional] = (),
    ) -> None:
        self.optional = tuple(optional)
        self.sessions = {
            (session.organ, session.number): session for session in sessions
        }
        self.by_id: dict[tuple[str, str], Entry] = {}
        self.by_name: dict[str, list[tuple[str, Entry]]] = {}
        for kind, members in entries.items():
            for entry in members:
                if kind:
                    self.by_id[kind, entry.id] = entry
                for name in entry.names:
                    self.by_name.setdefault(name, []).append((kind, entry))
        for entry in entries.get("Organization", []):
            longer = self._behind_parent(entry)
            if longer is not None:
                self.by_name.setdefault(longer, [("Organization", entry)])
        for name, owners in self._variants().items():
            self.by_name.setdefault(name, owners)

    def _variants(self) -> dict[str, list[tuple[str, Entry]]]:
        """Names with and without the optional words; two things may share one."""
        found: dict[str, list[tuple[str, Entry]]] = {}
        for name, owners in self.by_name.items():
            for optional in self.optional:
                own = [owner for owner in owners if owner[0] in optional.kinds]
                for variant in optional.variants(name):
                    known = found.setdefault(variant, [])
                    known.extend(owner for owner in own if owner not in known)
        return {name: owners for name, owners in found.items() if owners}

    def _behind_parent(self, entry: Entry) -> str | None:
        """The name of a unit behind that of its parent, where the parent says so."""
        parent = self.by_id.get(("Organization", entry.parent or ""))
        prefix = parent.before_units if parent else None
        if prefix is None or entry.id.startswith(prefix):
            return None
        return fold(f"{prefix}{entry.id}")

    def get(self, kind: str, key: str) -> Entry | None:
        """The entry with this id, if it is known."""
        return self.by_id.get((kind, key))

    def named(self, kind: str, name: str) -> Entry | None:
        """The entry of this kind that goes by this name; None also where two do.

        A name of a text is one of `Text.folded`.
        """
        return self._only.get(kind, _NOBODY).get(_folded(name))

    @cached_property
    def _only(self) -> dict[str, dict[str, Entry]]:
        """By kind and name, who alone goes by it: productions ask some thirty times a mention."""
        only: dict[str, dict[str, Entry]] = {}
        for name, owners in self.by_name.items():
            kinds = [kind for kind, _ in owners]
            for kind, entry in owners:
                if kinds.count(kind) == 1:
                    only.setdefault(kind, {})[name] = entry
        return only

    def sizes(self, kinds: tuple[str, ...], words: str) -> list[int]:
        """The lengths of the names of these kinds that begin as some words do, longest first.

        Names of two characters or more. Most words begin no name, and need not be cut to each
        length.
        """
        of_kinds = self._sizes.get(_folded(words[:2]))
        if of_kinds is None:
            return []
        found: set[int] = set()
        for kind in kinds:
            found.update(of_kinds.get(kind, ()))
        return sorted(found, reverse=True)

    @cached_property
    def _sizes(self) -> dict[str, dict[str, set[int]]]:
        """By first two characters and kind, the lengths of names."""
        sizes: dict[str, dict[str, set[int]]] = {}
        for kind, names in self._only.items():
            for name in names:
                of_kinds = sizes.setdefault(name[:2], {})
                of_kinds.setdefault(kind, set()).add(len(name))
        return sizes

    def by_key(self, kind: str, key: str) -> Entry | None:
        """The entry of this kind with this key, an acronym in most cases, in any case of letters."""
        wanted = key.casefold()
        for (owner, _), entry in self.by_id.items():
            if owner == kind and (entry.key or "").casefold() == wanted:
                return entry
        return None

    @cached_property
    def english(self) -> dict[tuple[str, str], Entry]:
        """By kind and English name; the first of two that share one."""
        found: dict[tuple[str, str], Entry] = {}
        for (kind, _), entry in self.by_id.items():
            if entry.en:
                found.setdefault((kind, entry.en), entry)
        return found

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Latin keys of the bodies."""
        return frozenset(
            entry.key
            for (kind, _), entry in self.by_id.items()
            if kind == "Organization" and entry.key
        )

    @cached_property
    def codes(self) -> dict[str, str]:
        """Names of organs that have a symbol prefix, to the prefix."""
        return {
            name: e.code
            for name, found in self.by_name.items()
            for k, e in found
            if e.code and k == "Organization"
        }

    @cached_property
    def organs(self) -> dict[str, str]:
        """By symbol prefix, the name of the organ; of several names the last."""
        return {code: name for name, code in self.codes.items()}


def load_file(path: Path) -> list[Entry]:
    """Entries of one authority file.

    Raises SchemaError naming the file and the entry.
    """
    return load_rows(path, Entry, "entries", "entry", _REMEDY)


def _check_files(root: Path) -> None:
    """Raises SchemaError if a file that a kind names is missing."""
    for name in KIND_OF_FILE:
        path = root / f"{name}.toml"
        if not path.is_file():
            remedy = "write it, or take it out there"
            raise SchemaError(path, "is missing, and kinds.toml names it", remedy)


@lru_cache(maxsize=4)
def load_authority(
    folder: Path | None = None, without: frozenset[str] = frozenset()
) -> Authority:
    """Load `schema/authority`. `without` leaves out classes, to measure what they are worth.

    Raises SchemaError.
    """
    root = folder or schema_folder() / "authority"
    if folder is None:
        _check_files(root)
    entries: dict[str, list[Entry]] = {}
    for path in sorted(root.glob("*.toml")):
        if path.name in (SESSIONS, OPTIONAL):
            continue
        if path.stem not in KIND_OF_FILE:
            names = ", ".join(KIND_OF_FILE)
            what = "no such class of known individuals"
            raise SchemaError(path, what, f"name the file one of {names}")
        if path.stem not in without:
            entries[KIND_OF_FILE[path.stem]] = load_file(path)
    sessions = _rows(root / SESSIONS, Session)
    return Authority(entries, sessions, _rows(root / OPTIONAL, Optional))


def _rows(path: Path, model: type[Row]) -> list[Row]:
    """The rows of a file that an authority may do without."""
    if not path.is_file():
        return []
    return load_rows(path, model, "entries", "entry", _REMEDY)
