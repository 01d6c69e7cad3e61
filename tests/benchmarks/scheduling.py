"""Events simulated and recorded per second, on programs that do one thing many times."""

from __future__ import annotations

from tests.benchmarks.measure import Row, play, program, seconds
from tests.benchmarks.peers import store_ping_pong, timeouts, traced_fibonacci

PAIRS, ROUNDS, SLEEPERS, CONNECTIONS, FIBONACCI = 500, 8, 10_000, 200, 15

WORKLOADS = {
    "40 tasks that give way": program("yields"),
    f"{2 * PAIRS:,} tasks ping-pong over channels": program("ping_pong", PAIRS=PAIRS, ROUNDS=ROUNDS),
    f"{SLEEPERS:,} sleeping tasks": program("sleepers", TASKS=SLEEPERS),
    f"{CONNECTIONS} connections on an accept loop": program("accept_loop", CONNECTIONS=CONNECTIONS),
}


def rows() -> list[Row]:
    """Each workload beside SimPy's bare timeouts; round trips beside SimPy's stores; calls beside a tracer."""
    bare = 100_000
    simpy = bare / seconds(lambda: timeouts(bare))
    found = [("SimPy, bare timeouts: not recorded", f"{simpy:,.0f} events/s", "1")]
    for name, source in WORKLOADS.items():
        count = len(play(source).log)
        ours = count / seconds(lambda source=source: play(source))
        found.append((f"{name}: {count:,} events", f"{ours:,.0f} events/s", f"{ours / simpy:.2f} of SimPy"))

    trips = PAIRS * ROUNDS
    source = program("ping_pong", PAIRS=PAIRS, ROUNDS=ROUNDS)
    ours = trips / seconds(lambda: play(source))
    theirs = trips / seconds(lambda: store_ping_pong(PAIRS, ROUNDS))
    found.append(("SimPy, ping-pong over stores: not recorded", f"{theirs:,.0f} round trips/s", "1"))
    found.append(("ping-pong over channels", f"{ours:,.0f} round trips/s", f"{ours / theirs:.2f} of SimPy"))

    source = program("fibonacci", N=FIBONACCI)
    events = len(play(source).log)
    ours = events / seconds(lambda: play(source))
    theirs = traced_fibonacci(FIBONACCI) / seconds(lambda: traced_fibonacci(FIBONACCI))
    found.append((f"a tracer as Python Tutor's: fib({FIBONACCI})", f"{theirs:,.0f} steps/s", "1"))
    found.append((f"fib({FIBONACCI}), each call a future", f"{ours:,.0f} events/s", f"{ours / theirs:.1f} times"))
    return found
