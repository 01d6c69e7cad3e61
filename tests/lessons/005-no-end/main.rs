fn down(depth: u64) -> u64 {
    1 + down(depth + 1)
}

#[tokio::main(worker_threads = 1)]
async fn main() {
    println!("{}", down(0)); //~ checkpoint: begin
}
