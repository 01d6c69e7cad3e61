"""How a run ends, as the command line shows it: exit status, stdout, stderr (architecture.md, sections 3 and 5)."""

import functools
import sys

import pytest

from scheduler_core import Settings, __main__, simulate
from scheduler_core import events as e
from scheduler_core.config import SECOND, Limits

DONE = """
fn main() {
    println!("done");
}
"""
FAILED = """
fn main() -> Result<(), String> {
    println!("before");
    Err("no such luck".to_string())
}
"""
PANICKED = """
fn main() {
    let numbers = [1, 2, 3];
    let index = numbers.len();
    println!("{}", numbers[index]);
}
"""
PANICKED_TASK = """
#[tokio::main]
async fn main() {
    let task = tokio::spawn(async { panic!("inside a task") });
    println!("{}", task.await.is_err());
}
"""
EXITED = """
#[tokio::main]
async fn main() {
    tokio::spawn(async { std::process::exit(7) }).await.unwrap();
}
"""
ABORTED = """
fn main() {
    println!("before");
    std::process::abort();
}
"""
TWO_LOCKS = """
use std::sync::Arc;
use tokio::sync::Mutex;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (one, two) = (Arc::new(Mutex::new(1)), Arc::new(Mutex::new(2)));
    let (first, second) = (one.clone(), two.clone());
    let a = tokio::spawn(async move {
        let _one = first.lock().await;
        tokio::task::yield_now().await;
        let _two = second.lock().await;
    });
    let b = tokio::spawn(async move {
        let _two = two.lock().await;
        tokio::task::yield_now().await;
        let _one = one.lock().await;
    });
    a.await.unwrap();
    b.await.unwrap();
}
"""
OWN_LOCK = """
use tokio::sync::Mutex;

#[tokio::main]
async fn main() {
    let lock = Mutex::new(0);
    let _one = lock.lock().await;
    let _two = lock.lock().await;
}
"""
CHANNELS = """
use tokio::sync::{mpsc, oneshot, Notify};

async fn serve(mut requests: mpsc::Receiver<i32>) {
    while let Some(_) = requests.recv().await {}
}

#[tokio::main]
async fn main() {
    let (sender, receiver) = mpsc::channel(1);
    let served = tokio::spawn(serve(receiver));
    let (full, _unread) = mpsc::channel(1);
    tokio::spawn(async move {
        full.send(1).await.unwrap();
        full.send(2).await.unwrap();
    });
    tokio::spawn(async { Notify::new().notified().await });
    let (_answer, question) = oneshot::channel::<i32>();
    tokio::spawn(async move { question.await.unwrap() });
    served.await.unwrap();
    drop(sender);
}
"""
ASK_AND_ANSWER = """
use tokio::sync::mpsc;

#[tokio::main]
async fn main() {
    let (to_b, mut at_b) = mpsc::channel(4);
    let (to_a, mut at_a) = mpsc::channel(4);
    let a = tokio::spawn(async move {
        to_b.send(0).await.unwrap();
        while let Some(n) = at_a.recv().await {
            if n < 2 {
                to_b.send(n).await.unwrap();
            }
        }
    });
    let b = tokio::spawn(async move {
        while let Some(n) = at_b.recv().await {
            to_a.send(n + 1).await.unwrap();
        }
    });
    a.await.unwrap();
    b.await.unwrap();
}
"""
GIVEN_UP = """
use std::sync::Arc;
use tokio::sync::Mutex;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let lock = Arc::new(Mutex::new(0));
    let held = lock.clone().lock_owned().await;
    tokio::select! {
        biased;
        _ = lock.lock() => println!("never"),
        _ = tokio::task::yield_now() => println!("gave up the lock"),
    }
    drop(held);
    std::future::pending::<()>().await;
}
"""
THREADS = """
use std::sync::{Arc, Mutex};

fn main() {
    let lock = Arc::new(Mutex::new(0));
    let held = lock.lock().unwrap();
    let other = lock.clone();
    let thread = std::thread::spawn(move || *other.lock().unwrap() += 1);
    thread.join().unwrap();
    drop(held);
}
"""
SERVER = """
use tokio::net::TcpListener;
#[tokio::main]
async fn main() {
    let door = TcpListener::bind("127.0.0.1:8080").await.unwrap();
    door.accept().await.unwrap();
}
"""

SOCKET = """
use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpStream};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        socket.read_exact(&mut [0; 4]).await.unwrap();
    });
    let _silent = TcpStream::connect(address).await.unwrap();
    server.await.unwrap();
}
"""

GUARD_IN_JOIN = """
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::sleep;

async fn holds(total: Arc<Mutex<u32>>) {
    let mut guard = total.lock().unwrap();
    sleep(Duration::from_millis(10)).await;
    *guard += 1;
}

async fn wants(total: Arc<Mutex<u32>>) {
    *total.lock().unwrap() += 1;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let total = Arc::new(Mutex::new(0));
    tokio::join!(holds(total.clone()), wants(total.clone()));
    println!("{}", total.lock().unwrap());
}
"""
GUARD_OVER_AWAIT = """
use std::rc::Rc;
use std::sync::Mutex;
use std::time::Duration;
use tokio::task::LocalSet;
use tokio::time::sleep;

async fn holds(total: Rc<Mutex<u32>>) {
    let mut guard = total.lock().unwrap();
    sleep(Duration::from_millis(10)).await;
    *guard += 1;
}

async fn wants(total: Rc<Mutex<u32>>) {
    *total.lock().unwrap() += 1;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let total = Rc::new(Mutex::new(0));
    let local = LocalSet::new();
    local.spawn_local(holds(total.clone()));
    local.spawn_local(wants(total.clone()));
    local.await;
    println!("{}", total.lock().unwrap());
}
"""
READER_WRITES = """
use std::sync::{Arc, RwLock};

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let table = Arc::new(RwLock::new(1));
    let mine = table.clone();
    let task = tokio::spawn(async move {
        let seen = mine.read().unwrap();
        *mine.write().unwrap() += *seen;
    });
    task.await.unwrap();
}
"""
TWO_STD_LOCKS = """
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

fn both(first: &Mutex<u32>, second: &Mutex<u32>) {
    let one = first.lock().unwrap();
    thread::sleep(Duration::from_millis(5));
    let two = second.lock().unwrap();
    println!("{one} {two}");
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let a = Arc::new(Mutex::new(1));
    let b = Arc::new(Mutex::new(2));
    let (c, d) = (a.clone(), b.clone());
    let left = tokio::spawn(async move { both(&a, &b) });
    let right = tokio::spawn(async move { both(&d, &c) });
    left.await.unwrap();
    right.await.unwrap();
}
"""
NO_THREAD_LEFT = """
#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let (tx, rx) = tokio::sync::oneshot::channel::<u32>();
    let waits = tokio::spawn(async move { futures::executor::block_on(rx).unwrap() });
    let sends = tokio::spawn(async move { tokio::task::yield_now().await; tx.send(1).unwrap(); });
    waits.await.unwrap();
    sends.await.unwrap();
}
"""

#: Name, program, status, stdout, what stderr has to say, line by line from its end.
ENDS = {
    "returned": (DONE, 0, "done\n", ""),
    "returned an error": (FAILED, 1, "before\n", 'Error: "no such luck"\n'),
    "panicked": (
        PANICKED,
        101,
        "",
        "\nthread 'main' panicked at src/main.rs:5:20:\nindex out of bounds: the len is 3 but the index is 3\n",
    ),
    "a task panicked": (
        PANICKED_TASK,
        0,
        "true\n",
        "\nthread 'tokio-rt-worker' panicked at src/main.rs:4:37:\ninside a task\n",
    ),
    "exited": (EXITED, 7, "", ""),
    "aborted": (ABORTED, 134, "before\n", ""),
    "stuck: two locks": (
        TWO_LOCKS,
        3,
        "",
        "Nothing can ever happen again:\n"
        "  thread main waits in `block_on`, line 19, for the end of task 1\n"
        "  task 1 `async block` waits in `lock`, line 12, for Mutex 2, held by task 2\n"
        "  task 2 `async block` waits in `lock`, line 17, for Mutex 1, held by task 1\n"
        "They wait in a circle: task 1, task 2, task 1.\n",
    ),
    "stuck: its own lock": (
        OWN_LOCK,
        3,
        "",
        "Nothing can ever happen again:\n"
        "  thread main waits in `block_on`, line 8, for Mutex 1, held by thread main\n"
        "thread main waits for itself.\n",
    ),
    "stuck: channels": (
        CHANNELS,
        3,
        "",
        "Nothing can ever happen again:\n"
        "  thread main waits in `block_on`, line 20, for the end of task 5\n"
        "  task 5 `serve` waits in `recv`, line 5, for mpsc 1\n"
        "  task 6 `async block` waits in `send`, line 15, for mpsc 3\n"
        "  task 7 `async block` waits in `notified`, line 17\n"
        "  task 8 `async block` waits in `question`, line 19, for oneshot 5\n",
    ),
    "stuck: ask and answer": (
        ASK_AND_ANSWER,
        3,
        "",
        "Nothing can ever happen again:\n"
        "  thread main waits in `block_on`, line 21, for the end of task 5\n"
        "  task 5 `async block` waits in `recv`, line 10, for mpsc 3\n"
        "  task 6 `async block` waits in `recv`, line 17, for mpsc 1\n"
        "They wait in a circle: task 5, task 6, task 5.\n",
    ),
    "stuck: a wait that was given up": (
        GIVEN_UP,
        3,
        "gave up the lock\n",
        "Nothing can ever happen again:\n  thread main waits in `block_on`, line 15\n",
    ),
    "stuck: threads": (
        THREADS,
        3,
        "",
        "Nothing can ever happen again:\n"
        "  thread main is blocked in `JoinHandle::join`, line 9, for the end of thread thread-1\n"
        "  thread thread-1 is blocked in `Mutex::lock`, line 8, for std Mutex 1, held by thread main since line 6\n"
        "They wait in a circle: thread main, thread thread-1, thread main.\n",
    ),
    "stuck: a std guard across an await": (
        GUARD_IN_JOIN,
        3,
        "",
        "Nothing can ever happen again:\n"
        "  thread main is blocked in `Mutex::lock`, line 13, for std Mutex 1, held by thread main since line 7\n"
        "thread main waits for itself.\n",
    ),
    "stuck: a std guard across an await, two tasks": (
        GUARD_OVER_AWAIT,
        3,
        "",
        "Nothing can ever happen again:\n"
        "  thread main is blocked in `Mutex::lock`, line 15, in task 2 `wants`,"
        " for std Mutex 1, held by task 1 since line 9\n"
        "  task 1 `holds` waits in `sleep`, line 10, and no thread is free to poll it\n"
        "They wait in a circle: task 1, task 2, task 1.\n",
    ),
    "stuck: a reader that writes": (
        READER_WRITES,
        3,
        "",
        "Nothing can ever happen again:\n"
        "  thread worker-0 is blocked in `RwLock::write`, line 10, in task 3 `async block`,"
        " for std RwLock 1, held by task 3 since line 9\n"
        "  thread main waits in `block_on`, line 12, for the end of task 3\n"
        "task 3 waits for itself.\n",
    ),
    "stuck: two std locks": (
        TWO_STD_LOCKS,
        3,
        "",
        "Nothing can ever happen again:\n"
        "  thread worker-0 is blocked in `Mutex::lock`, line 9, in task 3 `async block`,"
        " for std Mutex 2, held by task 4 since line 7\n"
        "  thread worker-1 is blocked in `Mutex::lock`, line 9, in task 4 `async block`,"
        " for std Mutex 1, held by task 3 since line 7\n"
        "  thread main waits in `block_on`, line 20, for the end of task 3\n"
        "They wait in a circle: task 3, task 4, task 3.\n",
    ),
    "stuck: no thread left": (
        NO_THREAD_LEFT,
        3,
        "",
        "Nothing can ever happen again:\n"
        "  thread worker-0 is blocked in `executor::block_on`, line 5, in task 2 `async block`, for oneshot 1\n"
        "  thread main waits in `block_on`, line 7, for the end of task 2\n"
        "  task 3 `async block` has not been polled, and no thread is free to poll it\n",
    ),
    "stuck: a server without clients": (
        SERVER,
        3,
        "",
        "Nothing can ever happen again:\n  thread main waits in `block_on`, line 6, for a client at 127.0.0.1:8080\n",
    ),
    "stuck: a silent peer": (
        SOCKET,
        3,
        "",
        "Nothing can ever happen again:\n"
        "  thread main waits in `block_on`, line 14, for the end of task 1\n"
        "  task 1 `async block` waits in `read_exact`, line 11, for fd 5 (127.0.0.1:40000)\n",
    ),
}

BUSY = "fn main() { loop {} }"
SLEEPY = "fn main() { loop { std::thread::sleep(std::time::Duration::from_secs(3600)); } }"
SPAWNS = "#[tokio::main] async fn main() { loop { tokio::spawn(async {}); tokio::task::yield_now().await; } }"
YIELDS = "#[tokio::main] async fn main() { loop { tokio::task::yield_now().await; } }"
TALKS = 'fn main() { loop { println!("on and on and on and on"); } }'
THREADED = "fn main() { loop { std::thread::spawn(|| std::thread::park()); } }"

#: Program, limits, message.
LIMITS = {
    "steps": (
        BUSY,
        Limits(steps=10_000),
        "The program ran 10,000 statements and did not end. Thread main was at line 1.",
    ),
    "virtual time": (SLEEPY, Limits(), "86,400 s of virtual time passed and the program did not end."),
    "tasks": (SPAWNS, Limits(tasks=100), "The program spawned 101 tasks."),
    "events": (YIELDS, Limits(events=5_000), "5,000 events were recorded and the program did not end."),
    "output": (TALKS, Limits(output=2_000), "The program printed more than 2,000 bytes."),
    "threads": (THREADED, Limits(threads=50), "The program started 50 threads."),
}


@pytest.fixture
def command(tmp_path, monkeypatch, capsys):
    """`python -m scheduler_core run main.rs` with these limits: status, stdout, stderr."""

    def run(source, limits=None):
        (tmp_path / "main.rs").write_text(source)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["scheduler_core", "run", "main.rs"])
        monkeypatch.setattr(__main__, "Settings", functools.partial(Settings, limits=limits or Limits()))
        status = __main__.main()
        return status, *capsys.readouterr()

    return run


@pytest.mark.parametrize("name", ENDS)
def test_an_end_is_told_on_the_command_line(name, command):
    source, status, out, err = ENDS[name]
    assert command(source) == (status, out, err)


@pytest.mark.parametrize("name", LIMITS)
def test_a_limit_ends_the_run_with_status_4_and_its_name(name, command):
    source, limits, message = LIMITS[name]
    status, _, err = command(source, limits)
    assert (status, err) == (4, message + "\n")


@pytest.mark.parametrize("name", ENDS)
def test_every_run_ends_with_the_event_that_says_how(name):
    source, status, _, _ = ENDS[name]
    log = simulate(source).log
    assert [event.seq for event in log if isinstance(event, e.RunEnded)] == [len(log) - 1]
    assert log[-1].status == status
    assert log[-1].how == {0: "returned", 1: "returned_error", 3: "stuck", 101: "panicked"}.get(status, "exited")


def test_a_busy_loop_ends_at_the_limit_of_steps_long_before_that_of_time():
    log = simulate("#[tokio::main] async fn main() { loop {} }", Settings(limits=Limits(steps=50_000))).log
    assert log[-1].how == "limit"
    assert log[-1].t < SECOND
