//! Which language a text is written in: it decides how the text is found, and how browsers read it aloud.
use whatlang::{Detector, Lang};

/// Below this a guess is worth less than the board's own language.
const FEWEST_LETTERS: usize = 24;

/// The two-letter code of a text's language, or `fallback` when it is too short or unclear.
pub fn detect(text: &str, fallback: &str) -> String {
    let sample: String = text.chars().take(2000).collect();
    if sample.chars().filter(|c| c.is_alphabetic()).count() < FEWEST_LETTERS {
        return fallback.to_owned();
    }
    let detector = Detector::with_allowlist(KNOWN.iter().map(|(language, _)| *language).collect());
    let found = detector
        .detect(&sample)
        .filter(whatlang::Info::is_reliable)
        .and_then(|info| code(info.lang()));
    found.unwrap_or(fallback).to_owned()
}

/// The languages we tell apart, with their codes. Fewer than there are: a near relation nobody writes here would only be a wrong guess.
const KNOWN: [(Lang, &str); 18] = [
    (Lang::Nld, "nl"),
    (Lang::Eng, "en"),
    (Lang::Deu, "de"),
    (Lang::Fra, "fr"),
    (Lang::Spa, "es"),
    (Lang::Ita, "it"),
    (Lang::Por, "pt"),
    (Lang::Pol, "pl"),
    (Lang::Tur, "tr"),
    (Lang::Ara, "ar"),
    (Lang::Heb, "he"),
    (Lang::Pes, "fa"),
    (Lang::Ukr, "uk"),
    (Lang::Rus, "ru"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
    (Lang::Cmn, "zh"),
    (Lang::Hin, "hi"),
];

fn code(language: Lang) -> Option<&'static str> {
    KNOWN
        .iter()
        .find(|(known, _)| *known == language)
        .map(|(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::detect;

    #[test]
    fn find_1_long_texts_speak_for_themselves_and_short_ones_follow_the_board() {
        assert_eq!(
            detect(
                "Kunnen we de fietsenstalling bij het station 's avonds langer openhouden?",
                "en"
            ),
            "nl"
        );
        assert_eq!(
            detect(
                "Could the bicycle parking at the station stay open later in the evening?",
                "nl"
            ),
            "en"
        );
        assert_eq!(detect("Wifi", "nl"), "nl");
    }
}
