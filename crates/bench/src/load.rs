//! The load generator: N keep-alive connections in a closed loop on one thread. What is asked is `Traffic`'s business.
//!
//! It sits on the same cores as the server, so its own cost is taken from the server: one write and one read a request,
//! no allocation, no timer, one reading of the clock. Hence mio's bare poller, without a task for each connection.

use std::io::{ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use hdrhistogram::Histogram;
use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};

use crate::clock;
use crate::http;

/// What the connections ask, and who hears the answers.
pub(crate) trait Traffic {
    /// Puts the next request's bytes into `out`, which is empty; `false` when there is none left.
    fn next(&mut self, out: &mut Vec<u8>) -> bool;

    /// Hears the body of an answer of the expected status.
    fn answered(&mut self, _body: &[u8]) -> Result<()> {
        Ok(())
    }
}

/// How the connections are driven.
pub(crate) struct Load {
    /// The server.
    pub(crate) addr: SocketAddr,
    /// Connections, each with at most one request under way.
    pub(crate) connections: u32,
    /// How long; `None`: until the traffic ends.
    pub(crate) window: Option<Window>,
    /// The statuses that are not failures.
    pub(crate) expected: RangeInclusive<u16>,
}

/// A stretch of time that counts, after one that does not.
#[derive(Clone, Copy)]
pub(crate) struct Window {
    /// Answers in this first stretch are not counted.
    pub(crate) warm_up: Duration,
    /// Answers in this second stretch are.
    pub(crate) measured: Duration,
}

/// What was counted.
pub(crate) struct Tally {
    /// The window's length.
    pub(crate) elapsed: Duration,
    /// Nanoseconds from before a request's write to after its answer's last read, of every answer of the expected status
    /// within the window.
    pub(crate) latency_ns: Histogram<u64>,
}

/// Nothing at all from the server for this long ends the run.
const SILENCE_MAX: Duration = Duration::from_secs(30);
const ANSWER_BYTES: usize = 4096;

/// Runs the load to its end. Any answer of another status, a closed connection or silence is an error, with a sample.
pub(crate) fn drive(load: &Load, traffic: &mut impl Traffic) -> Result<Tally> {
    let mut run = Run::open(load)?;
    let mut events = Events::with_capacity(1024);
    for index in 0..run.connections.len() {
        run.send(index, clock::now(), traffic)?;
    }
    let mut heard = clock::now();
    while run.under_way > 0 {
        match run.poll.poll(&mut events, Some(Duration::from_secs(1))) {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            polled => polled?,
        }
        if events.is_empty() {
            if clock::now() - heard > SILENCE_MAX {
                bail!("{} requests without an answer for {SILENCE_MAX:?}", run.under_way);
            }
            continue;
        }
        for event in &events {
            if let Some(now) = run.receive(event.token().0, traffic)? {
                heard = now;
            }
        }
    }
    run.finish()
}

struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    filled: usize,
    sent: Instant,
}

struct Run {
    poll: Poll,
    connections: Vec<Connection>,
    request: Vec<u8>,
    under_way: usize,
    expected: RangeInclusive<u16>,
    counted_from: Instant,
    counted_to: Option<Instant>,
    last_answer: Instant,
    latency_ns: Histogram<u64>,
    unexpected: u64,
    sample: Option<String>,
}

impl Run {
    fn open(load: &Load) -> Result<Self> {
        let poll = Poll::new()?;
        let start = clock::now();
        let mut connections = Vec::new();
        for index in 0..load.connections {
            let stream =
                std::net::TcpStream::connect(load.addr).with_context(|| format!("connection {index} to {}", load.addr))?;
            stream.set_nodelay(true)?;
            stream.set_nonblocking(true)?;
            let mut stream = TcpStream::from_std(stream);
            poll.registry().register(&mut stream, Token(index as usize), Interest::READABLE)?;
            connections.push(Connection { stream, buffer: vec![0; ANSWER_BYTES], filled: 0, sent: start });
        }
        let start = clock::now();
        let counted_from = start + load.window.map_or(Duration::ZERO, |window| window.warm_up);
        Ok(Self {
            poll,
            connections,
            request: Vec::with_capacity(1024),
            under_way: 0,
            expected: load.expected.clone(),
            counted_from,
            counted_to: load.window.map(|window| counted_from + window.measured),
            last_answer: start,
            latency_ns: Histogram::new_with_bounds(1_000, 60_000_000_000, 3)?,
            unexpected: 0,
            sample: None,
        })
    }

    fn send(&mut self, index: usize, now: Instant, traffic: &mut impl Traffic) -> Result<()> {
        self.request.clear();
        if self.counted_to.is_some_and(|end| now >= end) || !traffic.next(&mut self.request) {
            return Ok(());
        }
        let connection = &mut self.connections[index];
        connection.sent = now;
        // One small request at a time always fits an empty socket buffer; anything else is a fault worth hearing of.
        let written = connection.stream.write(&self.request).context("sending a request")?;
        if written < self.request.len() {
            bail!("the socket took {written} of {} bytes", self.request.len());
        }
        self.under_way += 1;
        Ok(())
    }

    /// Reads what the connection has; with a whole answer, counts it and sends the next request.
    fn receive(&mut self, index: usize, traffic: &mut impl Traffic) -> Result<Option<Instant>> {
        let connection = &mut self.connections[index];
        loop {
            match connection.stream.read(&mut connection.buffer[connection.filled..]) {
                Ok(0) => bail!("the server closed a connection: {}", connection.buffer[..connection.filled].escape_ascii()),
                Ok(read) => connection.filled += read,
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) => return Err(error).context("reading an answer"),
            }
            // The poller is edge-triggered: a read that fell short has emptied the socket, a full one may not have.
            if connection.filled < connection.buffer.len() {
                break;
            }
            connection.buffer.resize(connection.buffer.len() * 2, 0);
        }
        let bytes = &connection.buffer[..connection.filled];
        let Some(answer) = http::parse(bytes)? else {
            return Ok(None);
        };
        if answer.len() < connection.filled {
            bail!("more than one answer to one request: {}", bytes.escape_ascii());
        }
        let now = clock::now();
        connection.filled = 0;
        if self.expected.contains(&answer.status) {
            if now >= self.counted_from && self.counted_to.is_none_or(|end| now < end) {
                self.latency_ns.saturating_record(u64::try_from((now - connection.sent).as_nanos())?);
            }
            traffic.answered(answer.body(bytes))?;
        } else {
            self.unexpected += 1;
            self.sample.get_or_insert_with(|| bytes.escape_ascii().to_string());
        }
        self.under_way -= 1;
        self.last_answer = now;
        self.send(index, now, traffic)?;
        Ok(Some(now))
    }

    fn finish(self) -> Result<Tally> {
        if let Some(sample) = self.sample {
            bail!(
                "{} answers beside {} expected ones had another status than {:?}; the first:\n{sample}",
                self.unexpected,
                self.latency_ns.len(),
                self.expected
            );
        }
        let elapsed = self.counted_to.unwrap_or(self.last_answer) - self.counted_from;
        Ok(Tally { elapsed, latency_ns: self.latency_ns })
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    /// Answers every bodiless request with `answer`, in two pieces, until the client leaves.
    fn server(answer: &'static str) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let addr = listener.local_addr().unwrap();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                stream.set_nodelay(true).unwrap();
                thread::spawn(move || {
                    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                    while let Some(Ok(line)) = lines.next() {
                        if line.is_empty() {
                            let (first, second) = answer.split_at(answer.len() / 2);
                            stream.write_all(first.as_bytes()).unwrap();
                            thread::yield_now();
                            stream.write_all(second.as_bytes()).unwrap();
                        }
                    }
                });
            }
        });
        addr
    }

    struct Gets {
        left: u32,
        bodies: u32,
    }

    impl Traffic for Gets {
        fn next(&mut self, out: &mut Vec<u8>) -> bool {
            out.extend_from_slice(b"GET / HTTP/1.1\r\n\r\n");
            self.left.checked_sub(1).inspect(|left| self.left = *left).is_some()
        }

        fn answered(&mut self, body: &[u8]) -> Result<()> {
            assert_eq!(body, b"hello");
            self.bodies += 1;
            Ok(())
        }
    }

    #[test]
    fn every_request_is_answered_once_and_counted() {
        let addr = server("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello");
        let mut traffic = Gets { left: 1000, bodies: 0 };
        let tally = drive(&Load { addr, connections: 7, window: None, expected: 200..=200 }, &mut traffic).unwrap();
        assert_eq!((tally.latency_ns.len(), traffic.bodies, traffic.left), (1000, 1000, 0));
        assert!(tally.elapsed > Duration::ZERO && tally.latency_ns.max() > 0);
    }

    #[test]
    fn an_unexpected_status_fails_the_run_and_shows_a_sample() {
        let addr = server("HTTP/1.1 429 Too Many Requests\r\ncontent-length: 9\r\n\r\nslow down");
        let load = Load { addr, connections: 2, window: None, expected: 200..=200 };
        let error = drive(&load, &mut Gets { left: 10, bodies: 0 }).err().unwrap().to_string();
        assert!(error.contains("10 answers") && error.contains("slow down"), "{error}");
    }
}
