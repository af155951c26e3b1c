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
        Crisis = "crisis",
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
            Self::Crisis => key!("guard-why-crisis"),
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
#[derive(Clone, Copy, Debug)]
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

    const KNOWN: Signs = Signs {
        newcomer: false,
        trapped: false,
        has_link: false,
        alike: 0,
        own: 0,
        lately: 0,
        held: 0,
        spam: 0.0,
    };

    /// A newcomer's post with one more sign, on a board that publishes at once.
    fn newcomers(sign: fn(&mut Signs)) -> Option<Why> {
        let mut signs = Signs {
            newcomer: true,
            ..KNOWN
        };
        sign(&mut signs);
        why_held(Mode::After, signs)
    }

    #[test]
    fn inbox_4_the_mode_says_whose_posts_wait() {
        let (new, link) = (true, true);
        for (mode, newcomer, has_link, why) in [
            (Mode::After, !new, !link, None),
            (Mode::After, new, !link, None),
            (Mode::After, !new, link, None),
            (Mode::After, new, link, Some(Why::Links)),
            (Mode::Before, !new, !link, Some(Why::All)),
            (Mode::Newcomers, !new, !link, None),
            (Mode::Newcomers, new, !link, Some(Why::Newcomer)),
            (Mode::Newcomers, !new, link, Some(Why::Links)),
        ] {
            let signs = Signs {
                newcomer,
                has_link,
                ..KNOWN
            };
            assert_eq!(why_held(mode, signs), why, "{mode:?} {signs:?}");
        }
    }

    #[test]
    fn inbox_8_each_sign_holds_a_newcomer_and_hardly_any_holds_others() {
        assert_eq!(newcomers(|_| ()), None);
        assert_eq!(newcomers(|s| s.own = 1), Some(Why::Repeated));
        assert_eq!(newcomers(|s| s.alike = 1), None);
        assert_eq!(newcomers(|s| s.alike = 2), Some(Why::Repeated));
        assert_eq!(newcomers(|s| s.lately = 8), Some(Why::Flood));
        assert_eq!(newcomers(|s| s.held = 20), Some(Why::Flood));
        assert_eq!(newcomers(|s| s.spam = 0.95), Some(Why::Words));
        assert_eq!(newcomers(|s| s.trapped = true), Some(Why::Trap));
        let all = Signs {
            trapped: true,
            own: 4,
            alike: 9,
            lately: 99,
            held: 99,
            spam: 1.0,
            ..KNOWN
        };
        assert_eq!(why_held(Mode::After, all), None, "others are not slowed");
        let again = Signs { own: 5, ..KNOWN };
        assert_eq!(why_held(Mode::After, again), Some(Why::Repeated));
    }
}
