"""Ids and device names need nobody's permission and never clash."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.store import ReadOnlyError, device_id, new_id

moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.fixture(autouse=True)
def forget_earlier_ids(monkeypatch: pytest.MonkeyPatch):
    """Ids grow within a process: those of the year 2100 would be in the way of the next test."""
    monkeypatch.setattr("drill.store.identity._latest", 0)


@given(moments)
def test_an_id_is_a_uuid_of_version_7(at: datetime):
    parsed = UUID(new_id(at))
    assert (parsed.version, parsed.variant) == (7, RFC_4122)


def test_an_id_carries_its_moment_in_milliseconds():
    at = datetime(2026, 11, 23, tzinfo=UTC)
    assert UUID(new_id(at)).int >> 80 == int(at.timestamp() * 1000)


@given(st.lists(moments, max_size=30))
def test_ids_only_grow_also_when_the_clock_jumps_back_and_chance_repeats_itself(times: list[datetime]):
    ids = [new_id(at, bytes) for at in times]  # `bytes` as the source of chance: zeros only
    assert ids == sorted(set(ids))


def test_ids_from_many_threads_are_all_different():
    at = datetime(2026, 11, 23, tzinfo=UTC)
    with ThreadPoolExecutor(8) as threads:
        ids = list(threads.map(lambda _: new_id(at), range(2000)))
    assert len(set(ids)) == 2000


def test_a_device_keeps_its_name(tmp_path: Path):
    name = device_id(tmp_path / "new folder", "Anna's MacBook.local", lambda n: b"\xab" * n)
    assert name == "anna-s-macbook-ababab"
    assert device_id(tmp_path / "new folder", "renamed") == name
    assert [path.name for path in (tmp_path / "new folder").iterdir()] == ["device"]


def test_two_devices_of_the_same_name_are_told_apart(tmp_path: Path):
    assert device_id(tmp_path / "a", "laptop") != device_id(tmp_path / "b", "laptop")


def test_a_host_without_letters_still_gets_a_name(tmp_path: Path):
    assert device_id(tmp_path, "日本", bytes) == "device-000000"


def test_of_many_at_once_one_names_the_device(tmp_path: Path):
    with ThreadPoolExecutor(8) as threads:
        names = set(threads.map(lambda number: device_id(tmp_path, f"host{number}"), range(16)))
    assert len(names) == 1


@pytest.mark.parametrize("rest", [b"", b"\n", b"\0" * 12, b"desk-\xff\xfe", b"\x1b[31m"])
def test_a_name_that_a_power_cut_took_is_made_anew(tmp_path: Path, rest: bytes):
    (tmp_path / "device").write_bytes(rest)
    assert device_id(tmp_path, "desk", bytes) == device_id(tmp_path) == "desk-000000"


def test_a_device_has_a_name_on_a_disk_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def unsupported(source: Path, target: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted", source, target)

    monkeypatch.setattr(os, "link", unsupported)
    assert device_id(tmp_path, "stick", bytes) == device_id(tmp_path, "other") == "stick-000000"
    assert [path.name for path in tmp_path.iterdir()] == ["device"]


def test_where_no_name_can_be_kept_the_error_says_so(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(ReadOnlyError, match="cannot be written"):
        device_id(tmp_path / "file")
