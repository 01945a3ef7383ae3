//! A weight scheme as typed. Not here: which weights come of it (`weight_scheme`).

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::{number, optional_number, unknown};
use crate::domain::refusal::Refusal;
use crate::domain::weight::{Tier, Weight, WeightScheme};

/// A weight scheme as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SchemeForm {
    /// `one`, `tiers`, `manual`, `per_started`, `square_root` or `linear`.
    pub scheme: String,
    /// Bounds of the tier table by row; empty in the open last one.
    pub up_to: BTreeMap<String, String>,
    /// Weights of the tier table by row; rows without one are left out.
    pub weight: BTreeMap<String, String>,
    /// What the other schemes ask for.
    pub figures: SchemeFigures,
}

/// The figures of a weight scheme as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SchemeFigures {
    /// Inhabitants per started vote.
    pub per: String,
    /// Least weight; empty = none.
    pub floor: String,
    /// Highest weight; empty = none.
    pub cap: String,
    /// Places a root is rounded to: `0` or `1`.
    pub places: String,
}

impl SchemeForm {
    /// Reads the scheme.
    pub fn scheme(&self) -> Result<WeightScheme, Refusal> {
        let scheme = match self.scheme.as_str() {
            "one" => WeightScheme::OneMemberOneVote,
            "manual" => WeightScheme::Manual,
            "tiers" => WeightScheme::Tiers(self.tiers()?),
            "per_started" => WeightScheme::PerStarted {
                per: number(&self.figures.per)?.into(),
                floor: bound(&self.figures.floor)?,
                cap: bound(&self.figures.cap)?,
            },
            "square_root" => WeightScheme::SquareRoot {
                places: match self.figures.places.as_str() {
                    "" | "0" => 0,
                    "1" => 1,
                    other => return Err(unknown(other)),
                },
            },
            "linear" => WeightScheme::Linear,
            other => return Err(unknown(other)),
        };
        scheme.check()?;
        Ok(scheme)
    }

    fn tiers(&self) -> Result<Vec<Tier>, Refusal> {
        let mut tiers = Vec::new();
        for (row, weight) in self.weight.iter().filter(|(_, weight)| !weight.trim().is_empty()) {
            let bound = self.up_to.get(row).map_or("", String::as_str);
            let up_to = optional_number(bound)?.map(u64::from);
            tiers.push(Tier { up_to, weight: Weight::parse(weight)? });
        }
        tiers.sort_by_key(|tier| tier.up_to.unwrap_or(u64::MAX));
        Ok(tiers)
    }
}

fn bound(text: &str) -> Result<Option<Weight>, Refusal> {
    if text.trim().is_empty() { Ok(None) } else { Weight::parse(text).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tier_table_is_read_in_any_order_with_german_grouping() {
        let cells = |cells: [&str; 3]| -> BTreeMap<String, String> {
            cells.into_iter().zip(["0", "1", "2"]).map(|(c, row)| (row.into(), c.into())).collect()
        };
        let form = SchemeForm {
            scheme: "tiers".into(),
            up_to: cells(["", "5.000", ""]),
            weight: cells(["2,5", "1", " "]),
            ..SchemeForm::default()
        };
        let scheme = form.scheme().expect("valid");
        let WeightScheme::Tiers(tiers) = scheme else { panic!("tiers were asked for") };
        assert_eq!(tiers.len(), 2);
        assert_eq!(tiers[0].up_to, Some(5_000));
        assert_eq!(tiers[1].weight.to_string(), "2.5");
    }

    #[test]
    fn a_bound_is_a_whole_number_and_a_weight_is_never_guessed() {
        let one = |text: &str| BTreeMap::from([("0".to_owned(), text.to_owned())]);
        let of = |up_to: &str, weight: &str| SchemeForm {
            scheme: "tiers".into(),
            up_to: one(up_to),
            weight: one(weight),
            ..SchemeForm::default()
        };
        let fraction = of("1.5", "1").scheme();
        assert_eq!(fraction, Err(Refusal::NotANumber { text: "1.5".into() }));
        let either = of("", "1.000").scheme();
        assert_eq!(either, Err(Refusal::NumberAmbiguous { text: "1.000".into() }));
    }

    #[test]
    fn a_scheme_per_started_inhabitants_is_read_with_its_bounds() {
        let form = SchemeForm {
            scheme: "per_started".into(),
            figures: SchemeFigures {
                per: "10.000".into(),
                floor: " ".into(),
                cap: "5".into(),
                ..SchemeFigures::default()
            },
            ..SchemeForm::default()
        };
        let cap = Some(Weight::parse("5").expect("valid"));
        assert_eq!(form.scheme(), Ok(WeightScheme::PerStarted { per: 10_000, floor: None, cap }));
        let figures = SchemeFigures { cap: "0".into(), ..form.figures.clone() };
        let none = SchemeForm { figures, ..form };
        assert_eq!(none.scheme(), Err(Refusal::SchemeInvalid));
    }
}
