//! Uses of what was moved away are refused in code that never runs, too (E0382).
struct Parcel {
    to: String,
}
impl Parcel {
    fn open(self) -> String {
        self.to
    }
    fn weigh(&self) -> usize {
        self.to.len()
    }
}

fn given(name: String) {
    let other = name;
    println!("{name} {other}"); //~ refused: use of moved value: `name`
}

fn opened(parcel: Parcel, now: bool) {
    if now {
        parcel.open();
    }
    parcel.weigh(); //~ refused: use of moved value: `parcel`
}

fn in_a_loop() {
    let list = vec![1];
    for _ in 0..2 {
        drop(list); //~ refused: use of moved value: `list`
    }
}

fn captured() {
    let list = vec![1];
    let sum = std::thread::spawn(move || list.iter().sum::<i32>());
    println!("{}", list.len()); //~ refused: use of moved value: `list`
    sum.join().unwrap();
}

async fn in_an_async_block(text: String) {
    let length = async move { text.len() };
    let again = async { text.len() }; //~ refused: use of moved value: `text`
    length.await;
    again.await;
}

fn gone_over(list: Vec<String>) {
    for one in list {
        println!("{one}");
    }
    for one in &list { //~ refused: use of moved value: `list`
        println!("{one}");
    }
}

async fn handed_over() {
    let (sender, mut receiver) = tokio::sync::mpsc::channel::<u8>(1);
    let task = tokio::spawn(async move { sender.send(1).await });
    sender.send(2).await.unwrap(); //~ refused: use of moved value: `sender`
    task.await.unwrap().unwrap();
    task.abort(); //~ refused: use of moved value: `task`
    receiver.recv().await;
}

fn one_arm(text: String, n: u8) {
    match n {
        0 => drop(text),
        1 => return drop(text),
        _ => {}
    }
    let kept = 'outer: loop {
        if n == 7 {
            break 'outer text; //~ refused: use of moved value: `text`
        }
    };
    drop(kept);
}

fn main() {}
