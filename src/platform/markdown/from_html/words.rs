//! Writes the words of imported HTML with their marks: bold, italic, struck, code, links.
//!
//! Marks may be opened and closed in any order in what we read. Here they are flags, and their tags are written when words come, so they always nest and no
//! mark is written without a word.

use std::mem;

use super::super::links::target;
use super::ESCAPE;
use super::signs::{attribute, bare_address, block_sign, escape, list_number};
use super::tags::decode;

/// The tags of marks, each with its flag. Code comes last because Markdown allows no marks inside it.
const MARKS: [(u8, &str); 4] = [
    (BOLD, "strong"),
    (ITALIC, "em"),
    (STRUCK, "del"),
    (CODE, "code"),
];
const BOLD: u8 = 1;
const ITALIC: u8 = 2;
const STRUCK: u8 = 4;
const CODE: u8 = 8;

/// The flag of the mark a tag makes.
pub(super) fn mark_of(tag: &str) -> Option<u8> {
    match tag {
        "b" | "strong" => Some(BOLD),
        "i" | "em" | "cite" | "dfn" => Some(ITALIC),
        "del" | "s" | "strike" => Some(STRUCK),
        "code" | "tt" | "kbd" | "samp" => Some(CODE),
        _ => None,
    }
}

/// Tidied HTML in the making.
#[derive(Default)]
pub(super) struct Words {
    out: String,
    /// Words not yet written: they may go on behind a tag that means nothing.
    run: String,
    /// Marks of the words to come, and of those in `run`.
    wanted: u8,
    running: u8,
    /// Marks written and not yet closed, the outermost first.
    written: Vec<(u8, &'static str)>,
    /// The link around the words to come, and whether its tag is written and not yet closed.
    link: Option<String>,
    in_link: bool,
    /// Whether words stand on this line, and whether a space is due before the next.
    in_line: bool,
    space: bool,
    /// Where this line begins.
    line: usize,
}

impl Words {
    /// Adds words as they stand in HTML, entities and all.
    pub(super) fn add(&mut self, words: &str) {
        if self.wanted != self.running {
            self.write();
            self.running = self.wanted;
        }
        self.run.push_str(words);
    }

    pub(super) fn mark(&mut self, flag: u8, on: bool) {
        self.wanted = if on {
            self.wanted | flag
        } else {
            self.wanted & !flag
        };
    }

    pub(super) fn link(&mut self, to: Option<String>) {
        self.write();
        self.close_link();
        self.link = to;
    }

    /// Writes a tag that stands between words, such as an image.
    pub(super) fn insert(&mut self, tag: &str) {
        self.write();
        self.open_marks('!');
        self.out.push_str(tag);
        self.in_line = true;
    }

    /// Writes a tag that begins or ends a line, when all before it is closed.
    pub(super) fn block(&mut self, tag: &str) {
        self.write();
        if self.in_link {
            // In Markdown a link ends with its paragraph. It isn't repeated in the next: a long address on every line would make a small text large.
            self.close_link();
            self.link = None;
        }
        self.close_marks(0, ' ');
        self.out.push_str(tag);
        self.in_line = false;
        self.space = false;
        self.line = self.out.len();
    }

    /// Writes words of a code block, in which every space counts.
    pub(super) fn verbatim(&mut self, words: &str) {
        // The line end right behind `<pre>` is no part of the code.
        let begins = self.out.ends_with("<pre><code>");
        let words = words.strip_prefix('\n').filter(|_| begins).unwrap_or(words);
        self.out.push_str(&words.replace('<', "&lt;"));
    }

    /// Whether words stand on this line.
    pub(super) fn in_line(&mut self) -> bool {
        self.write();
        self.in_line
    }

    pub(super) fn done(mut self) -> String {
        self.block("");
        self.out
    }

    fn write(&mut self) {
        let run = mem::take(&mut self.run);
        let is_blank = |c: char| c.is_ascii_whitespace();
        self.space |= run.starts_with(is_blank);
        let Some(next) = run.trim_ascii().chars().next() else {
            return;
        };
        self.open_marks(next);
        for (at, word) in run.split_ascii_whitespace().enumerate() {
            if at > 0 {
                self.out.push(' ');
            }
            self.write_word(word);
            self.in_line = true;
        }
        self.space = run.ends_with(is_blank);
    }

    fn write_word(&mut self, word: &str) {
        if self.running & CODE != 0 {
            return self.verbatim(word);
        }
        if let Some((before, address, behind)) = bare_address(word)
            && let Some(to) = target(&decode(address))
            && self.link.is_none()
        {
            let to = attribute(to.href());
            let (before, words, behind) = (escape(before), escape(address), escape(behind));
            let linked = format!("{before}<a href=\"{to}\">{words}</a>{behind}");
            return self.out.push_str(&linked);
        }
        let line = self.out.get(self.line..).unwrap_or_default();
        let guard = if self.in_line {
            // Hashes at the end of a heading vanish; and a number may get its point only now.
            let number = list_number(word).filter(|_| line.bytes().all(|b| b.is_ascii_digit()));
            number.or_else(|| word.trim_start_matches('#').is_empty().then_some(0))
        } else {
            block_sign(word)
        };
        let (start, rest) = word
            .split_at_checked(guard.unwrap_or(0))
            .unwrap_or(("", word));
        self.out.push_str(&escape(start));
        if guard.is_some() {
            self.out.push(ESCAPE);
        }
        self.out.push_str(&escape(rest));
    }

    /// Closes and opens marks for the words that come, of which `next` is the first sign.
    fn open_marks(&mut self, next: char) {
        let opens_link = self.link.is_some() && !self.in_link;
        let within_word = self.in_line && !self.space && !opens_link;
        let written = flags(&self.written);
        let mut running = self.running;
        if within_word && written & !CODE != 0 && running & !CODE != 0 {
            // One star can't be told from the next without a space between them, so the marks stay as they are.
            running = written & !CODE | running & CODE;
        }
        let mut opens = running & !written;
        // A link is outside all marks, and nothing opens inside code.
        let stays = |flag| running & flag != 0 && !opens_link && (opens == 0 || flag != CODE);
        let staying = self.written.iter().take_while(|(flag, _)| stays(*flag));
        let closed = self.close_marks(staying.count(), next);
        opens |= closed & running;
        if mem::take(&mut self.space) && self.in_line {
            self.out.push(' ');
        } else if within_word {
            let behind_letter = self.out.ends_with(char::is_alphanumeric);
            let before_letter = next.is_alphanumeric() && opens & CODE == 0;
            // Markdown takes two marks for one, and a mark between a letter and a sign for a star.
            opens &= match (closed, behind_letter) {
                (0, false) => opens,
                (0, true) if before_letter => BOLD | ITALIC,
                _ => CODE,
            };
        }
        if let (Some(to), true) = (&self.link, opens_link) {
            self.out += &format!("<a href=\"{}\">", attribute(to));
            self.in_link = true;
        }
        for mark in MARKS.into_iter().filter(|(flag, _)| opens & flag != 0) {
            self.out += &format!("<{}>", mark.1);
            self.written.push(mark);
        }
    }

    /// Closes all marks but the outermost `stay`, and tells which.
    fn close_marks(&mut self, stay: usize, next: char) -> u8 {
        if stay >= self.written.len() {
            return 0;
        }
        let closed = flags(self.written.get(stay..).unwrap_or_default());
        let mut signs = String::new();
        if next.is_alphanumeric() && !self.space {
            let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, '>' | ';' | ESCAPE);
            let kept = self.out.trim_end_matches(is_sign);
            let kinds = [BOLD | ITALIC, STRUCK, CODE];
            let mixed = kinds.iter().filter(|kind| closed & *kind != 0).count() > 1;
            let ends_in_code = closed == CODE;
            if ends_in_code {
                // Closes anywhere.
            } else if mixed || !kept.ends_with(char::is_alphanumeric) && !opens_a_mark(kept) {
                // Before a letter Markdown closes no mark behind one of another kind: a space is the smaller harm.
                self.space = true;
            } else {
                // Nor behind a sign, as in `**Name:**Ann`: the sign moves out.
                signs = self.out.split_off(kept.len());
            }
        }
        for (_, tag) in self.written.drain(stay..).rev() {
            self.out += &format!("</{tag}>");
        }
        self.out.push_str(&signs);
        closed
    }

    fn close_link(&mut self) {
        if mem::take(&mut self.in_link) {
            self.close_marks(0, ' ');
            self.out.push_str("</a>");
        }
    }
}

fn flags(marks: &[(u8, &str)]) -> u8 {
    marks.iter().fold(0, |flags, (flag, _)| flags | flag)
}

fn opens_a_mark(html: &str) -> bool {
    MARKS
        .iter()
        .any(|(_, tag)| html.ends_with(&format!("<{tag}>")))
}
