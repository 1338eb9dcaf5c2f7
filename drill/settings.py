"""Where drill keeps its things, and what a person may set. Everything here is a function of its arguments."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from drill.errors import DrillError, unreadable


class SettingsError(DrillError):
    """The configuration file cannot be used. Lists every fault."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The files and folders of one learner."""

    data: Path
    config: Path
    cache: Path
    """What can be worked out again, and may be thrown away at any time."""

    @property
    def database(self) -> Path:
        """The log of answers."""
        return self.data / "drill.db"

    @property
    def decks(self) -> Path:
        """A person's own decks, one folder each."""
        return self.data / "decks"

    @property
    def backups(self) -> Path:
        """Copies of the log, made daily and before anything that rewrites it."""
        return self.data / "backups"

    @property
    def settings(self) -> Path:
        """The optional configuration file."""
        return self.config / "config.toml"


def folders(environ: Mapping[str, str], home: Path, platform: str = sys.platform) -> Folders:
    """`DRILL_HOME` holds everything; without it the XDG folders (on Windows `LOCALAPPDATA`) do.

    >>> folders({"DRILL_HOME": "/tmp/mine"}, Path("/home/ada")).database.as_posix()
    '/tmp/mine/drill.db'
    >>> folders({}, Path("/home/ada"), "linux").data.as_posix()
    '/home/ada/.local/share/drill'
    """
    if chosen := environ.get("DRILL_HOME"):
        try:
            base = Path(chosen).expanduser()
        except RuntimeError:
            raise SettingsError(f"DRILL_HOME is {chosen}: there is no such user -- name a folder") from None
        return Folders(base, base, base / "cache")
    if platform == "win32":
        base = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "drill"
        return Folders(base, base, base / "cache")
    usual = {"DATA": home / ".local" / "share", "CONFIG": home / ".config", "CACHE": home / ".cache"}
    given = {name: Path(environ.get(f"XDG_{name}_HOME", "")) for name in usual}
    return Folders(*((given[name] if given[name].is_absolute() else usual[name]) / "drill" for name in usual))


@dataclass(frozen=True, slots=True)
class Settings:
    """What `config.toml` may hold; each key has a default, so the file may be missing."""

    theme: str = ""
    """A Textual theme, such as `nord`, `gruvbox` or `ansi-dark`."""
    editor: str = ""
    """The command that F4 opens; else DRILL_EDITOR, VISUAL, EDITOR."""
    new_a_day: int = 20
    """How many new questions a day brings."""


def read(path: Path) -> Settings:
    """The settings of a file; the defaults where there is none. Every unknown key or wrong type is told at once."""
    if not path.exists():
        return Settings()
    import tomllib  # most people have no such file

    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {unreadable(error)} -- mend or remove the file") from None
    except (ValueError, RecursionError) as error:  # also at numbers without end, and brackets in brackets
        raise SettingsError(f"{path}: {error} -- mend or remove the file") from None
    known = {field.name: type(field.default) for field in fields(Settings)}
    faults = [_fault(key, value, known) for key, value in given.items()]
    if said := [f"{path}: {fault}" for fault in faults if fault]:
        raise SettingsError("\n".join(said))
    return Settings(**given)


def _fault(key: str, value: object, known: Mapping[str, type]) -> str:
    if key not in known:
        import difflib

        near = difflib.get_close_matches(key, known, n=1)
        return f"unknown key `{key}` -- " + (f"did you mean `{near[0]}`?" if near else f"known are {', '.join(known)}")
    if type(value) is not known[key]:
        return f"`{key}` is {value!r} -- it wants {'a whole number' if known[key] is int else 'a text in quotes'}"
    if isinstance(value, int) and value < 0:
        return f"`{key}` is {value} -- it cannot be negative"
    return ""


def editor(environ: Mapping[str, str], settings: Settings) -> list[str]:
    """The command of the person's editor, split as a shell would; empty where none is set.

    >>> editor({"EDITOR": "code -w"}, Settings())
    ['code', '-w']
    """
    chosen = settings.editor or environ.get("DRILL_EDITOR") or environ.get("VISUAL") or environ.get("EDITOR") or ""
    if not chosen:
        return []
    import shlex

    try:
        return shlex.split(chosen)
    except ValueError:
        raise SettingsError(f"the editor is set to `{chosen}`, where a quote is not closed -- close it") from None
