//! task_local!: a value for the length of a scope.
use tokio::task::yield_now;

tokio::task_local! {
    static NAME: String;
    static DEPTH: u32;
}

async fn whoami(tag: &str) {
    for _ in 0..2 {
        NAME.with(|name| println!("{tag}: {name}"));
        //~ prints: a: ann
        //~ prints: b: bob
        //~ prints: b: bob
        //~ prints: a: ann
        yield_now().await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let a = tokio::spawn(NAME.scope("ann".to_string(), whoami("a")));
    let b = tokio::spawn(NAME.scope("bob".to_string(), whoami("b")));
    a.await.unwrap();
    b.await.unwrap();
    println!("{:?}", NAME.try_with(|name| name.clone())); //~ prints: Err(AccessError)
    DEPTH
        .scope(1, async {
            println!("{}", DEPTH.get()); //~ prints: 1
            DEPTH.scope(2, async { println!("{}", DEPTH.get()) }).await; //~ prints: 2
            DEPTH.sync_scope(3, || println!("{}", DEPTH.get())); //~ prints: 3
            println!("{:?}", DEPTH.try_get()); //~ prints: Ok(1)
        })
        .await;
    println!("{}", DEPTH.try_get().unwrap_err()); //~ prints: task-local value not set
}
