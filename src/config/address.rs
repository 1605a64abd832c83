//! Where an API is: the vendors' addresses, and the check that a key is never sent in clear.

use std::net::{Ipv4Addr, Ipv6Addr};

use http::Uri;

use crate::domain::ProviderName;

/// The vendor's own address, without a slash at the end.
pub(super) const fn default_base_url(provider: ProviderName) -> &'static str {
    match provider {
        ProviderName::Zayono => "https://backend.zayono.com/api/v1",
        ProviderName::Moneroo => "https://api.moneroo.io/v1",
    }
}

/// Where `payrun sandbox` serves the vendor's API. The simulator in the same process looks at the path only.
pub(super) const fn simulator_base_url(provider: ProviderName) -> &'static str {
    match provider {
        ProviderName::Zayono => "http://127.0.0.1:7070/api/v1",
        ProviderName::Moneroo => "http://127.0.0.1:7070/v1",
    }
}

/// The address without slashes at its end, when it is one that a key may be sent to.
///
/// # Errors
/// What is wrong with it, without repeating it.
pub(super) fn check_base_url(text: &str) -> Result<String, &'static str> {
    let text = text.trim().trim_end_matches('/');
    let uri: Uri = text.parse().map_err(|_| "config-address")?;
    let (Some(scheme), Some(host)) = (uri.scheme_str(), uri.host().filter(|host| !host.is_empty())) else {
        return Err("config-address-in-part");
    };
    if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
        return Err("config-address-password");
    }
    if text.contains(['?', '#']) {
        return Err("config-address-query");
    }
    match scheme {
        "https" => Ok(text.to_owned()),
        "http" if is_loopback(host) => Ok(text.to_owned()),
        "http" => Err("config-address-in-clear"),
        _ => Err("config-address-https"),
    }
}

/// Whether a host can only be this machine.
fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || bare.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        || bare.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_never_sent_in_clear() {
        for good in [
            "https://backend.zayono.com/api/v1",
            "http://127.0.0.1:7070/api/v1",
            "http://127.8.8.8",
            "http://localhost:7070/v1",
            "http://[::1]:7070/v1",
        ] {
            assert_eq!(check_base_url(good).as_deref(), Ok(good), "{good}");
        }
        for bad in [
            "http://backend.zayono.com/api/v1",
            "http://localhost.example.com/",
            "http://127.0.0.1.example.com/",
            "http://10.0.0.1/",
            "http://0.0.0.0/",
            "ftp://backend.zayono.com",
            "backend.zayono.com/api/v1",
            "/api/v1",
            "",
            "https://",
            "https://user:password@backend.zayono.com",
            "https://backend.zayono.com/api/v1?key=x",
            "https://backend.zayono.com/api v1",
        ] {
            assert!(check_base_url(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn slashes_at_the_end_are_forgiven_and_our_own_addresses_are_good() {
        assert_eq!(check_base_url("https://a.b/v1//").as_deref(), Ok("https://a.b/v1"));
        for provider in ProviderName::ALL {
            for url in [default_base_url(*provider), simulator_base_url(*provider)] {
                assert_eq!(check_base_url(url).as_deref(), Ok(url));
            }
        }
    }
}
