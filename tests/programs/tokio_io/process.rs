// There are no other programs on the simulated machine.

#[tokio::main]
async fn main() {
    drop(tokio::process::Command::new("ls")); //~ refused: `tokio::process::Command::new` is not played
}
