"""What is said of every mention, claim and piece of evidence: web annotations, some twenty facts each, most of the graph."""

from __future__ import annotations

from kg.graph.templates import Frame

_TARGET = """
<{node}> oa:hasTarget <{node}#target>
<{node}> un:inParagraph {paragraph}
<{node}#target> rdf:type oa:SpecificResource
<{node}#target> oa:hasSource {document}
<{node}#target> oa:hasSelector <{node}#position>
<{node}#target> oa:hasSelector <{node}#quote>
<{node}#position> rdf:type oa:TextPositionSelector
<{node}#position> oa:start {start}
<{node}#position> oa:end {end}
<{node}#quote> rdf:type oa:TextQuoteSelector
<{node}#quote> oa:exact {exact}
<{node}#quote> oa:prefix {prefix}
<{node}#quote> oa:suffix {suffix}
"""
_ORIGIN = (
    _TARGET
    + """
<{node}> un:readBy {rule}
<{node}> un:confidence {confidence}
"""
)
EVIDENCE = Frame(_TARGET)
MENTION = Frame(
    _ORIGIN
    + """
<{node}> rdf:type un:Mention
<{node}> rdf:type oa:Annotation
<{node}> oa:hasBody {body}
"""
)
CLAIM = Frame(
    _ORIGIN
    + """
<{node}> rdf:type un:Claim
<{node}> rdf:subject {subject}
<{node}> rdf:predicate {predicate}
<{node}> rdf:object {object}
<{node}> un:modality {modality}
"""
)
