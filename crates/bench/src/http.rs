//! HTTP/1.1 as bytes: finding one answer in a buffer, and a single blocking GET. No sockets of the load generator.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// One complete answer at the front of a buffer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The status code.
    pub(crate) status: u16,
    /// Bytes of the status line and the headers, with the empty line.
    pub(crate) head_len: usize,
    /// Bytes of the body, as `content-length` says.
    pub(crate) body_len: usize,
}

impl Answer {
    /// Bytes of the whole answer.
    pub(crate) fn len(&self) -> usize {
        self.head_len + self.body_len
    }

    /// The body within the buffer the answer was parsed from.
    pub(crate) fn body<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        &bytes[self.head_len..self.len()]
    }
}

/// Reads one answer off the front of `bytes`; `None` while it is incomplete. An answer without `content-length`
/// (a chunked one, say) is an error: the servers under test never send one.
pub(crate) fn parse(bytes: &[u8]) -> Result<Option<Answer>> {
    let mut line_start = 0;
    let mut status = None;
    let mut body_len = None;
    while let Some(line_len) = bytes[line_start..].iter().position(|&byte| byte == b'\n') {
        let line = bytes[line_start..line_start + line_len].trim_ascii_end();
        line_start += line_len + 1;
        match status {
            None => status = Some(parse_status(line)?),
            Some(status) if line.is_empty() => {
                let answer =
                    Answer { status, head_len: line_start, body_len: body_len.context("an answer without content-length")? };
                return Ok((bytes.len() >= answer.len()).then_some(answer));
            }
            Some(_) => {
                if let Some(value) = content_length(line) {
                    body_len = Some(parse_digits(value).context("content-length is not a number")?);
                }
            }
        }
    }
    Ok(None)
}

fn parse_status(line: &[u8]) -> Result<u16> {
    let digits = line.strip_prefix(b"HTTP/1.1 ").and_then(|rest| rest.get(..3)).context("not an HTTP/1.1 answer")?;
    let status = parse_digits(digits).context("the status is not a number")?;
    Ok(u16::try_from(status)?)
}

fn content_length(line: &[u8]) -> Option<&[u8]> {
    const NAME: &[u8] = b"content-length:";
    let (name, value) = line.split_at_checked(NAME.len())?;
    name.eq_ignore_ascii_case(NAME).then(|| value.trim_ascii())
}

fn parse_digits(digits: &[u8]) -> Option<usize> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// One blocking GET on a connection of its own: status and body.
pub(crate) fn get(addr: SocketAddr, path: &str) -> Result<(u16, Vec<u8>)> {
    let mut stream = TcpStream::connect(addr)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: {addr}\r\nConnection: close\r\n\r\n").as_bytes())?;
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        if let Some(answer) = parse(&bytes)? {
            return Ok((answer.status, answer.body(&bytes).to_vec()));
        }
        match stream.read(&mut chunk)? {
            0 => bail!("GET {path}: the connection closed before the answer was complete"),
            read => bytes.extend_from_slice(&chunk[..read]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &[u8] =
        b"HTTP/1.1 402 Payment Required\r\nContent-Type: application/json\r\nContent-Length: 9\r\ndate: x\r\n\r\n{\"a\":123}";

    #[test]
    fn an_answer_is_found_only_when_its_last_byte_is_there() {
        for len in 0..ANSWER.len() {
            assert_eq!(parse(&ANSWER[..len]).unwrap(), None, "{len} bytes");
        }
        let answer = parse(ANSWER).unwrap().unwrap();
        assert_eq!(answer.status, 402);
        assert_eq!(answer.body(ANSWER), b"{\"a\":123}");
        assert_eq!(answer.len(), ANSWER.len());
    }

    #[test]
    fn what_follows_an_answer_is_not_part_of_it() {
        let bytes = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nokHTTP/1.1";
        assert_eq!(parse(bytes).unwrap().unwrap().body(bytes), b"ok");
    }

    #[test]
    fn an_answer_that_cannot_be_measured_is_an_error() {
        for bytes in [
            &b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"[..],
            b"HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n",
            b"HTTP/1.1 2x0 OK\r\n\r\n",
            b"SSH-2.0\r\n",
        ] {
            assert!(parse(bytes).is_err(), "{}", bytes.escape_ascii());
        }
    }
}
