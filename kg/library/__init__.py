"""What programs and notebooks use: `import kg` gives its verbs.

path, str ─load, read_text→ ReadDocument     all that one document says, as rows of the tables
corpus    ─build, open_build→ Built          all that a build wrote: tables, graph, questions
Source ─repair_source→ Text ─parse_text→ Document ─extract_mentions→ Mention*    the steps
"""

from __future__ import annotations

from kg.library.steps import (
    extract_mentions,
    load_source,
    parse_text,
    repair_source,
)

__all__ = ["extract_mentions", "load_source", "parse_text", "repair_source"]
