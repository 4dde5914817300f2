-- How far followers of the journal have come, and what they made of it.
-- Some programs of schema 2 had these tables already.
CREATE TABLE IF NOT EXISTS cursors  (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS activity (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
