//! What proves the journal to others: its routes.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use bursar_domain::Command;
use bursar_domain::PrincipalId;
use bursar_domain::audit::proof::{KeyId, SigningKey};
use bursar_domain::cursor::Follower;
use bursar_domain::payment::Payment;
use bursar_domain::set::Key;
use bursar_proofs::keys::PublicKey;
use bursar_proofs::{Hash, note};
use bursar_store::codec::iso;
use bursar_store::followers::progress_of;
use bursar_store::proofs::{self, Included, Proved};
use bursar_store::{Reader, queries};
use data_encoding::HEXLOWER;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{from_wire, to_wire, wire};
use crate::common::auth::{Checked, Operator};
use crate::common::body::IdempotencyKey;
use crate::common::{Answered, App, Asked, Noun, Problem};

/// The routes, one list.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(audit_keys))
        .routes(routes!(audit_checkpoint))
        .routes(routes!(audit_proof))
        .routes(routes!(audit_consistency))
        .routes(routes!(audit_rebuild))
}

/// List the keys that sign the journal
///
/// An earlier key stays here, so that what it signed can be checked.
#[utoipa::path(get, path = "/audit/keys", security(("operator_token" = []), ("operator_token_in_query" = [])),
    responses((status = 200, body = [wire::AuditKey], description = "The keys, in the order in which they signed first")))]
async fn audit_keys(State(app): State<App>, operator: Checked<Operator>) -> Answered {
    let owner = operator.principal;
    let found = app.query(move |reader| {
        let checkpoint = proofs::checkpoint(reader, owner)?;
        keys(reader, owner, checkpoint.as_ref().map(|checkpoint| checkpoint.note.as_str()), |_| true)
    });
    Ok(Json(found.await?).into_response())
}

/// Read the newest checkpoint
///
/// A signed note in the format `c2sp.org/tlog-checkpoint`: its origin, how many events there are, and the root of the Merkle tree over them.
#[utoipa::path(get, path = "/audit/checkpoint", security(("operator_token" = []), ("operator_token_in_query" = [])),
    responses((status = 200, content_type = "text/plain", body = String, description = "The note")))]
async fn audit_checkpoint(State(app): State<App>, operator: Checked<Operator>) -> Answered {
    let owner = operator.principal;
    let checkpoint = app.query(move |reader| proofs::checkpoint(reader, owner)).await?.ok_or(Problem::Unsigned)?;
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], checkpoint.note).into_response())
}

/// Prove events
///
/// With `paymentId` all events of a payment, with `seq` one event: each with its text, its signature, and what shows that it stands in the
/// tree of the newest checkpoint. Events are in a checkpoint within about a second; until then the answer is 409.
#[utoipa::path(get, path = "/audit/proof", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(wire::ProofQuery),
    responses((status = 200, body = wire::AuditProof, description = "The proof")))]
async fn audit_proof(State(app): State<App>, operator: Checked<Operator>, Asked(query): Asked<wire::ProofQuery>) -> Answered {
    let owner = operator.principal;
    let wanted = from_wire::proved(&query)?;
    let found = app.query(move |reader| {
        let numbers = match wanted {
            from_wire::Wanted::Event(seq) => vec![seq],
            from_wire::Wanted::Payment(payment) => {
                let payment = queries::row::<Payment>(reader, Key::Payment(owner, payment))?;
                payment.map_or_else(Vec::new, |payment| payment.trail)
            }
        };
        match proofs::proof(reader, owner, &numbers)? {
            Proved::Proof(checkpoint, events) => {
                let opened = note::Checkpoint::parse(&checkpoint.note).ok();
                let signers: BTreeSet<KeyId> = events.iter().filter_map(|event| event.signed).map(|(key, _)| key).collect();
                // The newest key may have signed the checkpoint alone, where it took over in between.
                let is_wanted = |(id, row): &(KeyId, SigningKey)| {
                    signers.contains(id) || opened.as_ref().is_some_and(|opened| row.last >= opened.size)
                };
                let keys = keys(reader, owner, Some(&checkpoint.note), is_wanted)?;
                let events = events.iter().map(proved).collect();
                Ok(Ok(wire::AuditProof { checkpoint: checkpoint.note, keys, events }))
            }
            Proved::Unsigned => Ok(Err(Problem::Unsigned)),
            Proved::NotYet => Ok(Err(Problem::NotProvedYet)),
            Proved::Nothing => Ok(Err(Problem::NotFound(Noun::Event))),
        }
    });
    Ok(Json(found.await??).into_response())
}

/// Prove that one tree goes on from another
///
/// That nothing was changed or taken out between two checkpoints: their trees are those of the first `from` and of the first `to` events.
#[utoipa::path(get, path = "/audit/consistency", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(wire::ConsistencyQuery),
    responses((status = 200, body = wire::AuditConsistency, description = "The proof")))]
async fn audit_consistency(
    State(app): State<App>,
    operator: Checked<Operator>,
    Asked(query): Asked<wire::ConsistencyQuery>,
) -> Answered {
    let (owner, (from, to)) = (operator.principal, from_wire::sizes(&query)?);
    match app.query(move |reader| proofs::consistency(reader, owner, from, to)).await? {
        Proved::Proof(checkpoint, (to, found)) => {
            let (from_root, to_root) = (HEXLOWER.encode(&found.old), HEXLOWER.encode(&found.new));
            let (consistency, checkpoint) = (hex(&found.path), checkpoint.note);
            Ok(Json(wire::AuditConsistency { from, to, from_root, to_root, consistency, checkpoint }).into_response())
        }
        Proved::Unsigned => Err(Problem::Unsigned),
        Proved::NotYet => Err(Problem::NotProvedYet),
        Proved::Nothing => Err(Problem::malformed("from", "must not be above to")),
    }
}

/// Build the tree again
///
/// For a store whose signatures or tree were damaged: all of it is made again from the first event, signatures that are whole stay, and a
/// tree that differs from the newest checkpoint is never published. Until it is done there are no proofs.
#[utoipa::path(post, path = "/audit/rebuild", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(IdempotencyKey),
    responses((status = 202, body = wire::ProofProgress, description = "Begun")))]
async fn audit_rebuild(State(app): State<App>, operator: Checked<Operator>, key: IdempotencyKey) -> Answered {
    let (owner, caller) = (operator.principal, operator.caller());
    app.submit(caller, key.text(), Command::RebuildCursor(Follower::Proofs)).await?;
    // The journal does not grow by it: this is its trace.
    tracing::info!(principal = %owner, credential = caller.credential.map(display), "a rebuild of the journal's tree was asked for");
    let progress = app.query(move |reader| progress_of(reader, owner, Follower::Proofs)).await?;
    let body = wire::ProofProgress { signed: progress.cursor.seq, behind: progress.behind() };
    Ok((StatusCode::ACCEPTED, Json(body)).into_response())
}

/// Keys as they are shown, in the order in which they signed first.
fn keys(
    reader: &dyn Reader,
    owner: PrincipalId,
    checkpoint: Option<&str>,
    is_wanted: impl Fn(&(KeyId, SigningKey)) -> bool,
) -> Result<Vec<wire::AuditKey>, bursar_store::Error> {
    let origin = checkpoint.and_then(|checkpoint| note::Checkpoint::parse(checkpoint).ok()).map(|checkpoint| checkpoint.origin);
    let mut found: Vec<_> = proofs::keys(reader, owner)?.into_iter().filter(is_wanted).collect();
    found.sort_by_key(|(id, row)| (row.first, *id));
    let at = |seq| Ok::<_, bursar_store::Error>(reader.journal_lines(owner, &[seq])?.pop().map(|line| iso(line.at)));
    let show = |(id, row): (KeyId, SigningKey)| {
        let public = PublicKey::new(&row.public).ok();
        let verifier_key = origin.as_ref().zip(public).map(|(origin, public)| note::verifier_key(origin, &public));
        Ok(wire::AuditKey {
            key_id: HEXLOWER.encode(&id.0),
            public_key: public.map(|public| public.to_pem()).unwrap_or_default(),
            verifier_key,
            first_seq: row.first,
            first_at: at(row.first)?,
            last_seq: row.last,
            last_at: at(row.last)?,
        })
    };
    found.into_iter().map(show).collect()
}

fn proved(event: &Included) -> wire::ProvedEvent {
    let wire::Event { seq, at, kind, payment_id, data, hash, signature, key_id } = to_wire::event(&event.line, event.signed);
    wire::ProvedEvent {
        seq,
        at,
        kind,
        payment_id,
        data,
        hash,
        signature,
        key_id,
        previous_hash: HEXLOWER.encode(&event.previous),
        inclusion: hex(&event.path),
    }
}

fn hex(hashes: &[Hash]) -> Vec<String> {
    hashes.iter().map(|hash| HEXLOWER.encode(hash)).collect()
}
