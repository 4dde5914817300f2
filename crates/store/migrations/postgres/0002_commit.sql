-- A principal's row in chains carries the revision of everything that it owns: every commit that writes any of it counts it on, and
-- is refused where another one came between. So nothing is locked while a decision is made.
ALTER TABLE chains ADD COLUMN revision bigint NOT NULL DEFAULT 1;

-- Idempotency records with an end, in three tables by the time of writing. When the youngest is 25 hours old, the oldest is emptied
-- whole and takes its place, so each record stays for 50 hours at least; nothing looks for old ones. Records are appended, and found
-- by the first eight bytes of their suffix, which is a hash: the index is as small as can be, and only it is written at random.
-- Who writes has the principal's row in chains, and has looked for the key: no unique index is needed.
CREATE TABLE answers_0 (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, key bigint NOT NULL);
CREATE TABLE answers_1 (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, key bigint NOT NULL);
CREATE TABLE answers_2 (principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, key bigint NOT NULL);
CREATE INDEX answers_0_key ON answers_0 (key);
CREATE INDEX answers_1_key ON answers_1 (key);
CREATE INDEX answers_2_key ON answers_2 (key);

-- Records of payments that are still open have no end yet. They are few.
CREATE TABLE answers_open (
    principal bytea NOT NULL, suffix bytea NOT NULL, body bytea NOT NULL, version smallint NOT NULL, PRIMARY KEY (principal, suffix)
) WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);

-- Which of the three is written, and since when: one row.
CREATE TABLE answers_youngest (is_it boolean PRIMARY KEY DEFAULT true CHECK (is_it), number smallint NOT NULL, since timestamptz NOT NULL);
INSERT INTO answers_youngest (number, since) VALUES (0, now());

INSERT INTO answers_0 (principal, suffix, body, version, key)
    SELECT principal, suffix, body, version, ('x' || encode(substr(suffix, 1, 8), 'hex'))::bit(64)::bigint FROM answers;
DROP TABLE answers;

-- Empties the oldest table of records and makes it the youngest, once that is due. The server's own clock counts.
CREATE FUNCTION bursar_rotate() RETURNS void LANGUAGE plpgsql SET lock_timeout = '200ms' AS $$
DECLARE
    next smallint;
BEGIN
    SELECT (y.number + 1) % 3 INTO next FROM answers_youngest y WHERE y.since < now() - interval '25 hours' FOR UPDATE;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    CASE next
        WHEN 0 THEN TRUNCATE answers_0;
        WHEN 1 THEN TRUNCATE answers_1;
        ELSE TRUNCATE answers_2;
    END CASE;
    UPDATE answers_youngest SET number = next, since = now();
END $$;

-- Whether any of these idempotency keys has a record.
CREATE FUNCTION bursar_is_taken(owner bytea, keys bigint[], names bytea[]) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(keys) = 1 THEN
        RETURN EXISTS (SELECT FROM answers_0 WHERE key = keys[1] AND principal = owner AND suffix = names[1])
            OR EXISTS (SELECT FROM answers_1 WHERE key = keys[1] AND principal = owner AND suffix = names[1])
            OR EXISTS (SELECT FROM answers_2 WHERE key = keys[1] AND principal = owner AND suffix = names[1])
            OR EXISTS (SELECT FROM answers_open WHERE principal = owner AND suffix = names[1]);
    END IF;
    RETURN EXISTS (SELECT FROM answers_0 WHERE key = ANY (keys) AND principal = owner AND suffix = ANY (names))
        OR EXISTS (SELECT FROM answers_1 WHERE key = ANY (keys) AND principal = owner AND suffix = ANY (names))
        OR EXISTS (SELECT FROM answers_2 WHERE key = ANY (keys) AND principal = owner AND suffix = ANY (names))
        OR EXISTS (SELECT FROM answers_open WHERE principal = owner AND suffix = ANY (names));
END $$;

-- Writes idempotency records that have an end.
CREATE FUNCTION bursar_remember(owner bytea, written smallint, keys bigint[], names bytea[], bodies bytea[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    youngest smallint;
BEGIN
    SELECT y.number INTO youngest FROM answers_youngest y;
    IF youngest = 0 THEN
        INSERT INTO answers_0 (principal, suffix, body, version, key)
            SELECT owner, r.n, r.b, written, r.k FROM unnest(names, bodies, keys) AS r (n, b, k);
    ELSIF youngest = 1 THEN
        INSERT INTO answers_1 (principal, suffix, body, version, key)
            SELECT owner, r.n, r.b, written, r.k FROM unnest(names, bodies, keys) AS r (n, b, k);
    ELSE
        INSERT INTO answers_2 (principal, suffix, body, version, key)
            SELECT owner, r.n, r.b, written, r.k FROM unnest(names, bodies, keys) AS r (n, b, k);
    END IF;
END $$;

-- Removes idempotency records, wherever they are.
CREATE FUNCTION bursar_forget(owner bytea, keys bigint[], names bytea[]) RETURNS void
LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    DELETE FROM answers_0 WHERE key = ANY (keys) AND principal = owner AND suffix = ANY (names);
    DELETE FROM answers_1 WHERE key = ANY (keys) AND principal = owner AND suffix = ANY (names);
    DELETE FROM answers_2 WHERE key = ANY (keys) AND principal = owner AND suffix = ANY (names);
    DELETE FROM answers_open WHERE principal = owner AND suffix = ANY (names);
END $$;

-- Fails with BU001 unless a principal stands at this revision (0: it is not there), and with BU002 if a key has a record after all.
-- The keys are looked at first: a revision that did not move afterwards has not moved before.
CREATE FUNCTION bursar_confirm(owner bytea, expected bigint, free_keys bigint[], free_names bytea[]) RETURNS void
LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    IF cardinality(free_keys) > 0 AND bursar_is_taken(owner, free_keys, free_names) THEN
        RAISE EXCEPTION USING ERRCODE = 'BU002', MESSAGE = 'an idempotency key has a record';
    END IF;
    IF coalesce((SELECT revision FROM chains WHERE principal = owner AND suffix = ''), 0) <> expected THEN
        RAISE EXCEPTION USING ERRCODE = 'BU001', MESSAGE = 'another writer was first';
    END IF;
END $$;

-- A commit of one principal, as far as payments go: takes its row in chains if it still stands at this revision, checks that keys are
-- free, and writes. Fails as bursar_confirm does. One row is written by VALUES, which a distributed server sends to its shard as it
-- is; several by unnest.
CREATE FUNCTION bursar_commit(
    owner bytea, expected bigint, written smallint, head bytea,
    free_keys bigint[], free_names bytea[],
    account_names bytea[], account_bodies bytea[],
    payment_names bytea[], payment_bodies bytea[],
    transfer_names bytea[], transfer_bodies bytea[],
    answer_keys bigint[], answer_names bytea[], answer_bodies bytea[],
    line_numbers bigint[], line_times bigint[], line_types text[], line_payments bytea[], line_texts text[], line_hashes bytea[]
) RETURNS void LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    IF expected = 0 THEN
        INSERT INTO chains (principal, suffix, body, version, revision) VALUES (owner, '', head, written, 1);
    ELSIF head IS NULL THEN
        UPDATE chains SET revision = expected + 1 WHERE principal = owner AND suffix = '' AND revision = expected;
    ELSE
        UPDATE chains SET revision = expected + 1, body = head, version = written
            WHERE principal = owner AND suffix = '' AND revision = expected;
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'BU001', MESSAGE = 'another writer was first';
    END IF;

    IF cardinality(free_keys) > 0 AND bursar_is_taken(owner, free_keys, free_names) THEN
        RAISE EXCEPTION USING ERRCODE = 'BU002', MESSAGE = 'an idempotency key has a record';
    END IF;

    FOR i IN 1 .. cardinality(account_names) LOOP
        UPDATE accounts SET body = account_bodies[i], version = written WHERE principal = owner AND suffix = account_names[i];
        IF NOT FOUND THEN
            INSERT INTO accounts (principal, suffix, body, version) VALUES (owner, account_names[i], account_bodies[i], written);
        END IF;
    END LOOP;

    IF cardinality(payment_names) = 1 THEN
        INSERT INTO payments (principal, suffix, body, version) VALUES (owner, payment_names[1], payment_bodies[1], written);
    ELSIF cardinality(payment_names) > 1 THEN
        INSERT INTO payments (principal, suffix, body, version)
            SELECT owner, r.n, r.b, written FROM unnest(payment_names, payment_bodies) AS r (n, b);
    END IF;

    IF cardinality(transfer_names) = 1 THEN
        INSERT INTO transfers (principal, suffix, body, version) VALUES (owner, transfer_names[1], transfer_bodies[1], written);
    ELSIF cardinality(transfer_names) > 1 THEN
        INSERT INTO transfers (principal, suffix, body, version)
            SELECT owner, r.n, r.b, written FROM unnest(transfer_names, transfer_bodies) AS r (n, b);
    END IF;

    IF cardinality(line_numbers) = 1 THEN
        INSERT INTO journal (principal, seq, at, type, payment, data, hash)
            VALUES (owner, line_numbers[1], line_times[1], line_types[1], line_payments[1], line_texts[1], line_hashes[1]);
    ELSIF cardinality(line_numbers) > 1 THEN
        INSERT INTO journal (principal, seq, at, type, payment, data, hash)
            SELECT owner, r.s, r.a, r.t, r.p, r.d, r.h
            FROM unnest(line_numbers, line_times, line_types, line_payments, line_texts, line_hashes) AS r (s, a, t, p, d, h);
    END IF;

    IF cardinality(answer_names) > 0 THEN
        PERFORM bursar_remember(owner, written, answer_keys, answer_names, answer_bodies);
    END IF;
END $$;
