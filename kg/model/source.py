"""Source: a document as it was received and decoded."""

from __future__ import annotations

import hashlib

from pydantic import BaseModel, ConfigDict


class Source(BaseModel):
    """The decoded characters of one file; all published offsets count code points of `text`."""

    model_config = ConfigDict(frozen=True)

    name: str
    text: str
    encoding: str = "utf-8"

    @property
    def digest(self) -> str:
        """SHA-256 of the decoded text, so that encodings of one text agree."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
