//! The catalogue in memory: each language is read once, when it is first spoken.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentMessage, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::message::Value;
use super::{Language, typography};

type Bundle = FluentBundle<FluentResource>;

/// The files of the catalogue, by subject.
macro_rules! catalogue {
    ($language:literal) => {
        [
            include_str!(concat!($language, "/shared.ftl")),
            include_str!(concat!($language, "/file-rules.ftl")),
            include_str!(concat!($language, "/forms.ftl")),
            include_str!(concat!($language, "/row-rules.ftl")),
            include_str!(concat!($language, "/workbook-rules.ftl")),
        ]
    };
}

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| load(Language::English, &catalogue!("en")));
static FRENCH: LazyLock<Bundle> = LazyLock::new(|| load(Language::French, &catalogue!("fr")));

fn load(language: Language, files: &[&str]) -> Bundle {
    let identifier: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // The marks that keep Arabic beside Latin in order would be seen in a terminal.
    bundle.set_use_isolating(false);
    if language == Language::French {
        bundle.set_transform(Some(typography::french));
    }
    for file in files {
        // What cannot be read, and what stands there twice, is found by `tests/words.rs`.
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new((*file).to_owned());
        let _ = bundle.add_resource(resource);
    }
    bundle
}

fn of(language: Language) -> &'static Bundle {
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
    let bundle = of(language);
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
        Value::AnyOf(choices) => values.set(name, any_of(bundle, choices)?),
        Value::Phrase { phrase } => set_phrase(values, bundle, name, &bundle.get_message(phrase)?)?,
    }
    Some(())
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

fn any_of(bundle: &Bundle, choices: &[String]) -> Option<String> {
    let Some((last, others)) = choices.split_last() else { return Some(String::new()) };
    if others.is_empty() {
        return Some(last.clone());
    }
    let mut values = FluentArgs::with_capacity(2);
    values.set("others", others.join(", "));
    values.set("last", last.as_str());
    let mut errors = Vec::new();
    let pattern = bundle.get_message("any-of")?.value()?;
    let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
    errors.is_empty().then(|| text.into_owned())
}
