"""What must not be between the values of a node, as queries for the nodes where it is."""

from __future__ import annotations

import re
from typing import NamedTuple, get_args

from kg.graph.labels import MARKED
from kg.model.claim import Modality
from kg.model.kinds import ROOT
from kg.model.vocabulary import expand

# They become full IRIs: engines differ in the prefixes that they take from elsewhere.
_CURIE = re.compile(r"\b(?:un|rdf|skos|prov|dcterms):\w+")
_MODALITIES = ", ".join(f'"{name}"' for name in get_args(Modality))
_POINT = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?~?"
_DATE = rf"({_POINT}|({_POINT}|[.][.])/({_POINT}|[.][.]))"
_EDTF = rf"^({_DATE}|[{{]{_DATE}(,{_DATE})+[}}])$"
_THING = f"un:{ROOT}"


class Fault(NamedTuple):
    """One that nodes of `target`, a class as a CURIE, may have; `select` finds them as `$this`."""

    target: str
    name: str
    what: str
    select: str


def _fault(target: str, name: str, what: str, where: str) -> Fault:
    select = _CURIE.sub(lambda found: f"<{expand(found[0])}>", where)
    return Fault(target, name, what, f"SELECT $this {{ {select} }}")


_SAYS = "rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o"
FAULTS = (
    _fault(
        "un:Claim",
        "asserted",
        "an asserted claim without its plain triple",
        f"""$this un:modality "asserted" ; {_SAYS} . FILTER(?p != skos:altLabel)
  FILTER NOT EXISTS {{ ?s ?p ?o }} FILTER NOT EXISTS {{ $this un:contested true }}""",
    ),
    _fault(
        "un:Claim",
        "doubted",
        "a contested claim with its plain triple",
        f"$this un:contested true ; {_SAYS} . ?s ?p ?o",
    ),
    _fault(
        "un:Claim",
        "modality",
        "a modality that there is not",
        f"$this un:modality ?m FILTER(?m NOT IN ({_MODALITIES}))",
    ),
    _fault(
        "un:Claim",
        "subject",
        "a mention of its subject that names another thing",
        "$this un:subjectMention ?m ; rdf:subject ?s FILTER NOT EXISTS { ?m un:names ?s }",
    ),
    _fault(
        "un:Claim",
        "object",
        "a mention of its object that names another thing",
        "$this un:objectMention ?m ; rdf:object ?o FILTER NOT EXISTS { ?m un:names ?o }",
    ),
    *(
        _fault(
            target,
            "order",
            "a span that ends before it begins",
            "$this un:start ?start ; un:end ?end . FILTER(?start >= ?end)",
        )
        for target in ("un:Mention", "un:Claim")
    ),
    _fault(
        "un:Date",
        "days",
        "a date without a first or a last day",
        """$this un:edtf ?any FILTER NOT EXISTS { $this un:firstDay ?first }
  FILTER NOT EXISTS { $this un:lastDay ?last }""",
    ),
    _fault(
        "un:Date",
        "form",
        "no Extended Date/Time Format",
        f'$this un:edtf ?value FILTER(!REGEX(STR(?value), "{_EDTF}"))',
    ),
    _fault(
        "un:Block",
        "tree",
        "a block that is part of no text",
        "$this un:inText ?t FILTER NOT EXISTS { $this dcterms:isPartOf+ ?t }",
    ),
    _fault(
        _THING,
        "names",
        "a preferred label that is another name too",
        "$this skos:prefLabel ?name ; skos:altLabel ?name",
    ),
    _fault(
        _THING,
        "labels",
        "two preferred labels in one language",
        """$this skos:prefLabel ?one ; skos:prefLabel ?other
  FILTER(?one != ?other && LANG(?one) = LANG(?other))""",
    ),
    _fault(
        _THING,
        "marks",
        "a name in the marks of a title",
        f"""$this skos:altLabel ?name FILTER(REGEX(STR(?name), "{MARKED}"))""",
    ),
    _fault(
        _THING,
        "origin",
        "a thing that is said to come of a reading, as graphs do",
        "{ $this prov:wasDerivedFrom ?by } UNION { $this prov:wasAttributedTo ?by }",
    ),
)
