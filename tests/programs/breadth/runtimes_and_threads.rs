//! status: 1
use std::sync::{Arc, LazyLock, Mutex, OnceLock};
use std::thread;
use std::time::Duration;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::oneshot;

static CONFIG: OnceLock<String> = OnceLock::new();
static LAZY: LazyLock<Mutex<Vec<u32>>> = LazyLock::new(|| {
    println!("lazy init");
    Mutex::new(vec![1])
});
tokio::task_local! { static REQ: u32; }

async fn who() -> String {
    REQ.try_with(|r| format!("req {r}")).unwrap_or_else(|e| e.to_string())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    CONFIG.set("cfg".into()).unwrap();
    let rt = Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("wk")
        .enable_all()
        .on_thread_start(|| {})
        .build()?;
    let h: Handle = rt.handle().clone();
    let outside = thread::spawn(move || {
        h.block_on(async {
            tokio::time::sleep(Duration::from_millis(5)).await;
            "from outside"
        })
    });
    println!("{}", outside.join().unwrap());
    let name = rt.block_on(async { tokio::spawn(async { thread::current().name().unwrap().to_string() }).await })?;
    println!("{name}");
    {
        let _g = rt.enter();
        let jh = tokio::spawn(async { 1 + 1 });
        println!("{}", rt.block_on(jh)?);
    }
    println!(
        "{}",
        rt.block_on(REQ.scope(7, async { who().await + "/" + &tokio::spawn(who()).await.unwrap() }))
    );
    println!("{}", REQ.sync_scope(9, || REQ.get()));
    let (tx, rx) = oneshot::channel::<u32>();
    let t = thread::spawn(move || {
        thread::sleep(Duration::from_millis(3));
        tx.send(5).unwrap();
    });
    println!("{:?}", rx.blocking_recv());
    t.join().unwrap();
    let v = rt.block_on(async {
        tokio::spawn(async {
            tokio::task::block_in_place(|| {
                thread::sleep(Duration::from_millis(2));
                Handle::current().block_on(async { 11 })
            })
        })
        .await
        .unwrap()
    });
    println!("{v} {}", CONFIG.get().unwrap());
    LAZY.lock().unwrap().push(2);
    println!("{:?}", LAZY.lock().unwrap());
    let p = rt.block_on(async {
        tokio::spawn(async {
            let v: Option<u8> = None;
            v.expect("nothing here")
        })
        .await
    });
    let e = p.unwrap_err();
    println!("{}", e.is_panic());
    let m = Arc::new(Mutex::new(0));
    let m2 = m.clone();
    let _ = thread::spawn(move || {
        let _g = m2.lock().unwrap();
        panic!("poison")
    })
    .join();
    println!("{} {}", m.is_poisoned(), m.lock().unwrap_or_else(|p| p.into_inner()));
    let nested = thread::spawn(|| {
        let a = Runtime::new().unwrap();
        a.block_on(async {
            let b = Builder::new_current_thread().build().unwrap();
            b.block_on(async { 1 })
        })
    })
    .join();
    println!(
        "{}",
        nested
            .unwrap_err()
            .downcast_ref::<&str>()
            .is_some_and(|s| s.contains("Cannot start a runtime from within a runtime"))
    );
    let none = thread::spawn(|| {
        let _ = tokio::spawn(async {});
    })
    .join();
    println!("{}", none.is_err());
    println!("{:?}", Handle::try_current().is_err());
    rt.spawn(async {
        struct D;
        impl Drop for D {
            fn drop(&mut self) {
                println!("dropped at shutdown");
            }
        }
        let _d = D;
        tokio::time::sleep(Duration::from_secs(100)).await;
    });
    rt.block_on(async { tokio::time::sleep(Duration::from_millis(1)).await });
    rt.shutdown_timeout(Duration::from_millis(100));
    let r: Result<u8, _> = "nope".parse::<u8>();
    let n = r?;
    println!("{n}");
    Ok(())
}
