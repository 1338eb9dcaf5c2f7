"""`drill` and `python -m drill`."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from drill.cli import main as run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
