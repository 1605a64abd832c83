//! Countries in which an operator pays, with what their mobile numbers look like.

use std::fmt;
use std::str::FromStr;

macro_rules! countries {
    ($($code:ident $name:literal $dial:literal $lengths:expr, $starts:expr;)+) => {
        /// A country in which at least one operator pays (ISO 3166-1 alpha-2 code).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each variant is its ISO 3166 code")]
        pub enum Country { $($code),+ }

        impl Country {
            /// Every country known.
            pub const ALL: &[Country] = &[$(Country::$code),+];

            /// The ISO 3166-1 alpha-2 code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Country::$code => stringify!($code)),+ }
            }

            /// The English name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Country::$code => $name),+ }
            }

            /// The international dialling code, without `+`.
            #[must_use]
            pub const fn dial_code(self) -> &'static str {
                match self { $(Country::$code => $dial),+ }
            }

            /// How many digits a mobile number has after the dialling code. Other lengths are doubtful, not
            /// impossible: numbering plans change. A test compares them with libphonenumber's data.
            #[must_use]
            pub const fn mobile_lengths(self) -> &'static [usize] {
                match self { $(Country::$code => $lengths),+ }
            }

            /// How mobile numbers begin after the dialling code. What begins otherwise may be a fixed line, a number
            /// of another country, or of a range that is newer than this table.
            #[must_use]
            pub const fn mobile_starts(self) -> &'static [&'static str] {
                match self { $(Country::$code => $starts),+ }
            }
        }
    };
}

countries! {
    BF "Burkina Faso" "226" &[8], &["01", "02", "03", "04", "05", "06", "07", "44", "45", "46", "5", "6", "7"];
    BJ "Benin" "229" &[10], &["0125", "0126", "0127", "0128", "0129", "014", "015", "016", "019"];
    CD "DR Congo" "243" &[9], &["80", "81", "82", "83", "84", "85", "86", "89", "90", "91", "96", "97", "98", "99"];
    CG "Congo" "242" &[9], &["01", "04", "05", "06"];
    CI "Côte d'Ivoire" "225" &[10], &["01", "05", "07"];
    CM "Cameroon" "237" &[9], &["62", "64", "65", "66", "67", "68", "69"];
    ET "Ethiopia" "251" &[9], &["7", "9"];
    GA "Gabon" "241" &[8], &["60", "62", "65", "66", "74", "76", "77"];
    GH "Ghana" "233" &[9], &["20", "23", "24", "25", "26", "27", "28", "29", "50", "53", "54", "55", "56", "57", "59"];
    GN "Guinea" "224" &[9], &["60", "61", "62", "63", "65", "66"];
    KE "Kenya" "254" &[9], &["1", "7"];
    LS "Lesotho" "266" &[8], &["5", "6"];
    ML "Mali" "223" &[8], &["50", "51", "52", "53", "6", "7", "82", "83", "84", "85", "89", "9"];
    MW "Malawi" "265" &[9], &["31", "77", "88", "89", "98", "99"];
    MZ "Mozambique" "258" &[9], &["82", "83", "84", "85", "86", "87", "89"];
    NE "Niger" "227" &[8], &["70", "74", "76", "77", "8", "9"];
    NG "Nigeria" "234" &[10], &["70", "71", "72", "80", "81", "90", "91"];
    RW "Rwanda" "250" &[9], &["72", "73", "77", "78", "79"];
    SL "Sierra Leone" "232" &[8], &["25", "30", "31", "32", "33", "34", "35", "7", "80", "88", "90", "99"];
    SN "Senegal" "221" &[9], &["70", "71", "75", "76", "77", "78"];
    TG "Togo" "228" &[8], &["70", "71", "72", "78", "79", "90", "91", "92", "93", "96", "97", "98", "99"];
    TZ "Tanzania" "255" &[9], &["61", "62", "63", "65", "66", "67", "68", "69", "7"];
    UG "Uganda" "256" &[9], &["7"];
    US "United States" "1" &[10], &["2", "3", "4", "5", "6", "7", "8", "9"];
    ZM "Zambia" "260" &[9], &["55", "56", "57", "58", "75", "76", "77", "78", "79", "95", "96", "97", "98"];
}

impl Country {
    /// Whether people write a `0` before the number inside the country, which is left out after the dialling code:
    /// 024 123 4567 is +233 24 123 4567. Elsewhere a leading `0` belongs to the number.
    #[must_use]
    pub const fn has_trunk_zero(self) -> bool {
        match self {
            Self::CD
            | Self::ET
            | Self::GA
            | Self::GH
            | Self::KE
            | Self::MW
            | Self::NG
            | Self::RW
            | Self::SL
            | Self::TZ
            | Self::UG
            | Self::ZM => true,
            Self::BF
            | Self::BJ
            | Self::CG
            | Self::CI
            | Self::CM
            | Self::GN
            | Self::LS
            | Self::ML
            | Self::MZ
            | Self::NE
            | Self::SN
            | Self::TG
            | Self::US => false,
        }
    }

    /// Whether digits after the dialling code are a mobile number of the country, as far as its plan is known.
    #[must_use]
    pub fn is_mobile(self, national: &str) -> bool {
        self.mobile_lengths().contains(&national.len())
            && self.mobile_starts().iter().any(|start| national.starts_with(start))
    }

    /// The country whose mobile number these digits are, with its dialling code in front.
    #[must_use]
    pub fn of_mobile(international: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|country| {
            international
                .strip_prefix(country.dial_code())
                .is_some_and(|national| country.is_mobile(national))
        })
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Country {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|country| country.code() == code).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every beginning of ours is one of a mobile number by libphonenumber's patterns, its example begins like one of
    /// ours, and where people write a trunk zero is the same.
    #[test]
    fn beginnings_agree_with_libphonenumber() {
        for country in Country::ALL.iter().copied().filter(|country| *country != Country::US) {
            let id: phonenumber::country::Id = country.code().parse().unwrap();
            let metadata = phonenumber::metadata::DATABASE.by_id(id.as_ref()).unwrap();
            let mobile = metadata.descriptors().mobile().unwrap();
            for start in country.mobile_starts() {
                let length = country.mobile_lengths()[0];
                let possible = (0..1000).map(|n| format!("{start}{n:03}"));
                let found = possible.into_iter().any(|begin| mobile.is_match(&format!("{begin:5<length$}")));
                assert!(found, "{country} {start}");
            }
            let example = mobile.example().unwrap();
            // Gabon's is one of before November 2019.
            assert!(country == Country::GA || country.is_mobile(example), "{country} {example}");
            assert_eq!(
                country.has_trunk_zero(),
                metadata.national_prefix() == Some("0") || country == Country::GA,
                "{country}"
            );
        }
    }

    /// No digits are a mobile number of two countries, so a number with its dialling code names its country.
    #[test]
    fn dialling_codes_do_not_begin_alike() {
        for a in Country::ALL {
            for b in Country::ALL.iter().filter(|b| *b != a) {
                assert!(!a.dial_code().starts_with(b.dial_code()), "{a} {b}");
            }
        }
    }

    /// libphonenumber's example of a mobile number has a length that we accept: our table has not drifted.
    #[test]
    fn lengths_agree_with_libphonenumber() {
        for country in Country::ALL {
            let id: phonenumber::country::Id = country.code().parse().unwrap();
            let metadata = phonenumber::metadata::DATABASE.by_id(id.as_ref()).unwrap();
            assert_eq!(metadata.country_code().to_string(), country.dial_code(), "{country}");
            let mobile = metadata.descriptors().mobile().unwrap_or(metadata.descriptors().general());
            let lengths = if mobile.possible_length().is_empty() {
                metadata.descriptors().general().possible_length()
            } else {
                mobile.possible_length()
            };
            for ours in country.mobile_lengths() {
                let ours = u16::try_from(*ours).unwrap();
                assert!(lengths.contains(&ours), "{country}: ours {ours}, libphonenumber {lengths:?}");
            }
        }
    }
}
