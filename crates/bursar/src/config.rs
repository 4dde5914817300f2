//! The configuration: a flag wins over the environment, the environment over `bursar.toml`, that over the default. The only file
//! that reads the environment.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Arg, ArgMatches};

use crate::failure::Failure;
use crate::redact;
use crate::settings::{SETTINGS, Scope, Setting};

/// Variables that are no settings: where the file is, how the command line reaches a server, and the demo merchant's token.
const OTHER_VARIABLES: [&str; 6] =
    ["BURSAR_CONFIG", "BURSAR_URL", "BURSAR_TOKEN", "BURSAR_TOKEN_FILE", "BURSAR_TIMEOUT", DEMO_TOKEN];
/// What clients of the demo merchant must know.
pub const DEMO_TOKEN: &str = "BURSAR_DEMO_TOKEN";

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

/// The settings in force. No `Debug`: a store's URL may hold a password.
#[derive(Clone)]
pub struct Config {
    values: BTreeMap<&'static str, (String, Origin)>,
}

/// The flags of all settings.
pub fn all_flags() -> Vec<Arg> {
    SETTINGS.iter().map(flag).chain([file_flag()]).collect()
}

/// The flags of the settings that matter to whoever opens the store.
pub fn store_flags() -> Vec<Arg> {
    SETTINGS.iter().filter(|setting| setting.scope == Scope::Store).map(flag).chain([file_flag()]).collect()
}

fn flag(setting: &'static Setting) -> Arg {
    let help = match setting.default {
        "" => format!("{} [env: {}]", setting.help, setting.variable()),
        default => format!("{} [env: {}] [default: {default}]", setting.help, setting.variable()),
    };
    let heading = if setting.name.contains('.') { "Terms" } else { "Settings" };
    Arg::new(setting.name).long(setting.flag()).value_name(setting.value).help(help).global(true).help_heading(heading)
}

fn file_flag() -> Arg {
    let help = "Configuration file [env: BURSAR_CONFIG] [default: bursar.toml here, else in the data folder]";
    Arg::new("config").long("config").value_name("FILE").global(true).help_heading("Settings").help(help)
}

/// A variable of the environment; one that is empty counts as absent.
#[expect(clippy::disallowed_methods, reason = "the one door to the environment")]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Variables that look like ours and are not, each with the name that was probably meant. They are not refused: Kubernetes, for one,
/// makes `BURSAR_PORT` for a service called `bursar`.
pub fn unknown_variables() -> Vec<String> {
    let known = || SETTINGS.iter().map(Setting::variable).chain(OTHER_VARIABLES.map(str::to_owned));
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let unknown = names.filter(|name| name.starts_with("BURSAR_") && !known().any(|known| known == *name));
    let mut unknown: Vec<_> = unknown.collect();
    unknown.sort();
    let tell = |name: &String| match nearest(name, known()) {
        Some(known) => format!("the variable {name} is not a Bursar setting and is ignored; did you mean {known}?"),
        None => format!("the variable {name} is not a Bursar setting and is ignored"),
    };
    unknown.iter().map(tell).collect()
}

/// The name that is most like another, if one is.
fn nearest(name: &str, known: impl Iterator<Item = String>) -> Option<String> {
    let by_distance = known.map(|known| (strsim::damerau_levenshtein(name, &known), known));
    by_distance.min().filter(|(distance, _)| *distance <= 3.max(name.len() / 5)).map(|(_, known)| known)
}

impl Config {
    /// What is in force, with these flags, this process's environment and the file.
    ///
    /// # Errors
    /// A [`Failure`] of usage: the file can't be read, or names a setting that there is not.
    pub fn read(flags: &ArgMatches) -> anyhow::Result<Self> {
        Self::gather(flags).map_err(|error| Failure::usage(error).into())
    }

    fn gather(flags: &ArgMatches) -> anyhow::Result<Self> {
        // A subcommand without this flag has it from elsewhere.
        let given = |name: &str| flags.try_get_one::<String>(name).ok().flatten().cloned();
        let early = |name: &str| given(name).or_else(|| variable(&format!("BURSAR_{}", name.to_uppercase())));
        let data = early("data").unwrap_or_else(|| "bursar-data".to_owned());
        let (path, file) = read_file(early("config").as_deref(), Path::new(&data))?;
        let mut values = BTreeMap::new();
        for setting in &SETTINGS {
            let from_flag = given(setting.name).map(|value| (value, Origin::Flag(format!("--{}", setting.flag()))));
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
        let text = self.text(name);
        text.parse().map_err(|_| Failure::usage(format_args!("{name} must be a whole number, not {text:?}")).into())
    }

    /// A setting's address of a listener.
    pub fn address(&self, name: &str) -> anyhow::Result<SocketAddr> {
        let text = self.text(name);
        text.parse()
            .map_err(|_| Failure::usage(format_args!("--{name} must be ADDRESS:PORT, not {:?}", redact::shown(text))).into())
    }

    /// What should be mended before it does harm: a file whose passwords everybody may read.
    pub fn warnings(&self) -> impl Iterator<Item = String> {
        self.values.iter().filter_map(|(name, (value, origin))| match origin {
            Origin::File(path) if redact::shown_of(name, value).contains("***") && is_for_everybody(path) => {
                let path = path.display();
                Some(format!("every user of this machine can read the password in {path}: chmod 640 it, or 600"))
            }
            _ => None,
        })
    }

    /// The flag and the variable that name a store, where one was given: `--data`, `--store` or their variables.
    pub fn names_store(&self) -> (Option<&str>, Option<&str>) {
        let (mut flag, mut variable) = (None, None);
        for (_, origin) in ["data", "store"].iter().filter_map(|name| self.values.get(name)) {
            match origin {
                Origin::Flag(name) => flag = Some(name.as_str()),
                Origin::Variable(name) => variable = Some(name.as_str()),
                Origin::File(_) | Origin::Default => {}
            }
        }
        (flag, variable)
    }

    /// Whether `--store` was given.
    pub fn has_store_flag(&self) -> bool {
        self.values.get("store").is_some_and(|(_, origin)| matches!(origin, Origin::Flag(_)))
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        PathBuf::from(self.text("data"))
    }

    /// Every setting with its value and origin; passwords are hidden.
    pub fn in_force(&self) -> impl Iterator<Item = (&'static str, String, &Origin)> {
        SETTINGS.iter().filter_map(|setting| {
            let (value, origin) = self.values.get(setting.name)?;
            Some((setting.name, redact::shown_of(setting.name, value), origin))
        })
    }
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
    // The parser's error would show the line, which may hold a password.
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => bail!("{} is not TOML: {}", path.display(), toml::de::Error::message(&error)),
    };
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
        let known = SETTINGS.map(|setting| setting.name);
        let hint = match nearest(name, known.iter().map(|&known| known.to_owned())) {
            Some(known) => format!("did you mean {known:?}?"),
            None => format!("there are: {}", known.join(", ")),
        };
        bail!("{}: no setting is called {name:?}; {hint}", path.display());
    }
    Ok((path, found))
}

fn is_for_everybody(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file).is_ok_and(|found| found.permissions().mode() & 0o004 != 0)
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
    fn flags_win_over_the_file_and_unknown_settings_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bursar.toml");
        std::fs::write(&file, "api = \"127.0.0.1:1\"\n[limits]\nwallet_per_minute = 7\n").unwrap();
        let parse = |arguments: &[&str]| {
            let command = clap::Command::new("bursar").args(all_flags());
            let mut line = vec!["bursar", "--config", file.to_str().unwrap()];
            line.extend(arguments);
            Config::read(&command.get_matches_from(line))
        };
        let config = parse(&["--limits-principal-per-minute", "9"]).unwrap();
        assert_eq!((config.text("api"), config.number("limits.wallet_per_minute").unwrap()), ("127.0.0.1:1", 7));
        assert_eq!(config.number("limits.principal_per_minute").unwrap(), 9);
        assert_eq!(config.text("control"), "127.0.0.1:4023");
        let refusal = |text: &str| {
            std::fs::write(&file, text).unwrap();
            parse(&[]).err().unwrap().to_string()
        };
        assert!(refusal("limit = 3\n").contains("no setting is called \"limit\"; there are: data"));
        assert!(refusal("[limits]\nwallet_per_minut = 3\n").contains("did you mean \"limits.wallet_per_minute\"?"));
        let torn = refusal("store = \"postgres://ann:hush@db/x\n");
        assert!(torn.contains("is not TOML") && !torn.contains("hush"), "{torn}");
    }

    #[test]
    fn a_misspelt_variable_is_told_its_name() {
        let known = || SETTINGS.iter().map(Setting::variable);
        assert_eq!(nearest("BURSAR_STOER", known()).as_deref(), Some("BURSAR_STORE"));
        assert_eq!(nearest("BURSAR_LIMIT_WALLET_PER_MINUTE", known()).as_deref(), Some("BURSAR_LIMITS_WALLET_PER_MINUTE"));
        assert_eq!(nearest("BURSAR_SERVICE_HOST", known()), None);
    }
}
