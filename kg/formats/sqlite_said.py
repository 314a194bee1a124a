"""Tables of what is said: mentions, claims, plain facts, what is asked, what is doubted."""

from __future__ import annotations

from kg.formats.sqlite_table import LOCAL, table

_REPAIRED = 'IF(STRENDS(LANG(?words), "-x-repaired"), 1, 0)'
_PLACED = (
    "un:inParagraph ?paragraph ; un:start ?first ; un:end ?behind ; un:words ?words"
)

SAID = (
    table(
        "mentions",
        "a thing named at one place; repaired is 1 where the source is broken there",
        """
        iri TEXT PRIMARY KEY
        thing TEXT REFERENCES things
        paragraph TEXT REFERENCES paragraphs
        first INTEGER
        behind INTEGER
        words TEXT
        repaired INTEGER
        rule TEXT
        confidence REAL
        """,
        f"""SELECT ?iri ?thing ?paragraph ?first ?behind ?words ({_REPAIRED} AS ?repaired)
            ?rule ?confidence {{
          ?iri a un:Mention ; un:names ?thing ; {_PLACED} .
          OPTIONAL {{ ?iri un:readBy/skos:notation ?rule }}
          OPTIONAL {{ ?iri un:confidence ?confidence }}
        }}""",
    ),
    table(
        "claims",
        "what documents say; of the object one of thing and words",
        """
        iri TEXT PRIMARY KEY
        subject TEXT REFERENCES things
        predicate TEXT
        object TEXT REFERENCES things
        object_words TEXT
        modality TEXT
        contested INTEGER
        paragraph TEXT REFERENCES paragraphs
        first INTEGER
        behind INTEGER
        words TEXT
        repaired INTEGER
        rule TEXT
        confidence REAL
        subject_mention TEXT REFERENCES mentions
        object_mention TEXT REFERENCES mentions
        """,
        f"""SELECT ?iri ?subject ({LOCAL.format("?p")} AS ?predicate)
            (IF(ISIRI(?o), ?o, "") AS ?object) (IF(ISIRI(?o), "", ?o) AS ?literal)
            ?modality (IF(BOUND(?doubted), 1, 0) AS ?contested) ?paragraph ?first ?behind ?words
            ({_REPAIRED} AS ?repaired) ?rule ?confidence ?by ?of {{
          ?iri a un:Claim ; rdf:subject ?subject ; rdf:predicate ?p ; rdf:object ?o ;
            un:modality ?modality ; {_PLACED} .
          OPTIONAL {{ ?iri un:contested ?doubted }}
          OPTIONAL {{ ?iri un:readBy/skos:notation ?rule }}
          OPTIONAL {{ ?iri un:confidence ?confidence }}
          OPTIONAL {{ ?iri un:subjectMention ?by }} OPTIONAL {{ ?iri un:objectMention ?of }}
        }}""",
    ),
    table(
        "qualifiers",
        "what claims hold besides their ends: a thing or words",
        """
        claim TEXT REFERENCES claims
        name TEXT
        thing TEXT REFERENCES things
        words TEXT
        """,
        f"""SELECT ?claim ({LOCAL.format("?p")} AS ?name) (IF(ISIRI(?o), ?o, "") AS ?thing)
            (IF(ISIRI(?o), "", ?o) AS ?words) {{
          VALUES ?p {{ un:role un:on un:from un:until un:under un:part un:amount un:saidBy
            un:saidByWords }} ?claim a un:Claim ; ?p ?o .
        }}""",
        key=0,
    ),
    table(
        "facts",
        "what is asserted and not contested, and what the authority knows",
        """
        subject TEXT REFERENCES things
        predicate TEXT
        object TEXT REFERENCES things
        """,
        f"""SELECT DISTINCT ?s ({LOCAL.format("?p")} AS ?predicate) ?o {{
          ?s a ?a ; rdfs:label ?l . FILTER(STRSTARTS(STR(?a), STR(un:)))
          ?s ?p ?o . FILTER(?p NOT IN (un:mentions, rdf:type))
          ?o a ?b ; rdfs:label ?m . FILTER(STRSTARTS(STR(?b), STR(un:)))
        }}""",
        key=0,
    ),
    table(
        "directives",
        "sentences that ask",
        """
        iri TEXT PRIMARY KEY
        document TEXT REFERENCES documents
        paragraph TEXT REFERENCES paragraphs
        operator TEXT
        strength INTEGER
        said_by TEXT REFERENCES things
        said_by_words TEXT
        words TEXT
        """,
        """SELECT ?iri ?document ?paragraph ?operator ?strength ?sayer ?said ?words {
          ?document un:hasDirective ?iri . ?iri un:operator ?operator ; un:text ?words .
          OPTIONAL { ?iri un:inParagraph ?paragraph } OPTIONAL { ?iri un:strength ?strength }
          OPTIONAL { ?iri un:saidBy ?sayer } OPTIONAL { ?iri un:saidByWords ?said }
        }""",
    ),
    table(
        "recommendations",
        "numbered recommendations (item_of is empty) and their items",
        """
        iri TEXT PRIMARY KEY
        document TEXT REFERENCES documents
        item_of TEXT REFERENCES recommendations
        number INTEGER
        locator TEXT
        paragraph TEXT REFERENCES paragraphs
        words TEXT
        """,
        """SELECT ?iri ?document ("" AS ?whole) ?number ("" AS ?locator) ("" AS ?paragraph) ?title {
          ?document un:hasRecommendation ?iri . ?iri un:number ?number .
          OPTIONAL { ?iri dcterms:title ?title }
        }""",
        """SELECT ?iri ?document ?whole ?number ?locator ?paragraph ?words {
          ?document un:hasRecommendation ?whole . ?whole un:number ?number ; un:hasItem ?iri .
          ?iri un:locator ?locator ; un:text ?words .
          OPTIONAL { ?iri un:inParagraph ?paragraph }
        }""",
    ),
    table(
        "asked",
        "whom directives and recommendations ask (who), and by when (deadline): a thing or words",
        """
        request TEXT
        what TEXT
        thing TEXT REFERENCES things
        words TEXT
        """,
        """SELECT ?request ?what (IF(ISIRI(?o), ?o, "") AS ?thing) (IF(ISIRI(?o), "", ?o) AS ?words) {
          VALUES (?p ?what) { (un:addressedTo "who") (un:addressee "who")
            (un:deadline "deadline") (un:deadlineWords "deadline") }
          ?request ?p ?o
        }""",
        key=0,
    ),
    table(
        "findings",
        "places that a careful reader would doubt",
        """
        iri TEXT PRIMARY KEY
        document TEXT REFERENCES documents
        kind TEXT
        words TEXT
        """,
        """SELECT ?iri ?document ?kind ?words { ?document un:hasFinding ?iri .
          ?iri un:findingKind ?kind ; un:text ?words }""",
    ),
    table(
        "evidence",
        "what findings set side by side",
        """
        iri TEXT PRIMARY KEY
        finding TEXT REFERENCES findings
        value TEXT
        source TEXT
        paragraph TEXT REFERENCES paragraphs
        first INTEGER
        behind INTEGER
        words TEXT
        """,
        """SELECT ?iri ?finding ?value ?source ?paragraph ?first ?behind ?words {
          ?finding un:hasEvidence ?iri . ?iri un:value ?value .
          OPTIONAL { ?iri dcterms:bibliographicCitation ?source }
          OPTIONAL { ?iri un:inParagraph ?paragraph } OPTIONAL { ?iri un:words ?words }
          OPTIONAL { ?iri un:start ?first } OPTIONAL { ?iri un:end ?behind }
        }""",
    ),
    table(
        "doubts",
        "which claims findings doubt",
        """
        finding TEXT REFERENCES findings
        claim TEXT REFERENCES claims
        """,
        "SELECT ?finding ?claim { ?finding un:doubts ?claim }",
        key=0,
    ),
)
