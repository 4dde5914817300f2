-- Owned rows: the principal first, then a suffix that is unique within it; the body is the codec's.
-- Every key begins with its principal, so that the same tables spread over several servers.

-- Rewritten by every batch. Half-empty pages keep a new version on its old one's page, where it needs no index entry
-- and is cleaned up by the next reader; the thresholds let vacuum come by rows changed, not by a share of the table.
CREATE TABLE chains (
    principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, PRIMARY KEY (principal, suffix)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
CREATE TABLE accounts (
    principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, PRIMARY KEY (principal, suffix)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);

-- Changed by hand, or once in a row's life.
CREATE TABLE principals  (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, PRIMARY KEY (principal, suffix));
CREATE TABLE credentials (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, PRIMARY KEY (principal, suffix));
CREATE TABLE agents      (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, PRIMARY KEY (principal, suffix));
CREATE TABLE handles     (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, PRIMARY KEY (principal, suffix));
CREATE TABLE wallets     (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, PRIMARY KEY (principal, suffix));
CREATE TABLE payments    (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, PRIMARY KEY (principal, suffix));
CREATE TABLE transfers   (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, PRIMARY KEY (principal, suffix));
CREATE TABLE approvals   (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, PRIMARY KEY (principal, suffix));

-- Global names have no owner: their principal is empty.
CREATE TABLE directory   (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, PRIMARY KEY (principal, suffix));

-- Debts by when they are due: small and always changing, so vacuum comes early.
CREATE TABLE outbox (
    principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, due_at bigint NOT NULL, PRIMARY KEY (principal, suffix)
) WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
CREATE INDEX outbox_due ON outbox (due_at);

-- Idempotency records, dropped when their time is over: as many leave as come.
CREATE TABLE answers (
    principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, expires_at bigint NOT NULL, PRIMARY KEY (principal, suffix)
) WITH (autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX answers_expiry ON answers (expires_at);

-- The journal: data is the exact text that was hashed.
CREATE TABLE journal (
    principal bytea NOT NULL, seq bigint NOT NULL, at bigint NOT NULL, type text NOT NULL, payment bytea,
    data text NOT NULL, hash bytea NOT NULL, PRIMARY KEY (principal, seq)
);
