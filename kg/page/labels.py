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
    separator: str
    mentioned: Label


_FILE = Path(__file__).with_name("labels.toml")
LABELS = Labels.model_validate(tomli.loads(_FILE.read_text(encoding="utf-8")))
