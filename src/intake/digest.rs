//! The digest of a file's valid rows: the same whatever the order of rows and columns, the run's name, and whether the
//! default account is named or not. A row that is paid from another account says so.
//!
//! Of each row, every part is written as its length in bytes (2 bytes, most significant first) and its bytes:
//! `payrun-row-v1`, `employee_id`, `pay_item`, first name, last name, phone digits, operator code, country code, amount in
//! minor units (decimal), currency code, email (empty when there is none), `1` and the description (or `0` and nothing
//! for the default one), the number of metadata entries (decimal), name and value of each, by name, and the account unless
//! it is the default one. The SHA-256 values of all rows are added as 256-bit numbers (most significant byte first)
//! modulo 2^256. The digest is SHA-256 over `payrun-rows-v1`, the number of rows (8 bytes) and the sum (32 bytes).

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};
use sha2::block_api::compress256;
use sha2::{Digest as _, Sha256};

use super::row::Valid;

/// The digest of a file's valid rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest([u8; 32]);

impl fmt::Display for Digest {
    /// 64 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Digest {
    type Err = ();

    /// From 64 hexadecimal digits.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(());
        }
        for (index, byte) in bytes.iter_mut().enumerate() {
            let pair = text.get(2 * index..2 * index + 2).ok_or(())?;
            *byte = u8::from_str_radix(pair, 16).map_err(drop)?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What SHA-256 takes at a time.
const BLOCK_BYTES: usize = 64;

/// What SHA-256 begins with (FIPS 180-4, 5.3.3).
const EMPTY_HASH: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// Takes rows one by one, in any order.
#[derive(Default)]
pub(super) struct DigestSum {
    rows: u64,
    /// Most significant first.
    sum: [u64; 4],
}

impl DigestSum {
    /// Adds one row, as [`write_row`] wrote it.
    pub(super) fn add(&mut self, row: &[u8]) {
        let (blocks, _) = row.as_chunks();
        let mut hash = EMPTY_HASH;
        compress256(&mut hash, blocks);
        self.rows += 1;
        let mut carry = false;
        let (words, _) = hash.as_chunks();
        for (word, [high, low]) in self.sum.iter_mut().zip(words).rev() {
            let added = u64::from(*high) << 32 | u64::from(*low);
            let (once, first) = word.overflowing_add(added);
            let (twice, second) = once.overflowing_add(u64::from(carry));
            (*word, carry) = (twice, first || second);
        }
    }

    /// The digest of the rows so far.
    pub(super) fn finish(&self) -> Digest {
        let mut hash = Sha256::new();
        hash.update(b"payrun-rows-v1");
        hash.update(self.rows.to_be_bytes());
        for word in self.sum {
            hash.update(word.to_be_bytes());
        }
        Digest(hash.finalize().into())
    }
}

/// Writes a row as it enters the digest: with its padding, so that it is hashed where it lies. A million-row file is full of
/// short rows, and each would be copied twice else.
pub(super) fn write_row(row: &Valid<'_>, to: &mut Vec<u8>) {
    // Room for most rows at once.
    to.reserve(256);
    let start = to.len();
    to.extend_from_slice(b"\0\x0dpayrun-row-v1");
    part(row.employee_id, to);
    part(row.pay_item, to);
    part(row.first_name, to);
    part(row.last_name, to);
    part(row.phone, to);
    part(row.operator.code, to);
    part(row.operator.country.code(), to);
    number(row.amount.minor(), to);
    part(row.amount.currency().code(), to);
    part(row.email.unwrap_or(""), to);
    // The default description names the run, and the digest must not.
    part(if row.description.is_some() { "1" } else { "0" }, to);
    part(row.description.unwrap_or(""), to);
    number(row.metadata.len() as u64, to);
    for (name, value) in row.metadata {
        part(name, to);
        part(value, to);
    }
    if !row.is_default_account {
        part(row.account.name.as_str(), to);
    }
    pad(start, to);
}

/// Pads what begins at `start` to whole blocks of SHA-256 (FIPS 180-4, 5.1.1).
fn pad(start: usize, to: &mut Vec<u8>) {
    let bits = (to.len() - start) as u64 * 8;
    to.push(0x80);
    let in_block = (to.len() - start + size_of::<u64>()) % BLOCK_BYTES;
    to.resize(to.len() + (BLOCK_BYTES - in_block) % BLOCK_BYTES, 0);
    to.extend_from_slice(&bits.to_be_bytes());
}

#[inline]
fn part(text: &str, to: &mut Vec<u8>) {
    // No value is longer than 255 characters of 4 bytes, so the length always fits.
    let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
    to.extend_from_slice(&length.to_be_bytes());
    to.extend_from_slice(text.as_bytes());
}

fn number(number: u64, to: &mut Vec<u8>) {
    part(itoa::Buffer::new().format(number), to);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::testing;

    fn digest(text: &str) -> String {
        testing::check_text(text).unwrap().digest.to_string()
    }

    const HEAD: &str = "employee_id,first_name,last_name,phone,operator,amount,description,meta.cost\n";
    const AMA: &str = "E1,Ama,Koffi,+2290190123456,mtn_bj,250000,,A\n";
    const IDA: &str = "E2,Ida,Mensah,+22890123456,moov_tg,\"100 000,00\",Prime,\n";

    /// Golden: computed by another program. If this test fails, digests that people wrote down have lost their meaning.
    #[test]
    fn the_derivation_is_pinned() {
        assert_eq!(
            digest(&format!("{HEAD}{AMA}{IDA}")),
            "3d2d42d1216c22cc24f053a4b812e915c775b0550d8c014d734e70af2767672a"
        );
    }

    #[test]
    fn order_of_rows_and_columns_and_run_make_no_difference() {
        let expected = digest(&format!("{HEAD}{AMA}{IDA}"));
        assert_eq!(digest(&format!("{HEAD}{IDA}{AMA}")), expected);
        let turned = "meta.cost;Montant;Opérateur;Tél;Nom;Prénom;Libellé;Matricule;Compte\n\
            A;250000,00;MTN_BJ;2290190123456;Koffi;Ama;;E1;main\n\
            ;100000;moov_tg;+22890123456;Mensah;Ida;Prime;E2;\n";
        assert_eq!(digest(turned), expected);
    }

    #[test]
    fn every_value_makes_a_difference() {
        let expected = digest(&format!("{HEAD}{AMA}{IDA}"));
        for (from, to) in [
            ("E1", "E3"),
            ("Ama", "Ada"),
            ("Koffi", "Kofi"),
            ("+2290190123456", "+2290190123457"),
            ("mtn_bj", "moov_bj"),
            ("250000", "250001"),
            ("250000,,", "250000,Salaire 2026-11,"),
            (",A\n", ",B\n"),
            (",A\n", ",\n"),
        ] {
            let changed = AMA.replace(from, to);
            assert_ne!(changed, AMA);
            assert_ne!(digest(&format!("{HEAD}{changed}{IDA}")), expected, "{from} -> {to}");
        }
        assert_ne!(digest(&format!("{HEAD}{AMA}")), expected);
    }

    #[test]
    fn the_account_makes_a_difference_unless_it_is_the_default_one() {
        let of = |account: &str| {
            digest(
                &(testing::table("amount", "5") + &testing::row("employee_id", "E2"))
                    .replacen(",main\n", account, 1),
            )
        };
        assert_eq!(of(",main\n"), of(",\n"));
        assert_ne!(of(",main\n"), of(",moneroo\n"));
    }

    #[test]
    fn how_phone_and_operator_are_written_makes_no_difference() {
        let expected = digest(&format!("{HEAD}{AMA}{IDA}"));
        for (phone, operator) in [
            ("01 90 12 34 56", "mtn_bj"),
            ("00229 0190123456", "MTN Bénin"),
            ("(+229) 01-90-12-34-56", "MTN"),
        ] {
            let written = AMA.replace("+2290190123456", phone).replace("mtn_bj", operator);
            assert_eq!(digest(&format!("{HEAD}{written}{IDA}")), expected, "{phone} {operator}");
        }
    }

    #[test]
    fn a_padded_row_has_the_hash_of_the_library() {
        for length in 0..300 {
            let row: Vec<u8> = (0..length).map(|n| n as u8).collect();
            let mut batch = b"before".to_vec();
            batch.extend_from_slice(&row);
            pad(6, &mut batch);
            let mut sum = DigestSum::default();
            sum.add(&batch[6..]);
            let hash: Vec<u8> = sum.sum.iter().flat_map(|word| word.to_be_bytes()).collect();
            assert_eq!(hash, Sha256::digest(&row)[..], "{length}");
        }
    }

    #[test]
    fn a_digest_is_read_as_it_is_written() {
        let digest = DigestSum::default().finish();
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert_eq!("12".parse::<Digest>(), Err(()));
    }
}
