//! A generic function is told its types by the call, also if the call's arguments wait and others call it meanwhile.
use std::fmt::Debug;
use std::thread;
use std::time::Duration;

fn slow(n: u64) -> u64 { thread::sleep(Duration::from_millis(n)); n }

fn shown<T: Default + Debug>(n: u64) -> String {
    thread::sleep(Duration::from_millis(n));
    let inner: Vec<String> = (0..2).map(|_| { thread::sleep(Duration::from_millis(3)); plain::<T>(n) }).collect();
    format!("{:?} {:?}", T::default(), inner)
}

fn plain<T: Default + Debug>(n: u64) -> String { format!("{n} {:?}", T::default()) }

struct S;
impl S { fn made<T: Default + Debug>(&self, n: u64) -> String { thread::sleep(Duration::from_millis(n)); format!("{n} {:?}", T::default()) } }

async fn later(n: u64) -> u64 {
    tokio::time::sleep(Duration::from_millis(n)).await;
    n
}

async fn asked<T: Default + Debug>(n: u64) -> String {
    format!("{} {} {:?}", S.made::<T>(later(n).await), plain::<T>(later(n).await), T::default())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let a = thread::spawn(|| (0..3).map(|k| shown::<String>(slow(5 + k))).collect::<Vec<_>>());
    let b = thread::spawn(|| (0..3).map(|k| shown::<u32>(slow(4 + k))).collect::<Vec<_>>());
    let c = thread::spawn(|| { let mut all = Vec::new(); for k in 0..3 { all.push(plain::<bool>(slow(6 + k))); all.push(S.made::<(u8, char)>(slow(k))); } all });
    let d = thread::spawn(|| (0..4).map(|k| S.made::<Option<u8>>(slow(k))).collect::<Vec<_>>());
    println!("{:?}", a.join().unwrap());
    println!("{:?}", b.join().unwrap());
    println!("{:?}", c.join().unwrap());
    println!("{:?}", d.join().unwrap());
    println!("{:?}", tokio::join!(asked::<u8>(4), asked::<String>(3), asked::<bool>(5), asked::<(i8, char)>(4)));
}
