//! Every way out of a loop, a function and an argument list: what is dropped, and in which order.

struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
impl D {
    fn with(self, _other: D, _n: u32) -> D {
        self
    }
    fn into_both(self, other: D) -> (D, D) {
        (self, other)
    }
}
fn d(name: &'static str) -> D {
    println!("make {name}");
    D(name)
}
fn fail(why: &str) -> D {
    panic!("{why}")
}
fn two(_a: D, _b: D) {}
fn three(_a: D, _b: D, _c: D) {}
struct Pair {
    _one: D,
    _other: D,
}

fn caught(f: impl FnOnce()) {
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(f));
    println!("caught {}", result.is_err());
}

fn early(n: u32) -> u32 {
    let _outer = d("outer");
    for i in 0..10 {
        let _round = d("round");
        if i == n {
            let _inner = d("inner");
            return i * 10;
        }
        if i == 1 {
            continue;
        }
        let Some(_x) = Some(i).filter(|x| *x < 2) else {
            let _else = d("else");
            break;
        };
    }
    77
}

fn question(text: &str) -> Result<i32, std::num::ParseIntError> {
    let _a = d("a");
    let n: i32 = text.parse()?;
    let _b = d("b");
    let m = match n {
        0 => return Ok(-1),
        1 => {
            let _one = d("one");
            11
        }
        n => n,
    };
    Ok(m + 1)
}

fn value_of_loop(limit: u32) -> D {
    let mut n = 0;
    let found = loop {
        let candidate = d("candidate");
        n += 1;
        if n == limit {
            break candidate;
        }
    };
    println!("found {}", found.0);
    found
}

fn labelled() -> u32 {
    let mut count = 0;
    'outer: for i in 0..3 {
        let _o = d("o");
        let mut j = 0;
        while j < 3 {
            let _w = d("w");
            j += 1;
            count += 1;
            if i == 1 {
                continue 'outer;
            }
            if i == 2 {
                break 'outer;
            }
            if j == 2 {
                break;
            }
        }
    }
    count
}

fn keeps(d1: D, n: u32) -> D {
    if n == 0 {
        return d1;
    }
    while let Some(left) = n.checked_sub(1) {
        let _g = d("g");
        if left < 5 {
            return d("other");
        }
    }
    d1
}

fn unit(n: u32) {
    let _u = d("u");
    if n > 1 {
        return;
    }
    println!("not returned");
}

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    println!("{}", early(0));
    println!("{}", early(5));
    println!("{:?} {:?} {:?}", question("0"), question("1"), question("x").is_err());
    drop(value_of_loop(2));
    println!("{}", labelled());
    drop(keeps(d("given"), 0));
    drop(keeps(d("given"), 2));
    println!("{:?}", unit(1));
    println!("{:?}", unit(2));
    caught(|| two(d("first"), fail("second")));
    caught(|| three(d("first"), d("second"), fail("third")));
    caught(|| {
        let _p = Pair {
            _one: d("one"),
            _other: fail("other"),
        };
    });
    caught(|| {
        let _t = (d("left"), fail("right"));
    });
    caught(|| {
        let _v = vec![d("v0"), d("v1"), fail("v2")];
    });
    caught(|| {
        let _d = d("self").with(d("argument"), {
            fail("n");
            3
        });
    });
    caught(|| {
        let me = d("me");
        let _b = me.into_both(fail("other"));
    });
    caught(|| {
        let _o = Some((d("in some"), fail("some")));
    });
    let f = |n: u32| {
        if n == 3 {
            return "three";
        }
        for k in 0..n {
            if k == 4 {
                return "more";
            }
        }
        "few"
    };
    println!("{} {} {}", f(3), f(2), f(9));
    let k = loop {
        let x = if true { break 5 } else { 3 };
        println!("{x}");
    };
    println!("{k}");
    let mut odd = Vec::new();
    for n in [1, 2, 3, 4] {
        let m = if n % 2 == 0 { continue } else { n * 10 };
        odd.push(m);
    }
    println!("{odd:?}");
}
