//! status: 42
use std::process::{ExitCode, Termination};

enum Outcome {
    Fine,
    Bad(u8),
}

impl Termination for Outcome {
    fn report(self) -> ExitCode {
        match self {
            Outcome::Fine => ExitCode::SUCCESS,
            Outcome::Bad(n) => ExitCode::from(n),
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    let n: u8 = (0..3).sum();
    println!("{n}"); //~ prints: 3
    if n == 0 { Outcome::Fine } else { Outcome::Bad(n + 39) }
}
