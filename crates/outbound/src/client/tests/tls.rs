//! Who is believed to be the host.

use std::sync::LazyLock;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::*;

/// An authority, as DER, and what signs by it.
type Authority = (Vec<u8>, CertifiedIssuer<'static, KeyPair>);

static OURS: LazyLock<Authority> = LazyLock::new(|| make("ours"));
static OTHERS: LazyLock<Authority> = LazyLock::new(|| make("others"));

fn make(name: &str) -> Authority {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(rcgen::DnType::CommonName, name);
    let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    (issuer.der().to_vec(), issuer)
}

/// What clients trust.
pub(super) fn trust() -> Trust {
    Trust::Only(vec![OURS.0.clone()])
}

/// A host with a certificate for these names.
async fn host(names: &[&str], issuer: &Authority, until: i32) -> Host {
    let key = KeyPair::generate().unwrap();
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names).unwrap();
    params.not_after = date_time_ymd(until, 1, 1);
    let certificate = params.signed_by(&key, &issuer.1).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = config.with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key).unwrap();
    Host::at("127.0.0.1:0", &[Say::ok("hi")], Some(TlsAcceptor::from(Arc::new(config)))).await
}

#[tokio::test]
async fn only_a_host_with_a_certificate_for_its_name_is_called() {
    let far = 4000;
    for (names, issuer, until, url_host, expected) in [
        (&["a.example"][..], &*OURS, far, "a.example", Ok(())),
        (&["a.example"], &OURS, far, "A.Example.", Ok(())),
        (&["127.0.0.1"], &OURS, far, "127.0.0.1", Ok(())),
        (&["*.b.example"], &OURS, far, "a.b.example", Ok(())),
        (&["*.b.example"], &OURS, far, "b.example", Err(())),
        (&["b.example"], &OURS, far, "a.example", Err(())),
        (&["127.0.0.1"], &OURS, far, "a.example", Err(())),
        (&["a.example"], &OURS, far, "127.0.0.1", Err(())),
        (&["a.example"], &OTHERS, far, "a.example", Err(())),
        (&["a.example"], &OURS, 2020, "a.example", Err(())),
    ] {
        let host = host(names, issuer, until).await;
        let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), LIMITS);
        let found = client.send(get(&host.url("https", url_host))).await;
        match expected {
            Ok(()) => assert_eq!(&found.unwrap().body[..], b"hi"),
            Err(()) => {
                assert_eq!(failure(found), ("tls", false), "{names:?} as {url_host}");
                assert_eq!(host.heard().len(), 0);
            }
        }
    }
}

#[tokio::test]
async fn a_host_that_does_not_encrypt_gets_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://a.example:{}/", listener.local_addr().unwrap().port());
    let host = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
        let mut heard = Vec::new();
        let _reset = stream.read_to_end(&mut heard).await;
        String::from_utf8_lossy(&heard).contains("HTTP/1.1")
    });
    let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), LIMITS);
    assert_eq!(failure(client.send(get(&url)).await), ("tls", false));
    assert!(!host.await.unwrap());
}

#[tokio::test]
async fn an_encrypted_connection_waits_too() {
    let host = host(&["a.example"], &OURS, 4000).await;
    let limits = Limits { idle: Some(Duration::from_secs(10)), ..LIMITS };
    let client = client("127.0.0.1", &Names::of(&[&["127.0.0.1"]]), limits);
    for _ in 0..3 {
        client.send(get(&host.url("https", "a.example"))).await.unwrap();
    }
    assert_eq!((host.heard().len(), host.connections()), (3, 1));
}

#[test]
fn nobody_to_vouch_for_hosts_is_an_error() {
    let refused = |trust: Trust| trust.connector().err().map(|error| error.to_string());
    assert!(refused(Trust::Only(Vec::new())).unwrap().contains("install ca-certificates"));
    assert!(refused(Trust::Only(vec![vec![1, 2, 3]])).is_some());
    assert!(refused(Trust::Only(vec![OURS.0.clone()])).is_none());
}
