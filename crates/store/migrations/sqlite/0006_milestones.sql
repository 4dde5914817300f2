-- Where accounts' histories can be entered. Entries of before have none: a page among them is walked to.
CREATE TABLE milestones (principal BLOB NOT NULL, suffix BLOB NOT NULL, body BLOB NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (principal, suffix)) STRICT, WITHOUT ROWID;
