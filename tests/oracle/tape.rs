//! Choices read from a tape of numbers. A shorter tape, or smaller numbers on it, give simpler texts, so that what
//! fails is made small by shrinking the tape.

use std::cell::Cell;

/// Numbers that decide what is written. Behind its end there are only zeros: the simplest choice.
pub(crate) struct Tape<'t> {
    numbers: &'t [u16],
    at: Cell<usize>,
}

impl<'t> Tape<'t> {
    pub(crate) fn new(numbers: &'t [u16]) -> Self {
        Self { numbers, at: Cell::new(0) }
    }

    /// A number below this one.
    pub(crate) fn below(&self, count: usize) -> usize {
        let at = self.at.get();
        self.at.set(at + 1);
        self.numbers.get(at).map_or(0, |&number| usize::from(number) % count.max(1))
    }

    pub(crate) fn one_of<T: Copy>(&self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// Whether one of so many chances comes up; never behind the end of the tape.
    pub(crate) fn one_in(&self, chances: usize) -> bool {
        self.below(chances) == chances - 1
    }
}
