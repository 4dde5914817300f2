//! How what billing keeps of a book changes.

use super::Billing;
use crate::set::{Key, WorkingSet};
use crate::{Book, PrincipalId};

/// Changes the row, which is made where there is none.
pub(crate) fn change(ws: &mut WorkingSet, owner: PrincipalId, book: Book, change: impl FnOnce(&mut Billing)) {
    let key = Key::Billing(owner, book);
    let mut row = ws.get::<Billing>(&key).cloned().unwrap_or_default();
    change(&mut row);
    ws.put(key, row);
}
