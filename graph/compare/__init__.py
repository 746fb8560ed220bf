"""Which actions and recommendations are the same work, and why: duplicates, near duplicates and related ones."""
