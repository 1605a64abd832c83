//! Moneroo's payout methods, in a table of the sandbox's own; see `zayono/operators.rs` for why.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A method, what it pays, and how it wants its recipient named.
#[derive(Debug, Clone, Copy)]
pub(super) struct Method {
    pub(super) code: &'static str,
    pub(super) currency: &'static str,
    pub(super) country: &'static str,
    /// `msisdn`, or `account_number` for the test method.
    pub(super) recipient_field: &'static str,
}

static METHODS: LazyLock<HashMap<&'static str, Method>> = LazyLock::new(|| {
    let rows = include_str!("methods.csv").lines().skip(1);
    rows.filter_map(|row| {
        let mut cells = row.split(',');
        let (code, currency) = (cells.next()?, cells.next()?);
        let (country, recipient_field) = (cells.next()?, cells.next()?);
        Some((code, Method { code, currency, country, recipient_field }))
    })
    .collect()
});

pub(super) fn find(code: &str) -> Option<Method> {
    METHODS.get(code).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!(METHODS.len(), include_str!("methods.csv").trim().lines().count() - 1);
        let method = find("mtn_bj").unwrap();
        assert_eq!((method.code, method.currency, method.country), ("mtn_bj", "XOF", "BJ"));
        assert_eq!(method.recipient_field, "msisdn");
        assert_eq!(find("moneroo_payout_demo").unwrap().recipient_field, "account_number");
    }
}
