//! A listener: accepts connections within a bound, and serves HTTP/1 and HTTP/2 on each within bounds of time. Half a request, an
//! answer that nobody reads and an idle connection are closed, so that none of them keeps a place for ever.

use std::convert::Infallible;
use std::future::poll_fn;
use std::io::IoSlice;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bursar_surfaces::common::door::{Door, LocalAddress};
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

/// What a listener gives to its callers.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Connections that are open at once. Further ones wait, unaccepted, until one ends.
    pub connections_max: usize,
    /// How long the head of a request may take, counted from the end of the one before.
    pub head_max: Duration,
    /// How long nothing may move on a connection while no request is being worked on.
    pub idle_max: Duration,
    /// How long nothing may move on a connection that was told to end.
    pub close_max: Duration,
    /// Bytes of a request's head.
    pub head_bytes_max: usize,
    /// Requests of one HTTP/2 connection that are worked on at once.
    pub streams_max: u32,
}

impl Bounds {
    /// The bounds of every listener.
    pub const USUAL: Self = Self {
        connections_max: 2_000,
        head_max: Duration::from_secs(20),
        idle_max: Duration::from_secs(30),
        close_max: Duration::from_secs(5),
        head_bytes_max: 64 << 10,
        streams_max: 100,
    };
}

/// How long a listener rests when the system has no place for another connection.
const REST: Duration = Duration::from_millis(200);

/// Serves until it is told to stop, then until its connections have ended.
pub async fn serve(listener: TcpListener, door: Arc<Door>, bounds: Bounds, stop: CancellationToken) {
    let places = Arc::new(Semaphore::new(bounds.connections_max));
    let connections = tokio_util::task::TaskTracker::new();
    let http = Arc::new(http(&bounds));
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, stream) = tokio::select! {
            () = stop.cancelled() => break,
            (place, accepted) = accepted => match accepted {
                Ok((stream, _)) => (place, stream),
                Err(error) => {
                    rest_after(&error).await;
                    continue;
                }
            },
        };
        let (http, door, stop) = (Arc::clone(&http), Arc::clone(&door), stop.clone());
        connections.spawn(async move {
            let _place = place;
            serve_connection(&http, stream, door, bounds, stop).await;
        });
    }
    drop(listener);
    connections.close();
    connections.wait().await;
}

/// A caller who left before it was accepted is no failure of the listener; a lack of file descriptors passes.
async fn rest_after(error: &std::io::Error) {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::error!(%error, "can't accept a connection: is the limit of open files too low?");
        tokio::time::sleep(REST).await;
    }
}

fn http(bounds: &Bounds) -> Builder<TokioExecutor> {
    let mut http = Builder::new(TokioExecutor::new());
    http.http1().timer(TokioTimer::new()).header_read_timeout(bounds.head_max).max_buf_size(bounds.head_bytes_max);
    http.http2().timer(TokioTimer::new()).max_concurrent_streams(bounds.streams_max);
    http
}

async fn serve_connection(
    http: &Builder<TokioExecutor>,
    stream: TcpStream,
    door: Arc<Door>,
    bounds: Bounds,
    stop: CancellationToken,
) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "can't send small answers at once");
    }
    let local = stream.local_addr().ok().map(|address| LocalAddress(address.ip().to_canonical()));
    let activity = Arc::new(Activity::default());
    let service = service_fn(|mut request: hyper::Request<Incoming>| {
        if let Some(local) = local {
            request.extensions_mut().insert(local);
        }
        let (door, working) = (Arc::clone(&door), Working::on(&activity));
        async move {
            let (head, body) = request.into_parts();
            let body = Sent(Arc::new(Mutex::new(body)));
            let answer = door.answer(hyper::Request::from_parts(head, axum::body::Body::new(body.clone()))).await;
            if answer.status().is_client_error() {
                body.read_rest().await;
            }
            drop(working);
            Ok::<_, Infallible>(answer)
        }
    });
    let mut connection = pin!(http.serve_connection(TokioIo::new(Watched { stream, activity: Arc::clone(&activity) }), service));
    let (mut stopped, mut look) = (pin!(stop.cancelled()), pin!(tokio::time::sleep(bounds.idle_max)));
    let (mut moved, mut is_closing, mut is_stopping) = (0, false, false);
    loop {
        tokio::select! {
            ended = connection.as_mut() => {
                if let Err(error) = ended {
                    tracing::debug!(error, "a connection ended early");
                }
                return;
            }
            () = &mut look => {
                let is_idle = activity.is_idle_since(&mut moved);
                if is_idle && is_closing {
                    tracing::debug!("a connection was cut: it did not end when it was told to");
                    return;
                }
                if is_idle {
                    is_closing = true;
                    connection.as_mut().graceful_shutdown();
                }
                let until_next_look = if is_closing { bounds.close_max } else { bounds.idle_max };
                look.set(tokio::time::sleep(until_next_look));
            }
            () = &mut stopped, if !is_stopping => {
                is_stopping = true;
                connection.as_mut().graceful_shutdown();
            }
        }
    }
}

/// A request's body, which the listener reads to its end where a request was refused before anybody had read it: otherwise the
/// connection would be closed under a caller who is still sending, and the answer lost.
#[derive(Clone)]
struct Sent(Arc<Mutex<Incoming>>);

/// Bytes of a refused request's body that are read at most, and how long that may take.
const REST_BYTES_MAX: usize = 2 << 20;
const REST_MAX: Duration = Duration::from_secs(1);

impl Sent {
    fn body(&self) -> MutexGuard<'_, Incoming> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn read_rest(&self) {
        let mut count = 0;
        let rest = async {
            while let Some(Ok(frame)) = poll_fn(|context| Pin::new(&mut *self.body()).poll_frame(context)).await {
                count += frame.data_ref().map_or(0, bytes::Bytes::len);
                if count > REST_BYTES_MAX {
                    break;
                }
            }
        };
        // What does not come in time is not waited for: the connection is then closed with the answer.
        let _in_time = tokio::time::timeout(REST_MAX, rest).await;
    }
}

impl Body for Sent {
    type Data = bytes::Bytes;
    type Error = hyper::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<bytes::Bytes>, hyper::Error>>> {
        Pin::new(&mut *self.body()).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body().is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body().size_hint()
    }
}

/// What happens on a connection.
#[derive(Debug, Default)]
struct Activity {
    /// Reads and writes that moved something.
    moves: AtomicU64,
    /// Requests that are being worked on.
    working: AtomicUsize,
}

impl Activity {
    fn moved(&self) {
        self.moves.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether no request is worked on and nothing moved since the last look.
    fn is_idle_since(&self, last: &mut u64) -> bool {
        let now = self.moves.load(Ordering::Relaxed);
        let is_same = std::mem::replace(last, now) == now;
        is_same && self.working.load(Ordering::Relaxed) == 0
    }
}

/// A request that is being worked on, until this is dropped.
struct Working(Arc<Activity>);

impl Working {
    fn on(activity: &Arc<Activity>) -> Self {
        activity.working.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(activity))
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        self.0.working.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A stream that tells when something moves.
struct Watched {
    stream: TcpStream,
    activity: Arc<Activity>,
}

impl AsyncRead for Watched {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        if read.is_ready() {
            self.activity.moved();
        }
        read
    }
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        if written.is_ready() {
            self.activity.moved();
        }
        written
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[IoSlice<'_>],
    ) -> Poll<std::io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        if written.is_ready() {
            self.activity.moved();
        }
        written
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::routing::{get, post};
    use bursar_engine::{SystemSource, Ticks};
    use bursar_outbound::Guard;
    use bursar_rails::Rails;
    use bursar_store::Store as _;
    use bursar_store::memory::MemoryStore;
    use bursar_surfaces::common::answers::ListenerName;
    use bursar_surfaces::common::app::{App, Terms};
    use bursar_surfaces::common::limits::{Limits, Rates};
    use bursar_surfaces::common::outside::{Beyond, Outside};
    use std::net::SocketAddr;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    const TIGHT: Bounds = Bounds {
        connections_max: 2,
        head_max: Duration::from_millis(300),
        idle_max: Duration::from_millis(500),
        close_max: Duration::from_millis(100),
        ..Bounds::USUAL
    };
    /// Long enough for whatever has to happen.
    const PATIENCE: Duration = Duration::from_secs(20);

    /// An empty house of its own.
    fn house() -> App {
        let store = MemoryStore::default();
        let reader = store.reader();
        let (engine, _thread) = bursar_engine::start(store, SystemSource::default()).unwrap();
        let terms = Terms { hosts: vec!["x".to_owned()], ..Terms::none() };
        let outside = Outside { guard: Guard::default(), key: None, endpoints_max: 0 };
        App::new(engine, reader, Limits::new(Rates::default()), terms, Beyond { rails: Rails::none(), outside })
    }

    async fn start() -> (SocketAddr, CancellationToken, tokio::task::JoinHandle<()>) {
        let slow = async || {
            tokio::time::sleep(Duration::from_millis(1_500)).await;
            "late"
        };
        let endless = async || Body::from_stream(futures_util::stream::repeat(Ok::<_, Infallible>("x".repeat(1 << 16))));
        let routes = Router::new().route("/", get(async || "here")).route("/slow", get(slow)).route("/endless", get(endless));
        let routes = routes.route("/refused", post(async || http::StatusCode::UNAUTHORIZED));
        behind(Door::new(&house(), ListenerName::Api, &[], routes)).await
    }

    async fn behind(door: Door) -> (SocketAddr, CancellationToken, tokio::task::JoinHandle<()>) {
        let door = Arc::new(door);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, stop) = (listener.local_addr().unwrap(), CancellationToken::new());
        (address, stop.clone(), tokio::spawn(serve(listener, door, TIGHT, stop)))
    }

    async fn sent(address: SocketAddr, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }

    /// What comes until the server closes, which it must.
    async fn until_closed(mut stream: TcpStream) -> String {
        let mut bytes = Vec::new();
        // A connection that is reset is closed too.
        let _reset = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut bytes)).await.expect("it is closed");
        String::from_utf8_lossy(&bytes).into_owned()
    }

    #[tokio::test]
    async fn what_is_half_sent_or_idle_is_closed() {
        let (address, ..) = start().await;
        for half in ["", "P", "PRI * HTTP/2.0\r\n", "GET / HTTP/1.1\r\nHost: x\r\n", "GET / HTTP/1.1\r\nHo"] {
            assert_eq!(until_closed(sent(address, half).await).await, "", "{half:?}");
        }
        let idle = until_closed(sent(address, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").await).await;
        assert!(idle.starts_with("HTTP/1.1 200") && idle.ends_with("here"), "{idle}");
    }

    /// Requests that are refused by a handler's extractor, for want of a route, and at the door; and one that is not refused.
    const HEADS: [(&str, &str, u16); 4] = [
        ("/api/public/v1/wallets", "127.0.0.1", 401),
        ("/nowhere", "127.0.0.1", 404),
        ("/nowhere", "evil.example", 403),
        ("/openapi.json", "127.0.0.1", 200),
    ];
    const DEAD_TOKEN: &str = "Bearer ap_live_0000000000000000000000000000000000000000000000000000000000000000";

    #[tokio::test]
    async fn head_over_http_1_has_the_headers_of_get_and_no_body() {
        let (address, ..) = behind(bursar_surfaces::api(&house())).await;
        for (path, host, status) in HEADS {
            let ask = async |method: &str| {
                let head = format!("Host: {host}\r\nAuthorization: {DEAD_TOKEN}\r\nConnection: close");
                let answer = until_closed(sent(address, &format!("{method} {path} HTTP/1.1\r\n{head}\r\n\r\n")).await).await;
                let (head, body) = answer.split_once("\r\n\r\n").unwrap();
                let kept = |line: &&str| line.starts_with("HTTP/1.1 ") || line.starts_with("content-");
                (head.lines().filter(kept).map(str::to_owned).collect::<Vec<_>>(), body.len())
            };
            let ((head, none), (get, some)) = (ask("HEAD").await, ask("GET").await);
            assert!(head[0].starts_with(&format!("HTTP/1.1 {status}")), "{head:?}");
            assert_eq!((head, none), (get.clone(), 0), "{path}");
            assert!(get.contains(&format!("content-length: {some}")), "{get:?}");
        }
    }

    #[tokio::test]
    async fn head_over_http_2_has_the_headers_of_get_and_no_body() {
        let (address, ..) = behind(bursar_surfaces::api(&house())).await;
        let stream = TokioIo::new(TcpStream::connect(address).await.unwrap());
        let (client, connection) = hyper::client::conn::http2::handshake(TokioExecutor::new(), stream).await.unwrap();
        tokio::spawn(connection);
        for (path, host, status) in HEADS {
            let ask = async |method: http::Method| {
                let request = http::Request::builder().method(method).uri(format!("http://{host}{path}"));
                let request = request.header("authorization", DEAD_TOKEN).body(Body::empty()).unwrap();
                let (head, body) = client.clone().send_request(request).await.unwrap().into_parts();
                let body = axum::body::to_bytes(Body::new(body), usize::MAX).await.expect("whole");
                let of_body = ["content-type", "content-length"].map(|name| head.headers.get(name).cloned());
                ((head.status, of_body), body.len())
            };
            let ((head, none), (get, some)) = (ask(http::Method::HEAD).await, ask(http::Method::GET).await);
            assert_eq!((&head, none), (&get, 0), "{path}");
            assert_eq!((get.0.as_u16(), get.1[1].as_ref().unwrap().to_str().unwrap()), (status, some.to_string().as_str()));
        }
    }

    #[tokio::test]
    async fn a_request_that_takes_its_time_is_answered() {
        let (address, ..) = start().await;
        let answer = until_closed(sent(address, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await).await;
        assert!(answer.ends_with("late"), "{answer}");
    }

    #[tokio::test]
    async fn a_refusal_reaches_who_is_still_sending() {
        let (address, ..) = start().await;
        let head = "POST /refused HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n";
        let mut stream = sent(address, head).await;
        for rest in ["body", &format!("{head}body")] {
            tokio::time::sleep(Duration::from_millis(100)).await;
            stream.write_all(rest.as_bytes()).await.unwrap();
        }
        let answers = until_closed(stream).await;
        assert_eq!(answers.matches("HTTP/1.1 401").count(), 2, "the connection is used again: {answers}");
    }

    #[tokio::test]
    async fn an_answer_that_nobody_reads_frees_its_place() {
        let (address, ..) = start().await;
        let unread = [sent(address, "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n").await, sent(address, "").await];
        let third = until_closed(sent(address, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await).await;
        assert!(third.ends_with("here"), "{third}");
        drop(unread);
        let full = [
            sent(address, "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n").await,
            sent(address, "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n").await,
        ];
        let third = until_closed(sent(address, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await).await;
        assert!(third.ends_with("here"), "{third}");
        drop(full);
    }

    #[tokio::test]
    async fn further_connections_wait_for_a_place() {
        let (address, ..) = start().await;
        let slow = "GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        let (begun, open) = (Ticks::start(), [sent(address, slow).await, sent(address, slow).await]);
        let third = until_closed(sent(address, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await).await;
        assert!(third.ends_with("here") && begun.micros() >= 1_400_000, "{third} {}", begun.micros());
        for stream in open {
            assert!(until_closed(stream).await.ends_with("late"));
        }
    }

    #[tokio::test]
    async fn what_is_worked_on_is_finished_at_the_end() {
        let (address, stop, served) = start().await;
        let slow = sent(address, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await;
        let idle = sent(address, "").await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        stop.cancel();
        assert_eq!(until_closed(idle).await, "");
        assert!(until_closed(slow).await.ends_with("late"));
        tokio::time::timeout(PATIENCE, served).await.unwrap().unwrap();
        assert!(TcpStream::connect(address).await.is_err());
    }
}
