//! What followers of the journals keep is as far behind the journals as they are, and sealed secrets stand in none: so they are not
//! compared; but they must be readable.

use bursar_domain::PrincipalId;

use super::rebuilt::named;
use super::{STEP, Verifier};
use crate::codec::row_of;
use crate::tables::{Table, key_of, place};
use crate::{Error, Item, Scan};

const FOLLOWED: [Table; 7] =
    [Table::Cursors, Table::Activity, Table::Seals, Table::Deliveries, Table::Signatures, Table::SigningKeys, Table::Tree];

impl<P: FnMut(u64)> Verifier<'_, P> {
    /// Reads all that followers keep of a principal.
    pub(super) fn read_followed(&mut self, owner: PrincipalId) -> Result<(), Error> {
        for table in FOLLOWED {
            let mut scan = Scan { table, principal: Some(owner), beyond: None, is_descending: false, limit: STEP };
            loop {
                let rows = match self.reader.scan(&scan) {
                    Ok(rows) => rows,
                    Err(Error::Damaged(_)) => {
                        self.has_unreadable = true;
                        break;
                    }
                    Err(error) => return Err(error),
                };
                rows.iter().for_each(|_| self.step());
                let Some((last, _)) = rows.last().filter(|_| rows.len() == STEP) else { break };
                scan.beyond = Some(place(last).suffix);
            }
        }
        Ok(())
    }

    /// Names what could not be read: a scan does not say which row it was.
    pub(super) fn name_unreadable(&mut self) -> Result<(), Error> {
        if !self.has_unreadable {
            return Ok(());
        }
        let report = &mut self.report;
        self.reader.snapshot(&mut |item| {
            if let Item::Row(place, version, bytes) = item
                && FOLLOWED.contains(&place.table)
            {
                match key_of(place) {
                    Ok(key) => {
                        if let Err(error) = row_of(&key, version, bytes) {
                            report.find(format!("{}: {error}; rebuilding what the follower keeps makes it anew", named(&key)));
                        }
                    }
                    Err(error) => report.find(format!("{}: {error}", place.table.name())),
                }
            }
            Ok(())
        })
    }
}
