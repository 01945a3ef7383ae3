//! Weights: comparing schemes before one is applied, and what is wrong with a tier table.

use super::texts as setup_texts;
use crate::domain::number::scheme::{TierFault, WeightScheme};
use crate::domain::number::weight::Weight;
use crate::text::either;
use crate::text::figures::{votes, weight, whole};

crate::text::texts! {
    compare: "Regeln vergleichen", "Compare schemes";
    table: "Gewicht, Anteil und Stimmmacht nach jeder Regel", "Weight, share and power under each scheme";
    compare_about: "Je Mitglied: Gewicht, darunter Anteil an allen Stimmen und Stimmmacht, beides auch als Balken (oben Anteil, unten Stimmmacht; ein voller Balken ist die Hälfte oder mehr). Noch ist nichts geändert.", "For each member: weight, below it the share of all votes and the power, both as bars as well (share above, power below; a full bar is half or more). Nothing has changed yet.";
    compare_first: "Vergleichen und anwenden …", "Compare and apply …";
    compare_first_about: "Zuerst sehen Sie, was die Regel aus den Gewichten macht.", "You first see what the scheme makes of the weights.";
    compare_all: "Alle Regeln nebeneinander ansehen", "See all schemes side by side";
    apply: "Regel anwenden", "Apply the scheme";
    now: "gilt jetzt", "in force";
    chosen: "ausgewählt", "chosen";
    usual_tiers: "Vorgabe wiederherstellen", "Restore the default";
    largest: "Hälfte oder mehr", "Half or more";
    powerless: "Ohne Stimmmacht", "Without power";
    blocking: "Sperren können", "Able to block";
    nobody: "niemand", "nobody";
    share_and_power: "Anteil · Stimmmacht", "share · power";
    unchanged: "Diese Regel gilt schon; die Gewichte bleiben, wie sie sind.", "This scheme is in force already; the weights stay as they are.";
}

/// A scheme with its figures: *Eine Stimme je angefangene 10.000 Einwohner, höchstens 5*.
#[must_use]
pub fn scheme(scheme: &WeightScheme) -> String {
    let t = setup_texts();
    match scheme {
        WeightScheme::PerStarted { per, floor, cap } => {
            let per = whole(*per);
            let name = either(
                format!("Eine Stimme je angefangene {per} Einwohner"),
                format!("One vote per started {per} inhabitants"),
            );
            let bound = |words: &str, bound: Option<Weight>| {
                bound.map(|bound| format!(", {words} {}", weight(bound))).unwrap_or_default()
            };
            let floor = bound(either("mindestens", "at least"), *floor);
            let cap = bound(either("höchstens", "at most"), *cap);
            format!("{name}{floor}{cap}")
        }
        WeightScheme::SquareRoot { places: 0 } => {
            format!("{} ({})", t.scheme_square_root, t.to_whole)
        }
        WeightScheme::SquareRoot { .. } => format!("{} ({})", t.scheme_square_root, t.to_tenths),
        WeightScheme::OneMemberOneVote
        | WeightScheme::Tiers(_)
        | WeightScheme::Manual
        | WeightScheme::Linear => super::scheme_name(scheme).into(),
    }
}

/// The question before weights typed by hand are lost.
#[must_use]
pub fn replace_by_hand(members: usize) -> String {
    match members {
        1 => either(
            "Das von Hand eingetragene Gewicht eines Mitglieds ersetzen. Es lässt sich danach nicht wiederherstellen.".into(),
            "Replace the weight of one member that was entered by hand. It cannot be restored.".into(),
        ),
        _ => {
            let members = whole(members as u64);
            either(
                format!("Die von Hand eingetragenen Gewichte von {members} Mitgliedern ersetzen. Sie lassen sich danach nicht wiederherstellen."),
                format!("Replace the weights of {members} members that were entered by hand. They cannot be restored."),
            )
        }
    }
}

/// What is wrong with a row of a tier table, and what to do.
#[must_use]
pub fn tier_fault(tier: u32, why: TierFault) -> String {
    match why {
        TierFault::NotAbove { before } => {
            let before = whole(before);
            either(
                format!(
                    "Stufe {tier}: Die Einwohnerzahl muss größer sein als {before} in der Stufe davor. Berichtigen Sie eine der beiden."
                ),
                format!(
                    "Tier {tier}: the inhabitants must be more than {before} in the tier before. Correct one of them."
                ),
            )
        }
        TierFault::Falls { before } => {
            let before = votes(before);
            either(
                format!(
                    "Stufe {tier}: Das Gewicht ist kleiner als in der Stufe davor ({before}). Mehr Einwohner dürfen nicht weniger Stimmen ergeben."
                ),
                format!(
                    "Tier {tier}: the weight is below that of the tier before ({before}). More inhabitants must not give fewer votes."
                ),
            )
        }
        TierFault::OpenTooEarly => either(
            format!(
                "Stufe {tier}: Tragen Sie ein, bis zu wie vielen Einwohnern sie gilt. Nur die letzte Stufe bleibt offen."
            ),
            format!(
                "Tier {tier}: enter up to how many inhabitants it holds. Only the last tier stays open."
            ),
        ),
        TierFault::WeightMissing => either(
            format!(
                "Stufe {tier}: Das Gewicht fehlt. Tragen Sie es ein, oder leeren Sie die Zeile."
            ),
            format!("Tier {tier}: the weight is missing. Enter it, or empty the row."),
        ),
    }
}

/// *mindestens 3 Mitglieder: A, B, C*; the names as long as they are few.
#[must_use]
pub fn blocking(names: &[String]) -> String {
    match names {
        [] => "–".into(),
        [one] => either(format!("{one} allein"), format!("{one} alone")),
        // One of the sets of this size; where members are alike there are others.
        few if few.len() <= 3 => {
            format!("{} {}", either("zum Beispiel", "for example"), few.join(", "))
        }
        many => {
            let number = many.len();
            either(format!("ab {number} Mitgliedern"), format!("{number} members or more"))
        }
    }
}
