#![allow(unused)]
// A body without `fn main`, as documentation shows it: comments may stand anywhere in it.
use std::time::Duration;

/* The first statement
   comes after this. */
let steps = vec![1, 2, 3];
// what follows is an item among statements
fn double(x: i32) -> i32 {
    x * 2
}

// a loop
for step in &steps {
    // inside
    println!("{}", double(*step)); //~ prints: 2
    //~ prints: 4
    //~ prints: 6
}
#[derive(Debug)]
struct Done(u32); // after an item
tokio::time::sleep(Duration::from_millis(5)).await; // it awaits, so it gets a runtime
println!("{:?}", Done(7)); //~ prints: Done(7)
// the end
