"""`drill demo` and `drill trace`: seeing what a machine does."""

import re
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable
from json import dumps

from drill import demo as demonstrations
from drill.demo.result import BESIDE
from drill.errors import DrillError, unreadable

FILES = {
    "loop": "a program that defines train(inputs, targets, epochs, device); `drill demo --help` says of what shape",
    "record": "where to write what was measured, such as mine.json",
}
UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


def sizes(text: str | None) -> list[int] | None:
    """Sizes in bytes, as people write them.

    >>> sizes("4k, 1M,64MiB")
    [4096, 1048576, 67108864]
    """
    if text is None:
        return None
    found, faults = [], []
    for word in text.replace(" ", "").split(","):
        match = re.fullmatch(r"(\d+)([kmg]?)i?b?", word.lower())
        if match:
            found.append(int(match[1]) * UNITS[match[2]])
        else:
            faults.append(f"--sizes: `{word}` is no size -- write sizes as 4k,1M,64M")
    if faults:
        raise DrillError("\n".join(faults))
    return found


def demo(arguments: Namespace) -> int:
    """Measure, tell on stderr what is going on, and show the picture."""
    told = _line(json=arguments.json) if arguments.live else _narrate
    draw = _draw if arguments.live and arguments.json else None
    if arguments.name == "transfer":
        done: demonstrations.Demo = demonstrations.transfer(sizes(arguments.sizes), arguments.device, told, draw=draw)
    elif arguments.file is None:
        raise DrillError(f"demo {arguments.name}: name a file -- {FILES[arguments.name]}")
    elif arguments.name == "loop":
        done = demonstrations.loop(arguments.file, arguments.device, told)
    else:
        done = demonstrations.record(arguments.file, arguments.device, told)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 80
    if arguments.json:
        whole = done.to_dict() | {"text": done.text(BESIDE)}
        print(dumps(whole) if arguments.live else dumps(whole, indent=1, ensure_ascii=False))
    else:
        print(done.text(min(width, 120)))
    return 0


def _line(*, json: bool) -> Callable[[str], None]:
    """Progress as data: a line a figure, and with `--json` an object a line."""

    def told(said: str) -> None:
        print(dumps({"told": said}) if json else said, flush=True)

    return told


def _draw(picture: str) -> None:
    """The picture so far, for whoever shows it while it grows."""
    print(dumps({"picture": picture}), flush=True)


def _narrate(said: str) -> None:
    """Progress, for people only: stdout stays data."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{said}", end="", file=sys.stderr, flush=True)


def trace(arguments: Namespace) -> int:
    """What a torch program copies, launches and waits for, line by line."""
    report = demonstrations.trace_file(arguments.file, arguments.device)
    if arguments.chrome:
        try:
            arguments.chrome.write_text(dumps(report.chrome()), encoding="utf-8")
        except OSError as error:
            why = unreadable(error)
            raise DrillError(f"{arguments.chrome}: {why} -- choose a folder that you may write to") from None
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 100
    print(dumps(report.to_dict(), indent=1) if arguments.json else report.text(min(width, 140)))
    return 0
