//! The marks of one block paired with a stack, in one pass.
//!
//! Straight marks are paired by the side on which their place puts them, and by parity where it does not tell.

use super::marks::{self, Family, Mark, Side};
use crate::document::{Block, Class};
use crate::extract::Context;

/// No prose has more quotations open at a time: such marks are ditto marks, drawings, data. They are given up.
const MOST_OPEN: usize = 100;

/// Signs of programs, formulas and mark-up; where several stand, straight marks need not pair.
const CODE: &[u8] = b"{}<>=|\\^~`";

/// What the marks of a block come to.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Tokens of opening and closing marks, in the order of closing.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Double quotations left open, outermost first.
    pub(super) left: Vec<Left>,
    /// The first double mark of the block with its side.
    pub(super) first: Option<(usize, Side)>,
    /// The first double mark that closes what the block did not open.
    pub(super) stray: Option<usize>,
    /// Single quotations that nothing closes, in the order in which that was found out.
    pub(super) singles: Vec<Left>,
    /// The first single mark behind a comma or full stop that closes what the block did not open.
    pub(super) stray_single: Option<usize>,
    /// Whether the block begins with a single mark that opens.
    pub(super) begins_single: bool,
}

/// A quotation left open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Left {
    /// Token of its opening mark.
    pub(super) opening: usize,
    pub(super) family: Family,
    /// Token of the next mark after it.
    pub(super) next_mark: Option<usize>,
    /// Its place leaves no doubt that the mark opens.
    pub(super) certain: bool,
}

struct Frame {
    left: Left,
    straight: bool,
    /// A closing mark that could be a possessive.
    tentative: Option<usize>,
}

#[derive(Default)]
struct Pass {
    found: Found,
    stack: Vec<Frame>,
    open: [u32; 3],
    inches: bool,
    /// Whether the mark that closes what the block did not open is a straight one.
    straight: bool,
}

/// Reads the marks of a block.
pub(super) fn read(cx: &Context<'_>, block: &Block) -> Found {
    let tokens = block.tokens.start as usize..block.tokens.end as usize;
    let mut pass = Pass::default();
    let mut last: Option<(usize, Side)> = None;
    let bytes = cx.document.text().as_bytes();
    for at in cx.document.marks(&block.tokens).iter().map(|&mark| mark as usize) {
        let Some(token) = cx.token(at) else { break };
        if token.class != Class::Mark || !matches!(bytes.get(token.start as usize), Some(b'"' | b'\'' | 0xC2 | 0xE2)) {
            continue;
        }
        let before = last.filter(|(last, _)| last + 1 == at && !token.shape.spaced()).map(|(_, side)| side);
        let Some(mark) = marks::look(cx, at, &tokens, before) else { continue };
        pass.found.begins_single |= at == tokens.start && mark.family == Family::Single && mark.side == Side::Open;
        let side = pass.take(mark);
        if let Some(side) = side {
            last = Some((at, side));
            if mark.family != Family::Single && pass.found.first.is_none() {
                pass.found.first = Some((at, mark.side));
            }
        }
    }
    let code = !pass.stack.is_empty() || pass.found.stray.is_some();
    // The arguments of a template do have both marks: `{% image "a.png" %}`.
    let template = || ["{%", "{{"].iter().any(|open| cx.document.slice(block.span).contains(open));
    pass.end(code && cx.has_code(&block.tokens, CODE) && !template())
}

impl Pass {
    /// Takes a mark, and says on which side it was used; `None` where it was not.
    fn take(&mut self, mark: Mark) -> Option<Side> {
        let open = self.open[mark.family as usize] > 0;
        if mark.inches && !open {
            self.inches = true;
            return None;
        }
        let side = match mark.side {
            Side::Either if open => Side::Close,
            Side::Either => Side::Open,
            side => side,
        };
        if let Some(frame) = self.stack.last_mut()
            && mark.family != Family::Single
        {
            frame.left.next_mark.get_or_insert(mark.at);
        }
        match side {
            Side::Close if mark.family == Family::Single => return self.close_single(mark),
            Side::Close if open => self.close(mark),
            Side::Close => {
                if mark.family == Family::Double && mark.side == Side::Close {
                    if self.found.stray.is_none() {
                        self.straight = mark.straight;
                    }
                    self.found.stray.get_or_insert(mark.at);
                }
            }
            _ => {
                if mark.family == Family::Single
                    && self.stack.last().is_some_and(|top| top.left.family == Family::Single)
                {
                    self.pop();
                }
                if self.stack.len() == MOST_OPEN {
                    self.stack.clear();
                    self.open = [0; 3];
                }
                self.open[mark.family as usize] += 1;
                let certain = mark.side == Side::Open && !mark.key;
                let left = Left { opening: mark.at, family: mark.family, next_mark: None, certain };
                self.stack.push(Frame { left, straight: mark.straight, tentative: None });
            }
        }
        Some(side)
    }

    /// Closes the innermost quotation of the family; single marks within that never closed were apostrophes.
    fn close(&mut self, mark: Mark) {
        while self.stack.last().is_some_and(|top| top.left.family != mark.family) {
            self.pop();
        }
        if let Some(frame) = self.stack.pop() {
            self.open[mark.family as usize] -= 1;
            self.found.pairs.push((frame.left.opening, mark.at));
        }
    }

    fn close_single(&mut self, mark: Mark) -> Option<Side> {
        let single = |top: &&mut Frame| top.left.family == Family::Single && top.straight == mark.straight;
        let Some(top) = self.stack.last_mut().filter(single) else {
            if mark.ends_clause && self.open[Family::Single as usize] == 0 {
                self.found.stray_single.get_or_insert(mark.at);
            }
            return None;
        };
        if mark.possessive {
            top.tentative.get_or_insert(mark.at);
            return None;
        }
        self.close(mark);
        Some(Side::Close)
    }

    /// Gives up the innermost quotation: a single one ends where a possessive could be its closing mark.
    fn pop(&mut self) {
        let Some(frame) = self.stack.pop() else { return };
        self.open[frame.left.family as usize] -= 1;
        match frame.tentative {
            Some(closing) => self.found.pairs.push((frame.left.opening, closing)),
            None if frame.left.family == Family::Single => {
                let certain = frame.left.certain && !frame.straight;
                self.found.singles.push(Left { certain, ..frame.left });
            }
            None => {}
        }
    }

    /// What is left; in a program, straight marks need no partner.
    fn end(mut self, code: bool) -> Found {
        let mut left = Vec::new();
        while let Some(frame) = self.stack.last() {
            if frame.left.family != Family::Single {
                let certain = frame.left.certain && !((self.inches || code) && frame.straight);
                left.push(Left { certain, ..frame.left });
            }
            self.pop();
        }
        left.reverse();
        self.found.left = left;
        if self.inches || code && self.straight {
            self.found.stray = None;
        }
        self.found
    }
}
