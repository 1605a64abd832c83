//! The catalogue in memory: each language is read once, when it is first spoken.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentMessage, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use unic_langid::LanguageIdentifier;

use super::message::Value;
use super::{Language, typography};

type Bundle = FluentBundle<FluentResource>;

/// One language: its texts, and those that are always the same, said once for all.
struct Spoken {
    bundle: Bundle,
    plain: HashMap<String, String>,
}

/// The files of the catalogue, by subject.
macro_rules! catalogue {
    ($language:literal) => {
        [
            include_str!(concat!($language, "/shared.ftl")),
            include_str!(concat!($language, "/file-rules.ftl")),
            include_str!(concat!($language, "/forms.ftl")),
            include_str!(concat!($language, "/row-rules.ftl")),
            include_str!(concat!($language, "/workbook-rules.ftl")),
            include_str!(concat!($language, "/outcomes.ftl")),
            include_str!(concat!($language, "/workbook.ftl")),
            include_str!(concat!($language, "/screen.ftl")),
            include_str!(concat!($language, "/changes.ftl")),
            include_str!(concat!($language, "/setup.ftl")),
            include_str!(concat!($language, "/journal.ftl")),
        ]
    };
}

/// What English has beside the arguments, in the code.
const FRENCH_ARGUMENTS: &str = include_str!("fr/arguments.ftl");

static ENGLISH: LazyLock<Spoken> = LazyLock::new(|| load(Language::English, catalogue!("en")));
static FRENCH: LazyLock<Spoken> =
    LazyLock::new(|| load(Language::French, catalogue!("fr").into_iter().chain([FRENCH_ARGUMENTS])));

fn load(language: Language, files: impl IntoIterator<Item = &'static str>) -> Spoken {
    let identifier: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // The marks that keep Arabic beside Latin in order would be seen in a terminal.
    bundle.set_use_isolating(false);
    if language == Language::French {
        bundle.set_transform(Some(typography::french));
    }
    let mut plain = HashMap::new();
    for file in files {
        // What cannot be read, and what stands there twice, is found by `tests/words.rs`.
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(file.to_owned());
        let ids: Vec<String> = resource.entries().filter_map(message_id).collect();
        let _ = bundle.add_resource(resource);
        plain.extend(ids.iter().flat_map(|id| plain_texts(&bundle, id)));
    }
    Spoken { bundle, plain }
}

fn message_id(entry: &Entry<&str>) -> Option<String> {
    if let Entry::Message(message) = entry { Some(message.id.name.to_owned()) } else { None }
}

/// The text and its attributes (`id.attribute`), as far as they need no arguments.
fn plain_texts(bundle: &Bundle, id: &str) -> Vec<(String, String)> {
    let Some(message) = bundle.get_message(id) else { return Vec::new() };
    let value = message.value().map(|pattern| (id.to_owned(), pattern));
    let attributes =
        message.attributes().map(|attribute| (format!("{id}.{}", attribute.id()), attribute.value()));
    let say = |(id, pattern)| {
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
        errors.is_empty().then_some((id, text))
    };
    value.into_iter().chain(attributes).filter_map(say).collect()
}

/// A text (`id`) or an attribute (`id.attribute`) that needs no arguments.
pub(super) fn plain(language: Language, id: &str) -> Option<&'static str> {
    of(language).plain.get(id).map(String::as_str)
}

fn of(language: Language) -> &'static Spoken {
    match language {
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
    }
}

/// The text with this id, or its attribute. `None` when there is none, or when it needs other arguments.
pub(super) fn format(
    language: Language,
    id: &str,
    attribute: Option<&str>,
    arguments: &[(Cow<'static, str>, Value)],
) -> Option<String> {
    say(&of(language).bundle, id, attribute, arguments)
}

fn say(
    bundle: &Bundle,
    id: &str,
    attribute: Option<&str>,
    arguments: &[(Cow<'static, str>, Value)],
) -> Option<String> {
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        None => message.value()?,
        Some(name) => message.get_attribute(name)?.value(),
    };
    let mut values = FluentArgs::with_capacity(arguments.len());
    for (name, value) in arguments {
        set(&mut values, bundle, name, value)?;
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
    errors.is_empty().then(|| text.into_owned())
}

fn set<'a>(values: &mut FluentArgs<'a>, bundle: &'a Bundle, name: &'a str, value: &'a Value) -> Option<()> {
    match value {
        Value::Number(number) => values.set(name, FluentValue::from(*number)),
        Value::Text(text) => values.set(name, text.as_ref()),
        Value::AnyOf(choices) => values.set(name, list(bundle, "any-of", choices)?),
        Value::AllOf { all } => values.set(name, list(bundle, "all-of", all)?),
        Value::Said(message) => values.set(name, say(bundle, message.id(), None, message.arguments())?),
        Value::Figure { figure } => values.set(name, typography::figure(language_of(bundle), figure)),
        Value::Day { day } => values.set(name, typography::day(language_of(bundle), day)),
        Value::Phrase { phrase } => set_phrase(values, bundle, name, &bundle.get_message(phrase)?)?,
    }
    Some(())
}

fn language_of(bundle: &Bundle) -> Language {
    bundle
        .locales
        .first()
        .map_or_else(Language::default, |locale| Language::of_locale(locale.language.as_str()))
}

/// The phrase itself, and each of its attributes: `$country`, `$country-of`.
fn set_phrase<'a>(
    values: &mut FluentArgs<'a>,
    bundle: &'a Bundle,
    name: &'a str,
    phrase: &FluentMessage<'a>,
) -> Option<()> {
    let mut errors = Vec::new();
    let text = bundle.format_pattern(phrase.value()?, None, &mut errors);
    values.set(name, text.into_owned());
    for attribute in phrase.attributes() {
        let text = bundle.format_pattern(attribute.value(), None, &mut errors);
        values.set(format!("{name}-{}", attribute.id()), text.into_owned());
    }
    errors.is_empty().then_some(())
}

fn list(bundle: &Bundle, id: &str, choices: &[String]) -> Option<String> {
    let Some((last, others)) = choices.split_last() else { return Some(String::new()) };
    if others.is_empty() {
        return Some(last.clone());
    }
    let mut values = FluentArgs::with_capacity(2);
    values.set("others", others.join(", "));
    values.set("last", last.as_str());
    let mut errors = Vec::new();
    let pattern = bundle.get_message(id)?.value()?;
    let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
    errors.is_empty().then(|| text.into_owned())
}
