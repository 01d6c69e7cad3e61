// LocalSet, spawn_local with Rc, run_until, nested spawns, !Send state machines, thread_local and task_local.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tokio::sync::{mpsc, Notify};
use tokio::task::{self, LocalSet};

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static NAMES: RefCell<Vec<String>> = RefCell::new(Vec::new());
}

tokio::task_local! {
    static REQUEST: u32;
    static USER: &'static str;
}

fn note(name: impl Into<String>) {
    NAMES.with(|names| names.borrow_mut().push(name.into()));
}

async fn handler() -> String {
    task::yield_now().await;
    format!("{} by {}", REQUEST.get(), USER.try_with(|u| *u).unwrap_or("nobody"))
}

#[derive(Clone)]
struct Board(Rc<RefCell<Vec<Vec<char>>>>);

impl Board {
    fn new(w: usize, h: usize) -> Self {
        Board(Rc::new(RefCell::new(vec![vec!['.'; w]; h])))
    }
    fn set(&self, x: usize, y: usize, c: char) {
        self.0.borrow_mut()[y][x] = c;
    }
    fn show(&self) -> String {
        self.0.borrow().iter().map(|row| row.iter().collect::<String>()).collect::<Vec<_>>().join("/")
    }
}

async fn walker(board: Board, mark: char, mut steps: mpsc::Receiver<(usize, usize)>) -> usize {
    let mut n = 0;
    while let Some((x, y)) = steps.recv().await {
        board.set(x, y, mark);
        note(format!("{mark}{n}"));
        n += 1;
    }
    n
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let local = LocalSet::new();
    let board = Board::new(4, 2);
    let result = local
        .run_until({
            let board = board.clone();
            async move {
                let (a_tx, a_rx) = mpsc::channel(1);
                let (b_tx, b_rx) = mpsc::channel(4);
                let a = task::spawn_local(walker(board.clone(), 'a', a_rx));
                let b = task::spawn_local(walker(board, 'b', b_rx));
                for i in 0..4 {
                    a_tx.send((i, i % 2)).await.unwrap();
                    b_tx.send((3 - i, (i + 1) % 2)).await.unwrap();
                }
                drop((a_tx, b_tx));
                (a.await.unwrap(), b.await.unwrap())
            }
        })
        .await;
    println!("{result:?} {}", board.show());
    println!("{:?}", NAMES.with(|n| n.borrow().join(" ")));
    println!("{:?}", NAMES.take().len());
    println!("{}", Rc::strong_count(&board.0));

    let gate = Rc::new(Notify::new());
    let order = Rc::new(RefCell::new(vec![]));
    for i in 0..3 {
        let (gate, order) = (gate.clone(), order.clone());
        local.spawn_local(async move {
            gate.notified().await;
            order.borrow_mut().push(i);
            if i == 1 {
                let order = order.clone();
                task::spawn_local(async move { order.borrow_mut().push(10 + i) });
            }
            if i < 2 {
                gate.notify_one();
            }
        });
    }
    gate.notify_one();
    local.await;
    println!("{:?}", order.borrow());
    println!("{}", Rc::try_unwrap(order).unwrap().into_inner().len());

    DEPTH.set(3);
    let other = std::thread::spawn(|| DEPTH.with(|d| { d.set(d.get() + 1); d.get() })).join().unwrap();
    println!("{other} {}", DEPTH.get());
    let (a, b) = tokio::join!(
        REQUEST.scope(1, USER.scope("ann", handler())),
        REQUEST.scope(2, handler()),
    );
    println!("{a}; {b}; {:?}", REQUEST.try_with(|r| *r).map_err(|e| e.to_string()));
    println!("{}", REQUEST.sync_scope(9, || REQUEST.with(|r| r * 2)));
}
