//! Integers and floats: four ways to overflow, powers, bits, parsing, rounding.
use std::convert::TryFrom;
use std::num::{ParseFloatError, ParseIntError, TryFromIntError};

fn main() {
    println!("{:?} {:?}", 250u8.checked_add(5), 250u8.checked_add(6)); //~ prints: Some(255) None
    println!("{} {} {}", 250u8.wrapping_add(10), 250u8.saturating_add(10), 5u8.saturating_sub(9)); //~ prints: 4 255 0
    println!("{:?} {:?}", 250u8.overflowing_add(10), i8::MIN.overflowing_sub(1)); //~ prints: (4, true) (127, true)
    println!("{:?} {:?}", 7i32.checked_div(0), (-7i32).checked_rem(2)); //~ prints: None Some(-1)
    println!("{} {} {}", 2i32.pow(10), 3u64.pow(4), (-2i64).pow(3)); //~ prints: 1024 81 -8
    println!("{:?} {} {}", 2u8.checked_pow(8), 2u8.saturating_pow(9), 3u8.wrapping_pow(6)); //~ prints: None 255 217
    println!("{} {} {}", (-5i32).abs(), (-5i32).signum(), 5u32.abs_diff(9)); //~ prints: 5 -1 4
    println!("{} {} {}", (-7i32).rem_euclid(3), (-7i32).div_euclid(3), -7 / 2); //~ prints: 2 -3 -3
    println!("{} {} {} {}", u8::MAX, i16::MIN, u64::MAX, i128::MAX); //~ prints: 255 -32768 18446744073709551615 170141183460469231731687303715884105727
    println!("{} {} {}", i32::BITS, 12u8.count_ones(), 1u32.leading_zeros()); //~ prints: 32 2 31
    println!("{} {} {}", 8u32.trailing_zeros(), 0x12u8.rotate_left(4), 0x1234u16.swap_bytes()); //~ prints: 3 33 13330
    println!("{} {} {}", 6u32.is_power_of_two(), 6u32.next_power_of_two(), 10u32.isqrt()); //~ prints: false 8 3
    println!("{:?} {:?}", 258u16.to_be_bytes(), u32::from_le_bytes([1, 2, 0, 0])); //~ prints: [1, 2] 513
    println!("{:?} {:?}", i64::from_str_radix("-ff", 16), u8::from_str_radix("102", 2).is_err()); //~ prints: Ok(-255) true
    println!("{:?} {:?}", "42".parse::<u8>(), "-1".parse::<u8>()); //~ prints: Ok(42) Err(ParseIntError { kind: InvalidDigit })
    println!("{:?} {:?}", "300".parse::<u8>(), "".parse::<i32>()); //~ prints: Err(ParseIntError { kind: PosOverflow }) Err(ParseIntError { kind: Empty })
    println!("{:?}", "-200".parse::<i8>().map_err(|error: ParseIntError| error.to_string())); //~ prints: Err("number too small to fit in target type")
    println!("{:?} {:?}", u8::try_from(255i32), u8::try_from(256i32).map_err(|error: TryFromIntError| error.to_string())); //~ prints: Ok(255) Err("out of range integral type conversion attempted")
    println!("{:?} {}", i8::try_from(200u8).is_err(), u64::from(7u32) + u64::from(true)); //~ prints: true 8
    let small: u8 = 7u32.try_into().unwrap();
    println!("{small} {} {}", 300i32 as u8, -1i32 as u32); //~ prints: 7 44 4294967295
    println!("{} {} {}", 3.max(9), 3.min(9), 15.clamp(0, 10)); //~ prints: 9 3 10
    println!("{:?} {:?}", 3.cmp(&4), 2.5f64.partial_cmp(&1.0)); //~ prints: Less Some(Greater)
    println!("{} {} {}", 17u32.div_ceil(5), 17u32.next_multiple_of(5), 1000u32.ilog10()); //~ prints: 4 20 3
    println!("{:x} {:#X} {:b} {:#o} {:08.3} {:+}", 255, 255, 5, 8, 3.14159, 7); //~ prints: ff 0xFF 101 0o10 0003.142 +7
    println!("{:>6}|{:<6}|{:^6}|{:*^7}|{:06}", 42, 42, 42, "mid", -42); //~ prints:     42|42    |  42  |**mid**|-00042
    println!("{}", u32::MAX.wrapping_mul(3)); //~ prints: 4294967293
    println!("{:?} {:?}", 200u8.checked_sub(201), 1u32.checked_shl(40)); //~ prints: None None

    println!("{} {} {} {}", 2.5f64.floor(), 2.5f64.ceil(), 2.5f64.round(), -2.5f64.trunc()); //~ prints: 2 3 3 -2
    println!("{} {} {}", 9f64.sqrt(), 2f64.powi(3), 2f64.powf(0.5)); //~ prints: 3 8 1.4142135623730951
    println!("{:.4} {:.4} {:.4}", 1f64.exp(), 10f64.ln(), 0.5f64.sin()); //~ prints: 2.7183 2.3026 0.4794
    println!("{:.3} {:.3}", std::f64::consts::PI, 1f64.atan2(2.0)); //~ prints: 3.142 0.464
    println!("{} {} {}", 1.0 / 3.0, 1e21, 0.1f32 + 0.2f32); //~ prints: 0.3333333333333333 1000000000000000000000 0.3
    println!("{:?} {:?} {:?}", 1.0, 1e-7, f64::NAN); //~ prints: 1.0 1e-7 NaN
    println!("{} {} {}", f64::INFINITY, f64::NAN.is_nan(), (0.0f64 / 0.0).max(1.0)); //~ prints: inf true 1
    println!("{} {} {}", -3.7f64.abs(), 3.7f64.fract() > 0.69, (-3.7f64).signum()); //~ prints: -3.7 true -1
    println!("{} {} {}", 3.99f64 as i32, -1.5f64 as u8, 1e20f64 as i64); //~ prints: 3 0 9223372036854775807
    println!("{:?} {:?}", "2.5".parse::<f64>(), "x".parse::<f64>().map_err(|error: ParseFloatError| error.to_string())); //~ prints: Ok(2.5) Err("invalid float literal")
    println!("{} {}", f64::from(3u8) / 2.0, f64::from_bits(1.5f64.to_bits())); //~ prints: 1.5 1.5
    println!("{:?} {}", 1.0f64.total_cmp(&2.0), 7.5f64.rem_euclid(2.0)); //~ prints: Less 1.5
    println!("{} {}", f64::MAX > f64::MIN, f32::EPSILON); //~ prints: true 0.00000011920929
    println!("{} {} {}", b'a'.is_ascii_lowercase(), b'Z'.to_ascii_lowercase(), b'7'.is_ascii_digit()); //~ prints: true 122 true
}
