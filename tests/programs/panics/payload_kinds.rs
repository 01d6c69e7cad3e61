use std::panic::{catch_unwind, AssertUnwindSafe};
fn see(f: impl FnOnce()) {
    let e = catch_unwind(AssertUnwindSafe(f)).unwrap_err();
    println!("{:?} {:?}", e.downcast_ref::<&str>(), e.downcast_ref::<String>());
}
fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    see(|| panic!("{}", "a"));
    see(|| panic!("x{}", "a"));
    see(|| panic!("{}", 1));
    see(|| panic!("plain"));
    see(|| panic!("{}x{}", "a", 5));
    see(|| unreachable!("{}", "a"));
    see(|| unreachable!("z"));
    see(|| todo!("{}", "a"));
    see(|| todo!("q"));
    see(|| unimplemented!("{}", "a"));
    see(|| assert!(false, "{}", "a"));
    see(|| assert!(false, "lit"));
    see(|| assert!(1 > 2));
    see(|| assert_eq!(1, 2, "m"));
    see(|| panic!("{}{}", "a", "b"));
    see(|| unreachable!());
    see(|| todo!());
    see(|| {
        None::<u8>.expect("e");
    });
    see(|| {
        None::<u8>.unwrap();
    });
    see(|| {
        Err::<u8, _>("bad").unwrap();
    });
    see(|| {
        let v: Vec<u8> = vec![];
        let _ = v[0];
    });
    see(|| panic!("{{}}"));
    let s = "v";
    see(|| panic!("{s}"));
    see(|| panic!("{}", s));
    see(|| panic!("{:?}", "a"));
}
