//! How much an idea resembles a wording: the angle between the two as vectors of stems, and how alike the titles look.
use super::stems::Stem;
use crate::ideas::IdeaId;

/// A stem in the title is worth this many in the text.
pub(super) const TITLE: f64 = 3.0;
/// To this power goes how often a stem is there: said again it tells less than said first.
pub(super) const AGAIN: f64 = 0.85;
/// What titles that look alike add at most.
const LOOK: f64 = 0.12;

/// A stem of the wording that an idea has too.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// Its place among the stems.
    pub stem: usize,
    /// How often it is there, to the power of [`AGAIN`]; in the title counts [`TITLE`] times.
    pub times: f64,
}

/// An idea as it is compared.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub idea: IdeaId,
    /// Its own length as a TF-IDF vector.
    pub length: f64,
    /// Trigram similarity of the titles, 0 to 1.
    pub look: f64,
    pub matches: Vec<Match>,
}

/// The wording's length as a TF-IDF vector.
pub(super) fn length_of(stems: &[Stem]) -> f64 {
    let squares = stems.iter().map(|s| (s.times * s.rarity()).powi(2));
    squares.sum::<f64>().sqrt()
}

/// Between 0, nothing in common, and 1.12: the same stems equally often under a title that reads the same.
///
/// The cosine of TF-IDF vectors (Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988).
pub(super) fn rank_of(stems: &[Stem], length: f64, document: &Document) -> f64 {
    if length <= 0.0 || document.length <= 0.0 {
        return 0.0;
    }
    let shared: f64 = document
        .matches
        .iter()
        .filter_map(|found| {
            let stem = stems.get(found.stem)?;
            Some(stem.times * found.times * stem.rarity().powi(2))
        })
        .sum();
    let cosine = shared / (length * document.length);
    cosine.min(1.0) + LOOK * document.look
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stem(word: &str, documents: f64) -> Stem {
        Stem {
            word: word.to_owned(),
            times: TITLE,
            documents,
            of: 1_000.0,
        }
    }

    fn document(shared: &[usize]) -> Document {
        let found = |stem: &usize| Match {
            stem: *stem,
            times: TITLE,
        };
        Document {
            idea: IdeaId::fresh(),
            length: 10.0,
            look: 0.0,
            matches: shared.iter().map(found).collect(),
        }
    }

    #[test]
    fn find_2_a_rare_word_shared_counts_more_than_two_common_ones() {
        let stems = [
            stem("hedgehog", 2.0),
            stem("peopl", 600.0),
            stem("want", 500.0),
        ];
        let rare = rank_of(&stems, length_of(&stems), &document(&[0]));
        let common = rank_of(&stems, length_of(&stems), &document(&[1, 2]));
        assert!(rare > 2.0 * common, "{rare} against {common}");
    }

    #[test]
    fn find_2_the_same_words_in_the_same_title_are_the_most_there_is() {
        let stems = [stem("hedgehog", 20.0), stem("food", 20.0)];
        let same = Document {
            length: length_of(&stems),
            look: 1.0,
            ..document(&[0, 1])
        };
        assert!((rank_of(&stems, length_of(&stems), &same) - (1.0 + LOOK)).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn find_2_sharing_more_never_ranks_lower(
            counts in prop::collection::vec(0.0f64..2_000.0, 1..20),
            extra in 0usize..20,
        ) {
            let stems: Vec<Stem> = counts.iter().map(|count| stem("x", *count)).collect();
            let some: Vec<usize> = (0..stems.len()).filter(|place| place % 3 == 0).collect();
            let mut more = some.clone();
            if extra < stems.len() && !more.contains(&extra) {
                more.push(extra);
            }
            let (less, most) = (rank_of(&stems, length_of(&stems), &document(&some)), rank_of(&stems, length_of(&stems), &document(&more)));
            prop_assert!(less >= 0.0 && less <= most && most <= 1.0 + LOOK);
        }
    }
}
