-- Each row says in which version of the codec it was written: rows of schema 1 in version 1.
ALTER TABLE chains ADD COLUMN version smallint NOT NULL DEFAULT 1;
ALTER TABLE principals ADD COLUMN version smallint NOT NULL DEFAULT 1;
ALTER TABLE credentials ADD COLUMN version smallint NOT NULL DEFAULT 1;
ALTER TABLE agents ADD COLUMN version smallint NOT NULL DEFAULT 1;
ALTER TABLE handles ADD COLUMN version smallint NOT NULL DEFAULT 1;
ALTER TABLE wallets ADD COLUMN version smallint NOT NULL DEFAULT 1;
ALTER TABLE accounts ADD COLUMN version smallint NOT NULL DEFAULT 1;
ALTER TABLE payments ADD COLUMN version smallint NOT NULL DEFAULT 1;
ALTER TABLE transfers ADD COLUMN version smallint NOT NULL DEFAULT 1;
ALTER TABLE approvals ADD COLUMN version smallint NOT NULL DEFAULT 1;
ALTER TABLE directory ADD COLUMN version smallint NOT NULL DEFAULT 1;
ALTER TABLE outbox ADD COLUMN version smallint NOT NULL DEFAULT 1;
ALTER TABLE answers ADD COLUMN version smallint NOT NULL DEFAULT 1;

-- Tasks of the outbox by class; schema 1 knew timers only.
ALTER TABLE outbox ADD COLUMN class smallint NOT NULL DEFAULT 0;
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (principal, class, due_at);
