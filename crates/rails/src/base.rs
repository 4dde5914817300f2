//! Hosts that the operator names: where a provider answers. Their private addresses may be called, and no others.

use std::net::IpAddr;

use bursar_outbound::guard::{self, Host};
use bursar_outbound::{Allow, Guard, Target};

/// Who may be called for a host that the operator named; none where what is sent would travel in clear. The operator's own word may be a
/// private address; a name may not lead to one, since whoever answers for the name would decide.
pub(crate) fn guard(target: &Target) -> Option<Guard> {
    let own = match target.host() {
        Host::Address(address) if guard::special(address.to_canonical()).is_some() => allow(*address),
        Host::Address(_) | Host::Name(_) if target.is_encrypted() => Allow::default(),
        Host::Address(_) | Host::Name(_) => return None,
    };
    Some(Guard::new(own))
}

fn allow(address: IpAddr) -> Allow {
    // An address alone is always a list of one.
    address.to_string().parse().unwrap_or_default()
}
