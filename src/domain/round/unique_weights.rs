//! Weights that stand alone in a roll: where only totals are shown, such a weight in a published sum
//! gives its member away: a sum with and without it differs as no other member's would.
//! Finding them, and rounding them to classes. Not here: who decides what to do (`decide`).

use std::collections::BTreeMap;

use crate::domain::limits::CLASS_MEMBERS_MIN;
use crate::domain::number::weight::Weight;
use crate::domain::round::roll::RollEntry;

/// Members whose weight no other voting member has. Advisory members are not among them: a few
/// advisory ballots are in no published figure.
pub(in crate::domain) fn unique<'a>(
    entries: impl Iterator<Item = &'a RollEntry> + Clone,
) -> Vec<&'a RollEntry> {
    let counted = counted(entries.clone());
    entries.filter(|entry| counted.get(&entry.weight) == Some(&1)).collect()
}

/// How many voting members have each weight.
fn counted<'a>(entries: impl Iterator<Item = &'a RollEntry>) -> BTreeMap<Weight, usize> {
    let mut counted = BTreeMap::new();
    for entry in entries.filter(|entry| !entry.weight.is_advisory()) {
        *counted.entry(entry.weight).or_default() += 1;
    }
    counted
}

/// Rounds weights so that none stands alone: from below, neighbouring weights form a class until it
/// has [`CLASS_MEMBERS_MIN`] members; too few at the upper end join the class below. Everybody in a
/// class gets its mean, rounded half up to thousandths of a vote.
pub(in crate::domain) fn round_to_classes(entries: &mut [RollEntry]) {
    let mut classes: Vec<Vec<(Weight, usize)>> = vec![Vec::new()];
    let members = |class: &[(Weight, usize)]| class.iter().map(|(_, n)| n).sum::<usize>();
    for (weight, count) in counted(entries.iter()) {
        if classes.last().is_some_and(|class| members(class) >= CLASS_MEMBERS_MIN) {
            classes.push(Vec::new());
        }
        if let Some(class) = classes.last_mut() {
            class.push((weight, count));
        }
    }
    if let [.., _, last] = classes.as_slice()
        && members(last) < CLASS_MEMBERS_MIN
        && let (Some(last), Some(below)) = (classes.pop(), classes.last_mut())
    {
        below.extend(last);
    }
    for class in classes {
        let heads = members(&class) as u64;
        let sum: u64 = class.iter().map(|(weight, n)| weight.thousandths() * *n as u64).sum();
        let Some(mean) = (2 * sum + heads).checked_div(2 * heads) else { continue };
        for entry in entries.iter_mut().filter(|e| class.iter().any(|(w, _)| *w == e.weight)) {
            entry.weight = Weight::unbounded(mean);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::MemberKey;

    fn entries(weights: &[u64]) -> Vec<RollEntry> {
        let entry = |(index, &weight): (usize, &u64)| RollEntry {
            member: MemberKey::new(&format!("m{index}")).expect("valid"),
            name: format!("M{index}"),
            weight: Weight::whole(weight).expect("small"),
            present: true,
            recused: std::collections::BTreeSet::new(),
            proxy: None,
            inhabitants: None,
        };
        weights.iter().enumerate().map(entry).collect()
    }

    fn classes(weights: &[u64]) -> Vec<u64> {
        let mut entries = entries(weights);
        round_to_classes(&mut entries);
        entries.iter().map(|entry| entry.weight.thousandths()).collect()
    }

    #[test]
    fn a_weight_that_stands_alone_is_found_and_an_advisory_one_is_not() {
        let entries = entries(&[1, 3, 1, 0]);
        let names: Vec<&str> =
            unique(entries.iter()).iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["M1"]);
    }

    #[test]
    fn classes_leave_nobody_alone_and_keep_the_sum_as_far_as_rounding_allows() {
        assert_eq!(classes(&[1, 1, 1]), [1_000; 3]);
        assert_eq!(classes(&[1, 2, 3, 4]), [1_500, 1_500, 3_500, 3_500]);
        assert_eq!(classes(&[1, 1, 6]), [2_667; 3]);
        assert_eq!(classes(&[6, 0, 1, 1, 5]), [5_500, 0, 1_000, 1_000, 5_500]);
        assert_eq!(classes(&[]), [0; 0]);
    }
}
