"""The words of the trade, for whoever reads plans or shows them. Everything comes from words.ttl and golden-thread.ttl.

    >>> from ontology.vocabulary import column_meanings, label_meaning, status_of
    >>> column_meanings("Lead Officer(s) & Timescale")  # what a column holds, best first
    (<Meaning.LEAD: 'lead'>, <Meaning.DUE: 'due'>)
    >>> label_meaning("Partnership groups:")  # a whole label in a cell or before a line, or None
    <Meaning.BOARD: 'board'>
    >>> document_facts("Approved by")  # labels of front matter and document control
    (<Fact.APPROVING_BODY: 'approving-body'>,)
    >>> section_of("Glossary of terms")  # parts of the document that are not the plan
    <Section.GLOSSARY: 'glossary'>
    >>> kind_of_recommendation("Key Issue 3")  # the plan's own word, lower case, singular
    'key issue'
    >>> status_of("Completed, subject to audit")  # only what is stated
    <Status.COMPLETED: 'completed'>
    >>> kind_of_holder("Service Manager QA"), kind_of_holder("Safer Wyvern Partnership")
    (<Holder.POST: 'post'>, <Holder.BOARD: 'board'>)
    >>> "steering group" in body_words(), "presented to" in reporting_phrases()
    (True, True)
    >>> labels()[GT.lead].label, labels()[GT.lead].reverse  # for pages
    ('lead', 'leads')
    >>> folded("Lead Officers’ / Agencies")  # the one way of folding
    'lead officer / agency'

Where a table has several columns, a sure or single meaning goes before an ambiguous one: "Priority" beside a
"Recommendation" column is a rating, alone it is what the actions answer (`column_meanings` gives both).
"""

from ontology.folding import folded
from ontology.headings import (
    Fact,
    Meaning,
    Section,
    column_meanings,
    document_facts,
    kind_of_recommendation,
    label_meaning,
    misspelt,
    outcome_phrases,
    response_phrases,
    section_of,
)
from ontology.holders import Holder, body_words, kind_of_holder, post_words, reporting_phrases
from ontology.plan import Status
from ontology.statuses import status_of
from ontology.terms import GT
from ontology.turtle import TermLabel, labels

__all__ = [
    "GT",
    "Fact",
    "Holder",
    "Meaning",
    "Section",
    "Status",
    "TermLabel",
    "body_words",
    "column_meanings",
    "document_facts",
    "folded",
    "kind_of_holder",
    "kind_of_recommendation",
    "label_meaning",
    "labels",
    "misspelt",
    "outcome_phrases",
    "post_words",
    "reporting_phrases",
    "response_phrases",
    "section_of",
    "status_of",
]
