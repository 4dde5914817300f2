//! Credentials' rows, whoever they are made for.

use super::{Credential, Grant, Holder, Opens};
use crate::CredentialId;
use crate::event::Fact;
use crate::set::{Key, WorkingSet};

/// Writes a new credential and its place in the directory.
pub(crate) fn credential_row(ws: &mut WorkingSet, fact: &Fact, row: Credential) {
    let Credential { id, grant, secret, .. } = row;
    ws.insert(Key::Secret(secret), Holder { principal: fact.owner, opens: Opens::Credential(id, grant) });
    ws.insert(Key::Credential(fact.owner, id), row);
}

/// A credential opens nothing any more, and its secret leaves the directory. Tells what it opened.
pub(crate) fn revoke_row(ws: &mut WorkingSet, fact: &Fact, credential: CredentialId) -> Option<Grant> {
    let row = ws.get_mut::<Credential>(&Key::Credential(fact.owner, credential))?;
    row.revoked_at = Some(fact.at);
    let (secret, grant) = (row.secret, row.grant);
    ws.remove(Key::Secret(secret));
    Some(grant)
}
