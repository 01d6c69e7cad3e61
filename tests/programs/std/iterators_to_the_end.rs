//! Iterators used to their end, or left early: what is called when, dropped when, and of which type numbers are.
use std::panic::{catch_unwind, AssertUnwindSafe};

struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn seen<T: std::fmt::Debug>(what: &str, value: T) -> T {
    println!("{what} {value:?}");
    value
}

fn early(list: &[u32]) -> Option<u32> {
    let owned = Noisy("of early");
    for x in list.iter().map(move |x| { let _ = &owned; x * 10 }) {
        if x > 10 {
            return Some(x);
        }
    }
    None
}

fn main() {
    let list = vec![1u32, 2, 3, 4];
    let captured = Noisy("captured");
    for x in list.iter().map(move |x| { let _ = &captured; seen("map", x + 1) }).filter(|x| seen("filter", x % 2) == 0) {
        println!("body {x}");
    }
    println!("after");
    println!("{:?}", early(&list));

    let captured = Noisy("of break");
    for (i, x) in list.iter().enumerate().filter(move |(i, _)| { let _ = &captured; i % 2 == 1 }) {
        println!("{i} {x}");
        break;
    }
    println!("broken");

    let words = vec![String::from("a"), String::from("b"), String::from("c")];
    for word in words.into_iter().map(|word| word + "!") {
        if word == "b!" {
            break;
        }
        println!("{word}");
    }
    let noisy = vec![Noisy("1"), Noisy("2"), Noisy("3")];
    let kept: Vec<Noisy> = noisy.into_iter().filter(|one| one.0 != "2").collect();
    println!("kept {}", kept.len());
    let made: Vec<Noisy> = ["x", "y", "z"].iter().map(|name| Noisy(name)).filter(|one| one.0 == "y").collect();
    println!("made {}", made.len());

    let result: Result<Vec<u32>, String> =
        list.iter().map(|x| if seen("try", *x) < 3 { Ok(x * 2) } else { Err(format!("{x} is too much")) }).collect();
    println!("{result:?}");
    let caught = catch_unwind(AssertUnwindSafe(|| {
        let owned = Noisy("while unwinding");
        list.iter().map(|x| { let _ = &owned; 10 / (3 - x) }).for_each(|x| println!("{x}"));
    }));
    println!("{}", caught.is_err());

    println!("{:?}", (250..=255u8).map(|x| x.wrapping_add(1)).collect::<Vec<_>>());
    println!("{:?}", (250..=255u8).filter(|x| x % 2 == 1).map(|x| x.checked_add(1)).collect::<Vec<_>>());
    println!("{:?}", (-3..3i8).map(|x| x.pow(2)).sum::<i8>());
    println!("{:?}", (5..5u64).map(|x| x).max());
    println!("{:?}", (7..=3usize).map(|x| x).count());
    println!("{:?}", ('a'..='e').map(|c| c.to_ascii_uppercase()).collect::<String>());
    println!("{:?}", (0..5).map(|x| x * 2).rev().collect::<Vec<i64>>());
    println!("{:?}", (0..10).filter(|x| x % 3 == 0).enumerate().skip(1).collect::<Vec<(usize, u16)>>());
    println!("{}", (1..=5).map(|x| x as f64 / 2.0).fold(0.0, |sum, x| sum + x));
    println!("{:?}", list.iter().copied().map(u64::from).reduce(|a, b| a * 10 + b));
    println!("{:?}", list.iter().cloned().partition::<Vec<u32>, _>(|x| *x > 2));
    println!("{:?}", list.iter().map(|x| (*x, x * x)).unzip::<u32, u32, Vec<_>, Vec<_>>());
    println!("{:?}", list.iter().enumerate().map(|(i, x)| i as u32 * x).max_by_key(|x| x % 7));
    println!("{:?}", [3, 1, 2].iter().map(|x| x * 2).min());
    let mut numbers = [1, 2, 3];
    for (i, x) in numbers.iter_mut().enumerate() {
        *x += i as i32 * 10;
    }
    numbers.iter_mut().filter(|x| **x > 12).for_each(|x| *x = 0);
    println!("{numbers:?}");
    let mut rest = list.iter().map(|x| x + 1);
    println!("{:?} {:?}", rest.next(), rest.by_ref().take(2).collect::<Vec<_>>());
    println!("{:?}", rest.collect::<Vec<_>>());
    let mut half = (0..6u8).filter(|x| x % 2 == 0);
    half.next();
    println!("{:?} {:?}", half.clone().sum::<u8>(), half.last());
    println!("{:?}", catch_unwind(|| [200u8, 100].iter().map(|x| x / 1).sum::<u8>()).is_err());
    let total: i32 = vec![5, 6, 7].into_iter().map(|x| x - 10).filter(|x| *x != -4).sum();
    println!("{total} {}", 1234567u64.to_string() + &(-5i8).to_string() + &true.to_string() + &'c'.to_string());
}
