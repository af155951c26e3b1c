//! An Atom document (RFC 4287), written as text that every reader takes.
use chrono::{DateTime, SecondsFormat, Utc};
use quick_xml::escape::escape;
use uuid::Uuid;

/// A feed.
pub(super) struct Feed {
    pub title: String,
    pub subtitle: String,
    /// Its own address without a key: what it is, for ever.
    pub id: String,
    /// Where it was fetched.
    pub own: String,
    /// The page it is the feed of.
    pub page: String,
    pub language: &'static str,
    /// When there is nothing in it yet.
    pub since: DateTime<Utc>,
    /// The newest first.
    pub entries: Vec<Entry>,
}

/// One thing that happened.
pub(super) struct Entry {
    pub id: Uuid,
    pub title: String,
    pub author: String,
    pub address: String,
    pub published: DateTime<Utc>,
    pub updated: DateTime<Utc>,
    /// As HTML.
    pub content: String,
}

/// Text within an element or attribute. What XML can't hold at all is left out.
fn text(raw: &str) -> String {
    let fits = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    let kept: String = raw.chars().filter(fits).collect();
    escape(kept.as_str()).into_owned()
}

fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

impl Feed {
    /// The document.
    pub fn xml(&self) -> String {
        let newest = self.entries.iter().map(|entry| entry.updated).max();
        let entries: String = self.entries.iter().map(Entry::xml).collect();
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\" xml:base=\"{}\">\n\
             <id>{}</id>\n<title>{}</title>\n<subtitle>{}</subtitle>\n<updated>{}</updated>\n\
             <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
             <generator>Weerklank</generator>\n{entries}</feed>\n",
            self.language,
            text(&self.page),
            text(&self.id),
            text(&self.title),
            text(&self.subtitle),
            moment(newest.unwrap_or(self.since)),
            text(&self.own),
            text(&self.page),
        )
    }
}

impl Entry {
    fn xml(&self) -> String {
        format!(
            "<entry>\n<id>urn:uuid:{}</id>\n<title>{}</title>\n<author><name>{}</name></author>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
             <published>{}</published>\n<updated>{}</updated>\n<content type=\"html\">{}</content>\n</entry>\n",
            self.id,
            text(&self.title),
            text(&self.author),
            text(&self.address),
            moment(self.published),
            moment(self.updated),
            text(&self.content),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn tell_7_what_xml_cannot_hold_is_left_out() {
        assert_eq!(
            text("a<b & \"c\"\u{0}\u{8}\u{ffff} 'd' é 🙂"),
            "a&lt;b &amp; &quot;c&quot; &apos;d&apos; é 🙂"
        );
    }
}
