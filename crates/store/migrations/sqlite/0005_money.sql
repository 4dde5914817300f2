-- Deposits and payouts.
CREATE TABLE deposits (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE payouts  (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
