//! Duration's arithmetic and Debug, Instant on the virtual clock.
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

fn main() {
    let d = Duration::new(1, 500_000_000);
    println!("{:?} {:?} {:?} {:?}", d, Duration::from_millis(2), Duration::from_micros(1500), Duration::from_nanos(7)); //~ prints: 1.5s 2ms 1.5ms 7ns
    println!("{} {} {} {}", d.as_secs(), d.as_millis(), d.subsec_millis(), d.as_secs_f64()); //~ prints: 1 1500 500 1.5
    println!("{:?} {:?} {:?} {:?}", d + d, d - Duration::from_secs(1), d * 3, d / 2); //~ prints: 3s 500ms 4.5s 750ms
    println!("{:?} {:?}", d.checked_sub(d * 2), d.saturating_sub(d * 2)); //~ prints: None 0ns
    println!("{:?} {:?}", Duration::from_secs_f64(0.25), Duration::from_secs_f32(2.7)); //~ prints: 250ms 2.700000048s
    println!("{:?} {:.1?} {:.0?} {:>8?}|", Duration::ZERO, Duration::from_micros(12345), d, d); //~ prints: 0ns 12.3ms 2s     1.5s|
    println!("{:?} {} {}", Duration::MAX, d > Duration::ZERO, Duration::default().is_zero()); //~ prints: 18446744073709551615.999999999s true true
    println!("{:?} {:?}", d.mul_f64(1.5), 2 * d); //~ prints: 2.25s 3s
    let mut sum = Duration::ZERO;
    sum += d;
    sum -= Duration::from_millis(1);
    println!("{sum:?} {:?}", d.max(sum)); //~ prints: 1.499s 1.5s
    let start = Instant::now();
    sleep(Duration::from_millis(30));
    let took = start.elapsed();
    println!("{} {}", took >= Duration::from_millis(30), took < Duration::from_millis(500)); //~ prints: true true
    println!("{} {:?}", Instant::now() > start, start.saturating_duration_since(Instant::now())); //~ prints: true 0ns
    println!("{:?}", (start + Duration::from_secs(1)).duration_since(start)); //~ prints: 1s
    println!("{:?} {:?}", start.checked_duration_since(start), (start + d) - start); //~ prints: Some(0ns) 1.5s
    let now = SystemTime::now();
    println!("{} {}", now.duration_since(UNIX_EPOCH).unwrap().as_secs() > 1_600_000_000, UNIX_EPOCH.duration_since(now).is_err()); //~ prints: true true
    println!("{}", SystemTime::now().elapsed().is_ok()); //~ prints: true
}
