//! What is declared inside of a method: imports of variants, types with fields and impls of their own.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Direction {
    North,
    South { by: i32 },
}

trait Turn {
    fn turned(&self) -> Direction;

    fn steps(&self) -> i32 {
        struct Steps {
            count: i32,
        }
        impl Steps {
            fn twice(&self) -> i32 {
                self.count * 2
            }
        }
        use Direction::*;
        match self.turned() {
            North => Steps { count: 1 }.twice(),
            South { by } => Steps { count: by }.twice(),
        }
    }
}

impl Turn for Direction {
    fn turned(&self) -> Direction {
        use Direction::{North, South};
        match self {
            North => South { by: 4 },
            South { .. } => North,
        }
    }
}

impl Direction {
    fn length(self) -> f64 {
        #[derive(Default)]
        struct Point {
            x: f64,
            y: f64,
        }
        impl Point {
            fn norm(&self) -> f64 {
                self.x.hypot(self.y)
            }
        }
        use Direction as D;
        match self {
            D::North => Point::default().norm(),
            D::South { by } => Point { x: 3.0, y: f64::from(by) }.norm(),
        }
    }
}

#[derive(Debug)]
enum Lonely {
    Only,
}

#[derive(Debug, Default)]
struct Crowd {
    people: Vec<Lonely>,
    leader: Option<Lonely>,
}

fn main() {
    println!("{:?}", Direction::North.turned()); //~ prints: South { by: 4 }
    println!("{} {}", Direction::North.steps(), Direction::South { by: 9 }.steps()); //~ prints: 8 2
    println!("{} {}", Direction::North.length(), Direction::South { by: 4 }.length()); //~ prints: 0 5
    println!("{:?} {:?}", Crowd::default(), Lonely::Only); //~ prints: Crowd { people: [], leader: None } Only
}
