-- Deposits and payouts.
CREATE TABLE deposits (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix));
CREATE TABLE payouts  (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix));
