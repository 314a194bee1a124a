"""How sure readings are: the share of those of a rule that were right on annotated texts.

`confidence.toml` of a language pack is written by `benchmarks/confidence.py`:

    [rules]    'zh.date.day' = 0.98     what a rule reads, and what it says
    [known]    State = 0.99             names that the authority has, by kind
    [kinds]    State = 0.9              what other rules read, by kind
    claims = 0.9                        what other rules say
"""

from __future__ import annotations

from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

from kg.model.claim import Claim
from kg.model.language import Language
from kg.model.mention import Mention
from kg.rules.files import load_file

# Of what nobody has measured: as likely right as wrong.
UNMEASURED = 0.5

Shares = dict[str, float]


class Confidence(BaseModel):
    """Shares from 0 to 1. What was never measured has those of its kind, or `UNMEASURED`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: Shares = Field(default_factory=dict)
    known: Shares = Field(default_factory=dict)
    kinds: Shares = Field(default_factory=dict)
    claims: float = UNMEASURED

    def of_mention(self, mention: Mention) -> float:
        """How often such a mention is right, its words and its thing."""
        if mention.known and mention.kind in self.known:
            return self.known[mention.kind]
        of_kind = self.kinds.get(mention.kind, UNMEASURED)
        return self.rules.get(mention.rule, of_kind)

    def of_claim(self, claim: Claim) -> float:
        """How often such a claim is right."""
        return self.rules.get(claim.rule, self.claims)


@lru_cache(maxsize=64)
def confidence_of(language: Language) -> Confidence:
    """That of a language pack. Raises SchemaError."""
    path = language.file("confidence.toml")
    if path is None:
        return Confidence()
    return load_file(path, Confidence, "write it with benchmarks/confidence.py")
