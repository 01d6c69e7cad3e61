use std::panic::{self, AssertUnwindSafe};
use std::collections::BTreeMap;
use std::ops::{Bound, RangeBounds};
fn must(o: Option<i32>) -> i32 { match o { Some(v) => v, None => panic!("must have a value") } }
fn span<R: RangeBounds<usize>>(r: R, len: usize) -> (usize, usize) { let s = match r.start_bound() { Bound::Included(&s) => s, Bound::Excluded(&s) => s + 1, Bound::Unbounded => 0 }; let e = match r.end_bound() { Bound::Included(&e) => e + 1, Bound::Excluded(&e) => e, Bound::Unbounded => len }; (s, e) }
fn main() {
    panic::set_hook(Box::new(|info| { let loc = info.location().unwrap(); println!("hook {} {:?}", loc.line(), info.payload().downcast_ref::<&str>()); }));
    let r = panic::catch_unwind(|| must(None)); println!("{}", r.is_err());
    let mut count = 0; let r = panic::catch_unwind(AssertUnwindSafe(|| { count += 1; if count > 0 { panic!("{0}", "lit"); } })); println!("{count} {:?} {:?}", r.as_ref().unwrap_err().downcast_ref::<&str>(), r.as_ref().unwrap_err().downcast_ref::<String>());
    let w = AssertUnwindSafe(5); println!("{}", *w);
    println!("{:?} {:?} {:?} {:?}", span(1..3, 9), span(..=4, 9), span(.., 9), span((Bound::Excluded(2), Bound::Unbounded), 9)); println!("{} {} {}", (1..5).contains(&3), (..=4).contains(&5), (2..).contains(&2)); println!("{:?} {:?} {}", (1..=5).start(), (1..=5).end(), (3..3).is_empty());
    let m: BTreeMap<i32, i32> = (0..10).map(|x| (x, x * x)).collect(); println!("{:?}", m.range((Bound::Excluded(2), Bound::Included(5))).collect::<Vec<_>>());
    let x = <i32 as TryInto<u8>>::try_into(300); println!("{:?}", x.is_err()); let y: Result<u8, _> = <i32 as TryInto<u8>>::try_into(30); println!("{y:?} {:?}", <u8 as TryFrom<i32>>::try_from(-1).is_err()); println!("{:?} {}", <str as ToString>::to_string("a"), <Vec<i32> as Default>::default().len());
    let mut it = [1, 2, 3, 4].iter(); it.next(); println!("{:?}", it.as_slice()); let mut vi = vec![1, 2, 3].into_iter(); vi.next_back(); println!("{:?}", vi.as_slice()); println!("{} {}", 4u8.midpoint(7), 250u8.midpoint(254)); let mut c = "abc".chars(); c.next(); println!("{}", c.as_str());
    let r: Result<i32, Box<dyn std::any::Any + Send>> = panic::catch_unwind(|| panic::resume_unwind(Box::new(7u32))); println!("{:?}", r.unwrap_err().downcast::<u32>().ok());
}
