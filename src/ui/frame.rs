//! What every page of one visit shares.
use crate::platform::text::{Key, Language, Words};
use crate::platform::web::Problems;
use chrono::{DateTime, NaiveDate, Utc};
use maud::Markup;

/// Light, dark, or as the device is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub fn from_word(word: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|t| t.as_str() == word)
            .unwrap_or_default()
    }
}

/// The organisation as pages show it.
#[derive(Clone, Debug)]
pub struct SiteLook {
    pub name: String,
    pub suffix: String,
    pub accent: String,
    /// The logo's address, when there is one.
    pub logo: Option<String>,
}

impl Default for SiteLook {
    fn default() -> Self {
        Self {
            name: "Weerklank".to_owned(),
            suffix: String::new(),
            accent: "#2f5d50".to_owned(),
            logo: None,
        }
    }
}

/// The signed-in person as the header shows them.
#[derive(Clone, Debug)]
pub struct Who {
    pub name: String,
    pub is_admin: bool,
    /// Whether they are staff of a board they can see: then the desk is theirs.
    pub is_staff: bool,
    /// What they have not read yet, up to a hundred.
    pub unread: i64,
    /// Under which name this browser keeps what they typed: their own in every session, and nobody's whose key is not known.
    pub mark: String,
}

/// Everything around a page's content.
#[derive(Clone, Debug)]
pub struct Frame {
    pub words: Words,
    pub theme: Theme,
    pub site: SiteLook,
    pub who: Option<Who>,
    /// The session's form token; visitors have none.
    pub csrf: Option<String>,
    /// This page's address, to come back to after a switch of language.
    pub path: String,
    pub flash: Option<Key>,
    /// What stands over every page of a place.
    pub banner: Option<Markup>,
    /// As whom an administrator looks at the page, in words.
    pub seeing: Option<String>,
    pub now: DateTime<Utc>,
    /// Whether a closed charter was asked for.
    pub charter_folded: bool,
}

impl Frame {
    pub const fn language(&self) -> Language {
        self.words.language()
    }

    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// Under which name the browser keeps what is typed into a form: with who types it, so that whoever uses the same browser after them does
    /// not find it there. Guests all have one name, so what they type is kept no longer than their tab.
    pub fn draft(&self, form: &str) -> String {
        let who = self.who.as_ref().map_or("guest", |who| who.mark.as_str());
        format!("{form} {who}")
    }
}

/// Which entry of the main navigation is current.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nav {
    Start,
    Boards,
    Done,
    Desk,
    Admin,
    Elsewhere,
}

/// One page's own part.
pub struct Page<'a> {
    pub title: &'a str,
    pub nav: Nav,
    pub main: Markup,
    /// For search engines and previews.
    pub description: Option<&'a str>,
    /// The page's one true address.
    pub canonical: Option<&'a str>,
    /// A form came back with problems; the title says so first.
    pub has_problems: bool,
    /// It came back because somebody else was first.
    pub is_outrun: bool,
    /// Not for search engines.
    pub hidden: bool,
    /// The path of its Atom feed.
    pub feed: Option<&'a str>,
    /// Style and script that few pages need, by the name of their files.
    pub own: &'static [&'static str],
    /// What the addresses of its styles end in.
    pub style_query: &'static str,
}

impl<'a> Page<'a> {
    pub const fn new(title: &'a str, nav: Nav, main: Markup) -> Self {
        Self {
            title,
            nav,
            main,
            description: None,
            canonical: None,
            has_problems: false,
            is_outrun: false,
            hidden: false,
            feed: None,
            own: &[],
            style_query: "",
        }
    }

    /// With styles at addresses that other pages don't ask for.
    #[must_use]
    pub const fn with_style_query(mut self, query: &'static str) -> Self {
        self.style_query = query;
        self
    }

    /// With style and script that other pages do without.
    #[must_use]
    pub const fn with_own(mut self, files: &'static [&'static str]) -> Self {
        self.own = files;
        self
    }

    #[must_use]
    pub const fn described(mut self, text: &'a str) -> Self {
        self.description = Some(text);
        self
    }

    #[must_use]
    pub const fn with_problems(mut self, yes: bool) -> Self {
        self.has_problems = yes;
        self
    }

    /// With the problems of a form that may have been outrun.
    #[must_use]
    pub fn beset_by(mut self, problems: &Problems) -> Self {
        self.has_problems = !problems.is_empty();
        self.is_outrun = problems.are_outrun();
        self
    }

    #[must_use]
    pub const fn unlisted(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// With a feed of what happens on it.
    #[must_use]
    pub const fn fed_by(mut self, path: &'a str) -> Self {
        self.feed = Some(path);
        self
    }

    #[must_use]
    pub const fn at(mut self, address: &'a str) -> Self {
        self.canonical = Some(address);
        self
    }
}
