use std::num::{NonZeroU32, NonZero, NonZeroUsize, NonZeroI8, NonZeroU64};
use std::collections::HashMap;
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)] struct Id(NonZeroU32);
fn per(n: u32, by: NonZeroU32) -> u32 { n / by.get() }
fn main() {
    let five = NonZeroU32::new(5).unwrap(); println!("{five} {five:?} {:>4}|{:?}", five, Some(five)); println!("{:?}", NonZeroU32::new(0)); println!("{}", per(17, five));
    println!("{:?} {:?}", five.checked_add(3), NonZeroU32::MAX.checked_add(1)); println!("{} {}", u32::from(five), { let x: u32 = five.into(); x + 1 });
    println!("{:?} {:?}", "7".parse::<NonZeroU32>(), "0".parse::<NonZeroUsize>().map_err(|e| e.to_string())); let m = HashMap::from([(Id(five), "x")]); println!("{:?}", m.get(&Id(NonZero::new(5u32).unwrap())));
    println!("{:?} {:?}", Id(five) < Id(NonZeroU32::MIN), NonZeroI8::new(-3).map(|n| n.get())); println!("{:?}", NonZero::<u64>::new(9)); println!("{:?}", NonZeroU64::try_from(0u64).map_err(|e| e.to_string())); println!("{:?} {}", NonZeroU64::try_from(3u64), std::thread::available_parallelism().map(|n| n.get() > 0).unwrap_or(true));
    let cap = const { NonZeroUsize::new(3).unwrap() }; println!("{}", (0..10).step_by(cap.get()).count());
}
