//! The catalogue of `src/words` is whole: both languages have the same texts with the same arguments, the code asks for
//! none that is not there, and none is there that nobody asks for. What is said of the command line's arguments is held
//! against them where they are, in `src/cli/args/translated`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails loudly")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use payrun::domain::{Country, Outcome, Reason};
use payrun::intake::rules;

/// Ids that the code puts together from a code; whoever does it is named.
fn computed() -> BTreeSet<String> {
    let rules = rules::ALL.iter().map(|rule| format!("rule-{}", rule.code)); // intake/rules
    let countries = Country::ALL.iter().map(|country| format!("country-{country}")); // intake/phrases.rs
    let changed = std::iter::once("rule-changed-after-sending".to_owned()); // cli/command/explain.rs
    let outcomes = Outcome::ALL.iter().flat_map(|outcome| {
        ["outcome", "table", "count"].map(|what| format!("{what}-{outcome}")) // reconcile/words.rs, cli
    });
    let reasons = Reason::ALL.iter().map(|reason| format!("reason-{reason}")); // reconcile/words.rs
    let exits = (0..=8).map(|code| format!("exit-{code}")); // reconcile/words.rs
    rules.chain(countries).chain(changed).chain(outcomes).chain(reasons).chain(exits).collect()
}

/// What a text or an attribute shows: variables, and other texts.
#[derive(Debug, Default, PartialEq, Eq)]
struct Needs {
    variables: BTreeSet<String>,
    texts: BTreeSet<String>,
}

/// Text and attribute (or none), with what it needs.
type Texts = BTreeMap<(String, Option<String>), Needs>;

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn source(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder)
}

/// What English has beside the arguments, in the code and in their parser.
const ARGUMENTS: &str = "arguments.ftl";

/// Ids of that file that follow from the names of commands and arguments.
fn is_of_an_argument(id: &str) -> bool {
    ["command-", "argument-", "placeholder-"].iter().any(|kind| id.starts_with(kind))
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

fn names_of_files(language: &str) -> Vec<String> {
    let files = files(&source("words").join(language), "ftl");
    files.iter().map(|path| name(path).to_owned()).collect()
}

/// The texts that a language has in common with the other.
fn texts(language: &str) -> Texts {
    read(language, |name| name != ARGUMENTS)
}

/// All that anybody can ask for: those, and what only French has.
fn all_texts() -> Texts {
    read("fr", |_| true)
}

fn read(language: &str, wanted: impl Fn(&str) -> bool) -> Texts {
    let mut texts = Texts::new();
    for path in files(&source("words").join(language), "ftl").iter().filter(|path| wanted(name(path))) {
        let text = fs::read_to_string(path).unwrap();
        let resource = parser::parse(text.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in resource.body {
            let message = match entry {
                Entry::Message(message) => message,
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
                Entry::Term(_) | Entry::Junk { .. } => panic!("{}: {entry:?}", path.display()),
            };
            let id = message.id.name.to_owned();
            let value = message.value.unwrap_or_else(|| panic!("{language}: {id} has no text"));
            let attributes = message.attributes.iter().map(|a| (Some(a.id.name.to_owned()), &a.value));
            for (attribute, pattern) in std::iter::once((None, &value)).chain(attributes) {
                let mut needs = Needs::default();
                pattern_needs(pattern, &mut needs);
                let earlier = texts.insert((id.clone(), attribute), needs);
                assert!(earlier.is_none(), "{language}: {id} stands there twice");
            }
        }
    }
    texts
}

fn pattern_needs(pattern: &Pattern<&str>, needs: &mut Needs) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                assert!(!value.contains('\u{a0}'), "an ordinary space, please: {value}");
            }
            PatternElement::Placeable { expression } => expression_needs(expression, needs),
        }
    }
}

fn expression_needs(expression: &Expression<&str>, needs: &mut Needs) {
    match expression {
        Expression::Inline(inline) => inline_needs(inline, needs),
        Expression::Select { selector, variants } => {
            // What only chooses a form may be needed in one language and not in the other.
            inline_needs(selector, &mut Needs::default());
            variants.iter().for_each(|variant| pattern_needs(&variant.value, needs));
        }
    }
}

fn inline_needs(inline: &InlineExpression<&str>, needs: &mut Needs) {
    match inline {
        InlineExpression::VariableReference { id } => {
            // `$country-of` is a form of `$country`, which the caller gives.
            needs.variables.insert(id.name.split('-').next().unwrap().to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            needs.texts.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        InlineExpression::Placeable { expression } => expression_needs(expression, needs),
        InlineExpression::FunctionReference { .. } | InlineExpression::TermReference { .. } => {
            panic!("the catalogue knows neither functions nor terms: {inline:?}")
        }
    }
}

/// The code of the program without comments and unit tests.
fn code() -> Vec<String> {
    files(&source(""), "rs")
        .iter()
        .filter(|path| !path.iter().any(|part| part == "tests") && !path.ends_with("tests.rs"))
        .map(|path| {
            let text = fs::read_to_string(path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            lines.collect::<Vec<_>>().join("\n")
        })
        .collect()
}

/// The first literal after each of these calls is an id.
const CALLS: &[&str] = &[
    "Message::new(",
    "Problem::worded(&RULE, ",
    "Value::phrase(",
    "language.text(",
    "page.words(",
    " words(",
    "(words(",
];

fn asked_for(code: &str) -> impl Iterator<Item = &str> {
    CALLS.iter().flat_map(move |call| {
        code.split(call).skip(1).filter_map(|after| after.trim_start().strip_prefix('"')?.split('"').next())
    })
}

#[test]
fn both_languages_have_the_same_files() {
    let french: Vec<String> = names_of_files("fr").into_iter().filter(|name| name != ARGUMENTS).collect();
    assert_eq!(names_of_files("en"), french);
    let loader = fs::read_to_string(source("words").join("bundle.rs")).unwrap();
    for name in names_of_files("en") {
        assert!(loader.contains(&format!("\"/{name}\"")), "{name} is not read");
    }
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_arguments() {
    let (english, french) = (texts("en"), texts("fr"));
    let missing: Vec<_> = english.keys().filter(|text| !french.contains_key(text)).collect();
    assert!(missing.is_empty(), "only in English: {missing:?}");
    let missing: Vec<_> = french.keys().filter(|text| !english.contains_key(text)).collect();
    assert!(missing.is_empty(), "only in French: {missing:?}");
    let all_variables = |texts: &Texts, key: &(String, Option<String>)| {
        let needs = &texts[key];
        let referred = needs.texts.iter().map(|id| &texts[&(id.clone(), None)].variables);
        referred.flatten().chain(&needs.variables).cloned().collect::<BTreeSet<_>>()
    };
    for key in english.keys() {
        assert_eq!(all_variables(&english, key), all_variables(&french, key), "{key:?}");
    }
}

#[test]
fn every_text_that_is_asked_for_is_there() {
    let texts = all_texts();
    let is_there = |id: &str| match id.split_once('.') {
        Some((id, attribute)) => texts.contains_key(&(id.to_owned(), Some(attribute.to_owned()))),
        None => texts.contains_key(&(id.to_owned(), None)),
    };
    let mut missing: Vec<String> = computed().into_iter().filter(|id| !is_there(id)).collect();
    for code in code() {
        missing.extend(asked_for(&code).filter(|id| !is_there(id)).map(str::to_owned));
        if code.contains("Problem::new(&RULE)") {
            let own = code.split("code: \"").nth(1).and_then(|after| after.split('"').next());
            missing.extend(own.filter(|id| !is_there(id)).map(str::to_owned));
        }
    }
    for needs in texts.values() {
        missing.extend(needs.texts.iter().filter(|id| !is_there(id)).cloned());
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_text_that_is_there_is_asked_for() {
    let (texts, computed, code) = (all_texts(), computed(), code());
    let referred: BTreeSet<&String> = texts.values().flat_map(|needs| &needs.texts).collect();
    let unused: Vec<&String> = texts
        .keys()
        .map(|(id, _)| id)
        .filter(|id| !computed.contains(*id) && !referred.contains(id) && !is_of_an_argument(id))
        .filter(|id| !code.iter().any(|code| code.contains(&format!("\"{id}\""))))
        .collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

#[test]
fn what_is_said_of_a_problem_says_what_to_do() {
    let texts = texts("en");
    for (id, attribute) in texts.keys() {
        let of_a_rule =
            rules::ALL.iter().any(|rule| id == rule.code || id.starts_with(&format!("{}-", rule.code)));
        if of_a_rule && attribute.is_none() {
            assert!(texts.contains_key(&(id.clone(), Some("help".to_owned()))), "{id} has no help");
        }
    }
}

/// Words that an English sentence can hardly do without.
const ENGLISH: &[&str] = &[
    "the", "is", "was", "were", "not", "and", "of", "this", "that", "with", "nothing", "cannot", "has",
    "have", "be",
];

/// English that is meant: what stands under an error, for whoever is asked for help.
const MEANT: &[&str] = &["{what} {number} is not what was written", "the run {run}"];

/// The texts of a piece of code, without comments, tests, and what is only said to the compiler or by the argument
/// parser, whose words are its own.
fn literals(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n").replace("\\\"", "'");
    let mut parts = code.split('"');
    let mut literals = Vec::new();
    while let (Some(before), Some(literal)) = (parts.next(), parts.next()) {
        let is_for_programmers =
            ["reason =", "error(", "expect("].iter().any(|end| before.trim_end().ends_with(end));
        if !is_for_programmers {
            literals.push(literal.to_owned());
        }
    }
    literals
}

/// What people read is in the catalogue, in every language: where texts are shown, no sentence stands in the code.
#[test]
fn nothing_is_said_past_the_catalogue() {
    let mut said = Vec::new();
    for path in files(&source("cli"), "rs").iter().chain(&files(&source("config"), "rs")) {
        let is_own = path.iter().any(|part| part == "args") || path.ends_with("exit.rs");
        if is_own || path.file_name().is_some_and(|name| name.to_string_lossy().ends_with("tests.rs")) {
            continue;
        }
        for literal in literals(&fs::read_to_string(path).unwrap()) {
            let mut words = literal.split(|c: char| !c.is_alphanumeric());
            let is_sentence = literal.contains(' ') && words.any(|word| ENGLISH.contains(&word));
            if is_sentence && !MEANT.contains(&literal.as_str()) {
                said.push(format!("{}: {literal}", path.display()));
            }
        }
    }
    assert!(said.is_empty(), "only in English:\n{}", said.join("\n"));
    let example =
        "fn f() {\n    // the comment is ours\n    say(\"the file is gone\");\n}\n#[cfg(test)]\nmod tests {}";
    assert_eq!(literals(example), ["the file is gone"]);
}
