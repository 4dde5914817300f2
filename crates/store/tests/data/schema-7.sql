--
-- PostgreSQL database dump
--

\restrict MWBFOeP76jNeTV2Nd72oeY33V2OKEYzJgi1huxrhInMuL6YS6gsxNIqsAkQ60CX

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: bursar_commit(bytea, bigint, smallint, bytea, bigint[], bytea[], bytea[], bytea[], bytea[], bytea[], bytea[], bytea[], bigint[], bytea[], bytea[], bigint[], bigint[], text[], bytea[], text[], bytea[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.bursar_commit(owner bytea, expected bigint, written smallint, head bytea, free_keys bigint[], free_names bytea[], account_names bytea[], account_bodies bytea[], payment_names bytea[], payment_bodies bytea[], transfer_names bytea[], transfer_bodies bytea[], answer_keys bigint[], answer_names bytea[], answer_bodies bytea[], line_numbers bigint[], line_times bigint[], line_types text[], line_payments bytea[], line_texts text[], line_hashes bytea[]) RETURNS void
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    AS $$
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


--
-- Name: bursar_confirm(bytea, bigint, bigint[], bytea[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.bursar_confirm(owner bytea, expected bigint, free_keys bigint[], free_names bytea[]) RETURNS void
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    AS $$
BEGIN
    IF cardinality(free_keys) > 0 AND bursar_is_taken(owner, free_keys, free_names) THEN
        RAISE EXCEPTION USING ERRCODE = 'BU002', MESSAGE = 'an idempotency key has a record';
    END IF;
    IF coalesce((SELECT revision FROM chains WHERE principal = owner AND suffix = ''), 0) <> expected THEN
        RAISE EXCEPTION USING ERRCODE = 'BU001', MESSAGE = 'another writer was first';
    END IF;
END $$;


--
-- Name: bursar_forget(bytea, bigint[], bytea[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.bursar_forget(owner bytea, keys bigint[], names bytea[]) RETURNS void
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    AS $$
BEGIN
    DELETE FROM answers_0 WHERE key = ANY (keys) AND principal = owner AND suffix = ANY (names);
    DELETE FROM answers_1 WHERE key = ANY (keys) AND principal = owner AND suffix = ANY (names);
    DELETE FROM answers_2 WHERE key = ANY (keys) AND principal = owner AND suffix = ANY (names);
    DELETE FROM answers_open WHERE principal = owner AND suffix = ANY (names);
END $$;


--
-- Name: bursar_is_taken(bytea, bigint[], bytea[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.bursar_is_taken(owner bytea, keys bigint[], names bytea[]) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
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


--
-- Name: bursar_remember(bytea, smallint, bigint[], bytea[], bytea[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.bursar_remember(owner bytea, written smallint, keys bigint[], names bytea[], bodies bytea[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
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


--
-- Name: bursar_rotate(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.bursar_rotate() RETURNS void
    LANGUAGE plpgsql
    SET lock_timeout TO '200ms'
    AS $$
DECLARE
    next smallint;
BEGIN
    UPDATE answers_youngest SET age = age + least(greatest(now() - looked_at, interval '0'), interval '10 minutes'), looked_at = now();
    SELECT (y.number + 1) % 3 INTO next FROM answers_youngest y WHERE y.age >= interval '25 hours';
    IF NOT FOUND THEN
        RETURN;
    END IF;
    CASE next
        WHEN 0 THEN TRUNCATE answers_0;
        WHEN 1 THEN TRUNCATE answers_1;
        ELSE TRUNCATE answers_2;
    END CASE;
    UPDATE answers_youngest SET number = next, since = now(), age = interval '0';
END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: accounts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint DEFAULT 1 NOT NULL
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0.01', autovacuum_vacuum_threshold='1000');


--
-- Name: activity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.activity (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0.01', autovacuum_vacuum_threshold='1000');


--
-- Name: agents; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agents (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint DEFAULT 1 NOT NULL
);


--
-- Name: answers_0; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.answers_0 (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL,
    key bigint NOT NULL
);


--
-- Name: answers_1; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.answers_1 (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL,
    key bigint NOT NULL
);


--
-- Name: answers_2; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.answers_2 (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL,
    key bigint NOT NULL
);


--
-- Name: answers_open; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.answers_open (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.01', autovacuum_vacuum_threshold='1000');


--
-- Name: answers_youngest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.answers_youngest (
    is_it boolean DEFAULT true NOT NULL,
    number smallint NOT NULL,
    since timestamp with time zone NOT NULL,
    age interval DEFAULT '00:00:00'::interval NOT NULL,
    looked_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT answers_youngest_is_it_check CHECK (is_it)
);


--
-- Name: approvals; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.approvals (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint DEFAULT 1 NOT NULL
);


--
-- Name: billing; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL
);


--
-- Name: bursar_schema; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.bursar_schema (
    version integer NOT NULL,
    name text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: chains; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.chains (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint DEFAULT 1 NOT NULL,
    revision bigint DEFAULT 1 NOT NULL
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0.01', autovacuum_vacuum_threshold='1000');


--
-- Name: credentials; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.credentials (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint DEFAULT 1 NOT NULL
);


--
-- Name: cursors; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cursors (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0.01', autovacuum_vacuum_threshold='1000');


--
-- Name: deliveries; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deliveries (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0.01', autovacuum_vacuum_threshold='1000');


--
-- Name: deposits; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deposits (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL
);


--
-- Name: directory; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directory (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint DEFAULT 1 NOT NULL
);


--
-- Name: endpoints; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.endpoints (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL
);


--
-- Name: handles; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.handles (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint DEFAULT 1 NOT NULL
);


--
-- Name: invoiced; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.invoiced (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL
);


--
-- Name: invoices; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.invoices (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL
);


--
-- Name: journal; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.journal (
    principal bytea NOT NULL,
    seq bigint NOT NULL,
    at bigint NOT NULL,
    type text NOT NULL,
    payment bytea,
    data text NOT NULL,
    hash bytea NOT NULL
);


--
-- Name: methods; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.methods (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL
);


--
-- Name: milestones; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.milestones (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL
);


--
-- Name: outbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outbox (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    due_at bigint NOT NULL,
    version smallint DEFAULT 1 NOT NULL,
    class smallint DEFAULT 0 NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.01', autovacuum_vacuum_threshold='1000');


--
-- Name: payments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.payments (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint DEFAULT 1 NOT NULL
);


--
-- Name: payouts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.payouts (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL
);


--
-- Name: principals; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.principals (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint DEFAULT 1 NOT NULL
);


--
-- Name: refunds; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.refunds (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL
);


--
-- Name: seals; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.seals (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint NOT NULL
);


--
-- Name: transfers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.transfers (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint DEFAULT 1 NOT NULL
);


--
-- Name: wallets; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wallets (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    version smallint DEFAULT 1 NOT NULL
);


--
-- Data for Name: accounts; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x0001', '\x55534400000000010000000000', 2);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a1ffb87f874fe7e49c2d41', '\x5553440000000000000000000000', 2);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a1ffb87f904dc8152c7e81', '\x5553440000000000000000000000', 2);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a1ffb8801846d46f00af01', '\x555344c0cb4f80dac40900000000c0cb4f00050b0101a1ffb880524a37d6e76142', 2);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a1ffb87f9735861a0d7401', '\x5553440000000000000000000000', 2);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0000', '\x55534480dac40980c2d72f00000080e1eb17000006030101a1ffb87f9735861a0d7403', 2);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a1ffb8801e4740facdffc1', '\x55534400aaa6150000000000aaa61504040101a1ffb88056631c015650c3', 2);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x0000', '\x5553440000000000000000030000', 2);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a1ffb87f874fe7e49c2d42', '\x555344a0fd3480ade20400000000a0fd340000090101a1ffb8800075931c66b740', 2);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x0101a1ffb8804303d72ad63181', '\x555344d086038ebe3c00000000d086038ebe3c03040101a1ffb88056631c015650c2', 2);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a1ffb88061457efa7df781', '\x5553440000000000000000000000', 2);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a1ffb8806a6e24ecd51ac1', '\x5553440000000000000000000000', 2);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a1ffb87f904dc8152c7e82', '\x55534480ade20480ade20400000000d08c010000090101a22de1e60a35d8aa13c4810000000000', 4);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a1ffb87f9735861a0d7402', '\x555344d08c0180ade20400000000d08c010000070101a22de1e60a35d8aa13c4400000000000', 4);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a22de1f0fb55fcb46fcb41', '\x55534400000000000000000000000000000000', 4);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a22de1ecab4877e032c6c1', '\x555344b0ea01d8ea4200e0a03e000000d8ea4202070101a22de1f17e795244abaf40000482be01c0cf2400', 4);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a22de1eca16c9044ebccc1', '\x555344c0c0fc0e80e1eb17e0a03e000000e0914300020c0101a22de1f9507b9e627c6c410102000000', 4);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a22de1f0fb55fcb46fcb42', '\x55534400e0eac30400000000000000020101a22e9719934cc884fd0101000000000000', 5);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0001', '\x55534480e3be0ab081cd1c00000100004a0d0101a22e972e0f2d96e2760c40000200000202', 5);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a22e97153f7bbea6076241', '\x555344c896941080e1eb17e0a03e000000e8e7da01004897010101a22e972f476de66835ad82010200000000', 5);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a22e97154a7353da0baa01', '\x555344b0ea01f09dd60100e0a03e000000f09dd601474c0101a22e972f476de66835ad81000482be01c0cf240000', 5);


--
-- Data for Name: activity; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.activity VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x0000512a000101a1ffb8804303d72ad63180555344', '\x0001d08603e8070000028ebe3c00', 4);
INSERT INTO public.activity VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0000512a0000555344', '\x000000000000000080c2d72f', 4);
INSERT INTO public.activity VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0000512a000101a1ffb87f874fe7e49c2d40555344', '\x0005a0fd34000202000000', 4);
INSERT INTO public.activity VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0000512a000101a1ffb87f9735861a0d7400555344', '\x0004d08c01000201000000', 4);
INSERT INTO public.activity VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0000512a000101a1ffb8801846d46f00af00555344', '\x0005c0cb4ff0650000000080dac409', 4);
INSERT INTO public.activity VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0000512a000101a1ffb8801e4740facdffc0555344', '\x00000000000004aaa61500', 4);
INSERT INTO public.activity VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0000512a010101a1ffb87f904dc8152c7e80555344', '\x0004d08c01000201000000', 4);
INSERT INTO public.activity VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x00005133010101a22de1eca16c9044ebccc0555344', '\x0002e09143b891020000000080e1eb17', 4);
INSERT INTO public.activity VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x00005133010101a22de1ecab4877e032c6c0555344', '\x00000000000002a8804100', 4);
INSERT INTO public.activity VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x000051330100555344', '\x000000000000000080e1eb1780897a', 5);
INSERT INTO public.activity VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x00005133010101a22e97153f7bbea6076240555344', '\x0048e8e7da01a8b4060000000080e1eb1700', 5);
INSERT INTO public.activity VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x00005133010101a22e97154a7353da0baa00555344', '\x00000000000047c0b3d4010000', 5);


--
-- Data for Name: agents; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.agents VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f874fe7e49c2d40', '\x01a1ffb87f874fe7e49c2d40076167656e745f300001a1ffb87f874fe7e49c2d41076167656e745f3000000087ffe1fd9f34', 2);
INSERT INTO public.agents VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f904dc8152c7e80', '\x01a1ffb87f904dc8152c7e80076167656e745f310101a1ffb87f904dc8152c7e81076167656e745f3100000090ffe1fd9f34', 2);
INSERT INTO public.agents VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f9735861a0d7400', '\x01a1ffb87f9735861a0d7400076167656e745f320001a1ffb87f9735861a0d7401076167656e745f3200000097ffe1fd9f34', 2);
INSERT INTO public.agents VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb8801846d46f00af00', '\x01a1ffb8801846d46f00af001e6167745f30314d375a5648303052385641365930354630303547414152370001a1ffb8801846d46f00af0103426f740102753101147b2274797065223a20227265736561726368227d009880e2fd9f34', 2);
INSERT INTO public.agents VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb8801e4740facdffc0', '\x01a1ffb8801e4740facdffc01e6167745f30314d375a5648303059385830464e4b465a52335944595833330001a1ffb8801e4740facdffc107536572766963650102753200009e80e2fd9f34', 2);
INSERT INTO public.agents VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x01a1ffb8804303d72ad63180', '\x01a1ffb8804303d72ad631801e6167745f30314d375a56483032333046424a4e4e484847303759515631520001a1ffb8804303d72ad631810441636d65010261310000c380e2fd9f34', 2);
INSERT INTO public.agents VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb88061457efa7df780', '\x01a1ffb88061457efa7df780096d63702d6167656e740001a1ffb88061457efa7df781034d435000000101a1ffb88061457efa7df782d754dba4897d159733e0f20adf0f7185d8710f42e3614a9876932ff955abac3ae180e2fd9f34', 2);
INSERT INTO public.agents VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb8806a6e24ecd51ac0', '\x01a1ffb8806a6e24ecd51ac004676f6e650001a1ffb8806a6e24ecd51ac104476f6e65000000ea80e2fd9f34', 2);
INSERT INTO public.agents VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1eca16c9044ebccc0', '\x01a22de1eca16c9044ebccc01e6167745f30314d38505933563531444a38343954594352334a42395344320101a22de1eca16c9044ebccc10446697665000000a1d987efa23400', 4);
INSERT INTO public.agents VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1ecab4877e032c6c0', '\x01a22de1ecab4877e032c6c01e6167745f30314d385059335635423931565930435036523233545a4634370101a22de1ecab4877e032c6c103536978000000abd987efa23400', 4);
INSERT INTO public.agents VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f0fb55fcb46fcb40', '\x01a22de1f0fb55fcb46fcb400261690101a22de1f0fb55fcb46fcb41026169000000fbe187efa23400', 4);
INSERT INTO public.agents VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e97153f7bbea6076240', '\x01a22e97153f7bbea60762401e6167745f30314d3851394535395a46455a414331563238323548443339420101a22e97153f7bbea607624105536576656e000000bfaadcf4a23400', 5);
INSERT INTO public.agents VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e97154a7353da0baa00', '\x01a22e97154a7353da0baa001e6167745f30314d38513945354141454439584d32584130324737534134470101a22e97154a7353da0baa01054569676874000000caaadcf4a23400', 5);


--
-- Data for Name: answers_0; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0cc15f10ef0684d95f53238e865b1def', '\x2360744d1ebe155bb0a820351c33e9190201a1ffb87f874fe7e49c2d420187ef94d0a034', 2, 919120325294589145);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x3219208ef594956da88e375ad8e6ad61', '\xb87478c47baaf1d7dfa3c36bf94414cc0201a1ffb87f904dc8152c7e820190ef94d0a034', 2, 3609952374691763565);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x27b83477762f1aef043c2fd01a5653b9', '\x2af70f7201a4529822783b02b3de3fbb0201a1ffb87f9735861a0d74020197ef94d0a034', 2, 2862095250882501359);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xa222ce750e5e3aebfb58605487b0dca0', '\xe264f296ab37b2d855cb4e922e3b63d80001a1ffb87f9a47b77b96fcc0019aef94d0a034', 2, -6763616688209511701);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xa4428a5ebf00cb7252c9eedf1478b5c6', '\x6cca5eeb131b9b478a46cb12426ae5e50001a1ffb87f9f18ac026d3680019fef94d0a034', 2, -6610569163490407566);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x1fc5e6c1ad157c5391ab7c75cf71dbf9', '\x402370d073f60b117ecb59ca629bad1a0001a1ffb87fa11e0535b1e3c001a1ef94d0a034', 2, 2289489705094708307);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x84e0d9b995bd5007eee0a680363358f5', '\x332cdea993036fa2efba568f329553e90001a1ffb87fa660bfab03a98001a6ef94d0a034', 2, -8871851874815487993);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x259db76d11a8272cbfc22bd112703414', '\x5cdebd9430a81824bee4c73eef4192dd0001a1ffb87faa496d95c0c68001aaef94d0a034', 2, 2710524229822457644);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x12df45f27c213fd41ee3151d5f0ece8e', '\xe264f296ab37b2d855cb4e922e3b63d80001a1ffb87fb643154bec4d4001b6ef94d0a034', 2, 1359882520256135124);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xdcc71e30685274c4b026a01989eb74ab', '\x6cca5eeb131b9b478a46cb12426ae5e50001a1ffb87fba7bcc113ae1c001baef94d0a034', 2, -2538026671742487356);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xf446d7b95f568ed346d3a86730c3d61c', '\x402370d073f60b117ecb59ca629bad1a0001a1ffb87fbe55472dfeb98001beef94d0a034', 2, -844750688916959533);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x3899f3502b1f50ab590a871ce6c0f292', '\x332cdea993036fa2efba568f329553e90001a1ffb87fc275b59b8d2f8001c2ef94d0a034', 2, 4078558463207100587);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x3217eead26bb9bbf1705b686afc077af', '\x5cdebd9430a81824bee4c73eef4192dd0001a1ffb87fc67b17d8d41c4001c6ef94d0a034', 2, 3609616053807324095);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x2891b286249abbe65773adde66a8fd78', '\xe264f296ab37b2d855cb4e922e3b63d80001a1ffb87fd22c789d0d840001d2ef94d0a034', 2, 2923313922349644774);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x524f4e791da65499e979bf1c3e6890e4', '\x6cca5eeb131b9b478a46cb12426ae5e50001a1ffb87fd6352c8220278001d6ef94d0a034', 2, 5931045516365681817);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x3ce15133885ffd6603ab851ec5511289', '\x402370d073f60b117ecb59ca629bad1a0001a1ffb87fda6cc093a2b38001daef94d0a034', 2, 4386876793808747878);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x2f78eacdc69dff520dbe338de39f20c0', '\x332cdea993036fa2efba568f329553e90001a1ffb87fde40997c0f4a4001deef94d0a034', 2, 3420742086509330258);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x5e9a883bde843e21ada6c32ac1412862', '\x5cdebd9430a81824bee4c73eef4192dd0001a1ffb87fdf574a9b6da28001dfef94d0a034', 2, 6816910776696323617);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x942dd39ceac0495c184ccb36939b3cdd', '\x88561ec0d8da1909e1c36950ce96b7980001a1ffb87fb231255449bc8001f8ef94d0a034', 2, -7769321111237408420);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x8d2d4a3458203940dae9b8dd30d985e7', '\xd65bd0a17410eec265edf99e4eb6e4a80001a1ffb880246af22537064001a4f094d0a034', 2, -8273875351732471488);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xef17fd3885a8ff7e38363ddc81ab3d8c', '\x49fafb44b042735aeb4e2e1956a2016f0001a1ffb8802e6ee22aeefac001aef094d0a034', 2, -1218226754977988738);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x307aed8beffc7514719ceae094af22ad', '\x63beec752383231a62955129a7cf9a940001a1ffb8803123cccf2f12c001b1f094d0a034', 2, 3493365646261777684);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xb32aaa5d2c95d00c3384362e30b70b33', '\x5a3e0af69d0f30293e78bfdf14b70b4d0001a1ffb880492da81651c84001c9f094d0a034', 2, -5536425474741907444);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xda03d540dd5c686bcb6c937c29d6b34c', '\xc8983c5f7a1cc8f43ab461ecaaf171320001a1ffb880524a37d6e7614001d2f094d0a034', 2, -2737109673942685589);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x45b080aee84c248888a46791ff5bbbc3', '\xaff1d8b137d2a5b6e210ad632a08dbc50001a1ffb88056631c015650c001d6f094d0a034', 2, 5021655073228072072);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0c20de64939f3079609f0ca89e0192fc', '\x88561ec0d8da1909e1c36950ce96b7980001a1ffb87fce73b418d88c80018abcbac1a334', 4, 873942851264655481);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x7e56a16d94d3b7865d6078121637ef80', '\x88561ec0d8da1909e1c36950ce96b7980001a1ffb87fec3177954ae380018abcbac1a334', 4, 9103641188796446598);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x70711a6c3b9940fa37b2e82ebc1dd77f', '\x72a267618ce0e5d78ecb2da348a8203b0401a22de1eca16c9044ebccc001a1c9bac1a334', 4, 8102286256774922490);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xa6c37a6c2b984271b70a8f909e426d00', '\xbb39930f4ecfa6f02807e1bcd49a14310401a22de1ecab4877e032c6c001abc9bac1a334', 4, -6430161237948480911);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x777715ee243f5da61ebf5a633046e61f', '\xc6cb0e016ddf0848bf717eb96fdefd6a0f01a22de1ecb1509d5623568001b1c9bac1a334', 4, 8608373325296524710);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xe7642c2290ca4cc2bdb300f36808e77d', '\xea22f56ea8288c8ae5927e0fd45ce33d0b01a22de1ecbb76497e7d72c001d6c9bac1a334', 4, -1773243826307445566);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xb9c176d4bcebed879744bd9eb3d20740', '\x2ba2f81275c4ab2e57bfdf0fb4c8cc061101a22de1f0fb55fcb46fcb4501a22de1f0fb55fcb46fcb4290a10f0100b0cdc309b0f5a10201fbd1bac1a334', 4, -5061633850113004153);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x3df5d17e6409c59f8e0d34040c03d72f', '\x3c2f3e552436e9e8e3795dcc80ea95880001a22de1f140371f2699a74001c0d2bac1a334', 4, 4464704946382161311);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xac0e7f54264fde079d8596ca0faab133', '\x9c8dfc837319f7eb6e017ac050a2bb280001a22de1f14f76cdd21e1e0001e9d2bac1a334', 4, -6048757250115248633);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x817e751f0393831263f3d5da8f0d66df', '\x67696095b468d7216a62c9b0ac46f6700001a22de1f14f76cdd21e1e0001e9d2bac1a334', 4, -9115719819686870254);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x460ed9466d1a47b7f3f2d113c36a3578', '\x9e6c7f703f6f21d93f53673444317d930001a22de1f1561889b27eab4001fed2bac1a334', 4, 5048211128830281655);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x8f05622a6b555bbdd8fa8d46c37fee07', '\xf79774021d4d4a7f5585b5daf90e6e770001a22de1f1561889b27eab4001fed2bac1a334', 4, -8140992817073398851);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x4ed28050523e03fd3fcef934291eae3a', '\xd1dafa80093459c8c626356caece40450c01a22de1f1481927691fd78001d0e2bac1a334', 4, 5679743162533151741);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x27237735d20a71b2fc6ff7df4be829dd', '\x7a4c1754acc08136b4b9742a6217a6db0401a22e97153f7bbea607624001bf9a8fc7a334', 5, 2820228864704934322);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x5b6f033522bbdbedf8555c8a07a36c09', '\x81a35376706bcffa53682ab62752babd0401a22e97154a7353da0baa0001ca9a8fc7a334', 5, 6588488306617211885);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x7288cfcdf9c82e14ee793ac7254d3d30', '\xc6cb0e016ddf0848bf717eb96fdefd6a0f01a22e971550550c5e782c8001d09a8fc7a334', 5, 8253074800722325012);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x2acd3cb01235740f3dda7f795bf54230', '\x016ba2930b9342c4e04075699cd786c20b01a22e9715585629ca1cf50001ef9a8fc7a334', 5, 3084188046736061455);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xbce4f6eabcc7d563b4ff7b79a61aba22', '\x2ba2f81275c4ab2e57bfdf0fb4c8cc061101a22e9719934cc884fd010101a22de1f0fb55fcb46fcb4290a10f0000b0a78813e0eac3040193a38fc7a334', 5, -4835468611839077021);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xb41bd6124d6e115d88df0813c029960b', '\x369af227bba47ad86ebfbccda2fe56800001a22e9719c0436c64b2118001c0a38fc7a334', 5, -5468541948414520995);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x9efe59a7bccb254d23d42091be4abcc7', '\x108711ebb22723567e349510f2e49f090001a22e9719cb08f1bc569e0001dfa38fc7a334', 5, -6990050994670590643);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x3108ca8021a1b9ce5c9333bf1379469c', '\x51da5299585c607b409eceb0e478baac0001a22e9719cb08f1bc569e0001dfa38fc7a334', 5, 3533296559341025742);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x5bcc0bfcb49359f02d227472d97d26c6', '\x69bdcf673baf0fce2c745e950fc395160001a22e9719d33f235c9229c001e7a38fc7a334', 5, 6614675132689635824);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xc69b9f5b7b98c3ebce9f155969252493', '\xb2a2529d898b5324254cbe7f3aca09de0001a22e9719d33f235c9229c001e7a38fc7a334', 5, -4135536617545219093);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xd15d27f6be63ea5e552c2f70429b4558', '\x0c9af8d18502ac9ab53998eaa67ab68c0d01a22e972e486b57d8874a8001c8cc8fc7a334', 5, -3360485806238864802);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x1283c7bea5fcc708077e4c1cab09dca5', '\x31745829f90b63d04b04930ad7e05c550001a22e972e4d66ac215012c001cdcc8fc7a334', 5, 1334129536274319112);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x4d8468304ebcc64cae305b385aa3c533', '\x16b40d15bc2d94a293784d9eedb26bd00001a22e972e5364e2812bc54001d3cc8fc7a334', 5, 5585703994534970956);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x3f2745a7399244aba6b1b1b315c76a35', '\xee30cb83a0cc5fc473fd5172c08917180001a22e972e5666fb4cc9fb8001d6cc8fc7a334', 5, 4550682533008917675);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x2f4d1782e3fcceaff8a8ab2a9db7d368', '\x3d29746c021fc2184817e47cf1a19a860001a22e972e5a727573c2ae0001dacc8fc7a334', 5, 3408406343927516847);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x8e829d1b4f9544b472e48cdde7198412', '\xa35a14278029ca9f43e3c628204419c70001a22e972e5e726268e1f04001decc8fc7a334', 5, -8177801232726539084);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x6ad44412f7667731cf593296daa60c3d', '\x5880d1ec831a6e6ba81475f88441f5e80001a22e972e6154d18bf0e60001e1cc8fc7a334', 5, 7697852511333807921);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x5b7abc815da5f4f34b569f7c3045a4d8', '\x55ecc54789e05375338b1fa3069684a50001a22e972e6370fede0db78001e3cc8fc7a334', 5, 6591788268418102515);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0e2f0e25c1ae4fce032d6b41a4475b0c', '\xf33c1ee7a5cbbda346076f792d4b684f0001a22e972e6640137e2d2fc001e6cc8fc7a334', 5, 1022051195762397134);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x015647f45ecc878310fa35181f5ce0a9', '\xa3b0e69f644325264ab684c3fc0636d00001a22e972e684750c7243b8001e8cc8fc7a334', 5, 96343556923099011);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x5b4ed92d946f0688b57efab9fc76a1b1', '\xec8bce25106245f9ad315949c1d3d5fb0001a22e972e6e63dd42dc0a0001eecc8fc7a334', 5, 6579434895421933192);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x2bde435a1038e6c8d40678711c83f614', '\xa87b63798ae0a30300f345c83ffad2390001a22e972e7165c52317748001f1cc8fc7a334', 5, 3161038042558949064);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x9011108e7e4b7f7e384819363d504739', '\xb2927d0d4e7dac261213a0f1f4a088ce0001a22e972e751bc2375c39c001f5cc8fc7a334', 5, -8065647253453570178);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xd9e57554f54246378bb50485039b936b', '\xcb8751b300e95c374e4101065a2827e50001a22e972e783f110c1b6dc001f8cc8fc7a334', 5, -2745659390059985353);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x3eae727d45890e854968b153eda32501', '\xc4faa4569114dd524625fc766bc4b3c40001a22e972e7c55a487ae1ec001fccc8fc7a334', 5, 4516673358662274693);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x99734d487c632d968c52cf36638281f4', '\x7e7d10f75226dc26b1853f0edcfb56d20001a22e972e7f532e035c2bc001ffcc8fc7a334', 5, -7389477589864993386);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xd23e896b0a194d467662df548068a54d', '\x973db3d4eeda3a1a37c70d7a5694f8cf0001a22e972e837164909a96400183cd8fc7a334', 5, -3297046784364688058);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x327b2b8c1da06196c3e9477b998e638c', '\x478516f90bd9070c09adb03c34a3a4950001a22e972e8a773810aaa100018acd8fc7a334', 5, 3637549004824273302);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x6f71439ac0c19ed27940b3ebc4d834c9', '\x44c99c28f5e1c7c8f1373c9b4b06ffb00001a22e972e8e252b59cadf40018ecd8fc7a334', 5, 8030273942516244178);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xc4e2e143defae12af8051b2ee1ecf595', '\x19ebc5b7d627ca288da47079eafc72980001a22e972e914e92a2502ec00191cd8fc7a334', 5, -4259594615919025878);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xac2a2dcf88dfc18745da623eecd2fd76', '\x4c3121ee57e1e509b1adb1e083cbc4860001a22e972e947f711e458c400194cd8fc7a334', 5, -6040965580786253433);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x4dabe087ad7fb8ca225ea09a82db5b5a', '\xbd3f001d2070a7fd897ad1ac0b225f450001a22e972e997539b01b12400199cd8fc7a334', 5, 5596813835274008778);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x22a6a4718c22c1904c67ea3b0fae44dc', '\x0b168646cd4de9030ddfe78e8e87d3090001a22e972e9d15316c5ffa40019dcd8fc7a334', 5, 2496863851012866448);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x227ba212869d22d1c7aac18052926d67', '\x54ad385bc0f33d3ea296e7e8278a6a210001a22e972ea13b823405300001a1cd8fc7a334', 5, 2484757819876516561);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xb2559020199796b2511cf4eceb52b7b1', '\x90056ded2ae1c71e78d36c98a45bc6870001a22e972ea52ce03a5ad54001a5cd8fc7a334', 5, -5596408494395255118);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0fe4fc7152f9683912700e153b766062', '\x19ccd360ba5a8cf6de867adbdf7e3f6a0001a22e972ea83542925c47c001a8cd8fc7a334', 5, 1145317768912529465);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xb15a9db5281cdfcf163dda6ee8015354', '\x51d9dabebed59599fa2fb99353d6956d0001a22e972eab35d73486c20001abcd8fc7a334', 5, -5667043779704725553);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x22bd7e5d1791992474070988d297d135', '\x55cf6194ebbffb406ba4a626eaffc8d00001a22e972eaf7656e1aab10001afcd8fc7a334', 5, 2503295906180340004);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x04d98e2f879fad9b399b4f22f7721da2', '\x57378ce557def682f6efd3e2cdecde2b0001a22e972eb231a8bdeebf8001b2cd8fc7a334', 5, 349466780887920027);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xa466c8eb95884a3f87ec7f72e40bf46e', '\xd157687ff95e31cedd2c2b3234dcba3c0001a22e972eb7241b8d05ba4001b7cd8fc7a334', 5, -6600367289713276353);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xf5e2e8547a384150e1324741d04aa496', '\x8600ab26cb6b5de3039bf7d33dda03340001a22e972eba18da4b4f6d8001bacd8fc7a334', 5, -728764740155195056);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x9f4bdbd96cd26262f02cb77c8369a058', '\x358a4e153895e450e89b16d3af892c7b0001a22e972ebd5ccce6a1940001bdcd8fc7a334', 5, -6968234271545597342);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x28b33eb27979201259c1e513c89e88fa', '\xbacc42ec69ebd7b468b0352dfcf145eb0001a22e972ec141c21b87c94001c1cd8fc7a334', 5, 2932756718611406866);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xd400d943c2d33e8b578b11eb68122b2c', '\x3bb1581790fb41eca1ec6f996e11e5fe0001a22e972ec576adb347a5c001c5cd8fc7a334', 5, -3170295252614168949);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xdaed575f0dfc5b45ffba87deb07e5e9b', '\x85db735f5fff15b3db0934a64fefcebf0001a22e972ec82968022e250001c8cd8fc7a334', 5, -2671382938192684219);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x591ada9a9173e0e7130321b1a6e48fbd', '\xf92cd17a506f8dd26dfa109fe5ab1e170001a22e972ecc4f102b69308001cccd8fc7a334', 5, 6420684576170172647);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xa8e55eb00cb4ade82ce01699415f5b60', '\x3d28e2aa1fbb77decc6a7f3703e4cd980001a22e972ecf52cf0cb6b58001cfcd8fc7a334', 5, -6276506395450495512);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x25904a9a1f6c64ff2dd05b60dce43ca3', '\x2b10818fa71ae1a8b4b95555a96c2ee30001a22e972ed37a765645384001d3cd8fc7a334', 5, 2706745401862284543);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0820ba1fa4f45c081b3c2c3d2595ca13', '\xf66e47a6dedb3da05fcc049081814e300001a22e972ed65fd7ce12310001d6cd8fc7a334', 5, 585672596632394760);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xab724f74c28713b707f683ae95ac3180', '\x086de04bcc6f376a17e5dd8772f6ef770001a22e972eda2cc45f53014001dacd8fc7a334', 5, -6092719982980426825);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x524109bab25938e5ad7e49574fdb7114', '\xec93824fea9f0ec4ceb40ee49f7aa69f0001a22e972ede1d6ebb686bc001decd8fc7a334', 5, 5927029282057042149);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xa706fbd4385ed1b11e3ee84df1a2a96c', '\x18840bc6cc2789071942525c73d26dd70001a22e972ee123790987dc0001e1cd8fc7a334', 5, -6411160130617945679);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x1fe3bf4e42397f17594a875606184312', '\x10618930019d39a773b442f256d667ad0001a22e972ee533408257714001e5cd8fc7a334', 5, 2297890577728503575);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x9792a2681ac6f7a011ee02aaeb42fe33', '\x7a3ff1ff58e597daf0646ee987fb48230001a22e972ee959ad114c280001e9cd8fc7a334', 5, -7524773459373131872);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x8add9e73bf4d9ec670ae0332cf848015', '\xeae994b59dc34e7571aebafdf33865fa0001a22e972eec39673eb4e7c001eccd8fc7a334', 5, -8440415906654478650);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x5071302c22fe27401df7e31e1d1f750f', '\x2802ec3d4d86e32c3280ecca2de7a2170001a22e972eef41a3df481c8001efcd8fc7a334', 5, 5796467161526314816);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xcab17da962896f021a13be12688b6ec5', '\xc3d27087032fd21f310af34a8442e5850001a22e972ef22ca24a0b950001f2cd8fc7a334', 5, -3841150840714203390);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xc7dc0467bd114dbf23f3ed5f84f6dc43', '\x8375da9f63764e5d0b331d023c98cf160001a22e972ef5141291f0a4c001f5cd8fc7a334', 5, -4045353521685377601);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x689ed3a8e066a39c38054a64b7818472', '\x187ebf89589b55b3a64ec13ecb15d2f80001a22e972ef95b28e79e75c001f9cd8fc7a334', 5, 7538695548537578396);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xcceb7cf43cc1564fa5710cc974db8979', '\x8aeda63eef340872d9c104187e76d13a0001a22e972efc0d067aa14d4001fccd8fc7a334', 5, -3680710882012080561);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x184f21786669de9cb03128f0de44abd0', '\x65564b196cb23631f30bbd4917f2195b0001a22e972f0053451c9924400180ce8fc7a334', 5, 1751655581068418716);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xae2945252874aacf0c2402026af8f176', '\x709d6c5b29810fc9cbb60d93e0d408300001a22e972f055b5231a888c00185ce8fc7a334', 5, -5897106211170112817);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x7a7fd561cc7c8391bb60549e3ede0e1f', '\x5dbfe5a8bf5feb2ddb4d71d7ecd922f20c01a22e9719c42708c28e6fc0018bce8fc7a334', 5, 8827008410688717713);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x25c1323008ec15e5a243089efdac143e', '\x585a5764a40ffd59acfecfe21547f94a0001a22e972f0e4985fb4245c0018ece8fc7a334', 5, 2720510831797999077);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x9af4200cbd8eec83aca5230f21adf3b1', '\x734df4ba3372ed514501fc716c906a080001a22e972f1113175d83f5400191ce8fc7a334', 5, -7281159458459292541);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xed22cc7d5e7a88f28c70b77199cde8a7', '\xf2fa9950e119a37989ce98fcb4606c900001a22e972f1450c225e335800194ce8fc7a334', 5, -1359299298684401422);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x87d782517178576af26e7ed447ee4aca', '\x846c19580cb07876bad1fb47102d632f0001a22e972f170e5a157356000197ce8fc7a334', 5, -8658308472288815254);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xb0dd0737ac17aa0d4a24273e198fcb61', '\x14d98d4cd9c760f24574422c88d0538d0001a22e972f1a0c6a98692180019ace8fc7a334', 5, -5702393617489352179);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xe61b7ecd69826a3d7abcba0e8130120c', '\xce1a33fc3a56091adf5e1533eb9f66880001a22e972f1d50580fe10540019dce8fc7a334', 5, -1865758199911388611);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xe4327095fbecd37971d8faafd7232571', '\x0db90a0ff47a96a446bb08a4b98f10680001a22e972f202b5e7fd9558001a0ce8fc7a334', 5, -2003415094747409543);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x5eb92d56929082d776c6a185f60cc0bd', '\x90e9b177bbc579ef3caf7d4fbdfca53b0001a22e972f2337337b33d00001a3ce8fc7a334', 5, 6825536560106078935);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x444fa4b2526780ed82a95529d026cf10', '\xb1fb538dbf9f014a99c3ee6ec2c3836c0001a22e972f2600008e6f158001a6ce8fc7a334', 5, 4922334003532890349);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xce7c877da62353a57ce88da80088f1d7', '\x20d6bc98b3459957c57fa2ec0453e1b50001a22e972f295334967306c001a9ce8fc7a334', 5, -3567827831056280667);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xbbf022bf96c56d92dcecf22236d8e32b', '\x16aec6735f973e2dabc52383e5c1893d0001a22e972f2c244c74ac8a4001acce8fc7a334', 5, -4904381787942851182);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xa515a81ccbe005ebadae2de02652dbde', '\x576805c587bf32a9aa50acf93165b9d80001a22e972f300601b824364001b0ce8fc7a334', 5, -6551145241307511317);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x73f6b886bdfe12d330753cd2a6bd58e4', '\x86e4581a594ac82040ce897722c6d6030001a22e972f33054a49f5e6c001b3ce8fc7a334', 5, 8356069047485207251);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x3771470491eaa0d4ae5ae701c9101c4d', '\xde100b19f064444abe299c4d29d5919b0001a22e972f3749ec29aac50001b7ce8fc7a334', 5, 3995052429407854804);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x4c033e968f2ecfeee4b8cea3659dddca', '\xdfe930c4cf289a0d9ef498fb9f7cbdcb0001a22e972f3a27f4c4139ec001bace8fc7a334', 5, 5477290388180881390);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x22a47d6bcf1fa1327ca148dbbb666de6', '\x42847cd6d63ede745d4a84f361eb27610001a22e972f3d0255716bfc0001bdce8fc7a334', 5, 2496257995460026674);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x26d5c4b6f29d8c1903e1c7efafb2cfae', '\x42d967d8d72646ab2fe74414fa8411860001a22e972f415fdf7a0e684001c1ce8fc7a334', 5, 2798359033514134553);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0606e3359166051fa90d8d5d8c537267', '\xcb3dd4c28e49bc99e679716c275c160b0001a22e972f4432f1748edf4001c4ce8fc7a334', 5, 434284233299985695);
INSERT INTO public.answers_0 VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xf358193150e017d6a8e57f8b7401183e', '\x035f8e29fae201bb6b3291ba203b4b0e0001a22e972f476de66835ad8001c7ce8fc7a334', 5, -911951224941570090);


--
-- Data for Name: answers_1; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: answers_2; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: answers_open; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.answers_open VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x3b5d4786b472bcd3c842c09bbb9d8828', '\xbfc50c65398c2a1bfec27337546486a40b01a22de1ecec06bca9c53e8000', 4);
INSERT INTO public.answers_open VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xd90cc60fde629e44f3fec809507a618d', '\x670469b6d9cd08818ac376bb1304866e0001a22de1f15a33eae0c1400000', 4);
INSERT INTO public.answers_open VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x79e10c38c4a17b56cc4c04d312341406', '\x02e908c9941b603b74378d8365284b500b01a22e9715850aab362e89c000', 5);
INSERT INTO public.answers_open VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x9731c588059840c5517cc4001ba5477a', '\x91e66cb956f0d55e3ab7a0844734ed660001a22e9719d65e99eb6a4ec000', 5);
INSERT INTO public.answers_open VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\xbcf8c686a5035b32c047f78891295550', '\x7ad906f860686642182e8f3e573330560f01a22e972e213a6d4f8a564000', 5);


--
-- Data for Name: answers_youngest; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.answers_youngest VALUES (true, 0, '2026-11-21 20:07:23.638715+00', '00:10:00.983853', '2026-11-30 22:33:01.275088+00');


--
-- Data for Name: approvals; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.approvals VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fb231255449bc81', '\x01a1ffb87fb231255449bc8101a1ffb87fb231255449bc8001a1ffb87f874fe7e49c2d420008d0f033a0c21e01b2ffe1fd9f34b2b7fba6a03401f8ffe1fd9f34', 2);
INSERT INTO public.approvals VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87ffd2a3f494fb881', '\x01a1ffb87ffd2a3f494fb88101a1ffb87ffd2a3f494fb88001a1ffb87f874fe7e49c2d420008a0f736a0c21e02fdffe1fd9f34fdb7fba6a034018080e2fd9f34', 2);
INSERT INTO public.approvals VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fce73b418d88c81', '\x01a1ffb87fce73b418d88c8101a1ffb87fce73b418d88c8001a1ffb87f904dc8152c7e820108d0f033a0c21e03ceffe1fd9f34ceb7fba6a034018acc87efa234', 4);
INSERT INTO public.approvals VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fec3177954ae381', '\x01a1ffb87fec3177954ae38101a1ffb87fec3177954ae38001a1ffb87f9735861a0d74020008d0f033a0c21e03ecffe1fd9f34ecb7fba6a034018acc87efa234', 4);


--
-- Data for Name: billing; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.billing VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01', '\x0101a22de1f0fb55fcb46fcb420301a22de1ecb1509d562356800101a22e971550550c5e782c800101a22e972e213a6d4f8a5640000101a22de1ecb1509d56235680ea0f0202', 5);


--
-- Data for Name: bursar_schema; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.bursar_schema VALUES (1, 'house', '2026-11-21 20:07:23.514222+00');
INSERT INTO public.bursar_schema VALUES (2, 'versions', '2026-11-21 20:07:23.638715+00');
INSERT INTO public.bursar_schema VALUES (3, 'cursors', '2026-11-21 22:40:41.224411+00');
INSERT INTO public.bursar_schema VALUES (4, 'rotation', '2026-11-30 19:15:08.290957+00');
INSERT INTO public.bursar_schema VALUES (5, 'money', '2026-11-30 19:15:08.29392+00');
INSERT INTO public.bursar_schema VALUES (6, 'milestones', '2026-11-30 22:33:00.795902+00');
INSERT INTO public.bursar_schema VALUES (7, 'refunds', '2026-11-30 22:33:00.814067+00');


--
-- Data for Name: chains; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.chains VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x', '\x08924b20f6d40bc865bab4b839edc32fea916b0c7ee132138e35642763db5f86e58781e2fd9f34', 2, 8);
INSERT INTO public.chains VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x', '\xb40166ba14197d70acb364b24cb479c8f9ddd9c17f1514ffb2232055e2d9c439fb3fc7dedcf4a234', 5, 197);


--
-- Data for Name: credentials; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.credentials VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f3e31d7d45a8e81', '\x01a1ffb87f3e31d7d45a8e8101010e6669727374206f70657261746f720f616f705f623935662e2e2e3864383277cbc6a60da7f4956237eb0633c7d4b42efd9752f04461650cdcfd7745d764f2befee1fd9f3400', 2);
INSERT INTO public.credentials VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f3e31d7d45a8e82', '\x01a1ffb87f3e31d7d45a8e8200000e6669727374206c697665206b65791361705f6c6976655f363662622e2e2e34323538c37d8cb1d219d630b86699cfd1eff5efd955430fb74b4550742815bbe41e49adbefee1fd9f3400', 2);
INSERT INTO public.credentials VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f3e31d7d45a8e83', '\x01a1ffb87f3e31d7d45a8e8300010e66697273742074657374206b65791361705f746573745f316466382e2e2e63633031a6c1dd8c4d67c504d47f5946d3b7b67ed2684084f4eb3f140f7e112f48bfa01abefee1fd9f3400', 2);
INSERT INTO public.credentials VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x01a1ffb87f7f638e3cc87d81', '\x01a1ffb87f7f638e3cc87d810100086f70657261746f720f616f705f656261312e2e2e633239666b72fc9d65fe30abfd8691cfd65e0b450c371de40d186f7eaaca00000b16e4d5fffee1fd9f3400', 2);
INSERT INTO public.credentials VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x01a1ffb8803a446baa488b80', '\x01a1ffb8803a446baa488b8000000a61636d652773206b65791361705f6c6976655f383065332e2e2e30343238ae7a99a3744d04f7ed50548c01f2d52009fefe2c9bdb359a1a0469c734c78461ba80e2fd9f3400', 2);
INSERT INTO public.credentials VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb88061457efa7df782', '\x01a1ffb88061457efa7df7820201a1ffb88061457efa7df78000034d43500f61776b5f636632382e2e2e36386330d754dba4897d159733e0f20adf0f7185d8710f42e3614a9876932ff955abac3ae180e2fd9f3400', 2);
INSERT INTO public.credentials VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb8806a6e24ecd51ac2', '\x01a1ffb8806a6e24ecd51ac20201a1ffb8806a6e24ecd51ac00004476f6e650f61776b5f643931652e2e2e32333034a138c701076869d9f66c66a3da957dcf21d644679143a5a2cf1154c492e28cd3ea80e2fd9f3401ee80e2fd9f34', 2);
INSERT INTO public.credentials VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb88074534105190dc0', '\x01a1ffb88074534105190dc00001067365636f6e641361705f746573745f666436642e2e2e30663363f97632cde73a6ce0eae392886683d7b967027b8804f9bace72c9c705dd6d1ce3f480e2fd9f3401fe80e2fd9f34', 2);
INSERT INTO public.credentials VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1e41f53a9d3b620c0', '\x01a22de1e41f53a9d3b620c0000104746573741361705f746573745f636263372e2e2e61666530726e0fe87a9794c51e3fda5facd57a7cd6a994ba874b915b066b1c8f7a6f0ffd9fc887efa23400', 4);
INSERT INTO public.credentials VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1e4ac5360d799b980', '\x01a22de1e4ac5360d799b980010104726f6f740f616f705f363962362e2e2e316465644357beb696b9b844cc726df62b6eafa893ff6cbf31ed48cf9d441ed07fbdcddfacc987efa23400', 4);
INSERT INTO public.credentials VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e970ce96a8034e32280', '\x01a22e970ce96a8034e32280000104746573741361705f746573745f323761352e2e2e34623361c85c8d8302f37abe5f48df49f966101186d3c5b6290f0353eaa28bd98d35e1cce999dcf4a23400', 5);
INSERT INTO public.credentials VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e970d51265501c8c700', '\x01a22e970d51265501c8c700010104726f6f740f616f705f313339622e2e2e3335613543a6257d09fa30b255558c8ce59d3f8cab3db1301c71198672212d4f4febd15bd19adcf4a23400', 5);


--
-- Data for Name: cursors; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.cursors VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x00', '\x0800', 4);
INSERT INTO public.cursors VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x00', '\xb40100', 5);
INSERT INTO public.cursors VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a22e972e486b57d8874a80', '\x6d00', 5);


--
-- Data for Name: deliveries; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.deliveries VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e486b57d8874a800100', '\x0101a22e972e4d04aae34f42ff6e0001fde3dcf4a2340000012e6e6f20636f6e6e656374696f6e20746f203132372e302e302e313a20636f6e6e656374696f6e207265667573656400', 5);
INSERT INTO public.deliveries VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e486b57d8874a8000', '\xc888ecaf9ef57cc6c3dff4a23401fde3dcf4a2340100010000', 5);


--
-- Data for Name: deposits; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.deposits VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1ecbb76497e7d72c0', '\x01a22de1ecbb76497e7d72c00100000100c0f0f50b5553440101a22de1ecb1509d562356800c706d5f636172645f7669736100064275727361720000000000000200014870695f73616e64626f785f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d6465705f30314d3850593356355645533451575a424a523339475a54513000bbd987efa234bbb4c596a334d6d987efa23401e7642c2290ca4cc2bdb300f36808e77d', 4);
INSERT INTO public.deposits VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1ecec06bca9c53e80', '\x01a22de1ecec06bca9c53e8001000101a22de1eca16c9044ebccc10101a22de1eca16c9044ebccc080dac409555344000d323030303020637265646974730001014863735f73616e64626f785f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d6465705f30314d38505933563743305459414b48395947313251525357455d687474703a2f2f3132372e302e302e313a31343032312f636865636b6f75742f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d6465705f30314d38505933563743305459414b48395947313251525357450000ecd987efa234ecb4c596a33483da87efa234013b5d4786b472bcd3c842c09bbb9d8828', 4);
INSERT INTO public.deposits VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9715850aab362e89c0', '\x01a22e9715850aab362e89c001000101a22e97153f7bbea60762410101a22e97153f7bbea607624080dac409555344000d323030303020637265646974730001014863735f73616e64626f785f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d6465705f30314d3851394535433531414e4b43424d39523034325a314d575d687474703a2f2f3132372e302e302e313a31343032312f636865636b6f75742f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d6465705f30314d3851394535433531414e4b43424d39523034325a314d57000085abdcf4a23485869a9ca3349cabdcf4a2340179e10c38c4a17b56cc4c04d312341406000000000000', 5);
INSERT INTO public.deposits VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9715585629ca1cf500', '\x01a22e9715585629ca1cf5000100000100c0f0f50b5553440101a22e971550550c5e782c800c706d5f636172645f7669736100064275727361720000000000000200014870695f73616e64626f785f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d6465705f30314d3851394535415241524d574d37374e303031504d38545400d8aadcf4a234d8859a9ca334f9dbdcf4a234012acd3cb01235740f3dda7f795bf5423080897a0000000000', 5);


--
-- Data for Name: directory; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.directory VALUES ('\x', '\x0064656661756c74', '\x01a1ffb87f3e31d7d45a8e80', 2);
INSERT INTO public.directory VALUES ('\x', '\x0177cbc6a60da7f4956237eb0633c7d4b42efd9752f04461650cdcfd7745d764f2', '\x01a1ffb87f3e31d7d45a8e800001a1ffb87f3e31d7d45a8e810101', 2);
INSERT INTO public.directory VALUES ('\x', '\x01a6c1dd8c4d67c504d47f5946d3b7b67ed2684084f4eb3f140f7e112f48bfa01a', '\x01a1ffb87f3e31d7d45a8e800001a1ffb87f3e31d7d45a8e830001', 2);
INSERT INTO public.directory VALUES ('\x', '\x01c37d8cb1d219d630b86699cfd1eff5efd955430fb74b4550742815bbe41e49ad', '\x01a1ffb87f3e31d7d45a8e800001a1ffb87f3e31d7d45a8e820000', 2);
INSERT INTO public.directory VALUES ('\x', '\x0061636d65', '\x01a1ffb87f7f638e3cc87d80', 2);
INSERT INTO public.directory VALUES ('\x', '\x016b72fc9d65fe30abfd8691cfd65e0b450c371de40d186f7eaaca00000b16e4d5', '\x01a1ffb87f7f638e3cc87d800001a1ffb87f7f638e3cc87d810100', 2);
INSERT INTO public.directory VALUES ('\x', '\x01ae28cbb942cda31f69be6f522af0716da4b8e3f0e678896fa7bdf8b9e3651c98', '\x01a1ffb87f3e31d7d45a8e800101a1ffb87f874fe7e49c2d4200', 2);
INSERT INTO public.directory VALUES ('\x', '\x0201a1ffb87f874fe7e49c2d40', '\x01a1ffb87f3e31d7d45a8e80', 2);
INSERT INTO public.directory VALUES ('\x', '\x012120ef5fd4c8917c2b910d546ba17d49b27a3c763eae0ec01b1ec2044740d575', '\x01a1ffb87f3e31d7d45a8e800101a1ffb87f904dc8152c7e8201', 2);
INSERT INTO public.directory VALUES ('\x', '\x0201a1ffb87f904dc8152c7e80', '\x01a1ffb87f3e31d7d45a8e80', 2);
INSERT INTO public.directory VALUES ('\x', '\x017b3fc88370b52b1b1bc369f88dce4677aa08c466d7c573f5e3b80afcebeef7b5', '\x01a1ffb87f3e31d7d45a8e800101a1ffb87f9735861a0d740200', 2);
INSERT INTO public.directory VALUES ('\x', '\x0201a1ffb87f9735861a0d7400', '\x01a1ffb87f3e31d7d45a8e80', 2);
INSERT INTO public.directory VALUES ('\x', '\x0201a1ffb8801846d46f00af00', '\x01a1ffb87f3e31d7d45a8e80', 2);
INSERT INTO public.directory VALUES ('\x', '\x0201a1ffb8801e4740facdffc0', '\x01a1ffb87f3e31d7d45a8e80', 2);
INSERT INTO public.directory VALUES ('\x', '\x01ae7a99a3744d04f7ed50548c01f2d52009fefe2c9bdb359a1a0469c734c78461', '\x01a1ffb87f7f638e3cc87d800001a1ffb8803a446baa488b800000', 2);
INSERT INTO public.directory VALUES ('\x', '\x0201a1ffb8804303d72ad63180', '\x01a1ffb87f7f638e3cc87d80', 2);
INSERT INTO public.directory VALUES ('\x', '\x01d754dba4897d159733e0f20adf0f7185d8710f42e3614a9876932ff955abac3a', '\x01a1ffb87f3e31d7d45a8e800001a1ffb88061457efa7df7820201a1ffb88061457efa7df78000', 2);
INSERT INTO public.directory VALUES ('\x', '\x0201a1ffb88061457efa7df780', '\x01a1ffb87f3e31d7d45a8e80', 2);
INSERT INTO public.directory VALUES ('\x', '\x0201a1ffb8806a6e24ecd51ac0', '\x01a1ffb87f3e31d7d45a8e80', 2);
INSERT INTO public.directory VALUES ('\x', '\x01726e0fe87a9794c51e3fda5facd57a7cd6a994ba874b915b066b1c8f7a6f0ffd', '\x01a1ffb87f3e31d7d45a8e800001a22de1e41f53a9d3b620c00001', 4);
INSERT INTO public.directory VALUES ('\x', '\x014357beb696b9b844cc726df62b6eafa893ff6cbf31ed48cf9d441ed07fbdcddf', '\x01a1ffb87f3e31d7d45a8e800001a22de1e4ac5360d799b9800101', 4);
INSERT INTO public.directory VALUES ('\x', '\x0201a22de1eca16c9044ebccc0', '\x01a1ffb87f3e31d7d45a8e80', 4);
INSERT INTO public.directory VALUES ('\x', '\x0201a22de1ecab4877e032c6c0', '\x01a1ffb87f3e31d7d45a8e80', 4);
INSERT INTO public.directory VALUES ('\x', '\x030070695f73616e64626f785f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d6465705f30314d3850593356355645533451575a424a523339475a545130', '\x01a1ffb87f3e31d7d45a8e80', 4);
INSERT INTO public.directory VALUES ('\x', '\x01ca7c3b5d8b38ccdf5fb10349e54e542311a43baf683b6e182e8df72d6d9b500f', '\x01a1ffb87f3e31d7d45a8e800101a22de1f0fb55fcb46fcb4201', 4);
INSERT INTO public.directory VALUES ('\x', '\x0201a22de1f0fb55fcb46fcb40', '\x01a1ffb87f3e31d7d45a8e80', 4);
INSERT INTO public.directory VALUES ('\x', '\x01c85c8d8302f37abe5f48df49f966101186d3c5b6290f0353eaa28bd98d35e1cc', '\x01a1ffb87f3e31d7d45a8e800001a22e970ce96a8034e322800001', 5);
INSERT INTO public.directory VALUES ('\x', '\x0143a6257d09fa30b255558c8ce59d3f8cab3db1301c71198672212d4f4febd15b', '\x01a1ffb87f3e31d7d45a8e800001a22e970d51265501c8c7000101', 5);
INSERT INTO public.directory VALUES ('\x', '\x0201a22e97153f7bbea6076240', '\x01a1ffb87f3e31d7d45a8e80', 5);
INSERT INTO public.directory VALUES ('\x', '\x0201a22e97154a7353da0baa00', '\x01a1ffb87f3e31d7d45a8e80', 5);
INSERT INTO public.directory VALUES ('\x', '\x030070695f73616e64626f785f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d6465705f30314d3851394535415241524d574d37374e303031504d385454', '\x01a1ffb87f3e31d7d45a8e80', 5);


--
-- Data for Name: endpoints; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.endpoints VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x', '\x0101a22e972e486b57d8874a8001', 5);
INSERT INTO public.endpoints VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e486b57d8874a80', '\x01a22e972e486b57d8874a800114687474703a2f2f3132372e302e302e313a392f7801000000c8dcdcf4a2346c', 5);


--
-- Data for Name: handles; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.handles VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x006167656e745f30', '\x01a1ffb87f874fe7e49c2d40', 2);
INSERT INTO public.handles VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x016167656e745f31', '\x01a1ffb87f904dc8152c7e80', 2);
INSERT INTO public.handles VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x006167656e745f32', '\x01a1ffb87f9735861a0d7400', 2);
INSERT INTO public.handles VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x006167745f30314d375a564830305238564136593035463030354741415237', '\x01a1ffb8801846d46f00af00', 2);
INSERT INTO public.handles VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x006167745f30314d375a5648303059385830464e4b465a5233594459583333', '\x01a1ffb8801e4740facdffc0', 2);
INSERT INTO public.handles VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x006167745f30314d375a56483032333046424a4e4e48484730375951563152', '\x01a1ffb8804303d72ad63180', 2);
INSERT INTO public.handles VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x006d63702d6167656e74', '\x01a1ffb88061457efa7df780', 2);
INSERT INTO public.handles VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x00676f6e65', '\x01a1ffb8806a6e24ecd51ac0', 2);
INSERT INTO public.handles VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x016167745f30314d38505933563531444a38343954594352334a4239534432', '\x01a22de1eca16c9044ebccc0', 4);
INSERT INTO public.handles VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x016167745f30314d385059335635423931565930435036523233545a463437', '\x01a22de1ecab4877e032c6c0', 4);
INSERT INTO public.handles VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x016169', '\x01a22de1f0fb55fcb46fcb40', 4);
INSERT INTO public.handles VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x016167745f30314d3851394535395a46455a41433156323832354844333942', '\x01a22e97153f7bbea6076240', 5);
INSERT INTO public.handles VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x016167745f30314d38513945354141454439584d3258413032473753413447', '\x01a22e97154a7353da0baa00', 5);


--
-- Data for Name: invoiced; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.invoiced VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1ecbb76497e7d72c0', '\x01a22de1ecd60ee5877dddc0', 4);
INSERT INTO public.invoiced VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9715585629ca1cf500', '\x01a22e97156f47dbd200bac0', 5);


--
-- Data for Name: invoices; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.invoices VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1ecd60ee5877dddc0', '\x01a22de1ecd60ee5877dddc00101a22de1ecbb76497e7d72c0ea0f010642757273617200000764656661756c740000555344010e4163636f756e7420637265646974c0f0f50b00c0f0f50b00d6d987efa234d6a19cecac34d6d987efa234', 4);
INSERT INTO public.invoices VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e97156f47dbd200bac0', '\x01a22e97156f47dbd200bac00101a22e9715585629ca1cf500ea0f020642757273617200000764656661756c740000555344010e4163636f756e7420637265646974c0f0f50b00c0f0f50b00efaadcf4a234eff2f0f1ac34efaadcf4a234', 5);


--
-- Data for Name: journal; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 1, 1795291643710, 'principal.created', NULL, '{"by":{"kind":"system","way":"internal"},"principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","name":"default"}', '\x8afcfe2a406f48ae6d7e21fdafbf997e623c4f0c49718e004b147b07b3ae604c');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 2, 1795291643710, 'key.created', NULL, '{"by":{"kind":"system","way":"internal"},"credential":"key_01M7ZVGZSY67BX8PMEG4HCDKPV","grant":{"is":"operator","root":true},"label":"first operator","hint":"aop_b95f...8d82","secret":"77cbc6a60da7f4956237eb0633c7d4b42efd9752f04461650cdcfd7745d764f2"}', '\xf45553c6deea0663772d485b479470f87a17f2b258e3f84e47cdeb4ce0a204df');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 3, 1795291643710, 'key.created', NULL, '{"book":"live","by":{"kind":"system","way":"internal"},"credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","grant":{"is":"api_key","book":"live"},"label":"first live key","hint":"ap_live_66bb...4258","secret":"c37d8cb1d219d630b86699cfd1eff5efd955430fb74b4550742815bbe41e49ad"}', '\xe0749a14bc99126e0303f4e222961fd36fbfd88bae3f0f0b650bad8202528a04');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 4, 1795291643710, 'key.created', NULL, '{"book":"test","by":{"kind":"system","way":"internal"},"credential":"key_01M7ZVGZSY67BX8PMEGF5DRBS5","grant":{"is":"api_key","book":"test"},"label":"first test key","hint":"ap_test_1df8...cc01","secret":"a6c1dd8c4d67c504d47f5946d3b7b67ed2684084f4eb3f140f7e112f48bfa01a"}', '\x274a89e67548b1c9441b2ee1772688cf99e2ddacb6de3529e48d8e99a9053393');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 5, 1795291643765, 'account.credited', NULL, '{"book":"live","by":{"kind":"root","credential":"key_01M7ZVGZSY67BX8PMEG4HCDKPV","way":"control"},"account":{"is":"general","book":"live"},"amount":"100.00","currency":"USD","memo":"","transfer":"trf_01M7ZVGZVN7TFXS8BB02277HVY"}', '\x0b45dbe3b755c44e8e9619b43ba2b64a47c3d661460ff485d96a5bd70565c280');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 6, 1795291643771, 'credit_line.raised', NULL, '{"book":"live","by":{"kind":"root","credential":"key_01M7ZVGZSY67BX8PMEG4HCDKPV","way":"control"},"line":"50.00"}', '\xc72675f67afaf73ed2302a93a46f9d1cf079a2d9cf0df9d184504dc981033c09');
INSERT INTO public.journal VALUES ('\x01a1ffb87f7f638e3cc87d80', 1, 1795291643775, 'principal.created', NULL, '{"by":{"kind":"root","credential":"key_01M7ZVGZSY67BX8PMEG4HCDKPV","way":"control"},"principal":"prn_01M7ZVGZVZCE73SJ3XG0PR21B1","name":"acme"}', '\x5bdc0569d37da5087a31f59df592f220ffb6af65dd1cf4abce4c1b39ec53d80c');
INSERT INTO public.journal VALUES ('\x01a1ffb87f7f638e3cc87d80', 2, 1795291643775, 'key.created', NULL, '{"by":{"kind":"root","credential":"key_01M7ZVGZSY67BX8PMEG4HCDKPV","way":"control"},"credential":"key_01M7ZVGZVZCE73SJ3XG40BVEKA","grant":{"is":"operator","root":false},"label":"operator","hint":"aop_eba1...c29f","secret":"6b72fc9d65fe30abfd8691cfd65e0b450c371de40d186f7eaaca00000b16e4d5"}', '\x9170abe109e49658590bc2ff3c879627eacc85f61abb9d2768cbeeaf75aba871');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 7, 1795291643783, 'agent.created', NULL, '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","way":"api"},"agent":"agt_01M7ZVGZW79ZKY971D83HT6FWH","handle":"agent_0","name":"agent_0","main":"wlt_01M7ZVGZW79ZKY971D86PN3542","currency":"USD"}', '\x49aca0b4e66f917f7a13cd03d6f66f45ba42bcd8cd02f7e52e1f782f9dcd0439');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 8, 1795291643783, 'wallet.issued', NULL, '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","way":"api"},"wallet":"wlt_01M7ZVGZW79ZKY971D8BP2QFZK","agent":"agt_01M7ZVGZW79ZKY971D83HT6FWH","budget":"10.00","currency":"USD","policy":{"max_per_payment":"2.00","allowed_categories":["llm_api","search"],"ask_above_payment":"0.50","blocked_vendors":["evil"]},"secret":"ae28cbb942cda31f69be6f522af0716da4b8e3f0e678896fa7bdf8b9e3651c98","transfer":"trf_01M7ZVGZW79ZKY971D8CVHVEZW"}', '\xaf9c67fa706bd8aa5e5e148adb847202a735c1beacbd4657b4a42df53ce24631');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 9, 1795291643792, 'agent.created', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEGF5DRBS5","way":"api"},"agent":"agt_01M7ZVGZWG9Q41AB3YG3C62NV4","handle":"agent_1","name":"agent_1","main":"wlt_01M7ZVGZWG9Q41AB3YG70F7R87","currency":"USD"}', '\x284bfc9c0f0a0ce378ab2b2003386824745eb8660b83a38b26bfb403fa698933');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 10, 1795291643792, 'wallet.issued', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEGF5DRBS5","way":"api"},"wallet":"wlt_01M7ZVGZWG9Q41AB3YG9TP6AR6","agent":"agt_01M7ZVGZWG9Q41AB3YG3C62NV4","budget":"10.00","currency":"USD","policy":{"max_per_payment":"2.00","allowed_categories":["llm_api","search"],"ask_above_payment":"0.50","blocked_vendors":["evil"]},"expires_at":"2026-11-22T20:07:23.792Z","secret":"2120ef5fd4c8917c2b910d546ba17d49b27a3c763eae0ec01b1ec2044740d575","transfer":"trf_01M7ZVGZWG9Q41AB3YGCN3NSH9"}', '\x99ee53d639d344e8c60807763fc0df552f938a764f0f42bd2206e076dba67886');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 11, 1795291643799, 'agent.created', NULL, '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","way":"api"},"agent":"agt_01M7ZVGZWQ6P31M3BM003ZCQPX","handle":"agent_2","name":"agent_2","main":"wlt_01M7ZVGZWQ6P31M3BM04DZ0HGT","currency":"USD"}', '\xa6cec75b4b45010c6f8a87b94f5efc886e52f4edc96e4b6b56e3754dc671eb6d');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 12, 1795291643799, 'wallet.issued', NULL, '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","way":"api"},"wallet":"wlt_01M7ZVGZWQ6P31M3BM0819C27K","agent":"agt_01M7ZVGZWQ6P31M3BM003ZCQPX","budget":"10.00","currency":"USD","policy":{"max_per_payment":"2.00","allowed_categories":["llm_api","search"],"ask_above_payment":"0.50","blocked_vendors":["evil"]},"expires_at":"2026-12-21T20:07:23.799Z","secret":"7b3fc88370b52b1b1bc369f88dce4677aa08c466d7c573f5e3b80afcebeef7b5","transfer":"trf_01M7ZVGZWQ6P31M3BM0EEKFAT8"}', '\xf4475b16265bab158884c59f226d337883f90d2dcbc9908fd474fc34206ca38b');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 13, 1795291643802, 'payment.settled', '\x01a1ffb87f9a47b77b96fcc0', '{"book":"live","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZWT8YVQQ5QWR1V2H1ED","agent":"agt_01M7ZVGZW79ZKY971D83HT6FWH","wallet":"wlt_01M7ZVGZW79ZKY971D8BP2QFZK","payee":{"is":"vendor","name":"openai"},"amount":"0.003","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZVGZWT8YVQQ5QWR61ENR56"}', '\x7129b2d59dc21804be3077af14a6fda2b82a0f35a122571036b9d82f14895533');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 14, 1795291643807, 'payment.settled', '\x01a1ffb87f9f18ac026d3680', '{"book":"live","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZWZ32P04V9PG1XC065W","agent":"agt_01M7ZVGZW79ZKY971D83HT6FWH","wallet":"wlt_01M7ZVGZW79ZKY971D8BP2QFZK","payee":{"is":"vendor","name":"openai"},"amount":"0.004","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZVGZWZ32P04V9PG4TE129Q"}', '\x0ca921be70ad5eae9348aaaebbceb53c80061381e64b109118667b8b2ac42670');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 15, 1795291643809, 'payment.settled', '\x01a1ffb87fa11e0535b1e3c0', '{"book":"live","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZX13R2KBCF3R3DEPH1R","agent":"agt_01M7ZVGZW79ZKY971D83HT6FWH","wallet":"wlt_01M7ZVGZW79ZKY971D8BP2QFZK","payee":{"is":"vendor","name":"openai"},"amount":"0.005","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZVGZX13R2KBCF3R62HJ79F"}', '\x826314caf80b7ce106ce515176ab3e6f1a8ab4e3112ffed7fee0f35045fd3c03');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 16, 1795291643814, 'payment.settled', '\x01a1ffb87fa660bfab03a980', '{"book":"live","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZX6C2ZTP0X9G3ZZT410","agent":"agt_01M7ZVGZW79ZKY971D83HT6FWH","wallet":"wlt_01M7ZVGZW79ZKY971D8BP2QFZK","payee":{"is":"vendor","name":"openai"},"amount":"0.006","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZVGZX6C2ZTP0X9G75P8NDQ"}', '\x00fe23f6e995fd7c94ea41ff116e9d303fbe4c3bbf2665aa12d86dffbc8759ab');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 17, 1795291643818, 'payment.blocked', '\x01a1ffb87faa496d95c0c680', '{"book":"live","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZXA95PSBG66G2K4X078","agent":"agt_01M7ZVGZW79ZKY971D83HT6FWH","wallet":"wlt_01M7ZVGZW79ZKY971D8BP2QFZK","payee":{"is":"vendor","name":"evil"},"amount":"0.10","fee":"0.00","currency":"USD","category":"search","memo":"x"},"reason":{"is":"vendor_blocked"}}', '\xb8fa8ef79ccc2f3d3f478b8561d59f99432ca720b9b20f0de8ee8ad50c6d4b06');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 18, 1795291643821, 'payment.blocked', '\x01a1ffb87fad129d03f40800', '{"book":"live","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZXD2AEG7X080296H4AP","agent":"agt_01M7ZVGZW79ZKY971D83HT6FWH","wallet":"wlt_01M7ZVGZW79ZKY971D8BP2QFZK","payee":{"is":"vendor","name":"big"},"amount":"5.00","fee":"0.00","currency":"USD","category":"search","memo":"y"},"reason":{"is":"exceeds_max_per_payment","requested":"5.00","limit":"2.00"}}', '\xec55c9bb971885cb5c641b8a03fc2ddcf1fe4cb29de559ab695473406f569269');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 19, 1795291643826, 'approval.requested', '\x01a1ffb87fb231255449bc80', '{"book":"live","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZXJ64JN8JDWG1W7Q6HN","agent":"agt_01M7ZVGZW79ZKY971D83HT6FWH","wallet":"wlt_01M7ZVGZW79ZKY971D8BP2QFZK","payee":{"is":"vendor","name":"openai"},"amount":"0.85","fee":"0.00","currency":"USD","category":"llm_api","memo":"a long one"},"approval":"esc_01M7ZVGZXJ64JN8JDWG4BP3BFJ","reason":{"is":"payment_threshold","requested":"0.85","threshold":"0.50"},"expires_at":"2026-11-22T20:07:23.826Z","hold":"trf_01M7ZVGZXJ64JN8JDWGAB5WWH3","key":"942dd39ceac0495c184ccb36939b3cdd"}', '\x06e725be76236dd1265760944ff69e95fdb10ca8b7279a81e41d53ccd24349ba');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 20, 1795291643830, 'payment.settled', '\x01a1ffb87fb643154bec4d40', '{"book":"test","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZXP8CAMQV2D82VF0EHB","agent":"agt_01M7ZVGZWG9Q41AB3YG3C62NV4","wallet":"wlt_01M7ZVGZWG9Q41AB3YG9TP6AR6","payee":{"is":"vendor","name":"openai"},"amount":"0.003","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZVGZXP8CAMQV2D85SE9YFM"}', '\x51d278824d2a6c95d2de13afcd04ca7a332d52eb1f9476e82eb1f9454fa38f5b');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 21, 1795291643834, 'payment.settled', '\x01a1ffb87fba7bcc113ae1c0', '{"book":"test","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZXTFF612EQ1R0G3EXM6","agent":"agt_01M7ZVGZWG9Q41AB3YG3C62NV4","wallet":"wlt_01M7ZVGZWG9Q41AB3YG9TP6AR6","payee":{"is":"vendor","name":"openai"},"amount":"0.004","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZVGZXTFF612EQ1R4765BS9"}', '\x6872487b2914493edacabe01368b35e55c87a11f1ffc98a907de96bdba3378cf');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 22, 1795291643838, 'payment.settled', '\x01a1ffb87fbe55472dfeb980', '{"book":"test","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZXYAN3JVZNSG21N9E61","agent":"agt_01M7ZVGZWG9Q41AB3YG3C62NV4","wallet":"wlt_01M7ZVGZWG9Q41AB3YG9TP6AR6","payee":{"is":"vendor","name":"openai"},"amount":"0.005","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZVGZXYAN3JVZNSG63RPJCY"}', '\xff4c1b5cd973a0596c1f1e7526ac7e48b0877874d94f8d1339e64e0893a7df00');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 23, 1795291643842, 'payment.settled', '\x01a1ffb87fc275b59b8d2f80', '{"book":"test","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZY2EPTSQ39FG36EFJPY","agent":"agt_01M7ZVGZWG9Q41AB3YG3C62NV4","wallet":"wlt_01M7ZVGZWG9Q41AB3YG9TP6AR6","payee":{"is":"vendor","name":"openai"},"amount":"0.006","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZVGZY2EPTSQ39FG78RHQ91"}', '\x156e8965c4f4fd9a1cc6c607272ecf286883f300259c579dad2ce96181530447');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 24, 1795291643846, 'payment.blocked', '\x01a1ffb87fc67b17d8d41c40', '{"book":"test","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZY6FCBXHN0W8150SASF","agent":"agt_01M7ZVGZWG9Q41AB3YG3C62NV4","wallet":"wlt_01M7ZVGZWG9Q41AB3YG9TP6AR6","payee":{"is":"vendor","name":"evil"},"amount":"0.10","fee":"0.00","currency":"USD","category":"search","memo":"x"},"reason":{"is":"vendor_blocked"}}', '\xe8787227cfee538ccf46e4c6d4aa9c43b9f51edd2e24b798397cffb194d7e14b');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 25, 1795291643850, 'payment.blocked', '\x01a1ffb87fca12662f403c80', '{"book":"test","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZYA29K2YG1WG0C139PY","agent":"agt_01M7ZVGZWG9Q41AB3YG3C62NV4","wallet":"wlt_01M7ZVGZWG9Q41AB3YG9TP6AR6","payee":{"is":"vendor","name":"big"},"amount":"5.00","fee":"0.00","currency":"USD","category":"search","memo":"y"},"reason":{"is":"exceeds_max_per_payment","requested":"5.00","limit":"2.00"}}', '\x72218f97b627adb80cace44a2eb76f3da0bb85bd39a570b299fe3a70954121eb');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 26, 1795291643854, 'approval.requested', '\x01a1ffb87fce73b418d88c80', '{"book":"test","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZYEEET1HP4CG2CNZZ12","agent":"agt_01M7ZVGZWG9Q41AB3YG3C62NV4","wallet":"wlt_01M7ZVGZWG9Q41AB3YG9TP6AR6","payee":{"is":"vendor","name":"openai"},"amount":"0.85","fee":"0.00","currency":"USD","category":"llm_api","memo":"a long one"},"approval":"esc_01M7ZVGZYEEET1HP4CG73FARNS","reason":{"is":"payment_threshold","requested":"0.85","threshold":"0.50"},"expires_at":"2026-11-22T20:07:23.854Z","hold":"trf_01M7ZVGZYEEET1HP4CGBMM65H4","key":"0c20de64939f3079609f0ca89e0192fc"}', '\x6559d0565c9966fd8f05934e16d4b10af4dd776251143620fa3754551556e3ac');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 27, 1795291643858, 'payment.settled', '\x01a1ffb87fd22c789d0d8400', '{"book":"live","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZYJ5HW9T3C40289Z4RH","agent":"agt_01M7ZVGZWQ6P31M3BM003ZCQPX","wallet":"wlt_01M7ZVGZWQ6P31M3BM0819C27K","payee":{"is":"vendor","name":"openai"},"amount":"0.003","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZVGZYJ5HW9T3C405C47CJE"}', '\xfb3ca92a58c629abd615bc7f7597312b902c2d690ccaf35fafabee4764019a34');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 28, 1795291643862, 'payment.settled', '\x01a1ffb87fd6352c82202780', '{"book":"live","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZYP6MP84817G3BVS3FQ","agent":"agt_01M7ZVGZWQ6P31M3BM003ZCQPX","wallet":"wlt_01M7ZVGZWQ6P31M3BM0819C27K","payee":{"is":"vendor","name":"openai"},"amount":"0.004","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZVGZYP6MP84817G5ZAGA9M"}', '\xbc3d1c3001fc2569629caa15a808b90e9adb3569aae10d3316e8cbe068729665');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 29, 1795291643866, 'payment.settled', '\x01a1ffb87fda6cc093a2b380', '{"book":"live","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZYTDK0978NKG021Y5Z3","agent":"agt_01M7ZVGZWQ6P31M3BM003ZCQPX","wallet":"wlt_01M7ZVGZWQ6P31M3BM0819C27K","payee":{"is":"vendor","name":"openai"},"amount":"0.005","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZVGZYTDK0978NKG7ENHK4C"}', '\x3b1aebb861ba3869a8b4a1fe26a9ae3108ae67b3eb9353d079e594913f7cd3b5');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 30, 1795291643870, 'payment.settled', '\x01a1ffb87fde40997c0f4a40', '{"book":"live","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZYY82CQR3TA80VTN4EX","agent":"agt_01M7ZVGZWQ6P31M3BM003ZCQPX","wallet":"wlt_01M7ZVGZWQ6P31M3BM0819C27K","payee":{"is":"vendor","name":"openai"},"amount":"0.006","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZVGZYY82CQR3TA85YXBYM6"}', '\x857fd492c1f9112227ce00e189802761c98ec098b28544c93fd177b901659bfa');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 31, 1795291643871, 'payment.blocked', '\x01a1ffb87fdf574a9b6da280', '{"book":"live","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZYZAX59PVD2G21ZXWAQ","agent":"agt_01M7ZVGZWQ6P31M3BM003ZCQPX","wallet":"wlt_01M7ZVGZWQ6P31M3BM0819C27K","payee":{"is":"vendor","name":"evil"},"amount":"0.10","fee":"0.00","currency":"USD","category":"search","memo":"x"},"reason":{"is":"vendor_blocked"}}', '\x530a2c73c439bf72a1c5c71d0c196e1df8f074096b30c836ae200c4e70b1a081');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 32, 1795291643882, 'payment.blocked', '\x01a1ffb87fea5f53e287f0c0', '{"book":"live","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZZABX9Y51ZGR3HEHE5Y","agent":"agt_01M7ZVGZWQ6P31M3BM003ZCQPX","wallet":"wlt_01M7ZVGZWQ6P31M3BM0819C27K","payee":{"is":"vendor","name":"big"},"amount":"5.00","fee":"0.00","currency":"USD","category":"search","memo":"y"},"reason":{"is":"exceeds_max_per_payment","requested":"5.00","limit":"2.00"}}', '\xf4b8a700417ef35b04ff94a14461618fc4091104001381eb1141d5a67cde17bb');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 33, 1795291643884, 'approval.requested', '\x01a1ffb87fec3177954ae380', '{"book":"live","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZZC65VSAJQ3G17RC8W4","agent":"agt_01M7ZVGZWQ6P31M3BM003ZCQPX","wallet":"wlt_01M7ZVGZWQ6P31M3BM0819C27K","payee":{"is":"vendor","name":"openai"},"amount":"0.85","fee":"0.00","currency":"USD","category":"llm_api","memo":"a long one"},"approval":"esc_01M7ZVGZZC65VSAJQ3G4N989VV","reason":{"is":"payment_threshold","requested":"0.85","threshold":"0.50"},"expires_at":"2026-11-22T20:07:23.884Z","hold":"trf_01M7ZVGZZC65VSAJQ3GBTFPJD6","key":"7e56a16d94d3b7865d6078121637ef80"}', '\x8343217e499eaee5f2eacd1cf5bee7c4a220a2ed364eb551081e3954c29b342b');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 34, 1795291643896, 'approval.resolved', '\x01a1ffb87fb231255449bc80', '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","way":"api"},"approval":"esc_01M7ZVGZXJ64JN8JDWG4BP3BFJ","verdict":"approved"}', '\x4950263955e235af1aefb931b79ef0859e6e522064c07ce0ada087188b7682e8');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 35, 1795291643896, 'payment.settled', '\x01a1ffb87fb231255449bc80', '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","way":"api"},"order":{"payment":"txn_01M7ZVGZXJ64JN8JDWG1W7Q6HN","agent":"agt_01M7ZVGZW79ZKY971D83HT6FWH","wallet":"wlt_01M7ZVGZW79ZKY971D8BP2QFZK","payee":{"is":"vendor","name":"openai"},"amount":"0.85","fee":"0.00","currency":"USD","category":"llm_api","memo":"a long one"},"transfer":"trf_01M7ZVGZZR1V4FKASB81ND0SH9","held":"trf_01M7ZVGZXJ64JN8JDWGAB5WWH3"}', '\xa0f599a70ed1d6a81ba7bf88509d19616289c3b94d0d38e2e90f5d7147712b8b');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 36, 1795291643901, 'approval.requested', '\x01a1ffb87ffd2a3f494fb880', '{"book":"live","by":{"kind":"wallet_token","way":"api"},"order":{"payment":"txn_01M7ZVGZZX58ZMJKXRG3Y1XWFX","agent":"agt_01M7ZVGZW79ZKY971D83HT6FWH","wallet":"wlt_01M7ZVGZW79ZKY971D8BP2QFZK","payee":{"is":"vendor","name":"openai"},"amount":"0.90","fee":"0.00","currency":"USD","category":"llm_api","memo":"z"},"approval":"esc_01M7ZVGZZX58ZMJKXRG5T1CMGT","reason":{"is":"payment_threshold","requested":"0.90","threshold":"0.50"},"expires_at":"2026-11-22T20:07:23.901Z","hold":"trf_01M7ZVGZZX58ZMJKXRGA7WSKPZ"}', '\xbb360391faa0d46045e48ba94a44ab450944926b9846a5f987f91a3ad369bb61');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 37, 1795291643904, 'approval.resolved', '\x01a1ffb87ffd2a3f494fb880', '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","way":"api"},"approval":"esc_01M7ZVGZZX58ZMJKXRG5T1CMGT","verdict":"denied","release":{"hold":"trf_01M7ZVGZZX58ZMJKXRGA7WSKPZ","transfer":"trf_01M7ZVH000EP9HRSNQ83A92A54"}}', '\xcb06d69dc996aac695ea5e2933a5e3ba971853db0d83d36187e7866c1c727226');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 38, 1795291643911, 'wallet.revoked', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEGF5DRBS5","way":"api"},"wallet":"wlt_01M7ZVGZWG9Q41AB3YG9TP6AR6","status":"revoked","remainder":"9.132","transfer":"trf_01M7ZVH007CCN58HK9816BJ9SA"}', '\x49b63ffdc276d42ce39639f8ec18552567ac90b1cc99a2a20b761ca38717f50f');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 39, 1795291643922, 'wallet.paused', NULL, '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","way":"api"},"wallet":"wlt_01M7ZVGZWQ6P31M3BM0819C27K","status":"paused"}', '\xa24ca2b31188122cbc7e34e4c00299b0792f718f1c9878c97799bbf67dcf95e1');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 40, 1795291643928, 'agent.created', NULL, '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","way":"api"},"agent":"agt_01M7ZVH00R8VA6Y05F005GAAR7","handle":"agt_01M7ZVH00R8VA6Y05F005GAAR7","name":"Bot","owner_ref":"u1","metadata":"{\"type\": \"research\"}","main":"wlt_01M7ZVH00R8VA6Y05F05C3BXY4","currency":"USD"}', '\xf1d893364f43af24de0406510087d4a8e6cdcf36a5511876df75fd8af74d72e1');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 41, 1795291643934, 'agent.created', NULL, '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","way":"api"},"agent":"agt_01M7ZVH00Y8X0FNKFZR3YDYX33","handle":"agt_01M7ZVH00Y8X0FNKFZR3YDYX33","name":"Service","owner_ref":"u2","main":"wlt_01M7ZVH00Y8X0FNKFZR53X2W3C","currency":"USD"}', '\xf561198ba31bb970946d3b5d52d79f3f444d7330601ce7b8fd8bc323850b7b7b');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 42, 1795291643938, 'account.credited', NULL, '{"book":"live","by":{"kind":"root","credential":"key_01M7ZVGZSY67BX8PMEG4HCDKPV","way":"control"},"account":{"is":"wallet","wallet":"wlt_01M7ZVH00R8VA6Y05F05C3BXY4"},"agent":"agt_01M7ZVH00R8VA6Y05F005GAAR7","amount":"20.00","currency":"USD","memo":"","transfer":"trf_01M7ZVH012CJTVSFQ9G2SW9HEY"}', '\xe1e260ff18c7afda90cd7e6f4cbc8e87b3e39e73fb9bf40a63cbc5c20994af48');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 43, 1795291643940, 'payment.settled', '\x01a1ffb880246af225370640', '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","way":"api"},"order":{"payment":"txn_01M7ZVH014DBS2ADR682KFWHK8","agent":"agt_01M7ZVH00R8VA6Y05F005GAAR7","wallet":"wlt_01M7ZVH00R8VA6Y05F05C3BXY4","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M7ZVH00Y8X0FNKFZR3YDYX33","wallet":"wlt_01M7ZVH00Y8X0FNKFZR53X2W3C"},"amount":"0.10","fee":"0.001","currency":"USD","memo":"search"},"transfer":"trf_01M7ZVH014DBS2ADR6856PG8GV","fee_transfer":"trf_01M7ZVH014DBS2ADR688P1V2TP"}', '\xdcb8f6fd5e8d7b27a898fa99b3843aff8d67d38986966cfb5680c78d568e7d21');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 44, 1795291643950, 'payment.settled', '\x01a1ffb8802e6ee22aeefac0', '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","way":"api"},"order":{"payment":"txn_01M7ZVH01EDVH2NVQTR152ZEQG","agent":"agt_01M7ZVH00R8VA6Y05F005GAAR7","wallet":"wlt_01M7ZVH00R8VA6Y05F05C3BXY4","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M7ZVH00Y8X0FNKFZR3YDYX33","wallet":"wlt_01M7ZVH00Y8X0FNKFZR53X2W3C"},"amount":"0.101","fee":"0.00101","currency":"USD","memo":"search"},"transfer":"trf_01M7ZVH01EDVH2NVQTR7MCFSA7","fee_transfer":"trf_01M7ZVH01EDVH2NVQTR9M154PY"}', '\x5b1fea4df625d971a84c850596d4b0699f6c155c0db39189e5c6868a8a2f625d');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 45, 1795291643953, 'payment.settled', '\x01a1ffb8803123cccf2f12c0', '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","way":"api"},"order":{"payment":"txn_01M7ZVH01H4F6CYBRJR18BE0HP","agent":"agt_01M7ZVH00R8VA6Y05F005GAAR7","wallet":"wlt_01M7ZVH00R8VA6Y05F05C3BXY4","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M7ZVH00Y8X0FNKFZR3YDYX33","wallet":"wlt_01M7ZVH00Y8X0FNKFZR53X2W3C"},"amount":"0.102","fee":"0.00102","currency":"USD","memo":"search"},"transfer":"trf_01M7ZVH01H4F6CYBRJR5GEVGRS","fee_transfer":"trf_01M7ZVH01H4F6CYBRJR96FDGR8"}', '\xc5fdfe0083a7e66fe6423c57bf01554344beab48c5bc60eddc882de758020154');
INSERT INTO public.journal VALUES ('\x01a1ffb87f7f638e3cc87d80', 3, 1795291643962, 'key.created', NULL, '{"book":"live","by":{"kind":"operator","credential":"key_01M7ZVGZVZCE73SJ3XG40BVEKA","way":"control"},"credential":"key_01M7ZVH01T8HNTMJ4BG1BRGVMZ","grant":{"is":"api_key","book":"live"},"label":"acme''s key","hint":"ap_live_80e3...0428","secret":"ae7a99a3744d04f7ed50548c01f2d52009fefe2c9bdb359a1a0469c734c78461"}', '\x290a5114b639797edc40e5d9a05ffc5bad2886ec3bd1db7a4c3483a6e515528b');
INSERT INTO public.journal VALUES ('\x01a1ffb87f7f638e3cc87d80', 4, 1795291643971, 'agent.created', NULL, '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVH01T8HNTMJ4BG1BRGVMZ","way":"api"},"agent":"agt_01M7ZVH0230FBJNNHHG07YQV1R","handle":"agt_01M7ZVH0230FBJNNHHG07YQV1R","name":"Acme","owner_ref":"a1","main":"wlt_01M7ZVH0230FBJNNHHG5TE9FZB","currency":"USD"}', '\x5a9646226c9b6c84b69e257224ee31c93a74386cc783765691a7367d825777d9');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 46, 1795291643977, 'payment.settled', '\x01a1ffb880492da81651c840', '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","way":"api"},"order":{"payment":"txn_01M7ZVH0295PM1CME880G4FFPW","agent":"agt_01M7ZVH00R8VA6Y05F005GAAR7","wallet":"wlt_01M7ZVH00R8VA6Y05F05C3BXY4","payee":{"is":"agent","principal":"prn_01M7ZVGZVZCE73SJ3XG0PR21B1","agent":"agt_01M7ZVH0230FBJNNHHG07YQV1R","wallet":"wlt_01M7ZVH0230FBJNNHHG5TE9FZB"},"amount":"0.50","fee":"0.005","currency":"USD","memo":"across"},"transfer":"trf_01M7ZVH0295PM1CME885QHD4GK","fee_transfer":"trf_01M7ZVH0295PM1CME8895JSYKY"}', '\xc323ebb90139ff244354ff05c234219a1055dda22a277a9e020c72f965eb3f79');
INSERT INTO public.journal VALUES ('\x01a1ffb87f7f638e3cc87d80', 5, 1795291643977, 'payment.received', '\x01a1ffb880492da81651c840', '{"book":"live","by":{"kind":"payer","way":"api"},"order":{"payment":"txn_01M7ZVH0295PM1CME880G4FFPW","agent":"agt_01M7ZVH00R8VA6Y05F005GAAR7","wallet":"wlt_01M7ZVH00R8VA6Y05F05C3BXY4","payee":{"is":"agent","principal":"prn_01M7ZVGZVZCE73SJ3XG0PR21B1","agent":"agt_01M7ZVH0230FBJNNHHG07YQV1R","wallet":"wlt_01M7ZVH0230FBJNNHHG5TE9FZB"},"amount":"0.50","fee":"0.005","currency":"USD","memo":"across"},"wallet":"wlt_01M7ZVH0230FBJNNHHG5TE9FZB","amount":"0.495","transfer":"trf_01M7ZVH0295PM1CME88FC4G1Q5"}', '\x6224448ad21cd19000ef08615af65392da100edc383de99eb554702783ff5074');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 47, 1795291643986, 'payment.settled', '\x01a1ffb880524a37d6e76140', '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","way":"api"},"order":{"payment":"txn_01M7ZVH02J98VXDSV180BZ3C2P","agent":"agt_01M7ZVH00R8VA6Y05F005GAAR7","wallet":"wlt_01M7ZVH00R8VA6Y05F05C3BXY4","payee":{"is":"agent","principal":"prn_01M7ZVGZVZCE73SJ3XG0PR21B1","agent":"agt_01M7ZVH0230FBJNNHHG07YQV1R","wallet":"wlt_01M7ZVH0230FBJNNHHG5TE9FZB"},"amount":"0.501","fee":"0.00501","currency":"USD","memo":"across"},"transfer":"trf_01M7ZVH02J98VXDSV185QQWXES","fee_transfer":"trf_01M7ZVH02J98VXDSV18A4Y25VM"}', '\x7e738fd4cd04549f5ec169fc7da18cae7514845c3522e09f046339133fd3d51b');
INSERT INTO public.journal VALUES ('\x01a1ffb87f7f638e3cc87d80', 6, 1795291643986, 'payment.received', '\x01a1ffb880524a37d6e76140', '{"book":"live","by":{"kind":"payer","way":"api"},"order":{"payment":"txn_01M7ZVH02J98VXDSV180BZ3C2P","agent":"agt_01M7ZVH00R8VA6Y05F005GAAR7","wallet":"wlt_01M7ZVH00R8VA6Y05F05C3BXY4","payee":{"is":"agent","principal":"prn_01M7ZVGZVZCE73SJ3XG0PR21B1","agent":"agt_01M7ZVH0230FBJNNHHG07YQV1R","wallet":"wlt_01M7ZVH0230FBJNNHHG5TE9FZB"},"amount":"0.501","fee":"0.00501","currency":"USD","memo":"across"},"wallet":"wlt_01M7ZVH0230FBJNNHHG5TE9FZB","amount":"0.49599","transfer":"trf_01M7ZVH02J98VXDSV18C12CR7Q"}', '\xed972930c3eb412fd3fcb469947a448596ad0b456d84815e60408f73278403cc');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 48, 1795291643990, 'payment.received', '\x01a1ffb88056631c015650c0', '{"book":"live","by":{"kind":"payer","way":"api"},"order":{"payment":"txn_01M7ZVH02PCCE02NJGR1FFF0SE","agent":"agt_01M7ZVH0230FBJNNHHG07YQV1R","wallet":"wlt_01M7ZVH0230FBJNNHHG5TE9FZB","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M7ZVH00Y8X0FNKFZR3YDYX33","wallet":"wlt_01M7ZVH00Y8X0FNKFZR53X2W3C"},"amount":"0.05","fee":"0.001","currency":"USD","memo":"back"},"wallet":"wlt_01M7ZVH00Y8X0FNKFZR53X2W3C","amount":"0.049","transfer":"trf_01M7ZVH02PCCE02NJGRCRP474Q"}', '\x7108b1b0e1be5eb387d52017caad8c6badbf4c035db9ffc2bf67b6c8de0039d0');
INSERT INTO public.journal VALUES ('\x01a1ffb87f7f638e3cc87d80', 7, 1795291643990, 'payment.settled', '\x01a1ffb88056631c015650c0', '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVH01T8HNTMJ4BG1BRGVMZ","way":"api"},"order":{"payment":"txn_01M7ZVH02PCCE02NJGR1FFF0SE","agent":"agt_01M7ZVH0230FBJNNHHG07YQV1R","wallet":"wlt_01M7ZVH0230FBJNNHHG5TE9FZB","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M7ZVH00Y8X0FNKFZR3YDYX33","wallet":"wlt_01M7ZVH00Y8X0FNKFZR53X2W3C"},"amount":"0.05","fee":"0.001","currency":"USD","memo":"back"},"transfer":"trf_01M7ZVH02PCCE02NJGR6SAK0E5","fee_transfer":"trf_01M7ZVH02PCCE02NJGR81WSDG0"}', '\x60708bf79bb045a9edc47d5302215345cae33352c1b1c078b3231605df04917e');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 49, 1795291644001, 'agent.created', NULL, '{"book":"live","by":{"kind":"root","credential":"key_01M7ZVGZSY67BX8PMEG4HCDKPV","way":"control"},"agent":"agt_01M7ZVH0318NZFMZFQG0SRCH5S","handle":"mcp-agent","name":"MCP","main":"wlt_01M7ZVH0318NZFMZFQG71AQTA2","currency":"USD"}', '\x9add8ffc0fbb5d75c22c27fd3f24dbde33589b45348900f300a7bf5355cd530e');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 50, 1795291644001, 'agent.registered', NULL, '{"book":"live","by":{"kind":"root","credential":"key_01M7ZVGZSY67BX8PMEG4HCDKPV","way":"control"},"agent":"agt_01M7ZVH0318NZFMZFQG0SRCH5S","label":"MCP","keeps_name":false,"credential":"key_01M7ZVH0318NZFMZFQGBHRHD87","hint":"awk_cf28...68c0","secret":"d754dba4897d159733e0f20adf0f7185d8710f42e3614a9876932ff955abac3a"}', '\x611a0b743cde3e218701c2acd2ce47130de9a9697ba0f9ca6f0792d0de258224');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 51, 1795291644010, 'agent.created', NULL, '{"book":"live","by":{"kind":"root","credential":"key_01M7ZVGZSY67BX8PMEG4HCDKPV","way":"control"},"agent":"agt_01M7ZVH03ADRJESN8TR2MA21YQ","handle":"gone","name":"Gone","main":"wlt_01M7ZVH03ADRJESN8TR5MQC2YM","currency":"USD"}', '\xa16920089ad0145eeca1db3074a73a0ad0a301955a21d6a2d15f123014cd289f');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 52, 1795291644010, 'agent.registered', NULL, '{"book":"live","by":{"kind":"root","credential":"key_01M7ZVGZSY67BX8PMEG4HCDKPV","way":"control"},"agent":"agt_01M7ZVH03ADRJESN8TR2MA21YQ","label":"Gone","keeps_name":false,"credential":"key_01M7ZVH03ADRJESN8TR933XBJ5","hint":"awk_d91e...2304","secret":"a138c701076869d9f66c66a3da957dcf21d644679143a5a2cf1154c492e28cd3"}', '\x71672de244281144e78a5b5a97c1d176bded6f95a078a55a1b694796ca085820');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 53, 1795291644014, 'agent.revoked', NULL, '{"book":"live","by":{"kind":"root","credential":"key_01M7ZVGZSY67BX8PMEG4HCDKPV","way":"control"},"agent":"agt_01M7ZVH03ADRJESN8TR2MA21YQ","credential":"key_01M7ZVH03ADRJESN8TR933XBJ5"}', '\xdc02c7dff092fe48a891d8d5ebbcc16f3b5c5ec08222e905b32a1303d8156723');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 54, 1795291644020, 'key.created', NULL, '{"book":"test","by":{"kind":"root","credential":"key_01M7ZVGZSY67BX8PMEG4HCDKPV","way":"control"},"credential":"key_01M7ZVH03MAD0GA68DR2WHR0XF","grant":{"is":"api_key","book":"test"},"label":"second","hint":"ap_test_fd6d...0f3c","secret":"f97632cde73a6ce0eae392886683d7b967027b8804f9bace72c9c705dd6d1ce3"}', '\x845a7684d79bfc9d649e3eb7fd43719c8d220d4ab0abf40e7eec9f9348ca8d95');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 55, 1795291644030, 'key.revoked', NULL, '{"by":{"kind":"root","credential":"key_01M7ZVGZSY67BX8PMEG4HCDKPV","way":"control"},"credential":"key_01M7ZVH03MAD0GA68DR2WHR0XF"}', '\x3ec12577f7e2786cbb417e70a421b3c99794f9d22c108d88250f93fcc5530e25');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 56, 1795291644034, 'wallet.policy_changed', NULL, '{"book":"live","by":{"kind":"api_key","credential":"key_01M7ZVGZSY67BX8PMEG8ED73T2","way":"api"},"wallet":"wlt_01M7ZVGZW79ZKY971D8BP2QFZK","policy":{"max_per_payment":"3.00","allowed_categories":["llm_api","search"],"ask_above_payment":"0.50","blocked_vendors":["evil"]}}', '\xa2a5c7156424647b9d7a00af35376a6aa31ffc4ab752d018bd8a3a4aad4338c6');
INSERT INTO public.journal VALUES ('\x01a1ffb87f7f638e3cc87d80', 8, 1795291644039, 'wallet.frozen', NULL, '{"by":{"kind":"operator","credential":"key_01M7ZVGZVZCE73SJ3XG40BVEKA","way":"control"},"reason":"held"}', '\x924b20f6d40bc865bab4b839edc32fea916b0c7ee132138e35642763db5f86e5');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 57, 1796066108447, 'key.created', NULL, '{"book":"test","by":{"kind":"root","way":"command_line"},"credential":"key_01M8PY3S0ZAEMX7DH0R0G8ZDCZ","grant":{"is":"api_key","book":"test"},"label":"test","hint":"ap_test_cbc7...afe0","secret":"726e0fe87a9794c51e3fda5facd57a7cd6a994ba874b915b066b1c8f7a6f0ffd"}', '\x607e00cc53eb6e4fc4d947079654cd1720141514f7c971e5b7da5f5966fed2ef');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 58, 1796066108588, 'key.created', NULL, '{"by":{"kind":"root","way":"command_line"},"credential":"key_01M8PY3S5CADGDF6DSG2GN8Z1P","grant":{"is":"operator","root":true},"label":"root","hint":"aop_69b6...1ded","secret":"4357beb696b9b844cc726df62b6eafa893ff6cbf31ed48cf9d441ed07fbdcddf"}', '\xee9964fa538081eaad113784746220c08ee1a4d3f5fcfc6246623ca5ef445d2b');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 59, 1796066108938, 'approval.expired', '\x01a1ffb87fec3177954ae380', '{"book":"live","by":{"kind":"timer","way":"internal"},"approval":"esc_01M7ZVGZZC65VSAJQ3G4N989VV","release":{"hold":"trf_01M7ZVGZZC65VSAJQ3GBTFPJD6","transfer":"trf_01M8PY3SGA6QCAM4Y482PXFD8T"}}', '\x35f6c08345c86669f7e617814a18beb678c457f3478266980c9affb9a190bf23');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 60, 1796066108938, 'approval.expired', '\x01a1ffb87fce73b418d88c80', '{"book":"test","by":{"kind":"timer","way":"internal"},"approval":"esc_01M7ZVGZYEEET1HP4CG73FARNS","release":{"hold":"trf_01M7ZVGZYEEET1HP4CGBMM65H4","transfer":"trf_01M8PY3SGA6QCAM4Y4G0DNVY67","remainder":"trf_01M8PY3SGA6QCAM4Y4G5M8XHC4"}}', '\xd659638a005c8e39d2484c03087bdfae32f98921ad27fc035b70cb1df730afea');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 61, 1796066110617, 'principal.contact_changed', NULL, '{"by":{"kind":"root","credential":"key_01M8PY3S5CADGDF6DSG2GN8Z1P","way":"control"},"email":"owner@example.com"}', '\xc14808021c3884f50567d17484afcc2ed305d81024b29299bf88ffc09623a8c2');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 62, 1796066110625, 'agent.created', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8PY3S0ZAEMX7DH0R0G8ZDCZ","way":"api"},"agent":"agt_01M8PY3V51DJ849TYCR3JB9SD2","handle":"agt_01M8PY3V51DJ849TYCR3JB9SD2","name":"Five","main":"wlt_01M8PY3V51DJ849TYCR494MK1S","currency":"USD"}', '\xfedf07e6d881c4a5fb585a93a2d1c0d6a50bc4af99b1ead130942dd9e8bfcb88');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 63, 1796066110635, 'agent.created', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8PY3S0ZAEMX7DH0R0G8ZDCZ","way":"api"},"agent":"agt_01M8PY3V5B91VY0CP6R23TZF47","handle":"agt_01M8PY3V5B91VY0CP6R23TZF47","name":"Six","main":"wlt_01M8PY3V5B91VY0CP6R7ACDP3G","currency":"USD"}', '\xf90e1f0159b08b02927e0a2e7d00057a7a3bc5d1fe0161831ace062b0b7df410');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 64, 1796066110641, 'method.added', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8PY3S0ZAEMX7DH0R0G8ZDCZ","way":"api"},"method":"pm_01M8PY3V5HA2ENC8TPG1Z2H6BQ","kind":"card","name":"Visa","details":"{\"last4\": \"4242\", \"brand\": \"visa\", \"token\": \"pm_card_visa\"}","default":"pm_01M8PY3V5HA2ENC8TPG1Z2H6BQ"}', '\x5c231b3072548fd4f91433955cd47bc4085869bcec07fbac514b9f6d4ca95a02');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 65, 1796066110651, 'deposit.requested', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8PY3S0ZAEMX7DH0R0G8ZDCZ","way":"api"},"deposit":"dep_01M8PY3V5VES4QWZBJR39GZTQ0","rail":"sandbox","account":{"is":"general","book":"test"},"amount":"25.00","currency":"USD","source":{"is":"method","method":"pm_01M8PY3V5HA2ENC8TPG1Z2H6BQ","token":"pm_card_visa","invoice":{"seller":{"name":"Bursar","address":""}}},"memo":"","expires_at":"2026-12-01T18:15:10.651Z","key":"e7642c2290ca4cc2bdb300f36808e77d"}', '\x5805b7c34e593c07a48564599559cc8160ba6de032975a5375fe4f56f8162679');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 66, 1796066110678, 'deposit.credited', NULL, '{"book":"test","by":{"kind":"rail","way":"internal"},"deposit":"dep_01M8PY3V5VES4QWZBJR39GZTQ0","rail":"sandbox","account":{"is":"general","book":"test"},"amount":"25.00","currency":"USD","memo":"","reference":"pi_sandbox_prn_01M7ZVGZSY67BX8PMEG233M4WG-dep_01M8PY3V5VES4QWZBJR39GZTQ0","transfer":"trf_01M8PY3V5VES4QWZBJR39GZTQ0"}', '\xd66a2ed43c9944d954a0bb6b5133315d9cbacf78018ad0269429251c75052751');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 67, 1796066110678, 'invoice.issued', NULL, '{"book":"test","by":{"kind":"rail","way":"internal"},"invoice":"inv_01M8PY3V6P1VJREZEXR0M7025H","transaction":"trf_01M8PY3V5VES4QWZBJR39GZTQ0","year":2026,"number":1,"seller":{"name":"Bursar","address":""},"buyer":{"name":"default","address":""},"currency":"USD","lines":[{"description":"Account credit","amount":"25.00"}],"total":"25.00","due_at":"2026-12-31T19:15:10.678Z","paid_at":"2026-11-30T19:15:10.678Z"}', '\x5fa4dba759ee6de02a316a714890a1d84cfd2524b1bcda97ce196dd1729593bc');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 68, 1796066110700, 'deposit.requested', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8PY3S0ZAEMX7DH0R0G8ZDCZ","way":"api"},"deposit":"dep_01M8PY3V7C0TYAKH9YG12QRSWE","rail":"sandbox","account":{"is":"wallet","wallet":"wlt_01M8PY3V51DJ849TYCR494MK1S"},"agent":"agt_01M8PY3V51DJ849TYCR3JB9SD2","amount":"20.00","currency":"USD","source":{"is":"checkout"},"memo":"20000 credits","expires_at":"2026-12-01T18:15:10.700Z","key":"3b5d4786b472bcd3c842c09bbb9d8828"}', '\x5312228fa1c7f81e9ed3498a344844ad5ea1e501f1be45efe8d4eb25a046f450');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 69, 1796066110723, 'deposit.opened', NULL, '{"book":"test","by":{"kind":"rail","way":"internal"},"deposit":"dep_01M8PY3V7C0TYAKH9YG12QRSWE","checkout":{"session":"cs_sandbox_prn_01M7ZVGZSY67BX8PMEG233M4WG-dep_01M8PY3V7C0TYAKH9YG12QRSWE","url":"http://127.0.0.1:14021/checkout/prn_01M7ZVGZSY67BX8PMEG233M4WG-dep_01M8PY3V7C0TYAKH9YG12QRSWE"}}', '\x0e71a3bf7de4d7ed141513af3be2e2dc24994feb2862f81714bd8291bdcc90a2');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 70, 1796066111739, 'agent.created', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8PY3S0ZAEMX7DH0R0G8ZDCZ","way":"api"},"agent":"agt_01M8PY3W7VAQYB8VYB80XYG243","handle":"ai","name":"ai","main":"wlt_01M8PY3W7VAQYB8VYB85M4GKJ0","currency":"USD"}', '\xf406dd567a8f418192db5c513b7d93a9c2e3dfd6e6a8dc6ffea43e646878ec64');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 71, 1796066111739, 'wallet.issued', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8PY3S0ZAEMX7DH0R0G8ZDCZ","way":"api"},"wallet":"wlt_01M8PY3W7VAQYB8VYB8AXA18TN","agent":"agt_01M8PY3W7VAQYB8VYB80XYG243","budget":"0.00","currency":"USD","policy":{"max_per_payment":"9223372036854.775807","allowed_categories":["llm_api"],"blocked_vendors":[]},"secret":"ca7c3b5d8b38ccdf5fb10349e54e542311a43baf683b6e182e8df72d6d9b500f","transfer":"trf_01M8PY3W7VAQYB8VYB8C9PE7NJ"}', '\x95a0459e1049cb941ed5ef71f2e4b0b4f243e1dc8132e335a2858e2baac8f914');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 72, 1796066111739, 'wallet.funded', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8PY3S0ZAEMX7DH0R0G8ZDCZ","way":"api"},"wallet":"wlt_01M8PY3W7VAQYB8VYB8AXA18TN","gross":"5.00","fee":"0.25","currency":"USD","transfer":"trf_01M8PY3W7VAQYB8VYB8PB6ZHWW","fee_transfer":"trf_01M8PY3W7VAQYB8VYB8KBRDCVZ"}', '\x3d745b057cc03621a707c57d584a5a916c23d0a0b0d61061cabb5076cf077d39');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 73, 1796066111779, 'account.credited', NULL, '{"book":"test","by":{"kind":"root","credential":"key_01M8PY3S5CADGDF6DSG2GN8Z1P","way":"control"},"account":{"is":"wallet","wallet":"wlt_01M8PY3V51DJ849TYCR494MK1S"},"agent":"agt_01M8PY3V51DJ849TYCR3JB9SD2","amount":"50.00","currency":"USD","memo":"","transfer":"trf_01M8PY3W93BD0D4EP600ZF35GB"}', '\x4cabc9fd97eba3873f78d827adea1a7215a6172d6154597feea808b62c79705b');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 74, 1796066111808, 'payment.settled', '\x01a22de1f140371f2699a740', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8PY3S0ZAEMX7DH0R0G8ZDCZ","way":"api"},"order":{"payment":"txn_01M8PY3WA06WFJD6D783AMKJWT","agent":"agt_01M8PY3V51DJ849TYCR3JB9SD2","wallet":"wlt_01M8PY3V51DJ849TYCR494MK1S","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8PY3V5B91VY0CP6R23TZF47","wallet":"wlt_01M8PY3V5B91VY0CP6R7ACDP3G"},"amount":"0.50","fee":"0.005","currency":"USD","memo":""},"transfer":"trf_01M8PY3WA06WFJD6D7862Q991H","fee_transfer":"trf_01M8PY3WA06WFJD6D789R608YR"}', '\xe84dfc9d579c2645586337ac5613e96318f0d4d310a60940bd0e0940675a0d0d');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 75, 1796066111816, 'payout.requested', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8PY3S0ZAEMX7DH0R0G8ZDCZ","way":"api"},"payout":"wth_01M8PY3WA834KPJ7YQG1RMC7X0","rail":"sandbox","agent":"agt_01M8PY3V51DJ849TYCR3JB9SD2","wallet":"wlt_01M8PY3V51DJ849TYCR494MK1S","amount":"30.00","fee":"0.30","currency":"USD","destination":"ba_five","hold":"trf_01M8PY3WA834KPJ7YQG75Y1TJB","fee_hold":"trf_01M8PY3WA834KPJ7YQGBHZTFR6","key":"4ed28050523e03fd3fcef934291eae3a"}', '\xc8b56afcb99a8caddd64e9dbf785c29d952a9ba06dd69ae4da7e0de63251f4e3');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 76, 1796066111823, 'hold.placed', '\x01a22de1f14f76cdd21e1e00', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8PY3S0ZAEMX7DH0R0G8ZDCZ","way":"api"},"order":{"payment":"txn_01M8PY3WAFEV6X47GY01PXGVHS","agent":"agt_01M8PY3V51DJ849TYCR3JB9SD2","wallet":"wlt_01M8PY3V51DJ849TYCR494MK1S","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8PY3V5B91VY0CP6R23TZF47","wallet":"wlt_01M8PY3V5B91VY0CP6R7ACDP3G"},"amount":"1.00","fee":"0.00","currency":"USD","memo":"Job 0"},"hold":"trf_01M8PY3WAFEV6X47GY079PP13P","expires_at":"2026-12-01T19:15:11.823Z","key":"817e751f0393831263f3d5da8f0d66df"}', '\x5697c87c4abb5902f2498625dbc0b93c09142dd49b7f29b68aa08dd0ee6c6860');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 77, 1796066111830, 'hold.placed', '\x01a22de1f1561889b27eab40', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8PY3S0ZAEMX7DH0R0G8ZDCZ","way":"api"},"order":{"payment":"txn_01M8PY3WAP324V4ZNB803GVEZX","agent":"agt_01M8PY3V51DJ849TYCR3JB9SD2","wallet":"wlt_01M8PY3V51DJ849TYCR494MK1S","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8PY3V5B91VY0CP6R23TZF47","wallet":"wlt_01M8PY3V5B91VY0CP6R7ACDP3G"},"amount":"1.01","fee":"0.00","currency":"USD","memo":"Job 1"},"hold":"trf_01M8PY3WAP324V4ZNB875Z7KXT","expires_at":"2026-12-01T19:15:11.830Z","key":"8f05622a6b555bbdd8fa8d46c37fee07"}', '\xb6f803752de804dbfac4d5f26aa2c234992dd643538bef687604ff3f8b0c9424');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 78, 1796066111834, 'hold.placed', '\x01a22de1f15a33eae0c14000', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8PY3S0ZAEMX7DH0R0G8ZDCZ","way":"api"},"order":{"payment":"txn_01M8PY3WAT6FNE1GA002AYC4JF","agent":"agt_01M8PY3V51DJ849TYCR3JB9SD2","wallet":"wlt_01M8PY3V51DJ849TYCR494MK1S","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8PY3V5B91VY0CP6R23TZF47","wallet":"wlt_01M8PY3V5B91VY0CP6R7ACDP3G"},"amount":"1.02","fee":"0.00","currency":"USD","memo":"Job 2"},"hold":"trf_01M8PY3WAT6FNE1GA006KVNPDC","expires_at":"2026-12-01T19:15:11.834Z","key":"d90cc60fde629e44f3fec809507a618d"}', '\x46ac6e3647968d81b2844935714a1f09ee92f874dae4de85dad2ea794a205615');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 79, 1796066111849, 'hold.settled', '\x01a22de1f14f76cdd21e1e00', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8PY3S0ZAEMX7DH0R0G8ZDCZ","way":"api"},"order":{"payment":"txn_01M8PY3WAFEV6X47GY01PXGVHS","agent":"agt_01M8PY3V51DJ849TYCR3JB9SD2","wallet":"wlt_01M8PY3V51DJ849TYCR494MK1S","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8PY3V5B91VY0CP6R23TZF47","wallet":"wlt_01M8PY3V5B91VY0CP6R7ACDP3G"},"amount":"0.60","fee":"0.03","currency":"USD","memo":"Job 0"},"hold":"trf_01M8PY3WAFEV6X47GY079PP13P","transfer":"trf_01M8PY3WB9FSGVKEJM849QF57B","fee_transfer":"trf_01M8PY3WB9FSGVKEJM8B48B672","month":"2026-11"}', '\x645d16eaff7d1567541fc4a8f0971a07d30aed178a6fcbf88e3cd2d11e62ebc5');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 80, 1796066111870, 'hold.returned', '\x01a22de1f1561889b27eab40', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8PY3S0ZAEMX7DH0R0G8ZDCZ","way":"api"},"hold":"trf_01M8PY3WAP324V4ZNB875Z7KXT","transfer":"trf_01M8PY3WBYF5949AXF82J5X6NN"}', '\x46817fa75649fdc970a204881da2bf807a087ce30c78acd8ab38c17403fc874c');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 81, 1796066111881, 'payout.sent', NULL, '{"book":"test","by":{"kind":"rail","way":"internal"},"payout":"wth_01M8PY3WA834KPJ7YQG1RMC7X0","reference":"po_sandbox_prn_01M7ZVGZSY67BX8PMEG233M4WG-wth_01M8PY3WA834KPJ7YQG1RMC7X0","arrives_at":"2026-11-30T19:15:13.816Z"}', '\x2cb0e97d16268e2cab3757ae31a4c6cd38aec772c13ed1930a3700317701f48e');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 82, 1796066113872, 'payout.completed', NULL, '{"book":"test","by":{"kind":"rail","way":"internal"},"payout":"wth_01M8PY3WA834KPJ7YQG1RMC7X0","rail":"sandbox","agent":"agt_01M8PY3V51DJ849TYCR3JB9SD2","wallet":"wlt_01M8PY3V51DJ849TYCR494MK1S","amount":"30.00","fee":"0.30","currency":"USD","reference":"po_sandbox_prn_01M7ZVGZSY67BX8PMEG233M4WG-wth_01M8PY3WA834KPJ7YQG1RMC7X0","hold":"trf_01M8PY3WA834KPJ7YQG75Y1TJB","fee_hold":"trf_01M8PY3WA834KPJ7YQGBHZTFR6","transfer":"trf_01M8PY3YAGFEF64Z3C829VG8EZ","fee_transfer":"trf_01M8PY3YAGFEF64Z3C8575SH4M"}', '\x66639b5621d6c8e7f23e4a2691a4357ca71de1cb5a78f1d99a5a2b54aa8e6eec');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 83, 1796077980905, 'key.created', NULL, '{"book":"test","by":{"kind":"root","way":"command_line"},"credential":"key_01M8Q9E379DA039RS2G06PCW49","grant":{"is":"api_key","book":"test"},"label":"test","hint":"ap_test_27a5...4b3a","secret":"c85c8d8302f37abe5f48df49f966101186d3c5b6290f0353eaa28bd98d35e1cc"}', '\x9c6b0a22bb374803afffe0000d9cff98a3a491737b57d903f59068b1cfd1f2b2');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 84, 1796077981009, 'key.created', NULL, '{"by":{"kind":"root","way":"command_line"},"credential":"key_01M8Q9E3AH4SAG3J6703JQSZ4D","grant":{"is":"operator","root":true},"label":"root","hint":"aop_139b...35a5","secret":"43a6257d09fa30b255558c8ce59d3f8cab3db1301c71198672212d4f4febd15b"}', '\xb87c03e138c3232cdcebfa6e0da9fd42c4fc49473997c3d02bca7637838a196a');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 85, 1796077983039, 'agent.created', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","handle":"agt_01M8Q9E59ZFEZAC1V2825HD39B","name":"Seven","main":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","currency":"USD"}', '\xfe875a2af3c1d1967c36d034fe8f170d250a9cf3e58f8af5c6c00a9674d5d472');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 86, 1796077983050, 'agent.created', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","handle":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","name":"Eight","main":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV","currency":"USD"}', '\x4226dddff7978a433d0a4b01bb151da6b267776279e78828a0e2690ff2f5c333');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 87, 1796077983056, 'method.added', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"method":"pm_01M8Q9E5AGAM65WY1CG1Y3AZ73","kind":"card","name":"Visa","details":"{\"last4\": \"4242\", \"brand\": \"visa\", \"token\": \"pm_card_visa\"}","default":"pm_01M8PY3V5HA2ENC8TPG1Z2H6BQ"}', '\x2bf1dd1727c4873a8443f5cafb15697eebb38f5b02c1603c0383200432b11f0e');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 88, 1796077983064, 'deposit.requested', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"deposit":"dep_01M8Q9E5ARARMWM77N001PM8TT","rail":"sandbox","account":{"is":"general","book":"test"},"amount":"25.00","currency":"USD","source":{"is":"method","method":"pm_01M8Q9E5AGAM65WY1CG1Y3AZ73","token":"pm_card_visa","invoice":{"seller":{"name":"Bursar","address":""}}},"memo":"","expires_at":"2026-12-01T21:33:03.064Z","key":"2acd3cb01235740f3dda7f795bf54230"}', '\x3de45bb9d4662850b97ad31fbe1735850c96c0fb9f499454fddfd788db59f681');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 89, 1796077983087, 'deposit.credited', NULL, '{"book":"test","by":{"kind":"rail","way":"internal"},"deposit":"dep_01M8Q9E5ARARMWM77N001PM8TT","rail":"sandbox","account":{"is":"general","book":"test"},"amount":"25.00","currency":"USD","memo":"","reference":"pi_sandbox_prn_01M7ZVGZSY67BX8PMEG233M4WG-dep_01M8Q9E5ARARMWM77N001PM8TT","transfer":"trf_01M8Q9E5ARARMWM77N001PM8TT"}', '\x4f6c2558f50bf665fd1f45f519559a0b6fa06ca6576d2a581c8ca5d01f3a33b8');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 90, 1796077983087, 'invoice.issued', NULL, '{"book":"test","by":{"kind":"rail","way":"internal"},"invoice":"inv_01M8Q9E5BF8ZDX405TR32E0B00","transaction":"trf_01M8Q9E5ARARMWM77N001PM8TT","year":2026,"number":2,"seller":{"name":"Bursar","address":""},"buyer":{"name":"default","address":""},"currency":"USD","lines":[{"description":"Account credit","amount":"25.00"}],"total":"25.00","due_at":"2026-12-31T22:33:03.087Z","paid_at":"2026-11-30T22:33:03.087Z"}', '\x19bd098713abf520ab10c54e8bfbda4d796a58bec882e197bb28a88e9a260b24');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 91, 1796077983109, 'deposit.requested', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"deposit":"dep_01M8Q9E5C51ANKCBM9R042Z1MW","rail":"sandbox","account":{"is":"wallet","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0"},"agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","amount":"20.00","currency":"USD","source":{"is":"checkout"},"memo":"20000 credits","expires_at":"2026-12-01T21:33:03.109Z","key":"79e10c38c4a17b56cc4c04d312341406"}', '\xf49245ec6cadef3127f496cc78d845de95a2a96f9749b6365a75ed26ac9362d5');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 92, 1796077983132, 'deposit.opened', NULL, '{"book":"test","by":{"kind":"rail","way":"internal"},"deposit":"dep_01M8Q9E5C51ANKCBM9R042Z1MW","checkout":{"session":"cs_sandbox_prn_01M7ZVGZSY67BX8PMEG233M4WG-dep_01M8Q9E5C51ANKCBM9R042Z1MW","url":"http://127.0.0.1:14021/checkout/prn_01M7ZVGZSY67BX8PMEG233M4WG-dep_01M8Q9E5C51ANKCBM9R042Z1MW"}}', '\x196a273c5505114c7cd7f8d3fdf94da0ce5580a0705f12bee395251e21dc5302');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 93, 1796077984147, 'wallet.funded', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"wallet":"wlt_01M8PY3W7VAQYB8VYB8AXA18TN","gross":"5.00","fee":"0.25","currency":"USD","transfer":"trf_01M8Q9E6CK9K489Z81060CW9X1","fee_transfer":"trf_01M8Q9E6CK9K489Z8101NYTTTY"}', '\xaeb06b414aec0b7ffc0baa5843fd77ef01de378500a27e2742c6cf1805c91136');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 94, 1796077984181, 'account.credited', NULL, '{"book":"test","by":{"kind":"root","credential":"key_01M8Q9E3AH4SAG3J6703JQSZ4D","way":"control"},"account":{"is":"wallet","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0"},"agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","amount":"50.00","currency":"USD","memo":"","transfer":"trf_01M8Q9E6DN089EJAJY83CTGK1C"}', '\xed1f7e10c684d628f5f912cd05b0ca74e9bee35f4412e60384a6680514cf80a9');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 95, 1796077984192, 'payment.settled', '\x01a22e9719c0436c64b21180', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9E6E08DP69CGHG1TKPNBX","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.50","fee":"0.005","currency":"USD","memo":""},"transfer":"trf_01M8Q9E6E08DP69CGHG62J8B7T","fee_transfer":"trf_01M8Q9E6E08DP69CGHGA5NMNH4"}', '\xc67eb799d0474dc96565998f206fa17d517adc0884ff41c2544cbf12adc9104f');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 96, 1796077984196, 'payout.requested', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"payout":"wth_01M8Q9E6E44W4C53KFR04DXQCS","rail":"sandbox","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","amount":"30.00","fee":"0.30","currency":"USD","destination":"ba_five","hold":"trf_01M8Q9E6E44W4C53KFR6E2YGNP","fee_hold":"trf_01M8Q9E6E44W4C53KFR8EBJ90Z","key":"7a7fd561cc7c8391bb60549e3ede0e1f"}', '\x3a367b1256e77f45342747c7cf6096843f9ee0ebc8ec8402a9ebbc4cb3ee61a9');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 97, 1796077984203, 'hold.placed', '\x01a22e9719cb08f1bc569e00', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9E6EB13RVRNMY02MR941T","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"1.00","fee":"0.00","currency":"USD","memo":"Job 0"},"hold":"trf_01M8Q9E6EB13RVRNMY05RWGG2S","expires_at":"2026-12-01T22:33:04.203Z","key":"3108ca8021a1b9ce5c9333bf1379469c"}', '\x0ce7150f8fe270d91394044e8da426ee1afdd1c2c80bc99c02f2683298114812');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 98, 1796077984211, 'hold.placed', '\x01a22e9719d33f235c9229c0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9E6EK7WHNS4H9R2YYZJ12","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"1.01","fee":"0.00","currency":"USD","memo":"Job 1"},"hold":"trf_01M8Q9E6EK7WHNS4H9R41YKQV5","expires_at":"2026-12-01T22:33:04.211Z","key":"c69b9f5b7b98c3ebce9f155969252493"}', '\x87b70af06b0216d2079235f5b59ccf52c428640a1a15f9c264fa5ddba29f336f');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 99, 1796077984214, 'hold.placed', '\x01a22e9719d65e99eb6a4ec0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9E6EPBTCYPTJER34468BP","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"1.02","fee":"0.00","currency":"USD","memo":"Job 2"},"hold":"trf_01M8Q9E6EPBTCYPTJER5AH4N5S","expires_at":"2026-12-01T22:33:04.214Z","key":"9731c588059840c5517cc4001ba5477a"}', '\x36be949990220fb516404b89e7232827a4891738aa91e74c336fb20e7f7c4b37');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 100, 1796077984223, 'hold.settled', '\x01a22e9719cb08f1bc569e00', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9E6EB13RVRNMY02MR941T","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.60","fee":"0.03","currency":"USD","memo":"Job 0"},"hold":"trf_01M8Q9E6EB13RVRNMY05RWGG2S","transfer":"trf_01M8Q9E6EZFTAA638586VPY164","fee_transfer":"trf_01M8Q9E6EZFTAA638588A8Z0ES","month":"2026-11"}', '\x8312dc79e011a2e995b1513399c789ce1cf2cc034bf7d4b2064fb3f478a26a9d');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 101, 1796077984231, 'hold.returned', '\x01a22e9719d33f235c9229c0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"hold":"trf_01M8Q9E6EK7WHNS4H9R41YKQV5","transfer":"trf_01M8Q9E6F73S4RDMXKG0V0VZMY"}', '\x588a599f3c6c6145161aa13312a10758214ee208a0708b5dc9914ade46aba8cc');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 102, 1796077984252, 'payout.sent', NULL, '{"book":"test","by":{"kind":"rail","way":"internal"},"payout":"wth_01M8Q9E6E44W4C53KFR04DXQCS","reference":"po_sandbox_prn_01M7ZVGZSY67BX8PMEG233M4WG-wth_01M8Q9E6E44W4C53KFR04DXQCS","arrives_at":"2026-11-30T22:33:06.196Z"}', '\x644182875c00b5a6d29a7d7160eb643c65a251f884a7dba080ce0ea979ac52e7');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 103, 1796077987305, 'refund.requested', NULL, '{"book":"test","by":{"kind":"root","credential":"key_01M8Q9E3AH4SAG3J6703JQSZ4D","way":"control"},"refund":"rfd_01M8Q9E9F940C4W25GG16EDYR9","deposit":"dep_01M8Q9E5ARARMWM77N001PM8TT","rail":"sandbox","account":{"is":"general","book":"test"},"amount":"1.50","currency":"USD","payment":"pi_sandbox_prn_01M7ZVGZSY67BX8PMEG233M4WG-dep_01M8Q9E5ARARMWM77N001PM8TT","hold":"trf_01M8Q9E9F940C4W25GG5KZQNNA"}', '\x7dd6f79da1ccb6477ce17b6d9bc77a58afe4e841ac251b8645c247f8d3ac34b0');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 104, 1796077987328, 'refund.completed', NULL, '{"book":"test","by":{"kind":"rail","way":"internal"},"refund":"rfd_01M8Q9E9F940C4W25GG16EDYR9","deposit":"dep_01M8Q9E5ARARMWM77N001PM8TT","rail":"sandbox","account":{"is":"general","book":"test"},"amount":"1.50","currency":"USD","reference":"re_sandbox_prn_01M7ZVGZSY67BX8PMEG233M4WG-rfd_01M8Q9E9F940C4W25GG16EDYR9","hold":"trf_01M8Q9E9F940C4W25GG5KZQNNA","transfer":"trf_01M8Q9E9G035CKQ0JJ815JE7JW"}', '\xf4d1787cf3c16df77f4e372d58996efa6a39d5e79b2a06fa0e2c129e9767cee0');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 105, 1796077989369, 'refund.requested', NULL, '{"book":"test","by":{"kind":"root","credential":"key_01M8Q9E3AH4SAG3J6703JQSZ4D","way":"control"},"refund":"rfd_01M8Q9EBFSBK426FCF00KBMPC1","deposit":"dep_01M8Q9E5ARARMWM77N001PM8TT","rail":"sandbox","account":{"is":"general","book":"test"},"amount":"0.50","currency":"USD","payment":"pi_sandbox_prn_01M7ZVGZSY67BX8PMEG233M4WG-dep_01M8Q9E5ARARMWM77N001PM8TT","hold":"trf_01M8Q9EBFSBK426FCF047X25AY"}', '\xe1911cf031d33a6139409c1c563cb72a7baeffbf5e4ab5d5877437ba4b177824');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 106, 1796077989391, 'refund.completed', NULL, '{"book":"test","by":{"kind":"rail","way":"internal"},"refund":"rfd_01M8Q9EBFSBK426FCF00KBMPC1","deposit":"dep_01M8Q9E5ARARMWM77N001PM8TT","rail":"sandbox","account":{"is":"general","book":"test"},"amount":"0.50","currency":"USD","reference":"re_sandbox_prn_01M7ZVGZSY67BX8PMEG233M4WG-rfd_01M8Q9EBFSBK426FCF00KBMPC1","hold":"trf_01M8Q9EBFSBK426FCF047X25AY","transfer":"trf_01M8Q9EBGF5PBE4XGC82H0C6YP"}', '\xbcb7dc6c0e8fe1452b7a91051590b7c680635c31fab519e46a3e7de9057bc4e2');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 107, 1796077989409, 'method.requested', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"method":"pm_01M8Q9EBH179PMZ2JP81JRYM0P","rail":"sandbox","name":"","expires_at":"2026-12-01T21:33:09.409Z","key":"bcf8c686a5035b32c047f78891295550"}', '\x901438f8d3db675c09ba987b9810fcc2ca81fc3090b8947e17208d3c2bc9af90');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 108, 1796077989433, 'method.opened', NULL, '{"book":"test","by":{"kind":"rail","way":"internal"},"method":"pm_01M8Q9EBH179PMZ2JP81JRYM0P","checkout":{"session":"cs_sandbox_prn_01M7ZVGZSY67BX8PMEG233M4WG-pm_01M8Q9EBH179PMZ2JP81JRYM0P","url":"http://127.0.0.1:14021/checkout/prn_01M7ZVGZSY67BX8PMEG233M4WG-pm_01M8Q9EBH179PMZ2JP81JRYM0P"}}', '\xfa51630f3b44bddbca5ed3a30c4f0a1c7881b51d95b9578a9040bd0531cc8591');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 109, 1796077989448, 'webhook.created', NULL, '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"endpoint":"whk_01M8Q9EBJ8DDBXH1TAG21RNXH0","url":"http://127.0.0.1:9/x","topics":["payment_completed"],"description":"","after":108}', '\xd2762fe85ec731c550dc7bdbc6f0dd67da93f196102898fb2cafef93e391c3bc');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 110, 1796077989453, 'payment.settled', '\x01a22e972e4d66ac215012c0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBJDCTP22M0JR2YW4PH0","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.001","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBJDCTP22M0JR61ZN6SK","fee_transfer":"trf_01M8Q9EBJDCTP22M0JR9NJ0VY2"}', '\x04aae34f42ffa362a578d7a6730fe2e028d93cd3794d4b437f3eea4ca4ddf974');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 111, 1796077989459, 'payment.settled', '\x01a22e972e5364e2812bc540', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBJKCKH82AY5832N7V8N","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.002","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBJKCKH82AY587MF3AW6","fee_transfer":"trf_01M8Q9EBJKCKH82AY5895DQ8S7"}', '\x8b1a642286e3fc5ad36b06e2ccf4f83451b0b09341bb458e8e7fbfa551e2b9d4');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 112, 1796077989462, 'payment.settled', '\x01a22e972e5666fb4cc9fb80', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBJPCVXMSJFVG36S05D5","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.003","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBJPCVXMSJFVG48PAVVP","fee_transfer":"trf_01M8Q9EBJPCVXMSJFVG8WZV5VB"}', '\xa7e8e1e0522e8e56e12f706a27d26600bc94e5642a9d45910a6595e92c8eb571');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 113, 1796077989466, 'payment.settled', '\x01a22e972e5a727573c2ae00', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBJTE9TQ7GNE00DYT4H6","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.004","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBJTE9TQ7GNE04G73339","fee_transfer":"trf_01M8Q9EBJTE9TQ7GNE0BQXBZT4"}', '\xd60c4856b6f5960bf9d186369173342b6d4a78b96d3a7cbca401595c6d437ef4');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 114, 1796077989470, 'payment.settled', '\x01a22e972e5e726268e1f040', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBJYE9H6HRFG81K9A47F","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.005","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBJYE9H6HRFG877R8V54","fee_transfer":"trf_01M8Q9EBJYE9H6HRFG8BR62E39"}', '\xcdc666f640948e7c740d0ee8c1c710e269f41ed309eb38a9b697bfbaa781c83e');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 115, 1796077989473, 'payment.settled', '\x01a22e972e6154d18bf0e600', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBK1AK8RQW7602VS6W8M","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.006","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBK1AK8RQW7604D036QF","fee_transfer":"trf_01M8Q9EBK1AK8RQW7608B65F2T"}', '\xa0bd59eb5b4fd8346f9103eccc6a60988a4ec2fe1e2cddf157f26e0525523342');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 116, 1796077989475, 'payment.settled', '\x01a22e972e6370fede0db780', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBK3E3ZDW3DQG3WRNDDH","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.007","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBK3E3ZDW3DQG7GK9F3T","fee_transfer":"trf_01M8Q9EBK3E3ZDW3DQG95Z6W0F"}', '\xe8d6db5ef7fa565cac168b2557274b22838d38e3446e7550c00d5364397a55c5');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 117, 1796077989478, 'payment.settled', '\x01a22e972e6640137e2d2fc0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBK6809QWB9FR173P61Y","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.008","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBK6809QWB9FR6H6YE6D","fee_transfer":"trf_01M8Q9EBK6809QWB9FR8ZMSNNR"}', '\x05950370c3a62dac18a10e841137d722edcc028d5155052634a8c33d90f25705');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 118, 1796077989480, 'payment.settled', '\x01a22e972e684750c7243b80', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBK88X8CE91VG3XEPF0X","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.009","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBK88X8CE91VG5AVMFTT","fee_transfer":"trf_01M8Q9EBK88X8CE91VG83GDJPB"}', '\xcf7bdaf532bcffb0fa5d3e61adee5aa8c5dfe63c7553f1081d9ac3cb50bb7415');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 119, 1796077989486, 'payment.settled', '\x01a22e972e6e63dd42dc0a00', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBKECFEM5Q0A01DNS23Z","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.01","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBKECFEM5Q0A05K64D4W","fee_transfer":"trf_01M8Q9EBKECFEM5Q0A094ADVGD"}', '\xc59b68cc4570e90ba7d617e40976e5ab00df238981a37f7323570436e54e8c4b');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 120, 1796077989489, 'payment.settled', '\x01a22e972e7165c523177480', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBKHCQ2J65VMG3DYYEHD","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.011","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBKHCQ2J65VMG75XA4AA","fee_transfer":"trf_01M8Q9EBKHCQ2J65VMG9Y8870V"}', '\xac73072302ef31aa9fc75dba84ee1b3d1b2654a7ae579febb98700b8c809281e');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 121, 1796077989493, 'payment.settled', '\x01a22e972e751bc2375c39c0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBKN3F13EQ1SR1HZR9VB","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.012","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBKN3F13EQ1SR6Z99REM","fee_transfer":"trf_01M8Q9EBKN3F13EQ1SR9EP8AZ9"}', '\xa67a46020ec9503398e97493bf22a35589ab9c02ab0257169c45c866cc5ae8c9');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 122, 1796077989496, 'payment.settled', '\x01a22e972e783f110c1b6dc0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBKR7W8GR6VDR2NZH37R","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.013","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBKR7W8GR6VDR6S9YFZF","fee_transfer":"trf_01M8Q9EBKR7W8GR6VDRAQGET8A"}', '\x3a4a9cad852335a0a538181151e26bae7760c36b5b2a65f2f0737dc906c0a575');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 123, 1796077989500, 'payment.settled', '\x01a22e972e7c55a487ae1ec0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBKWAPJ8FBGYR39N2E54","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.014","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBKWAPJ8FBGYR7KQRWA7","fee_transfer":"trf_01M8Q9EBKWAPJ8FBGYRBE40Z2P"}', '\xb10bf99374f4d8bae6121399fc2acf662687d48382ae45263d727a94fad1a553');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 124, 1796077989503, 'payment.settled', '\x01a22e972e7f532e035c2bc0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBKZACQ06Q1BR1XPGTT5","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.015","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBKZACQ06Q1BR51GS2M2","fee_transfer":"trf_01M8Q9EBKZACQ06Q1BRAQ221GQ"}', '\x25d64afa48028630c8e2865ff6381bb3a0f540727edf23f43da21b1b339654db');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 125, 1796077989507, 'payment.settled', '\x01a22e972e837164909a9640', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBM3E5J916MP83XSRWAE","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.016","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBM3E5J916MP84B9DH9H","fee_transfer":"trf_01M8Q9EBM3E5J916MP8AT61X3C"}', '\x6c20bb71985aac907912a663ef53dbd4e1f1fddd0293f2470e66901180e90c27');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 126, 1796077989514, 'payment.settled', '\x01a22e972e8a773810aaa100', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBMAEWW11AN1014QVCSP","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.017","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBMAEWW11AN107DDTC85","fee_transfer":"trf_01M8Q9EBMAEWW11AN10AD2S9G4"}', '\x6862e1d5d61758768a6ea935918b1d5d90a9c9fca287e870ef4543ddf50f0257');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 127, 1796077989518, 'payment.settled', '\x01a22e972e8e252b59cadf40', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBME4MNNKJPZ818S77M2","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.018","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBME4MNNKJPZ85HX000S","fee_transfer":"trf_01M8Q9EBME4MNNKJPZ8BQK2H7G"}', '\x28cbc05e2848684fd370788aa2c9f885afa15b165497e806e8969bf5fd80abda');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 128, 1796077989521, 'payment.settled', '\x01a22e972e914e92a2502ec0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBMH9T9A4M1ER2BVKTVG","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.019","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBMH9T9A4M1ER4GTEKV7","fee_transfer":"trf_01M8Q9EBMH9T9A4M1ERAR9HETY"}', '\x0ee6241d8cbc070ad917463bda15f7c68c00ca1038f6616caf912c416a23f6a0');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 129, 1796077989524, 'payment.settled', '\x01a22e972e947f711e458c40', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBMMFXRHWHCC822P019N","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.02","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBMMFXRHWHCC84RWN7MY","fee_transfer":"trf_01M8Q9EBMMFXRHWHCC8AMW1HB3"}', '\x28db596cbd1481a8aa30eb1538b1a86a021f3fe976e550a58be5230929dc9600');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 130, 1796077989529, 'payment.settled', '\x01a22e972e997539b01b1240', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBMSEMWV06RJ82VSRZWN","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.021","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBMSEMWV06RJ877J4VBE","fee_transfer":"trf_01M8Q9EBMSEMWV06RJ887K8FKQ"}', '\x79ef5c82b5cf778dc4608da85dde33433c28568ccd9fe8d058a3020e30eb0682');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 131, 1796077989533, 'payment.settled', '\x01a22e972e9d15316c5ffa40', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBMX2MRPRQZT813K4F5R","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.022","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBMX2MRPRQZT84DRNNJ3","fee_transfer":"trf_01M8Q9EBMX2MRPRQZT8A76VECT"}', '\x9e8c262ba768b1d7c624148053d9d62406fe29a6ffb365560d2ba81ba12b2875');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 132, 1796077989537, 'payment.settled', '\x01a22e972ea13b8234053000', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBN17E13819G01XCN7BJ","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.023","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBN17E13819G05DBQK69","fee_transfer":"trf_01M8Q9EBN17E13819G094VAX84"}', '\x335c96ed4fa1280960d5f4b0158d8851a48a55fca57c4406fc6b90ced44ba2e3');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 133, 1796077989541, 'payment.settled', '\x01a22e972ea52ce03a5ad540', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBN55KG3MPPN83ZPFT79","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.024","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBN55KG3MPPN85TZ54ZJ","fee_transfer":"trf_01M8Q9EBN55KG3MPPN8AFDJ1XV"}', '\x0d00fe46379afb4fca9e701a00c51a78926089807192d26492ae67a6bed29685');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 134, 1796077989544, 'payment.settled', '\x01a22e972ea83542925c47c0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBN86N194Q27R36G934V","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.025","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBN86N194Q27R5YZYW4G","fee_transfer":"trf_01M8Q9EBN86N194Q27RBTFF5HS"}', '\x90f51254de61b8d44297f5b588a4e8f5043c8f9bc9c847e89ff531964e9ee2a4');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 135, 1796077989547, 'payment.settled', '\x01a22e972eab35d73486c200', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBNB6QBK91P203FBPJVC","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.026","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBNB6QBK91P205NRMZNF","fee_transfer":"trf_01M8Q9EBNB6QBK91P20AMM998T"}', '\xbdcffe0b5715e51f2bcb6366a3da486e7f43bf35b451351650c5bf7e16370099');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 136, 1796077989551, 'payment.settled', '\x01a22e972eaf7656e1aab100', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBNFESBE3ANH02K0ANFM","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.027","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBNFESBE3ANH06GYGXFB","fee_transfer":"trf_01M8Q9EBNFESBE3ANH09HGWJKT"}', '\x8f6f26cd402ecdb5033b0d35e5750cf035dec5d1099583cbf0e643e298d8e56b');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 137, 1796077989554, 'payment.settled', '\x01a22e972eb231a8bdeebf80', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBNJ66MBVVNZG2C43V61","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.028","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBNJ66MBVVNZG4KPJFRY","fee_transfer":"trf_01M8Q9EBNJ66MBVVNZG90CB347"}', '\xdbbc830e99644caf3f33cada38e5f1885d75867b1b136acfa2a4beb392f892ad');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 138, 1796077989559, 'payment.settled', '\x01a22e972eb7241b8d05ba40', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBNQ4GDRT1DT83632CQQ","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.029","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBNQ4GDRT1DT869VQ8B0","fee_transfer":"trf_01M8Q9EBNQ4GDRT1DT8BNWVMKN"}', '\x8ab32b3b54bca5c84a716289a19ec34dbf3326d6bdbdfffe8fbebe6522bb84f3');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 139, 1796077989562, 'payment.settled', '\x01a22e972eba18da4b4f6d80', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBNT33D4PKVDG2RPM2Q5","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.03","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBNT33D4PKVDG42PKWQ2","fee_transfer":"trf_01M8Q9EBNT33D4PKVDGA1JY4BV"}', '\x4147e705f7ef6f9d821d2d4079dc3b456697caed976b92f2f7ccf47310a27dd2');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 140, 1796077989565, 'payment.settled', '\x01a22e972ebd5ccce6a19400', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBNXBK6ED8CM039T6EPF","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.031","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBNXBK6ED8CM05EMKR9C","fee_transfer":"trf_01M8Q9EBNXBK6ED8CM0A1A2SSD"}', '\x2b576a197c47c27ea2f93444a24ab68d783406635dd49fb8adb982f984d23192');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 141, 1796077989569, 'payment.settled', '\x01a22e972ec141c21b87c940', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBP18711Q1Y980CRTJ14","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.032","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBP18711Q1Y985K70AVV","fee_transfer":"trf_01M8Q9EBP18711Q1Y98A7W285A"}', '\xa90500dc218a09f6e869cdb60ed4e9b92f6386e61eb6f378844f285e11db2f01');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 142, 1796077989573, 'payment.settled', '\x01a22e972ec576adb347a5c0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBP5ETPV6HX5R1NA2K04","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.033","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBP5ETPV6HX5R7W0VZZ7","fee_transfer":"trf_01M8Q9EBP5ETPV6HX5R843XWKJ"}', '\xfea9a3e26469fb0c7b7185b8fcd01344b97d2bcdef712fa396b022585fed0434');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 143, 1796077989576, 'payment.settled', '\x01a22e972ec82968022e2500', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBP855M04BH503A47SFW","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.034","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBP855M04BH506XEF64K","fee_transfer":"trf_01M8Q9EBP855M04BH50BW0PHGE"}', '\x7307ec64d1d4ce93241565c4e866a080fcdf14a80c2f02f90e70404a1251e6f5');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 144, 1796077989580, 'payment.settled', '\x01a22e972ecc4f102b693080', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBPC9W82PT9GG07ZS7X9","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.035","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBPC9W82PT9GG6J05236","fee_transfer":"trf_01M8Q9EBPC9W82PT9GGBCHTS67"}', '\xa716b3fef97f0053db80f96a620141fbf74eba5d52d92a6fa55ff86fc0e9b789');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 145, 1796077989583, 'payment.settled', '\x01a22e972ecf52cf0cb6b580', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBPFAB7GSDNNG0XRZE4M","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.036","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBPFAB7GSDNNG7SW8E9F","fee_transfer":"trf_01M8Q9EBPFAB7GSDNNG9FVT5RT"}', '\x739d790ce3920c246ab9db42a04d37843cd064d600c8528103461bee3f954eae');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 146, 1796077989587, 'payment.settled', '\x01a22e972ed37a7656453840', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBPKF9V5CH9R83K790R6","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.037","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBPKF9V5CH9R85F08J79","fee_transfer":"trf_01M8Q9EBPKF9V5CH9R8B6JHZAM"}', '\x7acff34623d472a474d3541daa1e9a0e0d72274b0f312757a0c6235ea6685aa9');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 147, 1796077989590, 'payment.settled', '\x01a22e972ed65fd7ce123100', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBPPBZBWW4HH009HYRX1","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.038","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBPPBZBWW4HH06G3S02A","fee_transfer":"trf_01M8Q9EBPPBZBWW4HH0AWDYACF"}', '\x29941a3c1e08d759bc5517cc4c66bfcc75eef22dc30eee770a96a3555fd7e84f');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 148, 1796077989594, 'payment.settled', '\x01a22e972eda2cc45f530140', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBPT5K25YMR181M0V9DE","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.039","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBPT5K25YMR184Y1MSGN","fee_transfer":"trf_01M8Q9EBPT5K25YMR18BKCCG40"}', '\xd29465324fe35dcfbace25882f03a9028d6eacb843cd020076bc6b34dc308084');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 149, 1796077989598, 'payment.settled', '\x01a22e972ede1d6ebb686bc0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBPY3NQBPT3BR3YEXYVG","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.04","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBPY3NQBPT3BR6W67AC3","fee_transfer":"trf_01M8Q9EBPY3NQBPT3BRB940Z8Y"}', '\x63623f266cd8fcbc5d6b9d35441a7bc6b7151543b652e74800308603be8bacfa');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 150, 1796077989601, 'payment.settled', '\x01a22e972ee123790987dc00', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBQ14DWGK1YW01T7N563","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.041","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBQ14DWGK1YW06ZRJA6C","fee_transfer":"trf_01M8Q9EBQ14DWGK1YW0BHM6ZSX"}', '\xd1326933ede7013e6c04f7fc903a4a6c2c5a9a68a14280e29b1739812e5835a3');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 151, 1796077989605, 'payment.settled', '\x01a22e972ee5334082577140', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBQ56D084NVH83NR20JE","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.042","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBQ56D084NVH876Y0GVX","fee_transfer":"trf_01M8Q9EBQ56D084NVH8BBH382C"}', '\x33adf226a364a68d1f39f15c11cf4534fec09da5f9e269968f05e95f90fca39b');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 152, 1796077989609, 'payment.settled', '\x01a22e972ee959ad114c2800', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBQ9B6PH2K1803FEPNH3","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.043","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBQ9B6PH2K1806E4P79C","fee_transfer":"trf_01M8Q9EBQ9B6PH2K180BAZR4KH"}', '\x61e8b26f2e270e97a97ccc96460043c3ff039c4756df04e2f4e72e72e671538c');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 153, 1796077989612, 'payment.settled', '\x01a22e972eec39673eb4e7c0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBQC75KKXD77R2NDHJZY","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.044","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBQC75KKXD77R7PDQ12N","fee_transfer":"trf_01M8Q9EBQC75KKXD77R8M5CSCG"}', '\x3009919e1ceeb0c5cd8251534ea2ccb27e75f5751ba7c3fea9ffb55e8cc20ec8');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 154, 1796077989615, 'payment.settled', '\x01a22e972eef41a3df481c80', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBQF86HXYJ0WG0TW5XZY","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.045","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBQF86HXYJ0WG4ASF3TN","fee_transfer":"trf_01M8Q9EBQF86HXYJ0WG80PYKZC"}', '\xe0e9bc895906be7123f2b19de7df01783e87354f82ce65fbc4512d1a78a645b3');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 155, 1796077989618, 'payment.settled', '\x01a22e972ef22ca24a0b9500', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBQJ5JH4M2WN02X1V6T5","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.046","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBQJ5JH4M2WN05FHMQVP","fee_transfer":"trf_01M8Q9EBQJ5JH4M2WN0815TQ0Q"}', '\x9f9c08c590601bebb9f63cc92c2d55dae2c5a5cdcfc62a8e9c57afb822aea7a5');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 156, 1796077989621, 'payment.settled', '\x01a22e972ef5141291f0a4c0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBQN2G993W54R06T9RW0","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.047","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBQN2G993W54R7T4H5GQ","fee_transfer":"trf_01M8Q9EBQN2G993W54R84E0R32"}', '\x21fbe11675dd072f8578b401e049aaa23ce94275ccde9dff5074ec7ea3e193ef');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 157, 1796077989625, 'payment.settled', '\x01a22e972ef95b28e79e75c0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBQSBCMEF7KNR17YF2CX","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.048","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBQSBCMEF7KNR5N97X0T","fee_transfer":"trf_01M8Q9EBQSBCMEF7KNR95J61KZ"}', '\xaf4b29f1eed365dabecf6111c3fa5654a2f1886400e2ba28af2c6b18f79253fc');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 158, 1796077989628, 'payment.settled', '\x01a22e972efc0d067aa14d40', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBQW1M37N8AD83QYT61P","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.049","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBQW1M37N8AD84BB3DDS","fee_transfer":"trf_01M8Q9EBQW1M37N8AD88DPRY6G"}', '\x875e896a013118c2509794724b08765b977a4c7b95324fa5fbba2fef531e8d13');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 159, 1796077989632, 'payment.settled', '\x01a22e972f0053451c992440', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBR0AD2HS69480NY0NNS","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.05","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBR0AD2HS69487PHVJYT","fee_transfer":"trf_01M8Q9EBR0AD2HS6948AHWKNJB"}', '\xa5b346f28505256b770d28a38b281cb7b8cb5edde3759738b72e632790c6d696');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 160, 1796077989637, 'payment.settled', '\x01a22e972f055b5231a888c0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBR5BD933A48R36F1XQG","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.051","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBR5BD933A48R5WF23QK","fee_transfer":"trf_01M8Q9EBR5BD933A48R84SP292"}', '\x42d4777d566236ac05b1d7db4337e0cb68a1c4aa7cb107ea4988184ec0977d3a');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 161, 1796077989643, 'payout.completed', NULL, '{"book":"test","by":{"kind":"rail","way":"internal"},"payout":"wth_01M8Q9E6E44W4C53KFR04DXQCS","rail":"sandbox","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","amount":"30.00","fee":"0.30","currency":"USD","reference":"po_sandbox_prn_01M7ZVGZSY67BX8PMEG233M4WG-wth_01M8Q9E6E44W4C53KFR04DXQCS","hold":"trf_01M8Q9E6E44W4C53KFR6E2YGNP","fee_hold":"trf_01M8Q9E6E44W4C53KFR8EBJ90Z","transfer":"trf_01M8Q9EBRBF1AEPBS7806ZH05Z","fee_transfer":"trf_01M8Q9EBRBF1AEPBS78686N0F4"}', '\x5cf53a28b08f1e8b1f64f5e3ca636fe8f8b5ad08f1936c58f58ae52515312715');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 162, 1796077989646, 'payment.settled', '\x01a22e972f0e4985fb4245c0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBRE962ZPGJ5R2VWPA8D","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.052","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBRE962ZPGJ5R5HV783Y","fee_transfer":"trf_01M8Q9EBRE962ZPGJ5RB5V8J4K"}', '\x720481b7854016f763247f6e97b0af5e455ef0f58195da370685908de8bd99c2');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 163, 1796077989649, 'payment.settled', '\x01a22e972f1113175d83f540', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBRH2CBNV0ZN80DKT3QJ","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.053","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBRH2CBNV0ZN87M4EMKH","fee_transfer":"trf_01M8Q9EBRH2CBNV0ZN88GER99C"}', '\xd7e9118fecab80b381b12f58feac2c5b26714876f6786fb1c0e79dddc4035c51');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 164, 1796077989652, 'payment.settled', '\x01a22e972f1450c225e33580', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBRMA312BRSNG3QVRY2R","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.054","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBRMA312BRSNG5AHNNG3","fee_transfer":"trf_01M8Q9EBRMA312BRSNGBH3BRKA"}', '\x7c3449334644b3d575147f2022b66797aa5eda5faca1cd9fed2423c1b96cf1f1');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 165, 1796077989655, 'payment.settled', '\x01a22e972f170e5a15735600', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBRQ1SD1AWTP01AMX4T1","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.055","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBRQ1SD1AWTP04C14VJA","fee_transfer":"trf_01M8Q9EBRQ1SD1AWTP08WJB0Q3"}', '\xc3f047fbd23ad12800d1ee07e2917a0b720ae1bd6fd8078ecbdce57a005ac6f7');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 166, 1796077989658, 'payment.settled', '\x01a22e972f1a0c6a98692180', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBRT1HN9GT91G28HK7AR","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.056","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBRT1HN9GT91G5V8DRXF","fee_transfer":"trf_01M8Q9EBRT1HN9GT91GBZ2E4KE"}', '\x225e574825ea2833f2101085c4d59bffa998070de8019961b5ec7bea53753480');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 167, 1796077989661, 'payment.settled', '\x01a22e972f1d50580fe10540', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBRXA1C0ZR85805WA3WF","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.057","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBRXA1C0ZR8584XSEDMR","fee_transfer":"trf_01M8Q9EBRXA1C0ZR8588S6BPE9"}', '\x4c411b91d70c82d2bf6cef795a43e6944fbe8dddbb6a212140ac32ae13870936');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 168, 1796077989664, 'payment.settled', '\x01a22e972f202b5e7fd95580', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBS05DF7ZPANG3MXCCER","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.058","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBS05DF7ZPANG5MZ04Z3","fee_transfer":"trf_01M8Q9EBS05DF7ZPANG9F1E4PE"}', '\x3400815c8012c88d9bd83a7ee200c6de769cb6639a9f7b6082b792ce0438de31');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 169, 1796077989667, 'payment.settled', '\x01a22e972f2337337b33d000', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBS36WSQPCYG01J7PDAV","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.059","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBS36WSQPCYG0517PZB4","fee_transfer":"trf_01M8Q9EBS36WSQPCYG0A61PEG9"}', '\x7b723544eb546595ac93bc9d8dc9dee7c98b7d9fad68c4388ebe9682ce8e01ab');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 170, 1796077989670, 'payment.settled', '\x01a22e972f2600008e6f1580', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBS60008WVRNG350DJSE","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.06","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBS60008WVRNG4EVHJE5","fee_transfer":"trf_01M8Q9EBS60008WVRNGAP27WT0"}', '\x93499e834160e9eed257055ebe01aac2d7c7adbb593116f19e1f464fbcaaca81');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 171, 1796077989673, 'payment.settled', '\x01a22e972f295334967306c0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBS9ACT9CWR6R2FXPN5A","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.061","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBS9ACT9CWR6R77M5YJD","fee_transfer":"trf_01M8Q9EBS9ACT9CWR6RBS7TFR8"}', '\x4dadbe6d18e5f601c48ead2624645e9a575516b4326b7d1b3303dce6c0744945');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 172, 1796077989676, 'payment.settled', '\x01a22e972f2c244c74ac8a40', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBSC4H679B4A83GWF8DS","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.062","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBSC4H679B4A86858WYP","fee_transfer":"trf_01M8Q9EBSC4H679B4A8AR7ZQ3Z"}', '\xfa7bde46b99f818bae4b0f2093bd347c0531b6a5b0384379450d42c7aaa246d2');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 173, 1796077989680, 'payment.settled', '\x01a22e972f300601b8243640', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBSG0R0VG91P8075ABA5","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.063","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBSG0R0VG91P85MEVSXE","fee_transfer":"trf_01M8Q9EBSG0R0VG91P8ASJMR0Q"}', '\x95b7155d18c36c5b63ac54cda676a1058da1cb90ba48fbcb0cba8b10ac219191');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 174, 1796077989683, 'payment.settled', '\x01a22e972f33054a49f5e6c0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBSK0N54KXF6R1T7JKKV","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.064","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBSK0N54KXF6R6FEERC4","fee_transfer":"trf_01M8Q9EBSK0N54KXF6R9JGG0G5"}', '\x067f4da3f299b422c3666dd4ed6924e90a13a4c67a70e5ba5b19d1cc0d22284e');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 175, 1796077989687, 'payment.settled', '\x01a22e972f3749ec29aac500', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBSQ97P2KAP5010WJMK4","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.065","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBSQ97P2KAP504GVN0DV","fee_transfer":"trf_01M8Q9EBSQ97P2KAP50ANYAPJJ"}', '\xf81dd41dc943f884c1f7d5c6f67671dcd53db1c9752c0deabd24bd849fffb138');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 176, 1796077989690, 'payment.settled', '\x01a22e972f3a27f4c4139ec0', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBST4ZTC84WYR2YBRWN7","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.066","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBST4ZTC84WYR54N84DG","fee_transfer":"trf_01M8Q9EBST4ZTC84WYR9DY2GYS"}', '\xfff6588b6abfe2935b85093101f78cacd629199ca9af8917fb8d275562699761');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 177, 1796077989693, 'payment.settled', '\x01a22e972f3d0255716bfc00', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBSX09AQ2TZW01SB5PND","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.067","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBSX09AQ2TZW04PDAPVA","fee_transfer":"trf_01M8Q9EBSX09AQ2TZW0BW3XCA3"}', '\xe43f7385f1a1c83e93271824dcb03015eda1afa383f80931d0f2f8db491dd7e4');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 178, 1796077989697, 'payment.settled', '\x01a22e972f415fdf7a0e6840', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBT1BZFQM3K883N8DT3B","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.068","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBT1BZFQM3K884MY6DEM","fee_transfer":"trf_01M8Q9EBT1BZFQM3K889F305RS"}', '\xc55ecbc972e5b3b2d4639f968b33748ca7a1593e7e003f2e0fb1bc9c9df30f3d');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 179, 1796077989700, 'payment.settled', '\x01a22e972f4432f1748edf40', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBT46BRQ93PZ80AD4AR9","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.069","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBT46BRQ93PZ87HWMVNA","fee_transfer":"trf_01M8Q9EBT46BRQ93PZ89RE6TPF"}', '\xc62f0338c855b5febc592325047ac8befb2dbadc0a6690a0e5652ee7c3adab7f');
INSERT INTO public.journal VALUES ('\x01a1ffb87f3e31d7d45a8e80', 180, 1796077989703, 'payment.settled', '\x01a22e972f476de66835ad80', '{"book":"test","by":{"kind":"api_key","credential":"key_01M8Q9E379DA039RS2G06PCW49","way":"api"},"order":{"payment":"txn_01M8Q9EBT7DQK6GDDDG243YYNW","agent":"agt_01M8Q9E59ZFEZAC1V2825HD39B","wallet":"wlt_01M8Q9E59ZFEZAC1V284TM4NF0","payee":{"is":"agent","principal":"prn_01M7ZVGZSY67BX8PMEG233M4WG","agent":"agt_01M8Q9E5AAED9XM2XA02G7SA4G","wallet":"wlt_01M8Q9E5AAED9XM2XA04HHZYRV"},"amount":"0.07","fee":"0.001","currency":"USD","memo":""},"transfer":"trf_01M8Q9EBT7DQK6GDDDG6C7CEWZ","fee_transfer":"trf_01M8Q9EBT7DQK6GDDDG8JJF7CA"}', '\x66ba14197d70acb364b24cb479c8f9ddd9c17f1514ffb2232055e2d9c439fb3f');


--
-- Data for Name: methods; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.methods VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1ecb1509d56235680', '\x01a22de1ecb1509d562356800104636172640456697361003b7b226c61737434223a202234323432222c20226272616e64223a202276697361222c2022746f6b656e223a2022706d5f636172645f76697361227db1d987efa234b1d987efa234', 4);
INSERT INTO public.methods VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e971550550c5e782c80', '\x01a22e971550550c5e782c800104636172640456697361003b7b226c61737434223a202234323432222c20226272616e64223a202276697361222c2022746f6b656e223a2022706d5f636172645f76697361227dd0aadcf4a234d0aadcf4a23400', 5);
INSERT INTO public.methods VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e213a6d4f8a5640', '\x01a22e972e213a6d4f8a564001000003027b7da1dcdcf4a234b9dcdcf4a234010000a1b79a9ca334014763735f73616e64626f785f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d706d5f30314d385139454248313739504d5a324a5038314a52594d30505c687474703a2f2f3132372e302e302e313a31343032312f636865636b6f75742f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d706d5f30314d385139454248313739504d5a324a5038314a52594d30500001bcf8c686a5035b32c047f78891295550', 5);


--
-- Data for Name: milestones; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.milestones VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a22e97153f7bbea60762410000000000000001', '\x01a22e972eb231a8bdeebf8141401e', 5);
INSERT INTO public.milestones VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a22e97154a7353da0baa010000000000000001', '\x01a22e972f202b5e7fd955813c403b', 5);
INSERT INTO public.milestones VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a22e97153f7bbea60762410000000000000002', '\x01a22e972f2337337b33d0017f80013d', 5);


--
-- Data for Name: outbox; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0201a1ffb87f9735861a0d7402', '\x978fddd1a9340000', 1797883643799, 2, 0);
INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x070101a22de1ecbb76497e7d72c0', '\xd6d987efa23400000000', 1796066110678, 4, 3);
INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0301a22de1f15a33eae0c14000', '\xda9aa198a33400000000', 1796152511834, 4, 0);
INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x070301a22de1f1481927691fd780', '\xd0f287efa23400000000', 1796066113872, 4, 3);
INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0401a22de1ecec06bca9c53e80', '\xfbde98f6a23402000000', 1796081069947, 5, 1);
INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x070101a22e9715585629ca1cf500', '\xefaadcf4a23400000000', 1796077983087, 5, 3);
INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0401a22e9715850aab362e89c0', '\xe6adb3f6a23401000000', 1796081506022, 5, 1);
INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0301a22e9719d65e99eb6a4ec0', '\xd6ebf59da33400000000', 1796164384214, 5, 0);
INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x070601a22e9725e920184e08b080', '\x80ccdcf4a23400000000', 1796077987328, 5, 3);
INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x070601a22e972df95cc8233d8f00', '\x8fdcdcf4a23400000000', 1796077989391, 5, 3);
INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0901a22e972e213a6d4f8a5640', '\xe794a2f6a23401000000', 1796081224295, 5, 1);
INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x070301a22e9719c42708c28e6fc0', '\x8bdedcf4a23400000000', 1796077989643, 5, 3);


--
-- Data for Name: payments; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f9a47b77b96fcc0', '\x01a1ffb87f9a47b77b96fcc00001a1ffb87f874fe7e49c2d4001a1ffb87f874fe7e49c2d4200066f70656e6169b817005553440100114750542d346f20636f6d706c6574696f6e009affe1fd9f340000c895e204010d00', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f9f18ac026d3680', '\x01a1ffb87f9f18ac026d36800001a1ffb87f874fe7e49c2d4001a1ffb87f874fe7e49c2d4200066f70656e6169a01f005553440100114750542d346f20636f6d706c6574696f6e009fffe1fd9f340000a8f6e104010e00', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fa11e0535b1e3c0', '\x01a1ffb87fa11e0535b1e3c00001a1ffb87f874fe7e49c2d4001a1ffb87f874fe7e49c2d4200066f70656e61698827005553440100114750542d346f20636f6d706c6574696f6e00a1ffe1fd9f340000a0cfe104010f00', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fa660bfab03a980', '\x01a1ffb87fa660bfab03a9800001a1ffb87f874fe7e49c2d4001a1ffb87f874fe7e49c2d4200066f70656e6169f02e005553440100114750542d346f20636f6d706c6574696f6e00a6ffe1fd9f340000b0a0e104011000', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87faa496d95c0c680', '\x01a1ffb87faa496d95c0c6800001a1ffb87f874fe7e49c2d4001a1ffb87f874fe7e49c2d4200046576696ca08d0600555344010101780204aaffe1fd9f340000b0a0e104011100', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fad129d03f40800', '\x01a1ffb87fad129d03f408000001a1ffb87f874fe7e49c2d4001a1ffb87f874fe7e49c2d420003626967c096b10200555344010101790205c096b10280897aadffe1fd9f340000b0a0e104011200', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fb643154bec4d40', '\x01a1ffb87fb643154bec4d400101a1ffb87f904dc8152c7e8001a1ffb87f904dc8152c7e8200066f70656e6169b817005553440100114750542d346f20636f6d706c6574696f6e00b6ffe1fd9f340000c895e204011400', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fba7bcc113ae1c0', '\x01a1ffb87fba7bcc113ae1c00101a1ffb87f904dc8152c7e8001a1ffb87f904dc8152c7e8200066f70656e6169a01f005553440100114750542d346f20636f6d706c6574696f6e00baffe1fd9f340000a8f6e104011500', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fbe55472dfeb980', '\x01a1ffb87fbe55472dfeb9800101a1ffb87f904dc8152c7e8001a1ffb87f904dc8152c7e8200066f70656e61698827005553440100114750542d346f20636f6d706c6574696f6e00beffe1fd9f340000a0cfe104011600', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fc275b59b8d2f80', '\x01a1ffb87fc275b59b8d2f800101a1ffb87f904dc8152c7e8001a1ffb87f904dc8152c7e8200066f70656e6169f02e005553440100114750542d346f20636f6d706c6574696f6e00c2ffe1fd9f340000b0a0e104011700', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fc67b17d8d41c40', '\x01a1ffb87fc67b17d8d41c400101a1ffb87f904dc8152c7e8001a1ffb87f904dc8152c7e8200046576696ca08d0600555344010101780204c6ffe1fd9f340000b0a0e104011800', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fca12662f403c80', '\x01a1ffb87fca12662f403c800101a1ffb87f904dc8152c7e8001a1ffb87f904dc8152c7e820003626967c096b10200555344010101790205c096b10280897acaffe1fd9f340000b0a0e104011900', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fd22c789d0d8400', '\x01a1ffb87fd22c789d0d84000001a1ffb87f9735861a0d740001a1ffb87f9735861a0d740200066f70656e6169b817005553440100114750542d346f20636f6d706c6574696f6e00d2ffe1fd9f340000c895e204011b00', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fd6352c82202780', '\x01a1ffb87fd6352c822027800001a1ffb87f9735861a0d740001a1ffb87f9735861a0d740200066f70656e6169a01f005553440100114750542d346f20636f6d706c6574696f6e00d6ffe1fd9f340000a8f6e104011c00', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fda6cc093a2b380', '\x01a1ffb87fda6cc093a2b3800001a1ffb87f9735861a0d740001a1ffb87f9735861a0d740200066f70656e61698827005553440100114750542d346f20636f6d706c6574696f6e00daffe1fd9f340000a0cfe104011d00', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fde40997c0f4a40', '\x01a1ffb87fde40997c0f4a400001a1ffb87f9735861a0d740001a1ffb87f9735861a0d740200066f70656e6169f02e005553440100114750542d346f20636f6d706c6574696f6e00deffe1fd9f340000b0a0e104011e00', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fdf574a9b6da280', '\x01a1ffb87fdf574a9b6da2800001a1ffb87f9735861a0d740001a1ffb87f9735861a0d740200046576696ca08d0600555344010101780204dfffe1fd9f340000b0a0e104011f00', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fea5f53e287f0c0', '\x01a1ffb87fea5f53e287f0c00001a1ffb87f9735861a0d740001a1ffb87f9735861a0d74020003626967c096b10200555344010101790205c096b10280897aeaffe1fd9f340000b0a0e104012000', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fb231255449bc80', '\x01a1ffb87fb231255449bc800001a1ffb87f874fe7e49c2d4001a1ffb87f874fe7e49c2d4200066f70656e6169d0f0330055534401000a61206c6f6e67206f6e6500b2ffe1fd9f340101a1ffb87fb231255449bc820101a1ffb87fb231255449bc81e0afad040313222301942dd39ceac0495c184ccb36939b3cdd', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87ffd2a3f494fb880', '\x01a1ffb87ffd2a3f494fb8800001a1ffb87f874fe7e49c2d4001a1ffb87f874fe7e49c2d4200066f70656e6169a0f736005553440100017a0300fdffe1fd9f340101a1ffb87ffd2a3f494fb8820101a1ffb87ffd2a3f494fb881e0afad0402242500', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb880246af225370640', '\x01a1ffb880246af2253706400001a1ffb8801846d46f00af0001a1ffb8801846d46f00af010101a1ffb87f3e31d7d45a8e8001a1ffb8801e4740facdffc001a1ffb8801e4740facdffc1a08d06e807555344000673656172636800a480e2fd9f340000e0ccbe09012b00', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb8802e6ee22aeefac0', '\x01a1ffb8802e6ee22aeefac00001a1ffb8801846d46f00af0001a1ffb8801846d46f00af010101a1ffb87f3e31d7d45a8e8001a1ffb8801e4740facdffc001a1ffb8801e4740facdffc1889506f207555344000673656172636800ae80e2fd9f340000d8b7b809012c00', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb8803123cccf2f12c0', '\x01a1ffb8803123cccf2f12c00001a1ffb8801846d46f00af0001a1ffb8801846d46f00af010101a1ffb87f3e31d7d45a8e8001a1ffb8801e4740facdffc001a1ffb8801e4740facdffc1f09c06fc07555344000673656172636800b180e2fd9f340000e89ab209012d00', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb880492da81651c840', '\x01a1ffb880492da81651c8400001a1ffb8801846d46f00af0001a1ffb8801846d46f00af010101a1ffb87f7f638e3cc87d8001a1ffb8804303d72ad6318001a1ffb8804303d72ad63181a0c21e882755534400066163726f737300c980e2fd9f340000c8d89309012e00', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x01a1ffb880492da81651c840', '\x01a1ffb880492da81651c8400001a1ffb8801846d46f00af0001a1ffb8801846d46f00af010101a1ffb87f7f638e3cc87d8001a1ffb8804303d72ad6318001a1ffb8804303d72ad63181a0c21e882755534400066163726f737300c980e2fd9f34000000010500', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb880524a37d6e76140', '\x01a1ffb880524a37d6e761400001a1ffb8801846d46f00af0001a1ffb8801846d46f00af010101a1ffb87f7f638e3cc87d8001a1ffb8804303d72ad6318001a1ffb8804303d72ad6318188ca1e922755534400066163726f737300d280e2fd9f340000c08ef508012f00', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x01a1ffb880524a37d6e76140', '\x01a1ffb880524a37d6e761400001a1ffb8801846d46f00af0001a1ffb8801846d46f00af010101a1ffb87f7f638e3cc87d8001a1ffb8804303d72ad6318001a1ffb8804303d72ad6318188ca1e922755534400066163726f737300d280e2fd9f34000000010600', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb88056631c015650c0', '\x01a1ffb88056631c015650c00001a1ffb8804303d72ad6318001a1ffb8804303d72ad631810101a1ffb87f3e31d7d45a8e8001a1ffb8801e4740facdffc001a1ffb8801e4740facdffc1d08603e80755534400046261636b00d680e2fd9f34000000013000', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x01a1ffb88056631c015650c0', '\x01a1ffb88056631c015650c00001a1ffb8804303d72ad6318001a1ffb8804303d72ad631810101a1ffb87f3e31d7d45a8e8001a1ffb8801e4740facdffc001a1ffb8801e4740facdffc1d08603e80755534400046261636b00d680e2fd9f340000beb739010700', 2);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fce73b418d88c80', '\x01a1ffb87fce73b418d88c800101a1ffb87f904dc8152c7e8001a1ffb87f904dc8152c7e8200066f70656e6169d0f0330055534401000a61206c6f6e67206f6e6504ceffe1fd9f340101a1ffb87fce73b418d88c820101a1ffb87fce73b418d88c8100021a3c010c20de64939f3079609f0ca89e0192fc0000', 4);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fec3177954ae380', '\x01a1ffb87fec3177954ae3800001a1ffb87f9735861a0d740001a1ffb87f9735861a0d740200066f70656e6169d0f0330055534401000a61206c6f6e67206f6e6504ecffe1fd9f340101a1ffb87fec3177954ae3820101a1ffb87fec3177954ae381b0a0e10402213b017e56a16d94d3b7865d6078121637ef800000', 4);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f140371f2699a740', '\x01a22de1f140371f2699a7400101a22de1eca16c9044ebccc001a22de1eca16c9044ebccc10101a1ffb87f3e31d7d45a8e8001a22de1ecab4877e032c6c001a22de1ecab4877e032c6c1a0c21e8827555344000000c0e287efa2340000e09ecd17014a000000', 4);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f15a33eae0c14000', '\x01a22de1f15a33eae0c140000101a22de1eca16c9044ebccc001a22de1eca16c9044ebccc10101a1ffb87f3e31d7d45a8e8001a22de1ecab4877e032c6c001a22de1ecab4877e032c6c1e0a03e0055534400054a6f62203205dae287efa2340101a22de1f15a33eae0c140010090f8da07014e01d90cc60fde629e44f3fec809507a618d01da9aa198a33400', 4);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f14f76cdd21e1e00', '\x01a22de1f14f76cdd21e1e000101a22de1eca16c9044ebccc001a22de1eca16c9044ebccc10101a1ffb87f3e31d7d45a8e8001a22de1ecab4877e032c6c001a22de1ecab4877e032c6c1c0843db0ea0155534400054a6f62203000cfe287efa2340101a22de1f14f76cdd21e1e010090adf307024c4f01817e751f0393831263f3d5da8f0d66df01cf9aa198a33401c0cf24', 4);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f1561889b27eab40', '\x01a22de1f1561889b27eab400101a22de1eca16c9044ebccc001a22de1eca16c9044ebccc10101a1ffb87f3e31d7d45a8e8001a22de1ecab4877e032c6c001a22de1ecab4877e032c6c1d0d23d0055534400054a6f62203106d6e287efa2340101a22de1f1561889b27eab4100e0ffb008024d50018f05622a6b555bbdd8fa8d46c37fee0701d69aa198a33400', 4);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719c0436c64b21180', '\x01a22e9719c0436c64b211800101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01a0c21e8827555344000000c0b3dcf4a2340000e09ecd17015f000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719d65e99eb6a4ec0', '\x01a22e9719d65e99eb6a4ec00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01e0a03e0055534400054a6f62203205d6b3dcf4a2340101a22e9719d65e99eb6a4ec10090f8da070163019731c588059840c5517cc4001ba5477a01d6ebf59da33400', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719cb08f1bc569e00', '\x01a22e9719cb08f1bc569e000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01c0843db0ea0155534400054a6f62203000cbb3dcf4a2340101a22e9719cb08f1bc569e010090adf307026164013108ca8021a1b9ce5c9333bf1379469c01cbebf59da33401c0cf24', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719d33f235c9229c0', '\x01a22e9719d33f235c9229c00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01d0d23d0055534400054a6f62203106d3b3dcf4a2340101a22e9719d33f235c9229c100e0ffb00802626501c69b9f5b7b98c3ebce9f15596925249301d3ebf59da33400', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e4d66ac215012c0', '\x01a22e972e4d66ac215012c00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01e807e807555344000000cddcdcf4a2340000f8f7b008016e000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e5364e2812bc540', '\x01a22e972e5364e2812bc5400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01d00fe807555344000000d3dcdcf4a2340000a8e8b008016f000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e5666fb4cc9fb80', '\x01a22e972e5666fb4cc9fb800101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01b817e807555344000000d6dcdcf4a2340000f0d0b0080170000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e5a727573c2ae00', '\x01a22e972e5a727573c2ae000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01a01fe807555344000000dadcdcf4a2340000d0b1b0080171000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e5e726268e1f040', '\x01a22e972e5e726268e1f0400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa018827e807555344000000dedcdcf4a2340000c88ab0080172000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e6154d18bf0e600', '\x01a22e972e6154d18bf0e6000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01f02ee807555344000000e1dcdcf4a2340000d8dbaf080173000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e6370fede0db780', '\x01a22e972e6370fede0db7800101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01d836e807555344000000e3dcdcf4a234000080a5af080174000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e6640137e2d2fc0', '\x01a22e972e6640137e2d2fc00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01c03ee807555344000000e6dcdcf4a2340000c0e6ae080175000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e684750c7243b80', '\x01a22e972e684750c7243b800101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01a846e807555344000000e8dcdcf4a234000098a0ae080176000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e6e63dd42dc0a00', '\x01a22e972e6e63dd42dc0a000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01904ee807555344000000eedcdcf4a234000088d2ad080177000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e7165c523177480', '\x01a22e972e7165c5231774800101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01f855e807555344000000f1dcdcf4a234000090fcac080178000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e751bc2375c39c0', '\x01a22e972e751bc2375c39c00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01e05de807555344000000f5dcdcf4a2340000b09eac080179000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e783f110c1b6dc0', '\x01a22e972e783f110c1b6dc00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01c865e807555344000000f8dcdcf4a2340000e8b8ab08017a000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e7c55a487ae1ec0', '\x01a22e972e7c55a487ae1ec00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01b06de807555344000000fcdcdcf4a2340000b8cbaa08017b000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e7f532e035c2bc0', '\x01a22e972e7f532e035c2bc00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa019875e807555344000000ffdcdcf4a2340000a0d6a908017c000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e837164909a9640', '\x01a22e972e837164909a96400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01807de80755534400000083dddcf4a2340000a0d9a808017d000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e8a773810aaa100', '\x01a22e972e8a773810aaa1000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01e88401e8075553440000008adddcf4a2340000b8d4a708017e000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e8e252b59cadf40', '\x01a22e972e8e252b59cadf400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01d08c01e8075553440000008edddcf4a2340000e8c7a608017f000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e914e92a2502ec0', '\x01a22e972e914e92a2502ec00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01b89401e80755534400000091dddcf4a2340000b0b3a508018001000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e947f711e458c40', '\x01a22e972e947f711e458c400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01a09c01e80755534400000094dddcf4a23400009097a408018101000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e997539b01b1240', '\x01a22e972e997539b01b12400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa0188a401e80755534400000099dddcf4a234000088f3a208018201000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e9d15316c5ffa40', '\x01a22e972e9d15316c5ffa400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01f0ab01e8075553440000009ddddcf4a234000098c7a108018301000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ea13b8234053000', '\x01a22e972ea13b82340530000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01d8b301e807555344000000a1dddcf4a2340000c093a008018401000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ea52ce03a5ad540', '\x01a22e972ea52ce03a5ad5400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01c0bb01e807555344000000a5dddcf4a234000080d89e08018501000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ea83542925c47c0', '\x01a22e972ea83542925c47c00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01a8c301e807555344000000a8dddcf4a2340000d8949d08018601000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eab35d73486c200', '\x01a22e972eab35d73486c2000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa0190cb01e807555344000000abdddcf4a2340000c8c99b08018701000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eaf7656e1aab100', '\x01a22e972eaf7656e1aab1000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01f8d201e807555344000000afdddcf4a2340000d0f69908018801000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eb231a8bdeebf80', '\x01a22e972eb231a8bdeebf800101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01e0da01e807555344000000b2dddcf4a2340000f09b9808018901000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eb7241b8d05ba40', '\x01a22e972eb7241b8d05ba400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01c8e201e807555344000000b7dddcf4a2340000a8b99608018a01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eba18da4b4f6d80', '\x01a22e972eba18da4b4f6d800101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01b0ea01e807555344000000badddcf4a2340000f8ce9408018b01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ebd5ccce6a19400', '\x01a22e972ebd5ccce6a194000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa0198f201e807555344000000bddddcf4a2340000e0dc9208018c01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ec141c21b87c940', '\x01a22e972ec141c21b87c9400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa0180fa01e807555344000000c1dddcf4a2340000e0e29008018d01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ec576adb347a5c0', '\x01a22e972ec576adb347a5c00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01e88102e807555344000000c5dddcf4a2340000f8e08e08018e01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ec82968022e2500', '\x01a22e972ec82968022e25000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01d08902e807555344000000c8dddcf4a2340000a8d78c08018f01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ecc4f102b693080', '\x01a22e972ecc4f102b6930800101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01b89102e807555344000000ccdddcf4a2340000f0c58a08019001000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ecf52cf0cb6b580', '\x01a22e972ecf52cf0cb6b5800101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01a09902e807555344000000cfdddcf4a2340000d0ac8808019101000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ed37a7656453840', '\x01a22e972ed37a76564538400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa0188a102e807555344000000d3dddcf4a2340000c88b8608019201000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ed65fd7ce123100', '\x01a22e972ed65fd7ce1231000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01f0a802e807555344000000d6dddcf4a2340000d8e28308019301000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eda2cc45f530140', '\x01a22e972eda2cc45f5301400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01d8b002e807555344000000dadddcf4a234000080b28108019401000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ede1d6ebb686bc0', '\x01a22e972ede1d6ebb686bc00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01c0b802e807555344000000dedddcf4a2340000c0f9fe07019501000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ee123790987dc00', '\x01a22e972ee123790987dc000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01a8c002e807555344000000e1dddcf4a234000098b9fc07019601000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ee5334082577140', '\x01a22e972ee53340825771400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa0190c802e807555344000000e5dddcf4a234000088f1f907019701000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ee959ad114c2800', '\x01a22e972ee959ad114c28000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01f8cf02e807555344000000e9dddcf4a234000090a1f707019801000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eec39673eb4e7c0', '\x01a22e972eec39673eb4e7c00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01e0d702e807555344000000ecdddcf4a2340000b0c9f407019901000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eef41a3df481c80', '\x01a22e972eef41a3df481c800101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01c8df02e807555344000000efdddcf4a2340000e8e9f107019a01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ef22ca24a0b9500', '\x01a22e972ef22ca24a0b95000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01b0e702e807555344000000f2dddcf4a2340000b882ef07019b01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ef5141291f0a4c0', '\x01a22e972ef5141291f0a4c00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa0198ef02e807555344000000f5dddcf4a2340000a093ec07019c01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ef95b28e79e75c0', '\x01a22e972ef95b28e79e75c00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa0180f702e807555344000000f9dddcf4a2340000a09ce907019d01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972efc0d067aa14d40', '\x01a22e972efc0d067aa14d400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01e8fe02e807555344000000fcdddcf4a2340000b89de607019e01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f0053451c992440', '\x01a22e972f0053451c9924400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01d08603e80755534400000080dedcf4a2340000e896e307019f01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f055b5231a888c0', '\x01a22e972f055b5231a888c00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01b88e03e80755534400000085dedcf4a2340000b088e00701a001000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f0e4985fb4245c0', '\x01a22e972f0e4985fb4245c00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01a09603e8075553440000008ededcf4a234000090f2dc0701a201000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f1113175d83f540', '\x01a22e972f1113175d83f5400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01889e03e80755534400000091dedcf4a234000088d4d90701a301000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f1450c225e33580', '\x01a22e972f1450c225e335800101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01f0a503e80755534400000094dedcf4a234000098aed60701a401000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f170e5a15735600', '\x01a22e972f170e5a157356000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01d8ad03e80755534400000097dedcf4a2340000c080d30701a501000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f1a0c6a98692180', '\x01a22e972f1a0c6a986921800101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01c0b503e8075553440000009adedcf4a234000080cbcf0701a601000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f1d50580fe10540', '\x01a22e972f1d50580fe105400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01a8bd03e8075553440000009ddedcf4a2340000d88dcc0701a701000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f202b5e7fd95580', '\x01a22e972f202b5e7fd955800101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa0190c503e807555344000000a0dedcf4a2340000c8c8c80701a801000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f2337337b33d000', '\x01a22e972f2337337b33d0000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01f8cc03e807555344000000a3dedcf4a2340000d0fbc40701a901000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f2600008e6f1580', '\x01a22e972f2600008e6f15800101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01e0d403e807555344000000a6dedcf4a2340000f0a6c10701aa01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f295334967306c0', '\x01a22e972f295334967306c00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01c8dc03e807555344000000a9dedcf4a2340000a8cabd0701ab01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f2c244c74ac8a40', '\x01a22e972f2c244c74ac8a400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01b0e403e807555344000000acdedcf4a2340000f8e5b90701ac01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f300601b8243640', '\x01a22e972f300601b82436400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa0198ec03e807555344000000b0dedcf4a2340000e0f9b50701ad01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f33054a49f5e6c0', '\x01a22e972f33054a49f5e6c00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa0180f403e807555344000000b3dedcf4a2340000e085b20701ae01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f3749ec29aac500', '\x01a22e972f3749ec29aac5000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01e8fb03e807555344000000b7dedcf4a2340000f889ae0701af01000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f3a27f4c4139ec0', '\x01a22e972f3a27f4c4139ec00101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01d08304e807555344000000badedcf4a2340000a886aa0701b001000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f3d0255716bfc00', '\x01a22e972f3d0255716bfc000101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01b88b04e807555344000000bddedcf4a2340000f0faa50701b101000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f415fdf7a0e6840', '\x01a22e972f415fdf7a0e68400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01a09304e807555344000000c1dedcf4a2340000d0e7a10701b201000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f4432f1748edf40', '\x01a22e972f4432f1748edf400101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01889b04e807555344000000c4dedcf4a2340000c8cc9d0701b301000000', 5);
INSERT INTO public.payments VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f476de66835ad80', '\x01a22e972f476de66835ad800101a22e97153f7bbea607624001a22e97153f7bbea60762410101a1ffb87f3e31d7d45a8e8001a22e97154a7353da0baa0001a22e97154a7353da0baa01f0a204e807555344000000c7dedcf4a2340000d8a9990701b401000000', 5);


--
-- Data for Name: payouts; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.payouts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f1481927691fd780', '\x01a22de1f1481927691fd780010001a22de1eca16c9044ebccc001a22de1eca16c9044ebccc18087a70ee0a712555344010762615f666976650201a22de1f1481927691fd7810101a22de1f1481927691fd7820148706f5f73616e64626f785f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d7774685f30314d3850593357413833344b504a3759514731524d433758300198f287efa23400c8e287efa234d0f287efa234014ed28050523e03fd3fcef934291eae3a', 4);
INSERT INTO public.payouts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719c42708c28e6fc0', '\x01a22e9719c42708c28e6fc0010001a22e97153f7bbea607624001a22e97153f7bbea60762418087a70ee0a712555344010762615f666976650201a22e9719c42708c28e6fc10101a22e9719c42708c28e6fc20148706f5f73616e64626f785f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d7774685f30314d385139453645343457344335334b4652303444585143530194c3dcf4a23400c4b3dcf4a2348bdedcf4a234017a7fd561cc7c8391bb60549e3ede0e1f', 5);


--
-- Data for Name: principals; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.principals VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x', '\x01a1ffb87f7f638e3cc87d800461636d6501010468656c648781e2fd9f34018781e2fd9f34fffee1fd9f34', 2);
INSERT INTO public.principals VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x', '\x01a1ffb87f3e31d7d45a8e800764656661756c740000befee1fd9f340001116f776e6572406578616d706c652e636f6d0199d987efa234', 4);


--
-- Data for Name: refunds; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.refunds VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9725e920184e08b080', '\x01a22e9725e920184e08b080010001a22e9715585629ca1cf500000100e0c65b5553444870695f73616e64626f785f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d6465705f30314d3851394535415241524d574d37374e303031504d3854540201a22e9725e920184e08b081014872655f73616e64626f785f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d7266645f30314d385139453946393430433457323547473136454459523900e9cbdcf4a23480ccdcf4a23400', 5);
INSERT INTO public.refunds VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972df95cc8233d8f00', '\x01a22e972df95cc8233d8f00010001a22e9715585629ca1cf500000100a0c21e5553444870695f73616e64626f785f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d6465705f30314d3851394535415241524d574d37374e303031504d3854540201a22e972df95cc8233d8f01014872655f73616e64626f785f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d7266645f30314d38513945424653424b34323646434630304b424d50433100f9dbdcf4a2348fdcdcf4a23400', 5);


--
-- Data for Name: seals; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.seals VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0001a22e972e486b57d8874a80', '\x5f01bd47070bda3b84b1abc6528ee004157e524650e0c0fb906fd3afba033d583907c114cc0016d5535ae5116a59fd0394bccecf7a02d55bfebebcdd8abb055ef663f4068f5642112d549f9f8464f35bf0c074a71c88d7c90e2b0d4f451b685200', 5);


--
-- Data for Name: transfers; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f753e9fdca16b00', '\x01a1ffb87f753e9fdca16b000400000080c2d72f0000f5fee1fd9f340000010080c2d72f', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f874fe7e49c2d43', '\x01a1ffb87f874fe7e49c2d4300000101a1ffb87f874fe7e49c2d4280ade204010087ffe1fd9f3400010101a1ffb87f753e9fdca16b008095f52a010080ade204', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f904dc8152c7e83', '\x01a1ffb87f904dc8152c7e8300010101a1ffb87f904dc8152c7e8280ade204010090ffe1fd9f3400010000010080ade204', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f9735861a0d7403', '\x01a1ffb87f9735861a0d740300000101a1ffb87f9735861a0d740280ade204010097ffe1fd9f3400010101a1ffb87f874fe7e49c2d4380e89226010080ade204', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f9a47b77b96fcc1', '\x01a1ffb87f9a47b77b96fcc10101a1ffb87f874fe7e49c2d420200b81703009affe1fd9f340101a1ffb87f9a47b77b96fcc0010101a1ffb87f874fe7e49c2d43c895e20400', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f9f18ac026d3681', '\x01a1ffb87f9f18ac026d36810101a1ffb87f874fe7e49c2d420200a01f03009fffe1fd9f340101a1ffb87f9f18ac026d3680010101a1ffb87f9a47b77b96fcc1a8f6e10400', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fa11e0535b1e3c1', '\x01a1ffb87fa11e0535b1e3c10101a1ffb87f874fe7e49c2d42020088270300a1ffe1fd9f340101a1ffb87fa11e0535b1e3c0010101a1ffb87f9f18ac026d3681a0cfe10400', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fa660bfab03a981', '\x01a1ffb87fa660bfab03a9810101a1ffb87f874fe7e49c2d420200f02e0300a6ffe1fd9f340101a1ffb87fa660bfab03a980010101a1ffb87fa11e0535b1e3c1b0a0e10400', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fb643154bec4d41', '\x01a1ffb87fb643154bec4d410101a1ffb87f904dc8152c7e820201b8170300b6ffe1fd9f340101a1ffb87fb643154bec4d40010101a1ffb87f904dc8152c7e83c895e20400', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fba7bcc113ae1c1', '\x01a1ffb87fba7bcc113ae1c10101a1ffb87f904dc8152c7e820201a01f0300baffe1fd9f340101a1ffb87fba7bcc113ae1c0010101a1ffb87fb643154bec4d41a8f6e10400', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fbe55472dfeb981', '\x01a1ffb87fbe55472dfeb9810101a1ffb87f904dc8152c7e82020188270300beffe1fd9f340101a1ffb87fbe55472dfeb980010101a1ffb87fba7bcc113ae1c1a0cfe10400', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fc275b59b8d2f81', '\x01a1ffb87fc275b59b8d2f810101a1ffb87f904dc8152c7e820201f02e0300c2ffe1fd9f340101a1ffb87fc275b59b8d2f80010101a1ffb87fbe55472dfeb981b0a0e10400', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fd22c789d0d8401', '\x01a1ffb87fd22c789d0d84010101a1ffb87f9735861a0d74020200b8170300d2ffe1fd9f340101a1ffb87fd22c789d0d8400010101a1ffb87f9735861a0d7403c895e20400', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fd6352c82202781', '\x01a1ffb87fd6352c822027810101a1ffb87f9735861a0d74020200a01f0300d6ffe1fd9f340101a1ffb87fd6352c82202780010101a1ffb87fd22c789d0d8401a8f6e10400', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fda6cc093a2b381', '\x01a1ffb87fda6cc093a2b3810101a1ffb87f9735861a0d7402020088270300daffe1fd9f340101a1ffb87fda6cc093a2b380010101a1ffb87fd6352c82202781a0cfe10400', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fde40997c0f4a41', '\x01a1ffb87fde40997c0f4a410101a1ffb87f9735861a0d74020200f02e0300deffe1fd9f340101a1ffb87fde40997c0f4a40010101a1ffb87fda6cc093a2b381b0a0e10400', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87ff80ec8f9ab2b40', '\x01a1ffb87ff80ec8f9ab2b400101a1ffb87f874fe7e49c2d420200d0f033030401a1ffb87fb231255449bc82f8ffe1fd9f340101a1ffb87fb231255449bc80010101a1ffb87fb231255449bc82e0afad0400', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fb231255449bc82', '\x01a1ffb87fb231255449bc820101a1ffb87f874fe7e49c2d420200d0f0330302d0f033b2ffe1fd9f340101a1ffb87fb231255449bc80010101a1ffb87fa660bfab03a981e0afad0400', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb8800075931c66b740', '\x01a1ffb8800075931c66b7400101a1ffb87f874fe7e49c2d420200a0f736030501a1ffb87ffd2a3f494fb8828080e2fd9f340101a1ffb87ffd2a3f494fb880010101a1ffb87ffd2a3f494fb882e0afad0400', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87ffd2a3f494fb882', '\x01a1ffb87ffd2a3f494fb8820101a1ffb87f874fe7e49c2d420200a0f7360303fdffe1fd9f340101a1ffb87ffd2a3f494fb880010101a1ffb87ff80ec8f9ab2b40c0b8f60300', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb88007632a54466940', '\x01a1ffb88007632a544669400101a1ffb87f904dc8152c7e820001e0afad0402008780e2fd9f3400010101a1ffb87fce73b418d88c8200010101a1ffb87f904dc8152c7e8300', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb8802264b5bcbee980', '\x01a1ffb8802264b5bcbee98004000101a1ffb8801846d46f00af0180dac4090000a280e2fd9f340000010080dac409', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb880246af225370641', '\x01a1ffb880246af2253706410101a1ffb8801846d46f00af010101a1ffb8801e4740facdffc1b885060300a480e2fd9f340101a1ffb880246af225370640010101a1ffb8802264b5bcbee980c8d4be090100b88506', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb880246af225370642', '\x01a1ffb880246af2253706420101a1ffb8801846d46f00af010300e8070400a480e2fd9f340101a1ffb880246af225370640010101a1ffb880246af225370641e0ccbe0900', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb8802e6ee22aeefac1', '\x01a1ffb8802e6ee22aeefac10101a1ffb8801846d46f00af010101a1ffb8801e4740facdffc1968d060300ae80e2fd9f340101a1ffb8802e6ee22aeefac0010101a1ffb880246af225370642cabfb809010101a1ffb880246af225370641ce920c', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb8802e6ee22aeefac2', '\x01a1ffb8802e6ee22aeefac20101a1ffb8801846d46f00af010300f2070400ae80e2fd9f340101a1ffb8802e6ee22aeefac0010101a1ffb8802e6ee22aeefac1d8b7b80900', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb8803123cccf2f12c1', '\x01a1ffb8803123cccf2f12c10101a1ffb8801846d46f00af010101a1ffb8801e4740facdffc1f494060300b180e2fd9f340101a1ffb8803123cccf2f12c0010101a1ffb8802e6ee22aeefac2e4a2b209010101a1ffb8802e6ee22aeefac1c2a712', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb8803123cccf2f12c2', '\x01a1ffb8803123cccf2f12c20101a1ffb8801846d46f00af010300fc070400b180e2fd9f340101a1ffb8803123cccf2f12c0010101a1ffb8803123cccf2f12c1e89ab20900', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb880492da81651c841', '\x01a1ffb880492da81651c8410101a1ffb8801846d46f00af010500989b1e0300c980e2fd9f340101a1ffb880492da81651c840010101a1ffb8803123cccf2f12c2d0ff930900', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb880492da81651c842', '\x01a1ffb880492da81651c8420101a1ffb8801846d46f00af01030088270400c980e2fd9f340101a1ffb880492da81651c840010101a1ffb880492da81651c841c8d8930900', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x01a1ffb880492da81651c843', '\x01a1ffb880492da81651c84305000101a1ffb8804303d72ad63181989b1e0300c980e2fd9f340101a1ffb880492da81651c840000100989b1e', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb880524a37d6e76141', '\x01a1ffb880524a37d6e761410101a1ffb8801846d46f00af010500f6a21e0300d280e2fd9f340101a1ffb880524a37d6e76140010101a1ffb880492da81651c842d2b5f50800', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb880524a37d6e76142', '\x01a1ffb880524a37d6e761420101a1ffb8801846d46f00af01030092270400d280e2fd9f340101a1ffb880524a37d6e76140010101a1ffb880524a37d6e76141c08ef50800', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x01a1ffb880524a37d6e76143', '\x01a1ffb880524a37d6e7614305000101a1ffb8804303d72ad63181f6a21e0300d280e2fd9f340101a1ffb880524a37d6e7614000010101a1ffb880492da81651c8438ebe3c', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb88056631c015650c3', '\x01a1ffb88056631c015650c305000101a1ffb8801e4740facdffc1e8fe020300d680e2fd9f340101a1ffb88056631c015650c000010101a1ffb8803123cccf2f12c1aaa615', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x01a1ffb88056631c015650c1', '\x01a1ffb88056631c015650c10101a1ffb8804303d72ad631810500e8fe020300d680e2fd9f340101a1ffb88056631c015650c0010101a1ffb880524a37d6e76143a6bf3900', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x01a1ffb88056631c015650c2', '\x01a1ffb88056631c015650c20101a1ffb8804303d72ad631810300e8070400d680e2fd9f340101a1ffb88056631c015650c0010101a1ffb88056631c015650c1beb73900', 2);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1e60a35d8aa13c440', '\x01a22de1e60a35d8aa13c4400101a1ffb87f9735861a0d74020200d0f033030501a1ffb87fec3177954ae3828acc87efa2340101a1ffb87fec3177954ae380010101a1ffb87fec3177954ae382b0a0e10400', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1e60a35d8aa13c480', '\x01a22de1e60a35d8aa13c4800101a1ffb87f904dc8152c7e820201d0f033030501a1ffb87fce73b418d88c828acc87efa2340101a1ffb87fce73b418d88c80010101a1ffb88007632a54466940d0f03300', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1e60a35d8aa13c481', '\x01a22de1e60a35d8aa13c4810101a1ffb87f904dc8152c7e820001d0f03302008acc87efa23400010101a22de1e60a35d8aa13c48000010101a1ffb88007632a5446694000', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fce73b418d88c82', '\x01a1ffb87fce73b418d88c820101a1ffb87f904dc8152c7e820201d0f0330303ceffe1fd9f340101a1ffb87fce73b418d88c80010101a1ffb87fc275b59b8d2f81e0afad0400', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87fec3177954ae382', '\x01a1ffb87fec3177954ae3820101a1ffb87f9735861a0d74020200d0f0330303ecffe1fd9f340101a1ffb87fec3177954ae380010101a1ffb87fde40997c0f4a41e0afad0400', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1ecbb76497e7d72c0', '\x01a22de1ecbb76497e7d72c00600010001c0f0f50b0800d6d987efa2340000010101a22de1e60a35d8aa13c481f0e3f40b', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f0fb55fcb46fcb44', '\x01a22de1f0fb55fcb46fcb440001030190a10f0d00fbe187efa23400010101a22de1ecbb76497e7d72c0e0c2e50b00', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f0fb55fcb46fcb45', '\x01a22de1f0fb55fcb46fcb4500010101a22de1f0fb55fcb46fcb42b0f5a1020c00fbe187efa23400010101a22de1f0fb55fcb46fcb44b0cdc3090100b0f5a102', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f1235b40d23ac600', '\x01a22de1f1235b40d23ac60004010101a22de1eca16c9044ebccc180e1eb170000a3e287efa2340000010080e1eb17', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f140371f2699a741', '\x01a22de1f140371f2699a7410101a22de1eca16c9044ebccc10101a22de1ecab4877e032c6c1989b1e0300c0e287efa2340101a22de1f140371f2699a740010101a22de1f1235b40d23ac600e8c5cd170100989b1e', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f140371f2699a742', '\x01a22de1f140371f2699a7420101a22de1eca16c9044ebccc1030188270400c0e287efa2340101a22de1f140371f2699a740010101a22de1f140371f2699a741e09ecd1700', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f15a33eae0c14001', '\x01a22de1f15a33eae0c140010101a22de1eca16c9044ebccc10101a22de1ecab4877e032c6c1e0a03e0301dae287efa2340101a22de1f15a33eae0c14000010101a22de1f1561889b27eab4190f8da07010101a22de1f1561889b27eab41989b1e', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f1697e61b9ba5441', '\x01a22de1f1697e61b9ba54410101a22de1eca16c9044ebccc10101a22de1ecab4877e032c6c1c0cf24030401a22de1f14f76cdd21e1e01e9e287efa2340101a22de1f14f76cdd21e1e00010101a22de1f15a33eae0c1400190adf307010101a22de1f15a33eae0c14001d8ea42', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f1697e61b9ba5442', '\x01a22de1f1697e61b9ba54420101a22de1ecab4877e032c6c10301b0ea010500e9e287efa2340101a22de1f14f76cdd21e1e00010101a22de1f1697e61b9ba5441a8804100', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f14f76cdd21e1e01', '\x01a22de1f14f76cdd21e1e010101a22de1eca16c9044ebccc10101a22de1ecab4877e032c6c1c0843d0302c0cf24cfe287efa2340101a22de1f14f76cdd21e1e00010101a22de1f1481927691fd782c0ebd608010101a22de1f140371f2699a741989b1e', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f17e795244abaf40', '\x01a22de1f17e795244abaf400101a22de1eca16c9044ebccc10101a22de1ecab4877e032c6c1d0d23d030501a22de1f1561889b27eab41fee287efa2340101a22de1f1561889b27eab40010101a22de1f1697e61b9ba5441e0ffb008010101a22de1f1697e61b9ba5442a88041', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f1561889b27eab41', '\x01a22de1f1561889b27eab410101a22de1eca16c9044ebccc10101a22de1ecab4877e032c6c1d0d23d0303d6e287efa2340101a22de1f1561889b27eab40010101a22de1f14f76cdd21e1e01f0989908010101a22de1f14f76cdd21e1e01989b1e', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f9507b9e627c6c40', '\x01a22de1f9507b9e627c6c400101a22de1eca16c9044ebccc10600018087a70e090401a22de1f1481927691fd781d0f287efa23400010101a22de1f17e795244abaf40e0ffb00800', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f9507b9e627c6c41', '\x01a22de1f9507b9e627c6c410101a22de1eca16c9044ebccc10301e0a7120a0401a22de1f1481927691fd782d0f287efa23400010101a22de1f9507b9e627c6c40e0ffb00800', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f1481927691fd781', '\x01a22de1f1481927691fd7810101a22de1eca16c9044ebccc10600018087a70e09028087a70ec8e287efa23400010101a22de1f140371f2699a742e097a60900', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f1481927691fd782', '\x01a22de1f1481927691fd7820101a22de1eca16c9044ebccc10301e0a7120a02e0a712c8e287efa23400010101a22de1f1481927691fd78180f0930900', 4);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9715585629ca1cf500', '\x01a22e9715585629ca1cf5000600010001c0f0f50b0800efaadcf4a2340000010101a22de1f0fb55fcb46fcb45f0bdb915', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719934cc884fd0100', '\x01a22e9719934cc884fd01000001030190a10f0d0093b3dcf4a23400010101a22e9715585629ca1cf500e09caa1500', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719934cc884fd0101', '\x01a22e9719934cc884fd010100010101a22de1f0fb55fcb46fcb42b0f5a1020c0093b3dcf4a23400010101a22e9719934cc884fd0100b0a78813010101a22de1f0fb55fcb46fcb45e0eac304', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719b50212e92a5e40', '\x01a22e9719b50212e92a5e4004010101a22e97153f7bbea607624180e1eb170000b5b3dcf4a2340000010080e1eb17', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719c0436c64b21181', '\x01a22e9719c0436c64b211810101a22e97153f7bbea60762410101a22e97154a7353da0baa01989b1e0300c0b3dcf4a2340101a22e9719c0436c64b21180010101a22e9719b50212e92a5e40e8c5cd170100989b1e', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719c0436c64b21182', '\x01a22e9719c0436c64b211820101a22e97153f7bbea6076241030188270400c0b3dcf4a2340101a22e9719c0436c64b21180010101a22e9719c0436c64b21181e09ecd1700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719d65e99eb6a4ec1', '\x01a22e9719d65e99eb6a4ec10101a22e97153f7bbea60762410101a22e97154a7353da0baa01e0a03e0301d6b3dcf4a2340101a22e9719d65e99eb6a4ec0010101a22e9719d33f235c9229c190f8da07010101a22e9719d33f235c9229c1989b1e', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719df7e94a30d0541', '\x01a22e9719df7e94a30d05410101a22e97153f7bbea60762410101a22e97154a7353da0baa01c0cf24030401a22e9719cb08f1bc569e01dfb3dcf4a2340101a22e9719cb08f1bc569e00010101a22e9719d65e99eb6a4ec190adf307010101a22e9719d65e99eb6a4ec1d8ea42', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719df7e94a30d0542', '\x01a22e9719df7e94a30d05420101a22e97154a7353da0baa010301b0ea010500dfb3dcf4a2340101a22e9719cb08f1bc569e00010101a22e9719df7e94a30d0541a8804100', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719cb08f1bc569e01', '\x01a22e9719cb08f1bc569e010101a22e97153f7bbea60762410101a22e97154a7353da0baa01c0843d0302c0cf24cbb3dcf4a2340101a22e9719cb08f1bc569e00010101a22e9719c42708c28e6fc2c0ebd608010101a22e9719c0436c64b21181989b1e', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719e71e4986d3b380', '\x01a22e9719e71e4986d3b3800101a22e97153f7bbea60762410101a22e97154a7353da0baa01d0d23d030501a22e9719d33f235c9229c1e7b3dcf4a2340101a22e9719d33f235c9229c0010101a22e9719df7e94a30d0541e0ffb008010101a22e9719df7e94a30d0542a88041', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719d33f235c9229c1', '\x01a22e9719d33f235c9229c10101a22e97153f7bbea60762410101a22e97154a7353da0baa01d0d23d0303d3b3dcf4a2340101a22e9719d33f235c9229c0010101a22e9719cb08f1bc569e01f0989908010101a22e9719cb08f1bc569e01989b1e', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e97260019593b825240', '\x01a22e97260019593b8252400001060001e0c65b0e0401a22e9725e920184e08b08180ccdcf4a23400010101a22e9725e920184e08b081d0e0ac1200', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9725e920184e08b081', '\x01a22e9725e920184e08b0810001060001e0c65b0e02e0c65be9cbdcf4a23400010101a22e9719934cc884fd0101d0e0ac1200', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e0f2d96e2760c40', '\x01a22e972e0f2d96e2760c400001060001a0c21e0e0401a22e972df95cc8233d8f018fdcdcf4a23400010101a22e972df95cc8233d8f01b09e8e1200', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972df95cc8233d8f01', '\x01a22e972df95cc8233d8f010001060001a0c21e0e02a0c21ef9dbdcf4a23400010101a22e97260019593b825240b09e8e1200', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e4d66ac215012c2', '\x01a22e972e4d66ac215012c20101a22e97153f7bbea60762410301e8070400cddcdcf4a2340101a22e972e4d66ac215012c0010101a22e9719e71e4986d3b380f8f7b00800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e5364e2812bc541', '\x01a22e972e5364e2812bc5410101a22e97153f7bbea60762410101a22e97154a7353da0baa01e8070300d3dcdcf4a2340101a22e972e5364e2812bc540010101a22e972e4d66ac215012c290f0b008010101a22e9719e71e4986d3b380908841', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e5364e2812bc542', '\x01a22e972e5364e2812bc5420101a22e97153f7bbea60762410301e8070400d3dcdcf4a2340101a22e972e5364e2812bc540010101a22e972e5364e2812bc541a8e8b00800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e5666fb4cc9fb81', '\x01a22e972e5666fb4cc9fb810101a22e97153f7bbea60762410101a22e97154a7353da0baa01d00f0300d6dcdcf4a2340101a22e972e5666fb4cc9fb80010101a22e972e5364e2812bc542d8d8b008010101a22e972e5364e2812bc541e09741', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e5666fb4cc9fb82', '\x01a22e972e5666fb4cc9fb820101a22e97153f7bbea60762410301e8070400d6dcdcf4a2340101a22e972e5666fb4cc9fb80010101a22e972e5666fb4cc9fb81f0d0b00800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e5a727573c2ae01', '\x01a22e972e5a727573c2ae010101a22e97153f7bbea60762410101a22e97154a7353da0baa01b8170300dadcdcf4a2340101a22e972e5a727573c2ae00010101a22e972e5666fb4cc9fb82b8b9b008010101a22e972e5666fb4cc9fb8198af41', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e5a727573c2ae02', '\x01a22e972e5a727573c2ae020101a22e97153f7bbea60762410301e8070400dadcdcf4a2340101a22e972e5a727573c2ae00010101a22e972e5a727573c2ae01d0b1b00800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e5e726268e1f041', '\x01a22e972e5e726268e1f0410101a22e97153f7bbea60762410101a22e97154a7353da0baa01a01f0300dedcdcf4a2340101a22e972e5e726268e1f040010101a22e972e5a727573c2ae02b092b008010101a22e972e5a727573c2ae01b8ce41', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e5e726268e1f042', '\x01a22e972e5e726268e1f0420101a22e97153f7bbea60762410301e8070400dedcdcf4a2340101a22e972e5e726268e1f040010101a22e972e5e726268e1f041c88ab00800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e6154d18bf0e601', '\x01a22e972e6154d18bf0e6010101a22e97153f7bbea60762410101a22e97154a7353da0baa0188270300e1dcdcf4a2340101a22e972e6154d18bf0e600010101a22e972e5e726268e1f042c0e3af08010101a22e972e5e726268e1f041c0f541', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e6154d18bf0e602', '\x01a22e972e6154d18bf0e6020101a22e97153f7bbea60762410301e8070400e1dcdcf4a2340101a22e972e6154d18bf0e600010101a22e972e6154d18bf0e601d8dbaf0800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e6370fede0db781', '\x01a22e972e6370fede0db7810101a22e97153f7bbea60762410101a22e97154a7353da0baa01f02e0300e3dcdcf4a2340101a22e972e6370fede0db780010101a22e972e6154d18bf0e602e8acaf08010101a22e972e6154d18bf0e601b0a442', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e6370fede0db782', '\x01a22e972e6370fede0db7820101a22e97153f7bbea60762410301e8070400e3dcdcf4a2340101a22e972e6370fede0db780010101a22e972e6370fede0db78180a5af0800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e6640137e2d2fc1', '\x01a22e972e6640137e2d2fc10101a22e97153f7bbea60762410101a22e97154a7353da0baa01d8360300e6dcdcf4a2340101a22e972e6640137e2d2fc0010101a22e972e6370fede0db782a8eeae08010101a22e972e6370fede0db78188db42', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e6640137e2d2fc2', '\x01a22e972e6640137e2d2fc20101a22e97153f7bbea60762410301e8070400e6dcdcf4a2340101a22e972e6640137e2d2fc0010101a22e972e6640137e2d2fc1c0e6ae0800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e684750c7243b81', '\x01a22e972e684750c7243b810101a22e97153f7bbea60762410101a22e97154a7353da0baa01c03e0300e8dcdcf4a2340101a22e972e684750c7243b80010101a22e972e6640137e2d2fc280a8ae08010101a22e972e6640137e2d2fc1c89943', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e684750c7243b82', '\x01a22e972e684750c7243b820101a22e97153f7bbea60762410301e8070400e8dcdcf4a2340101a22e972e684750c7243b80010101a22e972e684750c7243b8198a0ae0800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e6e63dd42dc0a01', '\x01a22e972e6e63dd42dc0a010101a22e97153f7bbea60762410101a22e97154a7353da0baa01a8460300eedcdcf4a2340101a22e972e6e63dd42dc0a00010101a22e972e684750c7243b82f0d9ad08010101a22e972e684750c7243b81f0df43', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e6e63dd42dc0a02', '\x01a22e972e6e63dd42dc0a020101a22e97153f7bbea60762410301e8070400eedcdcf4a2340101a22e972e6e63dd42dc0a00010101a22e972e6e63dd42dc0a0188d2ad0800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e7165c523177481', '\x01a22e972e7165c5231774810101a22e97153f7bbea60762410101a22e97154a7353da0baa01904e0300f1dcdcf4a2340101a22e972e7165c523177480010101a22e972e6e63dd42dc0a02f883ad08010101a22e972e6e63dd42dc0a0180ae44', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e7165c523177482', '\x01a22e972e7165c5231774820101a22e97153f7bbea60762410301e8070400f1dcdcf4a2340101a22e972e7165c523177480010101a22e972e7165c52317748190fcac0800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e751bc2375c39c1', '\x01a22e972e751bc2375c39c10101a22e97153f7bbea60762410101a22e97154a7353da0baa01f8550300f5dcdcf4a2340101a22e972e751bc2375c39c0010101a22e972e7165c52317748298a6ac08010101a22e972e7165c523177481f88345', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e751bc2375c39c2', '\x01a22e972e751bc2375c39c20101a22e97153f7bbea60762410301e8070400f5dcdcf4a2340101a22e972e751bc2375c39c0010101a22e972e751bc2375c39c1b09eac0800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e783f110c1b6dc1', '\x01a22e972e783f110c1b6dc10101a22e97153f7bbea60762410101a22e97154a7353da0baa01e05d0300f8dcdcf4a2340101a22e972e783f110c1b6dc0010101a22e972e751bc2375c39c2d0c0ab08010101a22e972e751bc2375c39c1d8e145', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e783f110c1b6dc2', '\x01a22e972e783f110c1b6dc20101a22e97153f7bbea60762410301e8070400f8dcdcf4a2340101a22e972e783f110c1b6dc0010101a22e972e783f110c1b6dc1e8b8ab0800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e7c55a487ae1ec1', '\x01a22e972e7c55a487ae1ec10101a22e97153f7bbea60762410101a22e97154a7353da0baa01c8650300fcdcdcf4a2340101a22e972e7c55a487ae1ec0010101a22e972e783f110c1b6dc2a0d3aa08010101a22e972e783f110c1b6dc1a0c746', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e7c55a487ae1ec2', '\x01a22e972e7c55a487ae1ec20101a22e97153f7bbea60762410301e8070400fcdcdcf4a2340101a22e972e7c55a487ae1ec0010101a22e972e7c55a487ae1ec1b8cbaa0800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e7f532e035c2bc1', '\x01a22e972e7f532e035c2bc10101a22e97153f7bbea60762410101a22e97154a7353da0baa01b06d0300ffdcdcf4a2340101a22e972e7f532e035c2bc0010101a22e972e7c55a487ae1ec288dea908010101a22e972e7c55a487ae1ec1d0b447', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e7f532e035c2bc2', '\x01a22e972e7f532e035c2bc20101a22e97153f7bbea60762410301e8070400ffdcdcf4a2340101a22e972e7f532e035c2bc0010101a22e972e7f532e035c2bc1a0d6a90800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e837164909a9641', '\x01a22e972e837164909a96410101a22e97153f7bbea60762410101a22e97154a7353da0baa019875030083dddcf4a2340101a22e972e837164909a9640010101a22e972e7f532e035c2bc288e1a808010101a22e972e7f532e035c2bc1e8a948', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e837164909a9642', '\x01a22e972e837164909a96420101a22e97153f7bbea60762410301e807040083dddcf4a2340101a22e972e837164909a9640010101a22e972e837164909a9641a0d9a80800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e8a773810aaa101', '\x01a22e972e8a773810aaa1010101a22e97153f7bbea60762410101a22e97154a7353da0baa01807d03008adddcf4a2340101a22e972e8a773810aaa100010101a22e972e837164909a9642a0dca708010101a22e972e837164909a9641e8a649', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e8a773810aaa102', '\x01a22e972e8a773810aaa1020101a22e97153f7bbea60762410301e80704008adddcf4a2340101a22e972e8a773810aaa100010101a22e972e8a773810aaa101b8d4a70800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e8e252b59cadf41', '\x01a22e972e8e252b59cadf410101a22e97153f7bbea60762410101a22e97154a7353da0baa01e8840103008edddcf4a2340101a22e972e8e252b59cadf40010101a22e972e8a773810aaa102d0cfa608010101a22e972e8a773810aaa101d0ab4a', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e8e252b59cadf42', '\x01a22e972e8e252b59cadf420101a22e97153f7bbea60762410301e80704008edddcf4a2340101a22e972e8e252b59cadf40010101a22e972e8e252b59cadf41e8c7a60800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e914e92a2502ec1', '\x01a22e972e914e92a2502ec10101a22e97153f7bbea60762410101a22e97154a7353da0baa01d08c01030091dddcf4a2340101a22e972e914e92a2502ec0010101a22e972e8e252b59cadf4298bba508010101a22e972e8e252b59cadf41a0b84b', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e914e92a2502ec2', '\x01a22e972e914e92a2502ec20101a22e97153f7bbea60762410301e807040091dddcf4a2340101a22e972e914e92a2502ec0010101a22e972e914e92a2502ec1b0b3a50800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e947f711e458c41', '\x01a22e972e947f711e458c410101a22e97153f7bbea60762410101a22e97154a7353da0baa01b89401030094dddcf4a2340101a22e972e947f711e458c40010101a22e972e914e92a2502ec2f89ea408010101a22e972e914e92a2502ec1d8cc4c', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719c42708c28e6fc1', '\x01a22e9719c42708c28e6fc10101a22e97153f7bbea60762410600018087a70e09028087a70ec4b3dcf4a23400010101a22e9719c0436c64b21182e097a60900', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e9719c42708c28e6fc2', '\x01a22e9719c42708c28e6fc20101a22e97153f7bbea60762410301e0a7120a02e0a712c4b3dcf4a23400010101a22e9719c42708c28e6fc180f0930900', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e947f711e458c42', '\x01a22e972e947f711e458c420101a22e97153f7bbea60762410301e807040094dddcf4a2340101a22e972e947f711e458c40010101a22e972e947f711e458c419097a40800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e997539b01b1241', '\x01a22e972e997539b01b12410101a22e97153f7bbea60762410101a22e97154a7353da0baa01a09c01030099dddcf4a2340101a22e972e997539b01b1240010101a22e972e947f711e458c42f0faa208010101a22e972e947f711e458c41f8e84d', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e997539b01b1242', '\x01a22e972e997539b01b12420101a22e97153f7bbea60762410301e807040099dddcf4a2340101a22e972e997539b01b1240010101a22e972e997539b01b124188f3a20800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e9d15316c5ffa41', '\x01a22e972e9d15316c5ffa410101a22e97153f7bbea60762410101a22e97154a7353da0baa0188a40103009ddddcf4a2340101a22e972e9d15316c5ffa40010101a22e972e997539b01b124280cfa108010101a22e972e997539b01b1241808d4f', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972e9d15316c5ffa42', '\x01a22e972e9d15316c5ffa420101a22e97153f7bbea60762410301e80704009ddddcf4a2340101a22e972e9d15316c5ffa40010101a22e972e9d15316c5ffa4198c7a10800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ea13b8234053001', '\x01a22e972ea13b82340530010101a22e97153f7bbea60762410101a22e97154a7353da0baa01f0ab010300a1dddcf4a2340101a22e972ea13b8234053000010101a22e972e9d15316c5ffa42a89ba008010101a22e972e9d15316c5ffa41f0b850', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ea13b8234053002', '\x01a22e972ea13b82340530020101a22e97153f7bbea60762410301e8070400a1dddcf4a2340101a22e972ea13b8234053000010101a22e972ea13b8234053001c093a00800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ea52ce03a5ad541', '\x01a22e972ea52ce03a5ad5410101a22e97153f7bbea60762410101a22e97154a7353da0baa01d8b3010300a5dddcf4a2340101a22e972ea52ce03a5ad540010101a22e972ea13b8234053002e8df9e08010101a22e972ea13b8234053001c8ec51', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ea52ce03a5ad542', '\x01a22e972ea52ce03a5ad5420101a22e97153f7bbea60762410301e8070400a5dddcf4a2340101a22e972ea52ce03a5ad540010101a22e972ea52ce03a5ad54180d89e0800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ea83542925c47c1', '\x01a22e972ea83542925c47c10101a22e97153f7bbea60762410101a22e97154a7353da0baa01c0bb010300a8dddcf4a2340101a22e972ea83542925c47c0010101a22e972ea52ce03a5ad542c09c9d08010101a22e972ea52ce03a5ad54188a853', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ea83542925c47c2', '\x01a22e972ea83542925c47c20101a22e97153f7bbea60762410301e8070400a8dddcf4a2340101a22e972ea83542925c47c0010101a22e972ea83542925c47c1d8949d0800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eab35d73486c201', '\x01a22e972eab35d73486c2010101a22e97153f7bbea60762410101a22e97154a7353da0baa01a8c3010300abdddcf4a2340101a22e972eab35d73486c200010101a22e972ea83542925c47c2b0d19b08010101a22e972ea83542925c47c1b0eb54', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eab35d73486c202', '\x01a22e972eab35d73486c2020101a22e97153f7bbea60762410301e8070400abdddcf4a2340101a22e972eab35d73486c200010101a22e972eab35d73486c201c8c99b0800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eaf7656e1aab101', '\x01a22e972eaf7656e1aab1010101a22e97153f7bbea60762410101a22e97154a7353da0baa0190cb010300afdddcf4a2340101a22e972eaf7656e1aab100010101a22e972eab35d73486c202b8fe9908010101a22e972eab35d73486c201c0b656', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eaf7656e1aab102', '\x01a22e972eaf7656e1aab1020101a22e97153f7bbea60762410301e8070400afdddcf4a2340101a22e972eaf7656e1aab100010101a22e972eaf7656e1aab101d0f6990800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eb231a8bdeebf81', '\x01a22e972eb231a8bdeebf810101a22e97153f7bbea60762410101a22e97154a7353da0baa01f8d2010300b2dddcf4a2340101a22e972eb231a8bdeebf80010101a22e972eaf7656e1aab102d8a39808010101a22e972eaf7656e1aab101b88958', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eb231a8bdeebf82', '\x01a22e972eb231a8bdeebf820101a22e97153f7bbea60762410301e8070400b2dddcf4a2340101a22e972eb231a8bdeebf80010101a22e972eb231a8bdeebf81f09b980800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eb7241b8d05ba41', '\x01a22e972eb7241b8d05ba410101a22e97153f7bbea60762410101a22e97154a7353da0baa01e0da010300b7dddcf4a2340101a22e972eb7241b8d05ba40010101a22e972eb231a8bdeebf8290c19608010101a22e972eb231a8bdeebf8198e459', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eb7241b8d05ba42', '\x01a22e972eb7241b8d05ba420101a22e97153f7bbea60762410301e8070400b7dddcf4a2340101a22e972eb7241b8d05ba40010101a22e972eb7241b8d05ba41a8b9960800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eba18da4b4f6d81', '\x01a22e972eba18da4b4f6d810101a22e97153f7bbea60762410101a22e97154a7353da0baa01c8e2010300badddcf4a2340101a22e972eba18da4b4f6d80010101a22e972eb7241b8d05ba42e0d69408010101a22e972eb7241b8d05ba41e0c65b', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eba18da4b4f6d82', '\x01a22e972eba18da4b4f6d820101a22e97153f7bbea60762410301e8070400badddcf4a2340101a22e972eba18da4b4f6d80010101a22e972eba18da4b4f6d81f8ce940800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ebd5ccce6a19401', '\x01a22e972ebd5ccce6a194010101a22e97153f7bbea60762410101a22e97154a7353da0baa01b0ea010300bddddcf4a2340101a22e972ebd5ccce6a19400010101a22e972eba18da4b4f6d82c8e49208010101a22e972eba18da4b4f6d8190b15d', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ebd5ccce6a19402', '\x01a22e972ebd5ccce6a194020101a22e97153f7bbea60762410301e8070400bddddcf4a2340101a22e972ebd5ccce6a19400010101a22e972ebd5ccce6a19401e0dc920800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ec141c21b87c941', '\x01a22e972ec141c21b87c9410101a22e97153f7bbea60762410101a22e97154a7353da0baa0198f2010300c1dddcf4a2340101a22e972ec141c21b87c940010101a22e972ebd5ccce6a19402c8ea9008010101a22e972ebd5ccce6a19401a8a35f', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ec141c21b87c942', '\x01a22e972ec141c21b87c9420101a22e97153f7bbea60762410301e8070400c1dddcf4a2340101a22e972ec141c21b87c940010101a22e972ec141c21b87c941e0e2900800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ec576adb347a5c1', '\x01a22e972ec576adb347a5c10101a22e97153f7bbea60762410101a22e97154a7353da0baa0180fa010300c5dddcf4a2340101a22e972ec576adb347a5c0010101a22e972ec141c21b87c942e0e88e08010101a22e972ec141c21b87c941a89d61', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ec576adb347a5c2', '\x01a22e972ec576adb347a5c20101a22e97153f7bbea60762410301e8070400c5dddcf4a2340101a22e972ec576adb347a5c0010101a22e972ec576adb347a5c1f8e08e0800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ec82968022e2501', '\x01a22e972ec82968022e25010101a22e97153f7bbea60762410101a22e97154a7353da0baa01e881020300c8dddcf4a2340101a22e972ec82968022e2500010101a22e972ec576adb347a5c290df8c08010101a22e972ec576adb347a5c1909f63', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ec82968022e2502', '\x01a22e972ec82968022e25020101a22e97153f7bbea60762410301e8070400c8dddcf4a2340101a22e972ec82968022e2500010101a22e972ec82968022e2501a8d78c0800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ecc4f102b693081', '\x01a22e972ecc4f102b6930810101a22e97153f7bbea60762410101a22e97154a7353da0baa01d089020300ccdddcf4a2340101a22e972ecc4f102b693080010101a22e972ec82968022e2502d8cd8a08010101a22e972ec82968022e2501e0a865', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ecc4f102b693082', '\x01a22e972ecc4f102b6930820101a22e97153f7bbea60762410301e8070400ccdddcf4a2340101a22e972ecc4f102b693080010101a22e972ecc4f102b693081f0c58a0800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ecf52cf0cb6b581', '\x01a22e972ecf52cf0cb6b5810101a22e97153f7bbea60762410101a22e97154a7353da0baa01b891020300cfdddcf4a2340101a22e972ecf52cf0cb6b580010101a22e972ecc4f102b693082b8b48808010101a22e972ecc4f102b69308198ba67', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ecf52cf0cb6b582', '\x01a22e972ecf52cf0cb6b5820101a22e97153f7bbea60762410301e8070400cfdddcf4a2340101a22e972ecf52cf0cb6b580010101a22e972ecf52cf0cb6b581d0ac880800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ed37a7656453841', '\x01a22e972ed37a76564538410101a22e97153f7bbea60762410101a22e97154a7353da0baa01a099020300d3dddcf4a2340101a22e972ed37a7656453840010101a22e972ecf52cf0cb6b582b0938608010101a22e972ecf52cf0cb6b581b8d369', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ed37a7656453842', '\x01a22e972ed37a76564538420101a22e97153f7bbea60762410301e8070400d3dddcf4a2340101a22e972ed37a7656453840010101a22e972ed37a7656453841c88b860800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ed65fd7ce123101', '\x01a22e972ed65fd7ce1231010101a22e97153f7bbea60762410101a22e97154a7353da0baa0188a1020300d6dddcf4a2340101a22e972ed65fd7ce123100010101a22e972ed37a7656453842c0ea8308010101a22e972ed37a7656453841c0f46b', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ed65fd7ce123102', '\x01a22e972ed65fd7ce1231020101a22e97153f7bbea60762410301e8070400d6dddcf4a2340101a22e972ed65fd7ce123100010101a22e972ed65fd7ce123101d8e2830800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eda2cc45f530141', '\x01a22e972eda2cc45f5301410101a22e97153f7bbea60762410101a22e97154a7353da0baa01f0a8020300dadddcf4a2340101a22e972eda2cc45f530140010101a22e972ed65fd7ce123102e8b98108010101a22e972ed65fd7ce123101b09d6e', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eda2cc45f530142', '\x01a22e972eda2cc45f5301420101a22e97153f7bbea60762410301e8070400dadddcf4a2340101a22e972eda2cc45f530140010101a22e972eda2cc45f53014180b2810800', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ede1d6ebb686bc1', '\x01a22e972ede1d6ebb686bc10101a22e97153f7bbea60762410101a22e97154a7353da0baa01d8b0020300dedddcf4a2340101a22e972ede1d6ebb686bc0010101a22e972eda2cc45f530142a881ff07010101a22e972eda2cc45f53014188ce70', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ede1d6ebb686bc2', '\x01a22e972ede1d6ebb686bc20101a22e97153f7bbea60762410301e8070400dedddcf4a2340101a22e972ede1d6ebb686bc0010101a22e972ede1d6ebb686bc1c0f9fe0700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ee123790987dc01', '\x01a22e972ee123790987dc010101a22e97153f7bbea60762410101a22e97154a7353da0baa01c0b8020300e1dddcf4a2340101a22e972ee123790987dc00010101a22e972ede1d6ebb686bc280c1fc07010101a22e972ede1d6ebb686bc1c88673', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ee123790987dc02', '\x01a22e972ee123790987dc020101a22e97153f7bbea60762410301e8070400e1dddcf4a2340101a22e972ee123790987dc00010101a22e972ee123790987dc0198b9fc0700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ee5334082577141', '\x01a22e972ee53340825771410101a22e97153f7bbea60762410101a22e97154a7353da0baa01a8c0020300e5dddcf4a2340101a22e972ee5334082577140010101a22e972ee123790987dc02f0f8f907010101a22e972ee123790987dc01f0c675', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ee5334082577142', '\x01a22e972ee53340825771420101a22e97153f7bbea60762410301e8070400e5dddcf4a2340101a22e972ee5334082577140010101a22e972ee533408257714188f1f90700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ee959ad114c2801', '\x01a22e972ee959ad114c28010101a22e97153f7bbea60762410101a22e97154a7353da0baa0190c8020300e9dddcf4a2340101a22e972ee959ad114c2800010101a22e972ee5334082577142f8a8f707010101a22e972ee5334082577141808f78', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ee959ad114c2802', '\x01a22e972ee959ad114c28020101a22e97153f7bbea60762410301e8070400e9dddcf4a2340101a22e972ee959ad114c2800010101a22e972ee959ad114c280190a1f70700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eec39673eb4e7c1', '\x01a22e972eec39673eb4e7c10101a22e97153f7bbea60762410101a22e97154a7353da0baa01f8cf020300ecdddcf4a2340101a22e972eec39673eb4e7c0010101a22e972ee959ad114c280298d1f407010101a22e972ee959ad114c2801f8de7a', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eec39673eb4e7c2', '\x01a22e972eec39673eb4e7c20101a22e97153f7bbea60762410301e8070400ecdddcf4a2340101a22e972eec39673eb4e7c0010101a22e972eec39673eb4e7c1b0c9f40700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eef41a3df481c81', '\x01a22e972eef41a3df481c810101a22e97153f7bbea60762410101a22e97154a7353da0baa01e0d7020300efdddcf4a2340101a22e972eef41a3df481c80010101a22e972eec39673eb4e7c2d0f1f107010101a22e972eec39673eb4e7c1d8b67d', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972eef41a3df481c82', '\x01a22e972eef41a3df481c820101a22e97153f7bbea60762410301e8070400efdddcf4a2340101a22e972eef41a3df481c80010101a22e972eef41a3df481c81e8e9f10700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ef22ca24a0b9501', '\x01a22e972ef22ca24a0b95010101a22e97153f7bbea60762410101a22e97154a7353da0baa01c8df020300f2dddcf4a2340101a22e972ef22ca24a0b9500010101a22e972eef41a3df481c82a08aef07010101a22e972eef41a3df481c81a0968001', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ef22ca24a0b9502', '\x01a22e972ef22ca24a0b95020101a22e97153f7bbea60762410301e8070400f2dddcf4a2340101a22e972ef22ca24a0b9500010101a22e972ef22ca24a0b9501b882ef0700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ef5141291f0a4c1', '\x01a22e972ef5141291f0a4c10101a22e97153f7bbea60762410101a22e97154a7353da0baa01b0e7020300f5dddcf4a2340101a22e972ef5141291f0a4c0010101a22e972ef22ca24a0b9502889bec07010101a22e972ef22ca24a0b9501d0fd8201', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ef5141291f0a4c2', '\x01a22e972ef5141291f0a4c20101a22e97153f7bbea60762410301e8070400f5dddcf4a2340101a22e972ef5141291f0a4c0010101a22e972ef5141291f0a4c1a093ec0700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ef95b28e79e75c1', '\x01a22e972ef95b28e79e75c10101a22e97153f7bbea60762410101a22e97154a7353da0baa0198ef020300f9dddcf4a2340101a22e972ef95b28e79e75c0010101a22e972ef5141291f0a4c288a4e907010101a22e972ef5141291f0a4c1e8ec8501', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972ef95b28e79e75c2', '\x01a22e972ef95b28e79e75c20101a22e97153f7bbea60762410301e8070400f9dddcf4a2340101a22e972ef95b28e79e75c0010101a22e972ef95b28e79e75c1a09ce90700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972efc0d067aa14d41', '\x01a22e972efc0d067aa14d410101a22e97153f7bbea60762410101a22e97154a7353da0baa0180f7020300fcdddcf4a2340101a22e972efc0d067aa14d40010101a22e972ef95b28e79e75c2a0a5e607010101a22e972ef95b28e79e75c1e8e38801', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972efc0d067aa14d42', '\x01a22e972efc0d067aa14d420101a22e97153f7bbea60762410301e8070400fcdddcf4a2340101a22e972efc0d067aa14d40010101a22e972efc0d067aa14d41b89de60700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f0053451c992441', '\x01a22e972f0053451c9924410101a22e97153f7bbea60762410101a22e97154a7353da0baa01e8fe02030080dedcf4a2340101a22e972f0053451c992440010101a22e972efc0d067aa14d42d09ee307010101a22e972efc0d067aa14d41d0e28b01', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f0053451c992442', '\x01a22e972f0053451c9924420101a22e97153f7bbea60762410301e807040080dedcf4a2340101a22e972f0053451c992440010101a22e972f0053451c992441e896e30700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f055b5231a888c1', '\x01a22e972f055b5231a888c10101a22e97153f7bbea60762410101a22e97154a7353da0baa01d08603030085dedcf4a2340101a22e972f055b5231a888c0010101a22e972f0053451c9924429890e007010101a22e972f0053451c992441a0e98e01', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f055b5231a888c2', '\x01a22e972f055b5231a888c20101a22e97153f7bbea60762410301e807040085dedcf4a2340101a22e972f055b5231a888c0010101a22e972f055b5231a888c1b088e00700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f0b7854eb2f2740', '\x01a22e972f0b7854eb2f27400101a22e97153f7bbea60762410600018087a70e090401a22e9719c42708c28e6fc18bdedcf4a23400010101a22e972f055b5231a888c2b088e00700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f0b7854eb2f2741', '\x01a22e972f0b7854eb2f27410101a22e97153f7bbea60762410301e0a7120a0401a22e9719c42708c28e6fc28bdedcf4a23400010101a22e972f0b7854eb2f2740b088e00700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f0e4985fb4245c1', '\x01a22e972f0e4985fb4245c10101a22e97153f7bbea60762410101a22e97154a7353da0baa01b88e0303008ededcf4a2340101a22e972f0e4985fb4245c0010101a22e972f0b7854eb2f2741f8f9dc07010101a22e972f055b5231a888c1d8f79101', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f0e4985fb4245c2', '\x01a22e972f0e4985fb4245c20101a22e97153f7bbea60762410301e80704008ededcf4a2340101a22e972f0e4985fb4245c0010101a22e972f0e4985fb4245c190f2dc0700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f1113175d83f541', '\x01a22e972f1113175d83f5410101a22e97153f7bbea60762410101a22e97154a7353da0baa01a09603030091dedcf4a2340101a22e972f1113175d83f540010101a22e972f0e4985fb4245c2f0dbd907010101a22e972f0e4985fb4245c1f88d9501', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f1113175d83f542', '\x01a22e972f1113175d83f5420101a22e97153f7bbea60762410301e807040091dedcf4a2340101a22e972f1113175d83f540010101a22e972f1113175d83f54188d4d90700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f1450c225e33581', '\x01a22e972f1450c225e335810101a22e97153f7bbea60762410101a22e97154a7353da0baa01889e03030094dedcf4a2340101a22e972f1450c225e33580010101a22e972f1113175d83f54280b6d607010101a22e972f1113175d83f54180ac9801', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f1450c225e33582', '\x01a22e972f1450c225e335820101a22e97153f7bbea60762410301e807040094dedcf4a2340101a22e972f1450c225e33580010101a22e972f1450c225e3358198aed60700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f170e5a15735601', '\x01a22e972f170e5a157356010101a22e97153f7bbea60762410101a22e97154a7353da0baa01f0a503030097dedcf4a2340101a22e972f170e5a15735600010101a22e972f1450c225e33582a888d307010101a22e972f1450c225e33581f0d19b01', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f170e5a15735602', '\x01a22e972f170e5a157356020101a22e97153f7bbea60762410301e807040097dedcf4a2340101a22e972f170e5a15735600010101a22e972f170e5a15735601c080d30700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f1a0c6a98692181', '\x01a22e972f1a0c6a986921810101a22e97153f7bbea60762410101a22e97154a7353da0baa01d8ad0303009adedcf4a2340101a22e972f1a0c6a98692180010101a22e972f170e5a15735602e8d2cf07010101a22e972f170e5a15735601c8ff9e01', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f1a0c6a98692182', '\x01a22e972f1a0c6a986921820101a22e97153f7bbea60762410301e80704009adedcf4a2340101a22e972f1a0c6a98692180010101a22e972f1a0c6a9869218180cbcf0700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f1d50580fe10541', '\x01a22e972f1d50580fe105410101a22e97153f7bbea60762410101a22e97154a7353da0baa01c0b50303009ddedcf4a2340101a22e972f1d50580fe10540010101a22e972f1a0c6a98692182c095cc07010101a22e972f1a0c6a9869218188b5a201', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f1d50580fe10542', '\x01a22e972f1d50580fe105420101a22e97153f7bbea60762410301e80704009ddedcf4a2340101a22e972f1d50580fe10540010101a22e972f1d50580fe10541d88dcc0700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f202b5e7fd95581', '\x01a22e972f202b5e7fd955810101a22e97153f7bbea60762410101a22e97154a7353da0baa01a8bd030300a0dedcf4a2340101a22e972f202b5e7fd95580010101a22e972f1d50580fe10542b0d0c807010101a22e972f1d50580fe10541b0f2a501', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f202b5e7fd95582', '\x01a22e972f202b5e7fd955820101a22e97153f7bbea60762410301e8070400a0dedcf4a2340101a22e972f202b5e7fd95580010101a22e972f202b5e7fd95581c8c8c80700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f2337337b33d001', '\x01a22e972f2337337b33d0010101a22e97153f7bbea60762410101a22e97154a7353da0baa0190c5030300a3dedcf4a2340101a22e972f2337337b33d000010101a22e972f202b5e7fd95582b883c507010101a22e972f202b5e7fd95581c0b7a901', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f2337337b33d002', '\x01a22e972f2337337b33d0020101a22e97153f7bbea60762410301e8070400a3dedcf4a2340101a22e972f2337337b33d000010101a22e972f2337337b33d001d0fbc40700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f2600008e6f1581', '\x01a22e972f2600008e6f15810101a22e97153f7bbea60762410101a22e97154a7353da0baa01f8cc030300a6dedcf4a2340101a22e972f2600008e6f1580010101a22e972f2337337b33d002d8aec107010101a22e972f2337337b33d001b884ad01', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f2600008e6f1582', '\x01a22e972f2600008e6f15820101a22e97153f7bbea60762410301e8070400a6dedcf4a2340101a22e972f2600008e6f1580010101a22e972f2600008e6f1581f0a6c10700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f295334967306c1', '\x01a22e972f295334967306c10101a22e97153f7bbea60762410101a22e97154a7353da0baa01e0d4030300a9dedcf4a2340101a22e972f295334967306c0010101a22e972f2600008e6f158290d2bd07010101a22e972f2600008e6f158198d9b001', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f295334967306c2', '\x01a22e972f295334967306c20101a22e97153f7bbea60762410301e8070400a9dedcf4a2340101a22e972f295334967306c0010101a22e972f295334967306c1a8cabd0700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f2c244c74ac8a41', '\x01a22e972f2c244c74ac8a410101a22e97153f7bbea60762410101a22e97154a7353da0baa01c8dc030300acdedcf4a2340101a22e972f2c244c74ac8a40010101a22e972f295334967306c2e0edb907010101a22e972f295334967306c1e0b5b401', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f2c244c74ac8a42', '\x01a22e972f2c244c74ac8a420101a22e97153f7bbea60762410301e8070400acdedcf4a2340101a22e972f2c244c74ac8a40010101a22e972f2c244c74ac8a41f8e5b90700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f300601b8243641', '\x01a22e972f300601b82436410101a22e97153f7bbea60762410101a22e97154a7353da0baa01b0e4030300b0dedcf4a2340101a22e972f300601b8243640010101a22e972f2c244c74ac8a42c881b607010101a22e972f2c244c74ac8a41909ab801', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f300601b8243642', '\x01a22e972f300601b82436420101a22e97153f7bbea60762410301e8070400b0dedcf4a2340101a22e972f300601b8243640010101a22e972f300601b8243641e0f9b50700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f33054a49f5e6c1', '\x01a22e972f33054a49f5e6c10101a22e97153f7bbea60762410101a22e97154a7353da0baa0198ec030300b3dedcf4a2340101a22e972f33054a49f5e6c0010101a22e972f300601b8243642c88db207010101a22e972f300601b8243641a886bc01', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f33054a49f5e6c2', '\x01a22e972f33054a49f5e6c20101a22e97153f7bbea60762410301e8070400b3dedcf4a2340101a22e972f33054a49f5e6c0010101a22e972f33054a49f5e6c1e085b20700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f3749ec29aac501', '\x01a22e972f3749ec29aac5010101a22e97153f7bbea60762410101a22e97154a7353da0baa0180f4030300b7dedcf4a2340101a22e972f3749ec29aac500010101a22e972f33054a49f5e6c2e091ae07010101a22e972f33054a49f5e6c1a8fabf01', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f3749ec29aac502', '\x01a22e972f3749ec29aac5020101a22e97153f7bbea60762410301e8070400b7dedcf4a2340101a22e972f3749ec29aac500010101a22e972f3749ec29aac501f889ae0700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f3a27f4c4139ec1', '\x01a22e972f3a27f4c4139ec10101a22e97153f7bbea60762410101a22e97154a7353da0baa01e8fb030300badedcf4a2340101a22e972f3a27f4c4139ec0010101a22e972f3749ec29aac502908eaa07010101a22e972f3749ec29aac50190f6c301', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f3a27f4c4139ec2', '\x01a22e972f3a27f4c4139ec20101a22e97153f7bbea60762410301e8070400badedcf4a2340101a22e972f3a27f4c4139ec0010101a22e972f3a27f4c4139ec1a886aa0700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f3d0255716bfc01', '\x01a22e972f3d0255716bfc010101a22e97153f7bbea60762410101a22e97154a7353da0baa01d083040300bddedcf4a2340101a22e972f3d0255716bfc00010101a22e972f3a27f4c4139ec2d882a607010101a22e972f3a27f4c4139ec1e0f9c701', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f3d0255716bfc02', '\x01a22e972f3d0255716bfc020101a22e97153f7bbea60762410301e8070400bddedcf4a2340101a22e972f3d0255716bfc00010101a22e972f3d0255716bfc01f0faa50700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f415fdf7a0e6841', '\x01a22e972f415fdf7a0e68410101a22e97153f7bbea60762410101a22e97154a7353da0baa01b88b040300c1dedcf4a2340101a22e972f415fdf7a0e6840010101a22e972f3d0255716bfc02b8efa107010101a22e972f3d0255716bfc019885cc01', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f415fdf7a0e6842', '\x01a22e972f415fdf7a0e68420101a22e97153f7bbea60762410301e8070400c1dedcf4a2340101a22e972f415fdf7a0e6840010101a22e972f415fdf7a0e6841d0e7a10700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f4432f1748edf41', '\x01a22e972f4432f1748edf410101a22e97153f7bbea60762410101a22e97154a7353da0baa01a093040300c4dedcf4a2340101a22e972f4432f1748edf40010101a22e972f415fdf7a0e6842b0d49d07010101a22e972f415fdf7a0e6841b898d001', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f4432f1748edf42', '\x01a22e972f4432f1748edf420101a22e97153f7bbea60762410301e8070400c4dedcf4a2340101a22e972f4432f1748edf40010101a22e972f4432f1748edf41c8cc9d0700', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f476de66835ad81', '\x01a22e972f476de66835ad810101a22e97153f7bbea60762410101a22e97154a7353da0baa01889b040300c7dedcf4a2340101a22e972f476de66835ad80010101a22e972f4432f1748edf42c0b19907010101a22e972f4432f1748edf41c0b3d401', 5);
INSERT INTO public.transfers VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e972f476de66835ad82', '\x01a22e972f476de66835ad820101a22e97153f7bbea60762410301e8070400c7dedcf4a2340101a22e972f476de66835ad80010101a22e972f476de66835ad81d8a9990700', 5);


--
-- Data for Name: wallets; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f874fe7e49c2d41', '\x01a1ffb87f874fe7e49c2d4101a1ffb87f874fe7e49c2d4000555344000087ffe1fd9f34', 2);
INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f904dc8152c7e81', '\x01a1ffb87f904dc8152c7e8101a1ffb87f904dc8152c7e8001555344000090ffe1fd9f34', 2);
INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f9735861a0d7401', '\x01a1ffb87f9735861a0d740101a1ffb87f9735861a0d740000555344000097ffe1fd9f34', 2);
INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f904dc8152c7e82', '\x01a1ffb87f904dc8152c7e8201a1ffb87f904dc8152c7e80015553440180ade20480897a02000101a0c21e000001046576696c2120ef5fd4c8917c2b910d546ba17d49b27a3c763eae0ec01b1ec2044740d5750190b7fba6a0340290ffe1fd9f34', 2);
INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f9735861a0d7402', '\x01a1ffb87f9735861a0d740201a1ffb87f9735861a0d7400005553440180ade20480897a02000101a0c21e000001046576696c7b3fc88370b52b1b1bc369f88dce4677aa08c466d7c573f5e3b80afcebeef7b501978fddd1a9340197ffe1fd9f34', 2);
INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb8801846d46f00af01', '\x01a1ffb8801846d46f00af0101a1ffb8801846d46f00af000055534400009880e2fd9f34', 2);
INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb8801e4740facdffc1', '\x01a1ffb8801e4740facdffc101a1ffb8801e4740facdffc00055534400009e80e2fd9f34', 2);
INSERT INTO public.wallets VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x01a1ffb8804303d72ad63181', '\x01a1ffb8804303d72ad6318101a1ffb8804303d72ad63180005553440000c380e2fd9f34', 2);
INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb88061457efa7df781', '\x01a1ffb88061457efa7df78101a1ffb88061457efa7df780005553440000e180e2fd9f34', 2);
INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb8806a6e24ecd51ac1', '\x01a1ffb8806a6e24ecd51ac101a1ffb8806a6e24ecd51ac0005553440000ea80e2fd9f34', 2);
INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a1ffb87f874fe7e49c2d42', '\x01a1ffb87f874fe7e49c2d4201a1ffb87f874fe7e49c2d40005553440180ade204c08db70102000101a0c21e000001046576696cae28cbb942cda31f69be6f522af0716da4b8e3f0e678896fa7bdf8b9e3651c98000087ffe1fd9f34', 2);
INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1eca16c9044ebccc1', '\x01a22de1eca16c9044ebccc101a22de1eca16c9044ebccc0015553440000a1d987efa234', 4);
INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1ecab4877e032c6c1', '\x01a22de1ecab4877e032c6c101a22de1ecab4877e032c6c0015553440000abd987efa234', 4);
INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f0fb55fcb46fcb41', '\x01a22de1f0fb55fcb46fcb4101a22de1f0fb55fcb46fcb40015553440000fbe187efa234', 4);
INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e97153f7bbea6076241', '\x01a22e97153f7bbea607624101a22e97153f7bbea6076240015553440000bfaadcf4a234', 5);
INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22e97154a7353da0baa01', '\x01a22e97154a7353da0baa0101a22e97154a7353da0baa00015553440000caaadcf4a234', 5);
INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f0fb55fcb46fcb42', '\x01a22de1f0fb55fcb46fcb4201a22de1f0fb55fcb46fcb400155534401e0eac304ffffffffffffffff7f010000000000ca7c3b5d8b38ccdf5fb10349e54e542311a43baf683b6e182e8df72d6d9b500f0000fbe187efa234', 5);


--
-- Name: accounts accounts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (principal, suffix);


--
-- Name: activity activity_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.activity
    ADD CONSTRAINT activity_pkey PRIMARY KEY (principal, suffix);


--
-- Name: agents agents_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agents
    ADD CONSTRAINT agents_pkey PRIMARY KEY (principal, suffix);


--
-- Name: answers_open answers_open_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.answers_open
    ADD CONSTRAINT answers_open_pkey PRIMARY KEY (principal, suffix);


--
-- Name: answers_youngest answers_youngest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.answers_youngest
    ADD CONSTRAINT answers_youngest_pkey PRIMARY KEY (is_it);


--
-- Name: approvals approvals_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.approvals
    ADD CONSTRAINT approvals_pkey PRIMARY KEY (principal, suffix);


--
-- Name: billing billing_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing
    ADD CONSTRAINT billing_pkey PRIMARY KEY (principal, suffix);


--
-- Name: bursar_schema bursar_schema_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bursar_schema
    ADD CONSTRAINT bursar_schema_pkey PRIMARY KEY (version);


--
-- Name: chains chains_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.chains
    ADD CONSTRAINT chains_pkey PRIMARY KEY (principal, suffix);


--
-- Name: credentials credentials_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.credentials
    ADD CONSTRAINT credentials_pkey PRIMARY KEY (principal, suffix);


--
-- Name: cursors cursors_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cursors
    ADD CONSTRAINT cursors_pkey PRIMARY KEY (principal, suffix);


--
-- Name: deliveries deliveries_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_pkey PRIMARY KEY (principal, suffix);


--
-- Name: deposits deposits_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deposits
    ADD CONSTRAINT deposits_pkey PRIMARY KEY (principal, suffix);


--
-- Name: directory directory_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory
    ADD CONSTRAINT directory_pkey PRIMARY KEY (principal, suffix);


--
-- Name: endpoints endpoints_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.endpoints
    ADD CONSTRAINT endpoints_pkey PRIMARY KEY (principal, suffix);


--
-- Name: handles handles_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handles
    ADD CONSTRAINT handles_pkey PRIMARY KEY (principal, suffix);


--
-- Name: invoiced invoiced_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invoiced
    ADD CONSTRAINT invoiced_pkey PRIMARY KEY (principal, suffix);


--
-- Name: invoices invoices_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invoices
    ADD CONSTRAINT invoices_pkey PRIMARY KEY (principal, suffix);


--
-- Name: journal journal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journal
    ADD CONSTRAINT journal_pkey PRIMARY KEY (principal, seq);


--
-- Name: methods methods_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.methods
    ADD CONSTRAINT methods_pkey PRIMARY KEY (principal, suffix);


--
-- Name: milestones milestones_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.milestones
    ADD CONSTRAINT milestones_pkey PRIMARY KEY (principal, suffix);


--
-- Name: outbox outbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (principal, suffix);


--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (principal, suffix);


--
-- Name: payouts payouts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payouts
    ADD CONSTRAINT payouts_pkey PRIMARY KEY (principal, suffix);


--
-- Name: principals principals_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.principals
    ADD CONSTRAINT principals_pkey PRIMARY KEY (principal, suffix);


--
-- Name: refunds refunds_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.refunds
    ADD CONSTRAINT refunds_pkey PRIMARY KEY (principal, suffix);


--
-- Name: seals seals_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.seals
    ADD CONSTRAINT seals_pkey PRIMARY KEY (principal, suffix);


--
-- Name: transfers transfers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.transfers
    ADD CONSTRAINT transfers_pkey PRIMARY KEY (principal, suffix);


--
-- Name: wallets wallets_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wallets
    ADD CONSTRAINT wallets_pkey PRIMARY KEY (principal, suffix);


--
-- Name: answers_0_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX answers_0_key ON public.answers_0 USING btree (key);


--
-- Name: answers_1_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX answers_1_key ON public.answers_1 USING btree (key);


--
-- Name: answers_2_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX answers_2_key ON public.answers_2 USING btree (key);


--
-- Name: outbox_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_due ON public.outbox USING btree (principal, class, due_at);


--
-- PostgreSQL database dump complete
--

\unrestrict MWBFOeP76jNeTV2Nd72oeY33V2OKEYzJgi1huxrhInMuL6YS6gsxNIqsAkQ60CX

