//! The events that most who look at every event pass over, in one place.

/// The events by which the house itself is arranged, as a pattern: who may act, within what limits, and who is told. No money moves by
/// them. Whoever has to look at every event looks at these as one.
#[macro_export]
macro_rules! house_events {
    () => {
        $crate::Event::PrincipalCreated(_)
            | $crate::Event::KeyCreated(_)
            | $crate::Event::KeyRevoked(_)
            | $crate::Event::CreditLineRaised(_)
            | $crate::Event::ContactChanged(_)
            | $crate::Event::Frozen(_)
            | $crate::Event::Unfrozen(_)
            | $crate::Event::AgentCreated(_)
            | $crate::Event::AgentRegistered(_)
            | $crate::Event::AgentRevoked(_)
            | $crate::Event::PolicyChanged(_)
            | $crate::Event::MandateCreated(_)
            | $crate::Event::MandateRevoked(_)
            | $crate::Event::AutonomyChanged(_)
            | $crate::Event::FundingRegistered(_)
            | $crate::Event::FundingCleared(_)
            | $crate::Event::MethodAdded(_)
            | $crate::Event::MethodChanged(_)
            | $crate::Event::MethodOpened(_)
            | $crate::Event::InvoiceIssued(_)
            | $crate::Event::BillingDetailsChanged(_)
            | $crate::Event::WebhookCreated(_)
            | $crate::Event::WebhookChanged(_)
            | $crate::Event::WebhookSecretRotated(_)
    };
}
