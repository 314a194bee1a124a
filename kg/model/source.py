"""Source: a document as it was received and decoded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict


class SourceRow(BaseModel):
    """One line of a format that knows its layout: from `start` to `end` in `Source.text`, no line end.

    `role`: a running header or the body; `heading`: the layout says that it is one; `note`: label of the footnote that it belongs to; `ends`: whether a paragraph ends with it, None
    where the file does not tell; `marks`: footnote marks inside, as label, start and end.
    """

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    role: Literal["body", "header"] = "body"
    note: str | None = None
    ends: bool | None = True
    heading: bool = False
    marks: tuple[tuple[str, int, int], ...] = ()


class Remark(BaseModel):
    """What to know of a document that was read all the same.

    `what` is the matter, `remedy` what to do.
    """

    model_config = ConfigDict(frozen=True)

    what: str
    remedy: str

    def line(self, name: str) -> str:
        """In the form of all messages: *where: what; what to do*."""
        return f"{name}: {self.what}; {self.remedy}"


class Source(BaseModel):
    """The characters of one file; all published offsets count code points of `text`.

    `name` is its file name, `encoding` what its bytes were decoded as.

    Plain text is what was decoded. Other formats have no plain text of their own: theirs is what
    the reader writes, one line a row, pages parted by form feeds, and `rows` says what the layout
    told. `remarks`: what to say of the document beside. `file`: SHA-256 of its bytes.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    text: str
    encoding: str = "utf-8"
    rows: tuple[SourceRow, ...] | None = None
    remarks: tuple[Remark, ...] = ()
    file: str = ""

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        """What is shown of it in one line: no text."""
        yield "name", self.name
        yield "characters", len(self.text)
        yield "encoding", self.encoding
        if self.rows is not None:
            yield "rows", len(self.rows)
        if self.remarks:
            yield "remarks", len(self.remarks)

    @property
    def digest(self) -> str:
        """SHA-256 of the decoded text, so that encodings of one text agree."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
