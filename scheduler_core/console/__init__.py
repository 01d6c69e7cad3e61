"""What tokio-console shows, up to one event: how each task spent its time, what each resource was waited for.

Follows a fold of the picture, event by event, and adds what the picture forgets: sums, counts and longest waits. Who
is where, and who waits for what now, stands in the picture under the same keys. Times are virtual nanoseconds.

`task:N`, `main:R`   born (t); ended (t, or None); state ("scheduled" | "running" | "idle" | "complete", and "new":
                     block_on before its first poll); since (t: its sum lacks what has passed since then); busy,
                     scheduled, idle (sums); polls; poll_times and scheduled_times [[ns to 4 digits, how often]…] of
                     finished spells, in order; longest ([seq, ns] of the longest finished poll, or None); polled (seq
                     at which the poll that runs began, or None); wakes; self_wakes; woken (t of the latest wake, or
                     None); by [[who, how often]…] ("driver", "timer", "task 3", "others" …); clones, drops (of its
                     waker: left somewhere, and used up or forgotten); ran [worker index, or -1 for the thread of
                     block_on…], the latest few, each only when it is another; stolen (how often)
`fd:N` `timer:N`     born (t); line (where it was made, or first used); events (how often it had news, gave permits, a
`resource:N`         message …); unread (t since when news waits, or None); longest (ns news have waited, finished
`waker:N`            spells); waited (longest finished wait of a task, ns)

A task's life, the points at which its state changed, is asked for apart (`Ledger.life`): it has no bound of its own.
"""

from scheduler_core.console.ledger import Ledger

__all__ = ["Ledger"]
