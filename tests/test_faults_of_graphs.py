"""Every fault of a graph that shapes know: a small graph that has it, and one like it that has not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph.faults import FAULTS
from kg.model.vocabulary import PREFIXES
from kg.store.shapes import check

HEAD = "".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items())
# By name: the class and name of the fault, a graph without it, and what is another word in one with it.
CASES = {
    "an asserted claim has its plain triple": (
        "Claim asserted",
        "<c:1> a un:Claim ; un:modality 'asserted' ; rdf:subject <t:1> ; rdf:predicate un:heldIn ;"
        " rdf:object <t:2> . <t:1> un:heldIn <t:2> .",
        ("<t:1> un:heldIn <t:2>", "<t:1> un:heldIn <t:3>"),
    ),
    "but not if it is contested": (
        "Claim doubted",
        "<c:1> a un:Claim ; un:contested true ; rdf:subject <t:1> ; rdf:predicate un:heldIn ;"
        " rdf:object <t:2> . <t:1> un:heldIn <t:3> .",
        ("<t:1> un:heldIn <t:3>", "<t:1> un:heldIn <t:2>"),
    ),
    "modalities": (
        "Claim modality",
        "<c:1> a un:Claim ; un:modality 'planned' .",
        ("planned", "perhaps"),
    ),
    "the mention of a subject": (
        "Claim subject",
        "<c:1> a un:Claim ; rdf:subject <t:1> ; un:subjectMention <m:1> . <m:1> un:names <t:1> .",
        ("names <t:1>", "names <t:2>"),
    ),
    "the mention of an object": (
        "Claim object",
        "<c:1> a un:Claim ; rdf:object <t:1> ; un:objectMention <m:1> . <m:1> un:names <t:1> .",
        ("names <t:1>", "names <t:2>"),
    ),
    "spans of mentions": (
        "Mention order",
        "<m:1> a un:Mention ; un:start 3 ; un:end 4 .",
        ("start 3", "start 4"),
    ),
    "spans of claims": (
        "Claim order",
        "<c:1> a un:Claim ; un:start 3 ; un:end 4 .",
        ("end 4", "end 3"),
    ),
    "a date has a day": (
        "Date days",
        "<d:1> a un:Date ; un:edtf '2003'^^edtf:EDTF ; un:lastDay '2003-12-31'^^xsd:date .",
        ("un:lastDay", "dcterms:date"),
    ),
    "a list of dates": (
        "Date form",
        "<d:1> a un:Date ; un:edtf '{1995,1997-05}'^^edtf:EDTF ; un:firstDay '1995-01-01'^^xsd:date .",
        ("{1995,1997-05}", "1995,1997-05"),
    ),
    "an interval": (
        "Date form",
        "<d:1> a un:Date ; un:edtf '2003-05-06/2003-06~'^^edtf:EDTF ; un:firstDay '2003-05-06'^^xsd:date .",
        ("2003-05-06/", "2003-5-6/"),
    ),
    "an open interval": (
        "Date form",
        "<d:1> a un:Date ; un:edtf '../2003'^^edtf:EDTF ; un:lastDay '2003-12-31'^^xsd:date .",
        ("../2003", ".../2003"),
    ),
    "the tree of blocks": (
        "Block tree",
        "<b:1> a un:Block ; un:inText <x:1> ; dcterms:isPartOf <b:2> . <b:2> dcterms:isPartOf <x:1> .",
        ("<b:2> dcterms:isPartOf <x:1>", "<b:2> dcterms:isPartOf <b:1>"),
    ),
    "a preferred label is no other name": (
        "Thing names",
        "<t:1> a un:State ; skos:prefLabel '甲'@zh ; skos:altLabel '乙'@zh .",
        ("乙", "甲"),
    ),
    "one preferred label a language": (
        "Thing labels",
        "<t:1> a un:Organization ; skos:prefLabel '甲'@zh, 'A'@en .",
        ("'A'@en", "'乙'@zh"),
    ),
    "names without marks": (
        "Thing marks",
        "<t:1> a un:Treaty ; skos:altLabel '甲公约'@zh .",
        ("甲公约", "《甲公约》"),
    ),
    "a title within a name": (
        "Thing marks",
        "<t:1> a un:Instrument ; skos:altLabel '《甲公约》修正'@zh .",
        ("修正", ""),
    ),
    "no thing comes of a file": (
        "Thing origin",
        "<t:1> a un:State . <g:1> prov:wasDerivedFrom <x:1> .",
        ("<g:1>", "<t:1>"),
    ),
    "no thing is the builder's": (
        "Thing origin",
        "<t:1> a un:Report . <g:1> prov:wasAttributedTo <x:1> .",
        ("<g:1>", "<t:1>"),
    ),
}
WHAT = {f"{fault.target[3:]} {fault.name}": fault.what for fault in FAULTS}


def found(turtle: str, folder: Path) -> set[str]:
    path = folder / "graph.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    return {violation.rule for violation in check(path)}


def test_each_fault_has_a_case() -> None:
    assert {case[0] for case in CASES.values()} == set(WHAT)
    assert len(WHAT) == len(FAULTS)


@pytest.mark.parametrize("name", CASES)
def test_faults_are_found(name: str, tmp_path: Path) -> None:
    fault, right, (one, other) = CASES[name]
    assert right.count(one) == 1
    assert WHAT[fault] not in found(right, tmp_path)
    assert WHAT[fault] in found(right.replace(one, other), tmp_path)
