"""The system calls that a sealed process may make, by name, with their numbers on x86-64 and on aarch64.

The numbers are the kernel's (`asm/unistd.h`); `-` marks a call that the machine does not have. A call on none of the
lists fails with ENOSYS.
"""

from drill.grade.bounds import MACHINE

ALLOWED = """
# reading and writing what is open
read 0 63, write 1 64, readv 19 65, writev 20 66, pread64 17 67, pwrite64 18 68, preadv 295 69, pwritev 296 70,
preadv2 327 286, pwritev2 328 287, close 3 57, close_range 436 436, lseek 8 62, ftruncate 77 46,
fallocate 285 47, fsync 74 82, fdatasync 75 83, flock 73 32, fadvise64 221 223, copy_file_range 326 285,
sendfile 40 71, dup 32 23, dup2 33 -, dup3 292 24, pipe 22 -, pipe2 293 59
# looking at files
fstat 5 80, stat 4 -, lstat 6 -, newfstatat 262 79, statx 332 291, access 21 -, faccessat 269 48,
faccessat2 439 439, readlink 89 -, readlinkat 267 78, getcwd 79 17, chdir 80 49, fchdir 81 50, getdents 78 -,
getdents64 217 61, statfs 137 43, fstatfs 138 44, umask 95 166
# changing files, where Landlock and the mounts allow it
mkdir 83 -, mkdirat 258 34, rmdir 84 -, unlink 87 -, unlinkat 263 35, rename 82 -, renameat 264 38,
renameat2 316 276, symlink 88 -, symlinkat 266 36
# memory
mmap 9 222, munmap 11 215, mremap 25 216, mprotect 10 226, madvise 28 233, msync 26 227, mincore 27 232,
brk 12 214, membarrier 324 283, pkey_alloc 330 289, pkey_free 331 290, pkey_mprotect 329 288,
get_mempolicy 239 236
# signals to oneself
rt_sigaction 13 134, rt_sigprocmask 14 135, rt_sigreturn 15 139, rt_sigpending 127 136, rt_sigtimedwait 128 137,
rt_sigsuspend 130 133, sigaltstack 131 132, pause 34 -, signalfd4 289 74, restart_syscall 219 128, alarm 37 -,
setitimer 38 103, getitimer 36 102, timer_settime 223 110, timer_gettime 224 108, timer_getoverrun 225 109,
timer_delete 226 111, timerfd_create 283 85, timerfd_settime 286 86, timerfd_gettime 287 87
# threads of one process
futex 202 98, futex_waitv 449 449, set_robust_list 273 99, get_robust_list 274 100, set_tid_address 218 96,
rseq 334 293, gettid 186 178, sched_yield 24 124, sched_getaffinity 204 123, sched_getparam 143 121,
sched_getscheduler 145 120, sched_get_priority_max 146 125, sched_get_priority_min 147 126, arch_prctl 158 -,
exit 60 93, exit_group 231 94, wait4 61 260, waitid 247 95
# asking who and what one is
getpid 39 172, getppid 110 173, getpgrp 111 -, getpgid 121 155, getsid 124 156, getpriority 140 141,
getuid 102 174, geteuid 107 175, getgid 104 176, getegid 108 177, getresuid 118 148, getresgid 120 150,
getgroups 115 158, capget 125 90, uname 63 160, sysinfo 99 179, getrlimit 97 163, setrlimit 160 164,
getrusage 98 165, times 100 153, getcpu 309 168, getrandom 318 278
# time
time 201 -, gettimeofday 96 169, clock_gettime 228 113, clock_getres 229 114, clock_nanosleep 230 115,
nanosleep 35 101
# waiting
poll 7 -, ppoll 271 73, select 23 -, pselect6 270 72, epoll_create 213 -, epoll_create1 291 20,
epoll_ctl 233 21, epoll_wait 232 -, epoll_pwait 281 22, epoll_pwait2 441 441, eventfd 284 -, eventfd2 290 19
# sockets that are open already
sendto 44 206, recvfrom 45 207, sendmsg 46 211, recvmsg 47 212, shutdown 48 210, getsockopt 55 209,
setsockopt 54 208, getsockname 51 204, getpeername 52 205
"""
"""Free to use."""

JUDGED = """
open 2 -, openat 257 56, clone 56 220, kill 62 129, tgkill 234 131, prctl 157 167, ioctl 16 29, fcntl 72 25,
prlimit64 302 261, sched_setaffinity 203 122, socketpair 53 199, clone3 435 435, openat2 437 437
"""
"""Allowed or not by their arguments: see `seccomp.policy`."""

REFUSED = """
socket 41 198, connect 42 203, bind 49 200, listen 50 201, accept 43 202, accept4 288 242, fork 57 -,
vfork 58 -, execve 59 221, execveat 322 281, ptrace 101 117, chmod 90 -, fchmod 91 52, fchmodat 268 53,
chown 92 -, fchown 93 55, lchown 94 -, fchownat 260 54, truncate 76 45, link 86 -, linkat 265 37, mknod 133 -,
mknodat 259 33, tkill 200 130, setpriority 141 140, mount 165 40, umount2 166 39, unshare 272 97, setns 308 268,
memfd_create 319 279, utimensat 280 88, setuid 105 146, setgid 106 144, setsid 112 157, setpgid 109 154,
bpf 321 280, io_uring_setup 425 425, keyctl 250 219, add_key 248 217, perf_event_open 298 241,
userfaultfd 323 282, process_vm_readv 310 270, process_vm_writev 311 271, pidfd_open 434 434,
pidfd_send_signal 424 424, rt_sigqueueinfo 129 138, rt_tgsigqueueinfo 297 240, shmget 29 194, msgget 68 186,
semget 64 190, mq_open 240 180
"""
"""Refused with EPERM, so that Python says PermissionError: what people know, and may try."""


def numbers(table: str, machine: str = MACHINE) -> dict[str, int]:
    r"""Call -> number on a machine.

    >>> numbers("# a comment\nread 0 63, pause 34 -", "x86_64"), numbers("read 0 63, pause 34 -", "aarch64")
    ({'read': 0, 'pause': 34}, {'read': 63})
    """
    column = {"x86_64": 1, "aarch64": 2}[machine]
    lines = [line for line in table.splitlines() if not line.startswith("#")]
    rows = [row.split() for row in ",".join(lines).split(",") if row.strip()]
    return {row[0]: int(row[column]) for row in rows if row[column] != "-"}
