//! Arguments of messages that are texts of the catalogue themselves.

use crate::domain::Country;
use crate::words::Value;

/// The country's name, with «of it» and «in it».
pub(super) fn country(country: Country) -> Value {
    Value::phrase(format!("country-{}", country.code()))
}

/// How many digits its mobile numbers have: `8 or 10`.
pub(super) fn mobile_lengths(country: Country) -> Vec<String> {
    country.mobile_lengths().iter().map(usize::to_string).collect()
}
