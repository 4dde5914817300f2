-- Each row says in which version of the codec it was written: rows of schema 1 in version 1.
ALTER TABLE chains ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE principals ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE credentials ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE agents ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE handles ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE wallets ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE accounts ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE approvals ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE directory ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE outbox ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- Tasks of the outbox by class; schema 1 knew timers only.
ALTER TABLE outbox ADD COLUMN class INTEGER NOT NULL DEFAULT 0;
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (class, due_at);

-- Payments, transfers and the journal stand in the order in which they were made, all principals' together, so that every commit
-- appends; where each principal's own stand is kept in runs.
ALTER TABLE payments RENAME TO old_payments;
CREATE TABLE payments (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (suffix, principal)) STRICT, WITHOUT ROWID;
INSERT INTO payments SELECT principal, suffix, body, 1 FROM old_payments ORDER BY suffix, principal;
DROP TABLE old_payments;
ALTER TABLE transfers RENAME TO old_transfers;
CREATE TABLE transfers (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (suffix, principal)) STRICT, WITHOUT ROWID;
INSERT INTO transfers SELECT principal, suffix, body, 1 FROM old_transfers ORDER BY suffix, principal;
DROP TABLE old_transfers;

-- A stretch of ids holds all payments and transfers that some commits made for a principal; others' may stand in between.
CREATE TABLE id_runs (principal BLOB NOT NULL, first BLOB NOT NULL, last BLOB NOT NULL, PRIMARY KEY (principal, first)) STRICT, WITHOUT ROWID;

-- The journal: data is the exact text that was hashed.
ALTER TABLE journal RENAME TO old_journal;
CREATE TABLE journal (
    line INTEGER PRIMARY KEY, principal BLOB NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, type TEXT NOT NULL, payment BLOB,
    data TEXT NOT NULL, hash BLOB NOT NULL
) STRICT;
INSERT INTO journal (principal, seq, at, type, payment, data, hash)
    SELECT principal, seq, at, type, payment, data, hash FROM old_journal ORDER BY principal, seq;
-- A run: lines of one principal with consecutive numbers from seq on, that stand one after the other from line on.
CREATE TABLE line_runs (principal BLOB NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (principal, seq)) STRICT, WITHOUT ROWID;
INSERT INTO line_runs SELECT principal, seq, 1 + sum(n) OVER (ORDER BY principal) - n, n
    FROM (SELECT principal, min(seq) AS seq, count(*) AS n FROM old_journal GROUP BY principal);
DROP TABLE old_journal;

-- What was committed lately and is not yet folded into chains, accounts, runs and segments: a row for each commit. What stands at or
-- below the mark is folded.
CREATE TABLE recent (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE marks (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO marks VALUES ('folded', 0);
INSERT INTO accounts SELECT principal, suffix, body, 1
    FROM (SELECT * FROM account_log_a UNION ALL SELECT * FROM account_log_b) WHERE true ORDER BY id
    ON CONFLICT (principal, suffix) DO UPDATE SET body = excluded.body;
DROP TABLE account_log_a;
DROP TABLE account_log_b;

-- Idempotency records: segments of them in blocks, in the order of their hashes, each segment with the time after which nothing was
-- added to it; and those of open payments, which have no end.
CREATE TABLE answer_segments (id INTEGER PRIMARY KEY, blocks INTEGER NOT NULL, until INTEGER NOT NULL, filter BLOB NOT NULL) STRICT;
CREATE TABLE answer_blocks (id INTEGER PRIMARY KEY, records BLOB NOT NULL) STRICT;
CREATE TABLE open_answers (suffix BLOB NOT NULL, principal BLOB NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (suffix, principal)) STRICT, WITHOUT ROWID;
