struct Count(u32);
impl Iterator for Count {
    type Item = u32;
    fn next(&mut self) -> Option<u32> {
        if self.0 == 0 {
            return None;
        }
        self.0 -= 1;
        Some(self.0)
    }
}
async fn walk(c: Count) -> u32 {
    let mut sum = 0;
    for x in c {
        tokio::task::yield_now().await;
        sum += x;
    }
    sum
}
async fn walk_by_ref(c: &mut Count) -> u32 {
    let mut sum = 0;
    for x in c.by_ref().take(2) {
        tokio::task::yield_now().await;
        sum += x;
    }
    for x in c {
        tokio::task::yield_now().await;
        sum += x * 100;
    }
    sum
}
#[tokio::main]
async fn main() {
    println!("{}", walk(Count(4)).await);
    println!("{}", walk_by_ref(&mut Count(5)).await);
}
