//! Methods and operators by the name of their trait.
use std::ops::{Add, Neg, Not, Sub, Mul, Index, Deref, AddAssign};
use std::fmt::{Debug, Display};
use std::convert::{TryFrom, TryInto};
use std::str::FromStr;
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
struct V(i32, i32);
impl Add for V { type Output = V; fn add(self, o: V) -> V { V(self.0 + o.0, self.1 + o.1) } }
impl Neg for V { type Output = V; fn neg(self) -> V { V(-self.0, -self.1) } }
impl AddAssign for V { fn add_assign(&mut self, o: V) { self.0 += o.0; self.1 += o.1; } }
trait Pilot { fn fly(&self) -> String; fn name() -> &'static str { "pilot" } }
trait Wizard { fn fly(&self) -> String; }
struct Human;
impl Pilot for Human { fn fly(&self) -> String { "This is your captain".into() } }
impl Wizard for Human { fn fly(&self) -> String { "Up!".into() } }
impl Human { fn fly(&self) -> String { "*waving arms*".into() } fn name() -> &'static str { "human" } }
fn sum<T>(xs: &[T]) -> T where T: Copy + Default + Add<Output = T> { xs.iter().fold(T::default(), |a, &b| Add::add(a, b)) }
fn apply<T, U>(t: T) -> U where U: From<T> { U::from(t) }
fn main() {
    println!("{:?}", Add::add(V(1, 2), V(3, 4)));
    println!("{:?}", V::add(V(1, 2), V(3, 4)));
    println!("{:?}", <V as Add>::add(V(1, 2), V(3, 4)));
    println!("{}", Add::add(1, 2));
    println!("{}", i32::add(3, 4));
    println!("{} {}", Neg::neg(5), Not::not(true));
    println!("{}", <i32 as Mul>::mul(6, 7));
    println!("{}", Sub::sub(10u8, 3));
    let mut v = V(0, 0);
    AddAssign::add_assign(&mut v, V(1, 1));
    v.add_assign(V(2, 2));
    println!("{v:?} {:?}", v.add(V(1, 0)));
    println!("{} {} {}", Human.fly(), Pilot::fly(&Human), <Human as Wizard>::fly(&Human));
    println!("{} {}", Human::name(), <Human as Pilot>::name());
    let r = <u8 as TryFrom<i32>>::try_from(200);
    println!("{r:?}");
    let x: Result<i8, _> = i8::try_from(200i32);
    println!("{:?}", x.is_err());
    println!("{:?}", <i32 as FromStr>::from_str("42"));
    println!("{:?}", i64::from_str("-7").unwrap());
    println!("{}", <str as ToString>::to_string("hi"));
    println!("{}", ToString::to_string(&5));
    println!("{}", String::from_str("abc").unwrap());
    println!("{:?}", <Vec<i32> as Default>::default());
    println!("{:?}", <V as Default>::default());
    println!("{}", sum(&[1, 2, 3]));
    println!("{:?}", sum(&[V(1, 1), V(2, 3)]));
    let s: String = apply("text");
    println!("{s}");
    let n: i64 = apply(5i32);
    println!("{n}");
    println!("{:?}", Vec::<i32>::from_iter([1, 2, 3]));
    println!("{:?}", <String as FromIterator<char>>::from_iter(['a', 'b']));
    println!("{:?}", Iterator::sum::<i32>([1, 2, 3].iter()));
    println!("{:?}", Iterator::max([1, 5, 3].into_iter()));
    println!("{:?}", ["a", "b"].map(str::to_owned));
    println!("{:?}", [1, -2].map(i32::abs));
    println!("{:?}", ["1", "x"].map(str::parse::<i32>).map(|r| r.ok()));
    println!("{:?}", Option::Some(5).map(Some));
    println!("{:?}", Clone::clone(&V(9, 9)));
    println!("{:?}", PartialOrd::partial_cmp(&1.0, &2.0));
    println!("{:?}", Ord::cmp(&1, &2));
    println!("{}", PartialEq::eq(&V(1, 1), &V(1, 1)));
    
    println!("{}", *Deref::deref(&Box::new(3)));
    println!("{}", std::cmp::max(V(1, 2).0, 3));
    println!("{:?}", AsRef::<str>::as_ref("abc"));
    println!("{:?}", Into::<String>::into("abc"));
    println!("{:?}", Vec::len(&vec![1, 2]));
    println!("{:?}", <[i32]>::len(&[1, 2, 3]));
    println!("{:?}", <[_]>::iter(&[1, 2, 3]).copied().rev().collect::<Vec<i32>>());
}
