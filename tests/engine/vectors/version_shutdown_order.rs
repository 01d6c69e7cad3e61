//! T-20, section 11.1: a runtime that goes drops its tasks list by list, oldest first; 1.24 had one list.

use std::future::pending;

struct Leaves(u32);

impl Drop for Leaves {
    fn drop(&mut self) {
        println!("task {} is dropped", self.0);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for number in 0..6 {
        tokio::spawn(async move {
            let _leaves = Leaves(number);
            pending::<()>().await;
        });
    }
    tokio::task::yield_now().await;
}
