-- Owned rows: the principal first, then a suffix that is unique within it; the body is the codec's.
-- WITHOUT ROWID keeps each row in its key's own tree: one write, not two.
CREATE TABLE chains      (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE principals  (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE credentials (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE agents      (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE handles     (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE wallets     (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE accounts    (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE payments    (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE transfers   (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE approvals   (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE directory   (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;

-- Accounts whose newest state is appended here, not yet folded into their table: the newer log wins over the older, both win
-- over the table. The log with the highest id is the one that is appended to.
CREATE TABLE account_log_a (id INTEGER PRIMARY KEY, principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL) STRICT;
CREATE TABLE account_log_b (id INTEGER PRIMARY KEY, principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL) STRICT;

-- Debts by when they are due; the table is as small as what is open.
CREATE TABLE outbox (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, due_at INTEGER NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (due_at);

-- Idempotency records have random keys: a tree of them would dirty a page for each. They are appended, found
-- through an index in memory (one process owns the file), and dropped from the left when their time is over.
CREATE TABLE answers (id INTEGER PRIMARY KEY, principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, expires_at INTEGER NOT NULL) STRICT;

-- The journal: data is the exact text that was hashed.
CREATE TABLE journal (
    principal BLOB NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, type TEXT NOT NULL, payment BLOB,
    data TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (principal, seq)
) STRICT, WITHOUT ROWID;
