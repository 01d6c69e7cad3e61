//! Every width at its edges, and integers that nobody gave a type: i32, checked where it overflows.
use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;

static LAST: Mutex<String> = Mutex::new(String::new());

fn said(run: impl FnOnce()) -> String {
    let _ = panic::catch_unwind(AssertUnwindSafe(run));
    std::mem::take(&mut *LAST.lock().unwrap())
}

fn i8s(n: i8, by: i8, how: u32) -> i8 {
    let mut m = n;
    match how {
        0 => m += by,
        1 => m -= by,
        2 => m = m * by,
        3 => m = n / by,
        4 => m = -n,
        _ => m = n % by,
    }
    m
}

fn i16s(n: i16, by: i16, how: u32) -> i16 {
    let mut m = n;
    match how {
        0 => m += by,
        1 => m -= by,
        2 => m = m * by,
        3 => m = n / by,
        4 => m = -n,
        _ => m = n % by,
    }
    m
}

fn i32s(n: i32, by: i32, how: u32) -> i32 {
    let mut m = n;
    match how {
        0 => m += by,
        1 => m -= by,
        2 => m = m * by,
        3 => m = n / by,
        4 => m = -n,
        _ => m = n % by,
    }
    m
}

fn i64s(n: i64, by: i64, how: u32) -> i64 {
    let mut m = n;
    match how {
        0 => m += by,
        1 => m -= by,
        2 => m = m * by,
        3 => m = n / by,
        4 => m = -n,
        _ => m = n % by,
    }
    m
}

fn i128s(n: i128, by: i128, how: u32) -> i128 {
    let mut m = n;
    match how {
        0 => m += by,
        1 => m -= by,
        2 => m = m * by,
        3 => m = n / by,
        4 => m = -n,
        _ => m = n % by,
    }
    m
}

fn isizes(n: isize, by: isize, how: u32) -> isize {
    let mut m = n;
    match how {
        0 => m += by,
        1 => m -= by,
        2 => m = m * by,
        3 => m = n / by,
        4 => m = -n,
        _ => m = n % by,
    }
    m
}

fn u8s(n: u8, by: u8, how: u32) -> u8 {
    let mut m = n;
    match how {
        0 => m += by,
        1 => m -= by,
        2 => m = m * by,
        3 => m = n / by,
        4 => m = !n,
        _ => m = n % by,
    }
    m
}

fn u16s(n: u16, by: u16, how: u32) -> u16 {
    let mut m = n;
    match how {
        0 => m += by,
        1 => m -= by,
        2 => m = m * by,
        3 => m = n / by,
        4 => m = !n,
        _ => m = n % by,
    }
    m
}

fn u32s(n: u32, by: u32, how: u32) -> u32 {
    let mut m = n;
    match how {
        0 => m += by,
        1 => m -= by,
        2 => m = m * by,
        3 => m = n / by,
        4 => m = !n,
        _ => m = n % by,
    }
    m
}

fn u64s(n: u64, by: u64, how: u32) -> u64 {
    let mut m = n;
    match how {
        0 => m += by,
        1 => m -= by,
        2 => m = m * by,
        3 => m = n / by,
        4 => m = !n,
        _ => m = n % by,
    }
    m
}

fn u128s(n: u128, by: u128, how: u32) -> u128 {
    let mut m = n;
    match how {
        0 => m += by,
        1 => m -= by,
        2 => m = m * by,
        3 => m = n / by,
        4 => m = !n,
        _ => m = n % by,
    }
    m
}

fn usizes(n: usize, by: usize, how: u32) -> usize {
    let mut m = n;
    match how {
        0 => m += by,
        1 => m -= by,
        2 => m = m * by,
        3 => m = n / by,
        4 => m = !n,
        _ => m = n % by,
    }
    m
}

fn main() {
    panic::set_hook(Box::new(|info| {
        let text = info.payload().downcast_ref::<&str>().map(|text| text.to_string());
        *LAST.lock().unwrap() = text.or_else(|| info.payload().downcast_ref::<String>().cloned()).unwrap_or_default();
    }));
    println!("{} {}", i8s(i8::MAX - 1, 1, 0), i8s(i8::MIN + 1, 1, 1)); //~ prints: 127 -128
    println!("{}", said(|| { i8s(i8::MAX, 1, 0); })); //~ prints: attempt to add with overflow
    println!("{}", said(|| { i8s(i8::MIN, 1, 1); })); //~ prints: attempt to subtract with overflow
    println!("{}", said(|| { i8s(i8::MAX / 2 + 1, 2, 2); })); //~ prints: attempt to multiply with overflow
    println!("{}", said(|| { i8s(1, 0, 3); })); //~ prints: attempt to divide by zero
    println!("{}", said(|| { i8s(1, 0, 5); })); //~ prints: attempt to calculate the remainder with a divisor of zero
    println!("{}", said(|| { i8s(i8::MIN, -1, 3); })); //~ prints: attempt to divide with overflow
    println!("{}", said(|| { i8s(i8::MIN, 1, 4); })); //~ prints: attempt to negate with overflow
    println!("{}", said(|| { i8s(i8::MIN, -1, 5); })); //~ prints: attempt to calculate the remainder with overflow
    println!("{} {}", i8s(100, 7, 5), i8s(100, 7, 3)); //~ prints: 2 14
    println!("{} {}", i16s(i16::MAX - 1, 1, 0), i16s(i16::MIN + 1, 1, 1)); //~ prints: 32767 -32768
    println!("{}", said(|| { i16s(i16::MAX, 1, 0); })); //~ prints: attempt to add with overflow
    println!("{}", said(|| { i16s(i16::MIN, 1, 1); })); //~ prints: attempt to subtract with overflow
    println!("{}", said(|| { i16s(i16::MAX / 2 + 1, 2, 2); })); //~ prints: attempt to multiply with overflow
    println!("{}", said(|| { i16s(1, 0, 3); })); //~ prints: attempt to divide by zero
    println!("{}", said(|| { i16s(1, 0, 5); })); //~ prints: attempt to calculate the remainder with a divisor of zero
    println!("{}", said(|| { i16s(i16::MIN, -1, 3); })); //~ prints: attempt to divide with overflow
    println!("{}", said(|| { i16s(i16::MIN, 1, 4); })); //~ prints: attempt to negate with overflow
    println!("{}", said(|| { i16s(i16::MIN, -1, 5); })); //~ prints: attempt to calculate the remainder with overflow
    println!("{} {}", i16s(100, 7, 5), i16s(100, 7, 3)); //~ prints: 2 14
    println!("{} {}", i32s(i32::MAX - 1, 1, 0), i32s(i32::MIN + 1, 1, 1)); //~ prints: 2147483647 -2147483648
    println!("{}", said(|| { i32s(i32::MAX, 1, 0); })); //~ prints: attempt to add with overflow
    println!("{}", said(|| { i32s(i32::MIN, 1, 1); })); //~ prints: attempt to subtract with overflow
    println!("{}", said(|| { i32s(i32::MAX / 2 + 1, 2, 2); })); //~ prints: attempt to multiply with overflow
    println!("{}", said(|| { i32s(1, 0, 3); })); //~ prints: attempt to divide by zero
    println!("{}", said(|| { i32s(1, 0, 5); })); //~ prints: attempt to calculate the remainder with a divisor of zero
    println!("{}", said(|| { i32s(i32::MIN, -1, 3); })); //~ prints: attempt to divide with overflow
    println!("{}", said(|| { i32s(i32::MIN, 1, 4); })); //~ prints: attempt to negate with overflow
    println!("{}", said(|| { i32s(i32::MIN, -1, 5); })); //~ prints: attempt to calculate the remainder with overflow
    println!("{} {}", i32s(100, 7, 5), i32s(100, 7, 3)); //~ prints: 2 14
    println!("{} {}", i64s(i64::MAX - 1, 1, 0), i64s(i64::MIN + 1, 1, 1)); //~ prints: 9223372036854775807 -9223372036854775808
    println!("{}", said(|| { i64s(i64::MAX, 1, 0); })); //~ prints: attempt to add with overflow
    println!("{}", said(|| { i64s(i64::MIN, 1, 1); })); //~ prints: attempt to subtract with overflow
    println!("{}", said(|| { i64s(i64::MAX / 2 + 1, 2, 2); })); //~ prints: attempt to multiply with overflow
    println!("{}", said(|| { i64s(1, 0, 3); })); //~ prints: attempt to divide by zero
    println!("{}", said(|| { i64s(1, 0, 5); })); //~ prints: attempt to calculate the remainder with a divisor of zero
    println!("{}", said(|| { i64s(i64::MIN, -1, 3); })); //~ prints: attempt to divide with overflow
    println!("{}", said(|| { i64s(i64::MIN, 1, 4); })); //~ prints: attempt to negate with overflow
    println!("{}", said(|| { i64s(i64::MIN, -1, 5); })); //~ prints: attempt to calculate the remainder with overflow
    println!("{} {}", i64s(100, 7, 5), i64s(100, 7, 3)); //~ prints: 2 14
    println!("{} {}", i128s(i128::MAX - 1, 1, 0), i128s(i128::MIN + 1, 1, 1)); //~ prints: 170141183460469231731687303715884105727 -170141183460469231731687303715884105728
    println!("{}", said(|| { i128s(i128::MAX, 1, 0); })); //~ prints: attempt to add with overflow
    println!("{}", said(|| { i128s(i128::MIN, 1, 1); })); //~ prints: attempt to subtract with overflow
    println!("{}", said(|| { i128s(i128::MAX / 2 + 1, 2, 2); })); //~ prints: attempt to multiply with overflow
    println!("{}", said(|| { i128s(1, 0, 3); })); //~ prints: attempt to divide by zero
    println!("{}", said(|| { i128s(1, 0, 5); })); //~ prints: attempt to calculate the remainder with a divisor of zero
    println!("{}", said(|| { i128s(i128::MIN, -1, 3); })); //~ prints: attempt to divide with overflow
    println!("{}", said(|| { i128s(i128::MIN, 1, 4); })); //~ prints: attempt to negate with overflow
    println!("{}", said(|| { i128s(i128::MIN, -1, 5); })); //~ prints: attempt to calculate the remainder with overflow
    println!("{} {}", i128s(100, 7, 5), i128s(100, 7, 3)); //~ prints: 2 14
    println!("{} {}", isizes(isize::MAX - 1, 1, 0), isizes(isize::MIN + 1, 1, 1)); //~ prints: 9223372036854775807 -9223372036854775808
    println!("{}", said(|| { isizes(isize::MAX, 1, 0); })); //~ prints: attempt to add with overflow
    println!("{}", said(|| { isizes(isize::MIN, 1, 1); })); //~ prints: attempt to subtract with overflow
    println!("{}", said(|| { isizes(isize::MAX / 2 + 1, 2, 2); })); //~ prints: attempt to multiply with overflow
    println!("{}", said(|| { isizes(1, 0, 3); })); //~ prints: attempt to divide by zero
    println!("{}", said(|| { isizes(1, 0, 5); })); //~ prints: attempt to calculate the remainder with a divisor of zero
    println!("{}", said(|| { isizes(isize::MIN, -1, 3); })); //~ prints: attempt to divide with overflow
    println!("{}", said(|| { isizes(isize::MIN, 1, 4); })); //~ prints: attempt to negate with overflow
    println!("{}", said(|| { isizes(isize::MIN, -1, 5); })); //~ prints: attempt to calculate the remainder with overflow
    println!("{} {}", isizes(100, 7, 5), isizes(100, 7, 3)); //~ prints: 2 14
    println!("{} {}", u8s(u8::MAX - 1, 1, 0), u8s(u8::MIN + 1, 1, 1)); //~ prints: 255 0
    println!("{}", said(|| { u8s(u8::MAX, 1, 0); })); //~ prints: attempt to add with overflow
    println!("{}", said(|| { u8s(u8::MIN, 1, 1); })); //~ prints: attempt to subtract with overflow
    println!("{}", said(|| { u8s(u8::MAX / 2 + 1, 2, 2); })); //~ prints: attempt to multiply with overflow
    println!("{}", said(|| { u8s(1, 0, 3); })); //~ prints: attempt to divide by zero
    println!("{}", said(|| { u8s(1, 0, 5); })); //~ prints: attempt to calculate the remainder with a divisor of zero
    println!("{} {}", u8s(100, 7, 5), u8s(100, 7, 3)); //~ prints: 2 14
    println!("{} {}", u16s(u16::MAX - 1, 1, 0), u16s(u16::MIN + 1, 1, 1)); //~ prints: 65535 0
    println!("{}", said(|| { u16s(u16::MAX, 1, 0); })); //~ prints: attempt to add with overflow
    println!("{}", said(|| { u16s(u16::MIN, 1, 1); })); //~ prints: attempt to subtract with overflow
    println!("{}", said(|| { u16s(u16::MAX / 2 + 1, 2, 2); })); //~ prints: attempt to multiply with overflow
    println!("{}", said(|| { u16s(1, 0, 3); })); //~ prints: attempt to divide by zero
    println!("{}", said(|| { u16s(1, 0, 5); })); //~ prints: attempt to calculate the remainder with a divisor of zero
    println!("{} {}", u16s(100, 7, 5), u16s(100, 7, 3)); //~ prints: 2 14
    println!("{} {}", u32s(u32::MAX - 1, 1, 0), u32s(u32::MIN + 1, 1, 1)); //~ prints: 4294967295 0
    println!("{}", said(|| { u32s(u32::MAX, 1, 0); })); //~ prints: attempt to add with overflow
    println!("{}", said(|| { u32s(u32::MIN, 1, 1); })); //~ prints: attempt to subtract with overflow
    println!("{}", said(|| { u32s(u32::MAX / 2 + 1, 2, 2); })); //~ prints: attempt to multiply with overflow
    println!("{}", said(|| { u32s(1, 0, 3); })); //~ prints: attempt to divide by zero
    println!("{}", said(|| { u32s(1, 0, 5); })); //~ prints: attempt to calculate the remainder with a divisor of zero
    println!("{} {}", u32s(100, 7, 5), u32s(100, 7, 3)); //~ prints: 2 14
    println!("{} {}", u64s(u64::MAX - 1, 1, 0), u64s(u64::MIN + 1, 1, 1)); //~ prints: 18446744073709551615 0
    println!("{}", said(|| { u64s(u64::MAX, 1, 0); })); //~ prints: attempt to add with overflow
    println!("{}", said(|| { u64s(u64::MIN, 1, 1); })); //~ prints: attempt to subtract with overflow
    println!("{}", said(|| { u64s(u64::MAX / 2 + 1, 2, 2); })); //~ prints: attempt to multiply with overflow
    println!("{}", said(|| { u64s(1, 0, 3); })); //~ prints: attempt to divide by zero
    println!("{}", said(|| { u64s(1, 0, 5); })); //~ prints: attempt to calculate the remainder with a divisor of zero
    println!("{} {}", u64s(100, 7, 5), u64s(100, 7, 3)); //~ prints: 2 14
    println!("{} {}", u128s(u128::MAX - 1, 1, 0), u128s(u128::MIN + 1, 1, 1)); //~ prints: 340282366920938463463374607431768211455 0
    println!("{}", said(|| { u128s(u128::MAX, 1, 0); })); //~ prints: attempt to add with overflow
    println!("{}", said(|| { u128s(u128::MIN, 1, 1); })); //~ prints: attempt to subtract with overflow
    println!("{}", said(|| { u128s(u128::MAX / 2 + 1, 2, 2); })); //~ prints: attempt to multiply with overflow
    println!("{}", said(|| { u128s(1, 0, 3); })); //~ prints: attempt to divide by zero
    println!("{}", said(|| { u128s(1, 0, 5); })); //~ prints: attempt to calculate the remainder with a divisor of zero
    println!("{} {}", u128s(100, 7, 5), u128s(100, 7, 3)); //~ prints: 2 14
    println!("{} {}", usizes(usize::MAX - 1, 1, 0), usizes(usize::MIN + 1, 1, 1)); //~ prints: 18446744073709551615 0
    println!("{}", said(|| { usizes(usize::MAX, 1, 0); })); //~ prints: attempt to add with overflow
    println!("{}", said(|| { usizes(usize::MIN, 1, 1); })); //~ prints: attempt to subtract with overflow
    println!("{}", said(|| { usizes(usize::MAX / 2 + 1, 2, 2); })); //~ prints: attempt to multiply with overflow
    println!("{}", said(|| { usizes(1, 0, 3); })); //~ prints: attempt to divide by zero
    println!("{}", said(|| { usizes(1, 0, 5); })); //~ prints: attempt to calculate the remainder with a divisor of zero
    println!("{} {}", usizes(100, 7, 5), usizes(100, 7, 3)); //~ prints: 2 14

    println!("{}", said(|| { let mut n = 1; loop { n *= 3; } })); //~ prints: attempt to multiply with overflow
    let mut cubes = 1;
    let mut rounds = 0;
    while rounds < 19 {
        cubes *= 3;
        rounds += 1;
    }
    println!("{cubes} {}", said(|| { let mut n = cubes; n *= 3; drop(n); })); //~ prints: 1162261467 attempt to multiply with overflow
    let untyped = 2147483647;
    let mut same = untyped;
    same -= 1;
    println!("{} {}", said(|| { let next = untyped + 1; drop(next); }), same); //~ prints: attempt to add with overflow 2147483646
    let mut index = 0;
    let items = [10, 20, 30];
    while index < items.len() {
        index += 1;
    }
    println!("{}", said(|| { let before = index - 4; drop(before); })); //~ prints: attempt to subtract with overflow
    let folded = [250u8, 5].iter().fold(0, |sum, n| sum + n);
    println!("{folded} {}", said(|| { let more = folded + 1; drop(more); })); //~ prints: 255 attempt to add with overflow
    println!("{} {} {}", 1u8 << 7 >> 7, -1i64 as u8 as i32, (200u8 as i8) as i64 as u128); //~ prints: 1 255 340282366920938463463374607431768211400
    println!("{}", said(|| { let by = items.len() as u32 * 11; let bits = 1i32 << by; drop(bits); })); //~ prints: attempt to shift left with overflow
    println!("{:?} {:?} {:x}", i32::MAX.checked_add(index as i32), 200u8.checked_add(55), -1i16); //~ prints: None Some(255) ffff
    let mut grid = vec![[0u8; 2]; 2];
    grid[1][0] = 255;
    println!("{} {:?}", said(|| { let mut row = grid[1]; row[0] += 1; drop(row); }), grid); //~ prints: attempt to add with overflow [[0, 0], [255, 0]]
}
