//! Nodes on one database hear each other: at once, again after a lost connection, and none of another store's.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use bursar_store::peers::{Heard, MESSAGE_BYTES_MAX, Peers};
use bursar_store::postgres::PostgresStore;
use bursar_store::{Error, Store};
use tokio::runtime::Runtime;
use tokio_postgres::config::Host;

use crate::houses::{House, Postgres, Sqlite};

/// How long anything that must be heard may take.
const WAIT_MAX: Duration = Duration::from_secs(30);

/// A node that listens.
struct Node {
    runtime: Runtime,
    peers: Arc<dyn Peers>,
    heard: Receiver<String>,
}

impl Node {
    fn new(store: &PostgresStore) -> Self {
        let peers = store.peers().expect("a database may have many nodes");
        let (ear, heard) = channel();
        peers.hear(Box::new(move |said| {
            let words = match said {
                Heard::Message(message) => String::from_utf8(message.to_vec()).unwrap(),
                Heard::Found => "found".to_owned(),
                Heard::Lost => "lost".to_owned(),
            };
            // The test may be over.
            let _gone = ear.send(words);
        }));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { runtime, peers, heard }
    }

    fn tell(&self, words: &str) -> Result<(), Error> {
        self.runtime.block_on(self.peers.tell(words.as_bytes().to_vec()))
    }

    #[track_caller]
    fn hears(&self, words: &str) {
        assert_eq!(self.heard.recv_timeout(WAIT_MAX).as_deref(), Ok(words));
    }
}

#[test]
fn nodes_hear_each_other_and_themselves() {
    let house = Postgres::new();
    let stores = [house.open(), house.open()];
    let nodes = stores.each_ref().map(Node::new);
    nodes.iter().for_each(|node| node.hears("found"));
    let longest = "x".repeat(MESSAGE_BYTES_MAX);
    for (words, speaker) in [("one", 0), ("two", 1), ("three", 0), (&longest, 1)] {
        nodes[speaker].tell(words).unwrap();
        nodes.iter().for_each(|node| node.hears(words));
    }
}

#[test]
fn a_lost_connection_is_told_and_made_again() {
    let house = Postgres::new();
    let stores = [house.open(), house.open()];
    let nodes = stores.each_ref().map(Node::new);
    nodes.iter().for_each(|node| node.hears("found"));
    for words in ["one", "two"] {
        let kill = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_notify(%' AND pid <> pg_backend_pid()";
        assert_eq!(house.admin().row(kill).get::<_, i64>(0), 2);
        for node in &nodes {
            node.hears("lost");
            node.hears("found");
        }
        nodes[0].tell(words).unwrap();
        nodes.iter().for_each(|node| node.hears(words));
    }
}

#[test]
fn what_can_not_be_told_is_an_error() {
    let house = Postgres::new();
    let store = house.open();
    let peers = store.peers().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    assert!(matches!(runtime.block_on(peers.tell(b"unheard".to_vec())), Err(Error::Unavailable(_))), "nobody listens here yet");
    assert!(Sqlite::new().open().peers().is_none(), "a file has one node");
}

/// A pooler in transaction mode takes a LISTEN and passes no notification: that is found out, and found to be over.
#[test]
fn a_connection_that_passes_no_notifications_is_not_believed() {
    let house = Postgres::new();
    let pooler = Pooler::start(&house.url());
    let store = PostgresStore::open(&pooler.url).unwrap();
    let node = Node::new(&store);
    // Longer than it waits for its own first message.
    assert_eq!(node.heard.recv_timeout(Duration::from_secs(7)), Err(RecvTimeoutError::Timeout));
    assert!(pooler.swallowed.load(Ordering::Relaxed) > 0, "it had been sent");
    assert!(matches!(node.tell("unheard"), Err(Error::Unavailable(_))));
    pooler.is_passing.store(true, Ordering::Relaxed);
    node.hears("found");
    node.tell("heard").unwrap();
    node.hears("heard");
}

/// Stands between a store and its server, and passes everything but, at first, notifications.
struct Pooler {
    url: String,
    is_passing: Arc<AtomicBool>,
    swallowed: Arc<AtomicUsize>,
}

impl Pooler {
    fn start(server: &str) -> Self {
        let config: tokio_postgres::Config = server.parse().unwrap();
        let [Host::Tcp(host)] = config.get_hosts() else { panic!("the server under test is reached by TCP: {server}") };
        let (host, port) = (host.clone(), config.get_ports()[0]);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!(
            "postgres://{}@127.0.0.1:{}/{}?sslmode=disable",
            config.get_user().unwrap(),
            listener.local_addr().unwrap().port(),
            config.get_dbname().unwrap()
        );
        let (is_passing, swallowed) = (Arc::<AtomicBool>::default(), Arc::<AtomicUsize>::default());
        let pooler = Self { url, is_passing: Arc::clone(&is_passing), swallowed: Arc::clone(&swallowed) };
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let server = TcpStream::connect((host.as_str(), port)).unwrap();
                let (mut asks, mut asked) = (client.try_clone().unwrap(), server.try_clone().unwrap());
                std::thread::spawn(move || {
                    // Either side may hang up.
                    let _ended = std::io::copy(&mut asks, &mut asked);
                    let _closed = asked.shutdown(Shutdown::Both);
                });
                let (is_passing, swallowed) = (Arc::clone(&is_passing), Arc::clone(&swallowed));
                std::thread::spawn(move || {
                    let _ended = answer(server, &client, &is_passing, &swallowed);
                    let _closed = client.shutdown(Shutdown::Both);
                });
            }
        });
        pooler
    }
}

/// Passes the server's messages on: a letter, the length, and the rest.
fn answer(
    mut server: TcpStream,
    mut client: &TcpStream,
    is_passing: &AtomicBool,
    swallowed: &AtomicUsize,
) -> std::io::Result<()> {
    loop {
        let mut head = [0; 5];
        server.read_exact(&mut head)?;
        let [kind, length @ ..] = head;
        let mut message = head.to_vec();
        message.resize(1 + u32::from_be_bytes(length) as usize, 0);
        server.read_exact(&mut message[5..])?;
        if kind == b'A' && !is_passing.load(Ordering::Relaxed) {
            swallowed.fetch_add(1, Ordering::Relaxed);
            continue;
        }
        client.write_all(&message)?;
    }
}

#[test]
fn two_stores_in_schemas_of_one_database_do_not_hear_each_other() {
    let house = Postgres::new();
    house.admin().execute("CREATE SCHEMA one; CREATE SCHEMA two");
    let glue = if house.url().contains('?') { '&' } else { '?' };
    let url = |schema| format!("{}{glue}options=-csearch_path%3D{schema}", house.url());
    let stores = ["one", "two", "two"].map(|schema| PostgresStore::open(&url(schema)).unwrap());
    let nodes = stores.each_ref().map(Node::new);
    nodes.iter().for_each(|node| node.hears("found"));
    nodes[1].tell("between us").unwrap();
    nodes[1..].iter().for_each(|node| node.hears("between us"));
    nodes[0].tell("alone").unwrap();
    nodes[0].hears("alone");
    assert_eq!(nodes[2].heard.recv_timeout(Duration::from_millis(100)), Err(RecvTimeoutError::Timeout));
}

#[test]
fn who_is_gone_does_not_listen() {
    let house = Postgres::new();
    let store = house.open();
    let node = Node::new(&store);
    node.hears("found");
    let listening = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_notify(%' AND pid <> pg_backend_pid()";
    assert_eq!(house.admin().row(listening).get::<_, i64>(0), 1);
    drop(node);
    let admin = house.admin();
    for _ in 0..200 {
        if admin.row(listening).get::<_, i64>(0) == 0 {
            return;
        }
        std::thread::park_timeout(Duration::from_millis(20));
    }
    panic!("its connection is still open");
}
