//! Help in French is whole: every command, argument and placeholder has its text, no text is there for nothing, and
//! none is shown for what English says in two ways.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error as _;

use clap::Parser as _;
use clap::error::ErrorKind;
use fluent_syntax::ast::Entry;
use fluent_syntax::parser;

use super::*;
use crate::cli::args::tests::french;

const FRENCH: &str = include_str!("../../../words/fr/arguments.ftl");

/// Every text and attribute of the file whose place follows from a name: `command-check.annotate`.
fn texts() -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for entry in parser::parse(FRENCH).unwrap().body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        if ["command-", "argument-", "placeholder-"].iter().any(|kind| id.starts_with(kind)) {
            texts.insert(id.to_owned());
            texts.extend(message.attributes.iter().map(|attribute| format!("{id}.{}", attribute.id.name)));
        }
    }
    texts
}

fn is_form(text: &str) -> bool {
    text.ends_with(".form") || text.ends_with("-form")
}

/// Every place that the English commands have something in, with what they have; the first is the one that is shown.
fn asked_for() -> Vec<(Vec<String>, String)> {
    let mut asked = vec![(vec![placeholder("command")], "COMMAND".to_owned())];
    let english = Cli::command();
    for command in std::iter::once(&english).chain(english.get_subcommands()) {
        let name = command.get_name();
        asked.push((vec![format!("command-{name}")], command.get_about().unwrap().to_string()));
        if let Some(after) = command.get_after_help() {
            asked.push((vec![format!("command-{name}.after")], after.to_string()));
        }
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            let mut ask =
                |part: Option<&str>, english: String| asked.push((places(name, id, part).to_vec(), english));
            ask(None, argument.get_help().unwrap_or_else(|| panic!("{id} has no help")).to_string());
            if let Some(long) = argument.get_long_help() {
                ask(Some("long"), long.to_string());
            }
            for value in choices(argument) {
                ask(Some(value.get_name()), value.get_help().unwrap().to_string());
            }
            if argument.get_action().takes_values() {
                let names = argument.get_value_names().unwrap();
                asked.extend(names.iter().map(|name| (vec![placeholder(name)], name.to_string())));
            }
        }
    }
    asked
}

#[test]
fn every_command_and_argument_has_its_french() {
    let missing: Vec<_> = asked_for()
        .into_iter()
        .filter(|(places, _)| places.iter().all(|place| Language::French.find(place).is_none()))
        .map(|(places, english)| format!("{}: {english}", places.join(" or ")))
        .collect();
    assert!(missing.is_empty(), "write into words/fr/arguments.ftl:\n{}", missing.join("\n"));
}

#[test]
fn no_french_is_there_for_nothing() {
    let mut unused = texts();
    for (places, _) in asked_for() {
        if let Some(shown) = places.iter().find(|place| Language::French.find(place).is_some()) {
            unused.remove(shown);
        }
    }
    // How values are written is asked below, of the parser itself.
    unused.retain(|text| !is_form(text));
    assert!(unused.is_empty(), "nobody shows {unused:?}");
}

#[test]
fn one_french_text_stands_for_one_english_one() {
    let mut english_of = BTreeMap::new();
    for (places, english) in asked_for() {
        let Some(shown) = places.into_iter().find(|place| Language::French.find(place).is_some()) else {
            continue;
        };
        let earlier = english_of.entry(shown.clone()).or_insert_with(|| english.clone());
        assert_eq!(*earlier, english, "{shown} is shown for both");
    }
}

/// The commands in a language, built as for parsing, at a width at which nothing wraps.
fn built(language: Language) -> Command {
    let mut command = command(language).term_width(1_000);
    command.build();
    command
}

/// Every help page of a language.
fn pages(language: Language) -> Vec<[String; 2]> {
    let mut all = vec![built(language)];
    let subcommands: Vec<Command> = built(language).get_subcommands().cloned().collect();
    all.extend(subcommands);
    let page =
        |mut command: Command| [command.render_help().to_string(), command.render_long_help().to_string()];
    all.into_iter().map(page).collect()
}

/// What stands at the beginning of the lines of a page that tell of a command or an argument.
fn told_of(page: &str) -> Vec<&str> {
    let arguments = page.split("--verbose").next().unwrap();
    let lines = arguments.lines().filter_map(|line| line.strip_prefix("  "));
    let lines = lines.map(|line| line.strip_prefix("    --").unwrap_or(line));
    lines.filter(|line| !line.starts_with(' ')).filter_map(|line| line.split("  ").next()).collect()
}

/// The same in French: `--run <ID>`.
fn in_french(told: &str) -> String {
    let Some((before, name)) = told.split_once(['<', '[']).filter(|_| told.ends_with(['>', ']'])) else {
        return told.to_owned();
    };
    let name = name.trim_start_matches("=<").trim_end_matches(['>', ']']);
    let open = &told[before.len()..told.find(name).unwrap()];
    let close = &told[told.find(name).unwrap() + name.len()..];
    format!("{before}{open}{}{close}", Language::French.find(&placeholder(name)).unwrap())
}

#[test]
fn french_pages_have_the_arguments_of_the_english_ones_in_their_order() {
    let (english, french) = (pages(Language::English), pages(Language::French));
    assert_eq!(english.len(), french.len());
    for (english, french) in english.iter().flatten().zip(french.iter().flatten()) {
        let wanted: Vec<String> = told_of(english).into_iter().map(in_french).collect();
        assert!(wanted.len() > 6, "{wanted:?}");
        assert_eq!(wanted, told_of(french), "{english}\n{french}");
    }
}

#[test]
fn what_clap_says_itself_is_not_in_french_pages() {
    for page in pages(Language::French).iter().flatten() {
        for english in
            ["Usage:", "Commands", "Options:", "Arguments:", "Everywhere", "[default", "Print", "ossible val"]
        {
            assert!(!page.contains(english), "{english} in\n{page}");
        }
        assert!(page.contains("\n\nUtilisation\u{a0}: payrun"), "{page}");
        assert!(page.contains("\nOptions\u{a0}:\n") && page.contains("\nPartout\u{a0}:\n"), "{page}");
    }
}

#[test]
fn french_commands_are_sound() {
    command(Language::French).debug_assert();
}

/// Typed in place of a value; between them they offend every parser of values.
const BAD: &[&str] =
    &["x y", "\u{1}", " ", "é", "-1", "0", "99999999999999999999", "a://b", ".r", "r.sandbox"];

#[test]
fn whatever_value_is_refused_french_says_how_it_is_written() {
    let numbers = |text: &str| {
        let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let (root, long) = (Cli::command(), "x".repeat(600));
    let mut refused = BTreeSet::new();
    for command in root.get_subcommands() {
        let positionals = command.get_arguments().filter(|argument| argument.is_positional());
        let positionals: Vec<_> = positionals.map(|argument| argument.get_id()).collect();
        for argument in command.get_arguments().chain(root.get_arguments()) {
            for bad in BAD.iter().copied().chain([long.as_str()]) {
                let option = argument.get_long().map(|long| format!("--{long}={bad}"));
                let mut line = vec!["payrun", command.get_name()];
                line.extend(positionals.iter().take_while(|id| **id != argument.get_id()).map(|_| "r"));
                match &option {
                    Some(option) => line.push(option),
                    None => line.extend(["--", bad]),
                }
                let Err(error) = Cli::try_parse_from(&line) else { continue };
                if error.kind() != ErrorKind::ValueValidation {
                    continue;
                }
                let told = french(&line);
                assert!(told.contains(" ne convient pas à ") && told.contains("\n  à faire : "), "{told}");
                let why = error.source().unwrap().to_string();
                let bounds: Vec<_> = numbers(&why).difference(&numbers(bad)).cloned().collect();
                assert!(bounds.iter().all(|bound| told.contains(bound.as_str())), "{why}\n{told}");
                let places = places(command.get_name(), argument.get_id().as_str(), Some("form"));
                refused.extend(places.into_iter().find(|place| Language::French.find(place).is_some()));
            }
        }
    }
    let forms: BTreeSet<String> = texts().into_iter().filter(|text| is_form(text)).collect();
    assert_eq!(refused, forms);
}
