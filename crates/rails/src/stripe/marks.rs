//! What we write on Stripe's objects, to know them again. Whoever has the secret key can write metadata, and nobody else, so an object
//! with one of these names is ours. `client_reference_id` is not enough: on a payment link its payer chooses it.

/// Our id of a deposit, on its page and its payment.
pub(super) const DEPOSIT: &str = "bursar_deposit";
/// That a payment belongs to a page: where it fails, the payer can try again on the page.
pub(super) const BY_PAGE: &str = "bursar_page";
/// Our id of a payout, on its transfer and its payout.
pub(super) const PAYOUT: &str = "bursar_payout";
/// Our id of a payment method that is to be saved, on its page and its SetupIntent.
pub(super) const METHOD: &str = "bursar_method";
/// Our id of an agent's payment.
pub(super) const PAYMENT: &str = "bursar_payment";
/// Our id of a refund.
pub(super) const REFUND: &str = "bursar_refund";
