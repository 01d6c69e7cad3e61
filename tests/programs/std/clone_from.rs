struct L(u32);
impl Clone for L {
    fn clone(&self) -> L {
        println!("clone {}", self.0);
        L(self.0 + 10)
    }
}
impl Drop for L {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn main() {
    let a = L(1);
    let mut b = L(2);
    b.clone_from(&a);
    println!("{}", b.0);
    let mut o = Some(L(3));
    if let Some(x) = &mut o {
        x.clone_from(&a);
    }
    let mut s = String::from("x");
    s.clone_from(&"y".to_string());
    println!("{s}");
    let mut v = vec![L(4)];
    v[0].clone_from(&a);
    println!("end");
}
