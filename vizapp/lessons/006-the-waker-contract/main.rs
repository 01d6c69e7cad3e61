//! A guest waits for a bell. How often is the guest asked?
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

#[derive(Default)]
struct Bell {
    rung: bool,
    polls: u32,
    waker: Option<Waker>,
}

struct Guest(Arc<Mutex<Bell>>);

impl Future for Guest {
    type Output = ();
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut bell = self.0.lock().unwrap();
        bell.polls += 1;
        if bell.rung {
            return Poll::Ready(()); //~ checkpoint: asked_again
        }
        bell.waker = Some(cx.waker().clone()); //~ checkpoint: the_waker
        Poll::Pending
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let bell = Arc::new(Mutex::new(Bell::default()));
    let guest = tokio::spawn(Guest(bell.clone())); //~ checkpoint: a_guest

    let kitchen = bell.clone();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(100));
        let mut bell = kitchen.lock().unwrap(); //~ checkpoint: the_bell
        bell.rung = true;
        if let Some(waker) = bell.waker.take() {
            waker.wake(); //~ checkpoint: the_wake
        }
    });

    guest.await.unwrap();
    let polls = bell.lock().unwrap().polls; //~ checkpoint: the_moral
    println!("the guest was polled {polls} times");
}
