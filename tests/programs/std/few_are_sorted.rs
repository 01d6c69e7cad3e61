//! Few elements are sorted by insertion: the closure sees the same pairs as on real Rust. An owned iterator is Clone.
fn main() {
    let mut seen = Vec::new();
    let mut list = [5, 2, 8, 1, 2];
    list.sort_by(|a, b| {
        seen.push((*a, *b));
        a.cmp(b)
    });
    println!("{list:?} {seen:?}");
    let mut keys = 0;
    let mut words = vec!["ccc", "a", "bb"];
    words.sort_by_key(|word| {
        keys += 1;
        word.len()
    });
    println!("{words:?} {keys}");
    words.sort_unstable_by(|a, b| {
        print!("{a}?{b} ");
        b.cmp(a)
    });
    println!("{words:?}");
    let mut rest = vec![String::from("a"), String::from("b"), String::from("c")].into_iter();
    rest.next();
    let again = rest.clone();
    println!("{:?} {:?}", rest.collect::<Vec<_>>(), again.rev().collect::<Vec<_>>());
    let round = vec![1, 2].into_iter().chain(vec![4]).cycle();
    println!("{:?}", round.take(7).collect::<Vec<i32>>());
}
