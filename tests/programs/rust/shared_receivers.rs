use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::sync::{Arc, Mutex};

struct Node {
    name: String,
    parent: RefCell<Weak<Node>>,
    kids: RefCell<Vec<Rc<Node>>>,
}

impl Node {
    fn new(name: &str) -> Rc<Self> {
        Rc::new(Node {
            name: name.to_string(),
            parent: RefCell::new(Weak::new()),
            kids: RefCell::new(Vec::new()),
        })
    }
    fn adopt(self: &Rc<Self>, kid: Rc<Node>) {
        *kid.parent.borrow_mut() = Rc::downgrade(self);
        self.kids.borrow_mut().push(kid);
    }
    fn adopt_new(self: &Rc<Self>, name: &str) -> Rc<Node> {
        let kid = Node::new(name);
        self.adopt(kid.clone());
        kid
    }
    fn path(self: &Rc<Self>) -> String {
        match self.parent.borrow().upgrade() {
            Some(p) => format!("{}/{}", p.path(), self.name),
            None => self.name.clone(),
        }
    }
    fn into_name(self: Rc<Self>) -> String {
        format!("{} of {}", self.name, Rc::strong_count(&self))
    }
    fn boxed(self: Box<Self>) -> String {
        self.name
    }
}

struct Service {
    calls: Mutex<u32>,
}

impl Service {
    fn start(self: &Arc<Self>) -> tokio::task::JoinHandle<u32> {
        let me = Arc::clone(self);
        tokio::spawn(async move { me.call().await })
    }
    async fn call(self: &Arc<Self>) -> u32 {
        let me = self.clone();
        *me.calls.lock().unwrap() += 1;
        Arc::strong_count(self) as u32
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let root = Node::new("root");
    let mid = root.adopt_new("mid");
    Node::adopt(&mid, Node::new("leaf"));
    println!("{}", mid.kids.borrow()[0].path());
    println!("{} {}", Rc::strong_count(&mid), Rc::weak_count(&mid));
    println!("{}", mid.clone().into_name());
    let b = Box::new(Node {
        name: "b".into(),
        parent: RefCell::default(),
        kids: RefCell::default(),
    });
    println!("{}", b.boxed());
    let s = Arc::new(Service { calls: Mutex::new(0) });
    let h = s.start();
    println!("{} {}", s.call().await, h.await.unwrap());
    println!("{} {}", s.calls.lock().unwrap(), Arc::strong_count(&s));
}
