//! What is not played is refused before anything runs, all of it at once.
use rand::Rng; //~ refused: the crate `rand` is not played
use std::sync::Arc;

#[derive(Serialize)] //~ refused: `derive(Serialize)` is not played
struct Point {
    x: i32,
}

fn two(a: i32, b: i32) -> i32 {
    a + b
}

fn main() {
    let list = vec![1, 2, 3];
    list.push_bakc(4); //~ refused: no method named `push_bakc` is played
    println!("{}", lisst.len()); //~ refused: cannot find value `lisst` in this scope
    let point = Point { x: 1, z: 2 }; //~ refused: struct `Point` has no field named `z`
    println!("{}", point.y); //~ refused: no field `y` on any type here
    two(1); //~ refused: this function takes 2 arguments but 1 was supplied
    std::sync::Arcc::new(1); //~ refused: `std::sync::Arcc::new` is not played
    sqlx::query!("select 1"); //~ refused: the macro `sqlx::query!` is not played
    tokio::time::sleep(std::time::Duration::from_secs(1)).await; //~ refused: `await` is only allowed inside `async` functions and blocks
    break; //~ refused: `break` outside of a loop
    let shared = Arc::new(Point { }); //~ refused: missing field `x` in initializer of `Point`
}
