"""What can go wrong, drawn as a tree.

    KgError
    ├── InputError       a document cannot be read: the rest of the corpus goes on
    ├── SchemaError      a rule or authority file is wrong: nothing is built
    ├── QueryError       a query does not parse, or names nothing known
    └── OutputError      the output folder cannot be written
    Refused              a production declines a reading; never leaves the engine

Every message reads *where: what; what to do*.
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that a user may see: `where`, `what` is the matter, the `remedy`."""

    def __init__(self, where: object, what: str, remedy: str) -> None:
        super().__init__(f"{where}: {what}; {remedy}")
        self.where, self.what, self.remedy = str(where), what, remedy

    def __reduce__(self) -> tuple[type[KgError], tuple[str, str, str]]:
        return type(self), (self.where, self.what, self.remedy)


class InputError(KgError):
    """A document, a corpus or a graph cannot be read."""


class SchemaError(KgError):
    """A rule file or an authority file breaks its own rules."""


class QueryError(KgError):
    """A query cannot be run, or names nothing known."""


class OutputError(KgError):
    """The output cannot be written, or a library for it is missing."""


class Refused(Exception):  # noqa: N818 - a verdict, not a failure
    """A production looked at what a pattern proposed and says no, and why."""
