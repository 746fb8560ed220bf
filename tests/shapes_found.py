"""What is computed and decided, as Turtle beside the whole plan of the shapes' tests, and how each part of it breaks."""

from __future__ import annotations

FOUND = """
:action-2 a gt:Action ; dcterms:isPartOf :plan ; gt:addresses :recommendation-2 ; gt:position 1 ;
    dcterms:description "Write a rota." ; gt:dueText "2025" ; gt:progress "Started" .
:recommendation-2 a gt:Recommendation ; dcterms:isPartOf :plan-2 ; gt:position 2 ; gt:kind "key issue" ;
    dcterms:description "See each carer." .
:said-3 a gt:Statement ; gt:about :recommendation-2 ; gt:property dcterms:description ; gt:asWritten "See each carer." ;
    gt:position 1 ; gt:evidence :passage .
:said-4 a gt:Statement ; gt:about :action-2 ; gt:property dcterms:description ; gt:asWritten "Write a rota." ;
    gt:position 1 ; gt:evidence :passage .
:lead-2 a gt:Statement, gt:Responsibility ; gt:about :action-2 ; gt:property gt:lead ; gt:asWritten "Care Lead" ;
    gt:position 1 ; gt:evidence :passage ; gt:heldBy :care-lead .
:board-2 a gt:Statement, gt:Responsibility ; gt:about :action-2 ; gt:property gt:overseenBy ; gt:asWritten "Care Board" ;
    gt:position 1 ; gt:evidence :passage ; gt:heldBy :care-board .
:care-lead a gt:Agent, org:Post ; rdfs:label "Care Lead" .
:plan-2 a gt:ActionPlan ; dcterms:title "Wyvern Recovery Plan" ; gt:authority :wyvern ; gt:planDate "2025"^^xsd:gYear ;
    gt:answers :inspection-2 ; prov:wasDerivedFrom :source .
:inspection-2 a gt:Inspection ; rdfs:label "Care Survey" ; dcterms:isPartOf :plan-2 .
:recommendation-3 a gt:Recommendation ; dcterms:isPartOf :plan-2 ; gt:position 1 ; gt:kind "key issue" ;
    dcterms:description "See each carer." .
:said-5 a gt:Statement ; gt:about :recommendation-3 ; gt:property dcterms:description ; gt:asWritten "See each carer." ;
    gt:position 1 ; gt:evidence :passage .
:action-3 a gt:Action ; dcterms:isPartOf :plan-2 ; gt:addresses :recommendation-3 ; gt:position 1 ;
    dcterms:description "Draw up a rota." ; gt:dueText "2025" ; gt:progress "Started" .
:said-6 a gt:Statement ; gt:about :action-3 ; gt:property dcterms:description ; gt:asWritten "Draw up a rota." ;
    gt:position 1 ; gt:evidence :passage .
:lead-3 a gt:Statement, gt:Responsibility ; gt:about :action-3 ; gt:property gt:lead ; gt:asWritten "Care Lead" ;
    gt:position 1 ; gt:evidence :passage ; gt:heldBy :care-lead .
:board-3 a gt:Statement, gt:Responsibility ; gt:about :action-3 ; gt:property gt:overseenBy ; gt:asWritten "Care Board" ;
    gt:position 1 ; gt:evidence :passage ; gt:heldBy :care-board .

:link a gt:InferredLink ; gt:between :action, :action-2 ; gt:relation gt:NearDuplicate ; gt:score 0.931 ;
    gt:method "features-1" ; gt:alike "Both make a rota." ; gt:apart "The leads differ." ; gt:decision :decision .
:identity a gt:InferredIdentity ; gt:between :care-manager, :care-lead ; gt:relation gt:SameHolder ; gt:score 0.5 ;
    gt:method "names-1" ; gt:alike "Both lead for carers." .
:cluster a gt:Cluster ; gt:member :action, :action-2, :action-3 ; gt:score 0.931 ; gt:size 3 ; gt:spans 2 .
:hub a gt:Hub ; gt:member :action ; gt:repeatedBy 2 ; gt:relatedTo 1 ; gt:spans 2 .
:cycle a gt:Cycle ; gt:member :recommendation, :recommendation-2 .
:overlap a gt:Overlap ; gt:between :plan, :plan-2 ; gt:duplicates 1 ; gt:nearDuplicates 0 ; gt:relatedPairs 2 ;
    gt:smallerPlan :plan-2 ; gt:repeatedActions 1 ; gt:ofActions 1 .
:decision a gt:Decision ; gt:between :action, :action-2 ; gt:relation gt:NearDuplicate ; gt:verdict gt:Accepted ;
    gt:decidedBy "A. Officer" ; gt:decidedAt "2025-06-02T09:00:00Z"^^xsd:dateTime ;
    gt:side :side-1, :side-2 .
:side-1 a gt:Side ; gt:foundAgain :action ; gt:level "action" ; gt:wording "Draw up a rota." .
:side-2 a gt:Side ; gt:foundAgain :action-2 ; gt:level "action" ; gt:wording "Write a rota." .
"""

BREACHES_OF_FOUND = [
    ("link", "is not between exactly two", "INSERT DATA { :link gt:between :action-3 }"),
    ("link", "does not suggest exactly one relation of the list", "INSERT DATA { :link gt:relation gt:Related }"),
    ("link", "does not have exactly one score from 0 to 1", "INSERT DATA { :link gt:score 1.2 }"),
    ("identity", "does not say by which method it was found", "DELETE WHERE { :identity gt:method ?o }"),
    ("identity", "does not say what speaks for it", "DELETE WHERE { :identity gt:alike ?o }"),
    ("link", "says more than once what speaks against it", 'INSERT DATA { :link gt:apart "Another." }'),
    ("link", "has more than one decision in force", "INSERT DATA { :link gt:decision :action }"),
    (
        "link",
        "links something that is no action and no recommendation",
        "DELETE DATA { :link gt:between :action-2 } ; INSERT DATA { :link gt:between :plan }",
    ),
    ("cluster", "has fewer than two members", "DELETE WHERE { :cluster gt:member ?o }"),
    ("cluster", "does not have the score of its weakest link", "DELETE WHERE { :cluster gt:score ?o }"),
    ("cluster", "does not count its members", "DELETE WHERE { :cluster gt:size ?o }"),
    ("cluster", "does not count the plans that it spans", 'INSERT DATA { :cluster gt:spans "all" }'),
    ("hub", "does not name exactly one action that others hang on", "INSERT DATA { :hub gt:member :action-2 }"),
    ("hub", "does not count the actions that repeat it", "DELETE WHERE { :hub gt:repeatedBy ?o }"),
    ("hub", "does not count the actions that are related to it", "DELETE WHERE { :hub gt:relatedTo ?o }"),
    ("hub", "does not count the plans of those that hang on it", "DELETE WHERE { :hub gt:spans ?o }"),
    (
        "cycle",
        "does not join two recommendations or more",
        "DELETE DATA { :cycle gt:member :recommendation-2 } ; INSERT DATA { :cycle gt:member :action }",
    ),
    ("overlap", "is not an overlap of exactly two plans", "DELETE DATA { :overlap gt:between :plan-2 }"),
    ("overlap", "does not count its duplicates", "DELETE WHERE { :overlap gt:duplicates ?o }"),
    ("overlap", "does not count its near duplicates", "DELETE WHERE { :overlap gt:nearDuplicates ?o }"),
    ("overlap", "does not count its related pairs", 'INSERT DATA { :overlap gt:relatedPairs "many" }'),
    ("overlap", "does not say which of the two plans is smaller", "DELETE WHERE { :overlap gt:smallerPlan ?o }"),
    (
        "overlap",
        "does not count the actions that stand in both plans",
        "DELETE WHERE { :overlap gt:repeatedActions ?o }",
    ),
    ("overlap", "does not count the actions of the smaller plan", "DELETE WHERE { :overlap gt:ofActions ?o }"),
    ("decision", "judges more than two", "INSERT DATA { :decision gt:between :action-3 }"),
    ("decision", "does not say of exactly two what they were", "DELETE DATA { :decision gt:side :side-1 }"),
    ("side-1", "does not say what it was called", "DELETE WHERE { :side-1 gt:wording ?o }"),
    ("side-1", "does not say what kind of thing it was", 'INSERT DATA { :side-1 gt:level "plan" }'),
    ("side-1", "is found again as two things", "INSERT DATA { :side-1 gt:foundAgain :action-3 }"),
    ("decision", "does not give exactly one verdict of the list", "INSERT DATA { :decision gt:verdict gt:Rejected }"),
    ("decision", "does not say which relation was judged", "DELETE WHERE { :decision gt:relation ?o }"),
    ("decision", "does not say who decided", "DELETE WHERE { :decision gt:decidedBy ?o }"),
    ("decision", "does not say when it was decided", "DELETE WHERE { :decision gt:decidedAt ?o }"),
]
