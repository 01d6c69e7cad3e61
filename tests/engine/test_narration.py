"""Captions: every kind has its words, the stall is told as designed, and steps cover the log without a gap."""

import re
from pathlib import Path

import pytest

from scheduler_core import Settings, simulate
from scheduler_core.events import KINDS, MarkReached
from scheduler_core.narration import english
from scheduler_core.narration.catalogue import CATALOGUE, place_of
from scheduler_core.narration.entry import EVERYTHING, LEVELS
from scheduler_core.narration.steps import cut
from scheduler_core.narration.view import code, listed, number, plain, time
from scheduler_core.playback import Playback

LESSON = Path(__file__).parents[2] / "vizapp" / "lessons" / "050-the-axum-stall" / "main.rs"
TEXTS = [*english.SAY.values(), *english.WHY.values(), *english.JUMP.values(), *english.GROUP.values()]


@pytest.fixture(scope="module")
def recording():
    return simulate(LESSON.read_text(), Settings())


def captions(recording, level):
    """(what is said, why) of every step."""
    playback = Playback(recording, level)
    found = []
    for _ in range(len(playback.history.steps(level))):
        frame = playback.frame(playback.seq)
        found.append((frame.say, frame.why))
        playback.step(1)
    return found


def spoken(sentence):
    """A sentence as it is heard: chips by their last part."""
    return re.sub(r"\{(\w+):([^}]*)\}", lambda chip: ("W" + chip[2][2:]) if chip[1] == "worker" else chip[2], sentence)


def test_every_kind_of_event_has_an_entry_and_a_sentence():
    assert {str(kind.__struct_config__.tag) for kind in CATALOGUE} == set(KINDS)
    assert {name.partition("/")[0] for name in english.SAY} == set(KINDS)


DATAGRAMS = """
use tokio::net::UdpSocket;
#[tokio::main(worker_threads = 2)]
async fn main() -> std::io::Result<()> {
    let one = UdpSocket::bind("127.0.0.1:0").await?;
    let other = UdpSocket::bind("127.0.0.1:0").await?;
    let to = other.local_addr()?;
    let heard = tokio::spawn(async move {
        let mut buf = [0u8; 64];
        other.recv_from(&mut buf).await.unwrap();
    });
    one.send_to(b"hello", to).await?;
    heard.await.unwrap();
    Ok(())
}
"""


def test_datagrams_have_no_client_and_no_request():
    told = [say for say, _ in captions(simulate(DATAGRAMS, Settings()), "everything")]
    for words in ("A socket for datagrams opens: {fd:3} at 127.0.0.1:", "A datagram arrives: 5 bytes wait in {fd:4}.",
                  "send() is Ready: a datagram goes out", "recv() is Ready: a datagram moves"):  # fmt: skip
        assert any(say.startswith(words) for say in told), words
    assert not any("request" in say or "client" in say for say in told)


@pytest.mark.parametrize("text", TEXTS)
def test_no_apostrophe_is_a_straight_one(text):
    assert "'" not in text


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_those_of_a_careful_colleague(text):
    assert not re.search(r"\b(simply|just|magic|obviously|easy|easily)\b", text)
    assert "  " not in text
    assert text[-1] in '.:}”"'
    first = re.split(r"(?<=[.:]) ", text)[0]
    assert len(re.sub(r"\{\w+(\|[^|{}]*\|([^|{}]*))?\}", r"\2 W0", first)) <= 95, first


def test_every_field_of_a_template_is_known(recording):
    """Every event of a real run is told alone, so no template asks for what its teller does not give."""
    for say, why in captions(recording, "everything"):
        assert say
        assert "None" not in say + why
        assert not re.search(r"\{\w+[|}]", say + why), say


@pytest.mark.parametrize("level", LEVELS)
def test_steps_cover_the_log_without_a_gap(recording, level):
    steps = cut(recording.log)[LEVELS[level]]
    expected = 0
    for index in range(len(steps)):
        first, told, head, last = steps[index]
        assert first == expected
        assert first <= told <= head <= last
        expected = last + 1
    assert expected == len(recording.log)


def test_a_step_of_one_level_ends_where_a_step_of_the_next_does(recording):
    levels = [set(steps.lasts) for _, steps in sorted(cut(recording.log).items())]
    assert levels[0] < levels[1] < levels[2]


def test_a_step_is_about_the_most_important_of_its_events(recording):
    steps = cut(recording.log)[LEVELS["scheduler"]]
    for index in range(len(steps) - 1):
        _, told, head, last = steps[index]
        levels = [place_of(event)[0] for event in recording.log[told : last + 1]]
        assert place_of(recording.log[head])[0] == min(levels) < EVERYTHING


def test_the_stall_has_a_readable_number_of_steps(recording):
    steps = cut(recording.log)
    assert 25 <= len(steps[LEVELS["story"]]) <= 45
    assert 60 <= len(steps[LEVELS["scheduler"]]) <= 110


def test_the_stall_is_told_as_the_design_tells_it(recording):
    told = {spoken(say): why for say, why in captions(recording, "scheduler")}
    for pattern in (
        r"A’s request arrives\. 16 bytes land in the receive buffer of 5\.$",
        r"epoll_wait returns to W(\d): 5 is readable\. The event calls the waker of 6\. "
        r"It takes the LIFO slot of W\1\.$",
        r"W\d lets go of the driver\. It holds one task, so it wakes nobody\.$",
        r"W\d polls 6\. read\(\) is Ready: 16 bytes move from the kernel into 6\.$",
        r"6 calls thread::sleep\. W\d is stuck inside this poll until 2 01\d\.\d ms\.$",
        r"B connects\. The kernel puts the connection into the accept backlog\.$",
        r"1 9\d\d(\.\d)? ms pass\. Three workers sleep the whole time\. thread::sleep returns on W\d\.$",
        r"6 writes its answer\. A is served after 2 000\.\d ms\.$",
        r"read\(\) is Pending without a look: the last one took all there was\.$",
        r"accept\(\) is Ready: C becomes 9\. 5 spawns 8\. It takes the LIFO slot of W\d and pushes 7 into the queue\. "
        r"There is something to share now, so W\d wakes W\d\.$",
        r"W\d steals two of the three tasks in the queue of W\d: \d+ and \d+\. It starts \d+\.$",
    ):
        assert any(re.search(pattern, say.replace("\u202f", " ")) for say in told), pattern
    decision = next(why for say, why in told.items() if "so it wakes nobody" in say)
    assert decision == english.WHY["one_task"]


SMALL_NUMBERS = """
use std::io::Write;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::sync::Semaphore;
#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let door = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let mut client = std::net::TcpStream::connect(door.local_addr()?)?;
    client.write_all(b"!")?;
    let (mut sock, _) = door.accept().await?;
    sock.read(&mut [0; 8]).await?;
    client.write_all(b"??")?;
    sock.read(&mut [0; 8]).await?;
    let seats = Semaphore::new(2);
    let _one = seats.acquire().await.unwrap();
    let _rest = seats.try_acquire_many(2);
    tokio::sync::Notify::new().notify_waiters();
    std::thread::sleep(Duration::from_millis(3));
    tokio::time::sleep(Duration::from_millis(1)).await;
    Ok(())
}
"""


def test_one_of_a_thing_is_told_in_the_singular():
    recording = simulate(SMALL_NUMBERS, Settings())
    told = " ".join(spoken(say) for say, _ in captions(recording, "everything"))
    for words in (
        "Its 1 byte waits: nobody accepted", "read() is Ready: 1 byte moves from", "read() is Ready: 2 bytes move from",
        "2 bytes land in the receive buffer", "for one permit, and two are free.", "for two permits, and one is free.",
        "notifies everybody who waits, and nobody does.",
    ):  # fmt: skip
        assert words in told
    assert "1 bytes" not in told


def test_a_gap_is_told_by_what_the_workers_did_in_it():
    recording = simulate(SMALL_NUMBERS, Settings())
    told = " ".join(spoken(say) for say, _ in captions(recording, "scheduler"))
    assert "3 ms pass. W0 is inside a blocking call." in told
    clock = simulate((LESSON.parents[1] / "051-nobody-watches-the-driver" / "main.rs").read_text(), Settings())
    for level in LEVELS:
        told = " ".join(spoken(say) for say, _ in captions(clock, level))
        assert "W0 watches the clock all the time." in told, level
        assert "300 ms pass. Three workers sleep the whole time." in told, level


def test_a_timer_that_fires_is_part_of_the_story():
    clock = simulate((LESSON.parents[1] / "051-nobody-watches-the-driver" / "main.rs").read_text(), Settings())
    told = [spoken(say) for say, _ in captions(clock, "story")]
    assert sum("A timer fires" in say for say in told) == 2
    assert any("A timer fires, 290.1 ms late." in say for say in told)


def test_very_many_timers_that_fire_at_once_are_one_step_of_the_story():
    source = """
        #[tokio::main(flavor = "current_thread")]
        async fn main() {
            let nap = || tokio::time::sleep(std::time::Duration::from_millis(5));
            let naps: Vec<_> = (0..40).map(|_| tokio::spawn(nap())).collect();
            for nap in naps {
                nap.await.unwrap();
            }
        }"""
    run = simulate(source, Settings())
    story = [say for say, _ in captions(run, "story")]
    assert sum("40 timers fire." in say for say in story) == 1
    assert not any("A timer fires" in say for say in story)
    assert sum("A timer fires" in say for say, _ in captions(run, "scheduler")) == 40


def test_what_a_mark_stands_before_is_part_of_the_story(recording):
    log, steps = recording.log, cut(recording.log)
    marks = [event.seq for event in log if isinstance(event, MarkReached)]
    assert marks
    story, scheduler = (steps[LEVELS[level]] for level in ("story", "scheduler"))
    for seq in marks:
        assert story[story.at(seq)].last == scheduler[scheduler.at(seq)].last


def test_main_is_called_by_its_name():
    guest = LESSON.parents[1] / "006-the-waker-contract" / "main.rs"
    said = [say for say, _ in captions(simulate(guest.read_text(), Settings()), "scheduler")]
    assert any(say.startswith("The thread of {code:main} polls its future.") for say in said)
    assert any("The {code:main} future spawns {task:" in say for say in said)
    plain_main = "fn main() { tokio::runtime::Runtime::new().unwrap().block_on(async {}) }"
    said = [say for say, _ in captions(simulate(plain_main, Settings()), "everything")]
    assert any("The thread of {code:block_on} polls its future." in say for say in said)


def test_an_abort_does_not_claim_to_stop_a_job_that_has_begun():
    pool = LESSON.parents[1] / "046-spawn-blocking" / "main.rs"
    told = dict(captions(simulate(pool.read_text(), Settings()), "scheduler"))
    (say,) = (say for say in told if "aborted, and runs on." in say)
    assert told[say] == english.WHY["no_stop"]


def test_numbers_have_units_and_lists_an_end():
    assert [time(ns) for ns in (0, 50_000, 1_000_000, 12_340_000, 2_000_900_000)] == [
        "0 ms", "0.05 ms", "1 ms", "12.3 ms", "2\u202f000.9 ms",
    ]  # fmt: skip
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(list("ABCDEFGH")) == "A, B, C, D and 4 more"
    assert (number(3), number(1000)) == ("three", "1\u202f000")


def test_the_words_of_a_program_cannot_become_a_chip():
    assert plain("a {task:1}\n b") == "a (task:1) b"
    assert code("x{y}") == "{code:x(y)}"


@pytest.mark.parametrize("program", sorted(Path(__file__).parent.glob("rules/*.rs")), ids=lambda path: path.stem)
def test_each_step_of_each_level_is_told(program):
    recording = simulate(program.read_text(), Settings())
    for level in LEVELS:
        assert all(say for say, _ in captions(recording, level))


def test_very_many_alike_are_one_step_of_the_story_and_only_there():
    """A sentence with a count instead of a thousand (design.md section 15)."""
    source = """
        use tokio::sync::Notify;
        use std::sync::Arc;
        #[tokio::main(worker_threads = 2)]
        async fn main() {
            let bell = Arc::new(Notify::new());
            let mut guests = Vec::new();
            for _ in 0..40 {
                let bell = bell.clone();
                guests.push(tokio::spawn(async move { bell.notified().await }));
            }
            for guest in guests {
                bell.notify_one();
                guest.await.unwrap();
            }
        }"""
    recording = simulate(source, Settings())
    story = [say for say, _ in captions(recording, "story")]
    assert "40 tasks are spawned." in story
    assert not any("spawns" in say for say in story)
    scheduler = [say for say, _ in captions(recording, "scheduler")]
    assert sum("spawns" in say for say in scheduler) == 40


def test_two_kinds_of_very_many_that_take_turns_are_one_step_with_a_sentence_for_each():
    program = """
use std::net::TcpStream as Client;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
fn main() {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let door = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let addr = door.local_addr().unwrap();
    runtime.spawn(async move {
        loop {
            let (mut sock, _) = door.accept().await.unwrap();
            tokio::spawn(async move {
                let _ = sock.read(&mut [0; 8]).await;
            });
        }
    });
    std::thread::sleep(std::time::Duration::from_millis(5)); // somebody stands at the door
    let mut clients = Vec::new();
    for _ in 0..40 {
        clients.push(Client::connect(addr).unwrap());
    }
    std::thread::sleep(std::time::Duration::from_millis(5)); // all are in
}
"""
    run = simulate(program, Settings())
    told = [say for say, _ in captions(run, "story")]
    crowd = [say for say in told if "clients connect." in say]
    assert len(crowd) == 1
    counts = re.fullmatch(r"(\d+) clients connect\. (\d+) tasks are spawned\.", crowd[0])
    assert counts, crowd
    alone = sum(bool(re.search(r"\{client:\w+\} connects", say)) for say in told)
    assert int(counts[1]) + alone == 40
    assert any("Shown as one step" in why for _, why in captions(run, "story"))
    assert not any("clients connect." in say for say, _ in captions(run, "scheduler"))


def test_a_worker_that_only_sets_its_alarm_is_not_told_to_take_the_driver_twice():
    """A timer is set: the eventfd wakes the thread, which goes back to wait until the timer is due."""
    source = """
#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
}
"""
    playback = Playback(simulate(source, Settings()))
    playback.set_level("scheduler")
    playback.first()
    told = []
    for _ in playback.history.steps("scheduler"):
        told.append(playback.frame(None).say)
        playback.step(1)
    takes, empty = "takes the driver", "wakes up, finds nothing to run, and goes back to epoll_wait."
    assert [sum(words in say for say in told) for words in (takes, empty)] == [1, 1]
