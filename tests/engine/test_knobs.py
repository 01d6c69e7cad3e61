"""Two settings that no Builder of Tokio has, for what if: one thread for every runtime, and another budget."""

from scheduler_core import Settings, simulate
from scheduler_core import events as e

PROGRAM = """
#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let (tx, mut rx) = tokio::sync::mpsc::unbounded_channel();
    for n in 0..200 {
        tx.send(n).unwrap();
    }
    drop(tx);
    let reader = tokio::spawn(async move {
        let mut sum = 0;
        while let Some(n) = rx.recv().await {
            sum += n;
        }
        sum
    });
    println!("{}", reader.await.unwrap());
}
"""


def played(**knobs):
    return simulate(PROGRAM, Settings(knobs=knobs))


def refused(recording) -> int:
    return sum(isinstance(event, e.BudgetRefused) for event in recording.log)


def test_a_budget_of_its_own_is_used_up_earlier_and_changes_no_result():
    plain, small, large = played(), played(budget=10), played(budget=1000)
    assert (refused(plain), refused(small), refused(large)) == (1, 20, 0)
    assert plain.stdout == small.stdout == large.stdout == "19900\n"


def test_one_thread_is_what_every_runtime_has_then():
    started = [event for event in played(current_thread=True).log if isinstance(event, e.RuntimeStarted)]
    assert [event.flavor for event in started] == ["current_thread"]
    assert played(current_thread=True).stdout == "19900\n"
    started = [event for event in played(current_thread=False).log if isinstance(event, e.RuntimeStarted)]
    assert [event.flavor for event in started] == ["multi_thread"]
