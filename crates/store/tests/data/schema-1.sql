--
-- PostgreSQL database dump
--

\restrict ekwYjLjpYxiaElE4rhBrlWFbKyJ0lWrRXo35LzMCKpo6gfq8h6MH71XeqytoT10

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

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: accounts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0.01', autovacuum_vacuum_threshold='1000');


--
-- Name: agents; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agents (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL
);


--
-- Name: answers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.answers (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    expires_at bigint NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.05');


--
-- Name: approvals; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.approvals (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL
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
    body bytea NOT NULL
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0.01', autovacuum_vacuum_threshold='1000');


--
-- Name: credentials; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.credentials (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL
);


--
-- Name: directory; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directory (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL
);


--
-- Name: handles; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.handles (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL
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
-- Name: outbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outbox (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL,
    due_at bigint NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.01', autovacuum_vacuum_threshold='1000');


--
-- Name: payments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.payments (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL
);


--
-- Name: principals; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.principals (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL
);


--
-- Name: transfers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.transfers (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL
);


--
-- Name: wallets; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wallets (
    principal bytea NOT NULL,
    suffix bytea NOT NULL,
    body bytea NOT NULL
);


--
-- Data for Name: accounts; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts VALUES ('\x01a1febefa2404037820b200', '\x0001', '\x55534400000000010000000000');
INSERT INTO public.accounts VALUES ('\x01a1febef9f068a66338a7c0', '\x0101a1febefa3709a10d1a6481', '\x5553440000000000000000000000');
INSERT INTO public.accounts VALUES ('\x01a1febef9f068a66338a7c0', '\x0101a1febefa4200777812a7c1', '\x5553440000000000000000000000');
INSERT INTO public.accounts VALUES ('\x01a1febef9f068a66338a7c0', '\x0101a1febefb5c79c13eae5301', '\x555344c0cb4f80dac40900000000c0cb4f00050b0101a1febefbb355131a4c8542');
INSERT INTO public.accounts VALUES ('\x01a1febef9f068a66338a7c0', '\x0101a1febefa4848bc0ec0a781', '\x5553440000000000000000000000');
INSERT INTO public.accounts VALUES ('\x01a1febef9f068a66338a7c0', '\x0000', '\x55534480dac40980c2d72f00000080e1eb17000006030101a1febefa4848bc0ec0a783');
INSERT INTO public.accounts VALUES ('\x01a1febef9f068a66338a7c0', '\x0101a1febefb682e42aa27cf81', '\x55534400aaa6150000000000aaa61504040101a1febefbbc16e865a5b103');
INSERT INTO public.accounts VALUES ('\x01a1febefa2404037820b200', '\x0000', '\x5553440000000000000000030000');
INSERT INTO public.accounts VALUES ('\x01a1febef9f068a66338a7c0', '\x0101a1febefa4848bc0ec0a782', '\x555344d08c0180ade204d0f033000000d08c010000060101a1febefb2b0541b73ef542');
INSERT INTO public.accounts VALUES ('\x01a1febef9f068a66338a7c0', '\x0101a1febefa3709a10d1a6482', '\x555344a0fd3480ade20400000000a0fd340000090101a1febefb4731b95a6a27c0');
INSERT INTO public.accounts VALUES ('\x01a1febef9f068a66338a7c0', '\x0001', '\x55534480ade204e0afad04000001000000020101a1febefb504ebceed37200');
INSERT INTO public.accounts VALUES ('\x01a1febef9f068a66338a7c0', '\x0101a1febefa4200777812a7c2', '\x555344b0bcae0480ade204d0f033000000d08c010000070101a1febefb504ebceed37200');
INSERT INTO public.accounts VALUES ('\x01a1febefa2404037820b200', '\x0101a1febefba018bd02b9c5c1', '\x555344d086038ebe3c00000000d086038ebe3c03040101a1febefbbc16e865a5b102');
INSERT INTO public.accounts VALUES ('\x01a1febef9f068a66338a7c0', '\x0101a1febefbc86965f0d09041', '\x5553440000000000000000000000');
INSERT INTO public.accounts VALUES ('\x01a1febef9f068a66338a7c0', '\x0101a1febefbd55c74045d2801', '\x5553440000000000000000000000');


--
-- Data for Name: agents; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.agents VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa3709a10d1a6480', '\x01a1febefa3709a10d1a6480076167656e745f300001a1febefa3709a10d1a6481076167656e745f30000000b7f4fbf59f34');
INSERT INTO public.agents VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa4200777812a7c0', '\x01a1febefa4200777812a7c0076167656e745f310101a1febefa4200777812a7c1076167656e745f31000000c2f4fbf59f34');
INSERT INTO public.agents VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa4848bc0ec0a780', '\x01a1febefa4848bc0ec0a780076167656e745f320001a1febefa4848bc0ec0a781076167656e745f32000000c8f4fbf59f34');
INSERT INTO public.agents VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb5c79c13eae5300', '\x01a1febefb5c79c13eae53001e6167745f30314d375a42585954574637304b58424a4b30334e46593137560001a1febefb5c79c13eae530103426f740102753101147b2274797065223a20227265736561726368227d00dcf6fbf59f34');
INSERT INTO public.agents VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb682e42aa27cf80', '\x01a1febefb682e42aa27cf801e6167745f30314d375a4258595638355331414d395946473032583544524a0001a1febefb682e42aa27cf810753657276696365010275320000e8f6fbf59f34');
INSERT INTO public.agents VALUES ('\x01a1febefa2404037820b200', '\x01a1febefba018bd02b9c5c0', '\x01a1febefba018bd02b9c5c01e6167745f30314d375a42585958303332594735454535523057435a4351470001a1febefba018bd02b9c5c10441636d65010261310000a0f7fbf59f34');
INSERT INTO public.agents VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefbc86965f0d09040', '\x01a1febefbc86965f0d09040096d63702d6167656e740001a1febefbc86965f0d09041034d435000000101a1febefbc86965f0d0904209fa820eee67d10e11cca7f2ce9c3dccc072e518afb0e89cb1f74c4618e0c6bfc8f7fbf59f34');
INSERT INTO public.agents VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefbd55c74045d2800', '\x01a1febefbd55c74045d280004676f6e650001a1febefbd55c74045d280104476f6e65000000d5f7fbf59f34');


--
-- Data for Name: answers; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\xab327d738c40acfbb30659300f6dacf5', '\x2360744d1ebe155bb0a820351c33e9190201a1febefa3709a10d1a6482b7e4aec8a034', 1795448091191);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\xe5b5aded378be51a661fd203af1c8db5', '\xb87478c47baaf1d7dfa3c36bf94414cc0201a1febefa4200777812a7c2c2e4aec8a034', 1795448091202);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x05b38cbbd64e2bc7537ce3c19a247699', '\x2af70f7201a4529822783b02b3de3fbb0201a1febefa4848bc0ec0a782c8e4aec8a034', 1795448091208);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\xca305eceffc073d8c0ad4940fda97e47', '\xe264f296ab37b2d855cb4e922e3b63d80001a1febefa4d449aced19080cde4aec8a034', 1795448091213);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x9b06bc17ff1e6a1fa8a47a309dd680fa', '\x6cca5eeb131b9b478a46cb12426ae5e50001a1febefa557bcbe4694f00d5e4aec8a034', 1795448091221);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x4dd012739c695f6ad4f4c9b675c338e0', '\x402370d073f60b117ecb59ca629bad1a0001a1febefa650673d03fb0c0e5e4aec8a034', 1795448091237);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x6bbfec30cb8d26289d9a43cde30d01fe', '\x332cdea993036fa2efba568f329553e90001a1febefa777f8e7abc1e80f7e4aec8a034', 1795448091255);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x7049f1045021757b225753c91cc6ce71', '\x5cdebd9430a81824bee4c73eef4192dd0001a1febefa87326a02fc58c087e5aec8a034', 1795448091271);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\xb304495a8e270915f7e7c7e43e5d626f', '\x8c96716b5bf1d3932a506911ba1a38a20001a1febefa981e4e753e5bc098e5aec8a034', 1795448091288);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\xd70e26d787c7ca58ce6f2a63723a39bf', '\x88561ec0d8da1909e1c36950ce96b7980001a1febefaa344a01c6213c0a3e5aec8a034', 1795448091299);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x39a95b81500012cb82b8b78b8e291496', '\xe264f296ab37b2d855cb4e922e3b63d80001a1febefab24fa846123f00b2e5aec8a034', 1795448091314);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\xc3758f52f5a7bed0513ce01649e3dbd2', '\x6cca5eeb131b9b478a46cb12426ae5e50001a1febefab877bc68191b40b8e5aec8a034', 1795448091320);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\xda743d60fd7f617901ad1a7c9b2b1330', '\x402370d073f60b117ecb59ca629bad1a0001a1febefac4766c33a12e40c4e5aec8a034', 1795448091332);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x70eba63a6a9a465dcac9e81012c84534', '\x332cdea993036fa2efba568f329553e90001a1febefad10693918b4a40d1e5aec8a034', 1795448091345);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x2cbd60516bd35d0b9927e5233fc12f14', '\x5cdebd9430a81824bee4c73eef4192dd0001a1febefadc513a51d28440dce5aec8a034', 1795448091356);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x182cd819190a82bc8d13b5b6688fa44e', '\x8c96716b5bf1d3932a506911ba1a38a20001a1febefae910fcc65f7e00e9e5aec8a034', 1795448091369);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\xe28255fca7f8c2cb168c394363517395', '\x88561ec0d8da1909e1c36950ce96b7980001a1febefaf86774f98581c0f8e5aec8a034', 1795448091384);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x1c734af12dde44e86cac66cb590d2140', '\xe264f296ab37b2d855cb4e922e3b63d80001a1febefb044cf99a6c798084e6aec8a034', 1795448091396);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\xa39423c41c77763beeb2595b3b1ad5fe', '\x6cca5eeb131b9b478a46cb12426ae5e50001a1febefb0c1ce0386532008ce6aec8a034', 1795448091404);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\xb9743f94e57abf1bab4b3ab0bc0061e5', '\x402370d073f60b117ecb59ca629bad1a0001a1febefb10065e560619c090e6aec8a034', 1795448091408);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x60c8bc1f81e540ff97733e7c485912c1', '\x332cdea993036fa2efba568f329553e90001a1febefb143cd4bfb9e9c094e6aec8a034', 1795448091412);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\xa225c2065ff1e40b597e0eddaf4623cd', '\x5cdebd9430a81824bee4c73eef4192dd0001a1febefb234f22bafecdc0a3e6aec8a034', 1795448091427);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x53ec5b95b6ba6e8e0685fc58252851d7', '\x8c96716b5bf1d3932a506911ba1a38a20001a1febefb277400732a29c0a7e6aec8a034', 1795448091431);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x89763f1ae5c961ddc3550dc9baabab23', '\x88561ec0d8da1909e1c36950ce96b7980001a1febefb2b0541b73ef540abe6aec8a034', 1795448091435);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x9e0dcab0ffb80f24d6376c4ef2854c87', '\xa0532269e6dbb5e8be77364e9d59fc790001a1febefb414bdf48fbb3c0c1e6aec8a034', 1795448091457);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\xc348df78ec94a29141188ca49120dd3b', '\x757d801911e2b1e4eaae0ad8dc5c545e0001a1febefb775caf3ae83a80f7e6aec8a034', 1795448091511);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x82cbd535550def30bf12126beef84e3e', '\x31593b9c88cbc71b434abe6b24cef84a0001a1febefb8151650f1b930081e7aec8a034', 1795448091521);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\xafbc3ef25619854a5b366f30fe6a24b1', '\xea6ed88625435d4cff2be44f40663f5f0001a1febefb8d186736e590408de7aec8a034', 1795448091533);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x9851999b2bdf56ff030bc83cc1f864b9', '\x8eea4ebbd766ef5bb23a07e42b093a6a0001a1febefba80505e73ea400a8e7aec8a034', 1795448091560);
INSERT INTO public.answers VALUES ('\x01a1febef9f068a66338a7c0', '\x81fd814cc78e16ea832e273710d8379b', '\x72532d7066cdca06a6935ad14043736d0001a1febefbb355131a4c8540b3e7aec8a034', 1795448091571);
INSERT INTO public.answers VALUES ('\x01a1febefa2404037820b200', '\x051dfc5bc0e2da632d5e9c15faab9381', '\xc5238a94118de539dc7133cfe91e6cde0001a1febefbbc16e865a5b100bce7aec8a034', 1795448091580);


--
-- Data for Name: approvals; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.approvals VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefaf86774f98581c1', '\x01a1febefaf86774f98581c101a1febefaf86774f98581c001a1febefa4200777812a7c20108d0f033a0c21e00f8f5fbf59f34f8ad959fa03400');
INSERT INTO public.approvals VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb2b0541b73ef541', '\x01a1febefb2b0541b73ef54101a1febefb2b0541b73ef54001a1febefa4848bc0ec0a7820008d0f033a0c21e00abf6fbf59f34abae959fa03400');
INSERT INTO public.approvals VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefaa344a01c6213c1', '\x01a1febefaa344a01c6213c101a1febefaa344a01c6213c001a1febefa3709a10d1a64820008d0f033a0c21e01a3f5fbf59f34a3ad959fa03401bdf6fbf59f34');
INSERT INTO public.approvals VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb414bdf48fbb3c1', '\x01a1febefb414bdf48fbb3c101a1febefb414bdf48fbb3c001a1febefa3709a10d1a64820008a0f736a0c21e02c1f6fbf59f34c1ae959fa03401c7f6fbf59f34');


--
-- Data for Name: bursar_schema; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.bursar_schema VALUES (1, 'house', '2026-11-21 15:34:50.982561+00');


--
-- Data for Name: chains; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.chains VALUES ('\x01a1febef9f068a66338a7c0', '\x', '\x38ed0c600daf0fd6592ccc82949616ad92197e5e397bd59d6a3d59342e6ea608d5');
INSERT INTO public.chains VALUES ('\x01a1febefa2404037820b200', '\x', '\x08ea3b03ba0e16ccff3bbe55ea53489b3000e66514c46b9c88a2faec0d62863d1b');


--
-- Data for Name: credentials; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.credentials VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febef9f068a66338a7c1', '\x01a1febef9f068a66338a7c101010e6669727374206f70657261746f720f616f705f626138632e2e2e373233398a69ea7987269dc71681e71e590918af6869002672d4f5879421de0f5f6aadedf0f3fbf59f3400');
INSERT INTO public.credentials VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febef9f068a66338a7c2', '\x01a1febef9f068a66338a7c200000e6669727374206c697665206b65791361705f6c6976655f666130392e2e2e66623238af948f366e353bd801ee2fb32713b3d16369508effbcf454782d51847c414ef3f0f3fbf59f3400');
INSERT INTO public.credentials VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febef9f068a66338a7c3', '\x01a1febef9f068a66338a7c300010e66697273742074657374206b65791361705f746573745f613636312e2e2e3766636157f70ebdbe9098c162f94fa7f0568f0df50282cf9f0124e92f7876b8131a8e42f0f3fbf59f3400');
INSERT INTO public.credentials VALUES ('\x01a1febefa2404037820b200', '\x01a1febefa2404037820b201', '\x01a1febefa2404037820b2010100086f70657261746f720f616f705f643861372e2e2e65353166a5c27b3fceeba8a63216c9167806a104cd82619788455975f05626907855ed92a4f4fbf59f3400');
INSERT INTO public.credentials VALUES ('\x01a1febefa2404037820b200', '\x01a1febefb9d18d5f4c87c00', '\x01a1febefb9d18d5f4c87c0000000a61636d652773206b65791361705f6c6976655f623432352e2e2e3831613478a5f1393c08fd67e94a854b4a1523cd4be7c4f60904a6bf0dd66bd8bf4d16259df7fbf59f3400');
INSERT INTO public.credentials VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefbc86965f0d09042', '\x01a1febefbc86965f0d090420201a1febefbc86965f0d0904000034d43500f61776b5f356335312e2e2e6466333209fa820eee67d10e11cca7f2ce9c3dccc072e518afb0e89cb1f74c4618e0c6bfc8f7fbf59f3400');
INSERT INTO public.credentials VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefbd55c74045d2802', '\x01a1febefbd55c74045d28020201a1febefbd55c74045d28000004476f6e650f61776b5f386131662e2e2e6563666124a3b555b666c828eea57696ba1a3cc0fae2668b832873efad3eb2d308f3cd37d5f7fbf59f3401dcf7fbf59f34');
INSERT INTO public.credentials VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefbe7490ef617bac0', '\x01a1febefbe7490ef617bac00001067365636f6e641361705f746573745f393937302e2e2e62636538320645fd2a2dc57fcf4bafccb1659490d764f9b06b35c49c376114db7c38020ce7f7fbf59f3401eaf7fbf59f34');


--
-- Data for Name: directory; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.directory VALUES ('\x', '\x0064656661756c74', '\x01a1febef9f068a66338a7c0');
INSERT INTO public.directory VALUES ('\x', '\x0157f70ebdbe9098c162f94fa7f0568f0df50282cf9f0124e92f7876b8131a8e42', '\x01a1febef9f068a66338a7c00001a1febef9f068a66338a7c30001');
INSERT INTO public.directory VALUES ('\x', '\x018a69ea7987269dc71681e71e590918af6869002672d4f5879421de0f5f6aaded', '\x01a1febef9f068a66338a7c00001a1febef9f068a66338a7c10101');
INSERT INTO public.directory VALUES ('\x', '\x01af948f366e353bd801ee2fb32713b3d16369508effbcf454782d51847c414ef3', '\x01a1febef9f068a66338a7c00001a1febef9f068a66338a7c20000');
INSERT INTO public.directory VALUES ('\x', '\x0061636d65', '\x01a1febefa2404037820b200');
INSERT INTO public.directory VALUES ('\x', '\x01a5c27b3fceeba8a63216c9167806a104cd82619788455975f05626907855ed92', '\x01a1febefa2404037820b2000001a1febefa2404037820b2010100');
INSERT INTO public.directory VALUES ('\x', '\x01ad627a05e66db4bfe7016d8abcfc420c3ccee20e6e03d4c6f25659bae557852f', '\x01a1febef9f068a66338a7c00101a1febefa3709a10d1a648200');
INSERT INTO public.directory VALUES ('\x', '\x0201a1febefa3709a10d1a6480', '\x01a1febef9f068a66338a7c0');
INSERT INTO public.directory VALUES ('\x', '\x0117e760224cb321b20b6333c34649a112169efcd7acbca620720ec3b348745956', '\x01a1febef9f068a66338a7c00101a1febefa4200777812a7c201');
INSERT INTO public.directory VALUES ('\x', '\x0201a1febefa4200777812a7c0', '\x01a1febef9f068a66338a7c0');
INSERT INTO public.directory VALUES ('\x', '\x018fc79649201fee6af1b3b9e6b15f12624e19a46524c65600f2ab52c7ca8fe1a8', '\x01a1febef9f068a66338a7c00101a1febefa4848bc0ec0a78200');
INSERT INTO public.directory VALUES ('\x', '\x0201a1febefa4848bc0ec0a780', '\x01a1febef9f068a66338a7c0');
INSERT INTO public.directory VALUES ('\x', '\x0201a1febefb5c79c13eae5300', '\x01a1febef9f068a66338a7c0');
INSERT INTO public.directory VALUES ('\x', '\x0201a1febefb682e42aa27cf80', '\x01a1febef9f068a66338a7c0');
INSERT INTO public.directory VALUES ('\x', '\x0178a5f1393c08fd67e94a854b4a1523cd4be7c4f60904a6bf0dd66bd8bf4d1625', '\x01a1febefa2404037820b2000001a1febefb9d18d5f4c87c000000');
INSERT INTO public.directory VALUES ('\x', '\x0201a1febefba018bd02b9c5c0', '\x01a1febefa2404037820b200');
INSERT INTO public.directory VALUES ('\x', '\x0109fa820eee67d10e11cca7f2ce9c3dccc072e518afb0e89cb1f74c4618e0c6bf', '\x01a1febef9f068a66338a7c00001a1febefbc86965f0d090420201a1febefbc86965f0d0904000');
INSERT INTO public.directory VALUES ('\x', '\x0201a1febefbc86965f0d09040', '\x01a1febef9f068a66338a7c0');
INSERT INTO public.directory VALUES ('\x', '\x0201a1febefbd55c74045d2800', '\x01a1febef9f068a66338a7c0');


--
-- Data for Name: handles; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.handles VALUES ('\x01a1febef9f068a66338a7c0', '\x006167656e745f30', '\x01a1febefa3709a10d1a6480');
INSERT INTO public.handles VALUES ('\x01a1febef9f068a66338a7c0', '\x016167656e745f31', '\x01a1febefa4200777812a7c0');
INSERT INTO public.handles VALUES ('\x01a1febef9f068a66338a7c0', '\x006167656e745f32', '\x01a1febefa4848bc0ec0a780');
INSERT INTO public.handles VALUES ('\x01a1febef9f068a66338a7c0', '\x006167745f30314d375a42585954574637304b58424a4b30334e4659313756', '\x01a1febefb5c79c13eae5300');
INSERT INTO public.handles VALUES ('\x01a1febef9f068a66338a7c0', '\x006167745f30314d375a4258595638355331414d395946473032583544524a', '\x01a1febefb682e42aa27cf80');
INSERT INTO public.handles VALUES ('\x01a1febefa2404037820b200', '\x006167745f30314d375a42585958303332594735454535523057435a435147', '\x01a1febefba018bd02b9c5c0');
INSERT INTO public.handles VALUES ('\x01a1febef9f068a66338a7c0', '\x006d63702d6167656e74', '\x01a1febefbc86965f0d09040');
INSERT INTO public.handles VALUES ('\x01a1febef9f068a66338a7c0', '\x00676f6e65', '\x01a1febefbd55c74045d2800');


--
-- Data for Name: journal; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 1, 1795275291120, 'principal.created', NULL, '{"principal":"prn_01M7ZBXYFGD2K66E57R0FBH9GV","name":"default"}', '\xbafd10982d075cd96252c39e25e818ffb0d9abac016ba9eadb5fff063d59f103');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 2, 1795275291120, 'key.created', NULL, '{"credential":"key_01M7ZBXYFGD2K66E57R5CCTXW4","grant":{"is":"operator","root":true},"label":"first operator","hint":"aop_ba8c...7239","secret":"8a69ea7987269dc71681e71e590918af6869002672d4f5879421de0f5f6aaded"}', '\xe3cbdff7af4eaed002bbf09094eacfeae491da0af9d9c9160338361aaf62f820');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 3, 1795275291120, 'key.created', NULL, '{"book":"live","credential":"key_01M7ZBXYFGD2K66E57RAMA57QD","grant":{"is":"api_key","book":"live"},"label":"first live key","hint":"ap_live_fa09...fb28","secret":"af948f366e353bd801ee2fb32713b3d16369508effbcf454782d51847c414ef3"}', '\x80288d5362f9b24893d505a8f79c7b38aa0c62e8922ed14f436564e08fb75220');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 4, 1795275291120, 'key.created', NULL, '{"book":"test","credential":"key_01M7ZBXYFGD2K66E57REFEY816","grant":{"is":"api_key","book":"test"},"label":"first test key","hint":"ap_test_a661...7fca","secret":"57f70ebdbe9098c162f94fa7f0568f0df50282cf9f0124e92f7876b8131a8e42"}', '\x50989c2234a74642802e9cba982fd9062855edf65861a19a472608ce2d7fd817');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 5, 1795275291157, 'account.credited', NULL, '{"book":"live","account":{"is":"general","book":"live"},"amount":"100.00","currency":"USD","memo":"","transfer":"trf_01M7ZBXYGN5WV880WM82DJ1ZTA"}', '\x2ab7245e13f1d7f3ab868d47909679d011f9905314b8e19c22f80c7190e3bcc9');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 6, 1795275291165, 'credit_line.raised', NULL, '{"book":"live","line":"50.00"}', '\x186e1671c9d59091dd097df3c802df49eaf7f075fce12b35cf4f1929b9da1767');
INSERT INTO public.journal VALUES ('\x01a1febefa2404037820b200', 1, 1795275291172, 'principal.created', NULL, '{"principal":"prn_01M7ZBXYH40G1QG85J012QP49K","name":"acme"}', '\x006f7591db11e6854a0aa376315967dbe0d056617060ed9234795c3bd7a080aa');
INSERT INTO public.journal VALUES ('\x01a1febefa2404037820b200', 2, 1795275291172, 'key.created', NULL, '{"credential":"key_01M7ZBXYH40G1QG85J06KHJBXG","grant":{"is":"operator","root":false},"label":"operator","hint":"aop_d8a7...e51f","secret":"a5c27b3fceeba8a63216c9167806a104cd82619788455975f05626907855ed92"}', '\x264dc5fa44b5dfb07cfb76f9059416a12200e4676f5fd519e088bcd52f1ebfb9');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 7, 1795275291191, 'agent.created', NULL, '{"book":"live","agent":"agt_01M7ZBXYHQ16GGT6K4G1FWZEPA","handle":"agent_0","name":"agent_0","main":"wlt_01M7ZBXYHQ16GGT6K4G5NKT091","currency":"USD"}', '\xd14a646a1b99f0e5fd6cbd4105b1f84e25bfb8ce110f3c644675c52fc0a423d5');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 8, 1795275291191, 'wallet.issued', NULL, '{"book":"live","wallet":"wlt_01M7ZBXYHQ16GGT6K4GAWNCM5R","agent":"agt_01M7ZBXYHQ16GGT6K4G1FWZEPA","budget":"10.00","currency":"USD","policy":{"max_per_payment":"2.00","allowed_categories":["llm_api","search"],"ask_above_payment":"0.50","blocked_vendors":["evil"]},"secret":"ad627a05e66db4bfe7016d8abcfc420c3ccee20e6e03d4c6f25659bae557852f","transfer":"trf_01M7ZBXYHQ16GGT6K4GE5RSCCF"}', '\x588187a4cfb6c3f222a67e91972425942b87e8f7816dfce4fa3f5a351dcdf3dd');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 9, 1795275291202, 'agent.created', NULL, '{"book":"test","agent":"agt_01M7ZBXYJ201VQG4N7R188HNKZ","handle":"agent_1","name":"agent_1","main":"wlt_01M7ZBXYJ201VQG4N7R7YDDNZ8","currency":"USD"}', '\x9741594b81e2d3e0be2ebee4d69edace7e58dd1510bc01515f470cb79df0d183');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 10, 1795275291202, 'wallet.issued', NULL, '{"book":"test","wallet":"wlt_01M7ZBXYJ201VQG4N7RAEWDB6X","agent":"agt_01M7ZBXYJ201VQG4N7R188HNKZ","budget":"10.00","currency":"USD","policy":{"max_per_payment":"2.00","allowed_categories":["llm_api","search"],"ask_above_payment":"0.50","blocked_vendors":["evil"]},"expires_at":"2026-11-22T15:34:51.202Z","secret":"17e760224cb321b20b6333c34649a112169efcd7acbca620720ec3b348745956","transfer":"trf_01M7ZBXYJ201VQG4N7RENEX4DE"}', '\x8a5fd1ea63ea168fae61e028cff887b9ae46fafe3be9452e25a0854fd8571611');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 11, 1795275291208, 'agent.created', NULL, '{"book":"live","agent":"agt_01M7ZBXYJ892Y0XG57G0CWHG7A","handle":"agent_2","name":"agent_2","main":"wlt_01M7ZBXYJ892Y0XG57G47C656D","currency":"USD"}', '\xdf9c75f9ace93c4537fc9a66058c75e81f396afe4d3120ca992ece209fcd41bc');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 12, 1795275291208, 'wallet.issued', NULL, '{"book":"live","wallet":"wlt_01M7ZBXYJ892Y0XG57GBD4DWK4","agent":"agt_01M7ZBXYJ892Y0XG57G0CWHG7A","budget":"10.00","currency":"USD","policy":{"max_per_payment":"2.00","allowed_categories":["llm_api","search"],"ask_above_payment":"0.50","blocked_vendors":["evil"]},"expires_at":"2026-12-21T15:34:51.208Z","secret":"8fc79649201fee6af1b3b9e6b15f12624e19a46524c65600f2ab52c7ca8fe1a8","transfer":"trf_01M7ZBXYJ892Y0XG57GCR1PADF"}', '\xa08ced001d7ed3abd263114ae284f3f5f58ab4c8ac825715d34ca1215e578da9');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 13, 1795275291213, 'payment.settled', '\x01a1febefa4d449aced19080', '{"book":"live","order":{"payment":"txn_01M7ZBXYJD8JDCXMCGG0ZKS3RW","agent":"agt_01M7ZBXYHQ16GGT6K4G1FWZEPA","wallet":"wlt_01M7ZBXYHQ16GGT6K4GAWNCM5R","payee":{"is":"vendor","name":"openai"},"amount":"0.003","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZBXYJD8JDCXMCGG5P9QB6Z"}', '\x4e3217585b2904bf8f55268f8e1abf22beb03a6298744feff0145b7a355c39b1');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 14, 1795275291221, 'payment.settled', '\x01a1febefa557bcbe4694f00', '{"book":"live","order":{"payment":"txn_01M7ZBXYJNFF5Y8TAF015TXRHT","agent":"agt_01M7ZBXYHQ16GGT6K4G1FWZEPA","wallet":"wlt_01M7ZBXYHQ16GGT6K4GAWNCM5R","payee":{"is":"vendor","name":"openai"},"amount":"0.004","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZBXYJNFF5Y8TAF06HBNFRX"}', '\x2cf7dcf6308f8587bb0b88c3506c9901b6d3ba06b1ccc4104cf228118675fee2');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 15, 1795275291237, 'payment.settled', '\x01a1febefa650673d03fb0c0', '{"book":"live","order":{"payment":"txn_01M7ZBXYK50SSX0FXGR2JJ9NZ5","agent":"agt_01M7ZBXYHQ16GGT6K4G1FWZEPA","wallet":"wlt_01M7ZBXYHQ16GGT6K4GAWNCM5R","payee":{"is":"vendor","name":"openai"},"amount":"0.005","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZBXYK50SSX0FXGR51NAT02"}', '\x8cc6c9c24f431c3be38320928d62228b288b0c80f94e301fe89b87ca7f108de4');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 16, 1795275291255, 'payment.settled', '\x01a1febefa777f8e7abc1e80', '{"book":"live","order":{"payment":"txn_01M7ZBXYKQFY77NF0YG1489X3T","agent":"agt_01M7ZBXYHQ16GGT6K4G1FWZEPA","wallet":"wlt_01M7ZBXYHQ16GGT6K4GAWNCM5R","payee":{"is":"vendor","name":"openai"},"amount":"0.006","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZBXYKQFY77NF0YG74RGC29"}', '\xc7b327be79fa48b78e8a0558b1ad74be1e2f145210aaff61f8652d8ad4b85a32');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 17, 1795275291271, 'payment.blocked', '\x01a1febefa87326a02fc58c0', '{"book":"live","order":{"payment":"txn_01M7ZBXYM769N05Z2RR2QM2PS0","agent":"agt_01M7ZBXYHQ16GGT6K4G1FWZEPA","wallet":"wlt_01M7ZBXYHQ16GGT6K4GAWNCM5R","payee":{"is":"vendor","name":"evil"},"amount":"0.10","fee":"0.00","currency":"USD","category":"search","memo":"x"},"reason":{"is":"vendor_blocked"}}', '\xb6fd5eb13cd53bb39c6d32aa257370ef4e90f9d3f21362fa1ccca019938dbf3a');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 18, 1795275291288, 'payment.blocked', '\x01a1febefa981e4e753e5bc0', '{"book":"live","order":{"payment":"txn_01M7ZBXYMR3S77AFJVR3B05JRR","agent":"agt_01M7ZBXYHQ16GGT6K4G1FWZEPA","wallet":"wlt_01M7ZBXYHQ16GGT6K4GAWNCM5R","payee":{"is":"vendor","name":"big"},"amount":"5.00","fee":"0.00","currency":"USD","category":"search","memo":"y"},"reason":{"is":"exceeds_max_per_payment","requested":"5.00","limit":"2.00"}}', '\x966fd4ffda10ad92f89c5617849e0459167931adc7ae070f7185b445d3d50aad');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 19, 1795275291299, 'approval.requested', '\x01a1febefaa344a01c6213c0', '{"book":"live","order":{"payment":"txn_01M7ZBXYN38JG1RRGKR36STX59","agent":"agt_01M7ZBXYHQ16GGT6K4G1FWZEPA","wallet":"wlt_01M7ZBXYHQ16GGT6K4GAWNCM5R","payee":{"is":"vendor","name":"openai"},"amount":"0.85","fee":"0.00","currency":"USD","category":"llm_api","memo":"a long one"},"approval":"esc_01M7ZBXYN38JG1RRGKR7EX49AA","reason":{"is":"payment_threshold","requested":"0.85","threshold":"0.50"},"expires_at":"2026-11-22T15:34:51.299Z","hold":"trf_01M7ZBXYN38JG1RRGKR87GW6HV"}', '\x5f237c2f2fd135f90c78e09a3a286ae23e22f05aa9dad13888d3441a4ebf8240');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 37, 1795275291463, 'approval.resolved', '\x01a1febefb414bdf48fbb3c0', '{"book":"live","approval":"esc_01M7ZBXYT19FFMHYXKR44J2AY4","verdict":"denied","by":"human","release":{"hold":"trf_01M7ZBXYT19FFMHYXKRBC4A8YS","transfer":"trf_01M7ZBXYT766WNMTH7R2KBVR9B"}}', '\xfe320ba9c3e368062eb4b72ee952e9edd435bd87597f93d3d496b7f92f99284b');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 20, 1795275291314, 'payment.settled', '\x01a1febefab24fa846123f00', '{"book":"test","order":{"payment":"txn_01M7ZBXYNJ9YM4C4HZ02PKTJ4H","agent":"agt_01M7ZBXYJ201VQG4N7R188HNKZ","wallet":"wlt_01M7ZBXYJ201VQG4N7RAEWDB6X","payee":{"is":"vendor","name":"openai"},"amount":"0.003","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZBXYNJ9YM4C4HZ05E4P0TE"}', '\xdf66dda138aecba21ead5d249c9f981be6c034fcc2f8c482fad643a3ed91103b');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 21, 1795275291320, 'payment.settled', '\x01a1febefab877bc68191b40', '{"book":"test","order":{"payment":"txn_01M7ZBXYNREYY6G68V81RJHN9G","agent":"agt_01M7ZBXYJ201VQG4N7R188HNKZ","wallet":"wlt_01M7ZBXYJ201VQG4N7RAEWDB6X","payee":{"is":"vendor","name":"openai"},"amount":"0.004","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZBXYNREYY6G68V848Y6E1V"}', '\xc493497ba8db548652fe44f7d38eff6a0f55d4ddd7a8aacf752535185f4cac65');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 22, 1795275291332, 'payment.settled', '\x01a1febefac4766c33a12e40', '{"book":"test","order":{"payment":"txn_01M7ZBXYP4ESP3789E80Q5JJRA","agent":"agt_01M7ZBXYJ201VQG4N7R188HNKZ","wallet":"wlt_01M7ZBXYJ201VQG4N7RAEWDB6X","payee":{"is":"vendor","name":"openai"},"amount":"0.005","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZBXYP4ESP3789E87BVA231"}', '\xa6733a6653f9d0a4bca361511270cbe628903efd3e221640ac7063af2acf6b64');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 23, 1795275291345, 'payment.settled', '\x01a1febefad10693918b4a40', '{"book":"test","order":{"payment":"txn_01M7ZBXYPH0T9S32TA80HX14ZN","agent":"agt_01M7ZBXYJ201VQG4N7R188HNKZ","wallet":"wlt_01M7ZBXYJ201VQG4N7RAEWDB6X","payee":{"is":"vendor","name":"openai"},"amount":"0.006","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZBXYPH0T9S32TA86S3VKDJ"}', '\x91a8ee2855ab4c16340510bf6298453d3b44e29fb9ed0e651a46ac47716493d0');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 24, 1795275291356, 'payment.blocked', '\x01a1febefadc513a51d28440', '{"book":"test","order":{"payment":"txn_01M7ZBXYPWA4X53MM4820SKN02","agent":"agt_01M7ZBXYJ201VQG4N7R188HNKZ","wallet":"wlt_01M7ZBXYJ201VQG4N7RAEWDB6X","payee":{"is":"vendor","name":"evil"},"amount":"0.10","fee":"0.00","currency":"USD","category":"search","memo":"x"},"reason":{"is":"vendor_blocked"}}', '\xd71331085a06bb7cc5261d63cb1f609439512914c973c8847f7b13a307c89562');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 25, 1795275291369, 'payment.blocked', '\x01a1febefae910fcc65f7e00', '{"book":"test","order":{"payment":"txn_01M7ZBXYQ923YCCQVY03008JNT","agent":"agt_01M7ZBXYJ201VQG4N7R188HNKZ","wallet":"wlt_01M7ZBXYJ201VQG4N7RAEWDB6X","payee":{"is":"vendor","name":"big"},"amount":"5.00","fee":"0.00","currency":"USD","category":"search","memo":"y"},"reason":{"is":"exceeds_max_per_payment","requested":"5.00","limit":"2.00"}}', '\xc42a8d335d28789f4ac5b8ad2bd48290bd18bfa2caae2551eceabd485d8c6562');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 26, 1795275291384, 'approval.requested', '\x01a1febefaf86774f98581c0', '{"book":"test","order":{"payment":"txn_01M7ZBXYQRCXTFK1C1R2ED36NN","agent":"agt_01M7ZBXYJ201VQG4N7R188HNKZ","wallet":"wlt_01M7ZBXYJ201VQG4N7RAEWDB6X","payee":{"is":"vendor","name":"openai"},"amount":"0.85","fee":"0.00","currency":"USD","category":"llm_api","memo":"a long one"},"approval":"esc_01M7ZBXYQRCXTFK1C1R7EK4B0E","reason":{"is":"payment_threshold","requested":"0.85","threshold":"0.50"},"expires_at":"2026-11-22T15:34:51.384Z","hold":"trf_01M7ZBXYQRCXTFK1C1RBE8GY5Q"}', '\x974f62742c509b4caff50824ff2a3ecdba66101eb7243e0956c81fbabaffdd8e');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 27, 1795275291396, 'payment.settled', '\x01a1febefb044cf99a6c7980', '{"book":"live","order":{"payment":"txn_01M7ZBXYR49KWSMV3SG2CZQQBM","agent":"agt_01M7ZBXYJ892Y0XG57G0CWHG7A","wallet":"wlt_01M7ZBXYJ892Y0XG57GBD4DWK4","payee":{"is":"vendor","name":"openai"},"amount":"0.003","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZBXYR49KWSMV3SG4J2DDGB"}', '\x8b3c3862c237b1246f0c738dbaea37afea6e200b118e5839c4133f7823fd2239');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 28, 1795275291404, 'payment.settled', '\x01a1febefb0c1ce038653200', '{"book":"live","order":{"payment":"txn_01M7ZBXYRC3KG3GS9J007P7798","agent":"agt_01M7ZBXYJ892Y0XG57G0CWHG7A","wallet":"wlt_01M7ZBXYJ892Y0XG57GBD4DWK4","payee":{"is":"vendor","name":"openai"},"amount":"0.004","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZBXYRC3KG3GS9J07P13DYV"}', '\x5bc7805db9692607762035678ca7b61537f32813bab6f977018bd2acdc12d2ae');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 29, 1795275291408, 'payment.settled', '\x01a1febefb10065e560619c0', '{"book":"live","order":{"payment":"txn_01M7ZBXYRG0SF5C1GSR155Q3YH","agent":"agt_01M7ZBXYJ892Y0XG57G0CWHG7A","wallet":"wlt_01M7ZBXYJ892Y0XG57GBD4DWK4","payee":{"is":"vendor","name":"openai"},"amount":"0.005","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZBXYRG0SF5C1GSR4PJ4TST"}', '\x2ed6b3d43adf6a0f1f4fdb7074590c774fffd387916757f6c84595fb6f200af8');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 30, 1795275291412, 'payment.settled', '\x01a1febefb143cd4bfb9e9c0', '{"book":"live","order":{"payment":"txn_01M7ZBXYRM7KABZEF9R0XGXF68","agent":"agt_01M7ZBXYJ892Y0XG57G0CWHG7A","wallet":"wlt_01M7ZBXYJ892Y0XG57GBD4DWK4","payee":{"is":"vendor","name":"openai"},"amount":"0.006","fee":"0.00","currency":"USD","category":"llm_api","memo":"GPT-4o completion"},"transfer":"trf_01M7ZBXYRM7KABZEF9R4HX9A0K"}', '\xc13403c70cae325a93df8255903ac91251035c894658d6528c4df55a770d08fc');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 31, 1795275291427, 'payment.blocked', '\x01a1febefb234f22bafecdc0', '{"book":"live","order":{"payment":"txn_01M7ZBXYS39WHBNZPDR36QSSCH","agent":"agt_01M7ZBXYJ892Y0XG57G0CWHG7A","wallet":"wlt_01M7ZBXYJ892Y0XG57GBD4DWK4","payee":{"is":"vendor","name":"evil"},"amount":"0.10","fee":"0.00","currency":"USD","category":"search","memo":"x"},"reason":{"is":"vendor_blocked"}}', '\xdf8dd7152aa56f3279a67b17158cb54fd109d917168d6ed6bebd335e0809f729');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 32, 1795275291431, 'payment.blocked', '\x01a1febefb277400732a29c0', '{"book":"live","order":{"payment":"txn_01M7ZBXYS7EG076AH9R2AB4Z3S","agent":"agt_01M7ZBXYJ892Y0XG57G0CWHG7A","wallet":"wlt_01M7ZBXYJ892Y0XG57GBD4DWK4","payee":{"is":"vendor","name":"big"},"amount":"5.00","fee":"0.00","currency":"USD","category":"search","memo":"y"},"reason":{"is":"exceeds_max_per_payment","requested":"5.00","limit":"2.00"}}', '\xeedbc16c63b573f9162fdf4cacfd8da1977b9d256ae909bd8f28d077418eff4f');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 33, 1795275291435, 'approval.requested', '\x01a1febefb2b0541b73ef540', '{"book":"live","order":{"payment":"txn_01M7ZBXYSB0N0VEFQN83DXE1P3","agent":"agt_01M7ZBXYJ892Y0XG57G0CWHG7A","wallet":"wlt_01M7ZBXYJ892Y0XG57GBD4DWK4","payee":{"is":"vendor","name":"openai"},"amount":"0.85","fee":"0.00","currency":"USD","category":"llm_api","memo":"a long one"},"approval":"esc_01M7ZBXYSB0N0VEFQN84DK6N1C","reason":{"is":"payment_threshold","requested":"0.85","threshold":"0.50"},"expires_at":"2026-11-22T15:34:51.435Z","hold":"trf_01M7ZBXYSB0N0VEFQN885PJ97H"}', '\xc551fecdf46bcbe96767cc59e1670d9dffa5cecdf6d5ce0447271aba0002bcca');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 34, 1795275291453, 'approval.resolved', '\x01a1febefaa344a01c6213c0', '{"book":"live","approval":"esc_01M7ZBXYN38JG1RRGKR7EX49AA","verdict":"approved","by":"human"}', '\xb15e31a7c6241e66c5829562e258345eeb91c8a1dc11bf02d830e1ccdfe60451');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 35, 1795275291453, 'payment.settled', '\x01a1febefaa344a01c6213c0', '{"book":"live","order":{"payment":"txn_01M7ZBXYN38JG1RRGKR36STX59","agent":"agt_01M7ZBXYHQ16GGT6K4G1FWZEPA","wallet":"wlt_01M7ZBXYHQ16GGT6K4GAWNCM5R","payee":{"is":"vendor","name":"openai"},"amount":"0.85","fee":"0.00","currency":"USD","category":"llm_api","memo":"a long one"},"transfer":"trf_01M7ZBXYSX1M5XQS4J01RM256Z","held":"trf_01M7ZBXYN38JG1RRGKR87GW6HV"}', '\xdba4a0e185239f4b1522523291b82ed1d83cfc5ddab2eba39d74bd750a9e81e0');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 36, 1795275291457, 'approval.requested', '\x01a1febefb414bdf48fbb3c0', '{"book":"live","order":{"payment":"txn_01M7ZBXYT19FFMHYXKR0FR185V","agent":"agt_01M7ZBXYHQ16GGT6K4G1FWZEPA","wallet":"wlt_01M7ZBXYHQ16GGT6K4GAWNCM5R","payee":{"is":"vendor","name":"openai"},"amount":"0.90","fee":"0.00","currency":"USD","category":"llm_api","memo":"z"},"approval":"esc_01M7ZBXYT19FFMHYXKR44J2AY4","reason":{"is":"payment_threshold","requested":"0.90","threshold":"0.50"},"expires_at":"2026-11-22T15:34:51.457Z","hold":"trf_01M7ZBXYT19FFMHYXKRBC4A8YS"}', '\x64389884087720283ee4076f4ac332f0e69d150c1b09544fcdfe3f38b11ceaf6');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 38, 1795275291472, 'wallet.revoked', NULL, '{"book":"test","wallet":"wlt_01M7ZBXYJ201VQG4N7RAEWDB6X","status":"revoked","remainder":"9.132","transfer":"trf_01M7ZBXYTG9TYEXMVJ03E6JDA5"}', '\xd0d265b433e25c7bf05033926d22c37d3f654de5714207dcf8ef375919652c2b');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 39, 1795275291479, 'wallet.paused', NULL, '{"book":"live","wallet":"wlt_01M7ZBXYJ892Y0XG57GBD4DWK4","status":"paused"}', '\x1caaba68b8e235d45118237839a10826c549780b7b1d98594a35542054c45e4f');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 40, 1795275291484, 'agent.created', NULL, '{"book":"live","agent":"agt_01M7ZBXYTWF70KXBJK03NFY17V","handle":"agt_01M7ZBXYTWF70KXBJK03NFY17V","name":"Bot","owner_ref":"u1","metadata":"{\"type\": \"research\"}","main":"wlt_01M7ZBXYTWF70KXBJK04KB5CY8","currency":"USD"}', '\x5f817050079b8ada5eabfeb604debb2d401165ff89fbb302d4e591aff2cea275');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 41, 1795275291496, 'agent.created', NULL, '{"book":"live","agent":"agt_01M7ZBXYV85S1AM9YFG02X5DRJ","handle":"agt_01M7ZBXYV85S1AM9YFG02X5DRJ","name":"Service","owner_ref":"u2","main":"wlt_01M7ZBXYV85S1AM9YFG4B0JXZN","currency":"USD"}', '\x29715a328cf08bd781f6a56b90307109ae8fad43468dbf49a50da5c5ead06b3e');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 42, 1795275291508, 'account.credited', NULL, '{"book":"live","account":{"is":"wallet","wallet":"wlt_01M7ZBXYTWF70KXBJK04KB5CY8"},"agent":"agt_01M7ZBXYTWF70KXBJK03NFY17V","amount":"20.00","currency":"USD","memo":"","transfer":"trf_01M7ZBXYVM2BZP826HR0GP7GPW"}', '\x8d63b7068cb5f8bc101a1fb605e5f9c243e56a575cefc45118b457aee5bbef1d');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 43, 1795275291511, 'payment.settled', '\x01a1febefb775caf3ae83a80', '{"book":"live","order":{"payment":"txn_01M7ZBXYVQBJQKNT1TG1YBHPC1","agent":"agt_01M7ZBXYTWF70KXBJK03NFY17V","wallet":"wlt_01M7ZBXYTWF70KXBJK04KB5CY8","payee":{"is":"agent","principal":"prn_01M7ZBXYFGD2K66E57R0FBH9GV","agent":"agt_01M7ZBXYV85S1AM9YFG02X5DRJ","wallet":"wlt_01M7ZBXYV85S1AM9YFG4B0JXZN"},"amount":"0.10","fee":"0.001","currency":"USD","memo":"search"},"transfer":"trf_01M7ZBXYVQBJQKNT1TG4Y3YVHY","fee_transfer":"trf_01M7ZBXYVQBJQKNT1TG8ZJBRG7"}', '\xe696c4fad91034f579ff9744e9a574fc3ad8ba93185508f483f82ceed8faf88a');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 44, 1795275291521, 'payment.settled', '\x01a1febefb8151650f1b9300', '{"book":"live","order":{"payment":"txn_01M7ZBXYW1A5JGY6WK01X3SFKC","agent":"agt_01M7ZBXYTWF70KXBJK03NFY17V","wallet":"wlt_01M7ZBXYTWF70KXBJK04KB5CY8","payee":{"is":"agent","principal":"prn_01M7ZBXYFGD2K66E57R0FBH9GV","agent":"agt_01M7ZBXYV85S1AM9YFG02X5DRJ","wallet":"wlt_01M7ZBXYV85S1AM9YFG4B0JXZN"},"amount":"0.101","fee":"0.00101","currency":"USD","memo":"search"},"transfer":"trf_01M7ZBXYW1A5JGY6WK06E3RXK3","fee_transfer":"trf_01M7ZBXYW1A5JGY6WK0ASZK0ZT"}', '\xbe1d09cb739a9f7a07f173306a6de7027d74354f8af969bc8ec8eb3222cf9ad1');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 45, 1795275291533, 'payment.settled', '\x01a1febefb8d186736e59040', '{"book":"live","order":{"payment":"txn_01M7ZBXYWD31KKDSCG8311FB8T","agent":"agt_01M7ZBXYTWF70KXBJK03NFY17V","wallet":"wlt_01M7ZBXYTWF70KXBJK04KB5CY8","payee":{"is":"agent","principal":"prn_01M7ZBXYFGD2K66E57R0FBH9GV","agent":"agt_01M7ZBXYV85S1AM9YFG02X5DRJ","wallet":"wlt_01M7ZBXYV85S1AM9YFG4B0JXZN"},"amount":"0.102","fee":"0.00102","currency":"USD","memo":"search"},"transfer":"trf_01M7ZBXYWD31KKDSCG87933NFX","fee_transfer":"trf_01M7ZBXYWD31KKDSCG8BGKB1J8"}', '\x176e6b79b63194db77816c97c5e9afa08a16e406f708fa2cf20ec14487cfb2e6');
INSERT INTO public.journal VALUES ('\x01a1febefa2404037820b200', 3, 1795275291549, 'key.created', NULL, '{"book":"live","credential":"key_01M7ZBXYWX33AZ9J3W00TW4Y47","grant":{"is":"api_key","book":"live"},"label":"acme''s key","hint":"ap_live_b425...81a4","secret":"78a5f1393c08fd67e94a854b4a1523cd4be7c4f60904a6bf0dd66bd8bf4d1625"}', '\x8efd0b1169c0b97aa7c4b4915fd790e874a5de71d2003c1b3081b5cce94a7d17');
INSERT INTO public.journal VALUES ('\x01a1febefa2404037820b200', 4, 1795275291552, 'agent.created', NULL, '{"book":"live","agent":"agt_01M7ZBXYX032YG5EE5R0WCZCQG","handle":"agt_01M7ZBXYX032YG5EE5R0WCZCQG","name":"Acme","owner_ref":"a1","main":"wlt_01M7ZBXYX032YG5EE5R60CYTQ7","currency":"USD"}', '\x9c00be16d5207d807df953e2a2b162b21450c0e9235a6ecc185d10fcba442aad');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 46, 1795275291560, 'payment.settled', '\x01a1febefba80505e73ea400', '{"book":"live","order":{"payment":"txn_01M7ZBXYX80M2YEFN403FTQ15Z","agent":"agt_01M7ZBXYTWF70KXBJK03NFY17V","wallet":"wlt_01M7ZBXYTWF70KXBJK04KB5CY8","payee":{"is":"agent","principal":"prn_01M7ZBXYH40G1QG85J012QP49K","agent":"agt_01M7ZBXYX032YG5EE5R0WCZCQG","wallet":"wlt_01M7ZBXYX032YG5EE5R60CYTQ7"},"amount":"0.50","fee":"0.005","currency":"USD","memo":"across"},"transfer":"trf_01M7ZBXYX80M2YEFN406KKBWS8","fee_transfer":"trf_01M7ZBXYX80M2YEFN408Z817JX"}', '\xa149ea7f8860f5782dc27150a5b9824556493c6ee5179b6a9f4dfa8d752a7ef0');
INSERT INTO public.journal VALUES ('\x01a1febefa2404037820b200', 5, 1795275291560, 'payment.received', '\x01a1febefba80505e73ea400', '{"book":"live","order":{"payment":"txn_01M7ZBXYX80M2YEFN403FTQ15Z","agent":"agt_01M7ZBXYTWF70KXBJK03NFY17V","wallet":"wlt_01M7ZBXYTWF70KXBJK04KB5CY8","payee":{"is":"agent","principal":"prn_01M7ZBXYH40G1QG85J012QP49K","agent":"agt_01M7ZBXYX032YG5EE5R0WCZCQG","wallet":"wlt_01M7ZBXYX032YG5EE5R60CYTQ7"},"amount":"0.50","fee":"0.005","currency":"USD","memo":"across"},"wallet":"wlt_01M7ZBXYX032YG5EE5R60CYTQ7","amount":"0.495","transfer":"trf_01M7ZBXYX80M2YEFN40EZ1CKHE"}', '\x2a4c1b4890511476ad2470edba78f02efcfb8cdd2bc6ec16e3da5b24f32b29b8');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 47, 1795275291571, 'payment.settled', '\x01a1febefbb355131a4c8540', '{"book":"live","order":{"payment":"txn_01M7ZBXYXKAM9HMK458012P1SZ","agent":"agt_01M7ZBXYTWF70KXBJK03NFY17V","wallet":"wlt_01M7ZBXYTWF70KXBJK04KB5CY8","payee":{"is":"agent","principal":"prn_01M7ZBXYH40G1QG85J012QP49K","agent":"agt_01M7ZBXYX032YG5EE5R0WCZCQG","wallet":"wlt_01M7ZBXYX032YG5EE5R60CYTQ7"},"amount":"0.501","fee":"0.00501","currency":"USD","memo":"across"},"transfer":"trf_01M7ZBXYXKAM9HMK4587MKJESW","fee_transfer":"trf_01M7ZBXYXKAM9HMK4589CGTGM1"}', '\x2544b13f3c593ee057b3aaafb2f8f7591d20cd14a3a79565869ff7fec2d0b59f');
INSERT INTO public.journal VALUES ('\x01a1febefa2404037820b200', 6, 1795275291571, 'payment.received', '\x01a1febefbb355131a4c8540', '{"book":"live","order":{"payment":"txn_01M7ZBXYXKAM9HMK458012P1SZ","agent":"agt_01M7ZBXYTWF70KXBJK03NFY17V","wallet":"wlt_01M7ZBXYTWF70KXBJK04KB5CY8","payee":{"is":"agent","principal":"prn_01M7ZBXYH40G1QG85J012QP49K","agent":"agt_01M7ZBXYX032YG5EE5R0WCZCQG","wallet":"wlt_01M7ZBXYX032YG5EE5R60CYTQ7"},"amount":"0.501","fee":"0.00501","currency":"USD","memo":"across"},"wallet":"wlt_01M7ZBXYX032YG5EE5R60CYTQ7","amount":"0.49599","transfer":"trf_01M7ZBXYXKAM9HMK458F0QMZ1Y"}', '\xa00d12d2fbf75afd3204cbc984b3a4198e35ff3f867aaabbe48b131a588ba3bd');
INSERT INTO public.journal VALUES ('\x01a1febefa2404037820b200', 7, 1795275291580, 'payment.settled', '\x01a1febefbbc16e865a5b100', '{"book":"live","order":{"payment":"txn_01M7ZBXYXW2VM6B9DH02MH039Z","agent":"agt_01M7ZBXYX032YG5EE5R0WCZCQG","wallet":"wlt_01M7ZBXYX032YG5EE5R60CYTQ7","payee":{"is":"agent","principal":"prn_01M7ZBXYFGD2K66E57R0FBH9GV","agent":"agt_01M7ZBXYV85S1AM9YFG02X5DRJ","wallet":"wlt_01M7ZBXYV85S1AM9YFG4B0JXZN"},"amount":"0.05","fee":"0.001","currency":"USD","memo":"back"},"transfer":"trf_01M7ZBXYXW2VM6B9DH04VQTHQW","fee_transfer":"trf_01M7ZBXYXW2VM6B9DH0A0KF7BD"}', '\x6b55262609a76dd409bb94a6b0524a164735bfe7bb839b31ccd21207caca8846');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 48, 1795275291580, 'payment.received', '\x01a1febefbbc16e865a5b100', '{"book":"live","order":{"payment":"txn_01M7ZBXYXW2VM6B9DH02MH039Z","agent":"agt_01M7ZBXYX032YG5EE5R0WCZCQG","wallet":"wlt_01M7ZBXYX032YG5EE5R60CYTQ7","payee":{"is":"agent","principal":"prn_01M7ZBXYFGD2K66E57R0FBH9GV","agent":"agt_01M7ZBXYV85S1AM9YFG02X5DRJ","wallet":"wlt_01M7ZBXYV85S1AM9YFG4B0JXZN"},"amount":"0.05","fee":"0.001","currency":"USD","memo":"back"},"wallet":"wlt_01M7ZBXYV85S1AM9YFG4B0JXZN","amount":"0.049","transfer":"trf_01M7ZBXYXW2VM6B9DH0C7T9NSA"}', '\xfde4e4861e7af3947e17252823811726a2a0cf1b45273785996112001855b959');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 49, 1795275291592, 'agent.created', NULL, '{"book":"live","agent":"agt_01M7ZBXYY8D5JZ1M4G83B3K2S5","handle":"mcp-agent","name":"MCP","main":"wlt_01M7ZBXYY8D5JZ1M4G87E2SJNY","currency":"USD"}', '\x9d68547b44f5c986890832e2dbb491b22aed960b92043ac31e8c15966a38fec9');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 50, 1795275291592, 'agent.registered', NULL, '{"book":"live","agent":"agt_01M7ZBXYY8D5JZ1M4G83B3K2S5","label":"MCP","credential":"key_01M7ZBXYY8D5JZ1M4G893EPZJK","hint":"awk_5c51...df32","secret":"09fa820eee67d10e11cca7f2ce9c3dccc072e518afb0e89cb1f74c4618e0c6bf"}', '\x794c96dae1e7fe8243bcef8fdb06f36c7beeaba21bf678fda8862b35a13b656a');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 51, 1795275291605, 'agent.created', NULL, '{"book":"live","agent":"agt_01M7ZBXYYNBHT08Q9800ECHBQZ","handle":"gone","name":"Gone","main":"wlt_01M7ZBXYYNBHT08Q9807FTJ8G8","currency":"USD"}', '\xd78de3c589051c9e6a4d3b490d3419a41d41c9749f2ed0d663365d09ba823b7f');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 52, 1795275291605, 'agent.registered', NULL, '{"book":"live","agent":"agt_01M7ZBXYYNBHT08Q9800ECHBQZ","label":"Gone","credential":"key_01M7ZBXYYNBHT08Q980BEMDR3S","hint":"awk_8a1f...ecfa","secret":"24a3b555b666c828eea57696ba1a3cc0fae2668b832873efad3eb2d308f3cd37"}', '\x416409ae60fd63ed6512df333b0e92cfe76d4796146ae40edb1daf8a0bf20f1c');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 53, 1795275291612, 'agent.revoked', NULL, '{"book":"live","agent":"agt_01M7ZBXYYNBHT08Q9800ECHBQZ","credential":"key_01M7ZBXYYNBHT08Q980BEMDR3S"}', '\x245c1bf1dc91994fedd08be443ac8a5ecc557b72a07ea8d8548ef7a246067c92');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 54, 1795275291623, 'key.created', NULL, '{"book":"test","credential":"key_01M7ZBXYZ7947FC5XTR0F3PHPX","grant":{"is":"api_key","book":"test"},"label":"second","hint":"ap_test_9970...bce8","secret":"320645fd2a2dc57fcf4bafccb1659490d764f9b06b35c49c376114db7c38020c"}', '\x67cc4412b56c1606dec6719458b64f8e825fa63db58fdd3f25a44385628160d4');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 55, 1795275291626, 'key.revoked', NULL, '{"credential":"key_01M7ZBXYZ7947FC5XTR0F3PHPX"}', '\x098ca890809ec7f5608bf08cb95d0f12e765b347e342190b8ae93a28f11206fd');
INSERT INTO public.journal VALUES ('\x01a1febef9f068a66338a7c0', 56, 1795275291631, 'wallet.policy_changed', NULL, '{"book":"live","wallet":"wlt_01M7ZBXYHQ16GGT6K4GAWNCM5R","policy":{"max_per_payment":"3.00","allowed_categories":["llm_api","search"],"ask_above_payment":"0.50","blocked_vendors":["evil"]}}', '\xed0c600daf0fd6592ccc82949616ad92197e5e397bd59d6a3d59342e6ea608d5');
INSERT INTO public.journal VALUES ('\x01a1febefa2404037820b200', 8, 1795275291637, 'wallet.frozen', NULL, '{"reason":"held"}', '\xea3b03ba0e16ccff3bbe55ea53489b3000e66514c46b9c88a2faec0d62863d1b');


--
-- Data for Name: outbox; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.outbox VALUES ('\x01a1febef9f068a66338a7c0', '\x0201a1febefa4848bc0ec0a782', '\xc884f7c9a934', 1797867291208);
INSERT INTO public.outbox VALUES ('\x01a1febef9f068a66338a7c0', '\x0001a1febefaf86774f98581c1', '\xf8ad959fa034', 1795361691384);
INSERT INTO public.outbox VALUES ('\x01a1febef9f068a66338a7c0', '\x0101a1febefaf86774f98581c1', '\xa8e0fdf59f34', 1795275321384);
INSERT INTO public.outbox VALUES ('\x01a1febef9f068a66338a7c0', '\x0001a1febefb2b0541b73ef541', '\xabae959fa034', 1795361691435);


--
-- Data for Name: payments; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa4d449aced19080', '\x01a1febefa4d449aced190800001a1febefa3709a10d1a648001a1febefa3709a10d1a648200066f70656e6169b817005553440100114750542d346f20636f6d706c6574696f6e00cdf4fbf59f340000c895e204010d');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa557bcbe4694f00', '\x01a1febefa557bcbe4694f000001a1febefa3709a10d1a648001a1febefa3709a10d1a648200066f70656e6169a01f005553440100114750542d346f20636f6d706c6574696f6e00d5f4fbf59f340000a8f6e104010e');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa650673d03fb0c0', '\x01a1febefa650673d03fb0c00001a1febefa3709a10d1a648001a1febefa3709a10d1a648200066f70656e61698827005553440100114750542d346f20636f6d706c6574696f6e00e5f4fbf59f340000a0cfe104010f');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa777f8e7abc1e80', '\x01a1febefa777f8e7abc1e800001a1febefa3709a10d1a648001a1febefa3709a10d1a648200066f70656e6169f02e005553440100114750542d346f20636f6d706c6574696f6e00f7f4fbf59f340000b0a0e1040110');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa87326a02fc58c0', '\x01a1febefa87326a02fc58c00001a1febefa3709a10d1a648001a1febefa3709a10d1a648200046576696ca08d060055534401010178020487f5fbf59f340000b0a0e1040111');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa981e4e753e5bc0', '\x01a1febefa981e4e753e5bc00001a1febefa3709a10d1a648001a1febefa3709a10d1a64820003626967c096b10200555344010101790205c096b10280897a98f5fbf59f340000b0a0e1040112');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefab24fa846123f00', '\x01a1febefab24fa846123f000101a1febefa4200777812a7c001a1febefa4200777812a7c200066f70656e6169b817005553440100114750542d346f20636f6d706c6574696f6e00b2f5fbf59f340000c895e2040114');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefab877bc68191b40', '\x01a1febefab877bc68191b400101a1febefa4200777812a7c001a1febefa4200777812a7c200066f70656e6169a01f005553440100114750542d346f20636f6d706c6574696f6e00b8f5fbf59f340000a8f6e1040115');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefac4766c33a12e40', '\x01a1febefac4766c33a12e400101a1febefa4200777812a7c001a1febefa4200777812a7c200066f70656e61698827005553440100114750542d346f20636f6d706c6574696f6e00c4f5fbf59f340000a0cfe1040116');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefad10693918b4a40', '\x01a1febefad10693918b4a400101a1febefa4200777812a7c001a1febefa4200777812a7c200066f70656e6169f02e005553440100114750542d346f20636f6d706c6574696f6e00d1f5fbf59f340000b0a0e1040117');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefadc513a51d28440', '\x01a1febefadc513a51d284400101a1febefa4200777812a7c001a1febefa4200777812a7c200046576696ca08d0600555344010101780204dcf5fbf59f340000b0a0e1040118');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefae910fcc65f7e00', '\x01a1febefae910fcc65f7e000101a1febefa4200777812a7c001a1febefa4200777812a7c20003626967c096b10200555344010101790205c096b10280897ae9f5fbf59f340000b0a0e1040119');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefaf86774f98581c0', '\x01a1febefaf86774f98581c00101a1febefa4200777812a7c001a1febefa4200777812a7c200066f70656e6169d0f0330055534401000a61206c6f6e67206f6e6501f8f5fbf59f340101a1febefaf86774f98581c20101a1febefaf86774f98581c1e0afad04011a');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb044cf99a6c7980', '\x01a1febefb044cf99a6c79800001a1febefa4848bc0ec0a78001a1febefa4848bc0ec0a78200066f70656e6169b817005553440100114750542d346f20636f6d706c6574696f6e0084f6fbf59f340000c895e204011b');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb0c1ce038653200', '\x01a1febefb0c1ce0386532000001a1febefa4848bc0ec0a78001a1febefa4848bc0ec0a78200066f70656e6169a01f005553440100114750542d346f20636f6d706c6574696f6e008cf6fbf59f340000a8f6e104011c');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb10065e560619c0', '\x01a1febefb10065e560619c00001a1febefa4848bc0ec0a78001a1febefa4848bc0ec0a78200066f70656e61698827005553440100114750542d346f20636f6d706c6574696f6e0090f6fbf59f340000a0cfe104011d');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb143cd4bfb9e9c0', '\x01a1febefb143cd4bfb9e9c00001a1febefa4848bc0ec0a78001a1febefa4848bc0ec0a78200066f70656e6169f02e005553440100114750542d346f20636f6d706c6574696f6e0094f6fbf59f340000b0a0e104011e');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb234f22bafecdc0', '\x01a1febefb234f22bafecdc00001a1febefa4848bc0ec0a78001a1febefa4848bc0ec0a78200046576696ca08d0600555344010101780204a3f6fbf59f340000b0a0e104011f');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb277400732a29c0', '\x01a1febefb277400732a29c00001a1febefa4848bc0ec0a78001a1febefa4848bc0ec0a7820003626967c096b10200555344010101790205c096b10280897aa7f6fbf59f340000b0a0e1040120');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb2b0541b73ef540', '\x01a1febefb2b0541b73ef5400001a1febefa4848bc0ec0a78001a1febefa4848bc0ec0a78200066f70656e6169d0f0330055534401000a61206c6f6e67206f6e6501abf6fbf59f340101a1febefb2b0541b73ef5420101a1febefb2b0541b73ef541e0afad040121');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefaa344a01c6213c0', '\x01a1febefaa344a01c6213c00001a1febefa3709a10d1a648001a1febefa3709a10d1a648200066f70656e6169d0f0330055534401000a61206c6f6e67206f6e6500a3f5fbf59f340101a1febefaa344a01c6213c20101a1febefaa344a01c6213c1e0afad0403132223');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb414bdf48fbb3c0', '\x01a1febefb414bdf48fbb3c00001a1febefa3709a10d1a648001a1febefa3709a10d1a648200066f70656e6169a0f736005553440100017a0300c1f6fbf59f340101a1febefb414bdf48fbb3c20101a1febefb414bdf48fbb3c1e0afad04022425');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb775caf3ae83a80', '\x01a1febefb775caf3ae83a800001a1febefb5c79c13eae530001a1febefb5c79c13eae53010101a1febef9f068a66338a7c001a1febefb682e42aa27cf8001a1febefb682e42aa27cf81a08d06e807555344000673656172636800f7f6fbf59f340000e0ccbe09012b');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb8151650f1b9300', '\x01a1febefb8151650f1b93000001a1febefb5c79c13eae530001a1febefb5c79c13eae53010101a1febef9f068a66338a7c001a1febefb682e42aa27cf8001a1febefb682e42aa27cf81889506f20755534400067365617263680081f7fbf59f340000d8b7b809012c');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb8d186736e59040', '\x01a1febefb8d186736e590400001a1febefb5c79c13eae530001a1febefb5c79c13eae53010101a1febef9f068a66338a7c001a1febefb682e42aa27cf8001a1febefb682e42aa27cf81f09c06fc075553440006736561726368008df7fbf59f340000e89ab209012d');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefba80505e73ea400', '\x01a1febefba80505e73ea4000001a1febefb5c79c13eae530001a1febefb5c79c13eae53010101a1febefa2404037820b20001a1febefba018bd02b9c5c001a1febefba018bd02b9c5c1a0c21e882755534400066163726f737300a8f7fbf59f340000c8d89309012e');
INSERT INTO public.payments VALUES ('\x01a1febefa2404037820b200', '\x01a1febefba80505e73ea400', '\x01a1febefba80505e73ea4000001a1febefb5c79c13eae530001a1febefb5c79c13eae53010101a1febefa2404037820b20001a1febefba018bd02b9c5c001a1febefba018bd02b9c5c1a0c21e882755534400066163726f737300a8f7fbf59f340000000105');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefbb355131a4c8540', '\x01a1febefbb355131a4c85400001a1febefb5c79c13eae530001a1febefb5c79c13eae53010101a1febefa2404037820b20001a1febefba018bd02b9c5c001a1febefba018bd02b9c5c188ca1e922755534400066163726f737300b3f7fbf59f340000c08ef508012f');
INSERT INTO public.payments VALUES ('\x01a1febefa2404037820b200', '\x01a1febefbb355131a4c8540', '\x01a1febefbb355131a4c85400001a1febefb5c79c13eae530001a1febefb5c79c13eae53010101a1febefa2404037820b20001a1febefba018bd02b9c5c001a1febefba018bd02b9c5c188ca1e922755534400066163726f737300b3f7fbf59f340000000106');
INSERT INTO public.payments VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefbbc16e865a5b100', '\x01a1febefbbc16e865a5b1000001a1febefba018bd02b9c5c001a1febefba018bd02b9c5c10101a1febef9f068a66338a7c001a1febefb682e42aa27cf8001a1febefb682e42aa27cf81d08603e80755534400046261636b00bcf7fbf59f340000000130');
INSERT INTO public.payments VALUES ('\x01a1febefa2404037820b200', '\x01a1febefbbc16e865a5b100', '\x01a1febefbbc16e865a5b1000001a1febefba018bd02b9c5c001a1febefba018bd02b9c5c10101a1febef9f068a66338a7c001a1febefb682e42aa27cf8001a1febefb682e42aa27cf81d08603e80755534400046261636b00bcf7fbf59f340000beb7390107');


--
-- Data for Name: principals; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.principals VALUES ('\x01a1febef9f068a66338a7c0', '\x', '\x01a1febef9f068a66338a7c00764656661756c740000f0f3fbf59f34');
INSERT INTO public.principals VALUES ('\x01a1febefa2404037820b200', '\x', '\x01a1febefa2404037820b2000461636d6501010468656c64f5f7fbf59f3401f5f7fbf59f34a4f4fbf59f34');


--
-- Data for Name: transfers; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa152f3684039440', '\x01a1febefa152f36840394400400000080c2d72f000095f4fbf59f340000010080c2d72f');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa3709a10d1a6483', '\x01a1febefa3709a10d1a648300000101a1febefa3709a10d1a648280ade2040100b7f4fbf59f3400010101a1febefa152f36840394408095f52a010080ade204');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa4200777812a7c3', '\x01a1febefa4200777812a7c300010101a1febefa4200777812a7c280ade2040100c2f4fbf59f3400010000010080ade204');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa4848bc0ec0a783', '\x01a1febefa4848bc0ec0a78300000101a1febefa4848bc0ec0a78280ade2040100c8f4fbf59f3400010101a1febefa3709a10d1a648380e89226010080ade204');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa4d449aced19081', '\x01a1febefa4d449aced190810101a1febefa3709a10d1a64820200b8170300cdf4fbf59f340101a1febefa4d449aced19080010101a1febefa3709a10d1a6483c895e20400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa557bcbe4694f01', '\x01a1febefa557bcbe4694f010101a1febefa3709a10d1a64820200a01f0300d5f4fbf59f340101a1febefa557bcbe4694f00010101a1febefa4d449aced19081a8f6e10400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa650673d03fb0c1', '\x01a1febefa650673d03fb0c10101a1febefa3709a10d1a6482020088270300e5f4fbf59f340101a1febefa650673d03fb0c0010101a1febefa557bcbe4694f01a0cfe10400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa777f8e7abc1e81', '\x01a1febefa777f8e7abc1e810101a1febefa3709a10d1a64820200f02e0300f7f4fbf59f340101a1febefa777f8e7abc1e80010101a1febefa650673d03fb0c1b0a0e10400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefab24fa846123f01', '\x01a1febefab24fa846123f010101a1febefa4200777812a7c20201b8170300b2f5fbf59f340101a1febefab24fa846123f00010101a1febefa4200777812a7c3c895e20400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefab877bc68191b41', '\x01a1febefab877bc68191b410101a1febefa4200777812a7c20201a01f0300b8f5fbf59f340101a1febefab877bc68191b40010101a1febefab24fa846123f01a8f6e10400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefac4766c33a12e41', '\x01a1febefac4766c33a12e410101a1febefa4200777812a7c2020188270300c4f5fbf59f340101a1febefac4766c33a12e40010101a1febefab877bc68191b41a0cfe10400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefad10693918b4a41', '\x01a1febefad10693918b4a410101a1febefa4200777812a7c20201f02e0300d1f5fbf59f340101a1febefad10693918b4a40010101a1febefac4766c33a12e41b0a0e10400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefaf86774f98581c2', '\x01a1febefaf86774f98581c20101a1febefa4200777812a7c20201d0f0330301f8f5fbf59f340101a1febefaf86774f98581c0010101a1febefad10693918b4a41e0afad0400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb044cf99a6c7981', '\x01a1febefb044cf99a6c79810101a1febefa4848bc0ec0a7820200b817030084f6fbf59f340101a1febefb044cf99a6c7980010101a1febefa4848bc0ec0a783c895e20400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb0c1ce038653201', '\x01a1febefb0c1ce0386532010101a1febefa4848bc0ec0a7820200a01f03008cf6fbf59f340101a1febefb0c1ce038653200010101a1febefb044cf99a6c7981a8f6e10400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb10065e560619c1', '\x01a1febefb10065e560619c10101a1febefa4848bc0ec0a78202008827030090f6fbf59f340101a1febefb10065e560619c0010101a1febefb0c1ce038653201a0cfe10400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb143cd4bfb9e9c1', '\x01a1febefb143cd4bfb9e9c10101a1febefa4848bc0ec0a7820200f02e030094f6fbf59f340101a1febefb143cd4bfb9e9c0010101a1febefb10065e560619c1b0a0e10400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb2b0541b73ef542', '\x01a1febefb2b0541b73ef5420101a1febefa4848bc0ec0a7820200d0f0330301abf6fbf59f340101a1febefb2b0541b73ef540010101a1febefb143cd4bfb9e9c1e0afad0400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb3d0d0bdbe49200', '\x01a1febefb3d0d0bdbe492000101a1febefa3709a10d1a64820200d0f033030401a1febefaa344a01c6213c2bdf6fbf59f340101a1febefaa344a01c6213c0010101a1febefaa344a01c6213c2e0afad0400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefaa344a01c6213c2', '\x01a1febefaa344a01c6213c20101a1febefa3709a10d1a64820200d0f0330302d0f033a3f5fbf59f340101a1febefaa344a01c6213c0010101a1febefa777f8e7abc1e81e0afad0400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb4731b95a6a27c0', '\x01a1febefb4731b95a6a27c00101a1febefa3709a10d1a64820200a0f736030501a1febefb414bdf48fbb3c2c7f6fbf59f340101a1febefb414bdf48fbb3c0010101a1febefb414bdf48fbb3c2e0afad0400');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb414bdf48fbb3c2', '\x01a1febefb414bdf48fbb3c20101a1febefa3709a10d1a64820200a0f7360303c1f6fbf59f340101a1febefb414bdf48fbb3c0010101a1febefb3d0d0bdbe49200c0b8f60300');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb504ebceed37200', '\x01a1febefb504ebceed372000101a1febefa4200777812a7c20001e0afad040200d0f6fbf59f3400010101a1febefaf86774f98581c200010101a1febefa4200777812a7c300');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb7412ff6408d1c0', '\x01a1febefb7412ff6408d1c004000101a1febefb5c79c13eae530180dac4090000f4f6fbf59f340000010080dac409');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb775caf3ae83a81', '\x01a1febefb775caf3ae83a810101a1febefb5c79c13eae53010101a1febefb682e42aa27cf81b885060300f7f6fbf59f340101a1febefb775caf3ae83a80010101a1febefb7412ff6408d1c0c8d4be090100b88506');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb775caf3ae83a82', '\x01a1febefb775caf3ae83a820101a1febefb5c79c13eae53010300e8070400f7f6fbf59f340101a1febefb775caf3ae83a80010101a1febefb775caf3ae83a81e0ccbe0900');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb8151650f1b9301', '\x01a1febefb8151650f1b93010101a1febefb5c79c13eae53010101a1febefb682e42aa27cf81968d06030081f7fbf59f340101a1febefb8151650f1b9300010101a1febefb775caf3ae83a82cabfb809010101a1febefb775caf3ae83a81ce920c');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb8151650f1b9302', '\x01a1febefb8151650f1b93020101a1febefb5c79c13eae53010300f207040081f7fbf59f340101a1febefb8151650f1b9300010101a1febefb8151650f1b9301d8b7b80900');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb8d186736e59041', '\x01a1febefb8d186736e590410101a1febefb5c79c13eae53010101a1febefb682e42aa27cf81f4940603008df7fbf59f340101a1febefb8d186736e59040010101a1febefb8151650f1b9302e4a2b209010101a1febefb8151650f1b9301c2a712');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb8d186736e59042', '\x01a1febefb8d186736e590420101a1febefb5c79c13eae53010300fc0704008df7fbf59f340101a1febefb8d186736e59040010101a1febefb8d186736e59041e89ab20900');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefba80505e73ea401', '\x01a1febefba80505e73ea4010101a1febefb5c79c13eae53010500989b1e0300a8f7fbf59f340101a1febefba80505e73ea400010101a1febefb8d186736e59042d0ff930900');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefba80505e73ea402', '\x01a1febefba80505e73ea4020101a1febefb5c79c13eae5301030088270400a8f7fbf59f340101a1febefba80505e73ea400010101a1febefba80505e73ea401c8d8930900');
INSERT INTO public.transfers VALUES ('\x01a1febefa2404037820b200', '\x01a1febefba80505e73ea403', '\x01a1febefba80505e73ea40305000101a1febefba018bd02b9c5c1989b1e0300a8f7fbf59f340101a1febefba80505e73ea400000100989b1e');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefbb355131a4c8541', '\x01a1febefbb355131a4c85410101a1febefb5c79c13eae53010500f6a21e0300b3f7fbf59f340101a1febefbb355131a4c8540010101a1febefba80505e73ea402d2b5f50800');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefbb355131a4c8542', '\x01a1febefbb355131a4c85420101a1febefb5c79c13eae5301030092270400b3f7fbf59f340101a1febefbb355131a4c8540010101a1febefbb355131a4c8541c08ef50800');
INSERT INTO public.transfers VALUES ('\x01a1febefa2404037820b200', '\x01a1febefbb355131a4c8543', '\x01a1febefbb355131a4c854305000101a1febefba018bd02b9c5c1f6a21e0300b3f7fbf59f340101a1febefbb355131a4c854000010101a1febefba80505e73ea4038ebe3c');
INSERT INTO public.transfers VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefbbc16e865a5b103', '\x01a1febefbbc16e865a5b10305000101a1febefb682e42aa27cf81e8fe020300bcf7fbf59f340101a1febefbbc16e865a5b10000010101a1febefb8d186736e59041aaa615');
INSERT INTO public.transfers VALUES ('\x01a1febefa2404037820b200', '\x01a1febefbbc16e865a5b101', '\x01a1febefbbc16e865a5b1010101a1febefba018bd02b9c5c10500e8fe020300bcf7fbf59f340101a1febefbbc16e865a5b100010101a1febefbb355131a4c8543a6bf3900');
INSERT INTO public.transfers VALUES ('\x01a1febefa2404037820b200', '\x01a1febefbbc16e865a5b102', '\x01a1febefbbc16e865a5b1020101a1febefba018bd02b9c5c10300e8070400bcf7fbf59f340101a1febefbbc16e865a5b100010101a1febefbbc16e865a5b101beb73900');


--
-- Data for Name: wallets; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.wallets VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa3709a10d1a6481', '\x01a1febefa3709a10d1a648101a1febefa3709a10d1a6480005553440000b7f4fbf59f34');
INSERT INTO public.wallets VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa4200777812a7c1', '\x01a1febefa4200777812a7c101a1febefa4200777812a7c0015553440000c2f4fbf59f34');
INSERT INTO public.wallets VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa4848bc0ec0a781', '\x01a1febefa4848bc0ec0a78101a1febefa4848bc0ec0a780005553440000c8f4fbf59f34');
INSERT INTO public.wallets VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa4200777812a7c2', '\x01a1febefa4200777812a7c201a1febefa4200777812a7c0015553440180ade20480897a02000101a0c21e000001046576696c17e760224cb321b20b6333c34649a112169efcd7acbca620720ec3b34874595601c2ac959fa03402c2f4fbf59f34');
INSERT INTO public.wallets VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa4848bc0ec0a782', '\x01a1febefa4848bc0ec0a78201a1febefa4848bc0ec0a780005553440180ade20480897a02000101a0c21e000001046576696c8fc79649201fee6af1b3b9e6b15f12624e19a46524c65600f2ab52c7ca8fe1a801c884f7c9a93401c8f4fbf59f34');
INSERT INTO public.wallets VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb5c79c13eae5301', '\x01a1febefb5c79c13eae530101a1febefb5c79c13eae5300005553440000dcf6fbf59f34');
INSERT INTO public.wallets VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefb682e42aa27cf81', '\x01a1febefb682e42aa27cf8101a1febefb682e42aa27cf80005553440000e8f6fbf59f34');
INSERT INTO public.wallets VALUES ('\x01a1febefa2404037820b200', '\x01a1febefba018bd02b9c5c1', '\x01a1febefba018bd02b9c5c101a1febefba018bd02b9c5c0005553440000a0f7fbf59f34');
INSERT INTO public.wallets VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefbc86965f0d09041', '\x01a1febefbc86965f0d0904101a1febefbc86965f0d09040005553440000c8f7fbf59f34');
INSERT INTO public.wallets VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefbd55c74045d2801', '\x01a1febefbd55c74045d280101a1febefbd55c74045d2800005553440000d5f7fbf59f34');
INSERT INTO public.wallets VALUES ('\x01a1febef9f068a66338a7c0', '\x01a1febefa3709a10d1a6482', '\x01a1febefa3709a10d1a648201a1febefa3709a10d1a6480005553440180ade204c08db70102000101a0c21e000001046576696cad627a05e66db4bfe7016d8abcfc420c3ccee20e6e03d4c6f25659bae557852f0000b7f4fbf59f34');


--
-- Name: accounts accounts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (principal, suffix);


--
-- Name: agents agents_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agents
    ADD CONSTRAINT agents_pkey PRIMARY KEY (principal, suffix);


--
-- Name: answers answers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.answers
    ADD CONSTRAINT answers_pkey PRIMARY KEY (principal, suffix);


--
-- Name: approvals approvals_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.approvals
    ADD CONSTRAINT approvals_pkey PRIMARY KEY (principal, suffix);


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
-- Name: directory directory_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directory
    ADD CONSTRAINT directory_pkey PRIMARY KEY (principal, suffix);


--
-- Name: handles handles_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handles
    ADD CONSTRAINT handles_pkey PRIMARY KEY (principal, suffix);


--
-- Name: journal journal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journal
    ADD CONSTRAINT journal_pkey PRIMARY KEY (principal, seq);


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
-- Name: principals principals_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.principals
    ADD CONSTRAINT principals_pkey PRIMARY KEY (principal, suffix);


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
-- Name: answers_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX answers_expiry ON public.answers USING btree (expires_at);


--
-- Name: outbox_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_due ON public.outbox USING btree (due_at);


--
-- PostgreSQL database dump complete
--

\unrestrict ekwYjLjpYxiaElE4rhBrlWFbKyJ0lWrRXo35LzMCKpo6gfq8h6MH71XeqytoT10

