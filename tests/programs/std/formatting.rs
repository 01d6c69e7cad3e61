//! Display and Debug by hand: the Formatter's options and its builders.
use std::error::Error;
use std::fmt::{self, Debug, DebugList, DebugMap, DebugStruct, DebugTuple, Display, Write};

struct Point {
    x: i32,
    y: i32,
}

impl Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            write!(f, "x={} y={}", self.x, self.y)
        } else if let Some(precision) = f.precision() {
            write!(f, "{:.*}", precision, self.x as f64)
        } else {
            f.pad(&format!("({}, {})", self.x, self.y))
        }
    }
}

impl Debug for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut builder: DebugStruct = f.debug_struct("Point");
        builder.field("x", &self.x).field("y", &self.y).finish()
    }
}

struct Wrapped(Vec<i32>);

impl Debug for Wrapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            0 => f.write_str("empty"),
            1 => {
                let mut tuple: DebugTuple = f.debug_tuple("Wrapped");
                tuple.field(&self.0[0]).finish()
            }
            2 => {
                let mut list: DebugList = f.debug_list();
                list.entries(self.0.iter()).finish()
            }
            _ => {
                let mut map: DebugMap = f.debug_map();
                map.entries(self.0.iter().enumerate()).finish()
            }
        }
    }
}

struct Hidden;

impl Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hidden").field("shown", &1).finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct Failure {
    code: i32,
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "failed with {}", self.code)
    }
}

impl Error for Failure {}

fn fail(code: i32) -> Result<(), Box<dyn Error>> {
    if code > 0 {
        return Err(Box::new(Failure { code }));
    }
    "x".parse::<i32>()?;
    Ok(())
}

#[derive(Debug)]
enum Shape {
    Unit,
    Tuple(i32, &'static str),
    Named { side: f64 },
}

fn main() {
    let point = Point { x: 1, y: -2 };
    println!("{point} [{point:>9}] [{point:<9}] [{point:^9}] {point:#} {point:.2}"); //~ prints: (1, -2) [  (1, -2)] [(1, -2)  ] [ (1, -2) ] x=1 y=-2 1.00
    println!("{point:?}"); //~ prints: Point { x: 1, y: -2 }
    println!("{:?} {:?} {:?}", Wrapped(vec![]), Wrapped(vec![7]), Wrapped(vec![7, 8])); //~ prints: empty Wrapped(7) [7, 8]
    println!("{:?} {:?}", Wrapped(vec![7, 8, 9]), Hidden); //~ prints: {0: 7, 1: 8, 2: 9} Hidden { shown: 1, .. }
    println!("{} / {:?}", fail(3).unwrap_err(), fail(4).unwrap_err()); //~ prints: failed with 3 / Failure { code: 4 }
    println!("{} {}", fail(0).unwrap_err(), fail(1).unwrap_err().source().is_none()); //~ prints: invalid digit found in string true
    println!("{:?} {:?} {:?}", Shape::Unit, Shape::Tuple(1, "a"), Shape::Named { side: 2.0 }); //~ prints: Unit Tuple(1, "a") Named { side: 2.0 }
    println!("{:?} {:?}", Some(Ok::<_, ()>("x")), (1, "two", '3', 4.0)); //~ prints: Some(Ok("x")) (1, "two", '3', 4.0)
    println!("{:5}|{:<5}|{:>5}|{:^5}|{:?}", "ab", "ab", "ab", "ab", "ab"); //~ prints: ab   |ab   |   ab| ab  |"ab"
    println!("{0} {1} {0} {name}", 1, 2, name = "n"); //~ prints: 1 2 1 n
    println!("{:>1$} {:.*} {:>width$}", 7, 4, 2, 1.23456, width = 3); //~ prints:    7 2 1.23456
    println!("{:#?}", 5); //~ prints: 5
    println!("{:02x?} {:?}", [1, 255], b"hi"); //~ prints: [01, ff] [104, 105]
    println!("{:e} {:08.2} {:+.1}", 1234.5, -3.14159, 2.0); //~ prints: 1.2345e3 -0003.14 +2.0
    let mut text = String::new();
    write!(text, "{}-{:?}", 1, "q").unwrap();
    writeln!(text, "!").unwrap();
    println!("{text:?} {}", format!("{:?}", text.trim_end())); //~ prints: "1-\"q\"!\n" "1-\"q\"!"
    println!("{} {:?}", fmt::Error, fmt::Error); //~ prints: an error occurred when formatting an argument Error
    println!("{:?} {:?}", "multi\nline", ()); //~ prints: "multi\nline" ()
    println!("{:?} {:?}", String::from("s"), &&5); //~ prints: "s" 5
}
