//! What is sent, to whom, and what comes back.

use super::*;

#[tokio::test]
async fn a_request_is_sent_as_it_is_written_and_the_answer_read() {
    let answer = "HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\nX-Once: 1\r\nX-Twice: 1\r\nX-Twice: 2\r\n\r\nok";
    let host = Host::saying(&[Say::This(answer.to_owned())]).await;
    let hands = Hands::default();
    let uptime = {
        let hands = hands.clone();
        let time = hands.uptime();
        // A second passes between any two looks.
        Arc::new(move || {
            hands.pass(1);
            time()
        })
    };
    let client = client_by("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), LIMITS, uptime);
    let request = Request::new(Method::Post, host.url("http", "Shop.example.").parse().unwrap());
    let request = request.header("Content-Type", "text/plain").unwrap().header("webhook-id", "msg_1").unwrap().body("hello");
    let answer = client.send(request).await.unwrap();
    assert_eq!((answer.status, &answer.body[..], answer.body_end), (StatusCode::ACCEPTED, &b"ok"[..], BodyEnd::Whole));
    assert_eq!((answer.header("x-once"), answer.header("X-Twice"), answer.header("x-none")), (Some("1"), None, None));
    assert_eq!(answer.duration, Duration::from_secs(1));
    let expected = format!(
        "POST /hook?x=1 HTTP/1.1\r\ncontent-type: text/plain\r\nwebhook-id: msg_1\r\ncontent-length: 5\r\nhost: shop.example:{}\r\n\
         user-agent: Bursar/{}\r\nconnection: close\r\n\r\nhello",
        host.address.port(),
        env!("CARGO_PKG_VERSION"),
    );
    assert_eq!(host.heard(), [expected]);
}

#[tokio::test]
async fn every_method_is_spelled() {
    let host = Host::saying(&[Say::ok("")]).await;
    let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), LIMITS);
    for (method, expected) in [
        (Method::Get, "GET /"),
        (Method::Post, "POST /"),
        (Method::Put, "PUT /"),
        (Method::Patch, "PATCH /"),
        (Method::Delete, "DELETE /"),
    ] {
        client.send(Request::new(method, host.url("http", "a.example").parse().unwrap())).await.unwrap();
        let heard = host.heard();
        let last = heard.last().unwrap();
        assert!(last.starts_with(expected), "{last}");
        let is_counted = last.contains("content-length: 0");
        assert_eq!(is_counted, matches!(method, Method::Post | Method::Put | Method::Patch), "{last}");
    }
}

#[tokio::test]
async fn a_redirect_is_an_answer() {
    let elsewhere = Host::saying(&[Say::ok("secret")]).await;
    for status in [301, 302, 303, 307, 308] {
        let location = elsewhere.url("http", "127.0.0.1");
        let say = format!("HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
        let host = Host::saying(&[Say::This(say)]).await;
        let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), LIMITS);
        let answer = client.send(get(&host.url("http", "a.example"))).await.unwrap();
        assert_eq!((answer.status.as_u16(), answer.header("location")), (status, Some(location.as_str())));
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test]
async fn any_status_is_an_answer() {
    for (line, expected) in [("204 No Content", 204), ("410 Gone", 410), ("429 Slow Down", 429), ("503 Later", 503), ("599", 599)]
    {
        let host = Host::saying(&[Say::This(format!("HTTP/1.1 {line}\r\nContent-Length: 0\r\n\r\n"))]).await;
        let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), LIMITS);
        assert_eq!(client.send(get(&host.url("http", "a.example"))).await.unwrap().status.as_u16(), expected);
    }
}

/// Two hosts on loopback, of which only one may be called, stand for a public and a private one. The name turns from one to the other
/// between two look-ups: whatever the second says, nobody asks for it while the first is connected to, and it is judged itself.
#[tokio::test]
async fn a_name_that_turns_inward_reaches_nobody() {
    let outside = Host::saying(&[Say::ok("outside")]).await;
    let inside = Host::at(&format!("127.0.0.2:{}", outside.address.port()), &[Say::ok("inside")], None).await;
    let names = Names::of(&[&["127.0.0.1"], &["127.0.0.2"]]);
    let client = client("127.0.0.1", &names, LIMITS);
    let url = outside.url("http", "rebind.example");
    assert_eq!(&client.send(get(&url)).await.unwrap().body[..], b"outside");
    assert_eq!((names.asked(), outside.connections()), (1, 1), "resolved once for one connection");
    for turned in 2..5 {
        let refused = client.send(get(&url)).await.unwrap_err();
        assert!(matches!(&refused, Error::Refused(Refused::Address { .. })) && !refused.maybe_sent(), "{refused}");
        assert_eq!(names.asked(), turned);
    }
    assert_eq!((outside.connections(), inside.connections()), (1, 0));
}

#[tokio::test]
async fn a_name_with_one_private_address_reaches_nobody() {
    let host = Host::saying(&[Say::ok("")]).await;
    for addresses in [&["127.0.0.1", "10.0.0.1"][..], &["10.0.0.1", "127.0.0.1"], &["127.0.0.1", "::ffff:10.0.0.1"]] {
        let client = client("127.0.0.1", &Names::of(&[addresses]), LIMITS);
        let found = client.send(get(&host.url("http", "half.example"))).await;
        assert_eq!(failure(found), ("refused", false), "{addresses:?}");
    }
    assert_eq!(host.connections(), 0);
}

#[tokio::test]
async fn every_kind_of_address_is_refused_behind_a_name_and_without_one() {
    for address in ["127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "::1", "fd00::1", "64:ff9b::a00:1", "224.0.0.1"] {
        let named = client("", &Names::of(&[&[address]]), LIMITS).send(get("https://a.example/")).await;
        assert_eq!(failure(named), ("refused", false), "{address}");
        let host = if address.contains(':') { format!("[{address}]") } else { address.to_owned() };
        let names = Names::of(&[&["8.8.8.8"]]);
        let bare = client("", &names, LIMITS).send(get(&format!("https://{host}/"))).await;
        assert_eq!((failure(bare), names.asked()), (("refused", false), 0), "{address}");
    }
}

#[tokio::test]
async fn without_encryption_only_listed_hosts_are_called() {
    let client = client("127.0.0.1", &Names::of(&[&["8.8.8.8"]]), LIMITS);
    let refused = client.send(get("http://a.example/")).await.unwrap_err();
    assert!(matches!(refused, Error::Refused(Refused::Plain { .. })), "{refused}");
}

#[tokio::test]
async fn the_next_address_is_tried_where_nobody_listens_at_the_first() {
    let host = Host::saying(&[Say::ok("here")]).await;
    let client = client("127.0.0.0/8", &Names::of(&[&["127.0.0.3", "127.0.0.2", "127.0.0.1"]]), LIMITS);
    assert_eq!(&client.send(get(&host.url("http", "a.example"))).await.unwrap().body[..], b"here");
}

#[tokio::test]
async fn what_fails_before_the_request_was_not_sent() {
    // Nobody listens on port 1.
    let url = "http://a.example:1/";
    let refused = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), LIMITS).send(get(url)).await;
    assert_eq!(failure(refused), ("connect", false));
    let unknown = client("127.0.0.1", &Names::of(&[]), LIMITS).send(get(url)).await;
    assert_eq!(failure(unknown), ("name_not_found", false));
    let empty = client("127.0.0.1", &Names::of(&[&[]]), LIMITS).send(get(url)).await;
    assert_eq!(failure(empty), ("name_not_found", false));
}

#[tokio::test]
async fn what_is_no_answer_may_have_been_sent() {
    for say in [
        Say::Last(String::new()),
        Say::Last("HTTP/1.1 200 OK\r\nContent-Le".to_owned()),
        Say::This("SSH-2.0-OpenSSH_9.6\r\n\r\n".to_owned()),
        Say::This("HTTP/1.1 2000 OK\r\n\r\n".to_owned()),
        Say::This("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n".to_owned()),
    ] {
        let host = Host::saying(&[say]).await;
        let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), LIMITS);
        let found = client.send(get(&host.url("http", "a.example"))).await;
        assert_eq!(failure(found), ("broken", true));
        assert_eq!(host.heard().len(), 1, "it is not sent again");
    }
}
