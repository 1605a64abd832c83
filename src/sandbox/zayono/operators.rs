//! Zayono's operators, in a table of the sandbox's own: the adapter's table is not looked at, or a slip in it could
//! not be seen from here.

use std::collections::HashMap;
use std::sync::LazyLock;

/// An operator, and what it pays.
#[derive(Debug, Clone, Copy)]
pub(super) struct Operator {
    pub(super) code: &'static str,
    pub(super) currency: &'static str,
    pub(super) country: &'static str,
}

static OPERATORS: LazyLock<HashMap<&'static str, Operator>> = LazyLock::new(|| {
    let rows = include_str!("operators.csv").lines().skip(1);
    rows.filter_map(|row| {
        let (code, rest) = row.split_once(',')?;
        let (currency, country) = rest.split_once(',')?;
        Some((code, Operator { code, currency, country }))
    })
    .collect()
});

pub(super) fn find(code: &str) -> Option<Operator> {
    OPERATORS.get(code).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!(OPERATORS.len(), include_str!("operators.csv").trim().lines().count() - 1);
        let operator = find("mtn_bj").unwrap();
        assert_eq!((operator.code, operator.currency, operator.country), ("mtn_bj", "XOF", "BJ"));
        assert!(find("code").is_none());
    }
}
