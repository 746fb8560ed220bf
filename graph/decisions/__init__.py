"""What people decide: written, found again after every load, exchanged, and held against what was suggested."""
