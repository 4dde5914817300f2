//! The shapes of billing on the wire, and nowhere else. Field names, types and units are the reference's.

mod invoices;
mod methods;
mod money;
mod payments;

pub use invoices::*;
pub use methods::*;
pub use money::*;
pub use payments::*;

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::common::schemas::Count;

/// Declares the envelope of an answer: its status, what happened in a sentence, and what is answered.
macro_rules! answers {
    ($($(#[$about:meta])* $name:ident, $schema:path: $data:ty;)+) => {$(
        $(#[$about])*
        #[derive(serde::Serialize, utoipa::ToSchema)]
        #[serde(rename_all = "camelCase")]
        #[schema(as = $schema)]
        pub struct $name {
            /// The status of the answer.
            #[schema(example = 200)]
            pub status_code: u16,
            /// What happened.
            pub message: &'static str,
            /// What is answered.
            pub data: $data,
        }

        impl $crate::billing::wire::Envelope for $name {
            type Data = $data;

            fn around(status: http::StatusCode, message: &'static str, data: $data) -> Self {
                Self { status_code: status.as_u16(), message, data }
            }
        }
    )+};
}

pub(crate) use answers;

/// The envelope of an answer.
pub trait Envelope: Serialize {
    /// What is answered.
    type Data;

    /// The envelope around it.
    fn around(status: http::StatusCode, message: &'static str, data: Self::Data) -> Self;
}

/// An answer without content.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = billing::Done, example = json!({"statusCode": 200, "message": "Payment method deleted successfully", "data": null}))]
pub struct Done {
    /// The status of the answer.
    pub status_code: u16,
    /// What happened.
    pub message: &'static str,
    /// Nothing.
    #[schema(value_type = Option<Method>)]
    pub data: Option<()>,
}

/// Which part of a list it is.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[schema(as = billing::Pagination, example = json!({"total": 23, "page": 1, "limit": 10, "totalPages": 3}))]
pub struct Pagination {
    /// How many there are in all.
    #[schema(value_type = Count)]
    pub total: u64,
    /// Which page, from 1.
    #[schema(value_type = Count)]
    pub page: u64,
    /// How many a page has at most.
    #[schema(value_type = Count)]
    pub limit: u64,
    /// How many pages there are.
    #[serde(rename = "totalPages")]
    #[schema(value_type = Count)]
    pub total_pages: u64,
}

/// Which part of a list, and in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// The page, from 1; default 1.
    #[param(value_type = Option<u64>, minimum = 1, maximum = 1000000000_u64, default = 1, nullable = false)]
    pub page: Option<String>,
    /// 1 to 100, default 20.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20, nullable = false)]
    pub limit: Option<String>,
    /// How many to pass over, instead of `page`.
    #[param(value_type = Option<u64>, minimum = 0, maximum = 100000000000_u64, nullable = false)]
    pub offset: Option<String>,
    /// By which field; default `created_at`.
    #[param(default = "created_at", nullable = false)]
    pub sort_by: Option<String>,
    /// `asc` or `desc`; default `desc`.
    #[param(default = "desc", pattern = "^(asc|desc)$", nullable = false)]
    pub sort_order: Option<String>,
}

/// An error.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = billing::Error)]
pub struct ErrorBody {
    /// The status of the answer.
    #[schema(example = 400)]
    pub status_code: u16,
    /// What went wrong, and what to do.
    pub message: String,
    /// A code with a page in the documentation.
    pub code: &'static str,
    /// What is to blame, where something is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub details: Option<ErrorDetails>,
}

/// What is to blame.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::ErrorDetails)]
pub struct ErrorDetails {
    /// The field, header or parameter.
    pub field: String,
}
