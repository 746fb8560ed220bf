"""Files in, plans out: open a document, read the plan in it, report what was not understood."""
