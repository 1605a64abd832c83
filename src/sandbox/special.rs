//! Numbers with a known fate, so that a person can see each outcome once. Neither vendor publishes test numbers for
//! its mobile operators, so these are the sandbox's own; Moneroo's test method has three, which are known too.

/// What a special number does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Special {
    /// 9901: success as soon as it is asked for.
    SucceedsAtOnce,
    /// Moneroo's own test number: success after the usual time, whatever the plan of failures says.
    Succeeds,
    /// 9902: a final failure.
    Fails,
    /// 9903: pending for ever.
    StaysPending,
    /// 9904: cancelled; failed on Moneroo, which has no such status.
    IsCancelled,
    /// 9905: refused with 422.
    IsRefused,
    /// 9906: success for less than was asked.
    PaysLess,
    /// 9907: success for more than was asked.
    PaysMore,
    /// 9908: paid in another currency.
    PaysOtherCurrency,
    /// 9909: the reply is lost after the effect, the first time.
    LosesFirstReply,
    /// 9910: accepted with an aggregator's error, then paid.
    AcceptedWithError,
    /// 9911: ends in a status that nobody has documented.
    UnknownStatus,
    /// 9912: success, and refunded later.
    RefundedLater,
}

impl Special {
    /// By the last four digits of a phone number.
    pub(super) fn of_phone(phone: &str) -> Option<Self> {
        let (_, last) = phone.split_at_checked(phone.len().checked_sub(4)?)?;
        Some(match last {
            "9901" => Self::SucceedsAtOnce,
            "9902" => Self::Fails,
            "9903" => Self::StaysPending,
            "9904" => Self::IsCancelled,
            "9905" => Self::IsRefused,
            "9906" => Self::PaysLess,
            "9907" => Self::PaysMore,
            "9908" => Self::PaysOtherCurrency,
            "9909" => Self::LosesFirstReply,
            "9910" => Self::AcceptedWithError,
            "9911" => Self::UnknownStatus,
            "9912" => Self::RefundedLater,
            _ => return None,
        })
    }

    /// By an account number of Moneroo's test method (vendor documentation, "Testing"). Any other number counts
    /// as a phone.
    pub(super) fn of_demo_account(number: &str) -> Option<Self> {
        match number {
            "4149518161" => Some(Self::Succeeds),
            "4149518162" => Some(Self::Fails),
            "4149518163" => Some(Self::StaysPending),
            _ => Self::of_phone(number),
        }
    }
}
