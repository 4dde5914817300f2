-- Where accounts' histories can be entered. Entries of before have none: a page among them is walked to.
CREATE TABLE milestones (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix));
