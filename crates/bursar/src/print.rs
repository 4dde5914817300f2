//! What subcommands print: a table for people, JSON for scripts.

use std::io::Write;

use comfy_table::{Table, presets};
use serde_json::Value;

/// How a subcommand prints.
#[derive(Debug, Clone, Copy)]
pub struct Printer {
    /// As JSON.
    pub json: bool,
}

impl Printer {
    /// A list: as a table of some of its fields, or what to do next where it is empty.
    pub fn list(self, rows: &Value, columns: &[&str], when_empty: &str) {
        let rows_in = rows.as_array().map_or(&[][..], Vec::as_slice);
        if self.json {
            return self.raw(rows);
        }
        if rows_in.is_empty() {
            line(when_empty);
            return;
        }
        let mut table = Table::new();
        table.load_style(presets::UTF8_FULL_CONDENSED).set_header(columns.iter().map(|column| column.to_uppercase()));
        for row in rows_in {
            table.add_row(columns.iter().map(|column| text(&row[*column])));
        }
        line(&table.to_string());
    }

    /// One thing: its fields a line each.
    pub fn one(self, thing: &Value) {
        let Some(fields) = thing.as_object().filter(|_| !self.json) else { return self.raw(thing) };
        let width = fields.keys().map(String::len).max().unwrap_or(0);
        for (name, value) in fields {
            line(&format!("{name:width$}  {}", text(value)));
        }
    }

    /// A sentence for people; nothing for scripts.
    pub fn say(self, sentence: &str) {
        if !self.json {
            line(sentence);
        }
    }

    fn raw(self, value: &Value) {
        line(&serde_json::to_string_pretty(value).unwrap_or_default());
    }

    /// Text as it is.
    pub fn text(self, text: &str) {
        line(text);
    }
}

/// A line of output. A reader that has gone, as `head` does, is no fault of ours.
fn line(text: &str) {
    let _gone = writeln!(std::io::stdout().lock(), "{text}");
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
