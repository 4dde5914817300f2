//! A message: what endpoints are told of one line of a journal.

use bursar_domain::EventId;
use bursar_domain::webhook::{Cause, Endpoint, is_for};
use bytes::Bytes;

use super::payload;
use crate::Entry;
use crate::codec;

/// What endpoints are told of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The line's number.
    pub line: u64,
    /// Its id, the same for every endpoint and every attempt.
    pub id: EventId,
    /// Whom it is for.
    pub cause: Cause,
    /// Its body.
    pub body: Bytes,
}

impl Message {
    /// Whether an endpoint is told of it.
    pub fn is_for(&self, endpoint: &Endpoint) -> bool {
        self.line > endpoint.after && is_for(&self.cause, endpoint)
    }

    /// That of a line; none where endpoints are not told of it.
    ///
    /// # Errors
    /// What is wrong with the line, in words.
    pub fn of(line: &Entry) -> Result<Option<Self>, String> {
        let fact = codec::event_of(line).map_err(|error| error.to_string())?;
        let made = Cause::of(&fact).and_then(|cause| Some((cause, payload::body(cause.topic, &fact)?)));
        let id = EventId::of_line(line.at, &line.hash);
        Ok(made.map(|(cause, body)| Self { line: line.seq, id, cause, body: body.into() }))
    }
}

#[cfg(test)]
mod tests {
    use bursar_domain::agent::Handle;
    use bursar_domain::approval::Verdict;
    use bursar_domain::event::{
        AgentCreated, ApprovalExpired, ApprovalRequested, ApprovalResolved, DepositCredited, Event, HoldSettled, PaymentBlocked,
        PaymentFailed, PaymentReceived, PaymentSettled, PayoutFailed, RefundCompleted, RefundFailed, RefundReturned, RefundSent,
        Release, Reversal, WalletClosed, WalletStatusChanged, WebhookTested,
    };
    use bursar_domain::funding::{Failure, FailureKind};
    use bursar_domain::ledger::AccountNo;
    use bursar_domain::payment::{Order, Payee, Reason};
    use bursar_domain::rail::Rail;
    use bursar_domain::wallet::Status;
    use bursar_domain::{
        AgentId, Amount, ApprovalId, Book, Currency, DepositId, EndpointId, Fact, Id, PaymentId, PayoutId, PrincipalId, RefundId,
        Timestamp, TransferId, WalletId,
    };

    use super::*;

    const AT: Timestamp = Timestamp(1_780_876_800_000);

    fn id(number: u64) -> Id {
        Id::from_parts(1, number)
    }

    fn line(event: Event) -> Entry {
        let (owner, book, payment) = (PrincipalId(id(1)), Some(Book::Live), Some(PaymentId(id(4))));
        codec::append(&Fact { owner, book, at: AT, by: None, payment, event }, 7, &[0; 32])
    }

    fn order(payee: Payee) -> Order {
        Order {
            payment: PaymentId(id(4)),
            agent: AgentId(id(2)),
            wallet: WalletId(id(3)),
            payee,
            amount: Amount::from_micros(10_500).unwrap(),
            fee: Amount::from_micros(100).unwrap(),
            currency: Currency::USD,
            category: None,
            memo: "Web search: \"Tesla\" Q4".to_owned(),
            metadata: None,
            rail: None,
        }
    }

    /// What is told of an event: each `{a}` of what is expected stands for an id's text.
    #[expect(clippy::needless_pass_by_value, reason = "it reads well")]
    fn check(event: Event, expect: &str) {
        let told = Message::of(&line(event.clone())).unwrap().map(|message| String::from_utf8(message.body.to_vec()).unwrap());
        let expect = expect
            .replace("{txn}", &PaymentId(id(4)).to_string())
            .replace("{agt}", &AgentId(id(2)).to_string())
            .replace("{to}", &AgentId(id(9)).to_string())
            .replace("{wlt}", &WalletId(id(3)).to_string())
            .replace("{esc}", &ApprovalId(id(6)).to_string())
            .replace("{whk}", &EndpointId(id(8)).to_string())
            .replace("{at}", "\"created_at\":\"2026-06-08T00:00:00.000Z\"");
        assert_eq!(told.unwrap_or_default(), expect, "{event:?}");
    }

    #[test]
    fn payments_are_told_as_the_reference_prints_them() {
        let (transfer, wallet) = (TransferId(id(5)), WalletId(id(3)));
        let to_agent = order(Payee::Agent(PrincipalId(id(1)), AgentId(id(9)), WalletId(id(10))));
        let paid = "{\"event\":\"payment.completed\",\"data\":{\"id\":\"{txn}\",\"from\":\"{agt}\",\"to\":\"{to}\",\"amount\":10.5,\
                    \"fee\":0.1,\"memo\":\"Web search: \\\"Tesla\\\" Q4\",{at}}}";
        check(
            PaymentSettled { order: to_agent.clone(), transfer, fee_transfer: None, held: None, reference: None, receipt: None }
                .into(),
            paid,
        );
        let (amount, month) = (Amount::ZERO, AT.month());
        let received = PaymentReceived { order: to_agent.clone(), wallet, amount, transfer, fee_transfer: None, month: None };
        check(received.into(), paid);
        check(HoldSettled { order: to_agent, hold: transfer, transfer, fee_transfer: None, month }.into(), paid);
        // Over a rail, and in another currency, which is named.
        let failure = Failure { kind: FailureKind::Declined, text: "no".to_owned() };
        let abroad = Order { currency: Currency::parse("EUR").unwrap(), ..order(Payee::Vendor("shop".to_owned())) };
        check(
            PaymentFailed { order: abroad, failure }.into(),
            "{\"event\":\"payment.failed\",\"data\":{\"id\":\"{txn}\",\"from\":\"{agt}\",\"to\":\"shop\",\"amount\":10.5,\
             \"fee\":0.1,\"currency\":\"EUR\",\"memo\":\"Web search: \\\"Tesla\\\" Q4\",\"reason\":\"declined\",{at}}}",
        );
        let blocked =
            PaymentBlocked { order: order(Payee::Vendor("casino".to_owned())), reason: Reason::VendorBlocked, release: None };
        check(
            blocked.into(),
            "{\"event\":\"payment.failed\",\"data\":{\"id\":\"{txn}\",\"from\":\"{agt}\",\"to\":\"casino\",\"amount\":10.5,\"fee\":0.1,\
             \"memo\":\"Web search: \\\"Tesla\\\" Q4\",\"reason\":\"vendor_blocked\",{at}}}",
        );
    }

    #[test]
    fn deposits_and_withdrawals_are_told() {
        let (agent, amount) = (AgentId(id(2)), Amount::from_micros(10_000).unwrap());
        let (currency, transfer, wallet) = (Currency::USD, TransferId(id(5)), WalletId(id(3)));
        let deposit = DepositCredited {
            deposit: DepositId(id(4)),
            rail: Rail::Sandbox,
            account: AccountNo::Wallet(wallet),
            agent: Some(agent),
            amount,
            currency,
            memo: "top-up".to_owned(),
            reference: "pi_1".to_owned(),
            transfer,
        };
        let expect = "{\"event\":\"deposit.completed\",\"data\":{\"id\":\"{dep}\",\"agent_id\":\"{agt}\",\"credits\":10,\"memo\":\"top-up\",{at}}}";
        check(deposit.into(), &expect.replace("{dep}", &DepositId(id(4)).to_string()));
        let failed = PayoutFailed {
            payout: PayoutId(id(4)),
            rail: Rail::Sandbox,
            agent,
            wallet,
            amount,
            fee: Amount::from_micros(100).unwrap(),
            currency,
            failure: Failure { kind: FailureKind::Declined, text: "account closed".to_owned() },
            hold: transfer,
            fee_hold: None,
            transfer,
            fee_transfer: None,
        };
        let expect = "{\"event\":\"withdrawal.failed\",\"data\":{\"id\":\"{wth}\",\"agent_id\":\"{agt}\",\"amount_credits\":10,\"fee_credits\":0.1,\
                      \"status\":\"failed\",\"failure\":\"account closed\",{at}}}";
        check(failed.into(), &expect.replace("{wth}", &PayoutId(id(4)).to_string()));
    }

    #[test]
    fn money_that_goes_back_is_told() {
        let (refund, deposit, agent) = (RefundId(id(3)), DepositId(id(4)), Some(AgentId(id(1))));
        let (rail, account, currency) = (Rail::Sandbox, AccountNo::General(Book::Live), Currency::USD);
        let (amount, hold, transfer) = (Amount::of_units(5), TransferId(id(5)), TransferId(id(6)));
        let at = r#""created_at":"2026-06-08T00:00:00.000Z""#;
        let ids = format!(r#""id":"{refund}","deposit_id":"{deposit}","agent_id":"{}","credits":5000"#, AgentId(id(1)));
        let failure = || Failure { kind: FailureKind::Declined, text: "no".to_owned() };
        let completed = format!(r#"{{"event":"deposit.refunded","data":{{{ids},"status":"completed",{at}}}}}"#);
        let reference = "re_1".to_owned();
        let done = RefundCompleted { refund, deposit, rail, account, agent, amount, currency, reference, hold, transfer };
        check(done.into(), &completed);
        let failed = format!(r#"{{"event":"deposit.refund_failed","data":{{{ids},"status":"failed","failure":"no",{at}}}}}"#);
        let bounced =
            RefundFailed { refund, deposit, rail, account, agent, amount, currency, failure: failure(), hold, transfer };
        check(bounced.into(), &failed);
        let back = RefundReturned { refund, deposit, rail, account, agent, amount, currency, failure: failure(), transfer };
        check(back.into(), &failed);
        let reversal = |amount| Reversal {
            deposit,
            rail,
            account,
            agent: None,
            amount,
            of_general: Amount::ZERO,
            missing: Amount::of_units(2).min(amount),
            currency,
            taken: amount,
            given_back: Amount::ZERO,
            transfer,
            general_transfer: None,
        };
        let told = |word: &str| {
            format!(r#"{{"event":"deposit.{word}","data":{{"id":"{deposit}","credits":5000,"missing":2000,{at}}}}}"#)
        };
        check(Event::DepositReversed(reversal(amount)), &told("reversed"));
        check(Event::DepositReinstated(reversal(amount)), &told("reinstated"));
        check(Event::DepositReinstated(reversal(Amount::ZERO)), "");
        check(RefundSent { refund, reference: "re_1".to_owned() }.into(), "");
    }

    #[test]
    fn questions_wallets_and_tests_are_told() {
        let (approval, hold, wallet) = (ApprovalId(id(6)), TransferId(id(5)), WalletId(id(3)));
        let (order, reason) = (
            order(Payee::Vendor("openai".to_owned())),
            Reason::PaymentThreshold { requested: Amount::ZERO, threshold: Amount::ZERO },
        );
        check(
            ApprovalRequested { order, approval, reason, expires_at: AT, hold: Some(hold), key: None, by_two: false }.into(),
            "{\"event\":\"escalation.created\",\"data\":{\"id\":\"{esc}\",\"transaction_id\":\"{txn}\",\"wallet_id\":\"{wlt}\",\
             \"from\":\"{agt}\",\"to\":\"openai\",\"amount\":10.5,\"memo\":\"Web search: \\\"Tesla\\\" Q4\",\
             \"reason\":\"payment_threshold\",\"expires_at\":\"2026-06-08T00:00:00.000Z\",{at}}}",
        );
        let resolved = |status: &str| {
            format!(
                "{{\"event\":\"escalation.resolved\",\"data\":{{\"id\":\"{{esc}}\",\"transaction_id\":\"{{txn}}\",\"status\":\"{status}\",{{at}}}}}}"
            )
        };
        check(ApprovalResolved { approval, verdict: Verdict::Denied, release: None }.into(), &resolved("denied"));
        let release = Some(Release { hold, transfer: hold, remainder: None });
        check(ApprovalExpired { approval, release }.into(), &resolved("expired"));
        check(
            WalletStatusChanged { wallet, status: Status::Paused }.into(),
            "{\"event\":\"wallet.paused\",\"data\":{\"id\":\"{wlt}\",\"status\":\"paused\",{at}}}",
        );
        check(WalletStatusChanged { wallet, status: Status::Active }.into(), "");
        let remainder = Amount::from_micros(2_000).unwrap();
        check(
            WalletClosed { wallet, status: Status::Revoked, remainder, transfer: hold }.into(),
            "{\"event\":\"wallet.revoked\",\"data\":{\"id\":\"{wlt}\",\"status\":\"revoked\",\"returned\":2,{at}}}",
        );
        check(WalletClosed { wallet, status: Status::Expired, remainder, transfer: hold }.into(), "");
        check(
            WebhookTested { endpoint: EndpointId(id(8)) }.into(),
            "{\"event\":\"endpoint.test\",\"data\":{\"id\":\"{whk}\",{at}}}",
        );
    }

    #[test]
    fn other_lines_are_no_news() {
        let handle = Handle(String::new());
        let (agent, name, main) = (AgentId(id(2)), String::new(), WalletId(id(3)));
        let event =
            AgentCreated { agent, handle, name, owner_ref: None, metadata: None, main, currency: Currency::USD, parent: None };
        check(event.into(), "");
    }

    #[test]
    fn a_message_is_the_same_however_often_it_is_made() {
        let line = line(WebhookTested { endpoint: EndpointId(id(8)) }.into());
        assert_eq!(Message::of(&line), Message::of(&line));
        let damaged = Entry { data: String::new(), ..line };
        assert!(Message::of(&damaged).is_err());
    }
}
