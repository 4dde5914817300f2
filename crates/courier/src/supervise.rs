//! Whoever dies says so and starts again.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

/// How long a part that died waits before it starts again.
const REVIVAL_PAUSE: Duration = Duration::from_secs(1);

/// Runs a part until it is told to stop.
pub(crate) async fn supervise<F>(name: &'static str, begin: impl Fn(CancellationToken) -> F, stop: CancellationToken)
where
    F: Future<Output = ()> + Send + 'static,
{
    while !stop.is_cancelled() {
        let ended = tokio::spawn(begin(stop.clone())).await;
        if !stop.is_cancelled() {
            let error = ended.err().map(|error| error.to_string());
            tracing::error!(name, error, "a part of the courier died: it starts again");
            tokio::time::sleep(REVIVAL_PAUSE).await;
        }
    }
}
