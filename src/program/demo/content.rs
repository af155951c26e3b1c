//! The words of the demo. Everyone and everything here is invented.
use crate::platform::text::Language;

pub(super) struct DemoBoard {
    pub slug: &'static str,
    pub name: &'static str,
    pub tagline: &'static str,
    pub language: Language,
    pub internal: bool,
    pub goal: &'static str,
    pub who_decides: &'static str,
    pub possible: &'static [&'static str],
    pub not_possible: &'static [(&'static str, &'static str)],
    pub steps: &'static [&'static str],
    pub themes: &'static [(&'static str, &'static str)],
    pub ideas: &'static [DemoIdea],
}

pub(super) struct DemoIdea {
    pub kind: &'static str,
    pub title: &'static str,
    pub body: &'static str,
    pub theme: &'static str,
    pub author: usize,
    pub days_ago: i64,
    pub votes: usize,
    /// Who, what, and whether it replies to the comment before.
    pub comments: &'static [(usize, &'static str, bool)],
    pub answers: &'static [DemoAnswer],
}

pub(super) struct DemoAnswer {
    pub status: &'static str,
    pub text: &'static str,
    pub days_ago: i64,
    pub next_in: i64,
    pub mind_changer: Option<&'static str>,
}

/// Name, address, function. The first runs the site, the second answers, the third moderates; all have the chain's own domain.
pub(super) const PEOPLE: &[(&str, &str, Option<&str>)] = &[
    (
        "Ada Vermeer",
        "ada@morgenrood.example",
        Some("Runs this site"),
    ),
    (
        "Joost Hendriks",
        "joost@morgenrood.example",
        Some("Head of shops"),
    ),
    (
        "Yasmin de Wit",
        "yasmin@morgenrood.example",
        Some("Editor, customer ideas"),
    ),
    ("Samira B.", "samira@example.org", None),
    ("Lotte V.", "lotte@example.org", None),
    ("Pieter-Jan", "pieterjan@example.org", None),
    ("Daan K.", "daan@example.org", None),
    ("Fatma Y.", "fatma@example.org", None),
    ("Jeroen M.", "jeroen@example.org", None),
    ("Anouk", "anouk@example.org", None),
    ("Mehmet", "mehmet@example.org", None),
    ("Wim uit Deventer", "wim@example.org", None),
    ("Noor", "noor@example.org", None),
    ("Bas", "bas@morgenrood.example", None),
    ("Eva", "eva@morgenrood.example", None),
];

/// On which board a look is promised, from how many votes on.
pub(super) const LOOK: (&str, i32) = ("shop", 10);
/// What the third person picked: board, number, why.
pub(super) const PICK: (&str, i32, &str) = ("shop", 5, "It opens the counter to everyone");

/// What is pinned: the board, the number of the idea, and why.
pub(super) const PIN: (&str, i32, &str) = (
    "buurt",
    2,
    "Wie wil er op dinsdag bij zitten? Laat het onder het idee weten",
);

pub(super) const BOARDS: &[DemoBoard] = &[
    DemoBoard {
        slug: "shop",
        name: "In the shop",
        tagline: "Space, queue, cups, opening hours. 84 branches.",
        language: Language::En,
        internal: false,
        goal: "Anything that makes your visit better: the space, the queue, cups, opening hours.",
        who_decides: "Joost Hendriks, head of shops, with four shop managers. Votes weigh in, but do not decide.",
        possible: &["What we can change in our own branches within a year"],
        not_possible: &[
            ("Prices", "head office sets these once a year"),
            (
                "Ideas about one colleague",
                "use the contact form, so that we can talk in private",
            ),
        ],
        steps: &[
            "We answer every idea within five working days",
            "Every quarter we choose what we try in two cities",
            "What works goes to all branches",
        ],
        themes: &[
            ("Cups and waste", "Shops"),
            ("Space and seating", "Shops"),
            ("Sound", "Shops"),
            ("Accessibility", "Building"),
        ],
        ideas: &[
            DemoIdea {
                kind: "idea",
                title: "Hand in deposit cups at any branch, stations too",
                body: "I buy on the platform in Amersfoort and get off in Utrecht. The machine there does not know my cup.\n\nLet every branch take every cup.",
                theme: "Cups and waste",
                author: 3,
                days_ago: 120,
                votes: 12,
                comments: &[
                    (
                        4,
                        "I counted at my branch for a week: 61 cups from elsewhere were turned away. That was only the mornings.",
                        false,
                    ),
                    (
                        2,
                        "This is exactly what we needed, thank you. Could three more people count in station branches?",
                        true,
                    ),
                    (3, "I can do Amersfoort.", true),
                    (
                        5,
                        "Show the nearest return point in the app, with opening hours. At the station the machine closes at eight.",
                        false,
                    ),
                ],
                answers: &[
                    DemoAnswer {
                        status: "review",
                        text: "Thank you Samira. I have put this to the shops. What we need to know first: how many cups end up in the wrong city?",
                        days_ago: 119,
                        next_in: 30,
                        mind_changer: None,
                    },
                    DemoAnswer {
                        status: "planned",
                        text: "Decision taken: we are doing it. You convinced us with the numbers in the comments. We start small, in two cities.",
                        days_ago: 60,
                        next_in: 30,
                        mind_changer: None,
                    },
                    DemoAnswer {
                        status: "busy",
                        text: "It works: nine branches in Utrecht and Den Bosch take every cup. In the first week 3,100 came back.\n\nWe want all 84 branches in March. The slow part is the counting machine, not the cup.",
                        days_ago: 9,
                        next_in: 50,
                        mind_changer: None,
                    },
                ],
            },
            DemoIdea {
                kind: "idea",
                title: "A quiet corner without music",
                body: "Half of us are on a call, the other half are not awake. One corner without a loudspeaker would do.",
                theme: "Sound",
                author: 5,
                days_ago: 150,
                votes: 9,
                comments: &[(9, "Between eight and ten would already help.", false)],
                answers: &[DemoAnswer {
                    status: "done",
                    text: "31 branches have a quiet corner. We tried it in Zwolle first: people stayed longer and came back. The app shows which branches have one.",
                    days_ago: 20,
                    next_in: 0,
                    mind_changer: None,
                }],
            },
            DemoIdea {
                kind: "idea",
                title: "Free refill of filter coffee",
                body: "Pay once, fill up as often as you like before noon.",
                theme: "Cups and waste",
                author: 6,
                days_ago: 70,
                votes: 10,
                comments: &[
                    (4, "Refills yes, but not if prices go up.", false),
                    (11, "Only before ten, when it is quiet.", false),
                ],
                answers: &[DemoAnswer {
                    status: "no",
                    text: "We are not doing this: free refills only add up if a first cup costs 60 cents more, and most of you said you do not want that.",
                    days_ago: 15,
                    next_in: 0,
                    mind_changer: Some(
                        "A cheaper filter set-up, which we test in Nijmegen next summer. In October 2027 I look at this again and you hear from me.",
                    ),
                }],
            },
            DemoIdea {
                kind: "idea",
                title: "Tables with a socket, marked on the floor plan",
                body: "Everyone crawls under tables to look for one. Put a sticker on the edge.",
                theme: "Space and seating",
                author: 11,
                days_ago: 40,
                votes: 8,
                comments: &[],
                answers: &[DemoAnswer {
                    status: "planned",
                    text: "We do this in two steps: stickers first, the filter in the app in April.",
                    days_ago: 30,
                    next_in: 40,
                    mind_changer: None,
                }],
            },
            DemoIdea {
                kind: "idea",
                title: "Order from your table by wheelchair-height QR code",
                body: "The counter is 1.15 m high. I cannot see the cakes, and the barista cannot see me.",
                theme: "Accessibility",
                author: 7,
                days_ago: 11,
                votes: 6,
                comments: &[(8, "It would help with a pram too.", false)],
                answers: &[],
            },
            DemoIdea {
                kind: "question",
                title: "Which oat milk do you use? It curdles",
                body: "",
                theme: "Everything else",
                author: 4,
                days_ago: 5,
                votes: 4,
                comments: &[],
                answers: &[DemoAnswer {
                    status: "answered",
                    text: "We changed supplier. The new version arrives in all branches this week.",
                    days_ago: 4,
                    next_in: 0,
                    mind_changer: None,
                }],
            },
            DemoIdea {
                kind: "problem",
                title: "The tap at Arnhem station has dripped for three weeks",
                body: "The one on the left. There is a bucket under it.",
                theme: "Space and seating",
                author: 8,
                days_ago: 2,
                votes: 3,
                comments: &[],
                answers: &[],
            },
            DemoIdea {
                kind: "praise",
                title: "Compliment for the night team in Groningen",
                body: "They waited with closing until my bus came. Thank you.",
                theme: "Everything else",
                author: 10,
                days_ago: 6,
                votes: 5,
                comments: &[],
                answers: &[DemoAnswer {
                    status: "passed-on",
                    text: "I read it to them on Monday. They say: bring the driver next time.",
                    days_ago: 5,
                    next_in: 0,
                    mind_changer: None,
                }],
            },
        ],
    },
    DemoBoard {
        slug: "buurt",
        name: "In de buurt",
        tagline: "Wat onze winkels voor de straat kunnen doen.",
        language: Language::Nl,
        internal: false,
        goal: "Ideeën waar de straat om een vestiging beter van wordt.",
        who_decides: "De winkelmanager, samen met drie buren die elk half jaar worden geloot.",
        possible: &["De stoep voor de deur", "De zaal na sluitingstijd"],
        not_possible: &[("Alcohol schenken", "daar hebben we geen vergunning voor")],
        steps: &[
            "Antwoord binnen vijf werkdagen",
            "Elke maand kiezen we één idee per stad",
        ],
        themes: &[("Groen", "Vestigingen"), ("Samenkomen", "Vestigingen")],
        ideas: &[
            DemoIdea {
                kind: "idea",
                title: "Koffiedik als compost voor de buurttuin",
                body: "Elke dag gaat er een emmer koffiedik weg. Zet hem buiten met een deksel, dan halen wij hem op.",
                theme: "Groen",
                author: 12,
                days_ago: 45,
                votes: 7,
                comments: &[(9, "In Deventer doen ze dit al met de volkstuin.", false)],
                answers: &[DemoAnswer {
                    status: "busy",
                    text: "Drie vestigingen zetten sinds vorige week een emmer buiten. In het voorjaar kijken we of het overal kan.",
                    days_ago: 7,
                    next_in: 60,
                    mind_changer: None,
                }],
            },
            DemoIdea {
                kind: "idea",
                title: "Huiswerkuur op dinsdag in de zaal",
                body: "Tussen vier en zes is het rustig. Thuis is er bij veel kinderen geen tafel vrij.",
                theme: "Samenkomen",
                author: 10,
                days_ago: 3,
                votes: 5,
                comments: &[],
                answers: &[],
            },
        ],
    },
    DemoBoard {
        slug: "team",
        name: "Behind the counter",
        tagline: "For everyone who works at Morgenrood.",
        language: Language::En,
        internal: true,
        goal: "What would make your shift easier or safer.",
        who_decides: "The works council and the head of shops, every first Monday.",
        possible: &["Rosters, tools, training"],
        not_possible: &[("Pay", "that is settled in the collective agreement")],
        steps: &[
            "Answer within five working days",
            "Decision on the first Monday of the month",
        ],
        themes: &[("Rosters", "People"), ("Tools", "Shops")],
        ideas: &[DemoIdea {
            kind: "idea",
            title: "Swap shifts without asking three people",
            body: "A list in the app where you offer a shift and somebody takes it. The manager only sees what changed.",
            theme: "Rosters",
            author: 13,
            days_ago: 8,
            votes: 12,
            comments: &[(
                14,
                "And a warning when it breaks the eleven hours of rest.",
                false,
            )],
            answers: &[DemoAnswer {
                status: "review",
                text: "Good one. I am asking the makers of the roster app what it would take.",
                days_ago: 5,
                next_in: 21,
                mind_changer: None,
            }],
        }],
    },
];
