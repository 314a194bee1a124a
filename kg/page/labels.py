"""The marks and words of `labels.toml`."""

from __future__ import annotations

from pathlib import Path

import tomli
from pydantic import BaseModel, ConfigDict


class Label(BaseModel):
    """Words in two languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: str
    en: str


class Labels(BaseModel):
    """The file, which tells what its keys mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sentence_ends: str
    mentioned: Label
    words: dict[str, Label]
    modality: dict[str, Label]
    strength: dict[str, Label]
    paper: dict[str, Label]
    place: dict[str, Label]
    doubt: dict[str, Label]
    session: dict[str, Label]
    role: dict[str, Label]

    def said(self) -> dict[str, dict[str, tuple[str, str]]]:
        """What the page's scripts say, by table and key: in Chinese, in English."""
        tables = {
            "words": self.words,
            "modality": self.modality,
            "strength": self.strength,
            "paper": self.paper,
            "place": self.place,
            "doubt": self.doubt,
            "session": self.session,
            "role": self.role,
        }
        return {
            name: {key: (label.zh, label.en) for key, label in table.items()}
            for name, table in tables.items()
        }


_FILE = Path(__file__).with_name("labels.toml")
LABELS = Labels.model_validate(tomli.loads(_FILE.read_text(encoding="utf-8")))
