"""Laws that every log obeys. A docstring begins with the ids of the rules that it proves, see test_rules.py."""

from collections import defaultdict
from itertools import pairwise

from scheduler_core import events as e
from tests.engine.playing import only

STEPS = {
    ("scheduled", "running"), ("running", "idle"), ("running", "running+woken"), ("running", "complete"),
    ("running+woken", "scheduled"), ("running+woken", "complete"), ("idle", "scheduled"),
    ("scheduled", "running+woken"), ("idle", "running"),
}  # fmt: skip


def test_a_task_goes_from_state_to_state(logs):
    """T-1, T-2, T-3: born scheduled; never running and complete; complete for ever."""
    for log in logs:
        state = {}
        for event in only(log, e.TaskSpawned, e.TaskStateChanged):
            if isinstance(event, e.TaskSpawned):
                state[event.task] = "scheduled"
                continue
            assert state.get(event.task, "scheduled") == event.before
            assert (event.before, event.after) in STEPS
            state[event.task] = event.after


def test_a_wake_does_what_the_state_says(logs):
    """T-4."""
    effects = {"idle": "schedule", "running": "mark"}
    for log in logs:
        for event in only(log, e.Woken):
            if event.task:
                assert event.effect == effects.get(event.before, "none")


def test_where_a_task_is_scheduled_depends_on_who_calls(logs):
    """T-6, M-34, M-35, M-55: a thread with a core of the runtime keeps it, everybody else uses the shared queue."""
    for log in logs:
        core = {}  # (runtime, worker) -> thread
        for event in log:
            if isinstance(event, e.WorkerTicked):
                core[event.runtime, event.worker] = event.thread
            elif isinstance(event, e.CoreMoved):
                core[event.runtime, event.worker] = "" if event.to == "pool" else event.to
            elif isinstance(event, e.WorkerStopped):
                core.pop((event.runtime, event.worker), None)
            elif isinstance(event, e.ScheduledLocally):
                assert core[event.runtime, event.worker] == event.thread
            elif isinstance(event, e.ScheduledRemotely):
                holds = [thread for (runtime, _), thread in core.items() if runtime == event.runtime]
                assert event.thread not in holds or "worker" not in event.thread


def test_a_spawned_task_is_never_polled_inline(logs):
    """T-11, T-12: numbers count up; between the spawn and the end of the parent's poll its thread polls nobody else."""
    for log in logs:
        last, inside = 0, {}
        for event in log:
            if isinstance(event, e.TaskSpawned):
                assert event.task > last
                last = event.task
            elif isinstance(event, e.PollStarted) and event.kind in ("run_task", "lifo"):
                assert event.thread not in inside
                inside[event.thread] = event.task
            elif isinstance(event, e.PollEnded) and event.task == inside.get(event.thread):
                del inside[event.thread]


def test_a_finished_task_drops_its_future_before_it_wakes_its_joiner(logs):
    """T-9: future dropped, then complete, then the joiner woken."""
    for log in logs:
        dropped, joined = set(), {}
        for event in only(log, e.TaskFutureDropped, e.TaskCompleted, e.Woken, e.PollEnded):
            if isinstance(event, e.TaskFutureDropped):
                dropped.add(event.task)
            elif isinstance(event, e.TaskCompleted):
                assert event.task in dropped
                if event.joiner > 0:
                    joined[event.thread] = event.joiner
            elif isinstance(event, e.Woken):
                if joined.get(event.thread) == event.task:
                    del joined[event.thread]
            else:
                assert event.thread not in joined


def workers_of(log):
    return {event.runtime: event.workers for event in only(log, e.RuntimeStarted)}


def test_waking_is_rationed(logs):
    """M-1, M-36, M-38: only if nobody searches and somebody sleeps, and then it counts as searching and awake."""
    for log in logs:
        count = workers_of(log)
        for event in only(log, e.Notified):
            if event.outcome == "worker":
                assert event.searching == 1
                assert event.unparked <= count[event.runtime]
            elif event.outcome == "nobody: searching":
                assert event.searching >= 1
            else:
                assert event.unparked == count[event.runtime]
            assert event.itself == (event.worker == event.by >= 0)


def test_at_most_half_of_the_workers_search(logs):
    """M-22, M-24: a worker may begin if twice the searchers are fewer than the workers."""
    for log in logs:
        count = workers_of(log)
        for event in only(log, e.WorkerSearched):
            others = event.searching - event.allowed
            assert event.allowed == (2 * others < count[event.runtime])


def test_a_worker_counts_its_ticks(logs):
    """M-2, M-5, M-7, M-8: from 1, by 1; at each multiple of 61 it looks at the driver without waiting."""
    for log in logs:
        ticks = defaultdict(int)
        options = {event.runtime: event.options for event in only(log, e.RuntimeStarted)}
        ct = {event.runtime for event in only(log, e.RuntimeStarted) if event.flavor == "current_thread"}
        by_thread = defaultdict(list)
        for event in log:
            by_thread[event.thread].append(event)
            if isinstance(event, e.WorkerTicked):
                ticks[event.runtime, event.worker] += 1
                assert event.tick == ticks[event.runtime, event.worker]
                interval = options[event.runtime].get("event_interval", 61)
                assert event.maintenance == (event.runtime not in ct and event.tick % interval == 0)
        for events in by_thread.values():
            for event, after in pairwise(events):
                if isinstance(event, e.WorkerTicked) and event.maintenance:
                    assert isinstance(after, e.WorkerParked)
                    assert after.mode == "zero"


def test_a_token_is_remembered(logs):
    """M-3, M-37: who is unparked while awake does not sleep the next time; nobody is woken twice."""
    for log in logs:
        token, called, ended = set(), set(), set()
        for event in only(log, e.Unparked, e.WorkerParked, e.WorkerUnparked):
            key = (event.runtime, event.worker)
            if isinstance(event, e.Unparked):
                if event.was == "empty":
                    token.add(key)
                elif event.was == "notified":
                    assert key in token | called
                else:
                    called.add(key)
            elif isinstance(event, e.WorkerParked):
                if event.mode != "zero" and key in token:
                    ended.add(key)
                    token.discard(key)
            elif event.cause != "zero":
                assert (event.cause == "token") == (key in ended)
                ended.discard(key)
                called.discard(key)


def test_a_tick_is_at_most_four_polls_on_one_budget(logs):
    """M-14, M-15, M-16, M-20, M-21, K-1: one with 128 units, then up to three from the slot with what is left."""
    for log in logs:
        polls, left = defaultdict(int), {}
        for event in log:
            if isinstance(event, e.WorkerTicked):
                polls[event.thread] = 0
            elif isinstance(event, e.PollStarted) and event.kind == "run_task":
                assert event.budget == 128
                assert polls[event.thread] == 0
                polls[event.thread] = 1
            elif isinstance(event, e.PollStarted) and event.kind == "lifo":
                assert event.lifo_poll == polls[event.thread] <= 3
                assert event.budget == left[event.thread]
                polls[event.thread] += 1
            elif isinstance(event, e.PollEnded):
                left[event.thread] = event.budget


def test_the_last_searcher_that_finds_work_wakes_one_more(logs):
    """M-39."""
    for log in logs:
        for event, after in pairwise(log):
            if isinstance(event, e.SearchEnded) and event.found:
                told = isinstance(after, e.Notified) and after.reason == "N3"
                assert told == event.last


def test_the_driver_is_never_shared(logs):
    """M-43: acquired and released in turn, by the same worker."""
    for log in logs:
        holder = {}
        for event in only(log, e.DriverAcquired, e.DriverReleased, e.DriverBusy):
            if isinstance(event, e.DriverAcquired):
                assert holder.get(event.runtime) is None
                holder[event.runtime] = event.worker
            elif isinstance(event, e.DriverReleased):
                assert holder[event.runtime] == event.worker
                holder[event.runtime] = None
            else:
                assert holder[event.runtime] is not None


def test_a_driver_turn_holds_its_notifications_back(logs):
    """M-30, M-42, M-45: scheduled while the parker is away notifies nobody; one check of two tasks or more does."""
    for log in logs:
        by_thread = defaultdict(list)
        for event in log:
            by_thread[event.thread].append(event)
        for events in by_thread.values():
            for event, after in pairwise(events):
                if isinstance(event, e.ScheduledLocally) and not event.parker_present:
                    assert not isinstance(after, e.Notified)
                if isinstance(event, e.NotifyOthersChecked):
                    assert event.notifies == (event.lifo + event.queue > 1)
                    if event.notifies:
                        assert after.reason == "N4"


def test_a_thief_takes_half_rounded_up_and_runs_the_newest(logs):
    """M-23."""
    for log in logs:
        for event in only(log, e.Stole):
            assert len(event.taken) == event.available - event.available // 2
            assert event.runs == event.taken[-1]


def test_the_defer_list_is_emptied_from_its_end(logs):
    """M-47, M-48."""
    for log in logs:
        lists = defaultdict(list)
        for event in only(log, e.Deferred, e.DeferredWoken):
            if isinstance(event, e.Deferred):
                lists[event.thread].append(event.task)
                assert len(lists[event.thread]) == event.position
            else:
                assert lists[event.thread].pop() == event.task


def test_current_thread_has_no_lifo_slot_and_looks_at_the_driver_after_61_polls(logs):
    """C-1, C-2."""
    for log in logs:
        ct = {event.runtime: event for event in only(log, e.RuntimeStarted) if event.flavor == "current_thread"}
        assert not any(event.runtime in ct for event in only(log, e.LifoSet, e.LifoTaken, e.ScheduledLocally))
        since = defaultdict(int)
        for event in only(log, e.DriverTurnBegan, e.PollStarted):
            if isinstance(event, e.DriverTurnBegan):
                since[event.runtime] = 0
            elif event.runtime in ct and event.kind == "local" and event.worker == 0:
                since[event.runtime] += 1
                assert since[event.runtime] <= ct[event.runtime].options.get("event_interval", 61)


def test_a_driver_turn_does_io_first_then_timers(logs):
    """IO-6, IO-7, TM-10, TM-1: never before their tick."""
    for log in logs:
        fired = defaultdict(bool)
        for event in log:
            if isinstance(event, e.DriverTurnBegan):
                fired[event.thread] = False
            elif isinstance(event, e.TimerFired):
                fired[event.thread] = True
                assert event.late >= 0
            elif isinstance(event, e.IoEventSeen):
                assert not fired[event.thread]


def test_an_event_nobody_waits_for_wakes_nobody(logs):
    """IO-10."""
    for log in logs:
        for event in only(log, e.IoEventSeen):
            assert event.wasted == (not event.woken)


def test_the_budget_stays_between_0_and_128(logs):
    """K-1, K-2."""
    for log in logs:
        for event in only(log, e.BudgetSpent, e.BudgetReset, e.BudgetRefunded):
            assert 0 <= event.left <= 128


def test_permits_go_to_those_who_waited_longest(logs):
    """S-1, S-3: who waits stands at the end; who is served for having waited was first."""
    for log in logs:
        queues = defaultdict(list)
        for event in only(log, e.PermitsAwaited, e.PermitsGranted, e.PermitsReleased):
            if isinstance(event, e.PermitsAwaited):
                assert event.queue[-1] == event.task
                assert event.have < event.want
                queues[event.object] = event.queue
            elif isinstance(event, e.PermitsGranted) and event.waited:
                assert event.task in queues[event.object]
