//! Countries in which an operator pays, with what their mobile numbers look like.

use std::fmt;
use std::str::FromStr;

macro_rules! countries {
    ($($code:ident $name:literal $dial:literal $lengths:expr;)+) => {
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
        }
    };
}

countries! {
    BF "Burkina Faso" "226" &[8];
    BJ "Benin" "229" &[10];
    CD "DR Congo" "243" &[9];
    CG "Congo" "242" &[9];
    CI "Côte d'Ivoire" "225" &[10];
    CM "Cameroon" "237" &[9];
    ET "Ethiopia" "251" &[9];
    GA "Gabon" "241" &[8];
    GH "Ghana" "233" &[9];
    GN "Guinea" "224" &[9];
    KE "Kenya" "254" &[9];
    LS "Lesotho" "266" &[8];
    ML "Mali" "223" &[8];
    MW "Malawi" "265" &[9];
    MZ "Mozambique" "258" &[9];
    NE "Niger" "227" &[8];
    NG "Nigeria" "234" &[10];
    RW "Rwanda" "250" &[9];
    SL "Sierra Leone" "232" &[8];
    SN "Senegal" "221" &[9];
    TG "Togo" "228" &[8];
    TZ "Tanzania" "255" &[9];
    UG "Uganda" "256" &[9];
    US "United States" "1" &[10];
    ZM "Zambia" "260" &[9];
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
