-- Standing authorities to spend, what was spent under them, and what became of the payments of each agent.
CREATE TABLE mandates (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix));
CREATE TABLE usage (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix));
