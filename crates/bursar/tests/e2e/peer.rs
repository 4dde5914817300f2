//! Programs beside the server that answer line by line, ended with their test.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::world::now;

/// How long a program may take to end.
const END_MAX: Duration = Duration::from_secs(10);

/// A program that is asked by its standard input, and ends with it.
pub struct Peer {
    process: Child,
    asks: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Peer {
    pub fn start(command: &mut Command) -> Self {
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (asks, answers) = (process.stdin.take(), BufReader::new(process.stdout.take().unwrap()));
        Self { process, asks, answers }
    }

    #[track_caller]
    pub fn ask(&mut self, question: &Value) -> Value {
        writeln!(self.asks.as_mut().unwrap(), "{question}").unwrap();
        let line = self.line();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error} in the answer {line:?} to {question}"))
    }

    /// The next line that it prints.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        line
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It ends what it started when nobody asks any more; only if it does not, it is ended.
        drop(self.asks.take());
        let until = now() + END_MAX;
        while now() < until {
            if self.process.try_wait().is_ok_and(|ended| ended.is_some()) {
                return;
            }
            std::thread::park_timeout(Duration::from_millis(20));
        }
        let _over = self.process.kill();
        let _status = self.process.wait();
    }
}
