//! The program ends in the middle, without dropping anything.
use std::process::{abort, exit};

fn leave(status: i32) -> ! {
    if status > 1 {
        abort();
    }
    exit(status)
}

struct Never;

impl Drop for Never {
    fn drop(&mut self) {
        eprintln!("not dropped");
    }
}

fn main() {
    let _never = Never;
    println!("before"); //~ prints: before
    leave(0);
}
