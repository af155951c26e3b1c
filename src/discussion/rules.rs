//! How helpful people find a comment.

/// The 97.5th percentile of the normal distribution: the bound below holds in 95 of 100 cases.
const Z: f64 = 1.96;

/// The lower end of the Wilson score interval (E. B. Wilson, "Probable inference, the law of succession, and statistical
/// inference", Journal of the American Statistical Association 22, 1927): the share of thanks among all marks that these few marks
/// make believable. Two thanks out of two say less than ninety out of a hundred.
pub(super) fn wilson(thanks: i32, against: i32) -> f64 {
    let (up, down) = (f64::from(thanks.max(0)), f64::from(against.max(0)));
    let n = up + down;
    if up == 0.0 {
        // exactly, whatever the arithmetic below would round to
        return 0.0;
    }
    let share = up / n;
    let z2 = Z * Z;
    let middle = share + z2 / (2.0 * n);
    let margin = Z * (share.mul_add(1.0 - share, z2 / (4.0 * n)) / n).sqrt();
    (middle - margin) / (1.0 + z2 / n)
}

#[cfg(test)]
mod tests {
    use super::wilson;
    use proptest::prelude::*;

    #[test]
    fn rank_5_known_values_of_the_interval() {
        // from the paper's formula, computed by hand to four places
        for (up, down, bound) in [
            (1, 0, 0.2065),
            (2, 0, 0.3424),
            (90, 10, 0.8256),
            (1, 1, 0.0945),
            (0, 7, 0.0),
        ] {
            assert!(
                (wilson(up, down) - bound).abs() < 5e-5,
                "{up} {down}: {}",
                wilson(up, down)
            );
        }
    }

    proptest! {
        #[test]
        fn rank_5_the_bound_lies_under_the_share(up in 0..100_000, down in 0..100_000) {
            let bound = wilson(up, down);
            prop_assert!(bound >= 0.0);
            prop_assert!(up + down == 0 || bound <= f64::from(up) / f64::from(up + down));
        }

        #[test]
        fn rank_5_thanks_raise_it_and_their_opposite_lowers_it(up in 1..100_000, down in 0..100_000) {
            prop_assert!(wilson(up + 1, down) > wilson(up, down));
            prop_assert!(wilson(up, down + 1) < wilson(up, down));
        }
    }
}
