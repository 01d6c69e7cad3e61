//! join! and try_join!: one task, and the first child changes from poll to poll.
use std::cell::RefCell;
use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;
use tokio::time::sleep;

async fn three_polls(name: char, log: &RefCell<String>) -> char {
    let mut left = 3;
    poll_fn(move |cx| {
        log.borrow_mut().push(name);
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
    name
}

struct Guard(&'static str);

impl Drop for Guard {
    fn drop(&mut self) {
        println!("{} is dropped", self.0);
        //~ prints: two is dropped
        //~ prints: one is dropped
        //~ prints: five is dropped
        //~ prints: four is dropped
        //~ prints: three is dropped
    }
}

async fn step(name: &'static str, ms: u64, result: Result<u32, &'static str>) -> Result<u32, &'static str> {
    let _guard = Guard(name);
    sleep(Duration::from_millis(ms)).await;
    result
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let log = RefCell::new(String::new());
    let all = tokio::join!(three_polls('a', &log), three_polls('b', &log), three_polls('c', &log));
    println!("{all:?} {}", log.take()); //~ prints: ('a', 'b', 'c') abcbcacababc
    let all = tokio::join!(biased; three_polls('a', &log), three_polls('b', &log), three_polls('c', &log));
    println!("{all:?} {}", log.take()); //~ prints: ('a', 'b', 'c') abcabcabcabc
    let fine = tokio::try_join!(step("one", 10, Ok(1)), step("two", 5, Ok(2)));
    println!("{fine:?}"); //~ prints: Ok((1, 2))
    let failed = tokio::try_join!(step("three", 10, Ok(3)), step("four", 5, Err("four failed")), step("five", 1, Ok(5)));
    println!("{failed:?}"); //~ prints: Err("four failed")
    println!("{:?}", tokio::join!()); //~ prints: ()
}
