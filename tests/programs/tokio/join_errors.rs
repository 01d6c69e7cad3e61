use std::time::Duration;
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let h = tokio::spawn(async { panic!("plain") });
    let e = h.await.unwrap_err();
    println!("{} {}", e.is_panic(), e.to_string().contains("panicked with message \"plain\""));
    println!("{}", format!("{e:?}").contains("Panic(Id("));
    let h = tokio::spawn(async {
        let n = 3;
        panic!("with {n}");
        #[allow(unreachable_code)]
        1
    });
    let e = h.await.unwrap_err();
    let id = e.id();
    let s = e.to_string();
    println!("{}", s.replace(&id.to_string(), "N"));
    println!("{:?}", e.try_into_panic().map(|p| p.is::<String>()).is_ok());
    let h = tokio::spawn(tokio::time::sleep(Duration::from_secs(100)));
    h.abort();
    let e = h.await.unwrap_err();
    let id = e.id();
    println!("{}", e.to_string().replace(&id.to_string(), "N"));
    println!("{}", format!("{e:?}").replace(&id.to_string(), "N"));
    let r = e.try_into_panic();
    println!("{}", r.is_err());
    let h = tokio::spawn(async { std::panic::panic_any(42i32) });
    let e = h.await.unwrap_err();
    let id = e.id();
    println!("{}", e.to_string().replace(&id.to_string(), "N"));
    println!("{}", format!("{e:?}").replace(&id.to_string(), "N"));
    let io: std::io::Error = e.into();
    println!("{:?} {}", io.kind(), io);
}
