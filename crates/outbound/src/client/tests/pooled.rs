//! Connections that wait for the next request.

use super::*;

const WAITING: Limits = Limits { idle: Some(Duration::from_secs(10)), ..LIMITS };

#[tokio::test]
async fn a_connection_that_waited_is_used_again() {
    let host = Host::saying(&[Say::ok("")]).await;
    let names = Names::of(&[&["127.0.0.1"]]);
    let client = client("127.0.0.1", &names, WAITING);
    for _ in 0..5 {
        client.send(get(&host.url("http", "a.example"))).await.unwrap();
    }
    assert_eq!((host.heard().len(), host.connections(), names.asked()), (5, 1, 1));
    assert!(!host.heard()[0].contains("connection: close"));
    client.send(get(&host.url("http", "b.example"))).await.unwrap();
    assert_eq!((host.connections(), names.asked()), (2, 2), "another name is another host");
    client.with_limits(LIMITS).send(get(&host.url("http", "a.example"))).await.unwrap();
    assert_eq!(host.connections(), 3, "unless each request is to have its own");
}

#[tokio::test]
async fn an_address_that_is_no_longer_allowed_is_not_reached_by_a_connection_that_waited() {
    let host = Host::saying(&[Say::ok("")]).await;
    let generous = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), WAITING);
    generous.send(get(&host.url("http", "a.example"))).await.unwrap();
    let Shared { resolver: _, guard: _, tls, uptime, pool } = &*generous.shared;
    assert_eq!(pool.waiting(), 1);
    let shared = Shared {
        guard: Guard::new("127.0.0.2".parse().unwrap()),
        resolver: Box::new(Names::of(&[&["127.0.0.1"]])),
        tls: tls.clone(),
        uptime: Arc::clone(uptime),
        pool: Arc::clone(pool),
    };
    let strict = Client { shared: Arc::new(shared), limits: WAITING };
    let found = strict.send(get(&host.url("http", "a.example"))).await;
    assert_eq!(failure(found), ("refused", false));
    assert_eq!(host.heard().len(), 1);
}

#[tokio::test]
async fn a_name_that_turned_inward_stays_where_it_was_judged() {
    let outside = Host::saying(&[Say::ok("outside"), Say::ok("outside"), Say::Last(String::new())]).await;
    let inside = Host::at(&format!("127.0.0.2:{}", outside.address.port()), &[Say::ok("inside")], None).await;
    let names = Names::of(&[&["127.0.0.1"], &["127.0.0.2"]]);
    let client = client("127.0.0.1", &names, WAITING);
    let url = outside.url("http", "rebind.example");
    for _ in 0..2 {
        assert_eq!(&client.send(get(&url)).await.unwrap().body[..], b"outside");
    }
    assert_eq!(names.asked(), 1);
    assert_eq!(failure(client.send(get(&url)).await), ("broken", true));
    assert_eq!(failure(client.send(get(&url)).await), ("refused", false), "a new connection is a new question");
    assert_eq!((outside.connections(), inside.connections()), (1, 0));
}

#[tokio::test]
async fn a_connection_waits_only_so_long() {
    let host = Host::saying(&[Say::ok("")]).await;
    let hands = Hands::default();
    let client = client_by("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), WAITING, hands.uptime());
    for (pause, connections) in [(0, 1), (9, 1), (9, 1), (10, 2), (0, 2)] {
        hands.pass(pause);
        client.send(get(&host.url("http", "a.example"))).await.unwrap();
        assert_eq!(host.connections(), connections);
    }
}

#[tokio::test]
async fn what_nobody_uses_is_closed() {
    let host = Host::saying(&[Say::ok("")]).await;
    let hands = Hands::default();
    let limits = Limits { idle: Some(Duration::from_millis(1)), ..LIMITS };
    let client = client_by("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), limits, hands.uptime());
    for _ in 0..2 {
        client.send(get(&host.url("http", "a.example"))).await.unwrap();
        assert_eq!(client.shared.pool.waiting(), 1);
        hands.pass(1);
        host.all_closed().await;
        assert_eq!(client.shared.pool.waiting(), 0);
    }
}

#[tokio::test]
async fn a_host_that_closed_its_end_gets_a_new_connection() {
    let closing = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    let host = Host::saying(&[Say::Last(closing.to_owned())]).await;
    let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), WAITING);
    for count in 1..=3 {
        client.send(get(&host.url("http", "a.example"))).await.unwrap();
        host.all_closed().await;
        assert_eq!((host.heard().len(), host.connections()), (count, count));
    }
}

/// The host has closed a connection that waits, and the request is given to it before the client has looked: none of it is written, so it is
/// sent by a new connection. The host is a thread of its own, so that the client's tasks stand while it closes.
#[tokio::test]
async fn what_a_waiting_connection_never_began_to_send_is_sent_by_a_new_one() {
    use std::io::{Read, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://a.example:{}/", listener.local_addr().unwrap().port());
    let (close, closing) = std::sync::mpsc::channel::<()>();
    let (closed, has_closed) = std::sync::mpsc::channel::<()>();
    let host = std::thread::spawn(move || {
        for _ in 0..2 {
            let (mut stream, _) = listener.accept().unwrap();
            assert!(stream.read(&mut [0; 4096]).unwrap() > 0);
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").unwrap();
            closing.recv().unwrap();
            drop(stream);
            closed.send(()).unwrap();
        }
    });
    let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), WAITING);
    client.send(get(&url)).await.unwrap();
    for _ in 0..10 {
        tokio::task::yield_now().await;
    }
    close.send(()).unwrap();
    has_closed.recv().unwrap();
    // Now the runtime hears of the end, but runs this task before the one that drives the connection.
    tokio::task::yield_now().await;
    assert!(!client.shared.pool.are_all_closed(), "the client has not looked yet");
    client.send(get(&url)).await.unwrap();
    close.send(()).unwrap();
    host.join().unwrap();
}

#[tokio::test]
async fn a_host_that_takes_the_request_and_leaves_is_not_asked_again() {
    let host = Host::saying(&[Say::ok(""), Say::Last(String::new())]).await;
    let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), WAITING);
    client.send(get(&host.url("http", "a.example"))).await.unwrap();
    assert_eq!(failure(client.send(get(&host.url("http", "a.example"))).await), ("broken", true));
    assert_eq!((host.heard().len(), host.connections()), (2, 1));
}

#[tokio::test]
async fn an_answer_that_was_not_read_to_its_end_ends_its_connection() {
    let host = Host::saying(&[Say::ok(&"x".repeat(65))]).await;
    let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), WAITING);
    for count in 1..=2 {
        let answer = client.send(get(&host.url("http", "a.example"))).await.unwrap();
        assert_eq!((answer.body_end, client.shared.pool.waiting()), (BodyEnd::TooLong, 0));
        assert_eq!(host.connections(), count);
    }
    host.all_closed().await;
}

#[tokio::test]
async fn only_so_many_wait() {
    let host = Host::saying(&[Say::ok("")]).await;
    let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), WAITING);
    let mut requests = tokio::task::JoinSet::new();
    for _ in 0..40 {
        let (client, url) = (client.clone(), host.url("http", "a.example"));
        requests.spawn(async move { client.send(get(&url)).await.unwrap() });
    }
    requests.join_all().await;
    assert_eq!(host.heard().len(), 40);
    assert!((1..=8).contains(&client.shared.pool.waiting()));
}
