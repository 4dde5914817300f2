//! Stories of payment.
