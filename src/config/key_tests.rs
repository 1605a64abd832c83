//! Which keys an account takes, and that none of them is ever shown.

use std::ffi::OsString;

use secrecy::ExposeSecret;

use super::key::looks_like_key;
use super::tests::{LIVE_KEY, TEST_KEY, words};
use super::*;

/// An account of a provider and an environment, whose key is in a variable.
fn account(provider: ProviderName, environment: Environment) -> Account {
    Account { environment, key: KeySource::Env("PAYRUN_KEY".to_owned()), ..Account::simulator(provider) }
}

#[test]
fn a_key_must_be_of_the_vendor_and_the_environment() {
    let read = |provider, environment, key: &str| {
        let key = OsString::from(key);
        account(provider, environment).key_with(|_| Some(key.clone()))
    };
    use Environment::{Live, Test};
    use ProviderName::{Moneroo, Zayono};
    assert_eq!(read(Zayono, Live, &format!("{LIVE_KEY}\n")).unwrap().expose_secret(), LIVE_KEY);
    assert!(read(Zayono, Test, TEST_KEY).is_ok());
    assert!(read(Moneroo, Test, "pvk_sandbox_x|abc").is_ok());
    for (provider, environment, key) in [
        (Zayono, Test, LIVE_KEY),
        (Zayono, Live, TEST_KEY),
        (Moneroo, Live, LIVE_KEY),
        (Zayono, Live, "zyn_live_0123456789"),
        (Zayono, Live, "zyn_live_0123456789abcdefghijABCDEFGHIJ0-"),
        (Zayono, Test, "0123456789"),
        (Zayono, Test, " \n"),
        (Moneroo, Test, "0123456789 x"),
        (Moneroo, Test, "0123456789é"),
    ] {
        let error = read(provider, environment, key).unwrap_err();
        let said = format!("{} {error:?}", words(&error));
        assert!(said.contains("PAYRUN_KEY"), "{said}");
        assert!(!said.contains("0123456789"), "{said}");
    }
    insta::assert_snapshot!(words(&read(Zayono, Test, LIVE_KEY).unwrap_err()), @r#"
    account `sandbox`: the key in the environment variable PAYRUN_KEY is a live key, and the account is for `test`
    help: use the test key, or write environment = "live" if that is what is meant
    "#);
    assert!(words(&account(Zayono, Test).key_with(|_| None).unwrap_err()).contains("PAYRUN_KEY is not set"));
}

#[test]
fn a_key_file_is_read_and_its_openness_is_mentioned() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("zayono.key");
    std::fs::write(&path, format!("{TEST_KEY}\r\n")).unwrap();
    let account = Account { key: KeySource::File(path.clone()), ..Account::simulator(ProviderName::Zayono) };
    assert_eq!(account.key().unwrap().expose_secret(), TEST_KEY);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(account.key_file_warning().unwrap().text(Language::English).contains("chmod 600"));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    assert_eq!(account.key_file_warning(), None);
    std::fs::write(&path, "").unwrap();
    assert!(words(&account.key().unwrap_err()).contains("is empty"));
    std::fs::remove_file(&path).unwrap();
    assert!(words(&account.key().unwrap_err()).contains("cannot read the key file"));
}

#[test]
fn names_are_not_taken_for_keys() {
    for name in ["ZAYONO_API_KEY", "ZAYONO_KEY_ACME2026BENINPAYROLL", "zayono", "webhook_secret_env_2"] {
        assert!(!looks_like_key(name), "{name}");
    }
    for key in [LIVE_KEY, TEST_KEY, "pvk_abc", "Bearer x", "a1b2c3d4e5f6a7b8"] {
        assert!(looks_like_key(key), "{key}");
    }
}
