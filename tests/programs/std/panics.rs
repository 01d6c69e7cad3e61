//! Panics: caught, thrown again, told to a hook; and their texts.
use std::panic::{self, AssertUnwindSafe, Location, PanicHookInfo};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;

static TOLD: AtomicUsize = AtomicUsize::new(0);
static LAST: Mutex<String> = Mutex::new(String::new());

fn note(info: &PanicHookInfo<'_>) {
    TOLD.fetch_add(1, Ordering::SeqCst);
    let place: Option<&Location<'_>> = info.location();
    let line = place.map_or(0, |place| place.line());
    let text = info.payload().downcast_ref::<String>().cloned();
    let text = text.or_else(|| info.payload().downcast_ref::<&str>().map(|text| text.to_string()));
    *LAST.lock().unwrap() = format!("{} {}", line > 0, text.unwrap_or_default());
}

fn message(run: impl FnOnce()) -> String {
    let _ = panic::catch_unwind(AssertUnwindSafe(run));
    LAST.lock().unwrap().replace('\n', "|")
}

struct Noted<'a>(&'a Mutex<Vec<bool>>);

impl Drop for Noted<'_> {
    fn drop(&mut self) {
        self.0.lock().unwrap().push(std::thread::panicking());
    }
}

fn main() {
    panic::set_hook(Box::new(note));
    println!("{:?}", panic::catch_unwind(|| 5)); //~ prints: Ok(5)
    println!("{}", message(|| panic!("with {}", 1))); //~ prints: true with 1
    println!("{}", message(|| { None::<i32>.unwrap(); })); //~ prints: true called `Option::unwrap()` on a `None` value
    println!("{}", message(|| { None::<i32>.expect("no value"); })); //~ prints: true no value
    println!("{}", message(|| { Err::<i32, _>("bad").unwrap(); })); //~ prints: true called `Result::unwrap()` on an `Err` value: "bad"
    println!("{}", message(|| { Err::<i32, _>(String::from("worse")).expect("context"); })); //~ prints: true context: "worse"
    println!("{}", message(|| { Ok::<i32, i32>(3).unwrap_err(); })); //~ prints: true called `Result::unwrap_err()` on an `Ok` value: 3
    println!("{}", message(|| { let v = vec![1]; let n = v.len() + 2; println_index(&v, n); })); //~ prints: true index out of bounds: the len is 1 but the index is 3
    println!("{}", message(|| { vec![1].remove(3); })); //~ prints: true removal index (is 3) should be < len (is 1)
    println!("{}", message(|| { vec![1].insert(3, 0); })); //~ prints: true insertion index (is 3) should be <= len (is 1)
    println!("{}", message(|| { vec![1, 2].split_off(3); })); //~ prints: true `at` split index (is 3) should be <= len (is 2)
    println!("{}", message(|| { [1, 2].chunks(0); })); //~ prints: true chunk size must be non-zero
    println!("{}", message(|| { [0; 2].copy_from_slice(&vec![1; 3]); })); //~ prints: true copy_from_slice: source slice length (3) does not match destination slice length (2)
    println!("{}", message(|| { let c = std::cell::RefCell::new(1); let _a = c.borrow_mut(); c.borrow(); })); //~ prints: true RefCell already mutably borrowed
    println!("{}", message(|| { let c = std::cell::RefCell::new(1); let _a = c.borrow(); c.borrow_mut(); })); //~ prints: true RefCell already borrowed
    println!("{}", message(|| { let n = zero(); let _ = 1 / n; })); //~ prints: true attempt to divide by zero
    println!("{}", message(|| { let n = zero() as u8; let _ = n - 1; })); //~ prints: true attempt to subtract with overflow
    println!("{}", message(|| { let n = zero() + 10; let _ = 2i32.pow(n as u32 * 4); })); //~ prints: true attempt to multiply with overflow
    println!("{}", message(|| assert!(zero() == 1))); //~ prints: true assertion failed: zero() == 1
    println!("{}", message(|| assert_eq!(zero(), 1, "they {}", "differ"))); //~ prints: true assertion `left == right` failed: they differ|  left: 0| right: 1
    println!("{}", message(|| unreachable!("never {}", 2))); //~ prints: true internal error: entered unreachable code: never 2
    println!("{}", message(|| todo!())); //~ prints: true not yet implemented
    println!("{}", message(|| { std::time::Duration::from_secs(1) - std::time::Duration::from_secs(2); })); //~ prints: true overflow when subtracting durations
    println!("{}", message(|| { std::time::Duration::from_secs_f64(-1.0); })); //~ prints: true cannot convert float seconds to Duration: value is negative
    println!("{}", message(|| { "abc".split_at(2); panic::panic_any(String::from("any")); })); //~ prints: true any
    println!("{}", TOLD.load(Ordering::SeqCst)); //~ prints: 24

    let caught = panic::catch_unwind(|| panic::panic_any(42)).unwrap_err();
    println!("{:?} {:?}", caught.downcast_ref::<i32>(), caught.downcast_ref::<String>()); //~ prints: Some(42) None
    let told = TOLD.load(Ordering::SeqCst);
    let again = panic::catch_unwind(AssertUnwindSafe(|| panic::resume_unwind(caught))).unwrap_err();
    println!("{:?} {}", again.downcast::<i32>().map(|n| *n).unwrap_or(0), TOLD.load(Ordering::SeqCst) - told); //~ prints: 42 0
    let seen = Mutex::new(Vec::new());
    let _ = panic::catch_unwind(AssertUnwindSafe(|| {
        let _calm = Noted(&seen);
        panic!("unwinding");
    }));
    drop(Noted(&seen));
    println!("{:?}", seen.lock().unwrap()); //~ prints: [true, false]
    drop(panic::take_hook());
}

fn zero() -> i32 {
    std::hint::black_box(0)
}

fn println_index(v: &[i32], n: usize) -> i32 {
    v[n]
}
