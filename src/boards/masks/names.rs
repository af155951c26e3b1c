//! What pseudonyms are called: drawn, not chosen, so that none is a hint or somebody else's name.
use crate::platform::text::Language;

const EN: [&str; 24] = [
    "Heron", "Otter", "Swift", "Badger", "Lark", "Hare", "Finch", "Stork", "Newt", "Robin", "Wren",
    "Marten", "Plover", "Moth", "Crane", "Beaver", "Thrush", "Linnet", "Osprey", "Dormouse",
    "Pipit", "Curlew", "Vole", "Siskin",
];
const NL: [&str; 24] = [
    "Reiger",
    "Otter",
    "Zwaluw",
    "Das",
    "Leeuwerik",
    "Haas",
    "Vink",
    "Ooievaar",
    "Salamander",
    "Roodborst",
    "Winterkoning",
    "Marter",
    "Plevier",
    "Mot",
    "Kraanvogel",
    "Bever",
    "Lijster",
    "Kneu",
    "Visarend",
    "Slaapmuis",
    "Pieper",
    "Wulp",
    "Woelmuis",
    "Sijs",
];

/// A name for these random numbers, of which there are some two hundred thousand.
pub(super) fn name(language: Language, word: u16, number: u16) -> String {
    let words = match language {
        Language::En => &EN,
        Language::Nl => &NL,
    };
    let word = words.get(usize::from(word) % words.len()).copied();
    format!("{} {}", word.unwrap_or("Heron"), 100 + number % 9_000)
}
