"""The first process of a worker: it starts the zygote, and ends everything when the app is gone.

The app holds one end of a pipe, the lifeline; the kernel closes it however the app ends. A parent-death signal alone
would not do: it is sent when the *thread* ends that had started the worker.
"""

import json
import os
import select
import shutil
import signal
import sys
import tempfile
from socket import socket
from typing import Any, NoReturn

from drill.grade.confine.seal import Seal
from drill.grade.confine.syscalls import PR_SET_PDEATHSIG, prctl
from drill.grade.wire import frames
from drill.grade.worker.zygote import Zygote


def main(settings: str, control: int, lifeline: int) -> NoReturn:
    """Run the worker until the app lets go of the lifeline."""
    wanted = json.loads(settings)
    seal = Seal(tuple(wanted["readable"]), frozenset(wanted["without"]))
    private = seal.active("namespaces")
    scratch = seal.scratch if private else tempfile.mkdtemp(prefix="drill-", dir=wanted["scratch"])
    sys.argv[:] = ["answer"]  # a snippet need not read our settings
    os.environ["HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = scratch
    try:
        _watch(wanted, seal, control, lifeline)
    finally:
        if not private:
            shutil.rmtree(scratch, ignore_errors=True)
        os._exit(0)


def _watch(wanted: dict[str, Any], seal: Seal, control: int, lifeline: int) -> None:
    """Start the zygote and wait for its end, or the app's."""
    seal.enter()
    pid = os.fork()
    if pid == 0:
        os.close(lifeline)
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        _be_zygote(socket(fileno=control), seal, str(wanted["needs"]), str(wanted["home"]))
    os.close(control)
    select.select([lifeline, os.pidfd_open(pid)], [], [])
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _be_zygote(control: socket, seal: Seal, needs: str, home: str) -> NoReturn:
    try:
        Zygote(control, seal, needs, home).run()
    except frames.Gone:
        os._exit(0)
    except BaseException as error:
        frames.send(control, {"failed": f"{type(error).__name__}: {error}"[:500]})
    finally:
        os._exit(1)
