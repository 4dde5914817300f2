//! The store to outgrow SQLite with: any number of nodes on one PostgreSQL database, without a leader.
//!
//! A principal's row in `chains` carries the revision of everything that it owns. A batch is decided on rows that nobody holds, mostly
//! from memory, and its commit is one call that compares and sets that revision: where another node came between, nothing is written,
//! and the batch is decided again. So no lock is held while we think, principals do not wait for each other, and a payment between
//! two takes both in their order. Global names are not locked: two nodes that take the same one meet in its unique key.
//!
//! Every statement names the principal whose rows it touches, so the same tables may be distributed by principal.

mod address;
mod connection;
mod known;
mod meaning;
mod open;
mod peers;
mod reader;
mod statements;
mod tls;
mod txn;
mod values;
mod write;

pub use address::public_url;
pub use open::PostgresStore;
pub use reader::PostgresReader;
pub use txn::PostgresTxn;
