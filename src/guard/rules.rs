//! When a post is held: the board's mode, and the signs of spam in what newcomers send. Whoever is no newcomer is not slowed.
use crate::key;
use crate::platform::text::Key;
use crate::words_enum;

words_enum! {
    /// When posts of a board are published: at once, after approval, or after approval when they are a newcomer's or hold a link.
    Mode { After = "after", Before = "before", Newcomers = "newcomers" }
}

words_enum! {
    /// Why a post waits.
    Why {
        All = "all",
        Newcomer = "newcomer",
        Links = "links",
        Repeated = "repeated",
        Flood = "flood",
        Words = "words",
        Trap = "trap",
    }
}

impl Mode {
    /// What it is called.
    pub const fn label(self) -> Key {
        match self {
            Self::After => key!("guard-mode-after"),
            Self::Before => key!("guard-mode-before"),
            Self::Newcomers => key!("guard-mode-newcomers"),
        }
    }
}

impl Why {
    /// The reason as moderators read it.
    pub const fn label(self) -> Key {
        match self {
            Self::All => key!("guard-why-all"),
            Self::Newcomer => key!("guard-why-newcomer"),
            Self::Links => key!("guard-why-links"),
            Self::Repeated => key!("guard-why-repeated"),
            Self::Flood => key!("guard-why-flood"),
            Self::Words => key!("guard-why-words"),
            Self::Trap => key!("guard-why-trap"),
        }
    }
}

/// Posts of newcomers that a board publishes within ten minutes.
const LATELY: i64 = 8;
/// Posts held for a sign of spam within an hour, and not published since, from which on all newcomers wait.
const ALARM: i64 = 20;
/// Nearly the same text by anyone, from which on a newcomer's waits.
const ALIKE: i64 = 2;
/// Nearly the same text by one person within a day, from which on anybody's waits.
const OWN: i64 = 5;
/// How likely a text is spam, by its words, from which on a newcomer's waits.
const SPAM: f64 = 0.9;

/// What is known of a post and of what was posted lately.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs {
    pub newcomer: bool,
    /// A field only programs fill in, or a form sent faster than anybody reads it.
    pub trapped: bool,
    pub has_link: bool,
    /// Nearly the same within a day, by anyone and by its author.
    pub alike: i64,
    pub own: i64,
    /// What newcomers had published on this board in ten minutes.
    pub lately: i64,
    /// What was held on it within an hour for a sign of spam.
    pub held: i64,
    pub spam: f64,
}

/// Why a post is held, when it is.
pub(super) fn why_held(mode: Mode, signs: Signs) -> Option<Why> {
    let newcomers_too = [
        (signs.trapped, Why::Trap),
        (signs.has_link, Why::Links),
        (signs.own >= 1 || signs.alike >= ALIKE, Why::Repeated),
        (signs.spam >= SPAM, Why::Words),
        (signs.lately >= LATELY || signs.held >= ALARM, Why::Flood),
    ];
    let sign = newcomers_too.iter().find(|(is_so, _)| *is_so);
    match mode {
        _ if signs.own >= OWN => Some(Why::Repeated),
        _ if signs.newcomer && sign.is_some() => sign.map(|(_, why)| *why),
        Mode::Before => Some(Why::All),
        Mode::Newcomers if signs.newcomer => Some(Why::Newcomer),
        Mode::Newcomers if signs.has_link => Some(Why::Links),
        Mode::After | Mode::Newcomers => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inbox_4_and_8_who_waits_and_why() {
        let newcomer = Signs {
            newcomer: true,
            ..Signs::default()
        };
        let known = Signs::default();
        let link = |signs| Signs {
            has_link: true,
            ..signs
        };
        for (mode, signs, why) in [
            (Mode::After, known, None),
            (Mode::After, newcomer, None),
            (Mode::After, link(known), None),
            (Mode::After, link(newcomer), Some(Why::Links)),
            (Mode::Before, known, Some(Why::All)),
            (Mode::Newcomers, known, None),
            (Mode::Newcomers, newcomer, Some(Why::Newcomer)),
            (Mode::Newcomers, link(known), Some(Why::Links)),
            (
                Mode::After,
                Signs {
                    own: 4,
                    alike: 9,
                    lately: 99,
                    held: 99,
                    spam: 1.0,
                    trapped: true,
                    ..known
                },
                None,
            ),
            (Mode::After, Signs { own: 5, ..known }, Some(Why::Repeated)),
            (
                Mode::After,
                Signs { own: 1, ..newcomer },
                Some(Why::Repeated),
            ),
            (
                Mode::After,
                Signs {
                    alike: 1,
                    ..newcomer
                },
                None,
            ),
            (
                Mode::After,
                Signs {
                    alike: 2,
                    ..newcomer
                },
                Some(Why::Repeated),
            ),
            (
                Mode::After,
                Signs {
                    lately: 8,
                    ..newcomer
                },
                Some(Why::Flood),
            ),
            (
                Mode::After,
                Signs {
                    held: 20,
                    ..newcomer
                },
                Some(Why::Flood),
            ),
            (
                Mode::After,
                Signs {
                    spam: 0.95,
                    ..newcomer
                },
                Some(Why::Words),
            ),
            (
                Mode::After,
                Signs {
                    trapped: true,
                    ..newcomer
                },
                Some(Why::Trap),
            ),
        ] {
            assert_eq!(why_held(mode, signs), why, "{mode:?} {signs:?}");
        }
    }
}
