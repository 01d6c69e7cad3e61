//! Results, errors, panics and aborts of tasks that are joined.
use std::time::Duration;
use tokio::task::{JoinError, JoinSet};
use tokio::time::sleep;

struct D(String);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
        //~ prints: drop job 1
        //~ prints: drop job 2
        //~ prints: drop job 4
        //~ prints: drop job 7
        //~ prints: drop job 9
        //~ prints: drop job 50
        //~ prints: drop job 5
        //~ prints: drop job 2
        //~ prints: drop job 6
        //~ prints: drop job 10
        //~ prints: drop job 100
        //~ prints: drop job 3
        //~ prints: drop job 8
    }
}

async fn job(n: u64) -> Result<u64, String> {
    let _d = D(format!("job {n}"));
    sleep(Duration::from_millis(n)).await;
    if n % 3 == 0 {
        return Err(format!("{n} is bad"));
    }
    if n == 7 {
        panic!("seven!");
    }
    Ok(n * 2)
}

fn show(r: Result<Result<u64, String>, JoinError>) -> String {
    match r {
        Ok(Ok(v)) => format!("ok {v}"),
        Ok(Err(e)) => format!("err {e}"),
        Err(e) if e.is_panic() => {
            let p = e.into_panic();
            format!("panic {}", p.downcast_ref::<&str>().unwrap())
        }
        Err(e) => format!("other {}", e.is_cancelled()),
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    let mut set = JoinSet::new();
    for n in [9, 2, 7, 4, 50, 1] {
        set.spawn(job(n));
    }
    let mut n = 0;
    while let Some(r) = set.join_next().await {
        println!("{}", show(r));
        //~ prints: ok 2
        //~ prints: ok 4
        //~ prints: ok 8
        //~ prints: panic seven!
        //~ prints: err 9 is bad
        //~ prints: other true
        n += 1;
        if n == 5 {
            println!("aborting {}", set.len()); //~ prints: aborting 1
            set.abort_all();
        }
    }
    let (a, b) = tokio::join!(job(5), async {
        sleep(Duration::from_millis(1)).await;
        3
    });
    println!("{a:?} {b}"); //~ prints: Ok(10) 3
    let r = tokio::try_join!(job(10), job(6), job(2));
    println!("{r:?}"); //~ prints: Err("6 is bad")
    let h = tokio::spawn(job(100));
    let abort = h.abort_handle();
    tokio::spawn(async move {
        sleep(Duration::from_millis(5)).await;
        abort.abort();
    });
    println!("{}", show(h.await)); //~ prints: other true
    let handles: Vec<_> = (1..=4)
        .map(|n| {
            tokio::spawn(async move {
                sleep(Duration::from_millis(10 - n)).await;
                println!("task {n}"); //~ prints: task 4 //~ prints: task 3 //~ prints: task 2 //~ prints: task 1
                n
            })
        })
        .collect();
    let mut sum = 0;
    for h in handles {
        sum += h.await.unwrap();
    }
    println!("{sum}"); //~ prints: 10
    let res = tokio::select! {
        r = job(3) => r,
        _ = sleep(Duration::from_millis(2)) => Ok(0),
    };
    println!("{res:?}"); //~ prints: Ok(0)
    let mut fut = Box::pin(job(8));
    for i in 0..5 {
        tokio::select! {
            r = &mut fut => { println!("finished {r:?} in round {i}"); break; } //~ prints: finished Ok(16) in round 2
            _ = sleep(Duration::from_millis(3)) => println!("round {i}"), //~ prints: round 0 //~ prints: round 1
        }
    }
    println!("end"); //~ prints: end
}
