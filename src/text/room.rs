//! The room: what members read while they take part.

use super::either;
use super::figures::{base, clock, members, whole};
use crate::domain::ids::{RoundId, Timestamp};
use crate::domain::invalid::Field;
use crate::domain::number::base::Base;
use crate::domain::views::VoiceName;
use crate::domain::workshop::card::CardRight;

super::texts! {
    working: "Rechnung und Stimmzettel im Einzelnen", "The working and the ballots in detail";
    leave: "Abmelden", "Leave";
    menu: "Menü", "Menu";
    before: "Zuletzt:", "Before:";
    between: "Zwischen den Schritten", "Between the steps";
    goes_on: "Es geht gleich weiter.", "We go on in a moment.";
    sent: "Vorgeschlagen. Die Moderation entscheidet.", "Proposed. The moderator decides.";
    argued: "Ihr Argument ist eingebracht.", "Your argument was added.";
    all_results: "Alle Ergebnisse", "All results";
    preparing: "Der Workshop hat noch nicht begonnen. Diese Seite geht von selbst weiter, sobald es losgeht.", "The workshop has not started. This page goes on by itself.";
    over: "Der Workshop ist beendet. Die Ergebnisse bleiben hier abrufbar.", "The workshop is over. Its results stay available here.";
    next: "Als Nächstes:", "Next:";
    present_heading: "Wer ist da", "Who is here";
    present: "anwesend", "present";
    absent: "abwesend", "absent";
    here: "ist als anwesend eingetragen.", "is recorded as present.";
    propose_heading: "Vorschlag einbringen", "Propose";
    more_fields: "Mehr angeben", "More details";
    propose: "Vorschlagen", "Propose";
    own_proposals: "Ihre Vorschläge", "Your proposals";
    waiting: "wartet auf die Moderation", "waits for the moderator";
    edit: "Bearbeiten", "Edit";
    propose_again: "Erneut vorschlagen", "Propose again";
    withdraw: "Zurückziehen", "Withdraw";
    candidates_heading: "Vorschläge", "Candidates";
    no_candidates: "Es gibt noch keine Vorschläge.", "There are no candidates yet.";
    observer_no_proposals: "Mit einer Beobachterkarte können Sie mitlesen, aber nichts vorschlagen.", "With an observer's card you can read, but not propose.";
    details: "Beschreibung", "Description";
    pro: "Dafür", "Pro";
    contra: "Dagegen", "Contra";
    questions: "Fragen", "Questions";
    question: "Frage", "Question";
    argument: "Ihr Argument", "Your argument";
    side: "Art des Arguments", "Kind of argument";
    argue: "Argument einbringen", "Add the argument";
    support: "Unterstützen", "Support";
    supported: "Unterstützt", "Supported";
    none_yet: "Noch kein Argument.", "No argument yet.";
    how_counted: "So wird gezählt", "How it is counted";
    unable: "nicht zuständig", "not our responsibility";
    abstain: "Enthaltung", "Abstain";
    abstain_whole: "Enthaltung (ganzer Stimmzettel)", "Abstain (whole ballot)";
    recused: "Befangen: Ihr Mitglied stimmt über diesen Vorschlag nicht ab.", "Recused: your member does not vote on this candidate.";
    recuse: "Befangenheit erklären", "Declare a recusal";
    recuse_about: "Betrifft ein Vorschlag Ihr Mitglied selbst, zum Beispiel als Anbieter, stimmt es darüber nicht mit ab. Das gilt für Abstimmungen, die danach geöffnet werden.", "If a candidate concerns your member itself, for example as its provider, your member does not vote on it. This holds for rounds opened afterwards.";
    recuse_candidate: "Vorschlag", "Candidate";
    recused_from: "Ihr Mitglied ist befangen bei", "Your member is recused on";
    withdraw_recusal: "Zurücknehmen", "Withdraw";
    represents: "Stimmzettel, die Sie abgeben können", "Ballots you may cast";
    own_ballot: "Eigene Stimme", "Own vote";
    yes: "Ja", "Yes";
    no: "Nein", "No";
    fewer: "weniger", "fewer";
    more: "mehr", "more";
    higher: "höher", "higher";
    lower: "tiefer", "lower";
    your_order: "Ihre Reihenfolge", "Your order";
    equal: "gleichrangig", "equal";
    unranked: "Ohne Platz, gemeinsam zuletzt", "Without a place, last together";
    points_for: "Punkte für", "Points for";
    score_for: "Bewertung für", "Score for";
    resistance_to: "Widerstand gegen", "Resistance to";
    place_of: "Platz für", "Place of";
    choose: "auswählen", "choose";
    chosen: "ausgewählt", "chosen";
    strong_objection: "starker Einwand", "strong objection";
    passive: "Passivlösung", "Passive option";
    passive_about: "Alles bleibt, wie es ist.", "Everything stays as it is.";
    cast: "Abgeben", "Cast";
    casting: "Wird gesendet …", "Sending …";
    change: "Ändern", "Change";
    look: "Ansehen", "Look";
    keep: "Abgegebenen Stimmzettel behalten", "Keep the ballot as cast";
    your_ballot: "Ihr Stimmzettel", "Your ballot";
    not_open: "Die Abstimmung ist noch nicht geöffnet. Der Stimmzettel erscheint hier von selbst.", "Voting is not open yet. The ballot appears here by itself.";
    result_to_come: "Darüber ist noch nicht abgestimmt. Das Ergebnis erscheint hier nach der Abstimmung.", "This has not been voted on yet. The result appears here after the vote.";
    closed: "Die Abstimmung ist geschlossen. Das Ergebnis erscheint hier, sobald die Moderation es veröffentlicht.", "Voting is closed. The result appears here once the moderator publishes it.";
    not_voted: "Für Ihr Mitglied wurde kein Stimmzettel abgegeben.", "No ballot was cast for your member.";
    aborted: "Die Abstimmung wurde abgebrochen. Grund:", "The round was aborted. Reason:";
    no_vote_card: "Mit dieser Karte stimmen Sie nicht ab. Sie sehen, wie weit die Abstimmung ist.", "This card has no vote. You can see how far the round has come.";
    not_on_roll: "Ihr Mitglied steht nicht auf der Stimmliste. Wenden Sie sich an die Moderation.", "Your member is not on the roll. Ask the moderator.";
    advisory: "Ihr Mitglied stimmt beratend ab (Gewicht 0). Ihr Stimmzettel wird getrennt ausgewiesen.", "Your member advises (weight 0). Its ballot is shown apart.";
    missing: "Wer fehlt noch", "Who is missing";
    all_voted: "Alle haben abgestimmt.", "Everyone has voted.";
    content_hidden: "Das Mitglied hat diesen Stimmzettel selbst abgegeben. Den Inhalt sehen nur seine eigenen Karten.", "The member cast this ballot itself. Only its own cards see the content.";
    understood: "Verstanden", "Understood";
    draft_restored: "Ihre Eingaben sind noch da, aber noch nicht abgegeben.", "What you filled in is still here, but not cast yet.";
}

/// What came of a ballot that was on its way when the hall went on.
#[must_use]
pub fn late(round: RoundId, arrived: bool, why: &str) -> String {
    match arrived {
        true => either(
            format!("Ihr Stimmzettel zu Abstimmung {round} ist angekommen."),
            format!("Your ballot for round {round} has arrived."),
        ),
        false => either(
            format!("Ihr Stimmzettel zu Abstimmung {round} zählt nicht: {why}"),
            format!("Your ballot for round {round} does not count: {why}"),
        ),
    }
}

/// *Tengen · Gewicht 1 · Karte 1 · stimmberechtigt*.
#[must_use]
pub fn who(name: &str, weight: &str, right: CardRight, card: u32) -> String {
    let right = match right {
        CardRight::Vote => either("stimmberechtigt", "may vote"),
        CardRight::Advise => either("beratend", "advisory"),
        CardRight::Observe => return observer(card),
    };
    if name.is_empty() {
        either(format!("Karte {card} · {right}"), format!("Card {card} · {right}"))
    } else {
        either(
            format!("{name} · Gewicht {weight} · Karte {card} · {right}"),
            format!("{name} · weight {weight} · card {card} · {right}"),
        )
    }
}

/// *Beobachterkarte 1*.
#[must_use]
pub fn observer(card: u32) -> String {
    either(format!("Beobachterkarte {card}"), format!("Observer {card}"))
}

/// *Vollmacht für Tholey*.
#[must_use]
pub fn represented(name: &str) -> String {
    either(format!("Vollmacht für {name}"), format!("Proxy for {name}"))
}

/// *Schritt 4 von 7*.
#[must_use]
pub fn step(place: usize, of: usize) -> String {
    let place = place + 1;
    either(format!("Schritt {place} von {of}"), format!("Step {place} of {of}"))
}

/// *11 von 13 Mitgliedern haben abgestimmt*.
#[must_use]
pub fn turnout(voted: Base, entitled: Base) -> String {
    let (number, entitled) = (whole(voted.heads.into()), entitled.heads);
    let verb = if voted.heads == 1 { "hat" } else { "haben" };
    either(
        format!("{number} von {} Mitgliedern {verb} abgestimmt", whole(entitled.into())),
        format!("{number} of {} voted", members(entitled)),
    )
}

/// *12 Mitglieder · 70 Stimmen anwesend*.
#[must_use]
pub fn present(present: Base) -> String {
    format!("{} {}", base(present), texts().present)
}

/// *12 Mitglieder · 70 Stimmen anwesend* of so many.
#[must_use]
pub fn present_of(present: Base, all: Base) -> String {
    let (present, all) = (whole(present.heads.into()), all.heads);
    either(
        format!("Anwesend: {present} von {} Mitgliedern", whole(all.into())),
        format!("Present: {present} of {}", members(all)),
    )
}

/// *noch 4:10*, of a break.
#[must_use]
pub fn break_left(left: &str) -> String {
    either(format!("Es geht weiter in {left}"), format!("We go on in {left}"))
}

/// Sent back by the moderator.
#[must_use]
pub fn returned(title: &str, reason: &str) -> String {
    either(
        format!("„{title}“ wurde zurückgegeben. Grund: {reason}"),
        format!("“{title}” was returned. Reason: {reason}"),
    )
}

/// *Abgegeben 10:42 Uhr*.
#[must_use]
pub fn cast_at(at: Timestamp) -> String {
    let time = clock(at);
    either(format!("Abgegeben {time}\u{a0}Uhr"), format!("Cast {time}"))
}

/// *Fassung 2 · Karte 1*.
#[must_use]
pub fn revision_of(revision: u32, card: &str) -> String {
    either(format!("Fassung {revision} · {card}"), format!("revision {revision} · {card}"))
}

/// *Stimmzettel für Tengen*.
#[must_use]
pub fn ballot_of(name: &str) -> String {
    either(format!("Stimmzettel für {name}"), format!("Ballot of {name}"))
}

/// What the next ballot replaces: *Ersetzt Fassung 1 von Karte 2*.
#[must_use]
pub fn replaces(revision: u32, card: &str) -> String {
    either(
        format!("Ersetzt Fassung {revision} von {card}"),
        format!("Replaces revision {revision} of {card}"),
    )
}

/// *Ersetzt Ihre Fassung 1 von 10:42 Uhr*.
#[must_use]
pub fn replaces_own(revision: u32, at: Timestamp) -> String {
    let time = clock(at);
    either(
        format!("Ersetzt Ihre Fassung {revision} von {time}\u{a0}Uhr"),
        format!("Replaces your revision {revision} of {time}"),
    )
}

/// What was changed while the ballot was on its way is not cast.
#[must_use]
pub fn overtaken(revision: u32) -> String {
    either(
        format!("Angekommen ist Fassung {revision}; Ihre Änderung ist noch nicht abgegeben."),
        format!("Revision {revision} was received; your change is not cast yet."),
    )
}

/// *Karte 2 hat um 10:44 Uhr abgestimmt.*
#[must_use]
pub fn came(card: &str, at: Timestamp) -> String {
    let time = clock(at);
    either(format!("{card} hat um {time}\u{a0}Uhr abgestimmt."), format!("{card} voted at {time}."))
}

/// *Karte 2*, or for the holder of a proxy *Karte 1 von Heilbronn*.
#[must_use]
pub fn card(number: u32, proxy: Option<&str>) -> String {
    match proxy {
        None => either(format!("Karte {number}"), format!("Card {number}")),
        Some(of) => either(format!("Karte {number} von {of}"), format!("Card {number} of {of}")),
    }
}

/// While one's own ballot is changed.
#[must_use]
pub fn changing_own(at: Timestamp) -> String {
    let time = clock(at);
    either(
        format!("Sie ändern Ihren Stimmzettel von {time}\u{a0}Uhr. Er gilt, bis Sie neu abgeben."),
        format!("You are changing your ballot of {time}. It counts until you cast anew."),
    )
}

/// While the ballot of another card of the member is changed.
#[must_use]
pub fn changing(card: &str, at: Timestamp) -> String {
    let time = clock(at);
    either(
        format!(
            "Sie ändern den Stimmzettel, den {card} um {time}\u{a0}Uhr abgegeben hat. Er gilt, bis Sie neu abgeben."
        ),
        format!(
            "You are changing the ballot {card} cast at {time}. It counts until you cast anew."
        ),
    )
}

/// What is left to distribute.
#[must_use]
pub fn points_left(given: u64, total: u32) -> String {
    let total = u64::from(total);
    if given > total {
        let over = given - total;
        let number = whole(over);
        match over {
            1 => either(format!("{number} Punkt zu viel"), format!("{number} point too many")),
            _ => either(format!("{number} Punkte zu viel"), format!("{number} points too many")),
        }
    } else {
        let left = total - given;
        let number = whole(left);
        match left {
            1 => either(format!("noch {number} Punkt"), format!("{number} point left")),
            _ => either(format!("noch {number} Punkte"), format!("{number} points left")),
        }
    }
}

/// *3 von 5 beantwortet*.
#[must_use]
pub fn answered(answered: usize, of: usize) -> String {
    either(format!("{answered} von {of} beantwortet"), format!("{answered} of {of} answered"))
}

/// *3 von 5 haben einen Platz*.
#[must_use]
pub fn ranked(ranked: usize, of: usize) -> String {
    either(format!("{ranked} von {of} mit Platz"), format!("{ranked} of {of} with a place"))
}

/// *3 ausgewählt*, with the most there may be.
#[must_use]
pub fn approvals(chosen: usize, max: Option<u32>) -> String {
    let number = whole(chosen as u64);
    match max {
        None => either(format!("{number} ausgewählt"), format!("{number} chosen")),
        Some(max) => either(
            format!("{number} von höchstens {max} ausgewählt"),
            format!("{number} of at most {max} chosen"),
        ),
    }
}

/// *7 von 10*.
#[must_use]
pub fn of_scale(mark: &str, max: u32) -> String {
    either(format!("{mark} von {max}"), format!("{mark} of {max}"))
}

/// *Widerstand 3*.
#[must_use]
pub fn resistance(mark: &str) -> String {
    either(format!("Widerstand {mark}"), format!("resistance {mark}"))
}

/// *Widerstand 9, starker Einwand*.
#[must_use]
pub fn strong(mark: &str) -> String {
    format!("{}, {}", resistance(mark), texts().strong_objection)
}

/// *Platz 2*.
#[must_use]
pub fn place(mark: &str) -> String {
    either(format!("Platz {mark}"), format!("place {mark}"))
}

/// How many points a candidate got on the own ballot.
#[must_use]
pub fn points(number: &str) -> String {
    if number == "1" {
        either("1 Punkt".into(), "1 point".into())
    } else {
        either(format!("{number} Punkte"), format!("{number} points"))
    }
}

/// *3 dafür · 1 dagegen · 2 Fragen*.
#[must_use]
pub fn argument_counts(pro: usize, contra: usize, questions: usize) -> String {
    let question = either(
        if questions == 1 { "Frage" } else { "Fragen" },
        if questions == 1 { "question" } else { "questions" },
    );
    either(
        format!("{pro} dafür · {contra} dagegen · {questions} {question}"),
        format!("{pro} pro · {contra} contra · {questions} {question}"),
    )
}

/// Who said something.
#[must_use]
pub fn voice(name: &VoiceName) -> String {
    match name {
        VoiceName::Member(name) => name.clone(),
        VoiceName::Observer(number) => observer(*number),
        VoiceName::House => either("Moderation", "Moderator").into(),
    }
}

/// A countdown at whose end the round closes.
#[must_use]
pub fn closing_countdown(left: &str) -> String {
    either(format!("schließt in {left}"), format!("closes in {left}"))
}

/// A countdown that closes nothing.
#[must_use]
pub fn shown_countdown(left: &str) -> String {
    either(format!("noch {left} (Richtzeit)"), format!("{left} left (guide)"))
}

/// What a member fills in about its proposal, with an example where the name alone leaves room.
#[must_use]
pub fn proposal_field(field: Field) -> &'static str {
    match field {
        Field::Description => {
            either("Kurzbeschreibung in einem Satz", "Description in one sentence")
        }
        Field::Provider => either("Wer betreibt es?", "Who runs it?"),
        Field::Maturity => {
            either("Reifegrad, zum Beispiel „im Einsatz“", "Maturity, for example “in use”")
        }
        Field::Link => either("Link, beginnt mit https://", "Link, starts with https://"),
        _ => super::refusal::field(field),
    }
}
