//! What std's values panic with: one function per kind, each in its own thread so that all are seen.
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

fn run(what: &str, work: impl FnOnce() + Send + 'static) {
    let result = std::thread::spawn(work).join();
    assert!(result.is_err(), "{what} did not panic");
}

fn slow(n: i64) -> i64 {
    n
}

fn main() {
    run("add", || {
        let n = slow(i64::MAX);
        slow(n + 1); //~ panics: attempt to add with overflow
    });
    run("sub", || {
        let n: usize = vec![0u8].len() - 1;
        slow((n - 1) as i64); //~ panics: attempt to subtract with overflow
    });
    run("mul", || {
        let mut n = 1u8;
        for _ in 0..9 {
            n *= 2; //~ panics: attempt to multiply with overflow
        }
    });
    run("literal", || {
        let mut n = 1;
        for _ in 0..40 {
            n *= 2; //~ panics: attempt to multiply with overflow
        }
        println!("{n}");
    });
    run("neg", || {
        let n = slow(i64::MIN);
        slow(-n); //~ panics: attempt to negate with overflow
    });
    run("div", || {
        let zero = slow(0);
        slow(1 / zero); //~ panics: attempt to divide by zero
    });
    run("rem", || {
        let zero = slow(0);
        slow(1 % zero); //~ panics: attempt to calculate the remainder with a divisor of zero
    });
    run("shl", || {
        let by = slow(64);
        slow(1i64 << by); //~ panics: attempt to shift left with overflow
    });
    run("pow", || {
        slow(10i64.pow(19)); //~ panics: attempt to multiply with overflow
    });
    run("abs", || {
        let n = slow(i64::MIN);
        slow(n.abs()); //~ panics: attempt to negate with overflow
    });
    run("index", || {
        let list = vec![1, 2, 3];
        let at = list.len();
        slow(list[at]); //~ panics: index out of bounds: the len is 3 but the index is 3
    });
    run("array", || {
        let list = [1i64; 2];
        let at = slow(5) as usize;
        slow(list[at]); //~ panics: index out of bounds: the len is 2 but the index is 5
    });
    run("slice end", || {
        let list = vec![1, 2, 3];
        println!("{:?}", &list[1..list.len() + 1]); //~ panics: range end index 4 out of range for slice of length 3
    });
    run("slice order", || {
        let (from, to) = (2, 1);
        println!("{:?}", &[1, 2, 3][from..to]); //~ panics: slice index starts at 2 but ends at 1
    });
    run("remove", || {
        vec![1].remove(1); //~ panics: removal index (is 1) should be < len (is 1)
    });
    run("insert", || {
        vec![1].insert(3, 0); //~ panics: insertion index (is 3) should be <= len (is 1)
    });
    run("swap_remove", || {
        vec![1].swap_remove(4); //~ panics: swap_remove index (is 4) should be < len (is 1)
    });
    run("chunks", || {
        let size = slow(0) as usize;
        println!("{}", [1, 2].chunks(size).count()); //~ panics: chunk size must be non-zero
    });
    run("copy", || {
        [0u8; 2].copy_from_slice(&[1u8; 3][..]); //~ panics: copy_from_slice: source slice length (3) does not match destination slice length (2)
    });
    run("unwrap", || {
        let nothing: Option<u8> = None;
        nothing.unwrap(); //~ panics: called `Option::unwrap()` on a `None` value
    });
    run("expect", || {
        let nothing: Option<u8> = None;
        nothing.expect("something was here"); //~ panics: something was here
    });
    run("unwrap result", || {
        "x".parse::<u8>().unwrap(); //~ panics: called `Result::unwrap()` on an `Err` value: ParseIntError { kind: InvalidDigit }
    });
    run("expect result", || {
        "".parse::<f64>().expect("a number"); //~ panics: a number: ParseFloatError { kind: Empty }
    });
    run("unwrap_err", || {
        Ok::<u8, u8>(3).unwrap_err(); //~ panics: called `Result::unwrap_err()` on an `Ok` value: 3
    });
    run("expect_err", || {
        Ok::<u8, u8>(3).expect_err("an error"); //~ panics: an error: 3
    });
    run("borrow", || {
        let cell = RefCell::new(1);
        let _held = cell.borrow_mut();
        println!("{}", cell.borrow()); //~ panics: RefCell already mutably borrowed
    });
    run("borrow_mut", || {
        let cell = RefCell::new(1);
        let _held = cell.borrow();
        *cell.borrow_mut() = 2; //~ panics: RefCell already borrowed
    });
    run("map", || {
        let map: HashMap<&str, u8> = HashMap::new();
        println!("{}", map["missing"]); //~ panics: no entry found for key
    });
    run("btree", || {
        let map: BTreeMap<u8, u8> = BTreeMap::new();
        println!("{}", map[&1]); //~ panics: no entry found for key
    });
    run("deque", || {
        let deque = VecDeque::from([1]);
        println!("{}", deque[1]); //~ panics: Out of bounds access
    });
    run("str boundary", || {
        let text = "é!";
        println!("{}", &text[1..]); //~ panics: start byte index 1 is not a char boundary; it is inside 'é' (bytes 0..2) of `é!`
    });
    run("str end", || {
        let text = "abc";
        println!("{}", &text[..text.len() + 4]); //~ panics: end byte index 7 is out of bounds of `abc`
    });
    run("assert", || {
        let (left, right) = (1, 2);
        assert!(left > right); //~ panics: assertion failed: left > right
    });
    run("assert_eq", || {
        assert_eq!(1 + 1, slow(3)); //~ panics: assertion `left == right` failed
    });
    run("assert_ne", || {
        assert_ne!(slow(3), 3, "both are {}", 3); //~ panics: assertion `left != right` failed: both are 3
    });
    run("panic", || panic!("at {:?}", Some("disco"))); //~ panics: at Some("disco")
    run("bare panic", || panic!()); //~ panics: explicit panic
    run("unreachable", || unreachable!("no {}", "way")); //~ panics: internal error: entered unreachable code: no way
    run("bare unreachable", || unreachable!()); //~ panics: internal error: entered unreachable code
    run("todo", || todo!()); //~ panics: not yet implemented
    run("unimplemented", || unimplemented!("later")); //~ panics: not implemented: later
    run("poison", || {
        let lock = Arc::new(Mutex::new(1));
        let other = lock.clone();
        let _ = std::thread::spawn(move || {
            let _held = other.lock().unwrap();
            panic!("while it is locked"); //~ panics: while it is locked
        })
        .join();
        *lock.lock().unwrap() += 1; //~ panics: called `Result::unwrap()` on an `Err` value: PoisonError { .. }
    });
    run("join", || {
        std::thread::spawn(|| panic!("inside")) //~ panics: inside
            .join()
            .unwrap(); //~ panics: called `Result::unwrap()` on an `Err` value: Any { .. }
    });
    run("duration", || {
        println!("{:?}", Duration::ZERO - Duration::from_nanos(1)); //~ panics: overflow when subtracting durations
    });
    run("seconds", || {
        println!("{:?}", Duration::from_secs_f64(-1.0)); //~ panics: cannot convert float seconds to Duration: value is negative
    });
    run("instant", || {
        println!("{:?}", Instant::now() + Duration::MAX); //~ panics: overflow when adding duration to instant
    });
    run("step", || {
        let by = slow(0) as usize;
        println!("{}", (0..3).step_by(by).count()); //~ panics: assertion failed: step != 0
    });
    run("clamp", || {
        let (low, high) = (slow(3), slow(1));
        slow(2i64.clamp(low, high)); //~ panics: min > max. min = 3, max = 1
    });
    run("radix", || {
        println!("{:?}", 'x'.to_digit(40)); //~ panics: to_digit: invalid radix -- radix must be in the range 2 to 36 inclusive
    });
    run("once", || {
        static ONCE: OnceLock<u8> = OnceLock::new();
        ONCE.set(1).unwrap();
        ONCE.set(2).unwrap(); //~ panics: called `Result::unwrap()` on an `Err` value: 2
    });
    run("scope", || {
        std::thread::scope(|s| { //~ panics: a scoped thread panicked
            s.spawn(|| panic!("in a scope")); //~ panics: in a scope
        });
    });
}
