//! What `&self` refers to is not the method's to drop, whichever way the method is left.
use std::panic::{catch_unwind, AssertUnwindSafe};

struct Noisy(u32);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0); //~ prints: drop 2 //~ prints: drop 3 //~ prints: drop 1
    }
}

fn bad() -> Result<u32, String> {
    Err("bad".into())
}

struct Owner {
    inner: Noisy,
}

impl Owner {
    fn asks(&self, n: u32) -> Result<u32, String> {
        let _mine = Noisy(2);
        let x = bad()?;
        Ok(x + n)
    }

    fn asks_inside(&self, n: u32) -> Result<u32, String> {
        Ok(bad()? + n)
    }

    fn panics(&self) -> u32 {
        if self.inner.0 == 1 {
            panic!("oh"); //~ panics: oh
        }
        2
    }

    async fn returns_early(&self, n: u32) -> Result<u32, String> {
        tokio::task::yield_now().await;
        if n > 3 {
            return Err("big".into());
        }
        let _mine = Noisy(3);
        Ok(bad()? + n)
    }

    async fn never(&self) {
        std::future::pending::<()>().await
    }
}

#[tokio::main]
async fn main() {
    let owner = Owner { inner: Noisy(1) };
    println!("{:?}", owner.asks(5)); //~ prints: Err("bad")
    println!("{:?}", owner.asks_inside(5)); //~ prints: Err("bad")
    println!("{}", catch_unwind(AssertUnwindSafe(|| owner.panics())).is_err()); //~ prints: true
    println!("{:?}", owner.returns_early(5).await); //~ prints: Err("big")
    println!("{:?}", owner.returns_early(1).await); //~ prints: Err("bad")
    drop(owner.never());
    tokio::select! {
        biased;
        _ = owner.never() => {}
        _ = tokio::task::yield_now() => println!("given up"), //~ prints: given up
    }
    println!("end {}", owner.inner.0); //~ prints: end 1
}
