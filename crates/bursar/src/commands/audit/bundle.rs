//! Bundles: the newest checkpoint and the keys on a first line, then every event, a line each. Written from a server, checked without
//! one, a line at a time: memory does not grow with the journal.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;

use anyhow::{Context, bail};
use bursar_proofs::frontier::Frontier;
use bursar_proofs::leaf;
use http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

use super::check::{Event, Head, Keys, PROGRESS, Report};
use crate::client::Client;
use crate::failure::Failure;
use crate::print::Printer;
use crate::route::Route;

/// The format's version.
const VERSION: u32 = 1;
/// Bytes of a line at most: an event has far fewer.
const LINE_MAX: u64 = 64 << 20;

/// Writes the first line, if the journal is signed. The checkpoint is read before the events, which cover it by then.
pub(super) async fn write_head(client: &Client, out: &mut dyn Write) -> anyhow::Result<()> {
    let note = match client.get_bytes(Route::to(&["audit", "checkpoint"])).await {
        Ok(note) => String::from_utf8(note).context("a checkpoint is text")?,
        Err(error) => {
            return match Failure::status_of(&error) {
                // Nothing signs it, or the server is from before it could.
                Some(StatusCode::NOT_FOUND) => Ok(()),
                _ => Err(error),
            };
        }
    };
    let keys = client.get_bytes(Route::to(&["audit", "keys"])).await?;
    let keys: &RawValue = serde_json::from_slice(&keys)?;
    writeln!(out, "{{\"bursarBundle\":{VERSION},\"checkpoint\":{},\"keys\":{keys}}}", json!(note))?;
    Ok(())
}

/// By which a first line is known.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Mark {
    bursar_bundle: u32,
}

/// `bursar audit verify-bundle`. What is newer than the checkpoint, and signed by no trusted key, is told apart; where the `whole` journal must be
/// proved, it is an error.
pub(super) fn check(file: &Path, keys: &[String], whole: bool, printer: Printer) -> anyhow::Result<()> {
    let mut keys = Keys::trusted(keys)?;
    let opened = File::open(file).with_context(|| format!("can't read {}", file.display()))?;
    let mut lines = BufReader::with_capacity(1 << 16, opened);
    let mut line = String::new();
    read_line(&mut lines, &mut line).with_context(|| format!("can't read {}", file.display()))?;
    let head = match (serde_json::from_str::<Mark>(&line), serde_json::from_str::<Head>(&line)) {
        (Ok(Mark { bursar_bundle: VERSION }), Ok(head)) => head,
        (Ok(Mark { bursar_bundle }), _) if bursar_bundle != VERSION => {
            return Err(Failure::usage(format_args!(
                "the bundle is of version {bursar_bundle}, and this program knows {VERSION}"
            ))
            .into());
        }
        _ => {
            let why = "it begins with no checkpoint: the journal was not signed when it was exported";
            return Report::new(0, None, &keys).broken(None, why).tell(printer);
        }
    };
    let checkpoint = match head.open(&mut keys) {
        Ok(checkpoint) => checkpoint,
        Err(why) => return Report::new(0, None, &keys).broken(None, why).tell(printer),
    };
    let (mut tree, mut previous, mut events, mut not_proved) = (Frontier::default(), [0; 32], 0u64, 0u64);
    loop {
        line.clear();
        if read_line(&mut lines, &mut line).with_context(|| format!("can't read {}", file.display()))? == 0 {
            break;
        }
        let seq = events + 1;
        let broken = |keys: &Keys, why: &str| {
            Report { not_proved, ..Report::new(events, Some(&checkpoint), keys) }.broken(Some(seq), why).tell(printer)
        };
        let event = match serde_json::from_str::<Event<'_>>(&line) {
            Ok(event) if event.seq == seq => event,
            Ok(_) => return broken(&keys, "an event is missing, or stands in another place"),
            Err(_) => return broken(&keys, "the line is no event"),
        };
        let Some(hash) = event.checked(&previous) else { return broken(&keys, "the event was changed after it was written") };
        if seq <= checkpoint.size {
            if let Some(why) = keys.check(&event, &hash) {
                return broken(&keys, why);
            }
            tree.push(leaf(&hash));
        } else {
            match keys.check_newer(&event, &hash) {
                Ok(true) => {}
                Ok(false) if whole => return broken(&keys, "it is not proved: it was made after the checkpoint"),
                Ok(false) => not_proved += 1,
                Err(why) => return broken(&keys, why),
            }
        }
        previous = hash;
        events = seq;
        if seq.is_multiple_of(PROGRESS as u64) {
            printer.progress(&format!("{seq} events checked"));
        }
    }
    let report = Report { not_proved, ..Report::new(events, Some(&checkpoint), &keys) };
    if events < checkpoint.size {
        return report.broken(Some(events + 1), "the events from here on are missing").tell(printer);
    }
    if tree.root() != checkpoint.root {
        return report.broken(Some(checkpoint.size), "the events are not those of the checkpoint").tell(printer);
    }
    report.tell(printer)
}

/// Reads a line of a bounded length; none at the end.
fn read_line(lines: &mut impl BufRead, line: &mut String) -> anyhow::Result<usize> {
    let read = lines.by_ref().take(LINE_MAX).read_line(line)?;
    if read as u64 == LINE_MAX {
        bail!("a line is longer than an event can be");
    }
    Ok(read)
}
