//! A connection to a judged address, encrypted if the target asks for it. No name is resolved here.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio_rustls::TlsConnector;

use super::error::Error;
use crate::guard::{Host, Judged, Target};

/// The largest head of an answer, in bytes: status line and headers.
pub const HEAD_BYTES_MAX: usize = 32 * 1024;
/// How many addresses of a host are tried, one after the other.
const ATTEMPTS_MAX: usize = 4;
/// The largest part of an answer that is held before it is taken over, in bytes.
const BUFFER_BYTES_MAX: usize = 64 * 1024;
/// How long a connection that nobody needs any more has to say goodbye.
const GOODBYE: Duration = Duration::from_secs(1);

/// Who vouches for hosts.
#[derive(Debug, Clone)]
pub enum Trust {
    /// The authorities that the machine trusts. `SSL_CERT_FILE` and `SSL_CERT_DIR` name others, as with OpenSSL.
    System,
    /// These certificates (DER), and no others.
    Only(Vec<Vec<u8>>),
}

/// Nobody vouches for any host.
#[derive(Debug, thiserror::Error)]
pub enum NoTrust {
    /// The machine has no certificates of authorities.
    #[error("no trusted certificates were found: install ca-certificates, or name a file of them in SSL_CERT_FILE")]
    Empty,
    /// TLS can't be set up, or a certificate can't be read.
    #[error("TLS can't be set up")]
    Unusable(#[source] rustls::Error),
}

impl Trust {
    /// What encrypts connections.
    pub(super) fn connector(self) -> Result<TlsConnector, NoTrust> {
        let mut roots = RootCertStore::empty();
        match self {
            Self::System => {
                // Among hundreds some may be too odd for this library.
                let (_added, _odd) = roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            }
            Self::Only(certificates) => {
                for certificate in certificates {
                    roots.add(CertificateDer::from(certificate)).map_err(NoTrust::Unusable)?;
                }
            }
        }
        if roots.is_empty() {
            return Err(NoTrust::Empty);
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let mut config = config.map_err(NoTrust::Unusable)?.with_root_certificates(roots).with_no_client_auth();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(TlsConnector::from(Arc::new(config)))
    }
}

/// A connection that carries one request after the other. It ends when this is dropped.
pub(super) struct Line {
    pub(super) sender: http1::SendRequest<Full<Bytes>>,
    pub(super) judged: Judged,
    /// Its end tells the task that drives the connection to come to an end too.
    _held: oneshot::Sender<()>,
}

/// Connects to the first of the addresses that answers. `within` bounds all attempts together.
pub(super) async fn connect(target: &Target, addresses: &[Judged], tls: &TlsConnector, within: Duration) -> Result<Line, Error> {
    let addresses = &addresses[..addresses.len().min(ATTEMPTS_MAX)];
    let share = within / u32::try_from(addresses.len().max(1)).unwrap_or(1);
    let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for judged in addresses {
        match tokio::time::timeout(share, TcpStream::connect(judged.address())).await {
            Ok(Ok(stream)) => return open(target, *judged, stream, tls).await,
            Ok(Err(error)) => last = error,
            Err(_) => last = io::ErrorKind::TimedOut.into(),
        }
    }
    Err(Error::Connect { host: target.host().to_string(), cause: last })
}

async fn open(target: &Target, judged: Judged, stream: TcpStream, tls: &TlsConnector) -> Result<Line, Error> {
    let untrusted = |cause| Error::Tls { host: target.host().to_string(), cause };
    // A request is written at once or in a few large pieces: nothing is gained by waiting for more.
    let _slower_without = stream.set_nodelay(true);
    if !target.is_encrypted() {
        return speak(judged, stream).await;
    }
    let name = match target.host() {
        Host::Name(name) => ServerName::try_from(name.clone()).map_err(|error| untrusted(io::Error::other(error)))?,
        Host::Address(address) => ServerName::from(*address),
    };
    let stream = tls.connect(name, stream).await.map_err(untrusted)?;
    speak(judged, stream).await
}

async fn speak<S: AsyncRead + AsyncWrite + Send + Unpin + 'static>(judged: Judged, stream: S) -> Result<Line, Error> {
    let mut builder = http1::Builder::new();
    builder.max_buf_size(BUFFER_BYTES_MAX).max_header_size(HEAD_BYTES_MAX);
    let begun = builder.handshake(TokioIo::new(stream)).await;
    let (sender, connection) = begun.map_err(|cause| Error::Broken { maybe_sent: false, cause })?;
    let (held, released) = oneshot::channel::<()>();
    let goodbye = async {
        let _released = released.await;
        tokio::time::sleep(GOODBYE).await;
    };
    tokio::spawn(async move {
        tokio::select! {
            _ended = connection => {}
            () = goodbye => {}
        }
    });
    Ok(Line { sender, judged, _held: held })
}
