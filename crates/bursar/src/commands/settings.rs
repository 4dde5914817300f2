//! `bursar config`: the settings in force.

use serde_json::json;

use crate::config::{Config, Origin};
use crate::print::{Answer, Printer, Row};

pub(super) fn show(config: &Config, printer: Printer) {
    let lines = config.in_force().map(|(name, value, origin)| {
        let from = match origin {
            Origin::Flag(flag) => flag.clone(),
            Origin::Variable(variable) => variable.clone(),
            Origin::File(path) => path.display().to_string(),
            Origin::Default => "default".to_owned(),
        };
        Line { setting: name, value, from }
    });
    let view: Vec<Line> = lines.collect();
    let json = view.iter().map(|line| json!({"setting": line.setting, "value": line.value, "from": line.from})).collect();
    printer.list(&Answer { json, view }, "");
}

struct Line {
    setting: &'static str,
    value: String,
    from: String,
}

impl Row for Line {
    const COLUMNS: &'static [&'static str] = &["SETTING", "VALUE", "FROM"];

    fn cells(&self) -> Vec<String> {
        vec![self.setting.to_owned(), self.value.clone(), self.from.clone()]
    }
}
