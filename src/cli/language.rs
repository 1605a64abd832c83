//! The language of the screen and of the workbook. It is chosen once, when a command begins, as a terminal's width or
//! its colours are: `--lang`, else `lang` of the configuration, else the locale. JSON is English, whatever was chosen.

use std::ffi::OsString;
use std::sync::OnceLock;

use super::args::Global;
use crate::config::Config;
use crate::words::{Language, Message};

static SPOKEN: OnceLock<Language> = OnceLock::new();

/// Chooses the language for the rest of the process.
pub(super) fn choose(global: &Global) {
    // A configuration that cannot be read is told of where it is read in earnest.
    let configured = || Config::load(global.config.as_deref()).ok().flatten()?.lang;
    let locale = || of_locale(|name| std::env::var(name).ok());
    let chosen = global.lang.or_else(configured).unwrap_or_else(locale);
    let _ = SPOKEN.set(chosen);
}

/// The language for whoever typed arguments that cannot be read: the same choice, as far as it can be made.
pub(super) fn before_parsing(arguments: &[OsString]) -> Language {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let typed = texts.iter().enumerate().find_map(|(index, text)| match text.strip_prefix("--lang") {
        Some("") => texts.get(index + 1)?.parse().ok(),
        Some(value) => value.strip_prefix('=')?.parse().ok(),
        None => None,
    });
    let configured = || Config::load(None).ok().flatten()?.lang;
    typed.or_else(configured).unwrap_or_else(|| of_locale(|name| std::env::var(name).ok()))
}

/// The language that was chosen; English before that.
pub(super) fn spoken() -> Language {
    SPOKEN.get().copied().unwrap_or_default()
}

/// A message in that language.
pub(super) fn told(message: &Message) -> String {
    message.text(spoken())
}

/// A text without arguments in that language.
pub(super) fn words(id: &'static str) -> &'static str {
    spoken().text(id)
}

/// The language of messages that the environment asks for: `LC_ALL`, `LC_MESSAGES`, `LANG`; the first that is set.
fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()));
    set.map_or(Language::English, |locale| Language::of_locale(&locale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let environment = |set: &'static [(&str, &str)]| {
            of_locale(|name| {
                set.iter().find(|(variable, _)| *variable == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(environment(&[]), Language::English);
        assert_eq!(environment(&[("LANG", "fr_BJ.UTF-8")]), Language::French);
        assert_eq!(
            environment(&[("LC_MESSAGES", "en_US.UTF-8"), ("LANG", "fr_BJ.UTF-8")]),
            Language::English
        );
        assert_eq!(environment(&[("LC_ALL", ""), ("LC_MESSAGES", "fr_FR")]), Language::French);
        assert_eq!(environment(&[("LC_ALL", "C"), ("LANG", "fr_FR.UTF-8")]), Language::English);
    }
}
