//! Variants through an alias of their type: one of the library, one of the program.
use std::io;

type Answer<T> = Result<T, String>;

fn theirs(fine: bool) -> io::Result<u8> {
    if fine {
        io::Result::Ok(3)
    } else {
        io::Result::Err(io::ErrorKind::NotFound.into())
    }
}

fn own(n: u8) -> Answer<u8> {
    if n > 1 {
        return Answer::Err("too many".to_string());
    }
    Answer::Ok(n)
}

fn main() {
    println!("{:?} {}", theirs(true), theirs(false).is_err()); //~ prints: Ok(3) true
    println!("{:?} {:?}", own(1), own(2)); //~ prints: Ok(1) Err("too many")
    match theirs(false) {
        io::Result::Ok(n) => println!("{n}"),
        io::Result::Err(error) => println!("{error}"), //~ prints: entity not found
    }
}
