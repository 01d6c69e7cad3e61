use std::cell::RefCell;
use std::panic::{catch_unwind, AssertUnwindSafe};

fn kind(what: &str, f: impl FnOnce()) {
    let payload = catch_unwind(AssertUnwindSafe(f)).unwrap_err();
    let told = if let Some(s) = payload.downcast_ref::<&str>() {
        format!("str    {s}")
    } else if let Some(s) = payload.downcast_ref::<String>() {
        format!("String {s}")
    } else {
        "something else".to_string()
    };
    println!("{what}: {told}");
}

fn none() -> Option<u8> {
    None
}
fn bad() -> Result<u8, String> {
    Err("bad".to_string())
}
fn n(x: i32) -> i32 {
    x
}

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    kind("literal", || panic!("literal"));
    kind("formatted", || panic!("{} x", n(1)));
    kind("inline", || {
        let x = n(4);
        panic!("x {x}")
    });
    kind("unwrap none", || {
        none().unwrap();
    });
    kind("expect none", || {
        none().expect("some");
    });
    kind("unwrap err", || {
        bad().unwrap();
    });
    kind("add", || println!("{}", n(i32::MAX) + n(1)));
    kind("neg", || println!("{}", -n(i32::MIN)));
    kind("div", || println!("{}", 1 / n(0)));
    kind("rem", || println!("{}", 1 % n(0)));
    kind("shl", || println!("{}", 1 << n(40)));
    kind("index", || println!("{}", [1, 2][n(7) as usize]));
    kind("slice", || println!("{:?}", &[1, 2][n(3) as usize..]));
    kind("refcell", || {
        let r = RefCell::new(1);
        let _a = r.borrow_mut();
        r.borrow();
    });
    kind("assert", || assert!(n(1) == 2));
    kind("assert text", || assert!(n(1) == 2, "one is one"));
    kind("assert_eq", || assert_eq!(n(1), 2));
    kind("unreachable", || unreachable!());
    kind("unreachable text", || unreachable!("here"));
    kind("todo", || todo!());
    kind("unimplemented", || unimplemented!("later"));
    kind("char", || println!("{:?}", char::from_digit(1, n(40) as u32)));
    kind("remove", || {
        vec![1].remove(n(3) as usize);
    });
    kind("any", || std::panic::panic_any(5));
    kind("clamp", || println!("{}", n(3).clamp(n(5), n(1))));
    kind("pow", || println!("{}", n(10).pow(20)));
    kind("chunks", || println!("{:?}", [1].chunks(n(0) as usize).count()));
    kind("swap", || [1, 2].swap(0, n(2) as usize));
    kind("split_at", || println!("{:?}", [1].split_at(n(2) as usize)));
    kind("str", || println!("{}", &"é"[n(1) as usize..]));
    kind("step_by", || println!("{}", (0..3).step_by(n(0) as usize).count()));
}
