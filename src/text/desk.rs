//! The moderator's desk. Not here: names of methods and results (`outcome`).

use super::figures::{clock, stretch, votes, weight, whole};
use super::round_name::number;
use super::{either, ended};
use crate::domain::ids::{RoundId, Timestamp};
use crate::domain::number::base::Base;
use crate::domain::rules::tie_break::TieBreak;

super::texts! {
    title: "Leitstand", "Desk";
    leave: "Abmelden", "Sign out";
    open_projector: "Beamer öffnen", "Open the projector";
    new_tab: "(neuer Tab)", "(new tab)";
    not_started: "Der Workshop hat noch nicht begonnen. Die Geschäftsstelle beginnt ihn in der Vorbereitung.", "The workshop has not started. The organizer starts it in the set-up.";
    over: "Der Workshop ist beendet. Es lässt sich nichts mehr ändern.", "The workshop is over. Nothing can be changed any more.";
    sheet: "Ablauf", "Run sheet";
    back: "Zurück", "Back";
    next: "Weiter", "Next";
    last_step: "Letzter Schritt", "Last step";
    here: "Aufrufen", "Call this step";
    done: "erledigt", "done";
    broken_off: "abgebrochen", "aborted";
    skipped: "übersprungen", "skipped";
    current: "läuft", "current";
    to_come: "kommt noch", "to come";
    now: "Jetzt", "Now";
    hall: "Saal", "Hall";
    method: "Verfahren", "Method";
    secrecy: "Sichtbarkeit", "Visibility";
    wanted: "Gesucht", "Wanted";
    standing: "Zur Wahl", "On the ballot";
    prepared: "VORBEREITET", "PREPARED";
    open: "OFFEN", "OPEN";
    closed: "GESCHLOSSEN", "CLOSED";
    published: "VERÖFFENTLICHT", "PUBLISHED";
    aborted: "ABGEBROCHEN", "ABORTED";
    open_round: "Abstimmung öffnen", "Open the round";
    open_consequence: "Mit dem Öffnen stehen Frage, Verfahren, Vorschläge und Stimmliste fest. Danach lässt sich daran nichts mehr ändern.", "Opening freezes question, method, candidates and roll. Nothing of it can be changed afterwards.";
    go_to_round: "Das Ergebnis liegt vor, wenn die Abstimmung geschlossen ist. Gehen Sie dafür zurück zu ihrem Schritt.", "There is a result once the round is closed. Go back to its step for that.";
    close_round: "Abstimmung schließen", "Close the round";
    close_consequence: "Eine geschlossene Abstimmung lässt sich nicht wieder öffnen. Das Ergebnis sehen danach zuerst nur Sie.", "A closed round cannot be opened again. The result is then for you alone at first.";
    close_anyway: "Trotzdem schließen", "Close all the same";
    countdown: "Countdown", "Countdown";
    no_countdown: "Es läuft kein Countdown.", "No countdown is running.";
    minutes: "Dauer", "Length";
    minute_1: "1 Minute", "1 minute";
    minute_2: "2 Minuten", "2 minutes";
    minute_3: "3 Minuten", "3 minutes";
    minute_5: "5 Minuten", "5 minutes";
    at_end: "Am Ende", "At the end";
    end_closes: "Abstimmung schließen", "close the round";
    end_shows: "nur anzeigen", "display only";
    start_countdown: "Countdown starten", "Start the countdown";
    extend: "1 Minute verlängern", "Extend by 1 minute";
    remove_countdown: "Countdown entfernen", "Remove the countdown";
    abort: "Abstimmung abbrechen …", "Abort the round …";
    abort_consequence: "Ein Abbruch beendet die Abstimmung ohne Ergebnis. Der Server löscht die Stimmzettel; niemand kann sie je sehen. Der Grund wird allen angezeigt und bleibt im Archiv.", "Aborting ends the round without result. The server destroys the ballots; nobody can ever see them. The reason is shown to everyone and stays in the archive.";
    ballots_lost: "Nach einer Störung des Servers sind die abgegebenen Stimmzettel nicht mehr lesbar.", "After a failure of the server the ballots that were cast can no longer be read.";
    abort_now: "Ohne Ergebnis abbrechen", "Abort without result";
    reason: "Grund", "Reason";
    preview: "Vorschau des Ergebnisses", "Preview of the result";
    preview_secret: "Nicht öffentlich: Dieses Ergebnis sehen nur Sie. Der Saal sieht es, wenn Sie es veröffentlichen.", "Not public: only you see this result. The hall sees it once you publish it.";
    publish: "Ergebnis veröffentlichen", "Publish the result";
    publish_consequence: "Danach sehen alle im Saal das Ergebnis. Das lässt sich nicht zurücknehmen.", "Everyone in the hall sees the result then. This cannot be taken back.";
    publish_anyway: "Trotzdem veröffentlichen", "Publish all the same";
    public_result: "Ergebnis", "Result";
    source: "Vorschläge aus", "Candidates from";
    weights_source: "Gewichte aus", "Weights from";
    change_source: "Andere Abstimmung wählen …", "Choose another round …";
    source_choice: "Aus welcher Abstimmung", "From which round";
    source_of_line: "aus der geplanten, oder aus ihrer letzten Wiederholung", "from the one planned, or from its last repetition";
    tie: "Gleichstand an der Schnittlinie", "Tie across the cut line";
    runoff: "Stichwahl vorbereiten", "Prepare a runoff";
    runoff_question: "Frage der Stichwahl", "Question of the runoff";
    runoff_hint: "Die Stichwahl kommt als nächster Schritt in den Ablauf.", "The runoff becomes the next step of the run sheet.";
    lot: "Los eintragen …", "Record a lot …";
    lot_hint: "Ziehen Sie das Los im Saal, und kreuzen Sie an, auf welche Vorschläge es gefallen ist. Ein Los wird festgehalten und lässt sich nicht zurücknehmen.", "Draw the lot in the hall and tick the candidates it fell on. A lot is kept on record and cannot be taken back.";
    record_lot: "Los festhalten", "Record the lot";
    repeat: "Abstimmung wiederholen", "Repeat the round";
    repeat_hint: "Eine Wiederholung ist eine neue Abstimmung und kommt als nächster Schritt in den Ablauf.", "A repetition is a new round and becomes the next step of the run sheet.";
    projector_now: "Beamer jetzt", "Projector now";
    projector_picture: "Kleines Bild des Beamers. Was es zeigt, steht oben unter „Jetzt“.", "A small picture of the projector. What it shows is said above under “Now”.";
    projector_dark: "Der Beamer ist dunkel.", "The projector is dark.";
    darken: "Beamer dunkel schalten", "Darken the projector";
    brighten: "Beamer wieder zeigen", "Show the projector again";
    afterwards: "Danach", "Next";
    nothing_afterwards: "Das war der letzte Schritt.", "This was the last step.";
    present: "anwesend", "present";
    absent: "abwesend", "absent";
    without_card: "ohne gültige Karte zum Abstimmen", "without a valid card to vote with";
    has_voted: "abgestimmt", "voted";
    has_not_voted: "noch offen", "not yet";
    mark_present: "Anwesend melden", "Mark present";
    mark_absent: "Abwesend melden", "Mark absent";
    advisory: "beratend", "advisory";
    members: "Mitglieder", "Members";
    waiting: "Neue Vorschläge", "New proposals";
    none_waiting: "Kein Vorschlag wartet.", "No proposal waits.";
    accept: "Annehmen", "Accept";
    hand_back: "Zurückgeben …", "Return …";
    hand_back_now: "Mit diesem Grund zurückgeben", "Return with this reason";
    edit: "Bearbeiten …", "Edit …";
    save: "Änderungen speichern", "Save the changes";
    merge: "Zusammenführen …", "Merge …";
    rules: "Regeln", "Rules";
    commitment: "Zusagen abfragen", "Ask for commitments";
    commitment_hint: "Legt als nächsten Schritt eine kurze Abfrage an: Wer erprobt was, wer kommt später dazu?", "Adds a short round as the next step: who pilots what, who joins later?";
    commitment_question: "Wer erprobt was?", "Who pilots what?";
    recusals: "Befangenheit", "Recusals";
    recusals_about: "Ein befangenes Mitglied stimmt über diesen Vorschlag nicht ab. Das gilt für Abstimmungen, die danach geöffnet werden.", "A recused member does not vote on this candidate. This holds for rounds opened afterwards.";
    add_recusal: "Eintragen", "Enter";
    remove_recusal: "Zurücknehmen", "Withdraw";
    member: "Mitglied", "Member";
    candidate: "Vorschlag", "Candidate";
    lot_seed: "Los aus einer öffentlichen Zahl ziehen", "Draw the lot from a public seed";
    lot_source: "Vor dem Öffnen genannte Quelle", "Source named before opening";
    lot_source_missing: "Ein Los aus einer öffentlichen Zahl ist hier nicht möglich: Deren Quelle wurde vor dem Öffnen nicht genannt.", "A lot from a public number is not possible here: its source was not named before the round opened.";
    lot_seed_hint: "Tragen Sie genau die gezogene Zahl ein. Wer sie kennt, kann das Los nachrechnen.", "Enter exactly the number that was drawn. Whoever knows it can repeat the lot.";
    leave_empty: "Plätze frei lassen", "Leave places empty";
    restore_argument: "Wieder zeigen", "Show again";
    hidden_arguments: "Entfernte Argumente", "Removed arguments";
    seed: "Gezogene Zahl", "Number drawn";
    draw_lot: "Los ziehen", "Draw the lot";
    merge_hint: "Der Vorschlag geht in einem angenommenen auf. Urheber und Argumente ziehen mit; das lässt sich nicht zurücknehmen.", "The proposal becomes part of an accepted one. Authors and arguments move along; this cannot be taken back.";
    merge_into: "Zusammenführen mit", "Merge with";
    merge_now: "Zusammenführen", "Merge";
    accepted: "Angenommene Vorschläge", "Accepted candidates";
    arguments: "Argumente", "Arguments";
    no_arguments: "Noch kein Argument.", "No argument yet.";
    remove_argument: "Entfernen", "Remove";
    keys: "Tasten", "Keys";
    keys_line: "Leertaste oder Bild ab: weiter · Bild auf: zurück · B: Beamer dunkel · ?: Hilfe", "Space or PageDown: next · PageUp: back · B: dark projector · ?: help";
    keys_off: "Die Tasten sind ausgeschaltet.", "The keys are switched off.";
    keys_use: "Tasten benutzen", "Use the keys";
    keys_hint: "Die Tasten wirken nicht, solange Sie in einem Feld tippen. Eine Fernbedienung für Vorträge sendet Bild auf und Bild ab.", "The keys have no effect while you type in a field. A presenter sends PageUp and PageDown.";
    key_next: "Leertaste, Bild ab, Pfeil rechts", "Space, PageDown, arrow right";
    key_next_does: "nächster Schritt", "next step";
    key_back: "Bild auf, Pfeil links", "PageUp, arrow left";
    key_back_does: "voriger Schritt", "previous step";
    key_dark_does: "Beamer dunkel schalten oder wieder zeigen", "darken the projector or show it again";
    key_help_does: "diese Hilfe", "this help";
    help: "Hilfe zu den Tasten", "Help on the keys";
    close_help: "Hilfe schließen", "Close the help";
}

/// Time used and planned: *5:02 von 10 Min.*
#[must_use]
pub fn time_used(seconds: i64, minutes: u32) -> String {
    let planned = whole(minutes.into());
    match (seconds, minutes) {
        (0, 0) => String::new(),
        (0, _) => either(format!("{planned}\u{a0}Min. geplant"), format!("{planned} min planned")),
        (_, 0) => stretch(seconds),
        (_, _) => format!("{}{}", stretch(seconds), of_planned(minutes)),
    }
}

/// What follows the time used: * von 10 Min.*; nothing where nothing is planned.
#[must_use]
pub fn of_planned(minutes: u32) -> String {
    let planned = whole(minutes.into());
    match minutes {
        0 => String::new(),
        _ => either(format!(" von {planned}\u{a0}Min."), format!(" of {planned} min")),
    }
}

/// *12 anwesend · 1 fehlt*.
#[must_use]
pub fn attendance(present: Base, all: Base) -> String {
    let missing = all.heads.saturating_sub(present.heads);
    let verb = if missing == 1 { "fehlt" } else { "fehlen" };
    either(
        format!(
            "{} anwesend · {missing} {verb} · {} von {}",
            present.heads,
            weight(present.weight),
            votes(all.weight)
        ),
        format!(
            "{} present · {missing} missing · {} of {}",
            present.heads,
            weight(present.weight),
            votes(all.weight)
        ),
    )
}

/// *seit 3:12*.
#[must_use]
pub fn since(time: &str) -> String {
    either(format!("seit {time}"), format!("for {time}"))
}

/// How a running countdown stands.
#[must_use]
pub fn closing_countdown(left: &str) -> String {
    either(
        format!("Noch {left}, dann schließt die Abstimmung."),
        format!("{left} left, then the round closes."),
    )
}

/// How a countdown stands that closes nothing.
#[must_use]
pub fn shown_countdown(left: &str) -> String {
    either(format!("Noch {left}, nur zur Anzeige."), format!("{left} left, for display only."))
}

/// Why a result is withheld.
#[must_use]
pub fn withheld(ballots: usize, ballots_min: usize) -> String {
    either(
        format!(
            "Das Ergebnis bleibt zurückgehalten, auch für Sie: Gezeigt werden nur Summen, und dafür braucht es mindestens {ballots_min} Stimmzettel. Abgegeben sind {ballots}. Wiederholen Sie die Abstimmung mit mehr Mitgliedern, oder gehen Sie weiter."
        ),
        format!(
            "The result is withheld, from you as well: only totals are shown, and that takes at least {ballots_min} ballots. There are {ballots}. Repeat the round with more members, or go on."
        ),
    )
}

/// How many places are free for how many tied.
#[must_use]
pub fn tied(candidates: usize, free: u32, ways: &[TieBreak]) -> String {
    let what = match ways {
        [TieBreak::Runoff] => either(
            "Die Regeln dieser Abstimmung sehen die Stichwahl vor.",
            "The rules of this round ask for a runoff.",
        ),
        [TieBreak::Lot] => either(
            "Die Regeln dieser Abstimmung sehen das Los vor.",
            "The rules of this round ask for a lot.",
        ),
        _ => either(
            "Lassen Sie den Saal in einer Stichwahl entscheiden, oder ziehen Sie das Los.",
            "Let the hall decide in a runoff, or draw a lot.",
        ),
    };
    let places = match free {
        1 => either("1 Platz ist".to_owned(), "1 place is".to_owned()),
        _ => either(format!("{free} Plätze sind"), format!("{free} places are")),
    };
    either(
        format!("{candidates} Vorschläge sind gleichrangig, aber nur {places} frei. {what}"),
        format!("{candidates} candidates are tied, but only {places} free. {what}"),
    )
}

/// *2 neue Vorschläge*.
#[must_use]
pub fn new_proposals(count: usize) -> String {
    let (one, many) =
        either(("neuer Vorschlag", "neue Vorschläge"), ("new proposal", "new proposals"));
    format!("{} {}", whole(count as u64), if count == 1 { one } else { many })
}

/// Where a tie is decided whose runoff tied as well.
#[must_use]
pub fn decided_at_runoff(runoff: RoundId) -> String {
    let name = number(runoff);
    either(
        format!(
            "Auch die Stichwahl ({name}) endete mit Gleichstand. Gehen Sie zu ihrem Schritt: Dort wird er entschieden."
        ),
        format!(
            "The runoff ({name}) ended in a tie as well. Go to its step: the tie is decided there."
        ),
    )
}

/// What leaving places empty comes to: *Dann bleibt es bei 4 statt 6.*
#[must_use]
pub fn leave_empty_consequence(settled: u32, wanted: u32) -> String {
    either(
        format!(
            "Dann bleibt es bei {settled} statt {wanted}. Das wird festgehalten und lässt sich nicht zurücknehmen."
        ),
        format!(
            "It then stays at {settled} instead of {wanted}. That is kept on record and cannot be taken back."
        ),
    )
}

/// The question of a runoff, as it is proposed: *Stichwahl: 2 Plätze unter 4*.
#[must_use]
pub fn runoff_question(tied: usize, free: u32) -> String {
    match free {
        1 => either(
            format!("Stichwahl: 1 Platz unter {tied}"),
            format!("Runoff: 1 place among {tied}"),
        ),
        _ => either(
            format!("Stichwahl: {free} Plätze unter {tied}"),
            format!("Runoff: {free} places among {tied}"),
        ),
    }
}

/// Which members are here and have not voted.
#[must_use]
pub fn present_missing(members: &[String]) -> String {
    let names = members.join(", ");
    match members.len() {
        1 => either(
            format!("{names} ist anwesend und hat noch nicht abgestimmt."),
            format!("{names} is here and has not voted yet."),
        ),
        count => either(
            ended(format!(
                "{count} Mitglieder sind anwesend und haben noch nicht abgestimmt: {names}"
            )),
            ended(format!("{count} members are here and have not voted yet: {names}")),
        ),
    }
}

/// Who cannot vote for want of a card; `None` if everybody can.
#[must_use]
pub fn cannot_vote(members: &[String]) -> Option<String> {
    let names = members.join(", ");
    let (de, en) = match members.len() {
        0 => return None,
        1 => (
            format!("{names} hat keine gültige Karte zum Abstimmen."),
            format!("{names} has no valid card to vote with."),
        ),
        count => (
            ended(format!("{count} von ihnen haben keine gültige Karte zum Abstimmen: {names}")),
            ended(format!("{count} of them have no valid card to vote with: {names}")),
        ),
    };
    let (todo_de, todo_en) = (
        "Lassen Sie eine neue ausstellen, oder melden Sie das Mitglied abwesend.",
        "Have a new one issued, or mark the member absent.",
    );
    Some(either(format!("{de} {todo_de}"), format!("{en} {todo_en}")))
}

/// Who is here and cannot vote for want of a card; `None` if everybody can.
#[must_use]
pub fn present_and_cannot_vote(members: &[String]) -> Option<String> {
    let names = members.join(", ");
    match members.len() {
        0 => None,
        1 => Some(either(
            format!(
                "{names} ist ohne gültige Karte anwesend: zählt für die Beschlussfähigkeit, kann aber nicht abstimmen."
            ),
            format!("{names} is here without a valid card: counts for the quorum but cannot vote."),
        )),
        count => Some(either(
            ended(format!(
                "{count} Mitglieder sind ohne gültige Karte anwesend: Sie zählen für die Beschlussfähigkeit, können aber nicht abstimmen: {names}"
            )),
            ended(format!(
                "{count} members are here without a valid card: they count for the quorum but cannot vote: {names}"
            )),
        )),
    }
}

/// What publishing a tie means.
#[must_use]
pub fn publishes_tie(tied: usize, free: u32) -> String {
    match free {
        1 => either(
            format!(
                "{tied} Vorschläge sind gleichrangig, 1 Platz ist frei. Alle sehen das, bevor entschieden ist."
            ),
            format!(
                "{tied} candidates are tied for 1 place. Everyone sees that before it is decided."
            ),
        ),
        _ => either(
            format!(
                "{tied} Vorschläge sind gleichrangig, {free} Plätze sind frei. Alle sehen das, bevor entschieden ist."
            ),
            format!(
                "{tied} candidates are tied for {free} places. Everyone sees that before it is decided."
            ),
        ),
    }
}

/// *3 noch ohne Stimmzettel*.
#[must_use]
pub fn without_ballot(count: usize) -> String {
    either(
        format!("{} noch ohne Stimmzettel", whole(count as u64)),
        format!("{} without ballot yet", whole(count as u64)),
    )
}

/// When a round opened: *geöffnet 10:42 Uhr*.
#[must_use]
pub fn opened_at(at: Timestamp) -> String {
    either(format!("geöffnet {}\u{a0}Uhr", clock(at)), format!("opened {}", clock(at)))
}
