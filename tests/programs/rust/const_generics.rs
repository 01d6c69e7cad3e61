//! Const parameters as values: in types, lengths, constants and patterns of impls.
use std::fmt::{self, Debug, Display};
use std::ops::{Add, Index, IndexMut, Mul};

#[derive(Debug, Clone)]
struct Ring<T, const N: usize> {
    buf: [Option<T>; N],
    head: usize,
    len: usize,
}

impl<T: Copy + Debug, const N: usize> Ring<T, N> {
    const CAPACITY: usize = N;
    fn new() -> Self {
        Ring { buf: [None; N], head: 0, len: 0 }
    }
    fn push(&mut self, item: T) -> Result<(), T> {
        if self.len == N {
            return Err(item);
        }
        let at = (self.head + self.len) % N;
        self.buf[at] = Some(item);
        self.len += 1;
        Ok(())
    }
    fn pop(&mut self) -> Option<T> {
        if self.len == 0 { return None; }
        let item = self.buf[self.head].take();
        self.head = (self.head + 1) % N;
        self.len -= 1;
        item
    }
    fn capacity(&self) -> usize { N }
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Matrix<const R: usize, const C: usize> {
    data: [[i32; C]; R],
}
impl<const R: usize, const C: usize> Matrix<R, C> {
    fn zero() -> Self { Self { data: [[0; C]; R] } }
    fn transpose(&self) -> Matrix<C, R> {
        let mut out = Matrix::<C, R>::zero();
        for r in 0..R { for c in 0..C { out[(c, r)] = self[(r, c)]; } }
        out
    }
}
impl<const R: usize, const C: usize> Index<(usize, usize)> for Matrix<R, C> {
    type Output = i32;
    fn index(&self, (r, c): (usize, usize)) -> &i32 { &self.data[r][c] }
}
impl<const R: usize, const C: usize> IndexMut<(usize, usize)> for Matrix<R, C> {
    fn index_mut(&mut self, (r, c): (usize, usize)) -> &mut i32 { &mut self.data[r][c] }
}
impl<const R: usize, const C: usize, const K: usize> Mul<Matrix<C, K>> for Matrix<R, C> {
    type Output = Matrix<R, K>;
    fn mul(self, o: Matrix<C, K>) -> Matrix<R, K> {
        let mut out = Matrix::<R, K>::zero();
        for i in 0..R { for j in 0..K { for k in 0..C { out[(i, j)] += self[(i, k)] * o[(k, j)]; } } }
        out
    }
}
impl<const N: usize> Add for Vector<N> {
    type Output = Vector<N>;
    fn add(self, o: Self) -> Self { let mut r = self; for i in 0..N { r.0[i] += o.0[i]; } r }
}
#[derive(Clone, Copy)]
struct Vector<const N: usize>([f64; N]);
impl<const N: usize> Display for Vector<N> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "<")?;
        for (i, x) in self.0.iter().enumerate() { if i > 0 { write!(f, ", ")?; } write!(f, "{x:.1}")?; }
        write!(f, ">")
    }
}
fn first_n<const N: usize>(v: &[i32]) -> [i32; N] {
    let mut a = [0; N];
    a.copy_from_slice(&v[..N]);
    a
}
fn describe<T, const N: usize>(_: [T; N]) -> String { format!("array of {N}") }
struct Flag<const B: bool>;
impl<const B: bool> Flag<B> { fn get() -> bool { B } }
struct Letter<const C: char>;
impl<const C: char> Letter<C> { fn show(&self) -> char { C } }
fn main() {
    let mut r: Ring<i32, 3> = Ring::new();
    for i in 0..4 { match r.push(i) { Ok(()) => println!("pushed {i}"), Err(e) => println!("full, {e} refused") } }
    println!("{:?} {:?} cap {} {}", r.pop(), r.pop(), r.capacity(), Ring::<u8, 7>::CAPACITY);
    r.push(9).unwrap();
    println!("{r:?}");
    let q = Ring::<&str, 2>::new();
    println!("{}", q.capacity());
    let mut m = Matrix::<2, 3>::zero();
    for r in 0..2 { for c in 0..3 { m[(r, c)] = (r * 3 + c) as i32; } }
    println!("{:?}", m.transpose());
    println!("{:?}", (m * m.transpose()).data);
    println!("{}", Vector([1.0, 2.0]) + Vector([0.5, 0.25]));
    let a: [i32; 2] = first_n(&[4, 5, 6]);
    println!("{a:?} {:?}", first_n::<3>(&[1, 2, 3, 4]));
    println!("{} {}", describe([1, 2, 3]), describe(["a"; 5]));
    println!("{} {} {}", Flag::<true>::get(), Flag::<false>::get(), Letter::<'x'>.show());
    const K: usize = 4;
    let r2 = Ring::<u8, { K + 1 }>::new();
    println!("{}", r2.capacity());
    let r3 = Ring::<u8, K>::new();
    println!("{}", r3.capacity());
}
