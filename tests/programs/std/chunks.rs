//! What does not fill the last chunk is left over.
use std::slice::ChunksExact;

fn main() {
    let numbers = [1, 2, 3, 4, 5, 6, 7];
    let mut chunks: ChunksExact<'_, i32> = numbers.chunks_exact(3);
    println!("{:?}", chunks.next()); //~ prints: Some([1, 2, 3])
    println!("{:?}", chunks.next()); //~ prints: Some([4, 5, 6])
    println!("{:?}", chunks.next()); //~ prints: None
    println!("{:?}", chunks.remainder()); //~ prints: [7]
}
