//! `credentials.json` in the data folder: the first secrets, and the addresses in force. Mode 0600, written whole or not at all.

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::{Deserialize, Serialize};

/// What the file holds. No `Debug`: it can't slip into a log.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Credentials {
    /// Opens control.
    pub operator_token: Option<String>,
    /// Opens the API in the live book.
    pub api_key_live: Option<String>,
    /// Opens the API in the test book.
    pub api_key_test: Option<String>,
    /// Where the listeners are.
    #[serde(default)]
    pub urls: Urls,
}

/// Where the listeners are, as base URLs.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Urls {
    /// The API.
    pub api: Option<String>,
    /// The agents' payment API.
    pub pay: Option<String>,
    /// The operator's control.
    pub control: Option<String>,
    /// The MCP server.
    pub mcp: Option<String>,
}

/// The URL under which a listener is called from this machine: one that takes calls on every address has a loopback address too.
pub fn base_url(bound: SocketAddr) -> String {
    let address = match bound.ip() {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => Ipv6Addr::LOCALHOST.into(),
        address => address,
    };
    format!("http://{}", SocketAddr::new(address, bound.port()))
}

impl Credentials {
    /// The file of a data folder.
    pub fn path(data: &Path) -> PathBuf {
        data.join("credentials.json")
    }

    /// Reads it; `None` where there is none.
    pub fn read(data: &Path) -> anyhow::Result<Option<Self>> {
        let path = Self::path(data);
        match std::fs::read_to_string(&path) {
            Ok(text) => serde_json::from_str(&text).map(Some).with_context(|| format!("{} is damaged", path.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("can't read {}", path.display())),
        }
    }

    /// Writes it, durably, in place of what was there.
    pub fn write(&self, data: &Path) -> anyhow::Result<()> {
        let path = Self::path(data);
        let partial = path.with_added_extension("partial");
        let write = || {
            let mut text = serde_json::to_string_pretty(self)?;
            text.push('\n');
            let mut file = std::fs::OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(&partial)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            std::fs::rename(&partial, &path)?;
            std::fs::File::open(data)?.sync_all()
        };
        write().with_context(|| format!("can't write {}", path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listener_on_every_address_is_called_by_loopback() {
        let check = |bound: &str, expect: &str| assert_eq!(base_url(bound.parse().unwrap()), expect);
        check("127.0.0.1:4021", "http://127.0.0.1:4021");
        check("0.0.0.0:4021", "http://127.0.0.1:4021");
        check("[::]:4021", "http://[::1]:4021");
        check("10.1.2.3:4021", "http://10.1.2.3:4021");
    }
}
