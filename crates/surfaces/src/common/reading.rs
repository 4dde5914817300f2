//! The way to the store's query side: off the threads that serve requests, and bounded in number and in waiting, so that a flood
//! of queries is turned away and holds nobody else up.

use std::sync::Arc;
use std::time::Duration;

use bursar_engine::Fault;
use bursar_store::Reader;
use tokio::sync::Semaphore;

use super::problem::Problem;

/// How long a query waits for its turn.
const WAIT_MAX: Duration = Duration::from_secs(2);

/// Queries of one kind. Cheap to clone.
#[derive(Clone)]
pub struct Reading {
    reader: Arc<dyn Reader>,
    turns: Arc<Semaphore>,
    wait_max: Duration,
}

impl Reading {
    /// At most so many queries at once.
    pub fn new(reader: Arc<dyn Reader>, at_once_max: usize) -> Self {
        Self { reader, turns: Arc::new(Semaphore::new(at_once_max)), wait_max: WAIT_MAX }
    }

    /// Asks the store; overloaded where no turn comes in time.
    pub async fn query<T: Send + 'static>(
        &self,
        query: impl FnOnce(&dyn Reader) -> Result<T, bursar_store::Error> + Send + 'static,
    ) -> Result<T, Problem> {
        let turn = match Arc::clone(&self.turns).try_acquire_owned() {
            Ok(turn) => turn,
            Err(_) => match tokio::time::timeout(self.wait_max, Arc::clone(&self.turns).acquire_owned()).await {
                Ok(Ok(turn)) => turn,
                Ok(Err(_)) | Err(_) => return Err(Problem::Fault(Fault::Overloaded)),
            },
        };
        let reader = Arc::clone(&self.reader);
        let answer = tokio::task::spawn_blocking(move || {
            // The turn is over when the query is, even if whoever asked has gone.
            let _turn = turn;
            query(&*reader)
        });
        match answer.await {
            Ok(Ok(found)) => Ok(found),
            Ok(Err(error)) => {
                tracing::error!(error = &error as &dyn std::error::Error, "a query failed: {error}");
                Err(Problem::Fault(Fault::Storage))
            }
            Err(error) if error.is_cancelled() => Err(Problem::Fault(Fault::Stopping)),
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "a query died");
                Err(Problem::Fault(Fault::Bug))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bursar_store::Store as _;
    use std::sync::mpsc;

    #[tokio::test]
    async fn a_query_that_gets_no_turn_is_turned_away() {
        let reader = bursar_store::memory::MemoryStore::default().reader();
        let reading = Reading { wait_max: Duration::from_millis(20), ..Reading::new(reader, 1) };
        let (release, held) = mpsc::channel::<()>();
        let slow = reading.clone();
        let first = tokio::spawn(async move { slow.query(move |_| Ok(held.recv().is_err())).await });
        while reading.turns.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(reading.query(|_| Ok(())).await, Err(Problem::Fault(Fault::Overloaded)));
        drop(release);
        assert_eq!(first.await.unwrap(), Ok(true));
        assert_eq!(reading.query(|_| Ok(())).await, Ok(()));
    }
}
