//! How a name becomes addresses: a trait, so that tests answer as they like, and the machine's own resolver behind it.

use std::io;
use std::net::{IpAddr, ToSocketAddrs};
use std::pin::Pin;
use std::sync::Arc;

use tokio::sync::Semaphore;

/// Names under way at once. The machine's resolver occupies a thread for each, of the 512 that the runtime has for such work, and
/// can't be told to stop: a name that nobody answers for takes some 10 seconds.
const UNDER_WAY_MAX: usize = 128;

/// What a look-up gives, once it is there.
pub type Lookup<'a> = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send + 'a>>;

/// Finds the addresses of a host.
pub trait Resolve: Send + Sync + 'static {
    /// The addresses of a name, those to be tried first in front. None is as good as an error.
    fn resolve<'a>(&'a self, name: &'a str) -> Lookup<'a>;
}

/// The machine's own resolver: `/etc/hosts`, DNS, and what else it is configured to ask.
#[derive(Debug, Clone)]
pub struct SystemResolver(Arc<Semaphore>);

impl Default for SystemResolver {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(UNDER_WAY_MAX)))
    }
}

impl Resolve for SystemResolver {
    fn resolve<'a>(&'a self, name: &'a str) -> Lookup<'a> {
        Box::pin(async move {
            let place = Arc::clone(&self.0).acquire_owned().await.map_err(io::Error::other)?;
            let name = name.to_owned();
            let look = move || {
                // Until the thread is free, not only until nobody waits for it any more.
                let _place = place;
                Ok((name.as_str(), 0).to_socket_addrs()?.map(|address| address.ip()).collect())
            };
            tokio::task::spawn_blocking(look).await.map_err(io::Error::other)?
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_machine_knows_itself() {
        let found = SystemResolver::default().resolve("localhost").await.unwrap();
        assert!(!found.is_empty() && found.iter().all(IpAddr::is_loopback), "{found:?}");
    }
}
