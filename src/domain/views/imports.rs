//! What an import would change, before it is taken over. Not here: reading files (`server/import`).

use std::collections::BTreeMap;

use crate::domain::ids::MemberKey;
use crate::domain::refusal::Refusal;
use crate::domain::workshop::Workshop;
use crate::domain::workshop::candidate::{CandidateColumns, CandidateText};
use crate::domain::workshop::member::{Member, MemberColumns};

/// A row of an import beside what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow<T> {
    /// What is there; `None` = the row is new.
    pub before: Option<T>,
    /// What would be there.
    pub after: T,
    /// Something else of the same name, by its key: it may be the same one.
    pub twin: Option<String>,
    /// The key with the leading zero it may have lost.
    pub restored: Option<MemberKey>,
}

impl<T: PartialEq> ImportRow<T> {
    /// Whether the row changes nothing.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.before.as_ref() == Some(&self.after)
    }

    /// Whether somebody should look at it.
    #[must_use]
    pub fn is_striking(&self) -> bool {
        self.twin.is_some() || self.restored.is_some()
    }
}

impl Workshop {
    /// What an import of members would change, with the weights they would have. Refuses what the import
    /// would be refused for.
    pub fn import_of_members(
        &self,
        members: &[Member],
        columns: MemberColumns,
    ) -> Result<Vec<ImportRow<Member>>, Refusal> {
        self.room_for_members(members)?;
        let mut named: BTreeMap<String, Vec<&MemberKey>> = BTreeMap::new();
        for member in self.members.values().chain(members) {
            let keys = named.entry(member.name.to_lowercase()).or_default();
            if !keys.contains(&&member.key) {
                keys.push(&member.key);
            }
        }
        let row = |member: &Member| {
            let same_name = named.get(&member.name.to_lowercase()).into_iter().flatten();
            let twin = same_name.copied().find(|key| **key != member.key);
            Ok(ImportRow {
                before: self.members.get(&member.key).cloned(),
                after: self.weighed(member.clone(), columns)?,
                twin: twin.map(ToString::to_string),
                restored: member.key.with_lost_zero(),
            })
        };
        members.iter().map(row).collect()
    }

    /// What an import of candidates would change. Refuses more than there is room for.
    pub fn import_of_candidates(
        &self,
        texts: &[CandidateText],
        columns: &CandidateColumns,
    ) -> Result<Vec<ImportRow<CandidateText>>, Refusal> {
        let row = |text: &CandidateText| {
            let before = self.titled(&text.title).map(|candidate| candidate.text.clone());
            let after = match &before {
                Some(known) => text.clone().completed(known, columns),
                None => text.clone(),
            };
            ImportRow { before, after, twin: None, restored: None }
        };
        let rows: Vec<_> = texts.iter().map(row).collect();
        self.room_for_candidates(rows.iter().filter(|row| row.before.is_none()).count())?;
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::number::scheme::{SchemeFault, WeightScheme};
    use crate::domain::number::weight::Weight;
    use crate::domain::workshop::member::MemberForm;

    fn member(key: &str, name: &str, weight: Weight) -> Member {
        let form = MemberForm { key: key.into(), name: name.into(), ..MemberForm::default() };
        Member::new(&form, weight).expect("valid")
    }

    fn workshop(scheme: WeightScheme) -> Workshop {
        let tengen = member("083350080080", "Tengen", Weight::unbounded(7_500));
        Workshop {
            members: [(tengen.key.clone(), tengen)].into(),
            weight_scheme: scheme,
            ..Workshop::default()
        }
    }

    #[test]
    fn a_row_shows_the_weight_the_member_would_really_have() {
        let rows = workshop(WeightScheme::Manual)
            .import_of_members(
                &[member("083350080080", "Tengen", Weight::ONE)],
                MemberColumns::OF_FORM,
            )
            .expect("fits");
        assert!(rows[0].is_same() && !rows[0].is_striking());
        assert_eq!(rows[0].after.weight.to_string(), "7.5");
        let linear = workshop(WeightScheme::Linear);
        let refused =
            linear.import_of_members(&[member("1", "A", Weight::ONE)], MemberColumns::OF_FORM);
        assert_eq!(
            refused,
            Err(Refusal::Scheme(SchemeFault::NoInhabitants { member: "A".into() }))
        );
    }

    #[test]
    fn a_lost_zero_and_a_double_by_name_stand_at_their_row() {
        let rows = workshop(WeightScheme::Manual)
            .import_of_members(
                &[
                    member("83350080080", "tengen", Weight::ONE),
                    member("1", "Neustadt", Weight::ONE),
                    member("2", "Neustadt", Weight::ONE),
                ],
                MemberColumns::OF_FORM,
            )
            .expect("fits");
        assert_eq!(rows[0].twin.as_deref(), Some("083350080080"));
        let restored = rows[0].restored.as_ref().map(ToString::to_string);
        assert_eq!(restored.as_deref(), Some("083350080080"));
        assert_eq!((rows[1].twin.as_deref(), rows[2].twin.as_deref()), (Some("2"), Some("1")));
        assert!(rows.iter().all(|row| row.before.is_none()));
    }
}
