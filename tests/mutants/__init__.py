"""Real files of every format, changed by chance as a stranger might change them, and read under watch."""
