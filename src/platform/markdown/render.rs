//! Draws the tree of someone's Markdown. Every word passes through maud's escaping: nothing here can write HTML that a person typed.

mod headings;
mod lists;
mod words;

use comrak::nodes::{AstNode, NodeLink, NodeValue};
use maud::{Markup, Render, html};

use self::headings::Levels;
use self::words::{Lines, Words, as_typed, direction};
use super::illustrations::{Illustration, Illustrations, is_file};
use super::links::{Target, target};
use super::mentions::{Piece, pieces};
use super::parse::with_tree;
use super::plain::{Images, text_of};

/// Nesting deeper than this is drawn as text: nobody reads it, and it is how a small text would exhaust the stack of a server or a browser.
const MAX_DEPTH: u8 = 40;

/// Renders people's Markdown. Parsed by comrak to a tree, drawn through our own maud nodes; raw HTML is shown as text, never passed on.
#[derive(Debug, Clone, Copy)]
pub struct Markdown<'a> {
    /// What the person typed.
    pub source: &'a str,
    /// Smallest heading level allowed: h3 normally, as the page has its own above.
    pub heading_floor: u8,
}

impl<'a> Markdown<'a> {
    /// The same, with these of its images shown.
    pub const fn with(self, illustrations: &'a Illustrations) -> Shown<'a> {
        Shown {
            text: self,
            illustrations,
            names: &[],
        }
    }
}

/// A text with its images, and the people it names marked.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    text: Markdown<'a>,
    illustrations: &'a Illustrations,
    names: &'a [String],
}

impl<'a> Shown<'a> {
    /// The same, with these words behind an `@` marked: they name somebody.
    pub const fn naming(self, names: &'a [String]) -> Self {
        Self { names, ..self }
    }
}

impl Render for Markdown<'_> {
    fn render_to(&self, out: &mut String) {
        self.with(&Illustrations::default()).render_to(out);
    }
}

impl Render for Shown<'_> {
    fn render_to(&self, out: &mut String) {
        let Markdown {
            source,
            heading_floor,
        } = self.text;
        let drawn = with_tree(source, |tree| {
            let levels = Levels::of(tree, heading_floor);
            let spot = Spot {
                levels: &levels,
                names: self.names,
                illustrations: self.illustrations,
                depth: 0,
                tight: false,
                in_link: false,
            };
            html! { (Inner { node: tree, spot }) }
        });
        drawn.unwrap_or_else(|| as_typed(source)).render_to(out);
    }
}

/// What a node must know of the nodes around it.
#[derive(Clone, Copy)]
struct Spot<'p> {
    levels: &'p Levels,
    names: &'p [String],
    illustrations: &'p Illustrations,
    depth: u8,
    /// Directly in an item of a list without empty lines: its paragraphs are drawn without `p`.
    tight: bool,
    /// In a link: browsers break a link inside a link into pieces.
    in_link: bool,
}

/// The nodes inside a node.
struct Inner<'t, 'p> {
    node: &'t AstNode<'t>,
    spot: Spot<'p>,
}

impl Render for Inner<'_, '_> {
    fn render_to(&self, out: &mut String) {
        for node in self.node.children() {
            let spot = self.spot;
            Drawn { node, spot }.render_to(out);
        }
    }
}

/// A node as HTML.
struct Drawn<'t, 'p> {
    node: &'t AstNode<'t>,
    spot: Spot<'p>,
}

impl Render for Drawn<'_, '_> {
    fn render_to(&self, out: &mut String) {
        let value = &self.node.data().value;
        if value.block() {
            self.block(value).render_to(out);
        } else {
            self.inline(value).render_to(out);
        }
    }
}

impl<'t, 'p> Drawn<'t, 'p> {
    fn block(&self, value: &NodeValue) -> Markup {
        let deep = self.spot.depth >= MAX_DEPTH;
        match value {
            NodeValue::BlockQuote | NodeValue::List(_) | NodeValue::Table(_) if deep => {
                html! { p dir="auto" { (self.text()) } }
            }
            NodeValue::Paragraph if self.spot.tight => html! { (self.inner()) },
            NodeValue::Paragraph => html! { p dir="auto" { (self.inner()) } },
            NodeValue::Heading(heading) => self.spot.levels.draw(heading.level, &self.inner()),
            NodeValue::BlockQuote => {
                html! { blockquote dir=(direction(self.node)) { (self.inner()) } }
            }
            NodeValue::List(list) => self.list(list),
            NodeValue::Item(_) => self.item(""),
            NodeValue::TaskItem(task) => self.item(if task.symbol.is_some() {
                "☑ "
            } else {
                "☐ "
            }),
            NodeValue::CodeBlock(code) => {
                html! { pre dir="auto" { code { (Words(&code.literal)) } } }
            }
            NodeValue::HtmlBlock(typed) => {
                html! { p dir="auto" { (Lines(typed.literal.trim_end())) } }
            }
            NodeValue::ThematicBreak => html! { hr; },
            NodeValue::Table(table) => self.table(table),
            // Nothing else is in our dialect; should it come, its text is still there.
            _ => html! { (self.inner()) },
        }
    }

    fn inline(&self, value: &NodeValue) -> Markup {
        match value {
            NodeValue::Text(words) if self.spot.names.is_empty() || self.spot.in_link => {
                html! { (Words(words)) }
            }
            NodeValue::Text(words) => html! {
                @for piece in pieces(words, self.spot.names) {
                    @match piece { Piece::Plain(words) => (Words(words)), Piece::Name(name) => b { (Words(name)) } }
                }
            },
            NodeValue::SoftBreak | NodeValue::LineBreak => html! { br; },
            NodeValue::Code(code) => html! { code { (Words(&code.literal)) } },
            NodeValue::HtmlInline(typed) => html! { (Words(typed)) },
            NodeValue::Image(image) => self.image(image),
            _ if self.spot.depth >= MAX_DEPTH => html! { (self.text()) },
            NodeValue::Emph => html! { em { (self.inner()) } },
            NodeValue::Strong => html! { strong { (self.inner()) } },
            NodeValue::Strikethrough => html! { del { (self.inner()) } },
            NodeValue::Link(link) => self.link(link),
            _ => html! { (self.inner()) },
        }
    }

    fn inner(&self) -> Inner<'t, 'p> {
        let depth = self.spot.depth.saturating_add(1);
        let tight = false;
        Inner {
            node: self.node,
            spot: Spot {
                depth,
                tight,
                ..self.spot
            },
        }
    }

    fn text(&self) -> String {
        text_of(self.node, Images::Described)
    }

    fn link(&self, link: &NodeLink) -> Markup {
        if is_file(&link.url) {
            return self.file(link);
        }
        let mut words = self.inner();
        match target(&link.url) {
            Some(to) if !self.spot.in_link => {
                words.spot.in_link = true;
                // A link without words can't be followed by those who listen to a page.
                if self.text().is_empty() {
                    anchor(&to, &to.href())
                } else {
                    anchor(&to, &words)
                }
            }
            _ => html! { (words) },
        }
    }

    /// Images from elsewhere would tell that place who reads this page, so they become links. Of our own those are shown that
    /// belong here; of others nothing is there to be linked to.
    fn image(&self, image: &NodeLink) -> Markup {
        let described = self.text();
        if let Some(shown) = self.spot.illustrations.get(&image.url) {
            return self.illustration(shown, &described);
        }
        match target(&image.url) {
            Some(Target::Inside(_)) => html! { (described) },
            Some(to) if !self.spot.in_link && described.is_empty() => anchor(&to, &to.href()),
            Some(to) if !self.spot.in_link => anchor(&to, &described),
            _ => html! { (described) },
        }
    }
}

impl Drawn<'_, '_> {
    /// A file of this text with its type and size. Of others, as of images, only the words are there.
    fn file(&self, link: &NodeLink) -> Markup {
        let mut words = self.inner();
        match self.spot.illustrations.file(&link.url) {
            Some(said) if !self.spot.in_link => {
                words.spot.in_link = true;
                html! { a href=(link.url) { (words) " " small { "(" (said) ")" } } }
            }
            _ => html! { (words) },
        }
    }

    fn illustration(&self, shown: &Illustration, described: &str) -> Markup {
        let img = html! { img src=(shown.source) width=(shown.width) height=(shown.height) alt=(described) loading="lazy"; };
        // a link needs words for those who listen; the image's description is them
        if self.spot.in_link || described.is_empty() {
            return img;
        }
        html! { a href=(shown.large) { (img) } }
    }
}

fn anchor(to: &Target, words: &dyn Render) -> Markup {
    // Outside links earn their author nothing with search engines, and the other page gets no hold on ours.
    let rel = matches!(to, Target::Outside(_)).then_some("nofollow ugc noopener");
    html! { a href=(to.href()) rel=[rel] { (words) } }
}
