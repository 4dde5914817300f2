//! The guard: which URLs and addresses may be called. It judges and does nothing else: no name is resolved and no connection made
//! here.
//!
//! A principal may name any URL, so without a guard our own machine and its neighbours could be reached through us: databases,
//! the control listener, the credentials that clouds serve at 169.254.169.254 (server-side request forgery, OWASP A10:2021). Only
//! public addresses are called, whatever the name in front of them; the operator may list others.

mod address;
mod allow;
mod refused;
mod target;
#[cfg(test)]
mod tests;

use std::net::{IpAddr, SocketAddr};

pub use address::{Kind, special};
pub use allow::{Allow, Malformed};
pub use refused::{Refused, URL_BYTES_MAX};
pub use target::{Host, Target};

/// Judges URLs and addresses.
#[derive(Debug, Clone, Default)]
pub struct Guard {
    allow: Allow,
}

/// An address that the guard let pass for a target. Only the guard makes one, and only such are connected to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged(SocketAddr);

impl Judged {
    /// The address and the port.
    pub const fn address(self) -> SocketAddr {
        self.0
    }
}

impl Guard {
    /// A guard that lets public addresses pass, and those on the list.
    pub const fn new(allow: Allow) -> Self {
        Self { allow }
    }

    /// Reads a URL, and refuses what can be refused before its name is resolved. For the moment when a URL is given to us: what passes
    /// may still be refused when it is called.
    pub fn target(&self, text: &str) -> Result<Target, Refused> {
        let target: Target = text.parse()?;
        match target.host() {
            Host::Address(address) => drop(self.judge(&target, &[*address])?),
            Host::Name(_) if !target.is_encrypted() && self.allow.is_empty() => return Err(plain(&target)),
            Host::Name(_) => {}
        }
        Ok(target)
    }

    /// Judges all addresses that a target resolved to. One that may not be called condemns them all: a name that leads inside in part
    /// is a mistake or an attack.
    pub fn judge(&self, target: &Target, addresses: &[IpAddr]) -> Result<Vec<Judged>, Refused> {
        let judge = |address: &IpAddr| {
            let address = address.to_canonical();
            if !self.allow.has(address) {
                if let Some(kind) = special(address) {
                    return Err(Refused::Address { host: target.host().to_string(), address, kind });
                }
                if !target.is_encrypted() {
                    return Err(plain(target));
                }
            }
            Ok(Judged(SocketAddr::new(address, target.port())))
        };
        addresses.iter().map(judge).collect()
    }
}

fn plain(target: &Target) -> Refused {
    Refused::Plain { host: target.host().to_string() }
}
