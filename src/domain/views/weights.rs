//! How weights share out: as they are, and as every scheme would make them, side by side, so that the
//! organizer sees what a scheme does before it is applied. Not here: computing power (`power`).

use std::collections::BTreeMap;

use crate::domain::ids::MemberKey;
use crate::domain::number::exact::{Decimal, Fraction};
use crate::domain::number::scheme::WeightScheme;
use crate::domain::number::weight::Weight;
use crate::domain::refusal::Refusal;
use crate::domain::views::power::PowerView;
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

/// What every scheme would make of the weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemesView {
    /// Key and name of the members, heaviest of now first.
    pub members: Vec<(MemberKey, String)>,
    /// The schemes, with the one of now first where weights were entered by hand.
    pub columns: Vec<SchemeColumn>,
    /// Members whose weight entered by hand the chosen scheme would replace.
    pub lost: usize,
}

/// What one scheme would make of the weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeColumn {
    /// The scheme.
    pub scheme: WeightScheme,
    /// Whether it is the one in force.
    pub is_now: bool,
    /// Whether it is the one somebody thinks of applying.
    pub is_chosen: bool,
    /// The figures, or why the scheme cannot be applied.
    pub figures: Result<SchemeFigures, Refusal>,
}

/// The weights under a scheme and what they mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeFigures {
    /// Weight, share and power by member; shares and power in per cent, one place.
    pub members: BTreeMap<MemberKey, (Weight, Option<Decimal>, Option<Decimal>)>,
    /// All weights together.
    pub total: Weight,
    /// The member with half or more of all weight, and its share in per cent.
    pub dominant: Option<(String, Decimal)>,
    /// What the weights mean for decisions.
    pub power: PowerView,
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
    fn under(&self, scheme: &WeightScheme) -> Result<Self, Refusal> {
        scheme.check()?;
        let members = self.rows.iter().map(|row| {
            let member = &row.member;
            let weight = scheme.weight_of(&member.name, member.inhabitants)?;
            Ok(Member { weight: weight.unwrap_or(member.weight), ..member.clone() })
        });
        Ok(Self::of(members.collect::<Result<Vec<_>, Refusal>>()?.into_iter(), scheme))
    }
}

impl SchemesView {
    /// Every scheme, with `chosen` in the place of the one of its kind. Takes up to half a second for
    /// each scheme, because of power, so it is not computed where commands wait.
    #[must_use]
    pub fn of(now: &WeightsView, chosen: Option<&WeightScheme>) -> Self {
        let usual = [
            WeightScheme::OneMemberOneVote,
            WeightScheme::Tiers(WeightScheme::usual_tiers()),
            WeightScheme::PerStarted { per: 10_000, floor: None, cap: None },
            WeightScheme::SquareRoot { places: 0 },
            WeightScheme::Linear,
        ];
        let given = [chosen, Some(&now.scheme)];
        let known = |scheme: WeightScheme| {
            let found = given.iter().flatten().find(|given| given.is_like(&scheme));
            found.map_or(scheme, |&given| given.clone())
        };
        let by_hand = given.into_iter().flatten().any(|scheme| *scheme == WeightScheme::Manual);
        let schemes = by_hand.then_some(WeightScheme::Manual).into_iter().chain(usual.map(known));
        let column = |scheme: WeightScheme| SchemeColumn {
            is_now: scheme == now.scheme,
            is_chosen: Some(&scheme) == chosen,
            figures: now.under(&scheme).map(|view| SchemeFigures::of(&view)),
            scheme,
        };
        let columns: Vec<SchemeColumn> = schemes.map(column).collect();
        let member = |row: &WeightRow| (row.member.key.clone(), row.member.name.clone());
        let is_by_hand = now.scheme == WeightScheme::Manual;
        let chosen = columns.iter().find(|column| column.is_chosen && is_by_hand);
        let lost = chosen.and_then(|column| column.figures.as_ref().ok()).map_or(0, |figures| {
            let is_other = |row: &&WeightRow| {
                figures.members.get(&row.member.key).is_some_and(|(w, ..)| *w != row.member.weight)
            };
            now.rows.iter().filter(is_other).count()
        });
        Self { members: now.rows.iter().map(member).collect(), columns, lost }
    }
}

impl SchemeFigures {
    fn of(view: &WeightsView) -> Self {
        let power = PowerView::of(view);
        let members =
            view.rows.iter().zip(&power.percent).map(|(row, power)| {
                (row.member.key.clone(), (row.member.weight, row.percent, *power))
            });
        Self {
            members: members.collect(),
            total: view.total,
            dominant: view.dominant.clone(),
            power,
        }
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
mod tests {
    use super::*;
    use crate::domain::number::scheme::SchemeFault;
    use crate::domain::workshop::member::MemberForm;

    fn workshop(weights: &[(&str, &str)]) -> Workshop {
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

    #[test]
    fn every_scheme_stands_beside_the_weights_of_now_and_says_what_would_be_lost() {
        let mut workshop = workshop(&[("A", "7,5"), ("B", "1"), ("C", "1")]);
        for (member, inhabitants) in workshop.members.values_mut().zip([100_000, 10_000, 5_000]) {
            member.inhabitants = Some(inhabitants);
        }
        let now = workshop.weights_view();
        let chosen = WeightScheme::PerStarted { per: 50_000, floor: None, cap: None };
        let view = SchemesView::of(&now, Some(&chosen));
        let marks: Vec<_> = view.columns.iter().map(|c| (c.is_now, c.is_chosen)).collect();
        let no = (false, false);
        assert_eq!(marks, [(true, false), no, no, (false, true), no, no]);
        let of = |column: usize, key: &str| {
            let figures = view.columns[column].figures.as_ref().expect("applies");
            let key = MemberKey::new(key).expect("a key");
            let (weight, percent, power) = figures.members[&key];
            (weight.to_string(), percent.map(|p| p.digits), power.map(|p| p.digits))
        };
        assert_eq!(of(0, "A"), ("7.5".into(), Some(789), Some(1_000)));
        assert_eq!(of(1, "A"), ("1".into(), Some(333), Some(333)));
        assert_eq!(of(2, "A"), ("5".into(), Some(625), Some(1_000)));
        assert_eq!(of(3, "A"), ("2".into(), Some(500), Some(600)));
        assert_eq!(view.lost, 1);
    }

    #[test]
    fn a_scheme_that_cannot_be_applied_says_whose_figure_is_missing() {
        let now = workshop(&[("A", "1"), ("B", "1")]).weights_view();
        let view = SchemesView::of(&now, None);
        let missing = Refusal::Scheme(SchemeFault::NoInhabitants { member: "A".into() });
        assert_eq!(view.columns[2].figures, Err(missing));
        assert!(view.columns[1].figures.is_ok());
    }
}
