"""std::panic: catching a panic, passing one on, and the hook that is told of each.

Mirrors library/std/src/panic.rs. Left out: Location.
Differs: a hook gets the message as `PanicHookInfo`; what `#panic` prints goes through it.
"""
