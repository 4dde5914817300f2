-- Deposits and payouts.
CREATE TABLE deposits (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE payouts  (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
-- Billing: what it keeps of each book, payment methods, invoices, and the invoices of transactions.
CREATE TABLE billing  (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE methods  (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE invoices (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE invoiced (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
-- Webhook endpoints, sealed secrets, and how endpoints fare.
CREATE TABLE endpoints  (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE seals      (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE deliveries (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
