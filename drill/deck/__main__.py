"""`python -m drill.deck PATH...`: the faults that reading finds, until `drill check` takes over."""

import sys
from pathlib import Path

from drill.deck import bundled, scan

deck, problems = scan([Path(path) for path in sys.argv[1:]] or [bundled()])
sys.stdout.writelines(f"{problem}\n" for problem in problems)
sys.stdout.write(f"{len(deck.questions)} questions, {len(problems)} problems\n")
sys.exit(bool(problems))
