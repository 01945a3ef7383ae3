//! The sentences for refusals. Each says what to change.

use super::desk::{present_missing, publishes_tie};
use super::figures::{clock, money, whole};
use super::rules::{given_away, given_away_by_voters, quorum};
use super::setup::cards::last_card;
use super::setup::weights::tier_fault;
use super::{desk, either};
use crate::domain::invalid::{Field, Invalid};
use crate::domain::number::scheme::SchemeFault;
use crate::domain::number::typed::readings;
use crate::domain::number::weight::Weight;
use crate::domain::refusal::{Limit, Refusal};
use crate::domain::rules::quorum::Counts;
use crate::domain::rules::tie_break::TieBreak;
use crate::domain::views::rules::QuorumView;

/// The sentence for a refusal.
#[must_use]
pub fn sentence(refusal: &Refusal) -> String {
    about(refusal, either("Ein Vorschlag", "A candidate"))
}

/// Which members are here and have not voted, and which of them cannot.
fn not_voted(members: &[String], cannot_vote: &[String]) -> String {
    let cannot = desk::cannot_vote(cannot_vote);
    std::iter::once(present_missing(members)).chain(cannot).collect::<Vec<_>>().join(" ")
}

/// The sentence for a refusal that is about the candidate of this title.
#[must_use]
pub fn naming(refusal: &Refusal, title: &str) -> String {
    about(refusal, &either(format!("„{title}“"), format!("“{title}”")))
}

/// How a field is called.
#[must_use]
pub fn field(field: Field) -> &'static str {
    let (de, en) = match field {
        Field::Title => ("Titel", "Title"),
        Field::Description => ("Kurzbeschreibung", "Description"),
        Field::Provider => ("Wer betreibt es", "Provider"),
        Field::Maturity => ("Reifegrad", "Maturity"),
        Field::Link => ("Link", "Link"),
        Field::Cost => ("Kosten", "Cost"),
        Field::Effort => ("Aufwand", "Effort"),
        Field::MemberName => ("Name", "Name"),
        Field::MemberKind => ("Art", "Kind"),
        Field::Land => ("Land", "State"),
        Field::Source => ("Quelle", "Source"),
        Field::Bearer => ("Person", "Person"),
        Field::Argument => ("Argument", "Argument"),
        Field::Reason => ("Grund", "Reason"),
        Field::Note => ("Hinweis", "Note"),
        Field::Question => ("Frage", "Question"),
        Field::Criterion => ("Kriterium", "Criterion"),
        Field::KnockOut => ("K.-o.-Frage", "Knock-out question"),
        Field::WorkshopTitle => ("Name des Workshops", "Name of the workshop"),
        Field::Place => ("Ort", "Place"),
        Field::LotSource => ("Quelle des Loses", "Source of the lot"),
        Field::Seed => ("Gezogene Zahl", "Number drawn"),
        Field::AccountName => ("Anmeldename", "Account name"),
        Field::Password => ("Passwort", "Password"),
    };
    either(de, en)
}

fn limit(what: Limit) -> &'static str {
    let (de, en) = match what {
        Limit::Members => ("Mitglieder", "members"),
        Limit::Candidates => ("Vorschläge", "candidates"),
        Limit::Cards => ("Zugangskarten", "cards"),
        Limit::Arguments => ("Argumente", "arguments"),
        Limit::Rounds => ("Abstimmungen", "rounds"),
        Limit::Steps => ("Schritte", "steps"),
    };
    either(de, en)
}

/// What to change about weights of criteria.
fn to_hundred(sum: Weight) -> String {
    let (now, all) = (sum.thousandths(), 100_000);
    let by = super::figures::weight(Weight::unbounded(now.abs_diff(all)));
    if now < all {
        either(format!("Verteilen Sie noch {by}."), format!("Distribute {by} more."))
    } else {
        either(format!("Nehmen Sie {by} zurück."), format!("Take {by} back."))
    }
}

fn points(number: u64) -> String {
    let (one, many) = either(("Punkt", "Punkte"), ("point", "points"));
    format!("{} {}", whole(number), if number == 1 { one } else { many })
}

/// The sentence, where `one` is the candidate it is about. In the order of `domain/refusal`.
#[expect(clippy::too_many_lines, reason = "a pair per refusal reads best in one list")]
fn about(refusal: &Refusal, one: &str) -> String {
    match refusal {
        // Values
        Refusal::KeyZeroLost { text, restored } => either(
            format!("Dem Schlüssel „{text}“ fehlt vermutlich die führende Null; amtlich wäre {restored}. Schreiben Sie ihn so, oder bestätigen Sie, dass er so bleiben soll."),
            format!("The key “{text}” probably lacks its leading zero; the official one would be {restored}. Write it so, or confirm that it shall stay."),
        ),
        Refusal::LimitReached { what: Limit::Cards, max } => either(
            format!("Es sind höchstens {max} Zugangskarten möglich; auch gesperrte zählen. Stellen Sie eine gesperrte neu aus."),
            format!("At most {max} cards are possible; revoked ones count. Reissue a revoked one."),
        ),
        Refusal::LimitReached { what: Limit::Arguments, max } => either(
            format!("Es sind höchstens {} Argumente möglich. Unterstützen Sie ein vorhandenes, oder melden Sie sich zu Wort.", whole(*max as u64)),
            format!("At most {} arguments are possible. Support one that is there, or ask to speak.", whole(*max as u64)),
        ),
        Refusal::LimitReached { what, max } => either(
            format!("Es sind höchstens {} {} möglich. Entfernen Sie zuerst andere.", whole(*max as u64), limit(*what)),
            format!("At most {max} {} are possible. Remove others first.", limit(*what)),
        ),
        Refusal::QuotaReached { what: Limit::Candidates, max } => either(
            format!("Ihr Mitglied hat schon {max} Vorschläge eingebracht; auch zurückgezogene zählen. Bearbeiten Sie einen davon, oder bitten Sie die Moderation, den neuen aufzunehmen."),
            format!("Your member has made {max} proposals; withdrawn ones count. Edit one of them, or ask the moderator to add the new one."),
        ),
        Refusal::QuotaReached { max, .. } => either(
            format!("Von Ihnen stammen schon {max} Argumente; auch zurückgezogene zählen. Unterstützen Sie ein vorhandenes, oder melden Sie sich zu Wort."),
            format!("You have added {max} arguments; withdrawn ones count. Support one that is there, or ask to speak."),
        ),
        // Setting up
        Refusal::CandidateInUse { title } => either(
            format!("„{title}“ stand schon zur Wahl, wurde besprochen oder kam von einem Mitglied und lässt sich nicht löschen. Ziehen Sie den Vorschlag zurück."),
            format!("“{title}” stood in a round, was discussed or came from a member and cannot be deleted. Withdraw it."),
        ),
        Refusal::WorkshopNotEmpty => either(
            "In diesem Workshop ist schon etwas eingetragen. Legen Sie ihn stattdessen weg.",
            "Something was entered in this workshop already. Put it away instead.",
        )
        .into(),
        Refusal::WeightsByHandLost { members } => either(
            format!("Von Hand eingetragene Gewichte ({}) gingen verloren. Bestätigen Sie, dass Sie sie ersetzen wollen.", super::setup::members(*members)),
            format!("Weights entered by hand ({}) would be lost. Confirm that you want to replace them.", super::setup::members(*members)),
        ),
        Refusal::KeyTaken { key } => either(
            format!("Der Schlüssel {key} kommt doppelt vor. Jedes Mitglied braucht einen eigenen."),
            format!("The key {key} occurs twice. Each member needs its own."),
        ),
        Refusal::WeightsNotManual => either(
            "Die Gewichte folgen einer Regel. Wählen Sie zuerst „Von Hand“.",
            "Weights follow a rule. Choose “By hand” first.",
        )
        .into(),
        Refusal::MemberInUse { name } => either(
            format!("{name} steht bereits auf einer Stimmliste und bleibt deshalb im Protokoll. Sperren Sie stattdessen die Karten."),
            format!("{name} stands on a roll and stays in the record. Revoke its cards instead."),
        ),
        Refusal::StepInUse => either(
            "Dieser Schritt war schon an der Reihe und bleibt im Ablauf.",
            "This step was current and stays in the run sheet.",
        )
        .into(),
        Refusal::NoSteps => either(
            "Der Ablauf ist leer. Legen Sie mindestens einen Schritt an.",
            "The run sheet is empty. Add a step.",
        )
        .into(),
        Refusal::NoMembers => either(
            "Es gibt noch keine Mitglieder. Tragen Sie sie zuerst ein.",
            "There are no members yet. Enter them first.",
        )
        .into(),
        Refusal::ChangedMeanwhile => either(
            "Das hat inzwischen jemand anderes geändert. Sehen Sie nach, was jetzt gespeichert ist; Ihre Eingaben stehen noch da. Speichern Sie noch einmal, wenn sie gelten sollen.",
            "Somebody else has changed this since. Look what is stored now; what you typed is still here. Save again if it is to hold.",
        )
        .into(),
        Refusal::NotFound => either(
            "Das gibt es nicht oder nicht mehr. Laden Sie die Seite neu.",
            "That does not exist, or no longer. Reload the page.",
        )
        .into(),
        // Course
        Refusal::NotRunning => either(
            "Der Workshop hat noch nicht begonnen.",
            "The workshop has not started.",
        )
        .into(),
        Refusal::WorkshopOver => either(
            "Der Workshop ist beendet; es lässt sich nichts mehr ändern.",
            "The workshop is over; nothing can be changed.",
        )
        .into(),
        Refusal::AlreadyStarted => either(
            "Der Workshop läuft bereits.",
            "The workshop is running already.",
        )
        .into(),
        Refusal::NotNow => either(
            "Das ist in diesem Schritt nicht möglich. Warten Sie, bis die Moderation den Schritt aufruft.",
            "Not possible in this step. Wait until the moderator calls it.",
        )
        .into(),
        Refusal::StepMoved => either(
            "Inzwischen ist ein anderer Schritt aufgerufen. Prüfen Sie den Ablauf und wählen Sie neu.",
            "Another step is current by now. Look again and choose anew.",
        )
        .into(),
        Refusal::NoFurtherStep => either(
            "Das war der letzte Schritt.",
            "That was the last step.",
        )
        .into(),
        Refusal::RoundStillOpen => either(
            "Die Abstimmung ist noch offen. Schließen Sie sie zuerst oder brechen Sie sie ab.",
            "The round is still open. Close or abort it first.",
        )
        .into(),
        // Cards
        Refusal::CardUnknown => either(
            "Diese Zugangskarte ist nicht bekannt. Prüfen Sie die Zeichen, oder fragen Sie die Moderation.",
            "This card is not known. Check the characters.",
        )
        .into(),
        Refusal::LastCard { last } => either(
            format!("{} Sperren Sie die Karte ausdrücklich trotzdem, oder stellen Sie vorher eine weitere aus.", last_card(last)),
            format!("{} Revoke it all the same, or issue another one first.", last_card(last)),
        ),
        Refusal::CardRevoked => either(
            "Diese Zugangskarte ist gesperrt. Bitten Sie die Moderation um eine neue.",
            "This card was revoked. Ask the organizer for a new one.",
        )
        .into(),
        Refusal::CardMayNotVote => either(
            "Mit dieser Zugangskarte können Sie nicht abstimmen.",
            "This card gives no vote.",
        )
        .into(),
        Refusal::CardMayNotPropose => either(
            "Mit dieser Zugangskarte können Sie nichts vorschlagen.",
            "This card gives no right to propose.",
        )
        .into(),
        Refusal::NotYours => either(
            "Das hat ein anderes Mitglied eingebracht.",
            "Another member added this.",
        )
        .into(),
        // Candidates
        Refusal::NotProposed => either(
            "Dieser Vorschlag liegt nicht (mehr) zur Entscheidung vor.",
            "This proposal is not (or no longer) waiting for a decision.",
        )
        .into(),
        Refusal::AlreadyAccepted => either(
            "Der Vorschlag ist schon angenommen. Änderungen macht jetzt die Moderation.",
            "The proposal is accepted. Only the moderator changes it now.",
        )
        .into(),
        Refusal::NotAccepted => either(
            "Dieser Vorschlag steht nicht auf der Liste.",
            "This candidate is not on the list.",
        )
        .into(),
        Refusal::CandidateInRound => either(
            "Über diesen Vorschlag wird gerade abgestimmt. Ändern Sie ihn danach.",
            "This candidate is being voted on. Change it afterwards.",
        )
        .into(),
        Refusal::MergedIntoItself => either(
            "Wählen Sie einen anderen Vorschlag, mit dem Sie ihn zusammenführen.",
            "Choose another candidate to merge with.",
        )
        .into(),
        // Rounds
        Refusal::PointsInvalid => either(
            "Die Punktzahl liegt zwischen 1 und 10.000, die Höchstzahl je Vorschlag nicht darüber.",
            "Points are 1 to 10,000, the cap per candidate not above.",
        )
        .into(),
        Refusal::ApprovalsInvalid => either(
            "Die Höchstzahl muss mindestens 1 sein und darf nicht unter der Mindestzahl liegen.",
            "The highest number must be at least 1 and not below the least.",
        )
        .into(),
        Refusal::ScaleInvalid { max } => either(
            format!("Die Skala endet bei {max}; möglich sind 1 bis 1.000."),
            format!("The scale ends at {max}; 1 to 1,000 are possible."),
        ),
        Refusal::CoverageInvalid => either(
            "Der Mindestanteil der Bewertungen liegt zwischen 0 und 100 Prozent.",
            "The least coverage is 0 to 100 per cent.",
        )
        .into(),
        Refusal::CriteriaInvalid => either(
            "Es braucht 1 bis 12 Kriterien, jedes mit eigener Nummer.",
            "It takes 1 to 12 criteria with a number each.",
        )
        .into(),
        Refusal::CriteriaSumInvalid { sum } => either(
            format!("Die Gewichte der Kriterien ergeben {}, es müssen genau 100 sein. {}", super::figures::weight(*sum), to_hundred(*sum)),
            format!("The weights of the criteria sum to {}, it must be exactly 100. {}", super::figures::weight(*sum), to_hundred(*sum)),
        ),
        Refusal::CriterionWeightInvalid { name, text } if text.trim().is_empty() => either(
            format!("Das Kriterium „{name}“ hat kein Gewicht. Tragen Sie eine Zahl von 0 bis 100 ein."),
            format!("“{text}” is no weight for “{name}”. Enter a number from 0 to 100."),
        ),
        Refusal::CriterionWeightInvalid { name, text } => either(
            format!("„{text}“ ist kein Gewicht für „{name}“. Tragen Sie eine Zahl von 0 bis 100 ein."),
            format!("“{text}” is no weight for “{name}”. Enter a number from 0 to 100."),
        ),
        Refusal::KnockOutUnknown { text } => either(
            format!("Es gibt keine K.-o.-Frage mit der Nummer „{text}“. Ändern Sie die Nummer, oder tragen Sie die Frage ein."),
            format!("There is no knock-out question “{text}”. Change the number or enter it."),
        ),
        Refusal::DependencyCycle { candidate } => either(
            format!("Vorschlag {candidate} schließt sich selbst aus oder setzt sich selbst voraus. Lösen Sie den Kreis auf."),
            format!("Candidate {candidate} excludes or requires itself. Break the circle."),
        ),
        Refusal::NeedExcluded { candidate, needed } => either(
            format!("Vorschlag {candidate} setzt Vorschlag {needed} voraus und schließt ihn zugleich aus. Streichen Sie eines von beiden."),
            format!("Candidate {candidate} requires {needed} and excludes it. Strike one of them."),
        ),
        Refusal::NeedMissing { title, needed } => either(
            format!("„{title}“ setzt Vorschlag {needed} voraus, der nicht zur Wahl steht. Nehmen Sie ihn dazu, oder streichen Sie die Bedingung."),
            format!("“{title}” requires candidate {needed}, which is not on the ballot. Add it."),
        ),
        Refusal::CostMissing { title } => either(
            format!("„{title}“ hat keine Kosten. Tragen Sie sie bei der Abstimmung ein, oder nehmen Sie den Vorschlag heraus."),
            format!("“{title}” has no cost. Enter it at the round, or take the candidate out."),
        ),
        Refusal::BudgetBelowCosts { budget, least } => either(
            format!("Das Budget von {} reicht für keinen Vorschlag; der günstigste kostet {}. Erhöhen Sie das Budget, oder prüfen Sie die Kosten.", money(*budget), money(*least)),
            format!("The budget of {} is enough for no candidate; the cheapest costs {}. Raise it.", money(*budget), money(*least)),
        ),
        Refusal::AllKnockedOut => either(
            "Alle Vorschläge scheitern an einer K.-o.-Frage. Prüfen Sie die Antworten, oder nehmen Sie andere Vorschläge dazu.",
            "Every candidate fails a knock-out question. Check the answers or add others.",
        )
        .into(),
        Refusal::CutLineInvalid => either(
            "Die Zahl der gesuchten Vorschläge ist mindestens 1, oder das Feld bleibt leer.",
            "The number wanted is at least 1, or empty.",
        )
        .into(),
        Refusal::CutLineTooLong { wanted, candidates } => either(
            format!("Gesucht sind {wanted} Vorschläge, es stehen aber nur {candidates} zur Wahl. Senken Sie die Zahl."),
            format!("{wanted} are wanted, but only {candidates} are on the ballot. Lower the number."),
        ),
        Refusal::OptionTwice => either(
            "In der Liste steht etwas doppelt. Jede Zeile braucht ihren eigenen Text.",
            "Something is listed twice. Each line needs its own text.",
        )
        .into(),
        Refusal::QuorumOutOfReach { verdict } => either(
            format!("{} Warten Sie, bis genug Mitglieder da sind, oder ändern Sie die Abstimmung.", quorum(&QuorumView::new(verdict, Counts::Present))),
            format!("{} Wait until enough members are here, or change the round.", quorum(&QuorumView::new(verdict, Counts::Present))),
        ),
        Refusal::SourceNotPublished { round, question } => either(
            format!("Die Vorschläge kommen aus Abstimmung {round} „{question}“, und deren Ergebnis ist noch nicht veröffentlicht. Veröffentlichen Sie es zuerst, oder wählen Sie eine andere Abstimmung, aus der die Vorschläge kommen."),
            format!("The candidates come from round {round} “{question}”, whose result is not published yet. Publish it first, or choose another round they come from."),
        ),
        Refusal::CriteriaSourceNotPublished { round, question } => either(
            format!("Die Gewichte kommen aus Abstimmung {round} „{question}“, und deren Ergebnis ist noch nicht veröffentlicht. Veröffentlichen Sie es zuerst, oder wählen Sie eine andere Abstimmung, aus der die Gewichte kommen."),
            format!("The weights come from round {round} “{question}”, whose result is not published yet. Publish it first, or choose another round they come from."),
        ),
        Refusal::SourceCycle => either(
            "Eine Abstimmung kann ihre Vorschläge nicht aus sich selbst beziehen. Wählen Sie eine frühere.",
            "A round cannot take its candidates from itself.",
        )
        .into(),
        Refusal::SourceTied { round, question, tied } => either(
            format!("In Abstimmung {round} „{question}“ sind an der Schnittlinie {tied} Vorschläge gleichrangig. Entscheiden Sie das zuerst durch Stichwahl oder Los, oder lassen Sie Plätze frei."),
            format!("In round {round} “{question}” {tied} candidates are tied at the line. Decide that first by runoff or lot, or leave places empty."),
        ),
        Refusal::FirstTied { round, question, wanted, tied } => either(
            format!("In Abstimmung {round} „{question}“ sind {tied} Vorschläge gleichrangig, und unter die ersten {wanted} passen nicht alle. Nehmen Sie in der Vorbereitung eine andere Zahl, oder wählen Sie die Vorschläge einzeln aus."),
            format!("In round {round} “{question}” {tied} candidates are tied and do not all fit among the first {wanted}. Take another number in the set-up, or choose the candidates one by one."),
        ),
        Refusal::RoundFeeds { question } => either(
            format!("„{question}“ übernimmt ihre Vorschläge aus dieser Abstimmung. Ändern Sie zuerst „{question}“."),
            format!("“{question}” takes its candidates from here. Change that round first."),
        ),
        Refusal::WeightsUnique { members } => either(
            format!("{} Wählen Sie, wie es weitergehen soll.", given_away(members)),
            format!("{} Choose how to go on.", given_away(members)),
        ),
        Refusal::ProxyLimit { limit: 0 } => either(
            "Vollmachten sind nicht zugelassen. Erhöhen Sie zuerst die Höchstzahl je Mitglied.",
            "Proxies are not allowed. Raise the limit per member first.",
        )
        .into(),
        Refusal::ProxyLimit { limit } => either(
            format!("Ein Mitglied darf höchstens {limit} Vollmachten haben. Nehmen Sie zuerst eine zurück."),
            format!("A member may hold at most {limit} proxies."),
        ),
        Refusal::ProxyInvalid => either(
            "Eine Vollmacht geht an ein anderes Mitglied und wird nicht weitergegeben. Wählen Sie ein Mitglied, das seine eigene Stimme nicht abgegeben hat.",
            "A proxy goes to another member and is not passed on. Choose a member that has not given its own vote away.",
        )
        .into(),
        Refusal::CommitmentNeedsNames => either(
            "Eine Zusage gibt jedes Mitglied mit Namen. Wählen Sie „mit Namen nach dem Schließen“ oder „offen“.",
            "A commitment is given by name. Choose “names after closing” or “open live”.",
        )
        .into(),
        Refusal::CriteriaSourceInvalid => either(
            "Die Gewichte der Kriterien kommen aus einer Punkteabstimmung über eine eigene Liste. Wählen Sie eine solche Abstimmung.",
            "The weights of criteria come from a points round on a list of its own.",
        )
        .into(),
        Refusal::CriteriaSourceEmpty { question } => either(
            format!("In „{question}“ hat niemand Punkte vergeben. Wiederholen Sie sie, oder tragen Sie die Gewichte von Hand ein."),
            format!("Nobody gave points in “{question}”. Repeat it, or enter the weights by hand."),
        ),
        Refusal::NoCandidates => either(
            "Es steht kein Vorschlag zur Wahl. Nehmen Sie zuerst Vorschläge an.",
            "No candidate is on the ballot. Accept some first.",
        )
        .into(),
        Refusal::SourceEmpty => either(
            "Aus der früheren Abstimmung kam kein Vorschlag weiter. Wählen Sie andere Vorschläge.",
            "The earlier round let no candidate through. Choose other candidates.",
        )
        .into(),
        Refusal::NoWeight => either(
            "Kein Mitglied hat ein Stimmgewicht über 0. Prüfen Sie die Gewichte.",
            "No member has a weight above 0. Check the weights.",
        )
        .into(),
        Refusal::RoundNotPrepared => either(
            "Diese Abstimmung wurde schon geöffnet und ist damit festgeschrieben.",
            "This round was opened and is frozen.",
        )
        .into(),
        Refusal::AnotherRoundOpen => either(
            "Eine andere Abstimmung ist noch offen.",
            "Another round is still open.",
        )
        .into(),
        Refusal::RoundNotOpen => either(
            "Die Abstimmung ist noch nicht geöffnet.",
            "Voting is not open yet.",
        )
        .into(),
        Refusal::RoundClosed => either(
            "Die Abstimmung ist bereits geschlossen.",
            "The round is closed already.",
        )
        .into(),
        Refusal::BallotTooLate => either(
            "Die Abstimmung ist geschlossen. Ihr Stimmzettel wurde nicht mehr angenommen.",
            "The round is closed. Your ballot was not accepted.",
        )
        .into(),
        Refusal::RoundAborted => either(
            "Die Abstimmung wurde abgebrochen.",
            "The round was aborted.",
        )
        .into(),
        Refusal::RoundNotClosed => either(
            "Die Abstimmung ist noch nicht geschlossen.",
            "The round is not closed yet.",
        )
        .into(),
        Refusal::RoundNotPublished => either(
            "Das Ergebnis ist noch nicht veröffentlicht. Veröffentlichen Sie es zuerst.",
            "The result is not published yet. Publish it first.",
        )
        .into(),
        Refusal::CountdownInvalid => either(
            "Der Countdown dauert höchstens vier Stunden.",
            "A countdown takes at most four hours.",
        )
        .into(),
        Refusal::PresentMissing { members, cannot_vote } => either(
            format!("{} Schließen Sie ausdrücklich trotzdem, oder warten Sie noch.", not_voted(members, cannot_vote)),
            format!("{} Close all the same, or wait a little.", not_voted(members, cannot_vote)),
        ),
        Refusal::TieUndecided { tied, free } => either(
            format!("{} Veröffentlichen Sie ausdrücklich trotzdem.", publishes_tie(*tied, *free)),
            format!("{} Publish all the same.", publishes_tie(*tied, *free)),
        ),
        Refusal::VotersUnique { members } => either(
            format!("{} Veröffentlichen Sie ausdrücklich trotzdem.", given_away_by_voters(members)),
            format!("{} Publish all the same.", given_away_by_voters(members)),
        ),
        Refusal::LotSourceMissing => either(
            "Die Quelle der Zahl muss vor dem Öffnen der Abstimmung genannt sein. Ziehen Sie das Los von Hand.",
            "The source of the number must be named before the round opens. Draw the lot by hand.",
        )
        .into(),
        Refusal::LotSourceNamed { source } => either(
            format!("Vor dem Öffnen wurde genannt, woher die Zahl des Loses kommt: „{source}“. Geben Sie diese Zahl ein."),
            format!("Before opening it was said where the number of the lot comes from: “{source}”. Enter that number."),
        ),
        Refusal::TooFewBallots { ballots, ballots_min } => either(
            format!("Es liegen {ballots} Stimmzettel vor. Weil nur Summen gezeigt werden, braucht es mindestens {ballots_min}. Wiederholen Sie die Abstimmung mit mehr Mitgliedern oder mit Namen."),
            format!("There are {ballots} ballots; where only totals are shown it takes {ballots_min}. Repeat the round with more members or with names."),
        ),
        Refusal::NoTie => either(
            "Es gibt keinen Gleichstand an der Schnittlinie.",
            "There is no tie at the cut line.",
        )
        .into(),
        Refusal::TieDecidedBy { rule } => match rule {
 TieBreak::Lot => either("Über diesen Gleichstand entscheidet das Los.", "This tie is decided by lot."),
 _ => either("Über diesen Gleichstand entscheidet die Stichwahl.", "This tie is decided by a runoff."),
 }
.into(),
        Refusal::RoundReplaced { round, by } => either(
            format!("Abstimmung {round} ist durch ihre Wiederholung ersetzt: Es gilt Abstimmung {by}. Entscheiden Sie dort weiter, oder gehen Sie im Ablauf weiter."),
            format!("Round {round} has been replaced by its repetition: round {by} counts. Decide there, or move on in the run sheet."),
        ),
        Refusal::FollowUpPrepared { round } => either(
            format!("Das ist schon vorbereitet: als Abstimmung {round} im Ablauf. Gehen Sie zu diesem Schritt."),
            format!("That is prepared already: as round {round} on the run sheet. Go to that step."),
        ),
        Refusal::LotInvalid { free } => either(
            format!("Wählen Sie genau {free} der gleichrangigen Vorschläge aus."),
            format!("Choose exactly {free} of the tied candidates."),
        ),
        // Ballots
        Refusal::Invalid(Invalid::TooLong { field: name, chars, chars_max }) => either(
            format!("„{}“ hat {} Zeichen, erlaubt sind {}. Kürzen Sie den Text.", field(*name), whole(*chars as u64), whole(*chars_max as u64)),
            format!("“{}” has {chars} characters, {chars_max} are allowed. Shorten it.", field(*name)),
        ),
        Refusal::Invalid(Invalid::Missing { field: name }) => either(
            format!("Füllen Sie das Feld „{}“ aus.", field(*name)),
            format!("Fill in “{}”.", field(*name)),
        ),
        Refusal::Invalid(Invalid::LinkInvalid) => either(
            "Der Link muss mit https:// oder http:// beginnen.",
            "The link must start with https:// or http://.",
        )
        .into(),
        Refusal::Invalid(Invalid::NotANumber { text }) => either(
            format!("„{text}“ ist keine ganze Zahl. Geben Sie eine Zahl ab 0 ein."),
            format!("“{text}” is not a whole number. Enter a number from 0."),
        ),
        Refusal::Invalid(Invalid::NumberAmbiguous { text }) => {
            let (grouped, decimal) = readings(text);
            either(
                format!("„{text}“ ist nicht eindeutig. Schreiben Sie {grouped} oder {decimal}."),
                format!("“{text}” could mean two numbers. Write {grouped} or {decimal}."),
            )
        },
        Refusal::Invalid(Invalid::KeyInvalid { text }) => either(
            format!("Der Schlüssel „{text}“ ist nicht gültig. Er hat 1 bis 20 Zeichen: Ziffern, Buchstaben, Punkt oder Bindestrich."),
            format!("The key “{text}” is not valid: 1 to 20 digits, letters, dots or hyphens."),
        ),
        Refusal::Invalid(Invalid::KeyConverted { text }) => either(
            format!("Excel hat den Schlüssel in die Zahl „{text}“ umgewandelt; seine letzten Ziffern sind verloren. Formatieren Sie die Spalte in Excel als Text, tragen Sie den Schlüssel neu ein, und speichern Sie die Datei noch einmal."),
            format!("Excel has made the number “{text}” of the key; its last digits are gone. Format the column as text in Excel, enter the key again and save the file once more."),
        ),
        Refusal::Invalid(Invalid::DateInvalid { text }) => either(
            format!("„{text}“ ist kein Datum. Schreiben Sie zum Beispiel 31.12.2022."),
            format!("“{text}” is not a date such as 2022-12-31."),
        ),
        Refusal::Invalid(Invalid::WeightInvalid { text }) => either(
            format!("„{text}“ ist kein Stimmgewicht. Möglich sind Zahlen von 0 bis 1.000.000 mit höchstens drei Nachkommastellen, zum Beispiel 1,5."),
            format!("“{text}” is not a weight: 0 to 1,000,000 with at most three places, such as 1.5."),
        ),
        Refusal::Invalid(Invalid::InhabitantsInvalid { text }) => either(
            format!("„{text}“ ist keine Einwohnerzahl. Schreiben Sie zum Beispiel 4840 oder 4.840."),
            format!("“{text}” is not a number of inhabitants. Write it like 4840 or 4,840."),
        ),
        Refusal::Invalid(Invalid::ChoiceUnknown { text }) => either(
            format!("Die Auswahl „{text}“ gibt es nicht. Wählen Sie einen der angebotenen Werte."),
            format!("There is no choice “{text}”. Pick one offered."),
        ),
        Refusal::Scheme(SchemeFault::Weight(invalid)) => sentence(&invalid.clone().into()),
        Refusal::Scheme(SchemeFault::TiersInvalid) => either(
            "Die letzte Stufe muss nach oben offen sein: Tragen Sie ihr Gewicht ein, und lassen Sie die Einwohner leer.",
            "The last tier must be open above: enter its weight and leave the inhabitants empty.",
        )
        .into(),
        Refusal::Scheme(SchemeFault::TierInvalid { tier, why }) => tier_fault(*tier, *why),
        Refusal::Scheme(SchemeFault::NoInhabitants { member }) => either(
            format!("Für {member} fehlt die Einwohnerzahl. Tragen Sie sie ein oder wählen Sie andere Gewichte."),
            format!("{member} has no number of inhabitants. Enter it or choose other weights."),
        ),
        Refusal::Invalid(Invalid::AmountInvalid { text }) if text.is_empty() => either(
            "Tragen Sie einen Betrag ein, zum Beispiel 12.500.".into(),
            format!("“{text}” is not an amount. Write it like 12500 or 12500.50."),
        ),
        Refusal::Invalid(Invalid::AmountInvalid { text }) => either(
            format!("„{text}“ ist kein Betrag. Schreiben Sie ihn zum Beispiel so: 12.500 oder 12.500,50."),
            format!("“{text}” is not an amount. Write it like 12500 or 12500.50."),
        ),
        Refusal::Scheme(SchemeFault::SchemeInvalid) => either(
            "Die Regel passt so nicht: je Stimme mindestens ein Einwohner, und die Höchstzahl über 0 und nicht unter der Mindestzahl.",
            "The scheme does not fit: at least one inhabitant per vote, and the highest number above 0 and not below the least.",
        )
        .into(),
        Refusal::Invalid(Invalid::CorridorInvalid) => either(
            "Der Abstand für „praktisch gleichauf“ liegt zwischen 0 und 10 %.",
            "The distance for “virtually tied” is 0 to 10 %.",
        )
        .into(),
        Refusal::Invalid(Invalid::TieRulesInvalid) => either(
            "Jede Regel für den Gleichstand steht höchstens einmal, nach der Stichwahl kann nur noch das Los folgen, nach dem Los nichts mehr.",
            "Each tie rule stands at most once, only a lot can follow a runoff, and nothing follows a lot.",
        )
        .into(),
        Refusal::Recused { .. } => either(
            format!("{one} steht auf Ihrem Stimmzettel, obwohl Ihr Mitglied dazu befangen ist. Laden Sie die Seite neu."),
            format!("{one} is on your ballot although your member is recused on it. Reload the page."),
        ),
        Refusal::NotOnRoll => either(
            "Ihr Mitglied steht nicht auf der Stimmliste dieser Abstimmung. Wenden Sie sich an die Moderation.",
            "Your member is not on the roll of this round.",
        )
        .into(),
        Refusal::ForeignMember => either(
            "In diesem Browser ist inzwischen die Karte eines anderen Mitglieds angemeldet. Öffnen Sie Ihren Link erneut und stimmen Sie dann ab.",
            "This browser has since opened another member's card. Open your link again.",
        )
        .into(),
        Refusal::BallotIdInvalid => either(
            "Der Stimmzettel ist unvollständig angekommen. Laden Sie die Seite neu.",
            "The ballot arrived incomplete. Reload the page.",
        )
        .into(),
        Refusal::BallotRevisionInvalid => either(
            "Der Server kennt Ihre letzte Fassung nicht. Laden Sie die Seite neu, und geben Sie den Stimmzettel noch einmal ab.",
            "The server does not know your last revision. Reload the page and cast the ballot again.",
        )
        .into(),
        Refusal::BallotIdReused => either(
            "Dieser Stimmzettel wurde schon mit anderem Inhalt angenommen. Wählen Sie „Ändern“ und geben Sie ihn neu ab.",
            "This ballot was accepted with another content. Choose “Change” and cast it anew.",
        )
        .into(),
        Refusal::BallotReplaced { card, at, .. } => either(
            format!("Karte {card} hat um {}\u{a0}Uhr für Ihr Mitglied abgestimmt. Sehen Sie sich den Stimmzettel an; geben Sie Ihren erneut ab, wenn er ihn ersetzen soll.", clock(*at)),
            format!("Card {card} voted for your member at {}. Look at that ballot; cast yours again if it is to replace it.", clock(*at)),
        ),
        Refusal::CandidateNotOnBallot { candidate } => either(
            format!("Der Vorschlag „{candidate}“ steht nicht auf diesem Stimmzettel."),
            format!("Candidate “{candidate}” is not on this ballot."),
        ),
        Refusal::BallotEmpty => either(
            "Der Stimmzettel ist leer. Füllen Sie ihn aus oder wählen Sie „Enthaltung“.",
            "The ballot is empty. Fill it in or choose to abstain.",
        )
        .into(),
        Refusal::AbstentionWithMarks => either(
            "Eine Enthaltung gilt für den ganzen Stimmzettel. Nehmen Sie die Enthaltung oder Ihre Angaben zurück.",
            "An abstention covers the whole ballot. Take it or your marks back.",
        )
        .into(),
        Refusal::UnableWithMark { .. } => either(
            format!("{one} ist als „nicht zuständig“ gekennzeichnet und zugleich bewertet. Nehmen Sie eines davon zurück."),
            format!("{one} is marked “not our responsibility” and rated as well. Take one of them back."),
        ),
        Refusal::TooManyPoints { given, total } => either(
            format!("Sie haben {} vergeben, es sind {}. Nehmen Sie {} zurück.", points(*given), whole((*total).into()), whole(given - u64::from(*total))),
            format!("You gave {}, there are {total}. Take {} back.", points(*given), given - u64::from(*total)),
        ),
        Refusal::TooManyPointsOnOne { points: on_this, cap, .. } => either(
            format!("{one} hat {}, erlaubt sind höchstens {}. Nehmen Sie {} zurück.", points((*on_this).into()), whole((*cap).into()), whole((on_this - cap).into())),
            format!("{one} has {}, at most {cap} are allowed. Take {} back.", points((*on_this).into()), on_this - cap),
        ),
        Refusal::TooFewPoints { given, total } => either(
            format!("Sie haben {} vergeben, es müssen genau {} sein. Vergeben Sie noch {}.", points(*given), whole((*total).into()), whole(u64::from(*total) - given)),
            format!("You gave {}, it must be exactly {total}. Give {} more.", points(*given), u64::from(*total) - given),
        ),
        Refusal::TooFewApprovals { given, min } => either(
            format!("Sie haben {given} ausgewählt, es müssen mindestens {min} sein. Wählen Sie noch {} aus.", (*min as usize).saturating_sub(*given)),
            format!("You chose {given}, it must be at least {min}. Choose {} more.", (*min as usize).saturating_sub(*given)),
        ),
        Refusal::TooManyApprovals { given, max } => either(
            format!("Sie haben {given} ausgewählt, erlaubt sind höchstens {max}. Nehmen Sie {} zurück.", given.saturating_sub(*max as usize)),
            format!("You chose {given}, at most {max} are allowed. Take {} back.", given.saturating_sub(*max as usize)),
        ),
        Refusal::MarkTooHigh { mark, max } => either(
            format!("{mark} liegt über der Skala. Sie endet bei {max}."),
            format!("{mark} is above the scale. It ends at {max}."),
        ),
        Refusal::PlaceInvalid => either(
            "Der erste Platz ist 1. Ändern Sie die 0.",
            "The first place is 1. Change the 0.",
        )
        .into(),
        Refusal::CriterionUnknown { criterion } => either(
            format!("Das Kriterium {criterion} gehört nicht zu dieser Abstimmung."),
            format!("Criterion {criterion} does not belong to this round."),
        ),
        Refusal::AnswerUnknown { text } => either(
            format!("„{text}“ ist keine Antwort. Wählen Sie eine der angebotenen Antworten."),
            format!("“{text}” is not an answer. Choose one of those offered."),
        ),
    }
}
