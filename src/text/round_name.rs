//! What a round is called: number, kind, state and time, and what it repeats or decides. Not here: its
//! question, which people write.

use super::either;
use super::figures::clock;
use super::outcome::kind;
use crate::domain::ids::RoundId;
use crate::domain::views::outcome::OutcomeView;
use crate::domain::views::round_name::{RoundName, RoundPhase};
use crate::domain::workshop::line::Kinship;

/// *Abstimmung 7*.
#[must_use]
pub fn number(id: RoundId) -> String {
    either(format!("Abstimmung {id}"), format!("Round {id}"))
}

/// *Wiederholung von Abstimmung 3*; nothing for a round that stands for itself.
#[must_use]
pub fn follows(name: &RoundName) -> Option<String> {
    let (earlier, kinship) = name.follows?;
    let earlier = number(earlier);
    Some(match kinship {
        Kinship::Repetition => {
            either(format!("Wiederholung von {earlier}"), format!("repetition of {earlier}"))
        }
        Kinship::Runoff => {
            either(format!("Stichwahl zu {earlier}"), format!("runoff of {earlier}"))
        }
        Kinship::Commitment => {
            either(format!("Zusagen zu {earlier}"), format!("commitments after {earlier}"))
        }
    })
}

/// *ersetzt durch Abstimmung 6*; nothing for a round whose result counts.
#[must_use]
pub fn replaced(name: &RoundName) -> Option<String> {
    name.replaced_by.map(|by| {
        let by = number(by);
        either(format!("ersetzt durch {by}"), format!("replaced by {by}"))
    })
}

/// *Dieses Ergebnis gilt nicht mehr: Es ist durch Abstimmung 6 ersetzt.*
#[must_use]
pub fn counts_no_more(by: RoundId) -> String {
    let by = number(by);
    either(
        format!("Dieses Ergebnis gilt nicht mehr: Es ist durch {by} ersetzt."),
        format!("This result counts no more: it has been replaced by {by}."),
    )
}

/// *Die Stichwahl ist vorbereitet: Abstimmung 8 im Ablauf.*
#[must_use]
pub fn follow_up_prepared(kinship: Kinship, round: RoundId) -> String {
    let what = match kinship {
        Kinship::Repetition => {
            either("Die Wiederholung ist vorbereitet", "The repetition is prepared")
        }
        Kinship::Runoff => either("Die Stichwahl ist vorbereitet", "The runoff is prepared"),
        Kinship::Commitment => {
            either("Die Abfrage der Zusagen ist vorbereitet", "The commitments are prepared")
        }
    };
    let number = number(round);
    either(format!("{what}: {number} im Ablauf."), format!("{what}: {number} on the run sheet."))
}

/// *veröffentlicht, geschlossen 10:42 Uhr*.
#[must_use]
pub fn state(name: &RoundName) -> String {
    let since = |de: &str, en: &str| match name.at {
        Some(at) => either(format!("{de} {}\u{a0}Uhr", clock(at)), format!("{en} {}", clock(at))),
        None => either(de, en).to_owned(),
    };
    match name.phase {
        RoundPhase::Prepared => either("vorbereitet", "prepared").into(),
        RoundPhase::Open => since("offen seit", "open since"),
        RoundPhase::Closed => since("geschlossen", "closed"),
        RoundPhase::Published => since("veröffentlicht, geschlossen", "published, closed"),
        RoundPhase::Aborted { .. } => since("abgebrochen", "aborted"),
    }
}

/// *Abstimmung 7 · Stimmungsbild · Wiederholung von Abstimmung 3 · offen seit 10:42 Uhr*.
#[must_use]
pub fn round_name(name: &RoundName) -> String {
    let kind = Some(kind(name.kind).into());
    let parts = [Some(number(name.id)), kind, follows(name), Some(state(name)), replaced(name)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// *Abstimmung 7, Wiederholung von Abstimmung 3*, where the state is seen.
#[must_use]
pub fn which(name: &RoundName) -> String {
    let parts = [Some(number(name.id)), follows(name), replaced(name)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// *Welche zuerst? (Abstimmung 3)*, what tells the parts of a page of results apart.
#[must_use]
pub fn numbered(view: &OutcomeView) -> String {
    format!("{} ({})", view.question, number(view.round))
}

/// *Abstimmung 7, geschlossen 10:42 Uhr*, of a result; *Abstimmung 7* as long as ballots come in.
#[must_use]
pub fn result_of(view: &OutcomeView) -> String {
    let (number, at) = (number(view.round), clock(view.closed_at));
    match view.is_provisional {
        true => number,
        false => {
            either(format!("{number}, geschlossen {at}\u{a0}Uhr"), format!("{number}, closed {at}"))
        }
    }
}

/// *Abstimmung 7, Wiederholung von Abstimmung 3, offen seit 10:42 Uhr*, in a narrow column.
#[must_use]
pub fn about(name: &RoundName) -> String {
    format!("{}, {}", which(name), state(name))
}

/// *Abstimmung 7: Welche sechs? (Stimmungsbild, veröffentlicht, geschlossen 10:42 Uhr)*, to choose one from a
/// list.
#[must_use]
pub fn in_list(name: &RoundName) -> String {
    let kind = Some(kind(name.kind).into());
    let about = [kind, follows(name), Some(state(name)), replaced(name)];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(", ");
    format!("{}: {} ({about})", number(name.id), name.question)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Timestamp;
    use crate::domain::round::plan::RoundKind;

    #[test]
    fn a_round_and_its_repetition_are_told_apart() {
        let name = RoundName {
            id: RoundId(7),
            question: "Welche sechs?".into(),
            kind: RoundKind::StrawPoll,
            phase: RoundPhase::Open,
            at: Some(Timestamp(1_795_000_000_000)),
            follows: Some((RoundId(3), Kinship::Repetition)),
            replaced_by: None,
        };
        assert_eq!(
            round_name(&name),
            "Abstimmung 7 · Stimmungsbild · Wiederholung von Abstimmung 3 · offen seit 12:06\u{a0}Uhr"
        );
        let first = RoundName { phase: RoundPhase::Prepared, at: None, follows: None, ..name };
        assert_eq!(in_list(&first), "Abstimmung 7: Welche sechs? (Stimmungsbild, vorbereitet)");
    }
}
