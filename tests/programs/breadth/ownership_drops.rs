// When drops happen: scopes, moves, shadowing, temporaries, Option::take, mem::replace, Vec, struct fields, early return, panics.

use std::mem;
use std::rc::{Rc, Weak};
use std::cell::RefCell;

struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct Pair {
    first: Noisy,
    second: Noisy,
}

fn make(name: &'static str) -> Noisy {
    println!("make {name}");
    Noisy(name)
}

fn take(n: Noisy) -> &'static str {
    println!("take {}", n.0);
    n.0
}

fn early(stop: bool) -> Option<Noisy> {
    let _a = make("early a");
    if stop {
        return None;
    }
    let b = make("early b");
    Some(b)
}

#[derive(Debug)]
struct Tree {
    name: String,
    parent: RefCell<Weak<Tree>>,
    children: RefCell<Vec<Rc<Tree>>>,
}

impl Tree {
    fn new(name: &str) -> Rc<Tree> {
        Rc::new(Tree { name: name.to_string(), parent: RefCell::new(Weak::new()), children: RefCell::default() })
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        println!("drop tree {} with {} children", self.name, self.children.borrow().len());
    }
}

fn main() {
    let x = make("x1");
    let x = Noisy(if x.0 == "x1" { "x2" } else { "?" });
    println!("shadowed {}", x.0);
    {
        let _inner = make("inner");
        let _ = make("ignored");
        println!("in scope");
    }
    let pair = Pair { first: make("p1"), second: make("p2") };
    let Pair { first, .. } = pair;
    println!("partly moved {}", first.0);
    drop(first);
    let mut slot = Some(make("slot"));
    if let Some(n) = slot.take() {
        println!("took {}", n.0);
    }
    println!("{}", slot.is_none());
    slot = Some(make("slot2"));
    slot.replace(make("slot3"));
    let mut v = vec![make("v1"), make("v2"), make("v3")];
    v.remove(1);
    let old = mem::replace(&mut v[0], make("v4"));
    v.push(old);
    v.truncate(2);
    println!("len {}", v.len());
    println!("{}", take(make("arg")));
    println!("{}", make("temp").0.len());
    match make("scrutinee").0 {
        "scrutinee" => println!("matched"),
        _ => unreachable!(),
    }
    println!("early {}", early(true).is_some());
    let kept = early(false);
    println!("kept {}", kept.as_ref().map_or("none", |n| n.0));
    let boxed: Box<dyn Fn() -> usize> = {
        let captured = make("captured");
        Box::new(move || captured.0.len())
    };
    println!("{}", boxed());
    drop(boxed);
    let r = std::panic::catch_unwind(|| {
        let _p = Noisy("during panic");
        if v_len() > 2 {
            std::panic::resume_unwind(Box::new(5));
        }
    });
    println!("{:?}", r.unwrap_err().downcast_ref::<i32>());

    let leaf = Tree::new("leaf");
    {
        let root = Tree::new("root");
        *leaf.parent.borrow_mut() = Rc::downgrade(&root);
        root.children.borrow_mut().push(Rc::clone(&leaf));
        println!("{} {}", Rc::strong_count(&leaf), Rc::weak_count(&root));
        println!("{:?}", leaf.parent.borrow().upgrade().map(|p| p.name.clone()));
    }
    println!("{:?} {}", leaf.parent.borrow().upgrade().is_none(), Rc::strong_count(&leaf));
    let mut a = make("swap a");
    let mut b = make("swap b");
    mem::swap(&mut a, &mut b);
    println!("{} {}", a.0, b.0);
    mem::forget(a);
    let tuple = (make("t0"), make("t1"));
    let (_, second) = tuple;
    println!("end of main {}", second.0);
}

fn v_len() -> usize {
    3
}
