//! Rc, Arc, Weak, Box, Cell, RefCell and the cells that are written once: counts, borrows, and when the value goes.
use std::cell::{Cell, LazyCell, OnceCell, Ref, RefCell, RefMut, UnsafeCell};
use std::rc::{self, Rc};
use std::sync::{self, Arc, LazyLock, Once, OnceLock};

#[derive(Debug, Clone, PartialEq)]
struct Node {
    name: &'static str,
    log: Rc<RefCell<Vec<String>>>,
}

impl Drop for Node {
    fn drop(&mut self) {
        self.log.borrow_mut().push(format!("drop {}", self.name));
    }
}

static LIMIT: OnceLock<u32> = OnceLock::new();
static TABLE: LazyLock<Vec<u32>> = LazyLock::new(|| vec![1, 2, 3]);
static START: Once = Once::new();

fn names(cell: &RefCell<Vec<i32>>) -> Ref<'_, i32> {
    Ref::map(cell.borrow(), |list| &list[0])
}

fn main() {
    let log = Rc::new(RefCell::new(Vec::new()));
    let node = Rc::new(Node { name: "rc", log: log.clone() });
    let weak: rc::Weak<Node> = Rc::downgrade(&node);
    let other = Rc::clone(&node);
    println!("{} {} {}", Rc::strong_count(&node), Rc::weak_count(&node), Rc::ptr_eq(&node, &other)); //~ prints: 2 1 true
    println!("{:?} {}", weak.upgrade().map(|n| n.name), node == other); //~ prints: Some("rc") true
    drop(node);
    println!("{:?}", log.borrow()); //~ prints: []
    println!("{}", Rc::try_unwrap(other).map(|n| n.name.len()).unwrap_or(0)); //~ prints: 2
    println!("{:?} {:?}", log.borrow(), weak.upgrade().is_none()); //~ prints: ["drop rc"] true

    let mut shared = Arc::new(5);
    *Arc::get_mut(&mut shared).unwrap() += 1;
    let copy = shared.clone();
    println!("{:?} {} {shared}", Arc::get_mut(&mut shared).is_none(), *copy + *shared); //~ prints: true 12 6
    *Arc::make_mut(&mut shared) += 10;
    println!("{shared} {copy} {} {}", Arc::strong_count(&copy), *shared > *copy); //~ prints: 16 6 1 true
    let hollow: sync::Weak<i32> = sync::Weak::new();
    println!("{:?} {:?} {:?}", hollow.upgrade(), Arc::downgrade(&copy), Arc::into_inner(shared)); //~ prints: None (Weak) Some(16)
    let text: Arc<str> = Arc::from("shared text");
    println!("{text} {} {}", text.len(), Rc::new(String::from("inside")).starts_with("in")); //~ prints: shared text 11 true
    let cyclic = Rc::new_cyclic(|me: &rc::Weak<(i32, usize)>| (7, me.strong_count()));
    println!("{:?}", cyclic); //~ prints: (7, 0)
    let boxed: Box<dyn Fn(i32) -> i32> = Box::new(|n| n + 1);
    println!("{} {}", boxed(1), *Box::new(4) + 1); //~ prints: 2 5
    let list: &'static mut Vec<i32> = Box::leak(Box::new(vec![1]));
    list.push(2);
    println!("{list:?} {:?}", Box::<str>::from("text")); //~ prints: [1, 2] "text"

    let cell = Cell::new(3);
    cell.set(cell.get() + 1);
    println!("{} {} {:?}", cell.replace(9), cell.take(), cell); //~ prints: 4 9 Cell { value: 0 }
    let number = RefCell::new(vec![1, 2]);
    number.borrow_mut().push(3);
    println!("{:?} {} {}", number, number.borrow().len(), names(&number)); //~ prints: RefCell { value: [1, 2, 3] } 3 1
    {
        let held: RefMut<'_, Vec<i32>> = number.borrow_mut();
        println!("{:?} {:?} {}", number, number.try_borrow().is_err(), held.len()); //~ prints: RefCell { value: <borrowed> } true 3
    }
    {
        let first = number.borrow();
        let second = number.borrow();
        println!("{} {:?}", first.len() + second.len(), number.try_borrow_mut().map(|_| ())); //~ prints: 6 Err(BorrowMutError)
    }
    println!("{:?} {:?}", number.replace(vec![]), number.into_inner()); //~ prints: [1, 2, 3] []
    println!("{:?}", UnsafeCell::new(5).into_inner()); //~ prints: 5
    println!("{:?} {:?} {:?}", LIMIT.get(), LIMIT.set(5), LIMIT.set(6)); //~ prints: None Ok(()) Err(6)
    println!("{} {:?}", LIMIT.get_or_init(|| 7), LIMIT); //~ prints: 5 OnceLock(5)
    println!("{} {:?}", TABLE.len(), TABLE.iter().sum::<u32>()); //~ prints: 3 6
    let mut calls = 0;
    START.call_once(|| calls += 1);
    START.call_once(|| calls += 1);
    println!("{calls} {}", START.is_completed()); //~ prints: 1 true
    let once: OnceCell<String> = OnceCell::new();
    println!("{:?} {} {:?}", once.get(), once.get_or_init(|| "made".to_string()), once); //~ prints: None made OnceCell("made")
    let lazy = LazyCell::new(|| 42);
    println!("{:?} {} {:?}", lazy, *lazy + 0, LazyCell::force(&lazy)); //~ prints: LazyCell(42) 42 42
}
