-- Deposits and payouts.
CREATE TABLE deposits (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix));
CREATE TABLE payouts  (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix));
-- Billing: what it keeps of each book, payment methods, invoices, and the invoices of transactions.
CREATE TABLE billing  (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix));
CREATE TABLE methods  (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix));
CREATE TABLE invoices (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix));
CREATE TABLE invoiced (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix));
-- Webhook endpoints, sealed secrets, and how endpoints fare: the last is rewritten again and again, as cursors are.
CREATE TABLE endpoints (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix));
CREATE TABLE seals     (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix));
CREATE TABLE deliveries (
    principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
