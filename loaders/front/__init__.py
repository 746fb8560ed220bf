"""What a document says of itself outside its recommendations: title, authority, edition, inspections, approvals, glossary."""
