// Log lines that nobody listens to: no subscriber, no logger, so only println! prints.

use tracing::{debug, debug_span, error, error_span, event, info, info_span, span, trace, trace_span, warn, warn_span};
use tracing::{span::Entered, Instrument, Level, Span};

async fn work(step: u32) -> u32 {
    info!(step, "working");
    trace!("traced {}", step);
    step + 1
}

#[tokio::main]
async fn main() {
    console_subscriber::init();
    env_logger::init();
    log::info!("plain log {}", 1);
    log::error!("plain log");
    log::warn!("plain log");
    log::debug!("plain log");
    log::trace!("plain log");
    event!(Level::INFO, "an event");
    debug!("d");
    warn!("w");
    error!("e");
    let outer: Span = span!(Level::INFO, "outer");
    let guard: Entered = outer.enter();
    println!("disabled: {}", outer.is_disabled()); //~ prints: disabled: true
    drop(guard);
    for span in [error_span!("a"), warn_span!("b"), debug_span!("c"), trace_span!("d")] {
        span.in_scope(|| ());
    }
    println!("{}", work(1).instrument(info_span!("inner")).await); //~ prints: 2
}
