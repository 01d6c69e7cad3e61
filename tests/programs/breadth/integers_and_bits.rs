// Integer arithmetic: widths, wrapping, checked, saturating, casts, shifts, formatting in all bases.

const MASK: u32 = 0xFF00;
static TABLE: [u8; 4] = [1, 2, 4, 8];

fn crc(data: &[u8]) -> u32 {
    let mut crc = !0u32;
    for &byte in data {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn hash(text: &str) -> u64 {
    let mut h: u64 = 0xcbf29ce484222325;
    for b in text.bytes() {
        h ^= b as u64;
        h = h.wrapping_mul(0x100000001b3);
    }
    h
}

fn xorshift(state: &mut u32) -> u32 {
    let mut x = *state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    *state = x;
    x
}

fn collatz(mut n: u64) -> usize {
    let mut steps = 0;
    while n != 1 {
        n = if n % 2 == 0 { n / 2 } else { 3 * n + 1 };
        steps += 1;
    }
    steps
}

fn main() {
    println!("{:08x} {:#010X} {:#b} {:o} {:e}", crc(b"123456789"), MASK, TABLE[3], 64, 1500.0);
    println!("{}", gcd(48, 18));
    println!("{:x}", hash("hello"));
    let mut state = 2463534242;
    println!("{:?}", (0..3).map(|_| xorshift(&mut state)).collect::<Vec<_>>());
    println!("{}", collatz(27));
    println!("{:?} {:?} {:?}", 250u8.checked_add(5), 250u8.checked_add(6), 5u8.checked_sub(6));
    println!("{} {} {}", 250u8.wrapping_add(10), 250u8.saturating_add(10), i8::MIN.wrapping_neg());
    println!("{:?} {:?}", i32::MAX.overflowing_add(1), 5i32.overflowing_sub(3));
    println!("{} {} {} {}", -7 / 2, -7 % 2, (-7i32).rem_euclid(2), (-7i32).div_euclid(2));
    println!("{} {} {} {}", 300i32 as u8, -1i32 as u32, 3.99f64 as i32, -1.5f32 as u8);
    println!("{} {} {}", u8::MAX as i8, 'a' as u32, 98u8 as char);
    println!("{} {} {}", f64::NAN as i32, f64::INFINITY as u8, i64::MIN as f64);
    println!("{} {} {} {}", 40u32.leading_zeros(), 40u32.trailing_zeros(), 0b1011u8.count_ones(), 1u8.rotate_left(9));
    println!("{} {} {}", 2i32.pow(10), 10u64.pow(3), 2f64.powi(-2));
    println!("{} {} {}", i32::from_str_radix("-7f", 16).unwrap(), u8::from_str_radix("101", 2).unwrap(), u16::MAX);
    println!("{:?} {:?}", u8::try_from(300i32).is_err(), i8::try_from(-128i64));
    println!("{:?} {:?}", 0x12345678u32.to_be_bytes(), u16::from_le_bytes([1, 2]));
    println!("{:>5}|{:<5}|{:^5}|{:+}|{:05}|{:<05}|{:#06x}", 42, 42, 42, 42, -42, 7, 255);
    println!("{:*^9}|{:->6}|{:#>4}", "mid", 1.5, 'c');
    println!("{:.0} {:.1} {:8.3}| {:<8.2}| {:+.2}", 2.5, 0.25, 3.14159, 2.0, 1.0);
    println!("{} {} {} {}", 1.0, 1e21, 1.5e-7, 0.1 + 0.2);
    println!("{:?} {:?} {:?} {:?}", 1.0, 1e16, 1e-7, f32::MAX);
    println!("{} {} {}", f32::EPSILON, 1.0f32 / 3.0, 1.0f64 / 3.0);
    println!("{} {} {}", (2.5f64).round(), (-2.5f64).round(), 2.5f64.floor());
    println!("{:?} {:?}", 1.0f64.partial_cmp(&f64::NAN), 2.0f64.max(f64::NAN));
    println!("{:?}", [1u8, 2, 3].iter().map(|b| format!("{b:02x}")).collect::<String>());
    println!("{} {}", 5.clamp(1, 3), 0.7f64.clamp(0.0, 0.5));
    println!("{} {} {}", i32::MAX, i64::MIN, u128::MAX);
    println!("{} {}", usize::BITS, (1u64 << 40) | 1);
    println!("{} {}", 7u32.is_power_of_two(), 5u32.next_power_of_two());
    println!("{} {} {}", 10i32.signum(), (-3i32).abs(), 3i32.abs_diff(-4));
    println!("{} {}", 17.0f64.sqrt().to_string().len() > 5, 9u32.isqrt());
    println!("{:?}", (1..=20u64).product::<u64>());
    let mut x = 0b1100u8;
    x |= 1; x &= !0b100; x ^= 0xF0; x <<= 1; x >>= 2;
    println!("{x:08b} {}", !0u8 >> 3);
    println!("{:>width$} {:>1$} {:.*} {:>w2$.p2$}", 7, 6, 2, 1.23456, 9.8765, width = 4, w2 = 8, p2 = 1);
    println!("{0} {1} {0} {name}", 'a', 'b', name = "n");
    println!("{{}} {:?} {:?}", "tab\t\"q\" \\ \u{1F600} é \u{7f}", '\'');
}
