//! Help in another language than English, which stands beside the arguments: the same commands and arguments, with the
//! texts of `words/fr/arguments.ftl`. Which text belongs where follows from the names of commands and arguments.

use clap::builder::{PossibleValue, Str};
use clap::{Arg, ArgAction, Command, CommandFactory, Id};

use super::Cli;
use crate::cli::exit::exit_table_text;
use crate::words::{Language, Message};

/// The commands as people read them in this language. They take the same arguments in every language.
pub(super) fn command(language: Language) -> Command {
    let english = Cli::command();
    if language == Language::English {
        return english;
    }
    let translated = in_language(language, english);
    match language.find("command-payrun.after") {
        Some(after) => translated.after_help(format!("{after}\n\n{}", exit_table_text(language))),
        None => translated,
    }
}

/// Where the catalogue may have what is said of an argument: for this command, else for all that take the argument.
/// `part` is none for what it is for, `long` for more about it, `form` for how its value is written, or a possible value.
fn places(command: &str, argument: &str, part: Option<&str>) -> [String; 2] {
    let argument = argument.replace('_', "-");
    match part {
        None => [format!("command-{command}.{argument}"), format!("argument-{argument}")],
        Some(part) => [format!("command-{command}.{argument}-{part}"), format!("argument-{argument}.{part}")],
    }
}

/// Where it has what stands for a value in usage: `OUT.xlsx` is `placeholder-out-xlsx`.
fn placeholder(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    format!("placeholder-{}", words.collect::<Vec<_>>().join("-").to_ascii_lowercase())
}

/// What is said of an argument. `None` where the catalogue has nothing; a test holds that it has.
pub(super) fn said(
    language: Language,
    command: &str,
    argument: &str,
    part: Option<&str>,
) -> Option<&'static str> {
    places(command, argument, part).iter().find_map(|place| language.find(place))
}

/// A heading without its colon, which the help adds.
fn heading(language: Language, id: &str) -> Option<&'static str> {
    language.find(id).map(|text| text.trim_end_matches(':'))
}

fn has_more(argument: &Arg) -> bool {
    argument.get_long_help().is_some() || is_choice_explained(argument)
}

/// What can be chosen from; none for a flag, which the parser takes for a choice of `true` and `false`.
fn choices(argument: &Arg) -> Vec<PossibleValue> {
    if argument.get_action().takes_values() { argument.get_possible_values() } else { Vec::new() }
}

fn is_choice_explained(argument: &Arg) -> bool {
    choices(argument).iter().any(|value| value.get_help().is_some())
}

/// The heading that an argument stands under.
fn heading_of(argument: &Arg) -> &'static str {
    match argument.get_help_heading() {
        Some(_) => "heading-everywhere",
        None if argument.is_positional() => "heading-arguments",
        None => "heading-options",
    }
}

fn in_language(language: Language, mut command: Command) -> Command {
    let name = command.get_name().to_owned();
    let in_detail = command.get_arguments().any(has_more);
    let arguments: Vec<(Id, &str)> =
        command.get_arguments().map(|argument| (argument.get_id().clone(), heading_of(argument))).collect();
    // Headings come in the order of their first argument, and one that is changed becomes the last. Below a heading of
    // their own, arguments without a flag would be sorted by their names.
    for heading in ["heading-arguments", "heading-options", "heading-everywhere"] {
        let below = arguments.iter().filter(|(_, its_heading)| *its_heading == heading);
        for (place, (id, _)) in below.enumerate() {
            command = command.mut_arg(id, |argument| {
                argument_in(language, &name, argument, in_detail).display_order(place)
            });
        }
        if heading == "heading-options" {
            command = flags(language, command, in_detail);
        }
    }
    if let Some(about) = language.find(&format!("command-{name}")) {
        command = command.about(about);
    }
    if let Some(after) = language.find(&format!("command-{name}.after")) {
        command = command.after_help(after);
    }
    with_headings(language, command).mut_subcommands(|command| in_language(language, command))
}

/// `--help` and `--version`, which the parser would otherwise add in English.
fn flags(language: Language, command: Command, in_detail: bool) -> Command {
    let text = |id| language.find(id).unwrap_or_default();
    let options = heading(language, "heading-options");
    let flag = |id: &'static str, short: char, action: ArgAction| {
        // The parser's own have no place among the others either: they come last.
        let flag = Arg::new(id).short(short).long(id).action(action);
        flag.help_heading(options).display_order(usize::MAX)
    };
    let help = flag("help", 'h', ArgAction::Help);
    let help = if in_detail {
        help.help(text("help-flag.short")).long_help(text("help-flag.long"))
    } else {
        help.help(text("help-flag"))
    };
    let version = flag("version", 'V', ArgAction::Version).help(text("version-flag"));
    let has_version = command.get_version().is_some();
    let command = command.disable_help_flag(true).arg(help);
    if has_version { command.disable_version_flag(true).arg(version) } else { command }
}

fn with_headings(language: Language, mut command: Command) -> Command {
    if let Some(usage) = language.find("heading-usage") {
        let style = command.get_styles().get_usage();
        let usage = format!("{style}{usage}{style:#}");
        // The parser's own template, in which the heading of usage is English.
        let template = ["{before-help}{about-with-newline}\n", &usage, " {usage}\n\n{all-args}{after-help}"];
        command = command.help_template(template.concat());
    }
    if let Some(commands) = heading(language, "heading-commands") {
        command = command.subcommand_help_heading(commands);
    }
    match language.find(&placeholder("command")) {
        Some(name) => command.subcommand_value_name(name),
        None => command,
    }
}

fn argument_in(language: Language, command: &str, argument: Arg, in_detail: bool) -> Arg {
    let id = argument.get_id().as_str().to_owned();
    let say = |part| said(language, command, &id, part);
    let Some(help) = say(None) else { return argument };
    let more = argument.get_long_help().and_then(|_| say(Some("long")));
    let takes_value = argument.get_action().takes_values();
    let default = default_value(language, &argument).filter(|_| takes_value);
    let choices = possible_values(language, &argument);
    let short = [Some(help), default.as_deref(), choices.as_deref()].into_iter().flatten();
    let short = short.collect::<Vec<_>>().join(" ");
    let explained = choices_explained(language, command, &argument);
    let choices = choices.filter(|_| explained.is_none());
    let long = [Some(help), more, explained.as_deref(), default.as_deref(), choices.as_deref()];
    let long = long.into_iter().flatten().collect::<Vec<_>>().join("\n\n");

    let heading = heading(language, heading_of(&argument));
    let mut argument = argument.help(short);
    if in_detail {
        argument = argument.long_help(long);
    }
    if let Some(heading) = heading {
        argument = argument.help_heading(heading);
    }
    if takes_value { with_placeholders(language, argument) } else { argument }
}

/// What stands for its values in usage. Its default and its choices are told with its help, in the language.
fn with_placeholders(language: Language, argument: Arg) -> Arg {
    let translated = |name: &Str| language.find(&placeholder(name)).map_or_else(|| name.clone(), Str::from);
    let names: Option<Vec<Str>> = argument.get_value_names().map(|all| all.iter().map(translated).collect());
    let argument = argument.hide_default_value(true).hide_possible_values(true);
    match names {
        Some(names) => argument.value_names(names),
        None => argument,
    }
}

fn default_value(language: Language, argument: &Arg) -> Option<String> {
    let values: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    let values = values.join(" ");
    (!values.is_empty()).then(|| Message::new("default-value").with("values", values).text(language))
}

fn possible_values(language: Language, argument: &Arg) -> Option<String> {
    let values = choices(argument);
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let values = names.join(", ");
    (!values.is_empty()).then(|| Message::new("possible-values").with("values", values).text(language))
}

fn choices_explained(language: Language, command: &str, argument: &Arg) -> Option<String> {
    if !is_choice_explained(argument) {
        return None;
    }
    let mut lines = vec![language.find("possible-values-are")?.to_owned()];
    for value in choices(argument) {
        let name = value.get_name();
        let what = said(language, command, argument.get_id().as_str(), Some(name))?;
        let line = Message::new("possible-value").with("value", name.to_owned()).with("what", what);
        lines.push(line.text(language));
    }
    Some(lines.join("\n"))
}

#[cfg(test)]
mod tests;
