//! Moves that rustc accepts: each way has its value, or gets one anew.
#[derive(Clone, Copy, Debug)]
struct Point(i32);

struct Job {
    name: String,
    size: u32,
}

fn give(text: String) -> usize {
    text.len()
}

fn fail() -> ! {
    panic!("never back")
}

fn either(text: String, now: bool) -> String {
    if now {
        give(text);
        return String::new();
    }
    text
}

fn each_time(mut text: String) -> usize {
    for _ in 0..3 {
        give(text);
        text = "again".to_string();
    }
    give(text)
}

fn left_at_once(text: String) {
    loop {
        give(text);
        break;
    }
}

fn one_arm(text: String, n: u8) -> usize {
    match n {
        0 => give(text),
        1 => give(text) + 1,
        2 => fail(),
        _ => text.len(),
    }
}

fn not_back(text: String, n: u8) {
    let stop = || -> ! { panic!("stop") };
    if n > 9 {
        drop(text);
        stop();
    }
    println!("{text}");
}

fn parts(job: Job) -> String {
    let Job { name, .. } = job;
    println!("{}", job.size);
    name
}

fn labelled(text: String, n: i32) -> String {
    let kept = 'found: {
        if n > 1 {
            break 'found text;
        }
        drop(text);
        "none".to_string()
    };
    kept
}

fn continued(list: Vec<i32>) -> i32 {
    let mut slot = Some(list);
    let mut sum = 0;
    while sum < 10 {
        let Some(list) = slot.take() else {
            sum += 10;
            continue;
        };
        sum += list.into_iter().sum::<i32>();
    }
    sum
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{} {}", either("a".into(), true), either("b".into(), false));
    println!("{}", each_time("first".into()));
    left_at_once(String::new());
    println!("{} {}", one_arm("abc".into(), 1), one_arm("abc".into(), 7));
    not_back("stays".to_string(), 1);
    println!("{}", parts(Job { name: "j".into(), size: 3 }));
    println!("{} {}", labelled("x".into(), 2), labelled("x".into(), 0));
    println!("{}", continued(vec![1, 2]));
    let point = Point(1);
    let other = point;
    println!("{point:?} {other:?}");
    let text = String::from("t");
    let look = || text.len();
    println!("{} {text}", look());
    let _ = text;
    println!("{text}");
    let (tx, mut rx) = tokio::sync::mpsc::channel(4);
    for n in 0..2 {
        let tx = tx.clone();
        tokio::spawn(async move { tx.send(n).await.unwrap() });
    }
    drop(tx);
    let mut task = tokio::spawn(std::future::pending::<()>());
    loop {
        tokio::select! {
            got = rx.recv() => match got {
                Some(n) => println!("{n}"),
                None => break,
            },
            _ = &mut task => unreachable!(),
        }
    }
    task.abort();
    println!("{}", task.await.unwrap_err().is_cancelled());
}
