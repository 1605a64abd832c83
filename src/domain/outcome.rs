//! Where a row has ended up, and why: two closed lists that people, scripts and workbooks rely on.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// All of them, in the order in which they are shown.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The word in JSON, workbooks and the journal.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = ();

            fn from_str(text: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|item| item.as_str() == text).ok_or(())
            }
        }
    };
}

closed_list! {
    /// The one outcome that every input row has.
    Outcome {
        /// The provider confirmed it.
        Paid = "paid",
        /// Definitely not paid: refused, or a final failure.
        Failed = "failed",
        /// Accepted, not final yet.
        Pending = "pending",
        /// Needs a person: it may or may not have been paid, or the provider's record contradicts the row.
        Held = "held",
        /// Valid, never tried, or put off.
        NotSent = "not_sent",
        /// Invalid input.
        Rejected = "rejected",
    }
}

closed_list! {
    /// Why a row has its outcome.
    Reason {
        /// Paid: the provider confirmed what was meant.
        Confirmed = "confirmed",
        /// Paid: the provider confirmed more than was meant.
        AmountMore = "amount_more",
        /// Paid: a person accepted that the record differs.
        DifferenceAccepted = "difference_accepted",
        /// Failed: the provider refused the request; nothing was created.
        Refused = "refused",
        /// Failed: the provider refused the account (401, 403) before looking at the row. Tried again by the next run.
        KeyRefused = "key_refused",
        /// Failed: the provider says that the payout failed.
        ProviderFailed = "provider_failed",
        /// Failed: the provider says that the payout was cancelled.
        ProviderCancelled = "provider_cancelled",
        /// Failed: a person found that it was never created.
        NotCreated = "not_created",
        /// Failed: so says the report of a journal that was lost. It may have known a later attempt, which may be paid.
        Recalled = "recalled",
        /// Pending: accepted and on its way.
        InProgress = "in_progress",
        /// Pending: the provider uses a status word that this program does not know.
        StatusUnknown = "status_unknown",
        /// Held: so far only the report of a journal that was lost tells of it.
        Reported = "reported",
        /// Held: the request may have arrived, and no answer came back.
        ReplyLost = "reply_lost",
        /// Held: the provider says that the key was used with another content.
        KeyConflict = "key_conflict",
        /// Held: the provider's record is for less.
        AmountLess = "amount_less",
        /// Held: the provider's record is for more, and not final.
        AmountDiffers = "amount_differs",
        /// Held: the provider's record is in another currency.
        CurrencyDiffers = "currency_differs",
        /// Held: the provider's record names another operator.
        OperatorDiffers = "operator_differs",
        /// Held: the provider's record is for another phone.
        PhoneDiffers = "phone_differs",
        /// Held: the provider's record carries another payout's metadata.
        MetadataDiffers = "metadata_differs",
        /// Held: a test account made a live payout, or the other way round.
        EnvironmentDiffers = "environment_differs",
        /// Held: the provider's record does not say enough to confirm anything.
        RecordIncomplete = "record_incomplete",
        /// Held: the provider no longer knows a payout that it had accepted.
        RecordMissing = "record_missing",
        /// Held: the provider gave an id that another payout already has.
        IdReused = "id_reused",
        /// Held: paid, and taken back.
        Refunded = "refunded",
        /// Not sent: its turn has not come.
        NotTried = "not_tried",
        /// Not sent: tried, certainly not processed, will be tried again.
        PutOff = "put_off",
        /// Not sent: no longer in the file.
        GoneFromFile = "gone_from_file",
        /// Rejected: the row is invalid.
        Invalid = "invalid",
    }
}
