use tokio::time::{self, Duration};
fn main() {
    std::panic::set_hook(Box::new(|i| {
        println!(
            "{}",
            i.payload().downcast_ref::<String>().cloned().unwrap_or_else(|| i
                .payload()
                .downcast_ref::<&str>()
                .unwrap()
                .to_string())
        )
    }));
    let rt = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    println!(
        "{:?}",
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| rt.block_on(async { time::resume() }))).is_err()
    );
    println!(
        "{:?}",
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(
            || rt.block_on(async { time::advance(Duration::from_secs(1)).await })
        ))
        .is_err()
    );
    println!(
        "{:?}",
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| rt.block_on(async {
            time::pause();
            time::pause()
        })))
        .is_err()
    );
    let mt = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build().unwrap();
    println!(
        "{:?}",
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| mt.block_on(async { time::pause() }))).is_err()
    );
    println!(
        "{:?}",
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| mt.block_on(async {
            time::interval(Duration::ZERO);
        })))
        .is_err()
    );
    println!("{:?}", std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| time::pause())).is_err());
    println!(
        "{:?}",
        std::panic::catch_unwind(|| {
            tokio::runtime::Builder::new_multi_thread().worker_threads(0);
        })
        .is_err()
    );
    println!(
        "{:?}",
        std::panic::catch_unwind(|| {
            tokio::runtime::Builder::new_multi_thread().max_blocking_threads(0);
        })
        .is_err()
    );
    println!(
        "{:?}",
        std::panic::catch_unwind(|| {
            tokio::runtime::Builder::new_current_thread().event_interval(0);
        })
        .is_err()
    );
    println!(
        "{:?}",
        std::panic::catch_unwind(|| {
            tokio::runtime::Builder::new_current_thread().global_queue_interval(0);
        })
        .is_err()
    );
}
