//! Parameters as Stripe reads them: a form whose names say where a value belongs, such as `line_items[0][quantity]`
//! (<https://docs.stripe.com/api>: "form-encoded request bodies"). The same order each time, so that a repeated request is the same.

use std::fmt::Display;

use url::form_urlencoded::Serializer;

/// Names and values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    /// With a value under a name.
    pub(super) fn with(mut self, name: &str, value: impl Display) -> Self {
        self.0.push((name.to_owned(), value.to_string()));
        self
    }

    /// With a value under a name, if there is one.
    pub(super) fn with_some(self, name: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With several values of one list.
    pub(super) fn with_each(self, name: &str, values: &[&str]) -> Self {
        values.iter().enumerate().fold(self, |form, (place, value)| form.with(&format!("{name}[{place}]"), value))
    }

    /// As text, percent-encoded: a body, or a query.
    pub(super) fn encode(&self) -> String {
        Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_are_encoded_in_their_order() {
        let check = |form: Form, expect: &str| assert_eq!(form.encode(), expect);
        check(Form::default(), "");
        check(Form::default().with("amount", 1234).with("currency", "usd"), "amount=1234&currency=usd");
        check(Form::default().with("metadata[bursar_deposit]", "dep_1"), "metadata%5Bbursar_deposit%5D=dep_1");
        check(
            Form::default().with("line_items[0][price_data][product_data][name]", "Zoë & Co = 100 %+"),
            "line_items%5B0%5D%5Bprice_data%5D%5Bproduct_data%5D%5Bname%5D=Zo%C3%AB+%26+Co+%3D+100+%25%2B",
        );
        check(Form::default().with_some("customer", None::<&str>).with_some("method", Some("pm_1")), "method=pm_1");
        check(Form::default().with_each("expand", &["payment_intent", "a.b"]), "expand%5B0%5D=payment_intent&expand%5B1%5D=a.b");
    }
}
