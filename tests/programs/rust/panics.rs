//! Panics have Rust's message and line; what is unwound is dropped.
use std::panic::catch_unwind;

fn index(items: &[i32], at: usize) -> i32 {
    items[at] //~ panics: index out of bounds: the len is 2 but the index is 7
}

fn add(a: u8, b: u8) -> u8 {
    a + b //~ panics: attempt to add with overflow
}

fn minus(a: usize) -> usize {
    a - 4 //~ panics: attempt to subtract with overflow
}

fn divide(a: i32, b: i32) -> i32 {
    a / b //~ panics: attempt to divide by zero //~ panics: attempt to divide with overflow
}

fn take(value: Option<i32>) -> i32 {
    value.unwrap() //~ panics: called `Option::unwrap()` on a `None` value
}

fn expect(value: Result<i32, String>) -> i32 {
    value
        .map(|n| n + 1)
        .expect("no luck") //~ panics: no luck: "why"
}

fn borrow() {
    let cell = std::cell::RefCell::new(1);
    let _one = cell.borrow();
    let _two = cell.borrow_mut(); //~ panics: RefCell already borrowed
}

fn equal(a: i32) {
    assert_eq!(a, 1, "with {}", "words"); //~ panics: assertion `left == right` failed: with words
}

fn main() {
    let zero = 0;
    let _ = catch_unwind(|| index(&[1, 2], 7));
    let _ = catch_unwind(|| add(200, 100));
    let _ = catch_unwind(|| minus(3));
    let _ = catch_unwind(|| divide(1, zero));
    let _ = catch_unwind(|| divide(i32::MIN, -1));
    let _ = catch_unwind(|| take(None));
    let _ = catch_unwind(|| expect(Err("why".to_string())));
    let _ = catch_unwind(borrow);
    println!("{}", catch_unwind(|| equal(2)).is_err()); //~ prints: true
    todo!("the end"); //~ panics: not yet implemented: the end
}
