//! The language of the screen and of the workbook. It is chosen once, when a command begins, as a terminal's width or
//! its colours are: `--lang`, else `lang` of the configuration, else the locale. JSON is English, whatever was chosen.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::sync::OnceLock;

use super::args::Global;
use crate::config::{Config, DEFAULT_FILE};
use crate::words::{Language, Message};

static SPOKEN: OnceLock<Language> = OnceLock::new();

/// Chooses the language for the rest of the process.
pub(super) fn choose(global: &Global) {
    let _ = SPOKEN.set(chosen(global.lang, global.config.as_deref()));
}

/// The same choice for arguments that were not parsed, because they ask for help or cannot be read.
pub(super) fn before_parsing(arguments: &[OsString]) -> Language {
    let typed = values(arguments, "--lang").find_map(|value| value.to_str()?.parse().ok());
    chosen(typed, values(arguments, "--config").next().map(Path::new))
}

fn chosen(typed: Option<Language>, config: Option<&Path>) -> Language {
    let locale = || of_locale(|name| std::env::var(name).ok());
    typed.or_else(|| configured(config)).unwrap_or_else(locale)
}

/// What the configuration says. One that cannot be read is told of where it is read in earnest, and one that can be
/// read but once (a pipe) is left for that.
fn configured(config: Option<&Path>) -> Option<Language> {
    let file = config.unwrap_or(Path::new(DEFAULT_FILE));
    if file.is_file() { Config::load(Some(file)).ok().flatten()?.lang } else { None }
}

/// The values of an option wherever it stands: after it, or after its `=`.
fn values<'a>(arguments: &'a [OsString], option: &'a str) -> impl Iterator<Item = &'a OsStr> {
    let options = arguments.iter().enumerate().take_while(|(_, argument)| *argument != "--");
    options.filter_map(move |(index, argument)| match argument.to_str()?.strip_prefix(option)? {
        "" => arguments.get(index + 1).map(OsString::as_os_str),
        value => value.strip_prefix('=').map(OsStr::new),
    })
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
    fn an_option_has_its_value_wherever_it_stands() {
        let found = |line: &str| {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            values(&arguments, "--lang").map(|value| value.to_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("payrun --lang fr --help"), ["fr"]);
        assert_eq!(found("payrun pay --wrong --lang=en --lang fr"), ["en", "fr"]);
        assert_eq!(found("payrun pay --lang"), [""; 0]);
        assert_eq!(found("payrun pay --language fr -- --lang fr"), [""; 0]);
    }

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
