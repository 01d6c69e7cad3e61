//! The errors of std by name: what they say, and how Debug writes them.
use std::cell::{BorrowError, BorrowMutError, RefCell};
use std::char::CharTryFromError;
use std::collections::hash_map::{DefaultHasher, HashMap, OccupiedEntry, VacantEntry};
use std::fmt::{self, Debug, DebugSet};
use std::future::Future;
use std::hash::Hasher;
use std::net::{AddrParseError, Ipv4Addr};
use std::pin::Pin;
use std::str::Utf8Error;
use std::time::{Duration, SystemTime, SystemTimeError, TryFromFloatSecsError, UNIX_EPOCH};

struct Few(Vec<u8>);

impl Debug for Few {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut set: DebugSet = f.debug_set();
        for one in &self.0 {
            set.entry(one);
        }
        set.finish()
    }
}

fn borrow(cell: &RefCell<i32>) -> Result<i32, BorrowError> {
    Ok(*cell.try_borrow()?)
}

fn borrow_mut(cell: &RefCell<i32>) -> Result<(), BorrowMutError> {
    *cell.try_borrow_mut()? += 1;
    Ok(())
}

fn grow(mut entry: OccupiedEntry<'_, &str, i32>) -> i32 {
    *entry.get_mut() += 1;
    *entry.get()
}

fn fill(entry: VacantEntry<'_, &str, i32>) -> i32 {
    *entry.insert(10)
}

fn early(now: SystemTime) -> Result<Duration, SystemTimeError> {
    UNIX_EPOCH.duration_since(now)
}

struct Half {
    whole: u32,
}

fn main() {
    println!("{:?} {:#?}", Few(vec![1, 2]), Few(vec![])); //~ prints: {1, 2} {}
    let cell = RefCell::new(1);
    let held = cell.borrow_mut();
    println!("{:?} {}", borrow(&cell), borrow(&cell).unwrap_err()); //~ prints: Err(BorrowError) RefCell already mutably borrowed
    println!("{:?} {}", borrow_mut(&cell), borrow_mut(&cell).unwrap_err()); //~ prints: Err(BorrowMutError) RefCell already borrowed
    drop(held);
    println!("{:?} {:?}", borrow_mut(&cell), borrow(&cell)); //~ prints: Ok(()) Ok(2)
    let wrong: CharTryFromError = char::try_from(0xD800u32).unwrap_err();
    println!("{wrong} {wrong:?}"); //~ prints: converted integer out of range for `char` CharTryFromError(())
    let mut map = HashMap::from([("a", 1)]);
    for key in ["a", "b"] {
        use std::collections::hash_map::Entry;
        match map.entry(key) {
            Entry::Occupied(entry) => assert_eq!(grow(entry), 2),
            Entry::Vacant(entry) => assert_eq!(fill(entry), 10),
        }
    }
    println!("{}", map.values().sum::<i32>()); //~ prints: 12
    let mut hasher = DefaultHasher::new();
    hasher.write_u32(7);
    hasher.write(b"x");
    println!("{}", hasher.finish()); //~ prints: 7057064395139656892
    let wrong: AddrParseError = "300.0.0.1".parse::<Ipv4Addr>().unwrap_err();
    println!("{wrong} {wrong:?}"); //~ prints: invalid IPv4 address syntax AddrParseError(Ipv4)
    let wrong: Utf8Error = std::str::from_utf8(b"ab\xff").unwrap_err();
    println!("{wrong} {wrong:?} {}", wrong.valid_up_to()); //~ prints: invalid utf-8 sequence of 1 bytes from index 2 Utf8Error { valid_up_to: 2, error_len: Some(1) } 2
    let wrong: TryFromFloatSecsError = Duration::try_from_secs_f64(-1.0).unwrap_err();
    println!("{wrong}"); //~ prints: cannot convert float seconds to Duration: value is negative
    println!("{} {}", early(SystemTime::now()).unwrap_err(), early(UNIX_EPOCH + Duration::from_secs(2)).unwrap_err().duration().as_secs()); //~ prints: second time provided was later than self 2
    let wrong = "".parse::<u8>().unwrap_err();
    println!("{wrong} {wrong:?} {:?}", wrong.kind()); //~ prints: cannot parse integer from empty string ParseIntError { kind: Empty } Empty
    println!("{:?} {:?}", "1e".parse::<f32>(), "".parse::<f64>().unwrap_err().to_string()); //~ prints: Err(ParseFloatError { kind: Invalid }) "cannot parse float from empty string"
    println!("{:?} {:?}", "yes".parse::<bool>(), "".parse::<char>().is_err()); //~ prints: Err(ParseBoolError) true
    println!("{:?} {:?}", u8::try_from(-1), i8::try_from(1u64 << 40).is_err()); //~ prints: Err(TryFromIntError(())) true
    let boxed: Pin<Box<dyn Future<Output = i32>>> = Box::into_pin(Box::new(async { 5 }));
    let mut pinned = boxed;
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    println!("{:?}", pinned.as_mut().poll(&mut cx)); //~ prints: Ready(5)
    let mut half = Half { whole: 4 };
    let place = unsafe { Pin::new_unchecked(&mut half).get_unchecked_mut() };
    place.whole /= 2;
    println!("{} {}", half.whole, std::ptr::null_mut::<u8>().is_null()); //~ prints: 2 true
    println!("{}", std::ptr::addr_eq(&half, &half)); //~ prints: true
}
