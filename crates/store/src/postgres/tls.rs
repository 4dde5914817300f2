//! TLS to the database, by the words that every PostgreSQL client uses: `sslmode`, `sslrootcert`, `sslcert` and `sslkey`.

use std::path::Path;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::{Cause, Error};

/// How far the server must prove itself: `sslmode`, as libpq means it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mode {
    /// No TLS.
    Disable,
    /// Without TLS, and with it where the server refuses that.
    Allow,
    /// With TLS where the server has it.
    Prefer,
    /// With TLS only. The certificate is checked where `sslrootcert` is given.
    Require,
    /// The certificate must come from a trusted authority.
    VerifyCa,
    /// And be made out to the host that was asked for.
    VerifyFull,
}

impl Mode {
    pub(super) fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "disable" => Self::Disable,
            "allow" => Self::Allow,
            "prefer" => Self::Prefer,
            "require" => Self::Require,
            "verify-ca" => Self::VerifyCa,
            "verify-full" => Self::VerifyFull,
            _ => return None,
        })
    }
}

/// What a URL says about TLS.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) mode: Option<Mode>,
    /// A file of trusted certificates, or `system`.
    pub(super) root: Option<String>,
    /// The client's own certificate, and the file of its key.
    pub(super) certificate: Option<String>,
    pub(super) key: Option<String>,
}

impl Options {
    /// The mode that holds: the system's authorities vouch for anybody's host, so with them the name must fit.
    pub(super) fn mode(&self) -> Result<Mode, Error> {
        let is_system = self.root.as_deref() == Some(SYSTEM);
        match self.mode {
            None if is_system => Ok(Mode::VerifyFull),
            Some(mode) if is_system && mode < Mode::VerifyFull => Err(refused(
                "sslrootcert=system needs sslmode=verify-full: any host can have a certificate of a public authority",
                "sslmode",
            )),
            // As libpq has it, for those who gave a root and expect it to be used.
            Some(Mode::Require) if self.root.is_some() => Ok(Mode::VerifyCa),
            Some(mode) if mode >= Mode::VerifyCa && self.root.is_none() => Err(refused(
                "sslmode=verify-ca and verify-full need sslrootcert=FILE with the certificates that you trust, or sslrootcert=system",
                "sslrootcert",
            )),
            mode => Ok(mode.unwrap_or(Mode::Prefer)),
        }
    }

    /// What connects with TLS. None where it is not wanted.
    pub(super) fn connector(&self) -> Result<Option<MakeRustlsConnect>, Error> {
        let mode = self.mode()?;
        if mode == Mode::Disable {
            return Ok(None);
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let verifier: Arc<dyn ServerCertVerifier> = match mode {
            Mode::Disable | Mode::Allow | Mode::Prefer | Mode::Require => Arc::new(Anybody(Arc::clone(&provider))),
            Mode::VerifyCa | Mode::VerifyFull => self.trusted(&provider, mode == Mode::VerifyFull)?,
        };
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = config.map_err(|error| refused("TLS can't be set up", error))?;
        let config = config.dangerous().with_custom_certificate_verifier(verifier);
        let config = match (&self.certificate, &self.key) {
            (None, None) => config.with_no_client_auth(),
            (Some(certificate), Some(key)) => {
                let own = certificates(certificate, "sslcert")?;
                let key = PrivateKeyDer::from_pem_file(Path::new(key)).map_err(|error| unreadable("sslkey", key, error))?;
                config.with_client_auth_cert(own, key).map_err(|error| refused("sslcert and sslkey do not fit", error))?
            }
            _ => return Err(refused("sslcert and sslkey come together", "one of them is missing")),
        };
        Ok(Some(MakeRustlsConnect::new(config)))
    }

    fn trusted(&self, provider: &Arc<CryptoProvider>, with_name: bool) -> Result<Arc<dyn ServerCertVerifier>, Error> {
        let root = self.root.as_deref().unwrap_or(SYSTEM);
        let given =
            if root == SYSTEM { rustls_native_certs::load_native_certs().certs } else { certificates(root, "sslrootcert")? };
        let mut roots = RootCertStore::empty();
        // Among a system's hundreds some may be too odd for this library; a file with none that serves is refused below.
        let (_added, _odd) = roots.add_parsable_certificates(given.iter().cloned());
        let chains = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider)).build();
        let chains =
            chains.map_err(|error| refused(&format!("sslrootcert={root} holds no certificate that can be trusted"), error))?;
        // A server that vouches for itself is trusted by its very certificate. The system's authorities are nobody's servers.
        let pinned = if root == SYSTEM { Vec::new() } else { given };
        Ok(Arc::new(Trusted { chains, pinned, with_name }))
    }
}

/// The value of `sslrootcert` that means the authorities of the operating system.
const SYSTEM: &str = "system";

fn refused(what: &str, cause: impl Into<Cause>) -> Error {
    Error::Open { what: what.to_owned(), cause: cause.into() }
}

fn unreadable(option: &str, path: &str, cause: impl Into<Cause>) -> Error {
    refused(&format!("{option}={path} can't be read as PEM"), cause)
}

fn certificates(path: &str, option: &str) -> Result<Vec<CertificateDer<'static>>, Error> {
    let found = CertificateDer::pem_file_iter(Path::new(path)).map_err(|error| unreadable(option, path, error))?;
    found.collect::<Result<_, _>>().map_err(|error| unreadable(option, path, error))
}

/// Believes any certificate, but not a handshake that is not signed with it: what `prefer` and `require` ask for.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _name: &ServerName<'_>,
        _ocsp: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

/// Believes certificates that trusted ones vouch for, and the trusted ones themselves.
#[derive(Debug)]
struct Trusted {
    chains: Arc<WebPkiServerVerifier>,
    pinned: Vec<CertificateDer<'static>>,
    with_name: bool,
}

impl ServerCertVerifier for Trusted {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        use CertificateError::{NotValidForName, NotValidForNameContext};
        if self.pinned.iter().any(|pinned| pinned == end_entity) {
            if self.with_name {
                rustls::client::verify_server_name(&ParsedCertificate::try_from(end_entity)?, name)?;
            }
            return Ok(ServerCertVerified::assertion());
        }
        match self.chains.verify_server_cert(end_entity, intermediates, name, ocsp, now) {
            // The chain is checked before the name.
            Err(rustls::Error::InvalidCertificate(NotValidForName | NotValidForNameContext { .. })) if !self.with_name => {
                Ok(ServerCertVerified::assertion())
            }
            verdict => verdict,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.chains.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.chains.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.chains.supported_verify_schemes()
    }
}
