//! What anybody would try first, as the measure to beat: TF-IDF over the words of the title, twice, and the text, compared by the
//! cosine of the angle (Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988).
use crate::ideas::IdeaId;
use std::collections::HashMap;

type Vector = HashMap<String, f64>;

/// Every idea as a vector of length 1.
pub(super) struct PlainTfIdf {
    vectors: HashMap<IdeaId, Vector>,
}

fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 1)
        .map(str::to_lowercase)
}

impl PlainTfIdf {
    pub fn over(wordings: &HashMap<IdeaId, (String, String)>) -> Self {
        let mut counts: HashMap<IdeaId, Vector> = HashMap::new();
        let mut documents: HashMap<String, f64> = HashMap::new();
        for (idea, (title, body)) in wordings {
            let mut vector = Vector::new();
            for (text, weight) in [(title, 2.0), (body, 1.0)] {
                for word in words_of(text) {
                    *vector.entry(word).or_default() += weight;
                }
            }
            for word in vector.keys() {
                *documents.entry(word.clone()).or_default() += 1.0;
            }
            counts.insert(*idea, vector);
        }
        let all = wordings.len() as f64;
        for vector in counts.values_mut() {
            for (word, value) in vector.iter_mut() {
                let documents = documents.get(word).copied().unwrap_or(1.0);
                *value *= ((1.0 + all) / (1.0 + documents)).ln() + 1.0;
            }
            let length = vector.values().map(|v| v * v).sum::<f64>().sqrt();
            vector
                .values_mut()
                .for_each(|value| *value /= length.max(f64::MIN_POSITIVE));
        }
        Self { vectors: counts }
    }

    /// All ideas that share a word, nearest first.
    pub fn rank(&self, idea: IdeaId) -> Vec<IdeaId> {
        let Some(asked) = self.vectors.get(&idea) else {
            return Vec::new();
        };
        let mut near: Vec<(IdeaId, f64)> = self
            .vectors
            .iter()
            .map(|(other, vector)| {
                let shared = asked
                    .iter()
                    .filter_map(|(word, value)| Some(value * vector.get(word)?));
                (*other, shared.sum())
            })
            .filter(|(_, cosine)| *cosine > 0.0)
            .collect();
        near.sort_by(|(a, one), (b, other)| other.total_cmp(one).then(a.0.cmp(&b.0)));
        near.into_iter().map(|(idea, _)| idea).collect()
    }
}
