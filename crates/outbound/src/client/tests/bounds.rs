//! Bounds of time and size.

use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

use super::*;

fn within(connect_ms: u64, exchange_ms: u64) -> Limits {
    Limits { connect: Duration::from_millis(connect_ms), exchange: Duration::from_millis(exchange_ms), ..LIMITS }
}

/// A resolver that never answers.
struct Mute;

impl Resolve for Mute {
    fn resolve<'a>(&'a self, _name: &'a str) -> Lookup<'a> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn a_resolver_that_never_answers_sends_nothing() {
    for limits in [within(1_000, 60_000), within(60_000, 1_000)] {
        let (guard, uptime) = (Guard::default(), Hands::default().uptime());
        let setup = Setup { guard, resolver: Box::new(Mute), trust: tls::trust(), uptime, limits };
        let client = Client::new(setup).unwrap();
        // The time is the test's own: it goes to where the next bound is.
        let found = tokio::time::timeout(Duration::from_secs(2), client.send(get("https://a.example/"))).await;
        assert_eq!(failure(found.expect("the nearer bound holds")), ("timed_out", false));
    }
}

#[tokio::test]
async fn a_handshake_that_never_ends_sends_nothing() {
    let host = Host::saying(&[Say::Stall(String::new())]).await;
    let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), within(200, 20_000));
    let found = client.send(get(&host.url("https", "a.example"))).await;
    assert_eq!(failure(found), ("timed_out", false));
    assert_eq!((host.connections(), host.heard().len()), (1, 0));
}

#[tokio::test]
async fn an_answer_that_never_comes_leaves_the_request_sent() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX-Slow";
    for say in ["", "HTTP/1.1 100 Continue\r\n\r\n", head] {
        let host = Host::saying(&[Say::Stall(say.to_owned())]).await;
        let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), within(20_000, 300));
        let found = client.send(get(&host.url("http", "a.example"))).await;
        assert_eq!(failure(found), ("timed_out", true));
        assert_eq!(host.heard().len(), 1);
        host.all_closed().await;
    }
}

#[tokio::test]
async fn a_request_that_is_given_up_is_not_sent_on() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://a.example:{}/", listener.local_addr().unwrap().port());
    let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), within(20_000, 300));
    let body = vec![0; 64 * 1024 * 1024];
    let length = body.len();
    let found = client.send(Request::new(Method::Post, url.parse().unwrap()).body(body)).await;
    assert_eq!(failure(found), ("timed_out", true));
    // Only now the host begins to read.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut heard = Vec::new();
    let _reset = stream.read_to_end(&mut heard).await;
    assert!(heard.len() < length, "all of it was sent after it was given up");
}

#[tokio::test]
async fn a_status_is_an_answer_though_the_body_never_ends() {
    let say = Say::Stall("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel".to_owned());
    let host = Host::saying(&[say]).await;
    let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), within(20_000, 300));
    let answer = tokio::time::timeout(Duration::from_secs(10), client.send(get(&host.url("http", "a.example")))).await;
    let answer = answer.expect("the bound holds for the body too").unwrap();
    assert_eq!((answer.status, &answer.body[..], answer.body_end), (StatusCode::OK, &b"hel"[..], BodyEnd::Broken));
    host.all_closed().await;
}

#[tokio::test]
async fn a_body_is_read_up_to_its_bound() {
    let whole = |count: usize| Say::ok(&"x".repeat(count));
    let chunk = "5\r\nabcde\r\n";
    let chunked =
        |chunks: usize| format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{}0\r\n\r\n", chunk.repeat(chunks));
    let cut = Say::Last("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhel".to_owned());
    let to_the_end = Say::Last(format!("HTTP/1.1 200 OK\r\n\r\n{}", "y".repeat(10)));
    let endless = Say::Forever(format!("HTTP/1.1 200 OK\r\n\r\n{}", "z".repeat(100_000)));
    for (say, length, end) in [
        (whole(0), 0, BodyEnd::Whole),
        (whole(63), 63, BodyEnd::Whole),
        (whole(64), 64, BodyEnd::Whole),
        (whole(65), 64, BodyEnd::TooLong),
        (whole(1_000_000), 64, BodyEnd::TooLong),
        (Say::This(chunked(12)), 60, BodyEnd::Whole),
        (Say::This(chunked(13)), 64, BodyEnd::TooLong),
        (cut, 3, BodyEnd::Broken),
        (to_the_end, 10, BodyEnd::Whole),
        (endless, 64, BodyEnd::TooLong),
    ] {
        let host = Host::saying(&[say]).await;
        let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), LIMITS);
        let answer = client.send(get(&host.url("http", "a.example"))).await.unwrap();
        assert_eq!((answer.body.len(), answer.body_end), (length, end));
        host.all_closed().await;
    }
}

#[tokio::test]
async fn a_body_is_not_unpacked() {
    let say = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\u{1f}x";
    let host = Host::saying(&[Say::This(say.to_owned())]).await;
    let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), LIMITS);
    assert_eq!(&client.send(get(&host.url("http", "a.example"))).await.unwrap().body[..], b"\x1fx");
    assert!(!host.heard()[0].contains("accept-encoding"));
}

#[tokio::test]
async fn a_head_has_a_bound() {
    let head = |bytes: usize| {
        let header = format!("X-Much: {}\r\n", "x".repeat(1_000 - 10));
        format!("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n{}\r\n", header.repeat(bytes / 1_000))
    };
    for (say, expected) in [
        (Say::This(head(31_000)), Ok(200)),
        (Say::This(head(34_000)), Err(("broken", true))),
        (Say::Forever("X: y\r\n".to_owned()), Err(("broken", true))),
        (Say::This(format!("HTTP/1.1 200 OK\r\n{}\r\n", "X: y\r\n".repeat(200))), Err(("broken", true))),
    ] {
        let host = Host::saying(&[say]).await;
        let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), LIMITS);
        let found = client.send(get(&host.url("http", "a.example"))).await;
        assert_eq!(found.map(|answer| answer.status.as_u16()).map_err(|error| (error.word(), error.maybe_sent())), expected);
    }
}
