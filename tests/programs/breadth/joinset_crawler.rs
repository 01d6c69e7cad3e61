// JoinSet: spawn with limits, abort, panics, detach, results in order of completion; semaphores limit concurrency.

use std::collections::{BTreeSet, VecDeque};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{sleep, Instant};

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Url(String);

struct Page {
    url: Url,
    links: Vec<Url>,
}

async fn fetch(url: Url) -> Result<Page, String> {
    let n = url.0.len() as u64;
    sleep(Duration::from_millis(10 * n)).await;
    match url.0.as_str() {
        "/" => Ok(["/a", "/bb", "/ccc"].as_slice()),
        "/a" => Ok(&["/bb", "/dddd"][..]),
        "/bb" => Err(format!("404 {}", url.0)),
        "/dddd" => Ok(&["/", "/a"][..]),
        _ => Ok(&[][..]),
    }
    .map(|links: &[&str]| Page { links: links.iter().map(|l| Url(l.to_string())).collect(), url })
}

async fn crawl(start: &str, at_most: usize) -> (BTreeSet<Url>, Vec<String>) {
    let mut seen = BTreeSet::from([Url(start.to_string())]);
    let mut queue: VecDeque<Url> = seen.iter().cloned().collect();
    let mut errors = vec![];
    let mut running = JoinSet::new();
    loop {
        while running.len() < at_most {
            let Some(url) = queue.pop_front() else { break };
            println!("  fetch {}", url.0);
            running.spawn(fetch(url));
        }
        match running.join_next().await {
            None => break,
            Some(Ok(Ok(Page { url, links }))) => {
                println!("  got {} with {} links", url.0, links.len());
                for link in links {
                    if seen.insert(link.clone()) {
                        queue.push_back(link);
                    }
                }
            }
            Some(Ok(Err(e))) => errors.push(e),
            Some(Err(e)) => errors.push(e.to_string()),
        }
    }
    (seen, errors)
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    std::panic::set_hook(Box::new(|info| println!("hook: {}", info.payload().downcast_ref::<&str>().unwrap_or(&"?"))));
    for limit in [1, 2] {
        let start = Instant::now();
        let (seen, errors) = crawl("/", limit).await;
        println!("{limit}: {:?} {errors:?} {:?}", seen.iter().map(|u| &u.0[..]).collect::<Vec<_>>(), start.elapsed());
    }

    let mut set: JoinSet<u32> = JoinSet::new();
    for n in 0..4u32 {
        set.spawn(async move {
            sleep(Duration::from_millis(100 - 20 * n as u64)).await;
            if n == 2 {
                panic!("two!");
            }
            n
        });
    }
    let handle = set.spawn(std::future::pending());
    handle.abort();
    while let Some(result) = set.join_next_with_id().await {
        match result {
            Ok((_, n)) => println!("{n}"),
            Err(e) if e.is_cancelled() => println!("cancelled"),
            Err(e) => println!("panicked: {:?}", e.into_panic().downcast::<&str>().map(|s| s.to_string()).ok()),
        }
    }
    println!("{} {}", set.is_empty(), handle.is_finished());

    let permits = Arc::new(Semaphore::new(3));
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let mut set = (0..10)
        .map(|i| {
            let (permits, now, most) = (permits.clone(), now.clone(), most.clone());
            async move {
                let _permit = permits.acquire_owned().await.unwrap();
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                sleep(Duration::from_millis(10 + i)).await;
                now.fetch_sub(1, Ordering::SeqCst);
                i
            }
        })
        .collect::<JoinSet<_>>();
    let mut order = vec![];
    while let Some(i) = set.join_next().await {
        order.push(i.unwrap());
    }
    println!("{order:?} most {} left {}", most.load(Ordering::SeqCst), permits.available_permits());
    let mut set = JoinSet::new();
    set.spawn(async { 5 });
    set.spawn(async { 6 });
    println!("{:?} {:?}", set.try_join_next().is_none(), set.join_all().await);
    let mut set = JoinSet::new();
    set.spawn(std::future::pending::<()>());
    set.shutdown().await;
    println!("{}", set.len());
}
