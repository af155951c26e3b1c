pub struct Markdown<'a> { pub source: &'a str, pub heading_floor: u8 }
impl maud::Render for Markdown<'_> { fn render(&self) -> maud::Markup { maud::html!{ p { (self.source) } } } }
pub fn plain(source: &str) -> String { source.to_owned() }
pub fn excerpt(source: &str, chars: usize) -> String { source.chars().take(chars).collect() }
pub fn from_html(html: &str) -> String { html.to_owned() }
