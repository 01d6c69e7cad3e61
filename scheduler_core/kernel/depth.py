"""How deep a run may go: Python's recursion limit, and the C stack below it.

Most calls of the interpreted program need no C stack; those that pass through C code of Python do (a closure given to a
sort, a destructor). Where the stack ends, the process ends with a segmentation fault and no word, so the limit has to
come first.
"""

from __future__ import annotations

import resource
import sys

C_STACK = 512  # bytes of C stack that a frame of the interpreter may need: measured, 410 in a sort inside of a sort

Former = tuple[int, tuple[int, int]]


def allow_frames(frames: int) -> Former:
    """Allow so many frames, or as many as the C stack we are on has room for; gives what `restore` needs."""
    soft, hard = sizes = resource.getrlimit(resource.RLIMIT_STACK)
    former = sys.getrecursionlimit(), sizes
    needed = frames * C_STACK
    if soft != resource.RLIM_INFINITY and soft < needed:
        if stack_grows():
            soft = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
            resource.setrlimit(resource.RLIMIT_STACK, (soft, hard))
        frames = min(frames, soft // C_STACK)
    sys.setrecursionlimit(frames)
    return former


def restore(former: Former) -> None:
    """Back to what was allowed before the run."""
    frames, sizes = former
    sys.setrecursionlimit(frames)
    resource.setrlimit(resource.RLIMIT_STACK, sizes)


def stack_grows() -> bool:
    """Whether we are on a stack that grows while it runs: on Linux, the main thread's.

    Any other thread's stays as large as it was made, also where that thread has forked and its copy is now the main
    thread of a process. So Linux is asked where our stack is: proc_pid_syscall(5), proc_pid_maps(5).
    """
    if sys.platform != "linux":
        return False
    try:
        with open("/proc/thread-self/syscall") as now, open("/proc/self/maps") as areas:
            pointer = int(now.read().split()[-2], 16)
            main = next(area for area in areas if area.endswith("[stack]\n"))
    except (OSError, ValueError, IndexError, StopIteration):
        return True  # a Linux that does not tell: nearly everybody is on the main thread's
    first, last = (int(end, 16) for end in main.split()[0].split("-"))
    return first <= pointer < last
