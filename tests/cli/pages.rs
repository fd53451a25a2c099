//! The pages of the documentation whose examples are files and commands: they are run in order, in one folder.

use crate::folder::Folder;

/// The fenced blocks of a page: what stands behind the opening fence, and the text.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let mut parts = page.split("```");
    parts.next();
    let mut blocks = Vec::new();
    while let (Some(block), Some(_)) = (parts.next(), parts.next()) {
        blocks.push(block.split_once('\n').unwrap());
    }
    blocks
}

/// Writes every file of the page, runs every command, and compares what it prints. At least so many commands are there.
#[track_caller]
fn assert_page(page: &str, at_least: usize) {
    let folder = Folder::new();
    let mut commands = 0;
    for (info, text) in blocks(page) {
        match info.split_once(' ') {
            Some((_, name)) => folder.file(name, text),
            None if info == "console" => {
                for example in text.split("$ probity ").skip(1) {
                    let (command, expected) = example.split_once('\n').unwrap();
                    let words: Vec<&str> = command.split(' ').map(|word| word.trim_matches('\'')).collect();
                    let run = folder.run(&words);
                    let printed = format!("{}{}", run.err, run.out);
                    assert!(printed == expected, "{command} prints:\n{printed}\nand on the page stands:\n{expected}");
                    commands += 1;
                }
            }
            None => {}
        }
    }
    assert!(commands >= at_least, "{commands} commands");
}

#[test]
fn the_examples_of_the_page_on_testing_run() {
    assert_page(include_str!("../../docs/testing.md"), 8);
}

#[test]
fn the_examples_of_the_page_on_configuration_run() {
    assert_page(include_str!("../../docs/configuration.md"), 3);
}

#[test]
fn the_examples_of_the_page_on_suggestions_run() {
    assert_page(include_str!("../../docs/suggesting.md"), 3);
}
