//! TLS and passwords, against a real server: every `sslmode` with a certificate that fits, with one of somebody else's, and under
//! another name.

use std::sync::{Mutex, MutexGuard, PoisonError};

use bursar_store::Error;
use bursar_store::postgres::PostgresStore;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tempfile::TempDir;

use crate::houses::{Admin, Postgres};

/// A server that speaks TLS, as `localhost`: with a database, and roles that may come in in one way only.
struct Secured {
    house: Postgres,
    folder: TempDir,
    /// One at a time: all change the one server.
    _turn: MutexGuard<'static, ()>,
}

fn authority(name: &str) -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(rcgen::DnType::CommonName, name);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// Writes a file in the server's own folder, as the server's user.
fn write_at_server(admin: &Admin, name: &str, text: &str) {
    admin.execute(&format!(
        "COPY (SELECT unnest(string_to_array($text${}$text$, E'\\n'))) TO PROGRAM 'umask 077 && cat > {name}'",
        text.trim_end()
    ));
}

impl Secured {
    fn new() -> Self {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let house = Postgres::new();
        let folder = TempDir::new().unwrap();
        let admin = house.admin();
        let ours = authority("ours");
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &ours).unwrap();
        write_at_server(&admin, "server.crt", &certificate.pem());
        write_at_server(&admin, "server.key", &key.serialize_pem());
        write_at_server(&admin, "clients.crt", &ours.pem());
        let client_key = KeyPair::generate().unwrap();
        let mut client = CertificateParams::new(Vec::new()).unwrap();
        client.distinguished_name.push(rcgen::DnType::CommonName, "bursar_certified");
        let client = client.signed_by(&client_key, &ours).unwrap();
        let files = [
            ("ours.pem", ours.pem()),
            ("server.pem", certificate.pem()),
            ("others.pem", authority("others").pem()),
            ("client.pem", client.pem()),
            ("client.key", client_key.serialize_pem()),
            ("none.pem", String::new()),
        ];
        files.iter().for_each(|(name, text)| std::fs::write(folder.path().join(name), text).unwrap());
        // Lines before the ones that let everybody in; each is found only once, whatever ran before.
        let rules = "hostssl all bursar_scram all scram-sha-256\nhostnossl all bursar_scram all reject\n\
                     hostssl all bursar_plain all reject\nhostnossl all bursar_plain all scram-sha-256\n\
                     hostssl all bursar_certified all cert\nhostnossl all bursar_certified all reject";
        write_at_server(&admin, "rules.conf", rules);
        admin.execute(
            "COPY (SELECT 1) TO PROGRAM 'grep -v bursar_ pg_hba.conf > old.conf; cat rules.conf old.conf > pg_hba.conf'",
        );
        for role in ["bursar_scram", "bursar_plain", "bursar_certified"] {
            admin.execute(&format!(
                "SET password_encryption = 'scram-sha-256'; DO $$ BEGIN CREATE ROLE {role} LOGIN SUPERUSER PASSWORD 'hush'; \
                 EXCEPTION WHEN duplicate_object THEN NULL; END $$"
            ));
        }
        for setting in ["ssl = on", "ssl_cert_file = 'server.crt'", "ssl_key_file = 'server.key'", "ssl_ca_file = 'clients.crt'"]
        {
            admin.execute(&format!("ALTER SYSTEM SET {setting}"));
        }
        admin.execute("SELECT pg_reload_conf()");
        let secured = Self { house, folder, _turn: turn };
        for _ in 0..2_000 {
            if secured.try_open("bursar_scram:hush", "localhost", "sslmode=verify-full&sslrootcert=ours.pem").is_ok() {
                return secured;
            }
        }
        panic!("the server never took its new certificate");
    }

    /// Opens the store as somebody, under a host's name. Certificates are files of the test's folder.
    fn try_open(&self, login: &str, host: &str, options: &str) -> Result<(), Error> {
        let url = self.house.url();
        let place = url.split_once("://").unwrap().1;
        let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
        let (authority, rest) = place.split_once('/').unwrap();
        let database = rest.split('?').next().unwrap();
        let port = authority.rsplit_once(':').unwrap().1;
        let folder = format!("{}/", self.folder.path().display());
        let options = options.replace("cert=", &format!("cert={folder}")).replace("key=", &format!("key={folder}"));
        let options = options.replace(&format!("{folder}system"), "system");
        PostgresStore::open(&format!("postgres://{login}@{host}:{port}/{database}?{options}")).map(drop)
    }
}

/// The words of an error and of all that is behind it.
fn told(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    assert!(!text.contains("hush"), "{text}");
    text
}

#[test]
fn each_sslmode_lets_in_what_it_means_to() {
    let server = Secured::new();
    let check = |login: &str, host: &str, options: &str, expect: &str| {
        let opened = server.try_open(login, host, options);
        let told = opened.as_ref().map_or_else(told, |()| "in".to_owned());
        assert!(told.contains(expect), "{login} {host} {options}: {told}");
    };
    let with_tls = "bursar_scram:hush";
    let without = "bursar_plain:hush";
    let no_entry = "pg_hba.conf";
    // Who may come with TLS only.
    check(with_tls, "localhost", "sslmode=disable", no_entry);
    for mode in ["allow", "prefer", "require"] {
        check(with_tls, "localhost", &format!("sslmode={mode}"), "in");
        check(with_tls, "127.0.0.1", &format!("sslmode={mode}"), "in");
    }
    check(with_tls, "localhost", "application_name=no_mode", "in");
    // Who may come without TLS only.
    for mode in ["disable", "allow", "prefer"] {
        check(without, "localhost", &format!("sslmode={mode}"), "in");
    }
    check(without, "localhost", "sslmode=require", no_entry);
    // A certificate of ours, of somebody else, and under another name.
    for mode in ["verify-ca", "verify-full"] {
        check(with_tls, "localhost", &format!("sslmode={mode}&sslrootcert=ours.pem"), "in");
        check(with_tls, "localhost", &format!("sslmode={mode}&sslrootcert=server.pem"), "in");
        check(with_tls, "localhost", &format!("sslmode={mode}&sslrootcert=others.pem"), "UnknownIssuer");
        check(with_tls, "localhost", &format!("sslmode={mode}&sslrootcert=none.pem"), "no certificate that can be trusted");
    }
    for root in ["ours.pem", "server.pem"] {
        check(with_tls, "127.0.0.1", &format!("sslmode=verify-ca&sslrootcert={root}"), "in");
        check(with_tls, "127.0.0.1", &format!("sslmode=verify-full&sslrootcert={root}"), "not valid for name");
    }
    check(with_tls, "localhost", "sslmode=require&sslrootcert=others.pem", "UnknownIssuer");
    check(with_tls, "localhost", "sslrootcert=system", "invalid peer certificate");
    // A certificate of one's own.
    check("bursar_certified", "localhost", "sslmode=require&sslcert=client.pem&sslkey=client.key", "in");
    check("bursar_certified", "localhost", "sslmode=require", "certificate");
}

#[test]
fn a_password_is_proved_by_scram_with_and_without_tls() {
    let server = Secured::new();
    for (login, mode) in [("bursar_scram", "require"), ("bursar_plain", "disable")] {
        assert!(server.try_open(&format!("{login}:hush"), "localhost", &format!("sslmode={mode}")).is_ok());
        for wrong in [format!("{login}:hushed"), login.to_owned()] {
            let refused = server.try_open(&wrong, "localhost", &format!("sslmode={mode}"));
            let told = told(&refused.unwrap_err());
            assert!(told.contains("do user and password fit") && told.contains("password"), "{told}");
        }
    }
    // With the server's certificate bound to the password, a man in the middle gains nothing by it.
    assert!(server.try_open("bursar_scram:hush", "localhost", "sslmode=require&channel_binding=require").is_ok());
    assert!(server.try_open("bursar_plain:hush", "localhost", "sslmode=disable&channel_binding=require").is_err());
}
