--
-- PostgreSQL database dump
--

\restrict opS5ghuGXbHSaF31MyETuaGXZ4psCGIVb2n3Bo8Hha7MPoz7psuIJ7gcoWsU4Ey

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
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a22de1f0fb55fcb46fcb42', '\x55534400b0f5a10200000000000000010101a22de1f0fb55fcb46fcb450000000000', 4);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0001', '\x555344c0c39307f090d710000001000002060101a22de1f0fb55fcb46fcb450000000001', 4);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a22de1ecab4877e032c6c1', '\x555344b0ea01d8ea4200e0a03e000000d8ea4202070101a22de1f17e795244abaf40000482be01c0cf2400', 4);
INSERT INTO public.accounts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0101a22de1eca16c9044ebccc1', '\x555344c0c0fc0e80e1eb17e0a03e000000e0914300020c0101a22de1f9507b9e627c6c410102000000', 4);


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
INSERT INTO public.activity VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x000051330100555344', '\x0000000000000000c0f0f50b', 4);
INSERT INTO public.activity VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x00005133010101a22de1eca16c9044ebccc0555344', '\x0002e09143b891020000000080e1eb17', 4);
INSERT INTO public.activity VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x00005133010101a22de1ecab4877e032c6c0555344', '\x00000000000002a8804100', 4);


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


--
-- Data for Name: answers_youngest; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.answers_youngest VALUES (true, 0, '2026-11-21 20:07:23.638715+00', '00:00:00.628824', '2026-11-30 19:15:08.919781+00');


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

INSERT INTO public.billing VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01', '\x0101a22de1f0fb55fcb46fcb420101a22de1ecb1509d56235680010101a22de1ecb1509d56235680ea0f0101', 4);


--
-- Data for Name: bursar_schema; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.bursar_schema VALUES (1, 'house', '2026-11-21 20:07:23.514222+00');
INSERT INTO public.bursar_schema VALUES (2, 'versions', '2026-11-21 20:07:23.638715+00');
INSERT INTO public.bursar_schema VALUES (3, 'cursors', '2026-11-21 22:40:41.224411+00');
INSERT INTO public.bursar_schema VALUES (4, 'rotation', '2026-11-30 19:15:08.290957+00');
INSERT INTO public.bursar_schema VALUES (5, 'money', '2026-11-30 19:15:08.29392+00');


--
-- Data for Name: chains; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.chains VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x', '\x08924b20f6d40bc865bab4b839edc32fea916b0c7ee132138e35642763db5f86e58781e2fd9f34', 2, 8);
INSERT INTO public.chains VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x', '\x5266639b5621d6c8e7f23e4a2691a4357ca71de1cb5a78f1d99a5a2b54aa8e6eecd0f287efa234', 4, 79);


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


--
-- Data for Name: cursors; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.cursors VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x00', '\x0800', 4);
INSERT INTO public.cursors VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x00', '\x5200', 4);


--
-- Data for Name: deliveries; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: deposits; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.deposits VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1ecbb76497e7d72c0', '\x01a22de1ecbb76497e7d72c00100000100c0f0f50b5553440101a22de1ecb1509d562356800c706d5f636172645f7669736100064275727361720000000000000200014870695f73616e64626f785f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d6465705f30314d3850593356355645533451575a424a523339475a54513000bbd987efa234bbb4c596a334d6d987efa23401e7642c2290ca4cc2bdb300f36808e77d', 4);
INSERT INTO public.deposits VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1ecec06bca9c53e80', '\x01a22de1ecec06bca9c53e8001000101a22de1eca16c9044ebccc10101a22de1eca16c9044ebccc080dac409555344000d323030303020637265646974730001014863735f73616e64626f785f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d6465705f30314d38505933563743305459414b48395947313251525357455d687474703a2f2f3132372e302e302e313a31343032312f636865636b6f75742f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d6465705f30314d38505933563743305459414b48395947313251525357450000ecd987efa234ecb4c596a33483da87efa234013b5d4786b472bcd3c842c09bbb9d8828', 4);


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


--
-- Data for Name: endpoints; Type: TABLE DATA; Schema: public; Owner: -
--



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


--
-- Data for Name: invoiced; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.invoiced VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1ecbb76497e7d72c0', '\x01a22de1ecd60ee5877dddc0', 4);


--
-- Data for Name: invoices; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.invoices VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1ecd60ee5877dddc0', '\x01a22de1ecd60ee5877dddc00101a22de1ecbb76497e7d72c0ea0f010642757273617200000764656661756c740000555344010e4163636f756e7420637265646974c0f0f50b00c0f0f50b00d6d987efa234d6a19cecac34d6d987efa234', 4);


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


--
-- Data for Name: methods; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.methods VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1ecb1509d56235680', '\x01a22de1ecb1509d562356800104636172640456697361003b7b226c61737434223a202234323432222c20226272616e64223a202276697361222c2022746f6b656e223a2022706d5f636172645f76697361227db1d987efa234b1d987efa234', 4);


--
-- Data for Name: outbox; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0201a1ffb87f9735861a0d7402', '\x978fddd1a9340000', 1797883643799, 2, 0);
INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x070101a22de1ecbb76497e7d72c0', '\xd6d987efa23400000000', 1796066110678, 4, 3);
INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0401a22de1ecec06bca9c53e80', '\x9efcb8f0a23401000000', 1796069015070, 4, 1);
INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x0301a22de1f15a33eae0c14000', '\xda9aa198a33400000000', 1796152511834, 4, 0);
INSERT INTO public.outbox VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x070301a22de1f1481927691fd780', '\xd0f287efa23400000000', 1796066113872, 4, 3);


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


--
-- Data for Name: payouts; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.payouts VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f1481927691fd780', '\x01a22de1f1481927691fd780010001a22de1eca16c9044ebccc001a22de1eca16c9044ebccc18087a70ee0a712555344010762615f666976650201a22de1f1481927691fd7810101a22de1f1481927691fd7820148706f5f73616e64626f785f70726e5f30314d375a56475a53593637425838504d45473233334d3457472d7774685f30314d3850593357413833344b504a3759514731524d433758300198f287efa23400c8e287efa234d0f287efa234014ed28050523e03fd3fcef934291eae3a', 4);


--
-- Data for Name: principals; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.principals VALUES ('\x01a1ffb87f7f638e3cc87d80', '\x', '\x01a1ffb87f7f638e3cc87d800461636d6501010468656c648781e2fd9f34018781e2fd9f34fffee1fd9f34', 2);
INSERT INTO public.principals VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x', '\x01a1ffb87f3e31d7d45a8e800764656661756c740000befee1fd9f340001116f776e6572406578616d706c652e636f6d0199d987efa234', 4);


--
-- Data for Name: seals; Type: TABLE DATA; Schema: public; Owner: -
--



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
INSERT INTO public.wallets VALUES ('\x01a1ffb87f3e31d7d45a8e80', '\x01a22de1f0fb55fcb46fcb42', '\x01a22de1f0fb55fcb46fcb4201a22de1f0fb55fcb46fcb400155534401b0f5a102ffffffffffffffff7f010000000000ca7c3b5d8b38ccdf5fb10349e54e542311a43baf683b6e182e8df72d6d9b500f0000fbe187efa234', 4);


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

\unrestrict opS5ghuGXbHSaF31MyETuaGXZ4psCGIVb2n3Bo8Hha7MPoz7psuIJ7gcoWsU4Ey

