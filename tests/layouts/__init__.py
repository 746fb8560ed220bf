"""Action plans drawn at random, each with the true reading beside it (see `tests/drawn_plans.py` for the command).

A plan is drawn in three steps: what it says (`content`, `dates`, `roles`, `progress`, `front`), how it is laid out on
abstract blocks (`page`, `columns`, `grids`, `sheets`, `noise`), and in which format it is written (`word`, `workbook`,
`webpage`, `text`, `printed`). `plan.draw(seed, number)` does all three. The modules know nothing of how `loaders` reads:
the truth is what a careful person would take from the page.
"""
