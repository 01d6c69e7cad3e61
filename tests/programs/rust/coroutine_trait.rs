//! std::ops::Coroutine is a trait like another one; `yield` is not played.
#![feature(coroutines, coroutine_trait)]
use std::ops::{Coroutine, CoroutineState};
use std::pin::Pin;
struct C(u32);
impl Coroutine<()> for C {
    type Yield = u32; type Return = &'static str;
    fn resume(mut self: Pin<&mut Self>, _: ()) -> CoroutineState<u32, &'static str> {
        self.0 += 1;
        if self.0 < 3 { CoroutineState::Yielded(self.0) } else { CoroutineState::Complete("done") }
    }
}
fn main() {
    let mut c = C(0);
    loop {
        match Pin::new(&mut c).resume(()) {
            CoroutineState::Yielded(n) => println!("{n}"),
            CoroutineState::Complete(s) => { println!("{s}"); break }
        }
    }
}
