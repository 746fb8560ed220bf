"""Questions and free SPARQL: what is asked, by whom it is answered under which limits, and the answer."""
