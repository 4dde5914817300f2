//! Receivers of webhooks on loopback: they take what they are told, at once, late or never. No judging of what arrives.
//!
//! All of them sit on one thread and mio's bare poller, as the load generator does and for the same reason: what they cost is taken from
//! the server.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::io::{ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use mio::net::{TcpListener, TcpStream};
use mio::{Events, Interest, Poll, Token, Waker};

use crate::{clock, http};

/// How a receiver answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// At once.
    Now,
    /// So long after the message came.
    After(Duration),
    /// Not at all; its connections stay open.
    Never,
}

/// Running receivers; they are gone with this value.
pub(crate) struct Receivers {
    /// Where each listens, in the order in which they were asked for.
    pub(crate) addrs: Vec<SocketAddr>,
    waker: Waker,
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<Result<()>>>,
}

const TAKEN: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
const WAKER: Token = Token(usize::MAX);
const SLEEP_MAX: Duration = Duration::from_secs(1);
const MESSAGE_BYTES: usize = 2048;

impl Receivers {
    /// Starts one receiver for each manner. `hear` gets the body of each message that is answered at once, before it is.
    pub(crate) fn start(manners: &[Manner], hear: impl FnMut(&[u8]) + Send + 'static) -> Result<Self> {
        let poll = Poll::new()?;
        let waker = Waker::new(poll.registry(), WAKER)?;
        let mut listeners = Vec::new();
        let mut addrs = Vec::new();
        for (index, manner) in manners.iter().enumerate() {
            let mut listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
            poll.registry().register(&mut listener, Token(index), Interest::READABLE)?;
            addrs.push(listener.local_addr()?);
            listeners.push((listener, *manner));
        }
        let is_over = Arc::new(AtomicBool::new(false));
        let next = listeners.len();
        let reception = Reception { poll, listeners, connections: HashMap::new(), next, late: BinaryHeap::new(), hear };
        let ends = Arc::clone(&is_over);
        let thread = std::thread::Builder::new().name("receivers".into()).spawn(move || reception.run(&ends))?;
        Ok(Self { addrs, waker, is_over, thread: Some(thread) })
    }
}

impl Drop for Receivers {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        let ended =
            self.waker.wake().map_err(anyhow::Error::from).and_then(|()| match self.thread.take().map(JoinHandle::join) {
                Some(Ok(ended)) => ended,
                Some(Err(_)) => Err(anyhow::anyhow!("they panicked")),
                None => Ok(()),
            });
        if let Err(error) = ended {
            eprintln!("the receivers of webhooks failed: {error:#}");
        }
    }
}

struct Connection {
    stream: TcpStream,
    manner: Manner,
    buffer: Vec<u8>,
    filled: usize,
}

struct Reception<H> {
    poll: Poll,
    listeners: Vec<(TcpListener, Manner)>,
    /// By token: those of listeners come first, and none is used twice.
    connections: HashMap<usize, Connection>,
    next: usize,
    /// When which connection is answered.
    late: BinaryHeap<Reverse<(Instant, usize)>>,
    hear: H,
}

impl<H: FnMut(&[u8])> Reception<H> {
    fn run(mut self, is_over: &AtomicBool) -> Result<()> {
        let mut events = Events::with_capacity(1024);
        while !is_over.load(Ordering::Relaxed) {
            let due = self.late.peek().map(|Reverse((at, _))| at.saturating_duration_since(clock::now()));
            match self.poll.poll(&mut events, Some(due.map_or(SLEEP_MAX, |due| due.min(SLEEP_MAX)))) {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                polled => polled?,
            }
            for event in &events {
                match event.token() {
                    WAKER => {}
                    Token(index) if index < self.listeners.len() => self.accept(index)?,
                    Token(index) => self.receive(index),
                }
            }
            self.answer_late();
        }
        Ok(())
    }

    fn accept(&mut self, index: usize) -> Result<()> {
        let (listener, manner) = &self.listeners[index];
        loop {
            let mut stream = match listener.accept() {
                Ok((stream, _)) => stream,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error).context("accepting a connection"),
            };
            let _ = stream.set_nodelay(true);
            self.poll.registry().register(&mut stream, Token(self.next), Interest::READABLE)?;
            let connection = Connection { stream, manner: *manner, buffer: vec![0; MESSAGE_BYTES], filled: 0 };
            self.connections.insert(self.next, connection);
            self.next += 1;
        }
    }

    /// Reads what a connection has. One that is closed or fails is forgotten: whoever has something to tell comes again.
    fn receive(&mut self, index: usize) {
        let Some(connection) = self.connections.get_mut(&index) else {
            return;
        };
        let Ok(messages) = connection.read(&mut self.hear) else {
            self.connections.remove(&index);
            return;
        };
        let manner = connection.manner;
        for _ in 0..messages {
            match manner {
                Manner::Now => self.answer(index),
                Manner::After(time) => self.late.push(Reverse((clock::now() + time, index))),
                Manner::Never => {}
            }
        }
    }

    fn answer_late(&mut self) {
        let now = clock::now();
        while self.late.peek().is_some_and(|Reverse((at, _))| *at <= now)
            && let Some(Reverse((_, index))) = self.late.pop()
        {
            self.answer(index);
        }
    }

    fn answer(&mut self, index: usize) {
        if let Some(connection) = self.connections.get_mut(&index)
            && connection.stream.write(TAKEN).ok() != Some(TAKEN.len())
        {
            self.connections.remove(&index);
        }
    }
}

impl Connection {
    /// Reads all that is there; how many whole messages came. An error is a connection that is over.
    fn read(&mut self, hear: &mut impl FnMut(&[u8])) -> Result<u32> {
        let mut messages = 0;
        loop {
            match self.stream.read(&mut self.buffer[self.filled..]) {
                Ok(0) => anyhow::bail!("closed"),
                Ok(read) => self.filled += read,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(messages),
                Err(error) => return Err(error.into()),
            }
            while let Some(body) = http::parse_request(&self.buffer[..self.filled])? {
                if self.manner == Manner::Now {
                    hear(&self.buffer[body.clone()]);
                }
                self.buffer.copy_within(body.end..self.filled, 0);
                self.filled -= body.end;
                messages += 1;
            }
            if self.filled == self.buffer.len() {
                self.buffer.resize(self.buffer.len() * 2, 0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    const MESSAGE: &[u8] = b"POST /a HTTP/1.1\r\ncontent-length: 5\r\n\r\nhello";

    /// Tells a receiver something in two pieces; its answer, if it comes within the time.
    fn tell(addr: SocketAddr, within: Duration) -> Option<(u16, std::net::TcpStream)> {
        let mut stream = std::net::TcpStream::connect(addr).unwrap();
        stream.set_read_timeout(Some(within)).unwrap();
        let (first, second) = MESSAGE.split_at(20);
        stream.write_all(first).unwrap();
        std::thread::yield_now();
        stream.write_all(second).unwrap();
        let mut bytes = [0; 1024];
        let read = stream.read(&mut bytes).ok()?;
        Some((http::parse(&bytes[..read]).unwrap()?.status, stream))
    }

    #[test]
    fn each_receiver_answers_in_its_manner() {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let keeps = Arc::clone(&heard);
        let late = Duration::from_millis(300);
        let receivers = Receivers::start(&[Manner::Now, Manner::After(late), Manner::Never], move |body| {
            keeps.lock().unwrap().push(body.to_vec());
        })
        .unwrap();
        let patience = Duration::from_secs(20);
        let (status, mut stream) = tell(receivers.addrs[0], patience).unwrap();
        assert_eq!(status, 200);
        // The connection serves again.
        stream.write_all(MESSAGE).unwrap();
        assert_eq!(stream.read(&mut [0; 1024]).unwrap(), TAKEN.len());
        assert_eq!(*heard.lock().unwrap(), [b"hello", b"hello"]);

        let before = clock::now();
        assert_eq!(tell(receivers.addrs[1], patience).unwrap().0, 200);
        assert!(clock::now() - before >= late);
        assert!(tell(receivers.addrs[2], late).is_none());
        assert_eq!(heard.lock().unwrap().len(), 2, "only what is answered at once is heard");
    }
}
