//! Vec, slices and arrays: adding, removing, sorting, views, and who is dropped when.
use std::collections::VecDeque;
use std::iter::Peekable;

struct Loud(u8);

impl Drop for Loud {
    fn drop(&mut self) {
        LOG.lock().unwrap().push(self.0);
    }
}

static LOG: std::sync::Mutex<Vec<u8>> = std::sync::Mutex::new(Vec::new());

fn dropped() -> Vec<u8> {
    std::mem::take(&mut LOG.lock().unwrap())
}

fn number(digits: &mut Peekable<std::str::Chars<'_>>) -> u32 {
    let mut value = 0;
    while let Some(digit) = digits.peek().and_then(|c| c.to_digit(10)) {
        value = value * 10 + digit;
        digits.next();
    }
    value
}

fn main() {
    let mut v = vec![3, 1, 2];
    v.push(5);
    v.insert(1, 9);
    println!("{:?} {} {:?}", v, v.len(), v.capacity() >= 5); //~ prints: [3, 9, 1, 2, 5] 5 true
    println!("{} {:?} {}", v.remove(0), v.pop(), v.swap_remove(0)); //~ prints: 3 Some(5) 9
    println!("{v:?} {} {:?} {:?}", v.is_empty(), v.first(), v.last()); //~ prints: [2, 1] false Some(2) Some(1)
    v.extend([7, 7, 8]);
    v.extend_from_slice(&[1, 1]);
    println!("{v:?} {:?} {:?}", v.get(2), v.get(20)); //~ prints: [2, 1, 7, 7, 8, 1, 1] Some(7) None
    v.dedup();
    v.sort();
    println!("{v:?} {:?} {:?}", v.binary_search(&7), v.binary_search(&4)); //~ prints: [1, 1, 2, 7, 8] Ok(3) Err(3)
    v.sort_by(|a, b| b.cmp(a));
    v.retain(|n| *n != 2);
    println!("{v:?} {:?}", v.drain(1..3).collect::<Vec<_>>()); //~ prints: [8, 1] [7, 1]
    v.resize(4, 0);
    v.truncate(3);
    println!("{v:?} {:?} {v:?}", v.split_off(1)); //~ prints: [8] [1, 0] [8]
    let mut words = vec!["pear", "fig", "apple"];
    words.sort_by_key(|word| word.len());
    println!("{words:?} {:?}", words.iter().position(|word| *word == "pear")); //~ prints: ["fig", "pear", "apple"] Some(1)
    words.sort_unstable();
    words.reverse();
    words.swap(0, 2);
    println!("{words:?} {} {}", words.contains(&"fig"), words.join("+")); //~ prints: ["apple", "fig", "pear"] true apple+fig+pear

    let data = [1, 2, 3, 4, 5];
    println!("{:?} {:?}", &data[1..3], &data[..=1]); //~ prints: [2, 3] [1, 2]
    println!("{:?} {:?}", data.windows(2).map(|w| w[0] + w[1]).collect::<Vec<_>>(), data.chunks(2).last()); //~ prints: [3, 5, 7, 9] Some([5])
    println!("{:?} {:?}", data.split_at(2), data.split_first()); //~ prints: ([1, 2], [3, 4, 5]) Some((1, [2, 3, 4, 5]))
    println!("{:?} {:?}", data.iter().rev().step_by(2).collect::<Vec<_>>(), data.concat_check()); //~ prints: [5, 3, 1] 5
    println!("{:?} {:?}", data.map(|n| n * n), data.rchunks(2).next()); //~ prints: [1, 4, 9, 16, 25] Some([4, 5])
    println!("{} {}", data.starts_with(&[1, 2]), data.ends_with(&[5])); //~ prints: true true
    let mut grid = vec![vec![0; 3]; 2];
    grid[1][2] = 7;
    for row in grid.iter_mut() {
        row[0] += 1;
    }
    println!("{grid:?} {:?}", grid.concat()); //~ prints: [[1, 0, 0], [1, 0, 7]] [1, 0, 0, 1, 0, 7]
    let (left, right) = grid.split_at_mut(1);
    left[0][1] = right[0][2];
    std::mem::swap(&mut left[0], &mut right[0]);
    println!("{grid:?}"); //~ prints: [[1, 0, 7], [1, 7, 0]]
    let mut buffer = [0u8; 6];
    buffer[1..4].copy_from_slice(b"abc");
    buffer[4..].fill(9);
    buffer.rotate_left(1);
    println!("{buffer:?} {:?}", buffer.to_vec().iter().max()); //~ prints: [97, 98, 99, 9, 9, 0] Some(99)
    for pair in buffer.chunks_mut(2) {
        pair.reverse();
    }
    println!("{buffer:?} {:?}", buffer.split(|b| *b == 0).map(<[u8]>::len).collect::<Vec<_>>()); //~ prints: [98, 97, 9, 99, 0, 9] [4, 1]
    println!("{:?} {:?}", [[1, 2], [3, 4]].concat(), ["a", "b"].concat()); //~ prints: [1, 2, 3, 4] "ab"
    println!("{:?} {}", vec![1.5, 0.5].iter().cloned().fold(f64::INFINITY, f64::min), vec![1, 2] < vec![1, 3]); //~ prints: 0.5 true
    println!("{}", number(&mut "42x".chars().peekable())); //~ prints: 42
    println!("{:?}", data.iter().partition::<Vec<i32>, _>(|n| **n > 2)); //~ prints: ([3, 4, 5], [1, 2])

    let mut loud: Vec<Loud> = (0..6).map(Loud).collect();
    loud.truncate(5);
    println!("{:?}", dropped()); //~ prints: [5]
    drop(loud.drain(..2));
    println!("{:?}", dropped()); //~ prints: [0, 1]
    loud.retain(|one| one.0 != 3);
    println!("{:?}", dropped()); //~ prints: [3]
    let mut rest = loud.into_iter();
    let taken = rest.next();
    println!("{:?}", dropped()); //~ prints: []
    drop(rest);
    println!("{:?}", dropped()); //~ prints: [4]
    drop(taken);
    println!("{:?}", dropped()); //~ prints: [2]

    let mut queue: VecDeque<i32> = VecDeque::from([1, 2, 3]);
    queue.push_back(4);
    queue.push_front(0);
    println!("{queue:?} {:?} {:?}", queue.front(), queue.back()); //~ prints: [0, 1, 2, 3, 4] Some(0) Some(4)
    println!("{:?} {:?} {} {:?}", queue.pop_front(), queue.pop_back(), queue.len(), queue.iter().sum::<i32>()); //~ prints: Some(0) Some(4) 3 6
    queue.rotate_left(1);
    queue.extend([8, 9]);
    println!("{queue:?} {} {:?}", queue[1], queue.contains(&8)); //~ prints: [2, 3, 1, 8, 9] 3 true
    println!("{:?}", queue.into_iter().collect::<Vec<_>>()); //~ prints: [2, 3, 1, 8, 9]
}

trait ConcatCheck {
    fn concat_check(&self) -> usize;
}

impl ConcatCheck for [i32; 5] {
    fn concat_check(&self) -> usize {
        self.len()
    }
}
