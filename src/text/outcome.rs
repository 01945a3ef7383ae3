//! Results and methods: names, explanations, formulas.

use super::either;
use super::figures::{base, votes, whole};
use crate::domain::round::outcome::Turnout;
use crate::domain::round::plan::{RoundKind, Secrecy};
use crate::domain::rules::tie_break::TieBreak;
use crate::domain::views::outcome::OutcomeView;

super::texts! {
    place: "Platz", "Place";
    candidate: "Vorschlag", "Candidate";
    value_points: "Punkte", "Points";
    share: "Anteil", "Share";
    heads_points: "Mitglieder mit Punkten", "Members giving points";
    heads: "Mitglieder", "Members";
    mean: "Mittelwert", "Mean";
    sum: "Summe", "Sum";
    rated_by: "bewertet von", "rated by";
    not_covered: "zu selten bewertet, kein Platz", "rated too rarely, no place";
    resistance: "Widerstand", "Resistance";
    strong: "starke Einwände", "Strong objections";
    worse_than_passive: "mehr Widerstand als die Passivlösung", "more resistance than the passive option";
    utility: "Nutzwert", "Utility";
    incomplete: "unvollständig bewertet, kein Platz", "rated incompletely, no place";
    incomplete_short: "unvollständig", "incomplete";
    knocked_out_short: "ausgeschieden", "knocked out";
    wins: "Siege", "Wins";
    defeats: "Niederlagen", "Defeats";
    pledges: "Wer erprobt was", "Who pilots what";
    pilots: "erproben", "pilot it";
    later: "später dabei", "join later";
    declines: "nicht dabei", "not joining";
    support: "Unter\u{ad}stützung", "Support";
    funded: "finanziert", "funded";
    not_funded: "nicht finanziert", "not funded";
    yes: "Ja", "Yes";
    no: "Nein", "No";
    abstain: "Enthaltung", "Abstain";
    unable: "nicht zuständig", "not our responsibility";
    accepted: "angenommen", "accepted";
    rejected: "abgelehnt", "rejected";
    decision: "Entscheidung", "Decision";
    tied: "gleichrangig", "tied";
    selected: "ausgewählt", "selected";
    by_lot: "durch Los", "by lot";
    by_runoff: "durch Stichwahl", "by runoff";
    provisional: "Zwischenstand: Die Abstimmung läuft noch.", "Standings: the vote is still open.";
    heading: "Ergebnis", "Result";
    no_votes: "Kein Ergebnis: Niemand hat eine Wertung abgegeben.", "No result: nobody rated anything.";
    one_vote: "Nur ein Mitglied hat gewertet; das Ergebnis entspricht daher seinem Stimmzettel.", "Only one member rated, so the result is its ballot.";
    advisory: "Beratende Stimmen (zählen nicht zum Ergebnis, je Mitglied 1)", "Advisory votes (not part of the result, 1 per member)";
    turnout: "Beteiligung", "Turnout";
    abstained: "Enthaltung", "abstained";
    not_cast: "nicht abgegeben", "not cast";
    votes: "Stimmen", "Votes";
    votes_about: "Mit „Stimmen“ ist immer die Summe der Stimmgewichte gemeint.", "“Votes” always means the sum of weights.";
    ranking_caption: "Rangliste", "Ranking";
    pairs_caption: "Vergleich von jedem mit jedem", "Each compared with each";
    pairs_about: "Jede Zeile vergleicht einen Vorschlag mit den anderen, in der Reihenfolge der Rangliste. Links stehen die Stimmen, die ihn davor setzen, rechts die, die den anderen davor setzen; fett ist ein Sieg.", "Each row compares a candidate with the others, in the order of the ranking. Left are the votes that put it first, right those that put the other first; bold is a win.";
    pair_won: "gewonnen", "won";
    pair_lost: "verloren", "lost";
    profile_caption: "Profil nach Kriterien", "Profile by criteria";
    profile_about: "Jede Zelle zeigt den gewichteten Mittelwert und darunter, wie viele Mitglieder bewertet haben.", "Each cell shows the weighted mean and below it how many members rated.";
    spending_caption: "Wie das Budget ausgegeben wurde", "How the budget was spent";
    cost: "Kosten", "Cost";
    left: "danach übrig", "left after it";
    left_of: "von", "of";
    payments_about: "Jedes Mitglied, das abgestimmt hat, verfügt rechnerisch über seinen Anteil am Budget, in Euro. So viel davon fließt in jeden finanzierten Vorschlag.", "Each member that voted holds its share of the budget, in euros. So much of it goes to each funded candidate.";
    own_share: "Anteil am Budget", "Share of the budget";
    own_left: "übrig", "left";
    pair_even: "unentschieden", "even";
}

/// *Stimmungsbild* or *Beschluss*.
#[must_use]
pub fn kind(kind: RoundKind) -> &'static str {
    match kind {
        RoundKind::StrawPoll => either("Stimmungsbild", "Straw poll"),
        RoundKind::Resolution => either("Beschluss", "Resolution"),
    }
}

/// What the secrecy level means; shown on the ballot.
#[must_use]
pub fn secrecy(secrecy: Secrecy) -> &'static str {
    match secrecy {
        Secrecy::OpenLive => either(
            "Alle sehen sofort, wie Ihr Mitglied abstimmt.",
            "Everyone sees at once how your member votes.",
        ),
        Secrecy::NamesAfterClosing => either(
            "Nach der Veröffentlichung sehen alle, wie Ihr Mitglied abgestimmt hat.",
            "After publication everyone sees how your member voted.",
        ),
        Secrecy::TotalsOnly => either(
            "Gezeigt werden nur Summen. Alle sehen, ob Ihr Mitglied abgestimmt hat, aber nicht wie. Der Server löscht die Stimmzettel beim Schließen.",
            "Only totals are shown. Everyone sees whether your member voted, but not how. The server destroys the ballots at closing.",
        ),
    }
}

/// Name of the secrecy level.
#[must_use]
pub fn secrecy_name(secrecy: Secrecy) -> &'static str {
    match secrecy {
        Secrecy::OpenLive => either("offen, sofort sichtbar", "open live"),
        Secrecy::NamesAfterClosing => either("mit Namen nach dem Schließen", "names after closing"),
        Secrecy::TotalsOnly => either("nur Summen", "totals only"),
    }
}

/// Places that stay empty after a tie.
#[must_use]
pub fn left_empty(places: u32) -> String {
    match places {
        1 => either("1 Platz bleibt frei.".to_owned(), "1 place stays empty.".to_owned()),
        _ => {
            either(format!("{places} Plätze bleiben frei."), format!("{places} places stay empty."))
        }
    }
}

/// The cut line as a sentence.
#[must_use]
pub fn cut_line(view: &OutcomeView, wanted: u32) -> String {
    match &view.tie {
        None => {
            let line = either(
                format!("Schnittlinie: {wanted} gesucht"),
                format!("Cut line: {wanted} wanted"),
            );
            match view.left_empty {
                0 => line,
                empty => format!("{line}. {}", left_empty(empty)),
            }
        }
        Some((tied, free)) => {
            let (fixed, tied) = (view.selected.len(), tied.len());
            let decides = match view.tie_asks_for {
                Some(TieBreak::Runoff) => either("Die Stichwahl entscheidet.", "A runoff decides."),
                Some(TieBreak::Lot) => either("Das Los entscheidet.", "A lot decides."),
                _ if view.runoff.is_some() => either(
                    "Eine weitere Stichwahl oder das Los entscheidet.",
                    "Another runoff or a lot decides.",
                ),
                _ => either("Stichwahl oder Los entscheidet.", "A runoff or a lot decides."),
            };
            let settled = if fixed == 1 { either("steht", "is") } else { either("stehen", "are") };
            either(
                format!(
                    "Schnittlinie: {wanted} gesucht, {fixed} {settled} fest. {tied} sind gleichrangig, frei: {free}. {decides}"
                ),
                format!(
                    "Cut line: {wanted} wanted, {fixed} {settled} settled. {tied} are tied for the remaining {free}. {decides}"
                ),
            )
        }
    }
}

/// *11 von 13 Mitgliedern · 64 von 71 Stimmen*.
#[must_use]
pub fn took_part(turnout: &Turnout) -> String {
    let heads = turnout.cast.heads + turnout.abstained.heads;
    let weight = [turnout.cast.weight, turnout.abstained.weight].into_iter().sum();
    either(
        format!(
            "{} von {} Mitgliedern · {} von {}",
            whole(heads.into()),
            whole(turnout.entitled.heads.into()),
            super::figures::weight(weight),
            votes(turnout.entitled.weight)
        ),
        format!(
            "{} of {}",
            base(crate::domain::number::base::Base { heads, weight }),
            base(turnout.entitled)
        ),
    )
}

/// *Stimmliste Nr. 3 · Prüfsumme 7F3A-21C0*.
#[must_use]
pub fn roll(number: u32, checksum: &str) -> String {
    either(
        format!("Stimmliste Nr. {number} · Prüfsumme {checksum}"),
        format!("Roll no. {number} · checksum {checksum}"),
    )
}
