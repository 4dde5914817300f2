-- Refunds of deposits.
CREATE TABLE refunds (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix));
