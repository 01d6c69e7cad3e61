use std::fmt;
#[derive(Debug, Clone, Default)]
struct Config { name: String, retries: u32, ratio: f64, tags: Vec<&'static str>, nested: Option<Inner>, unit: (), t: (i32, char) }
#[derive(Debug, Clone, Default, PartialEq)]
struct Inner { on: bool, data: [u8; 3] }
#[derive(Debug)] struct Unit;
#[derive(Debug)] struct Wrap(i32, String);
#[derive(Debug)] enum E { A, B(u8), C { x: Option<Box<E>> } }
struct Matrix([[f32; 2]; 2]);
impl fmt::Display for Matrix { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { for (i, row) in self.0.iter().enumerate() { if i > 0 { writeln!(f)?; } write!(f, "[{:.1}, {:.1}]", row[0], row[1])?; } Ok(()) } }
struct Hex(u32);
impl fmt::LowerHex for Hex { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::LowerHex::fmt(&self.0, f) } }
impl fmt::Binary for Hex { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::Binary::fmt(&self.0, f) } }
struct Padded(&'static str);
impl fmt::Display for Padded { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.pad(self.0) } }
struct Prec(f64);
impl fmt::Display for Prec { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { if let Some(p) = f.precision() { write!(f, "P({:.*})", p, self.0) } else if f.alternate() { write!(f, "alt") } else { write!(f, "{}", self.0) } } }
fn main() {
    let c = Config { name: "x\"y\n".into(), retries: 3, ratio: 0.5, tags: vec!["a", "b"], nested: Some(Inner { on: true, data: [1, 2, 3] }), ..Default::default() };
    println!("{c:?}"); println!("{c:#?}");
    println!("{:?} {:?} {:#?}", Unit, Wrap(1, "s".into()), Wrap(2, "t".into()));
    println!("{:?} {:?} {:#?}", E::A, E::B(1), E::C { x: Some(Box::new(E::B(2))) });
    println!("|{:5}|{:<5}|{:>5}|{:^5}|{:*^7}|{:#>4}|{:05}|{:+}|{:<05}|", 42, 42, 42, 42, 42, 7, -42, 42, 3);
    println!("|{:5}|{:<5}|{:>5}|{:^5}|{:-^7}|{:.2}|{:>6.2}|", "ab", "ab", "ab", "ab", "ab", "abcdef", "abcdef");
    println!("{:x} {:X} {:o} {:b} {:#x} {:#b} {:#o} {:08b} {:#010x} {:#06b} {:x}", 255, 255, 8, 5, 255, 5, 8, 5, 255, 5, -1i8);
    println!("{:e} {:E} {:e} {:.2e} {:e}", 1234.5, 0.00012, 5, 123456.0, 0.0);
    println!("{} {} {} {} {} {}", 1.0, 0.1 + 0.2, 1e21, 1e-7, f64::NAN, -f64::INFINITY);
    println!("{:?} {:?} {:?} {:?} {:?} {:?}", 1.0, 0.1f32 + 0.2f32, 1e21, 1e-7, f64::MAX, f64::MIN_POSITIVE);
    println!("{:.0} {:.0} {:.0} {:.1} {:.3} {:8.3} {:<8.3}| {:+.2} {:08.2}", 0.5, 1.5, 2.5, 0.25, 1.0005, 3.14159, 2.0, 1.0, -3.14159);
    let (w, p, val) = (10, 3, 2.718281828);
    println!("|{:w$.p$}|{:>1$}|{:.*}|{val:>w$}|{:>width$}|{0:.1$}|", val, 8, 2, 1.23456, 9, width = w);
    println!("{0} {1} {0} {name}", "a", "b", name = "n");
    println!("{{}} {{{}}}", 1);
    println!("{:?} {:?} {:?} {:?}", 'a', '\'', "tab\t\u{1F600}\u{7f}\0", "q'\\");
    println!("{:?} {:?}", Some("x"), None::<i32>);
    println!("{:?} {:#?}", (1,), (1, "a"));
    println!("{:5}|{:<5}|{:^5}|{:>5}", true, false, 'c', 'd');
    println!("{:?}", vec![Some(1), None]); println!("{:#?}", vec![(1, 'a')]); println!("{:02x?} {:X?}", [10, 200], vec![255]);
    println!("{}\n{:x} {:#x} {:b} {:#010b}", Matrix([[1.0, 2.0], [3.5, 4.25]]), Hex(255), Hex(255), Hex(5), Hex(5));
    println!("[{:>6}] [{:<6}] [{:^6}] [{:.2}]", Padded("pad"), Padded("pad"), Padded("pad"), Padded("pad"));
    println!("{} {:.2} {:#}", Prec(1.5), Prec(1.5), Prec(1.5));
    println!("{:>10}|{:<10}|{:^10}", format!("{:?}", Some(1)), format_args!("{}", 5), "mid");
    println!("{:10?}|{:<10?}|{:05?}", Some(1), "s", 7);
    println!("{:?}", std::collections::BTreeMap::from([(1, "a"), (2, "b")])); println!("{:#?}", std::collections::BTreeMap::from([("k", vec![1])]));
    println!("{}", i128::MAX); println!("{} {} {}", u64::MAX, i8::MIN, u8::MAX as char);
    eprintln!("to stderr"); print!("no newline;"); println!();
    println!("{:p}", std::ptr::null::<u8>());
    assert_eq!(format!("{:>1$}", "a", 3), "  a");
    println!("{}", format!("{:-<20}", "") + &"=".repeat(5));
    let s = std::fmt::format(format_args!("{}-{}", 1, 2)); println!("{s}");
    println!("{:?}", "multi\
              line"); println!(r#"raw "q" \n"#); println!("a
b");
    println!("{:?} {:?}", std::time::Duration::from_millis(1500), std::time::Duration::from_nanos(1_000_001));
    println!("{:>8?}|{:.1?}|{:.0?}", std::time::Duration::from_micros(15), std::time::Duration::from_micros(1555), std::time::Duration::from_secs_f64(2.7));
}
