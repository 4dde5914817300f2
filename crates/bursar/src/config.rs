//! The configuration: a table of settings. A flag wins over the environment, the environment over `bursar.toml`, that over the
//! default. The only file that reads the environment.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Arg, ArgMatches};

/// A setting, with its spelling as a flag, in the environment and in the file.
pub struct Setting {
    /// Its name in the file; a dot is a table.
    pub name: &'static str,
    /// What its value is, for the help.
    pub value: &'static str,
    /// Its default; empty: none.
    pub default: &'static str,
    /// What it does.
    pub help: &'static str,
}

/// All settings.
pub const SETTINGS: [Setting; 15] = [
    Setting { name: "data", value: "DIR", default: "bursar-data", help: "Data folder: the database and credentials.json" },
    Setting {
        name: "store",
        value: "URL",
        default: "",
        help: "Where the ledger is: sqlite:PATH or postgres://... [default: sqlite:DATA/bursar.db]",
    },
    Setting { name: "api", value: "ADDR", default: "127.0.0.1:4021", help: "Listener of the API; port 0 picks one" },
    Setting {
        name: "pay",
        value: "ADDR",
        default: "127.0.0.1:4022",
        help: "Listener of the agents' payment API; port 0 picks one",
    },
    Setting {
        name: "control",
        value: "ADDR",
        default: "127.0.0.1:4023",
        help: "Listener of the operator's control; port 0 picks one",
    },
    Setting { name: "mcp", value: "ADDR", default: "127.0.0.1:4024", help: "Listener of the MCP server; port 0 picks one" },
    Setting {
        name: "hosts",
        value: "NAMES",
        default: "",
        help: "Host names, comma-separated, to be called by beside loopback addresses",
    },
    Setting {
        name: "log",
        value: "FILTER",
        default: "info",
        help: "What is logged: error, warn, info, debug, or a filter such as bursar_engine=debug",
    },
    Setting { name: "log-format", value: "FORMAT", default: "text", help: "How: text or json" },
    Setting {
        name: "otlp",
        value: "URL",
        default: "",
        help: "Export traces to this OpenTelemetry collector, such as http://127.0.0.1:4318",
    },
    Setting {
        name: "limits.wallet_per_minute",
        value: "N",
        default: "60",
        help: "Charges a minute for each live wallet; ten times that in test; 0 is off",
    },
    Setting {
        name: "limits.principal_per_minute",
        value: "N",
        default: "500",
        help: "Charges a minute for each live principal; ten times that in test; 0 is off",
    },
    Setting { name: "fees.payment_bps", value: "N", default: "100", help: "Fee of a payment between agents, in basis points" },
    Setting {
        name: "fees.payment_min_credits",
        value: "N",
        default: "1",
        help: "Least fee of a payment between agents, in credits of $0.001",
    },
    Setting {
        name: "threads",
        value: "N",
        default: "0",
        help: "Threads that serve requests, beside the one that writes; 0: as many as there are cores",
    },
];

impl Setting {
    fn flag(&self) -> String {
        self.name.replace(['.', '_'], "-")
    }

    fn variable(&self) -> String {
        format!("BURSAR_{}", self.name.replace(['.', '-'], "_").to_uppercase())
    }
}

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// `--flag`
    Flag(String),
    /// `BURSAR_...`
    Variable(String),
    /// `bursar.toml`
    File(PathBuf),
    /// Nobody said anything.
    Default,
}

/// The settings in force.
#[derive(Debug, Clone)]
pub struct Config {
    values: BTreeMap<&'static str, (String, Origin)>,
}

/// The flags of all settings, for every subcommand.
pub fn flags() -> Vec<Arg> {
    let flag = |setting: &'static Setting| {
        let help = match setting.default {
            "" => format!("{} [env: {}]", setting.help, setting.variable()),
            default => format!("{} [env: {}] [default: {default}]", setting.help, setting.variable()),
        };
        let heading = if setting.name.contains('.') { "Terms" } else { "Settings" };
        Arg::new(setting.name).long(setting.flag()).value_name(setting.value).help(help).global(true).help_heading(heading)
    };
    let file = Arg::new("config").long("config").value_name("FILE").global(true).help_heading("Settings");
    let file = file.help("Configuration file [env: BURSAR_CONFIG] [default: bursar.toml here, else in the data folder]");
    SETTINGS.iter().map(flag).chain([file]).collect()
}

#[expect(clippy::disallowed_methods, reason = "the one door to the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Config {
    /// What is in force, with these flags, this process's environment and the file.
    pub fn read(flags: &ArgMatches) -> anyhow::Result<Self> {
        let early =
            |name: &str| flags.get_one::<String>(name).cloned().or_else(|| variable(&format!("BURSAR_{}", name.to_uppercase())));
        let data = early("data").unwrap_or_else(|| "bursar-data".to_owned());
        let (path, file) = read_file(early("config").as_deref(), Path::new(&data))?;
        let mut values = BTreeMap::new();
        for setting in &SETTINGS {
            let from_flag = flags
                .get_one::<String>(setting.name)
                .cloned()
                .map(|value| (value, Origin::Flag(format!("--{}", setting.flag()))));
            let from_variable = || variable(&setting.variable()).map(|value| (value, Origin::Variable(setting.variable())));
            let from_file = || file.get(setting.name).cloned().map(|value| (value, Origin::File(path.clone())));
            let default = || (setting.default.to_owned(), Origin::Default);
            values.insert(setting.name, from_flag.or_else(from_variable).or_else(from_file).unwrap_or_else(default));
        }
        let mut config = Self { values };
        if config.text("store").is_empty() {
            let store = format!("sqlite:{}", config.data().join("bursar.db").display());
            config.values.insert("store", (store, Origin::Default));
        }
        Ok(config)
    }

    /// A setting's text.
    pub fn text(&self, name: &str) -> &str {
        self.values.get(name).map_or("", |(value, _)| value)
    }

    /// A setting's whole number.
    pub fn number(&self, name: &str) -> anyhow::Result<u32> {
        self.text(name).parse().with_context(|| format!("{name} must be a whole number, not {:?}", self.text(name)))
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        PathBuf::from(self.text("data"))
    }

    /// Every setting with its value and origin; passwords in URLs are hidden.
    pub fn in_force(&self) -> impl Iterator<Item = (&'static str, String, &Origin)> {
        SETTINGS.iter().filter_map(|setting| {
            let (value, origin) = self.values.get(setting.name)?;
            Some((setting.name, without_password(value), origin))
        })
    }
}

/// `postgres://user:secret@host` without its secret.
pub fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let Some((login, host)) = rest.rsplit_once('@') else { return url.to_owned() };
    let user = login.split(':').next().unwrap_or_default();
    if login.contains(':') { format!("{scheme}://{user}:***@{host}") } else { url.to_owned() }
}

/// The file's settings by their dotted names. A setting that nobody knows is refused: it would silently do nothing.
fn read_file(named: Option<&str>, data: &Path) -> anyhow::Result<(PathBuf, BTreeMap<String, String>)> {
    let candidates = match named {
        Some(path) => vec![PathBuf::from(path)],
        None => vec![PathBuf::from("bursar.toml"), data.join("bursar.toml")],
    };
    let Some(path) = candidates.iter().find(|path| named.is_some() || path.is_file()).cloned() else {
        return Ok((PathBuf::new(), BTreeMap::new()));
    };
    let text = std::fs::read_to_string(&path).with_context(|| format!("can't read {}", path.display()))?;
    let table: toml::Table = text.parse().with_context(|| format!("{} is not TOML", path.display()))?;
    let mut found = BTreeMap::new();
    for (name, value) in table {
        match value {
            toml::Value::Table(inner) => {
                for (key, value) in inner {
                    found.insert(format!("{name}.{key}"), plain(&value));
                }
            }
            value => {
                found.insert(name, plain(&value));
            }
        }
    }
    if let Some(name) = found.keys().find(|name| !SETTINGS.iter().any(|setting| setting.name == name.as_str())) {
        let known = SETTINGS.map(|setting| setting.name).join(", ");
        bail!("{}: no setting is called {name:?}; there are: {known}", path.display());
    }
    Ok((path, found))
}

fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_not_shown() {
        assert_eq!(without_password("postgres://me:secret@db:5432/x"), "postgres://me:***@db:5432/x");
        assert_eq!(without_password("postgres://me@db/x"), "postgres://me@db/x");
        assert_eq!(without_password("sqlite:a/b.db"), "sqlite:a/b.db");
    }

    #[test]
    fn flags_win_over_the_file_and_unknown_settings_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bursar.toml");
        std::fs::write(&file, "api = \"127.0.0.1:1\"\n[limits]\nwallet_per_minute = 7\n").unwrap();
        let parse = |arguments: &[&str]| {
            let command = clap::Command::new("bursar").args(flags());
            let mut line = vec!["bursar", "--config", file.to_str().unwrap()];
            line.extend(arguments);
            Config::read(&command.get_matches_from(line))
        };
        let config = parse(&["--limits-principal-per-minute", "9"]).unwrap();
        assert_eq!((config.text("api"), config.number("limits.wallet_per_minute").unwrap()), ("127.0.0.1:1", 7));
        assert_eq!(config.number("limits.principal_per_minute").unwrap(), 9);
        assert_eq!(config.text("control"), "127.0.0.1:4023");
        std::fs::write(&file, "limit = 3\n").unwrap();
        assert!(parse(&[]).unwrap_err().to_string().contains("no setting is called \"limit\""));
    }
}
