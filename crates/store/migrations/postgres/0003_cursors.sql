-- How far followers of the journal have come, and what they made of it: rewritten again and again, as chains and accounts are.
-- Some programs of schema 2 had these tables already.
CREATE TABLE IF NOT EXISTS cursors (
    principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
CREATE TABLE IF NOT EXISTS activity (
    principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
