//! What tests with real couriers share: how they reach receivers, and the one key of their secrets.

use std::sync::Arc;
use std::time::Duration;

use bursar_courier::Means;
use bursar_engine::Ticks;
use bursar_outbound::client::{Setup, SystemResolver, Trust};
use bursar_outbound::{Client, Guard, Limits};
use bursar_rails::Rails;
use bursar_seals::{KEY_BYTES, SealingKey};

/// The key with which tests seal.
pub fn key() -> SealingKey {
    SealingKey::new([7; KEY_BYTES])
}

/// A way to receivers on loopback, and to nobody else that is not public.
pub fn means() -> Means {
    let ticks = Ticks::start();
    let setup = Setup {
        guard: Guard::new("127.0.0.1".parse().expect("an address")),
        resolver: Box::new(SystemResolver::default()),
        trust: Trust::System,
        uptime: Arc::new(move || Duration::from_micros(ticks.micros())),
        limits: Limits::WEBHOOK,
    };
    Means { rails: Rails::none(), mail: None, client: Client::new(setup).expect("certificates"), key: key(), signer: None }
}
