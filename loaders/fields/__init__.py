"""The fields of a plan: dates, holders, bodies, progress and links, read out of the words of a cell."""
