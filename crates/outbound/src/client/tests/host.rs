//! A host on loopback that says what it is told to, and tells what it heard.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

/// What a host does with a request.
#[derive(Clone)]
pub(super) enum Say {
    /// Says this, and listens on.
    This(String),
    /// Says this, and closes the connection.
    Last(String),
    /// Says this, and nothing more.
    Stall(String),
    /// Says this again and again.
    Forever(String),
}

impl Say {
    /// An answer with a body.
    pub(super) fn ok(body: &str) -> Self {
        Self::This(format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len()))
    }
}

pub(super) struct Host {
    pub(super) address: SocketAddr,
    shared: Arc<Shared>,
    open: watch::Receiver<usize>,
}

struct Shared {
    says: Vec<Say>,
    heard: Mutex<Vec<String>>,
    connections: AtomicUsize,
    open: watch::Sender<usize>,
}

impl Host {
    /// Listens on an address; the first request is done with the first of `says`, the last one stays.
    pub(super) async fn at(address: &str, says: &[Say], tls: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, open) = watch::channel(0);
        let (heard, connections) = (Mutex::default(), AtomicUsize::default());
        let shared = Arc::new(Shared { says: says.to_vec(), heard, connections, open: sender });
        let task = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                task.connections.fetch_add(1, Ordering::SeqCst);
                task.open.send_modify(|open| *open += 1);
                let (shared, tls) = (Arc::clone(&task), tls.clone());
                tokio::spawn(async move {
                    match tls {
                        None => shared.converse(stream).await,
                        Some(tls) => {
                            if let Ok(stream) = tls.accept(stream).await {
                                shared.converse(stream).await;
                            }
                        }
                    }
                    shared.open.send_modify(|open| *open -= 1);
                });
            }
        });
        Self { address, shared, open }
    }

    pub(super) async fn saying(says: &[Say]) -> Self {
        Self::at("127.0.0.1:0", says, None).await
    }

    /// A URL of this host under a name.
    pub(super) fn url(&self, scheme: &str, name: &str) -> String {
        format!("{scheme}://{name}:{}/hook?x=1", self.address.port())
    }

    pub(super) fn heard(&self) -> Vec<String> {
        self.shared.heard.lock().unwrap().clone()
    }

    pub(super) fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// Waits until every connection is over.
    pub(super) async fn all_closed(&self) {
        self.open.clone().wait_for(|open| *open == 0).await.unwrap();
    }
}

impl Shared {
    async fn converse(&self, mut stream: impl AsyncRead + AsyncWrite + Unpin) {
        while let Some(request) = read(&mut stream).await {
            let number = {
                let mut heard = self.heard.lock().unwrap();
                heard.push(request);
                heard.len() - 1
            };
            match &self.says[number.min(self.says.len() - 1)] {
                Say::This(text) => drop(stream.write_all(text.as_bytes()).await),
                Say::Last(text) => {
                    let _gone = stream.write_all(text.as_bytes()).await;
                    let _gone = stream.shutdown().await;
                    return;
                }
                Say::Stall(text) => {
                    let _gone = stream.write_all(text.as_bytes()).await;
                    // Until the client has enough of it.
                    let _gone = stream.read(&mut [0]).await;
                    return;
                }
                Say::Forever(text) => while stream.write_all(text.as_bytes()).await.is_ok() {},
            }
        }
    }
}

/// A request: its head and as much of a body as the head says. None at the end.
async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let mut text = String::new();
    let mut wanted = None;
    loop {
        if wanted.is_none()
            && let Some(end) = text.find("\r\n\r\n")
        {
            let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
            wanted = Some(end + 4 + length.map_or(0, |length| length.parse::<usize>().unwrap()));
        }
        if wanted.is_some_and(|wanted| text.len() >= wanted) {
            return Some(text);
        }
        let mut buffer = [0; 4096];
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return None,
            Ok(count) => text.push_str(&String::from_utf8_lossy(&buffer[..count])),
        }
    }
}
