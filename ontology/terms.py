"""The terms of golden-thread.ttl and of the Web Annotation vocabulary, checked: a misspelt one raises AttributeError.

    from ontology.terms import GT, OA, PREFIXES
    graph.add((action, GT.lead, post))

A test keeps `GT` equal to the Turtle, so that a term is added in both places or in neither.
"""

# ruff: noqa: N815 (terms are spelt as the Turtle spells them)

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, TIME, XSD, Namespace, URIRef
from rdflib.namespace import DefinedNamespace


class GT(DefinedNamespace):
    """Golden Thread's own terms; labels and meanings stand in golden-thread.ttl."""

    _fail = True
    _NS = Namespace("https://w3id.org/golden-thread/ontology#")

    # 1. The plan, and the inspection that it answers
    ActionPlan: URIRef
    Authority: URIRef
    Inspection: URIRef
    Approval: URIRef
    authority: URIRef
    authorityName: URIRef
    planDate: URIRef
    ownerName: URIRef
    answers: URIRef
    inspectedOn: URIRef
    reportedOn: URIRef
    glossary: URIRef
    approves: URIRef
    approvedOn: URIRef

    # 2. Recommendations
    Recommendation: URIRef
    kind: URIRef
    group: URIRef
    addressedTo: URIRef
    response: URIRef
    baseline: URIRef
    successCriterion: URIRef
    evaluation: URIRef
    relatedPlan: URIRef
    linkedWith: URIRef

    # 3. Actions
    Action: URIRef
    addresses: URIRef
    dueText: URIRef
    dueStart: URIRef
    dueEnd: URIRef
    DuePeriod: URIRef
    period: URIRef
    periodKind: URIRef
    progress: URIRef
    monitoring: URIRef
    status: URIRef
    Statuses: URIRef
    NotStarted: URIRef
    InProgress: URIRef
    Ongoing: URIRef
    PartlyCompleted: URIRef
    Completed: URIRef

    # 4. Who answers for an action
    Responsibility: URIRef
    heldBy: URIRef
    lead: URIRef
    support: URIRef
    overseenBy: URIRef
    monitoredBy: URIRef
    reportsTo: URIRef
    approvedBy: URIRef

    # 5. Posts, people, boards and organisations
    Agent: URIRef
    Board: URIRef
    ofAuthority: URIRef
    initials: URIRef
    knownOnlyByInitials: URIRef
    mergedBecause: URIRef
    chairs: URIRef
    outOfDate: URIRef

    # 6. Statements
    Statement: URIRef
    about: URIRef
    property: URIRef
    asWritten: URIRef
    foundAs: URIRef
    doubt: URIRef
    toward: URIRef
    evidence: URIRef
    position: URIRef

    # 7. Sources
    SourceDocument: URIRef
    fileName: URIRef
    sha256: URIRef
    extractedText: URIRef
    Passage: URIRef
    place: URIRef
    page: URIRef
    sheet: URIRef
    cell: URIRef
    UnreadPassage: URIRef
    unread: URIRef
    reason: URIRef
    Load: URIRef
    softwareVersion: URIRef

    # 8. What is computed, and what people decide
    Suggestion: URIRef
    InferredLink: URIRef
    InferredIdentity: URIRef
    between: URIRef
    relation: URIRef
    score: URIRef
    method: URIRef
    alike: URIRef
    apart: URIRef
    Relations: URIRef
    Duplicate: URIRef
    NearDuplicate: URIRef
    Related: URIRef
    SameHolder: URIRef
    Cluster: URIRef
    Cycle: URIRef
    member: URIRef
    Overlap: URIRef
    duplicates: URIRef
    nearDuplicates: URIRef
    relatedPairs: URIRef
    smallerPlan: URIRef
    repeatedActions: URIRef
    ofActions: URIRef
    size: URIRef
    spans: URIRef
    Hub: URIRef
    repeatedBy: URIRef
    relatedTo: URIRef
    Decision: URIRef
    decision: URIRef
    verdict: URIRef
    decidedBy: URIRef
    decidedAt: URIRef
    suggested: URIRef
    importedFrom: URIRef
    Side: URIRef
    side: URIRef
    foundAgain: URIRef
    changedSince: URIRef
    level: URIRef
    wording: URIRef
    otherWording: URIRef
    wordingAbove: URIRef
    reference: URIRef
    referenceAbove: URIRef
    authorityThen: URIRef
    titleThen: URIRef
    documentName: URIRef
    path: URIRef
    copies: URIRef
    occurrence: URIRef
    nearest: URIRef
    Verdicts: URIRef
    Accepted: URIRef
    Rejected: URIRef
    Unsure: URIRef
    Withdrawn: URIRef

    # 9. Words
    reverseLabel: URIRef


class OA(DefinedNamespace):
    """The terms of the Web Annotation vocabulary (W3C, 2017) with which a passage is given; rdflib does not bring them."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/oa#")

    hasSource: URIRef
    hasSelector: URIRef
    TextPositionSelector: URIRef
    start: URIRef
    end: URIRef
    TextQuoteSelector: URIRef
    exact: URIRef
    prefix: URIRef
    suffix: URIRef
    FragmentSelector: URIRef


PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "dcterms": str(DCTERMS),
        "foaf": str(FOAF),
        "gt": str(GT),
        "oa": str(OA),
        "org": str(ORG),
        "owl": str(OWL),
        "prov": str(PROV),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "skos": str(SKOS),
        "time": str(TIME),
        "xsd": str(XSD),
    }
)
"""The prefixes that queries may use without declaring them, and that exports declare."""
