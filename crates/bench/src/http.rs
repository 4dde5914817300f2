//! HTTP/1.1 as bytes: finding one answer or one request in a buffer, and a single blocking GET. No sockets of the load generator.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::ops::Range;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// How long a blocking GET waits for bytes.
const READ_MAX: Duration = Duration::from_secs(30);

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
    let Some(head) = parse_head(bytes, parse_status)? else {
        return Ok(None);
    };
    let body_len = head.body_len.context("an answer without content-length")?;
    let answer = Answer { status: head.first, head_len: head.len, body_len };
    Ok((bytes.len() >= answer.len()).then_some(answer))
}

/// Where the body of one request at the front of `bytes` is; `None` while it is incomplete. Its end is the request's.
pub(crate) fn parse_request(bytes: &[u8]) -> Result<Option<Range<usize>>> {
    let Some(head) = parse_head(bytes, |line| line.ends_with(b" HTTP/1.1").then_some(()).context("not an HTTP/1.1 request"))?
    else {
        return Ok(None);
    };
    let body = head.len..head.len + head.body_len.unwrap_or(0);
    Ok((bytes.len() >= body.end).then_some(body))
}

/// What stands before a body.
struct Head<T> {
    /// What the first line says.
    first: T,
    /// Bytes of the first line and the headers, with the empty line.
    len: usize,
    /// As `content-length` says.
    body_len: Option<usize>,
}

fn parse_head<T>(bytes: &[u8], parse_first: impl Fn(&[u8]) -> Result<T>) -> Result<Option<Head<T>>> {
    let mut line_start = 0;
    let mut first = None;
    let mut body_len = None;
    while let Some(line_len) = bytes[line_start..].iter().position(|&byte| byte == b'\n') {
        let line = bytes[line_start..line_start + line_len].trim_ascii_end();
        line_start += line_len + 1;
        match first {
            None => first = Some(parse_first(line)?),
            Some(first) if line.is_empty() => return Ok(Some(Head { first, len: line_start, body_len })),
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
    let (status, _, body) = get_with(addr, path, "")?;
    Ok((status, body))
}

/// The same with more headers, each ended by CRLF: status, head and body.
pub(crate) fn get_with(addr: SocketAddr, path: &str, headers: &str) -> Result<(u16, String, Vec<u8>)> {
    let mut stream = TcpStream::connect(addr)?;
    stream.set_read_timeout(Some(READ_MAX))?;
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: {addr}\r\n{headers}Connection: close\r\n\r\n").as_bytes())?;
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        if let Some(answer) = parse(&bytes)? {
            let head = String::from_utf8_lossy(&bytes[..answer.head_len]).into_owned();
            return Ok((answer.status, head, answer.body(&bytes).to_vec()));
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
    fn a_request_is_found_only_when_its_last_byte_is_there() {
        let whole = b"POST /hooks HTTP/1.1\r\nhost: x\r\ncontent-length: 7\r\n\r\n{\"a\":1}";
        for len in 0..whole.len() {
            assert_eq!(parse_request(&whole[..len]).unwrap(), None, "{len} bytes");
        }
        let body = parse_request(whole).unwrap().unwrap();
        assert_eq!(&whole[body], b"{\"a\":1}");
        assert_eq!(parse_request(b"GET / HTTP/1.1\r\n\r\n").unwrap(), Some(18..18));
        assert!(parse_request(b"HTTP/1.1 200 OK\r\n").is_err());
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
