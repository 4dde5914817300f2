//! Payments between principals: what one journal says was sent, the other says was received.

use bursar_domain::payment::Payee;
use bursar_domain::set::Key;
use bursar_domain::{AgentId, Event, Fact, Id, PaymentId, PrincipalId};

use super::Verifier;
use super::rebuilt::{HALVES, Rebuilt};
use crate::{Error, queries};

/// Half of a payment between two principals.
struct Half {
    payment: PaymentId,
    /// Whose wallet paid: what both halves know.
    payer: AgentId,
    payee: PrincipalId,
    micros: u64,
    is_sent: bool,
}

impl Half {
    fn of(fact: &Fact) -> Option<Self> {
        let (order, amount, is_sent) = match &fact.event {
            Event::PaymentSettled(settled) => (&settled.order, settled.order.amount.less(settled.order.fee), true),
            Event::HoldSettled(settled) => (&settled.order, settled.order.amount, true),
            Event::PaymentReceived(received) => (&received.order, received.amount, false),
            _ => return None,
        };
        let Payee::Agent(home, ..) = order.payee else { return None };
        let payee = if is_sent { home } else { fact.owner };
        // Where the fee is all of it, nothing arrives.
        let crosses = !is_sent || (home != fact.owner && !amount.is_zero());
        let micros = amount.micros();
        crosses.then_some(Self { payment: order.payment, payer: order.agent, payee, micros, is_sent })
    }

    /// Its name in the file: payment, payee, amount, and which of the two it is.
    fn name(&self, is_sent: bool) -> Vec<u8> {
        let amount = self.micros.to_be_bytes();
        [&HALVES, &self.payment.0.to_bytes(), &self.payee.0.to_bytes(), amount.as_slice(), &[u8::from(is_sent)]].concat()
    }

    fn read(name: &[u8], payer: &[u8]) -> Option<Self> {
        let id = |bytes: &[u8]| bytes.try_into().ok().map(Id::from_bytes);
        let payment = PaymentId(id(name.get(12..24)?)?);
        let payee = PrincipalId(id(name.get(24..36)?)?);
        let micros = u64::from_be_bytes(name.get(36..44)?.try_into().ok()?);
        Some(Self { payment, payer: AgentId(id(payer)?), payee, micros, is_sent: *name.get(44)? == 1 })
    }
}

/// Notes a fact's half; two halves that agree are forgotten.
pub(super) fn note(rebuilt: &Rebuilt, fact: &Fact) -> Result<(), Error> {
    let Some(half) = Half::of(fact) else { return Ok(()) };
    let other = half.name(!half.is_sent);
    if !rebuilt.file.remove(&other)? {
        rebuilt.file.put(&half.name(half.is_sent), &half.payer.0.to_bytes())?;
    }
    Ok(())
}

impl<P: FnMut(u64)> Verifier<'_, P> {
    /// Reports halves that stand alone. Both are committed at once, but the journals were read one after the other: that of the other
    /// side is read on before anything is said.
    pub(super) fn halves(&mut self) -> Result<(), Error> {
        let mut beyond = HALVES.to_vec();
        while let Some((name, payer)) = self.rebuilt.file.range(&beyond, &[0xFF; 64], 1)?.pop() {
            if let Some(half) = Half::read(&name, &payer) {
                self.check_half(&half, &name)?;
            }
            beyond = name;
        }
        Ok(())
    }

    fn check_half(&mut self, half: &Half, name: &[u8]) -> Result<(), Error> {
        let other = if half.is_sent { Some(half.payee) } else { queries::row(self.reader, Key::Home(half.payer))? };
        if let Some(other) = other {
            let head = self.head(other)?;
            self.replay(other, head.seq, None)?;
        }
        if self.rebuilt.file.get(name, |_| ())?.is_some() {
            let what = if half.is_sent { "was sent and not received" } else { "was received and not sent" };
            self.report.find(format!("payment {} to {} {what}, or not as much", half.payment, half.payee));
        }
        Ok(())
    }
}
