"""`python -m kg.cli`, the command line as a module."""

from __future__ import annotations

from kg.cli import main

if __name__ == "__main__":
    main()
