//! How weights share out: as they are, and as every scheme would make them, side by side, so that the
//! organizer sees what a scheme does before it is applied. Not here: computing power (`power`).

use crate::domain::number::exact::{Decimal, Fraction};
use crate::domain::number::scheme::WeightScheme;
use crate::domain::number::weight::Weight;
use crate::domain::refusal::Refusal;
use crate::domain::workshop::Workshop;
use crate::domain::workshop::member::Member;

/// The weights with the share of each member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeightsView {
    /// How weights come about.
    pub scheme: WeightScheme,
    /// All weights together.
    pub total: Weight,
    /// Heaviest first.
    pub rows: Vec<WeightRow>,
    /// The member with half or more of all weight, and its share in per cent.
    pub dominant: Option<(String, Decimal)>,
    /// Names of the members that only advise.
    pub advisory: Vec<String>,
}

/// The weight of one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeightRow {
    /// The member.
    pub member: Member,
    /// Share of all weight in per cent, one place; `None` while all weights are 0.
    pub percent: Option<Decimal>,
}

impl Workshop {
    /// The weights with their shares.
    #[must_use]
    pub fn weights_view(&self) -> WeightsView {
        WeightsView::of(self.members.values().cloned(), &self.weight_scheme)
    }

    /// Whether one member has half or more of all weight.
    #[must_use]
    pub fn is_dominated(&self) -> bool {
        dominant(self.members.values()).is_some()
    }
}

impl WeightsView {
    /// Of these members as they are.
    fn of(members: impl Iterator<Item = Member>, scheme: &WeightScheme) -> Self {
        let members: Vec<Member> = members.collect();
        let total: Weight = members.iter().map(|member| member.weight).sum();
        let dominant = dominant(members.iter()).and_then(|member| {
            let share = share(member.weight, total)?;
            Some((member.name.clone(), percent(&share)?))
        });
        let row = |member: Member| {
            let share = share(member.weight, total);
            WeightRow { percent: share.as_ref().and_then(percent), member }
        };
        let mut rows: Vec<WeightRow> = members.into_iter().map(row).collect();
        rows.sort_by(|a, b| {
            let by_weight = b.member.weight.cmp(&a.member.weight);
            by_weight.then_with(|| a.member.name.cmp(&b.member.name))
        });
        let advisory = rows.iter().filter(|row| row.member.weight.is_advisory());
        Self {
            scheme: scheme.clone(),
            total,
            advisory: advisory.map(|row| row.member.name.clone()).collect(),
            rows,
            dominant,
        }
    }

    /// The same members under another scheme.
    pub(super) fn under(&self, scheme: &WeightScheme) -> Result<Self, Refusal> {
        scheme.check()?;
        let members = self.rows.iter().map(|row| {
            let member = &row.member;
            let weight = scheme.weight_of(&member.name, member.inhabitants)?;
            Ok(Member { weight: weight.unwrap_or(member.weight), ..member.clone() })
        });
        Ok(Self::of(members.collect::<Result<Vec<_>, Refusal>>()?.into_iter(), scheme))
    }
}

/// The member with half or more of all weight: nothing passes without it. With a single member there
/// is nobody to dominate.
fn dominant<'a>(members: impl Iterator<Item = &'a Member> + Clone) -> Option<&'a Member> {
    let total: Weight = members.clone().map(|member| member.weight).sum();
    let heaviest = members.clone().max_by_key(|member| member.weight)?;
    let half = heaviest.weight.thousandths() * 2 >= total.thousandths();
    (half && !total.is_advisory() && members.count() > 1).then_some(heaviest)
}

/// Share of a weight in a sum; `None` if the sum is 0.
fn share(weight: Weight, total: Weight) -> Option<Fraction> {
    Fraction::ratio(weight.thousandths(), total.thousandths())
}

/// A share as per cent with one place.
fn percent(share: &Fraction) -> Option<Decimal> {
    Fraction(&share.0 * Fraction::whole(100).0).rounded(1)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    use crate::domain::workshop::member::MemberForm;

    /// A workshop of members with these weights, entered by hand.
    pub(in crate::domain::views) fn workshop(weights: &[(&str, &str)]) -> Workshop {
        let members = weights.iter().map(|(name, weight)| {
            let form =
                MemberForm { key: (*name).into(), name: (*name).into(), ..MemberForm::default() };
            let weight = Weight::parse(weight).expect("a weight");
            let member = Member::new(&form, weight).expect("a member");
            (member.key.clone(), member)
        });
        Workshop {
            members: members.collect(),
            weight_scheme: WeightScheme::Manual,
            ..Workshop::default()
        }
    }

    #[test]
    fn shares_are_of_all_weight_and_the_heaviest_comes_first() {
        let view = workshop(&[("A", "1"), ("B", "2"), ("C", "0")]).weights_view();
        let shown: Vec<(&str, Option<i64>)> = view
            .rows
            .iter()
            .map(|row| (row.member.name.as_str(), row.percent.map(|p| p.digits)))
            .collect();
        assert_eq!(shown, [("B", Some(667)), ("A", Some(333)), ("C", Some(0))]);
        assert_eq!(view.advisory, ["C"]);
    }

    #[test]
    fn half_of_all_weight_is_warned_of_and_less_is_not() {
        let dominant = |weights: &[(&str, &str)]| {
            workshop(weights).weights_view().dominant.map(|(name, percent)| (name, percent.digits))
        };
        assert_eq!(dominant(&[("A", "2"), ("B", "1"), ("C", "1")]), Some(("A".into(), 500)));
        assert_eq!(dominant(&[("A", "1,999"), ("B", "1"), ("C", "1")]), None);
        assert_eq!(dominant(&[("A", "0"), ("B", "0")]), None);
    }
}
