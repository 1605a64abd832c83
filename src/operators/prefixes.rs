//! Which network numbers were given to, by how they begin. Facts from the carrier data of libphonenumber
//! (`resources/carrier/en`, as of July 2026), for the networks behind the vendors' operators and their rivals; ranges
//! that are new or disputed are left out. Numbers can be carried to another network, so this is good for a doubt only.

use super::Operator;
use crate::domain::Country;

/// A network and the beginnings of the numbers that it was given.
#[derive(Debug)]
struct Network {
    /// What people call it.
    name: &'static str,
    /// The operators that it pays through, under both vendors' codes; none for a network that neither pays.
    codes: &'static [&'static str],
    /// After the dialling code.
    prefixes: &'static [&'static str],
}

const fn network(
    name: &'static str,
    codes: &'static [&'static str],
    prefixes: &'static [&'static str],
) -> Network {
    Network { name, codes, prefixes }
}

/// The networks of a country. No prefix begins with another one of its country.
#[expect(clippy::too_many_lines, reason = "it is a table")]
const fn networks(country: Country) -> &'static [Network] {
    match country {
        Country::BF => {
            const {
                &[
                    network(
                        "Orange",
                        &["orange_bf"],
                        &[
                            "04", "05", "06", "07", "54", "55", "56", "57", "64", "65", "66", "67", "74",
                            "75", "76", "77",
                        ],
                    ),
                    network(
                        "Moov Africa (Onatel)",
                        &["onatel_bf", "moov_bf"],
                        &[
                            "01", "02", "03", "50", "51", "52", "53", "60", "61", "62", "63", "70", "71",
                            "72", "73",
                        ],
                    ),
                    network("Telecel Faso", &[], &["58", "68", "69", "78", "79"]),
                ]
            }
        }
        Country::BJ => {
            const {
                &[
                    network(
                        "MTN",
                        &["mtn_bj"],
                        &[
                            "0142", "0146", "0150", "0151", "0152", "0153", "0154", "0156", "0157", "0159",
                            "0161", "0162", "0166", "0167", "0169", "0190", "0191", "0196", "0197",
                        ],
                    ),
                    network(
                        "Moov",
                        &["moov_bj"],
                        &[
                            "0145", "0155", "0158", "0160", "0163", "0164", "0165", "0168", "0194", "0195",
                            "0198", "0199",
                        ],
                    ),
                    network(
                        "Celtiis",
                        &["celtiis_bj"],
                        &["0128", "0140", "0141", "0143", "0144", "0147", "0148", "0192", "0193"],
                    ),
                ]
            }
        }
        Country::CD => {
            const {
                &[
                    network("Vodacom", &["vodacom_cd"], &["81", "82", "83", "86"]),
                    network("Airtel", &["airtel_cd"], &["96", "97", "98", "99"]),
                    network("Orange", &["orange_cd"], &["80", "84", "85", "89"]),
                    network("Africell", &[], &["90", "91"]),
                ]
            }
        }
        Country::CG => {
            const { &[network("MTN", &["mtn_cg"], &["06"]), network("Airtel", &["airtel_cg"], &["04", "05"])] }
        }
        Country::CI => {
            const {
                &[
                    network("Orange", &["orange_ci"], &["07"]),
                    network("MTN", &["mtn_ci"], &["05"]),
                    network("Moov", &["moov_ci"], &["01"]),
                ]
            }
        }
        Country::CM => {
            const {
                &[
                    network(
                        "MTN",
                        &["mtn_cm"],
                        &["650", "651", "652", "653", "654", "67", "680", "681", "682", "683"],
                    ),
                    network(
                        "Orange",
                        &["orange_cm"],
                        &["655", "656", "657", "658", "659", "686", "687", "688", "689", "69"],
                    ),
                    network("Camtel", &[], &["62"]),
                ]
            }
        }
        Country::ET => {
            const { &[network("Safaricom", &["mpesa_et"], &["7"]), network("Ethio telecom", &[], &["9"])] }
        }
        Country::GA => {
            const {
                &[
                    network("Airtel", &["airtel_ga"], &["74", "76", "77"]),
                    network("Moov Africa (Gabon Telecom)", &[], &["60", "62", "65", "66"]),
                ]
            }
        }
        Country::GH => {
            const {
                &[
                    network("MTN", &["mtn_gh"], &["24", "25", "53", "54", "55", "59"]),
                    network("AirtelTigo (AT)", &["airteltigo_gh", "tigo_gh"], &["26", "27", "56", "57"]),
                    network("Telecel (Vodafone)", &["vodafone_gh"], &["20", "50"]),
                ]
            }
        }
        Country::GN => {
            const {
                &[
                    network("MTN", &["mtn_gn"], &["66"]),
                    network("Orange", &["orange_gn"], &["61", "62"]),
                    network("Cellcom", &[], &["65"]),
                ]
            }
        }
        Country::KE => {
            const {
                &[
                    network(
                        "Safaricom",
                        &["mpesa_ke"],
                        &[
                            "110", "111", "112", "113", "114", "115", "70", "71", "72", "74", "757", "758",
                            "759", "768", "769", "79",
                        ],
                    ),
                    network(
                        "Airtel",
                        &[],
                        &[
                            "100", "101", "102", "103", "104", "105", "106", "73", "750", "751", "752",
                            "753", "754", "755", "756", "78",
                        ],
                    ),
                    network("Telkom", &[], &["77"]),
                ]
            }
        }
        Country::LS => const { &[network("Vodacom", &["mpesa_ls"], &["5"]), network("Econet", &[], &["6"])] },
        Country::ML => {
            const {
                &[
                    network("Orange", &["orange_ml"], &["7", "82", "83", "90", "91", "92", "93", "94"]),
                    network(
                        "Moov Africa (Malitel)",
                        &["moov_ml", "mobicash_ml"],
                        &["6", "89", "95", "96", "97", "98", "99"],
                    ),
                ]
            }
        }
        Country::MW => {
            const {
                &[
                    network("Airtel", &["airtel_mw"], &["98", "99"]),
                    network("TNM", &["tnm_mw"], &["31", "88", "89"]),
                ]
            }
        }
        Country::MZ => {
            const {
                &[
                    network("Vodacom", &["vodacom_mz"], &["84", "85"]),
                    network("Movitel", &["movitel_mz"], &["86", "87"]),
                    network("Tmcel", &[], &["82", "83"]),
                ]
            }
        }
        Country::NE => {
            const {
                &[
                    network("Airtel", &["airtel_ne"], &["86", "87", "88", "89", "96", "97", "98", "99"]),
                    network("Moov", &["moov_ne"], &["74", "84", "85", "94", "95"]),
                    network("Zamani", &["zamani_ne"], &["80", "81", "82", "90", "91", "92"]),
                    network("Niger Telecoms", &[], &["83", "93"]),
                ]
            }
        }
        Country::NG => {
            const {
                &[
                    network(
                        "MTN",
                        &["mtn_ng"],
                        &[
                            "703", "704", "706", "707", "803", "806", "810", "813", "814", "816", "903",
                            "906", "913", "916",
                        ],
                    ),
                    network(
                        "Airtel",
                        &["airtel_ng"],
                        &["701", "708", "802", "808", "812", "901", "902", "904", "907", "911", "912"],
                    ),
                    network("Glo", &[], &["705", "805", "807", "811", "815", "905", "915"]),
                    network("9mobile", &[], &["809", "817", "818", "908", "909"]),
                ]
            }
        }
        Country::RW => {
            const {
                &[
                    network("MTN", &["mtn_rw"], &["78", "79"]),
                    network("Airtel", &["airtel_rw"], &["72", "73"]),
                ]
            }
        }
        Country::SL => {
            const {
                &[
                    network("Orange", &["orange_sl"], &["71", "72", "73", "74", "75", "76", "78", "79"]),
                    network("Africell", &[], &["30", "33", "77", "80", "88", "90", "99"]),
                ]
            }
        }
        Country::SN => {
            const {
                &[
                    network("Orange", &["orange_sn"], &["77", "78"]),
                    network("Free", &["free_sn", "freemoney_sn"], &["76"]),
                    network("Expresso", &["expresso_sn", "emoney_sn", "e_money_sn"], &["70"]),
                ]
            }
        }
        Country::TG => {
            const {
                &[
                    network(
                        "Togocom",
                        &["tmoney_tg", "togocel"],
                        &["70", "71", "72", "90", "91", "92", "93"],
                    ),
                    network("Moov", &["moov_tg"], &["78", "79", "96", "97", "98", "99"]),
                ]
            }
        }
        Country::TZ => {
            const {
                &[
                    network("Vodacom", &["vodacom_tz", "mpesa_tz"], &["74", "75", "76", "79"]),
                    network("Airtel", &["airtel_tz"], &["68", "69", "78"]),
                    network("Yas (Tigo)", &["tigo_tz"], &["65", "67", "71", "77"]),
                    network("Halotel", &["halotel_tz", "halopesa_tz"], &["61", "62"]),
                ]
            }
        }
        Country::UG => {
            const {
                &[
                    network("MTN", &["mtn_ug"], &["76", "77", "78"]),
                    network("Airtel", &["airtel_ug"], &["70", "74", "75"]),
                ]
            }
        }
        Country::ZM => {
            const {
                &[
                    network("MTN", &["mtn_zm"], &["56", "76", "96"]),
                    network("Airtel", &["airtel_zm"], &["57", "77", "97"]),
                    network("Zamtel", &["zamtel_zm"], &["55", "75", "95"]),
                ]
            }
        }
        Country::US => &[],
    }
}

/// The name of the other network to which numbers that begin like this one were given. `None` when the number is the
/// operator's own or of a range that is not known, and for operators that any number can be registered with (Wave,
/// Djamo). `national` is what follows the dialling code.
#[must_use]
pub fn other_network(operator: &Operator, national: &str) -> Option<&'static str> {
    let networks = networks(operator.country);
    // Benin's old numbers are the new ones without `01`.
    let old_benin = operator.country == Country::BJ && national.len() == 8;
    let owns = |network: &&Network| {
        network.prefixes.iter().any(|prefix| {
            let begin = if old_benin { prefix.strip_prefix("01").unwrap_or(prefix) } else { prefix };
            national.starts_with(begin)
        })
    };
    let own = networks.iter().find(|network| network.codes.contains(&operator.code))?;
    if owns(&own) {
        return None;
    }
    networks.iter().find(owns).map(|network| network.name)
}

/// How the operator's own numbers begin; any mobile number where it has no network of its own.
pub(super) fn own_prefixes(operator: &Operator) -> &'static [&'static str] {
    let own = networks(operator.country).iter().find(|network| network.codes.contains(&operator.code));
    own.map_or(operator.country.mobile_starts(), |network| network.prefixes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ProviderName;
    use crate::operators;
    use std::collections::HashSet;

    fn of_all() -> impl Iterator<Item = (Country, &'static Network)> {
        Country::ALL.iter().flat_map(|country| networks(*country).iter().map(|network| (*country, network)))
    }

    #[test]
    fn every_prefix_is_a_mobile_one_and_given_once() {
        for country in Country::ALL {
            let prefixes: Vec<&str> =
                networks(*country).iter().flat_map(|network| network.prefixes).copied().collect();
            for (at, prefix) in prefixes.iter().enumerate() {
                let twice =
                    prefixes.iter().enumerate().any(|(i, other)| i != at && other.starts_with(prefix));
                assert!(!twice, "{country} {prefix} twice");
                let starts = country.mobile_starts();
                assert!(starts.iter().any(|start| prefix.starts_with(start)), "{country} {prefix}");
            }
        }
    }

    #[test]
    fn every_code_is_an_operator_of_that_country() {
        let mut seen = HashSet::new();
        for (country, network) in of_all() {
            for code in network.codes {
                assert!(seen.insert(*code), "{code} twice");
                let known = ProviderName::ALL.iter().filter_map(|provider| operators::find(*provider, code));
                let countries: Vec<Country> = known.map(|operator| operator.country).collect();
                assert!(!countries.is_empty(), "{code}");
                assert!(countries.iter().all(|of| *of == country), "{code}");
            }
        }
    }

    #[test]
    fn numbers_of_another_network_are_told() {
        for (code, national, expected) in [
            ("mtn_bj", "0197123456", None),
            ("mtn_bj", "0195123456", Some("Moov")),
            ("mtn_bj", "95123456", Some("Moov")),
            ("mtn_bj", "97123456", None),
            ("moov_bj", "0140123456", Some("Celtiis")),
            ("mtn_bj", "0110123456", None),
            ("orange_ci", "0501020304", Some("MTN")),
            ("wave_ci", "0501020304", None),
            ("djamo_sn", "771234567", None),
            ("free_sn", "771234567", Some("Orange")),
            ("mpesa_ke", "757123456", None),
            ("mpesa_ke", "750123456", Some("Airtel")),
            ("moov_bf", "70123456", None),
            ("onatel_bf", "70123456", None),
            ("tmoney_tg", "97123456", Some("Moov")),
            // Neither of the two has a network of its own there.
            ("mtn_tg", "97123456", None),
        ] {
            let operator = operators::find(ProviderName::Zayono, code).unwrap();
            assert_eq!(other_network(operator, national), expected, "{code} {national}");
        }
    }
}
