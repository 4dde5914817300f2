//! A host on loopback that gives prepared answers, one for each request, and tells what it was asked.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What it does with a request.
#[derive(Clone)]
pub(crate) enum Say {
    /// Answers.
    This(u16, String),
    /// Answers as it did before, under the same key.
    Again(u16, String),
    /// Reads it, and closes the connection.
    Nothing,
}

impl Say {
    pub(crate) fn ok(body: &str) -> Self {
        Self::This(200, body.to_owned())
    }

    pub(crate) fn again(body: &str) -> Self {
        Self::Again(200, body.to_owned())
    }

    pub(crate) fn no(status: u16, fields: &str) -> Self {
        Self::This(status, format!("{{\"error\":{{{fields}}}}}"))
    }
}

/// What it was asked.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// Method, path and query, decoded: `POST /v1/refunds`.
    pub(crate) line: String,
    /// In lower case.
    pub(crate) headers: BTreeMap<String, String>,
    /// The parameters of the body, as `name=value`.
    pub(crate) form: Vec<String>,
    /// The body as it came.
    pub(crate) body: String,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    pub(crate) fn has(&self, parameter: &str) -> bool {
        self.form.iter().any(|one| one == parameter)
    }
}

pub(crate) struct Host {
    pub(crate) base: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Host {
    pub(crate) async fn saying(says: &[Say]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (says, heard) = (says.to_vec(), Arc::clone(&asked));
        tokio::spawn(async move {
            for say in says {
                let (mut stream, _) = listener.accept().await.unwrap();
                let request = read(&mut stream).await;
                heard.lock().unwrap().push(request);
                let (status, more, body) = match &say {
                    Say::This(status, body) => (status, "", body),
                    Say::Again(status, body) => (status, "Idempotent-Replayed: true\r\n", body),
                    Say::Nothing => continue,
                };
                let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n{more}\r\n", body.len());
                stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
            }
        });
        Self { base, asked }
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.line).collect()
    }
}

async fn read(stream: &mut TcpStream) -> Asked {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let mut lines = head.lines();
            let line: Vec<&str> = lines.next().unwrap().split(' ').collect();
            let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
            let headers: BTreeMap<String, String> = lines.filter_map(header).collect();
            let length: usize = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
            if body.len() >= length {
                let (path, query) = line[1].split_once('?').unwrap_or((line[1], ""));
                let query = pairs(query).join("&");
                let line = format!("{} {path}{}{query}", line[0], if query.is_empty() { "" } else { "?" });
                return Asked { line, headers, form: pairs(body), body: body.to_owned() };
            }
        }
        let mut buffer = [0; 4096];
        let count = stream.read(&mut buffer).await.unwrap();
        assert!(count > 0, "the request ended before its end: {text}");
        bytes.extend_from_slice(&buffer[..count]);
    }
}

fn pairs(text: &str) -> Vec<String> {
    url::form_urlencoded::parse(text.as_bytes()).map(|(name, value)| format!("{name}={value}")).collect()
}
