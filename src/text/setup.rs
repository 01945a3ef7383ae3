//! The organizer's set-up.

pub mod cards;
pub mod done;
pub mod imports;
pub mod lists;
pub mod mend;
pub mod weights;

use super::figures::{moment, whole};
use super::{either, ended};
use crate::domain::ids::{Timestamp, WorkshopId};
use crate::domain::number::scheme::WeightScheme;
use crate::domain::views::VoiceName;
use crate::domain::views::setup::{Counts, Gap, Section};
use crate::domain::workshop::Course;
use crate::domain::workshop::candidate::CandidateStatus;
use crate::domain::workshop::card::CardRight;

super::texts! {
    house: "Geschäftsstelle", "Organizer";
    members_example: "ars;name;art;land;einwohner;stichtag;quelle\n083350080080;Tengen;Stadt;BW;4840;31.12.2022;GV100AD", "ars;name;art;land;einwohner;stichtag;quelle\n083350080080;Tengen;Stadt;BW;4840;2022-12-31;GV100AD";
    candidates_example: "titel;kurzbeschreibung;traeger;reifegrad\nF13 – KI-Assistent;Chat und Recherche für die Verwaltung;Land BW;im Einsatz", "titel;kurzbeschreibung;traeger;reifegrad\nF13;Chat and research for administrations;Land BW;in use";
    sections: "Bereiche der Vorbereitung", "Sections of the set-up";
    ready: "fertig", "ready";
    next_section: "Weiter", "Next";
    list: "Liste", "List";
    edit: "Bearbeiten", "Edit";
    save: "Speichern", "Save";
    remove: "Entfernen …", "Remove …";
    delete: "Löschen …", "Delete …";
    copy: "Kopieren", "Copy";
    put_away: "Weglegen", "Put away";
    put_away_ask: "Weglegen …", "Put away …";
    fetch_back: "Zurückholen", "Fetch back";
    put_away_running: "Dieser Workshop läuft gerade. Weggelegt läuft er weiter, steht aber nicht mehr in der Liste, sondern darunter bei den weggelegten.", "This workshop is running. Put away it runs on, but stands below the list, with those put away.";
    put_away_heading: "Weggelegt", "Put away";
    to_place: "Platz in der Reihenfolge", "place in the order";
    move_there: "Verschieben", "Move";
    copy_title: "Name der Kopie", "Name of the copy";
    copy_workshop: "Workshop kopieren", "Copy the workshop";
    copy_workshop_about: "Mitglieder, Gewichte, Vorschläge, Abstimmungen und Ablauf werden übernommen; Tag, Karten und Ergebnisse nicht.", "Members, weights, candidates, rounds and run sheet come along; day, cards and results do not.";
    delete_workshop: "Workshop löschen", "Delete the workshop";
    delete_workshop_consequence: "In diesem Workshop ist noch nichts eingetragen. Er verschwindet für immer.", "Nothing was entered in this workshop yet. It disappears for good.";
    show_qr: "Als QR-Code zeigen", "Show as QR code";
    codes_csv: "Codes als CSV für Excel", "Codes as CSV for German Excel";
    delete_candidate: "Vorschlag löschen", "Delete the candidate";
    delete_candidate_consequence: "Für Versehen: Der Vorschlag verschwindet ganz. Das geht nur, solange er nirgends zur Wahl stand und niemand ihn besprochen hat.", "For mistakes: the candidate disappears. Possible only while it stood in no round and nobody discussed it.";
    insert: "Einfügen", "Insert";
    at_the_end: "am Ende", "at the end";
    at_the_start: "am Anfang", "at the start";
    result_too_early: "Dieses Ergebnis steht vor seiner Abstimmung.", "This result comes before its vote.";
    add_both_steps: "Abstimmung und Ergebnis einfügen", "Insert the vote and its result";
    all_uncalled: "Alle diese Abstimmungen", "All these rounds";

    workshops: "Workshops", "Workshops";
    no_workshops: "Es gibt noch keinen Workshop. Legen Sie den ersten an; alles Weitere lässt sich danach ändern.", "There is no workshop yet. Create the first; everything can be changed later.";
    create_heading: "Neuer Workshop", "New workshop";
    workshop_title: "Name des Workshops", "Name of the workshop";
    workshop_title_hint: "So steht er auf Zugangskarten, Beamer und Ergebnissen.", "As it appears on cards, projector and results.";
    place: "Ort", "Place";
    date: "Tag", "Day";
    create: "Workshop anlegen", "Create the workshop";

    preparing: "Der Workshop ist in Vorbereitung", "The workshop is in preparation";
    running: "Der Workshop läuft", "The workshop is running";
    closed: "Der Workshop ist beendet", "The workshop is over";
    preparing_about: "Noch sieht niemand diesen Workshop. Bereiten Sie ihn in Ruhe vor.", "Nobody sees this workshop yet.";
    running_about: "Teilnehmende und Beamer folgen dem Ablauf. Die Moderation führt ihn vom Leitstand.", "Participants and projector follow the run sheet. The moderator leads it from the desk.";
    closed_about: "Alles bleibt lesbar, ändern lässt sich nichts mehr.", "Everything stays readable, nothing can be changed.";
    missing: "Das ist noch offen", "Still open";
    password_missing: "Leitstand: Passwort der Moderation fehlt", "Desk: the moderator's password is missing";
    start_consequence: "Mit dem Start wird der erste Schritt aufgerufen. Wer seine Zugangskarte öffnet, gilt dann als anwesend. Vorbereiten können Sie auch danach noch.", "Starting calls the first step. Whoever opens a card then counts as present. You can go on preparing.";
    start: "Workshop starten", "Start the workshop";
    details: "Angaben", "Details";
    links: "Zugänge", "Access links";
    room_link: "Raum", "Room";
    room_link_about: "Jede Person kommt mit ihrer Zugangskarte herein: mit dem Link, dem QR-Code oder dem Code auf der Startseite.", "Each person enters with a card: by link, QR code, or the code on the start page.";
    to_cards: "Zu den Zugangskarten", "To the access cards";
    start_page: "Startseite", "Start page";
    projector_link: "Beamer", "Projector";
    projector_link_about: "Diesen Link öffnen Sie am Rechner, an dem der Beamer hängt. Er zeigt nur an und gibt keine Rechte.", "Open this link on the computer the projector is plugged into. It only shows and gives no rights.";
    desk_link: "Leitstand", "Desk";
    desk_link_about: "Diesen Link und das Passwort bekommt die Moderation, am besten auf getrennten Wegen.", "This link and the password are for the moderator, best sent separately.";
    desk_link_missing: "Legen Sie ein Passwort für die Moderation fest. Danach steht hier ihr Link.", "Set a password for the moderator. Then the link stands here.";
    desk_password: "Passwort der Moderation", "The moderator's password";
    desk_password_void: "Der bisherige Link wird ungültig, und wer am Leitstand angemeldet ist, muss sich mit dem neuen Link und Passwort neu anmelden.", "The old link becomes void, and whoever is at the desk must enter again with the new link and password.";
    set_desk_password: "Passwort festlegen", "Set the password";
    change_desk_password: "Neues Passwort festlegen", "Set a new password";
    end_heading: "Workshop beenden", "End the workshop";
    end: "Workshop beenden …", "End the workshop …";
    end_consequence: "Danach lässt sich nichts mehr ändern: keine Abstimmungen, keine Vorschläge, keine Karten. Ergebnisse bleiben lesbar und lassen sich weiter herunterladen. Das lässt sich nicht zurücknehmen.", "Afterwards nothing can be changed. Results stay readable and can still be downloaded. This cannot be taken back.";
    end_button: "Endgültig beenden", "End for good";

    members: "Mitglieder", "Members";
    members_about: "Wer am Workshop teilnimmt. Die Stimme gehört dem Mitglied, nicht der Person, die es vertritt.", "Who takes part. The vote belongs to the member, not to the person who represents it.";
    no_members: "Es sind noch keine Mitglieder eingetragen. Lesen Sie eine Tabelle ein, oder tragen Sie sie einzeln ein.", "No members yet. Read in a table, or enter them one by one.";
    member: "Mitglied", "Member";
    kind_and_land: "Art, Land", "kind, state";
    key: "Schlüssel", "Key";
    key_hint: "Amtlicher Regionalschlüssel (ARS) mit führenden Nullen, oder ein eigener.", "Official key (ARS) with leading zeros, or one of your own.";
    key_as_typed: "Der Schlüssel soll so bleiben, ohne führende Null.", "The key shall stay as it is, without a leading zero.";
    name: "Name", "Name";
    kind_of_member: "Art", "Kind";
    land: "Land", "State";
    inhabitants: "Einwohner", "Inhabitants";
    date_and_source: "Stichtag, Quelle", "day, source";
    reference_date: "Stichtag", "Reference date";
    source: "Quelle", "Source";
    weight: "Gewicht", "Weight";
    add_member: "Mitglied hinzufügen", "Add a member";
    remove_member: "Mitglied entfernen", "Remove the member";
    remove_member_consequence: "Das Mitglied verschwindet aus der Liste, und seine Zugangskarten werden gesperrt.", "The member leaves the list and its cards are revoked.";
    members_columns: "Eine CSV-Tabelle mit den Spalten ars und name. Wenn Sie sie haben, auch art, land, einwohner, stichtag, quelle und gewicht. Übliche andere Überschriften werden erkannt; die Vorschau nennt, was nicht übernommen wird.", "A CSV table with the columns ars and name; optional art, land, einwohner, stichtag, quelle and gewicht. Usual other headings are known; the preview names what is not taken over.";

    import_heading: "Tabelle einlesen (CSV)", "Read in a table (CSV)";
    import_hint: "In Excel: Speichern unter, Dateityp „CSV UTF-8 (durch Trennzeichen getrennt)“. Höchstens 5 MB. Vor dem Übernehmen sehen Sie eine Vorschau.", "In Excel: save as “CSV UTF-8”. At most 5 MB. You see a preview first.";
    file: "Datei", "File";
    read_file: "Datei einlesen", "Read the file";
    check_import: "Eingelesene Tabelle prüfen", "Check the table";
    preview: "Vorschau", "Preview";
    windows_1252: "Die Datei ist nicht in UTF-8 gespeichert und wurde als Windows-1252 gelesen. Prüfen Sie, ob die Umlaute stimmen.", "The file is not UTF-8 and was read as Windows-1252. Check the umlauts.";
    discard: "Nicht übernehmen", "Do not take over";
    import_failed: "Die Tabelle wurde nicht übernommen. Berichtigen Sie die genannten Stellen und lesen Sie die Datei noch einmal ein.", "Nothing was taken over. Correct what is listed and read the file again.";
    import_again: "Berichtigte Datei einlesen", "Read the corrected file";

    weights: "Gewichte", "Weights";
    weights_about: "Wie viel die Stimme eines Mitglieds zählt. Was gilt, legt Ihre Satzung fest; üblich ist: ein Mitglied, eine Stimme.", "How much a member's vote counts. Your statutes decide; usual is one member one vote.";
    scheme: "Regel", "Scheme";
    scheme_one: "Ein Mitglied, eine Stimme", "One member, one vote";
    scheme_one_about: "Alle Mitglieder haben das Gewicht 1.", "Every member has the weight 1.";
    scheme_tiers: "Staffel nach Einwohnern", "Tiers by inhabitants";
    scheme_tiers_about: "Größere Mitglieder haben mehr Stimmen, aber nicht im Verhältnis ihrer Größe. Jedes Mitglied braucht eine Einwohnerzahl.", "Larger members have more votes, though not in proportion. Each member needs a figure.";
    scheme_per_started: "Eine Stimme je angefangene … Einwohner", "One vote per started … inhabitants";
    scheme_per_started_about: "Zum Beispiel je angefangene 10.000 Einwohner eine Stimme, auf Wunsch mit einer Mindest- und einer Höchstzahl.", "For example one vote per started 10,000 inhabitants, with a least and a highest number if you wish.";
    per: "Einwohner je Stimme", "Inhabitants per vote";
    floor: "Mindestzahl der Stimmen", "Least number of votes";
    cap: "Höchstzahl der Stimmen", "Highest number of votes";
    scheme_square_root: "Wurzel der Einwohner", "Square root of the inhabitants";
    scheme_square_root_about: "Dämpft Größenunterschiede: Viermal so viele Einwohner ergeben doppelt so viele Stimmen (Penrose 1946).", "Dampens size: four times the inhabitants make twice the votes (Penrose 1946).";
    rounding: "Gerundet auf", "Rounded to";
    to_whole: "ganze Stimmen", "whole votes";
    to_tenths: "eine Nachkommastelle", "one decimal";
    scheme_linear: "Im Verhältnis der Einwohner", "In proportion to the inhabitants";
    scheme_linear_about: "Eine Stimme je 1.000 Einwohner, genau gerechnet. Große Mitglieder können dann allein entscheiden: Sehen Sie sich die Stimmmacht an.", "One vote per 1,000 inhabitants, exactly. Large members may then decide alone: look at the power.";
    scheme_manual: "Von Hand", "By hand";
    scheme_manual_about: "Sie tragen jedes Gewicht selbst ein. Gewicht 0 heißt: berät mit, stimmt aber nicht mit ab.", "You enter each weight. Weight 0 means: advises without a vote.";
    tier: "Stufe", "Tier";
    up_to: "Bis … Einwohner", "Up to … inhabitants";
    tiers_hint: "Die letzte Zeile bleibt bei den Einwohnern leer: Sie gilt für alle darüber. Leere Zeilen werden übergangen.", "Leave the inhabitants of the last row empty: it holds for all above. Empty rows are passed over.";
    weights_later: "Gilt für jede Abstimmung, die danach geöffnet wird. Geöffnete und abgeschlossene Abstimmungen bleiben, wie sie sind.", "Holds for every round opened afterwards.";
    shares: "Gewicht und Anteil", "Weight and share";
    basis_date_source: "Einwohner, Stichtag, Quelle", "inhabitants, day, source";
    share: "Anteil", "Share";
    power: "Stimmmacht", "Power";
    power_unknown: "Die Stimmmacht fehlt: Bei so vielen so feinen Gewichten lässt sie sich nicht in vertretbarer Zeit genau berechnen.", "Power is missing: with so many weights so fine it cannot be computed exactly in reasonable time.";
    share_bar: "oben Anteil, unten Stimmmacht; voller Balken = die Hälfte", "share above, power below; full bar = one half";
    total: "Summe", "Sum";
    manual_about: "Zahlen von 0 bis 1.000.000 mit höchstens drei Nachkommastellen, zum Beispiel 1,5.", "Numbers from 0 to 1000000 with at most three places, such as 1.5. A comma is a decimal sign, too.";
    save_weights: "Gewichte speichern", "Save the weights";

    candidates: "Vorschläge", "Candidates";
    candidates_about: "Worüber gesprochen und abgestimmt wird. Mitglieder können im Workshop weitere vorschlagen; die Moderation nimmt sie an.", "What is discussed and voted on. Members can propose more; the moderator accepts them.";
    no_candidates: "Es gibt noch keine Vorschläge. Tragen Sie sie ein, oder lesen Sie eine Tabelle ein.", "No candidates yet. Enter them, or read in a table.";
    add_candidate: "Vorschlag hinzufügen", "Add a candidate";
    withdraw: "Zurückziehen …", "Withdraw …";
    withdraw_button: "Vorschlag zurückziehen", "Withdraw the candidate";
    withdraw_consequence: "Der Vorschlag steht danach in keiner Abstimmung mehr zur Wahl. Im Protokoll bleibt er erhalten.", "The candidate stands in no further round. It stays in the record.";
    candidates_columns: "Eine CSV-Tabelle mit den Spalten titel und kurzbeschreibung. Wenn Sie sie haben, auch traeger, reifegrad, link, kosten und aufwand. Eine Zeile mit einem Titel, den es schon gibt, ändert diesen Vorschlag; jede andere wird ein neuer.", "A CSV table with the columns titel and kurzbeschreibung; optional traeger, reifegrad, link, kosten, aufwand. A row whose title is known changes that candidate; every other becomes a new one.";

    rounds: "Abstimmungen", "Rounds";
    rounds_about: "Jede Abstimmung wird hier vorbereitet und im Ablauf aufgerufen. Mit dem Öffnen ist sie festgeschrieben.", "Each round is prepared here and called in the run sheet. Opening freezes it.";
    no_rounds: "Es ist noch keine Abstimmung vorbereitet.", "No round is prepared yet.";
    add_round: "Abstimmung vorbereiten", "Prepare a round";
    obstacle: "So lässt sich die Abstimmung nicht öffnen.", "The round cannot open like this.";
    no_step: "Diese Abstimmung steht noch nicht im Ablauf.", "No step calls this round yet.";
    remove_round: "Abstimmung entfernen", "Remove the round";
    remove_round_consequence: "Die Abstimmung und ihre Schritte im Ablauf werden entfernt.", "The round and its steps are removed.";
    question: "Frage", "Question";
    question_hint: "So steht sie auf Stimmzettel, Beamer und in den Ergebnissen.", "As it appears on ballot, projector and results.";
    kind: "Art", "Kind";
    straw_poll: "Stimmungsbild", "Straw poll";
    straw_poll_about: "Zeigt, wohin der Saal neigt. Bindet niemanden.", "Shows where the hall leans. Binds nobody.";
    resolution: "Beschluss", "Resolution";
    resolution_about: "Bindet den Verband. In einem Verein muss der Gegenstand in der Einladung stehen (§ 32 BGB); sonst gilt die Satzung.", "Binds the association. Where it is a registered one, the invitation must name the item (§ 32 BGB); else its statutes decide.";
    method: "Verfahren", "Method";
    points_total: "Punkte je Mitglied", "Points per member";
    points_max: "Höchstens je Vorschlag", "At most per candidate";
    points_max_hint: "Leer: keine Grenze.", "Empty: no limit.";
    points_exact: "Zu vergeben sind", "To be given";
    at_most: "bis zu so viele", "up to that many";
    exactly: "genau so viele", "exactly that many";
    majority: "Mehrheit", "Majority";
    simple: "einfache: mehr Ja als Nein", "simple: more yes than no";
    two_thirds: "zwei Drittel der Ja- und Nein-Stimmen", "two thirds of yes and no";
    absolute: "absolute: mehr als die Hälfte aller Stimmberechtigten", "absolute: more than half of all entitled";
    double: "Doppelte Mehrheit", "Double majority";
    double_about: "Die Mehrheit muss in Stimmen und zugleich in Mitgliedern erreicht sein.", "The majority must be reached in votes and in members alike.";
    approval_min: "Mindestens auszuwählen", "Choose at least";
    approval_max: "Höchstens auszuwählen", "Choose at most";
    scale_max: "Skala von 0 bis", "Scale from 0 to";
    rank_by: "Rangliste nach", "Ranking by";
    rank_by_mean: "Mittelwert", "mean";
    rank_by_sum: "Summe", "sum";
    coverage: "Bewertet von mindestens … Prozent", "Rated by at least … per cent";
    coverage_hint: "Der abgegebenen Stimmen. Vorschläge, die seltener bewertet wurden, bekommen keinen Platz. Leer: keine Grenze.", "Of the votes cast. Candidates rated less often get no place. Empty: no limit.";
    passive: "Passivlösung mitbewerten: Alles bleibt, wie es ist", "Rate the passive option, too: everything stays as it is";
    passive_about: "Vorschläge mit mehr Widerstand als die Passivlösung werden gekennzeichnet.", "Candidates with more resistance than the passive option are marked.";
    ranking_rule: "Gezählt wird", "Counted";
    rule_schulze: "jeder Vorschlag gegen jeden (Schulze)", "every candidate against every other (Schulze)";
    rule_borda: "nach Punkten je Platz (Borda)", "by points per place (Borda)";
    criterion: "Kriterium", "Criterion";
    criterion_weight: "Gewicht", "Weight";
    criteria_hint: "Bis zu zwölf Kriterien; ihre Gewichte ergeben zusammen 100. Leere Zeilen werden übergangen.", "Up to twelve criteria; their weights sum to 100. Empty rows are passed over.";
    more_criteria: "Weitere Kriterien", "More criteria";
    knock_outs: "K.-o.-Fragen", "Knock-out questions";
    knock_outs_hint: "Fragen, an denen ein Vorschlag scheitern kann, zum Beispiel „Ist es rechtlich erlaubt?“. Ein Vorschlag, der scheitert, wird nicht bewertet und bekommt keinen Platz. Kreuzen Sie unter der Frage an, welche Vorschläge an ihr scheitern.", "Questions a candidate can fail, for example “Is it legal?”. A candidate that fails is not rated and gets no place. Tick below the question which candidates fail it.";
    number: "Nr.", "No.";
    fails_at: "Daran scheitern", "Failed by";
    amount: "Budget in Euro", "Budget in euros";
    amount_hint: "Zum Beispiel 100.000.", "For example 100000.";
    budget_rule: "Finanziert wird", "Funded";
    rule_shares: "nach gleichen Anteilen aller Stimmen", "by equal shares of all votes";
    rule_greedy: "nach Unterstützung, die höchste zuerst", "by support, highest first";
    utility: "Bei gleichen Anteilen zählt", "With equal shares counts";
    utility_cost: "jeder Euro gleich viel", "every euro the same";
    utility_count: "jeder Vorschlag gleich viel", "every candidate the same";
    completion: "Was bei gleichen Anteilen übrig bleibt", "What equal shares leave over";
    completion_none: "bleibt übrig", "is left";
    completion_greedy: "wird nach Unterstützung ausgegeben", "is spent by support";
    ballot_kind: "Stimmzettel", "Ballot";
    ballot_approval: "Vorschläge auswählen", "choose candidates";
    ballot_score: "Vorschläge bewerten", "score candidates";
    scale_hint: "Nur beim Bewerten.", "For scores only.";
    budget_hint: "Jeder Vorschlag braucht seine Kosten. Vorschläge mit demselben Buchstaben schließen einander aus. „Setzt voraus“ nennt die Nummern der Vorschläge, ohne die er nicht finanziert wird.", "Each candidate needs its cost. Candidates with the same letter exclude each other. “Requires” names the numbers of candidates without which it is not funded.";
    costs: "Kosten in Euro", "Cost in euros";
    excludes: "Gruppe", "Group";
    requires: "setzt voraus Nr.", "requires no.";
    no_bound: "Leer: keine Grenze.", "Empty: no limit.";
    candidacy: "Zur Wahl stehen", "On the ballot";
    all_candidates: "alle angenommenen Vorschläge", "all accepted candidates";
    all_candidates_about: "Auch die, die bis zum Öffnen noch dazukommen.", "Also those that come until it opens.";
    from_round: "Vorschläge aus einer früheren Abstimmung", "candidates of an earlier round";
    from_round_about: "So wird aus vielen Schritt für Schritt eine kurze Liste. Das Ergebnis der früheren muss veröffentlicht sein, bevor diese öffnet.", "So many become few. The earlier result must be published before this round opens.";
    source_round: "Aus welcher Abstimmung", "Of which round";
    take: "Welche davon", "Which of them";
    take_first: "die ersten", "the first";
    take_accepted: "die angenommenen oder ausgewählten", "those accepted or selected";
    take_reaching: "alle ab einem Wert", "all from a value on";
    take_tied: "die gleichrangigen an der Schnittlinie (Stichwahl)", "those tied across the cut line (runoff)";
    take_first_number: "Wie viele", "How many";
    take_first_hint: "Nur für „die ersten“.", "For “the first” only.";
    take_value: "Wert", "Value";
    take_value_hint: "Nur für „alle ab einem Wert“. Bei Widerstand: höchstens so viel Prozent.", "For “all from a value on” only. For resistance: at most so many per cent.";
    listed: "eine eigene Liste", "a list of its own";
    listed_about: "Für Fragen, die keine Vorschläge sind, zum Beispiel das Gewicht von Kriterien.", "For questions that are no proposals, for example the weight of criteria.";
    listed_lines: "Ein Eintrag je Zeile", "One entry a line";
    rules: "Beschlussfähigkeit und Gleichstand", "Quorum and ties";
    quorum: "Beschlussfähigkeit", "Quorum";
    quorum_about: "Ohne sie wird nichts angenommen. Leitstand, Beamer und Ergebnis zeigen, ob sie erreicht ist und um wie viel.", "Without it nothing is accepted. Desk, projector and result show whether it is reached and by how much.";
    quorum_heads: "Von den Mitgliedern", "Of the members";
    quorum_weight: "Von den Stimmen", "Of the votes";
    quorum_counts: "Gezählt wird, wer", "Count members who";
    no_quorum: "keine Anforderung", "not asked";
    of_members: "der Mitglieder", "of members";
    of_votes: "der Stimmen", "of votes";
    tie_rules: "Gleichstand an der Schnittlinie", "Tie at the cut line";
    tie_rules_about: "Die Regeln gelten der Reihe nach. Ohne Regel entscheidet die Moderation zwischen Stichwahl und Los.", "The rules apply in order. Without a rule the moderator chooses runoff or lot.";
    no_tie_rule: "keine Regel", "no rule";
    tie_1: "Zuerst", "First";
    tie_2: "Dann", "Then";
    tie_3: "Zuletzt", "Last";
    corridor: "Praktisch gleichauf bis … Prozent", "Virtually tied within … per cent";
    lot_source: "Quelle des Loses, vor der Abstimmung genannt", "Source of the lot, named before the vote";
    lot_source_hint: "Zum Beispiel: Ziehung 6 aus 49 vom 28.11.2026. Leer: Das Los wird von Hand gezogen.", "For example: lottery draw of 28 November 2026. Empty: the lot is drawn by hand.";
    corridor_hint: "0 bis 10. Vorschläge, die so nah an der Schnittlinie liegen, werden gekennzeichnet. Leer: keine Kennzeichnung.", "0 to 10. Those so near the line are marked. Empty: none.";
    asked_at_opening: "Beim Öffnen wird gefragt, wie es weitergehen soll.", "At opening you are asked how to go on.";
    open_live: "offen, sofort sichtbar", "open live";
    open_live_about: "Alle sehen den Stand und jeden Stimmzettel, sobald er abgegeben ist.", "Everyone sees the standings and each ballot as soon as it is cast.";
    weights_from: "Kriterien und Gewichte", "Criteria and weights";
    weights_typed: "hier eintragen", "enter here";
    weights_from_hint: "Oder aus einer Punkteabstimmung über eine eigene Liste: Deren Einträge werden die Kriterien, ihr Anteil an den Punkten das Gewicht.", "Or from a points round on a list of its own: its entries become the criteria, their share of points the weight.";
    proxies: "Vollmachten", "Proxies";
    proxies_about: "Mit einer Vollmacht können die Karten eines Mitglieds auch den Stimmzettel eines anderen abgeben. Er zählt mit dessen eigenem Gewicht. Ob die Satzung das zulässt, prüfen Sie selbst.", "With a proxy the cards of a member may cast another member's ballot, too. It counts with that member's own weight. Check your statutes.";
    proxy_limit: "Höchstens … Vollmachten je Mitglied", "At most … proxies per member";
    proxy_limit_hint: "0: Vollmachten sind nicht zugelassen.", "0: no proxies.";
    proxy_giver: "Wessen Stimme", "Whose vote";
    proxy_holder: "Geht an", "Goes to";
    choose_member: "bitte wählen", "please choose";
    give_proxy: "Vollmacht eintragen", "Enter the proxy";
    withdraw_proxy: "Zurücknehmen", "Withdraw";
    chosen_candidates: "nur ausgewählte", "chosen ones only";
    secrecy: "Wer sieht was", "Who sees what";
    names: "mit Namen nach dem Schließen", "names after closing";
    names_about: "Nach der Veröffentlichung sehen alle, wie jedes Mitglied abgestimmt hat. Bis dahin sieht es niemand.", "After publication everyone sees how each member voted. Nobody before.";
    totals: "nur Summen", "totals only";
    totals_about: "Gezeigt werden nur Summen; die Stimmzettel werden beim Schließen gelöscht. Veröffentlicht wird erst ab fünf Stimmzetteln.", "Only totals are shown; ballots are destroyed at closing. Published from five ballots on.";
    ending: "Ergebnis und Schluss", "Result and end";
    cut_line: "Wie viele Vorschläge werden gesucht?", "How many candidates are wanted?";
    cut_line_hint: "Zieht eine Schnittlinie in die Rangliste. Leer: keine.", "Draws a cut line into the ranking. Empty: none.";
    closes_when_all_voted: "Von selbst schließen, sobald alle Anwesenden abgestimmt haben", "Close once all present have voted";
    closes_when_all_voted_about: "Niemand kann seinen Stimmzettel danach noch ändern. Sonst schließt die Moderation.", "Nobody can change a ballot then. Otherwise the moderator closes.";

    run_sheet: "Ablauf", "Run sheet";
    run_sheet_about: "Die Schritte des Workshops in ihrer Reihenfolge. Teilnehmende und Beamer folgen dem Schritt, den die Moderation aufruft.", "The steps in order. Participants and projector follow the step the moderator calls.";
    no_steps: "Der Ablauf ist noch leer.", "The run sheet is empty.";
    add_step: "Schritt hinzufügen", "Add a step";
    current: "jetzt", "now";
    visited: "aufgerufen", "called";
    up: "nach oben", "up";
    down: "nach unten", "down";
    remove_step: "Schritt entfernen", "Remove the step";
    remove_step_consequence: "Der Schritt verschwindet aus dem Ablauf. Eine Abstimmung, die er aufruft, bleibt vorbereitet.", "The step leaves the run sheet. A round it calls stays prepared.";
    step_kind: "Was geschieht", "What happens";
    minutes: "Minuten", "Minutes";
    round: "Abstimmung", "Round";
    headline: "Überschrift", "Headline";
    note: "Hinweis für den Saal", "Note for the hall";
    uncalled: "Noch nicht im Ablauf", "Not in the run sheet yet";
    uncalled_about: "Diese Abstimmungen ruft noch kein Schritt auf.", "No step calls these rounds yet.";
    add_round_step: "Nur die Abstimmung", "The vote only";
    add_result_step: "Nur das Ergebnis", "Its result only";

    cards: "Zugangskarten", "Access cards";
    cards_about: "Jede Person kommt mit einer Karte herein. Mehrere Karten eines Mitglieds führen zum selben Stimmzettel.", "Each person enters with a card. Several cards of a member lead to the same ballot.";
    no_cards: "Es ist noch keine Karte ausgestellt.", "No card is issued yet.";
    issue_missing: "Fehlende Karten ausstellen", "Issue the missing cards";
    print_sheet: "Kartenbogen zum Drucken", "Sheet to print";
    card: "Karte", "Card";
    last_use: "Zuletzt benutzt", "Last used";
    card_details: "Code und mehr", "Code and more";
    observer: "Beobachterkarte", "Observer";
    never_used: "noch nie", "never";
    revoked: "gesperrt", "revoked";
    code: "Code", "Code";
    link: "Link", "Link";
    card_secret_hint: "Wer Code oder Link kennt, handelt für das Mitglied. Geben Sie beides nur an diese Person.", "Whoever knows code or link acts for the member. Give them to this person only.";
    reissue: "Neu ausstellen …", "Reissue …";
    reissue_button: "Karte neu ausstellen", "Reissue the card";
    reissue_consequence: "Die Karte bekommt einen neuen Link und Code. Die bisherigen werden ungültig, auch wo sie gerade benutzt werden.", "The card gets a new link and code. The old ones are void at once.";
    revoke: "Sperren …", "Revoke …";
    revoke_button: "Karte sperren", "Revoke the card";
    revoke_consequence: "Link und Code werden sofort ungültig. Abgegebene Stimmzettel bleiben gültig.", "Link and code are void at once. Ballots already cast stay valid.";
    issue_one: "Weitere Karte für ein Mitglied", "One more card for a member";
    issue_one_about: "Für eine zweite Person desselben Mitglieds. Sie kann mit abstimmen oder nur mitberaten.", "For a second person of the same member, to vote as well or to advise.";
    issue_observer: "Karte für eine Beobachterin oder einen Beobachter", "Card for an observer";
    issue_observer_about: "Mit einer Beobachterkarte sieht man alles, was der Saal sieht, und kann Argumente einbringen, aber nicht abstimmen.", "An observer sees what the hall sees and may argue, but never votes.";
    right: "Recht", "Right";
    card_guessed: "Der Code wird gerade geraten. Stellen Sie die Karte neu aus und drucken Sie sie.", "Somebody is guessing the code. Reissue the card and print it.";
    right_vote: "stimmt ab", "may vote";
    right_advise: "berät mit", "advisory";
    right_observe: "sieht zu", "observer";
    bearer: "Person", "Person";
    bearer_hint: "Freiwillig, zum Beispiel ein Name oder eine Funktion.", "Optional, for example a name or a function.";
    issue: "Karte ausstellen", "Issue the card";

    print_heading: "Kartenbogen", "Sheet of cards";
    print_about: "Drucken Sie diese Seite mit dem Druckbefehl Ihres Browsers (Strg + P) auf A4. Jedes Mitglied bekommt ein eigenes Blatt.", "Print this page with your browser (Ctrl + P) on A4. Each member gets a page of its own.";
    back_to_cards: "Zurück zu den Karten", "Back to the cards";
    access: "Ihr Zugang zum Workshop", "Your way into the workshop";
    how_scan: "Scannen Sie den QR-Code mit der Kamera Ihres Telefons, und öffnen Sie den Link.", "Scan the QR code with your phone's camera and open the link.";
    how_keep: "Behalten Sie diese Karte bei sich: Wer sie hat, handelt für Ihr Mitglied. Verloren? Die Geschäftsstelle stellt sofort eine neue aus.", "Keep this card: whoever holds it acts for your member. Lost? The organizer issues a new one at once.";
    qr: "QR-Code des Links", "QR code of the link";

    results: "Ergebnisse", "Results";
}

/// Name of a section.
#[must_use]
pub fn section_name(section: Section) -> &'static str {
    let t = texts();
    match section {
        Section::Workshop => either("Workshop", "Workshop"),
        Section::Members => t.members,
        Section::Weights => t.weights,
        Section::Candidates => t.candidates,
        Section::Rounds => t.rounds,
        Section::RunSheet => t.run_sheet,
        Section::Cards => t.cards,
        Section::Results => t.results,
    }
}

/// What is missing: *fehlen: Gewichte*.
#[must_use]
pub fn gap(gap: &Gap) -> String {
    let (de, en) = match gap {
        Gap::Table => ("wartet: gelesene Tabelle", "waiting: a table that was read"),
        Gap::Date => ("fehlt: Tag", "missing: day"),
        Gap::Members => ("fehlen: Mitglieder", "missing: members"),
        Gap::Weights => ("fehlen: Gewichte", "missing: weights"),
        Gap::Dominance => ("prüfen: großer Anteil", "check: large share"),
        Gap::Candidates => ("fehlen: Vorschläge", "missing: candidates"),
        Gap::Rounds => ("fehlt: Abstimmung", "missing: round"),
        Gap::Steps => ("fehlen: Schritte", "missing: steps"),
        Gap::RoundSteps(rounds) => {
            let (one, many) = either(
                ("Abstimmung ohne Schritt", "Abstimmungen ohne Schritt"),
                ("round without a step", "rounds without a step"),
            );
            return format!("{rounds} {}", if *rounds == 1 { one } else { many });
        }
        Gap::Cards(cards) => {
            let lacks = if *cards == 1 { "fehlt" } else { "fehlen" };
            return format!("{}: {}", either(lacks, "missing"), missing_cards(*cards));
        }
        Gap::Address { .. } => ("prüfen: Adresse", "check: address"),
        Gap::Legal { .. } => ("fehlen: Rechtstexte", "missing: legal texts"),
    };
    either(de, en).into()
}

/// *3 Karten*.
#[must_use]
pub fn missing_cards(cards: usize) -> String {
    count(cards, ("Karte", "Karten"), ("card", "cards"))
}

fn count(number: usize, de: (&str, &str), en: (&str, &str)) -> String {
    let (one, many) = either(de, en);
    let name = if number == 1 { one } else { many };
    format!("{}\u{a0}{name}", whole(number as u64))
}

/// Where a workshop stands.
#[must_use]
pub fn course(course: Course) -> &'static str {
    match course {
        Course::Preparing => either("in Vorbereitung", "in preparation"),
        Course::Running => either("läuft", "running"),
        Course::Closed => either("beendet", "over"),
    }
}

/// *13 Mitglieder · 20 Vorschläge · …*
#[must_use]
pub fn amounts(counts: Counts) -> String {
    [
        count(counts.members, ("Mitglied", "Mitglieder"), ("member", "members")),
        count(counts.candidates, ("Vorschlag", "Vorschläge"), ("candidate", "candidates")),
        count(counts.rounds, ("Abstimmung", "Abstimmungen"), ("round", "rounds")),
        count(counts.steps, ("Schritt", "Schritte"), ("step", "steps")),
        missing_cards(counts.cards),
    ]
    .join(" · ")
}

/// *13 Mitglieder*.
#[must_use]
pub fn members(members: usize) -> String {
    count(members, ("Mitglied", "Mitglieder"), ("member", "members"))
}

/// *12.345 Einwohner*.
#[must_use]
pub fn inhabitants(figure: u64) -> String {
    format!("{}\u{a0}{}", whole(figure), texts().inhabitants)
}

/// Name of a weight scheme.
#[must_use]
pub fn scheme_name(scheme: &WeightScheme) -> &'static str {
    let t = texts();
    match scheme {
        WeightScheme::OneMemberOneVote => t.scheme_one,
        WeightScheme::Tiers(_) => t.scheme_tiers,
        WeightScheme::Manual => t.scheme_manual,
        WeightScheme::PerStarted { .. } => t.scheme_per_started,
        WeightScheme::SquareRoot { .. } => t.scheme_square_root,
        WeightScheme::Linear => t.scheme_linear,
    }
}

/// The warning about a member with half or more of all weight.
#[must_use]
pub fn dominant(name: &str, share: &str) -> String {
    either(
        format!(
            "{name} hat {share} aller Stimmen. Gegen dieses Mitglied kommt keine Mehrheit zustande. Prüfen Sie, ob das so gewollt ist."
        ),
        format!("{name} holds {share} of all votes: no majority is possible against it."),
    )
}

/// What power is, and how few can block.
#[must_use]
pub fn about_power(blocking: &[String]) -> String {
    let power = either(
        "Stimmmacht: wie oft ein Mitglied bei einfacher Mehrheit den Ausschlag geben kann (Banzhaf-Index).",
        "Power: how often a member can tip a simple majority (Banzhaf index).",
    );
    match blocking {
        [] => power.into(),
        [one] => either(
            format!("{power} {one} kann allein eine Mehrheit verhindern."),
            format!("{power} {one} can block a majority alone."),
        ),
        _ => {
            let number = blocking.len();
            // One of the sets of this size; where members are alike there are others.
            let such = either("zum Beispiel", "for example");
            let names = match number <= 5 {
                true => format!(", {such} {}", blocking.join(", ")),
                false => String::new(),
            };
            either(
                ended(format!(
                    "{power} Mindestens {number} Mitglieder braucht es, um eine Mehrheit zu verhindern{names}"
                )),
                ended(format!(
                    "{power} It takes at least {number} members to block a majority{names}"
                )),
            )
        }
    }
}

/// The warning about a member with half or more of all power.
#[must_use]
pub fn powerful(name: &str, power: &str) -> String {
    either(
        format!(
            "{name} hat {power} der Stimmmacht, obwohl der Anteil an den Stimmen kleiner ist als die Hälfte. Prüfen Sie, ob das so gewollt ist."
        ),
        format!("{name} holds {power} of all power though less than half of the votes."),
    )
}

/// The warning about members whose vote never decides.
#[must_use]
pub fn powerless(names: &[String]) -> String {
    let names = names.join(", ");
    either(
        format!(
            "Gewicht ohne Stimmmacht: {names}. Bei einfacher Mehrheit können diese Stimmen nie den Ausschlag geben."
        ),
        format!("Weight without power: {names}. These votes can never tip a simple majority."),
    )
}

/// The hint about members without a vote.
#[must_use]
pub fn advisory(names: &[String]) -> String {
    let names = names.join(", ");
    either(
        format!(
            "Gewicht 0, also beratend: {names}. Diese Stimmzettel werden gesondert gezählt und gehen nicht ins Ergebnis ein."
        ),
        format!("Weight 0, advisory: {names}. These ballots are counted apart."),
    )
}

/// Label of a bound in the tier table.
#[must_use]
pub fn tier_bound(row: usize) -> String {
    format!("{} {row}: {}", either("Stufe", "Tier"), texts().up_to)
}

/// Label of a weight in the tier table.
#[must_use]
pub fn tier_weight(row: usize) -> String {
    format!("{} {row}: {}", either("Stufe", "Tier"), texts().weight)
}

/// Where a candidate stands.
#[must_use]
pub fn candidate_status(status: &CandidateStatus) -> String {
    let (de, en) = match status {
        CandidateStatus::Proposed => ("wartet auf Annahme", "waits for acceptance"),
        CandidateStatus::Accepted => ("angenommen", "accepted"),
        CandidateStatus::Returned { reason } => {
            return either(format!("zurückgegeben: {reason}"), format!("returned: {reason}"));
        }
        CandidateStatus::Withdrawn => ("zurückgezogen", "withdrawn"),
        CandidateStatus::Merged { into } => {
            return either(
                format!("aufgegangen in Vorschlag {into}"),
                format!("merged into candidate {into}"),
            );
        }
    };
    either(de, en).into()
}

/// Who proposed a candidate; empty if it was the house.
#[must_use]
pub fn proposed_by(by: &[VoiceName]) -> String {
    let names: Vec<String> = by
        .iter()
        .filter_map(|voice| match voice {
            VoiceName::Member(name) => Some(name.clone()),
            VoiceName::Observer(number) => Some(format!("{} {number}", texts().observer)),
            VoiceName::House => None,
        })
        .collect();
    if names.is_empty() {
        return String::new();
    }
    format!("{} {}", either("vorgeschlagen von", "proposed by"), names.join(", "))
}

/// *3 ausgewählte Vorschläge*.
#[must_use]
pub fn chosen(candidates: usize) -> String {
    count(
        candidates,
        ("ausgewählter Vorschlag", "ausgewählte Vorschläge"),
        ("chosen candidate", "chosen candidates"),
    )
}

/// *Tholey ist durch Tengen vertreten.*
#[must_use]
pub fn proxy(giver: &str, holder: &str) -> String {
    either(
        format!("{giver} ist durch {holder} vertreten."),
        ended(format!("{giver} is represented by {holder}")),
    )
}

/// *6 gesucht*.
#[must_use]
pub fn wanted(candidates: u32) -> String {
    format!("{candidates} {}", either("gesucht", "wanted"))
}

/// *15 Minuten*.
#[must_use]
pub fn minutes(minutes: u32) -> String {
    format!("{minutes}\u{a0}{}", either("Minuten", "minutes"))
}

/// The whole run sheet in time: *Geplant: 1 Stunde 50 Minuten*.
#[must_use]
pub fn planned(all: u32) -> String {
    let (hours, rest) = (all / 60, all % 60);
    let planned = either("Geplant", "Planned");
    match hours {
        0 => format!("{planned}: {}", minutes(rest)),
        _ => format!("{planned}: {hours}:{rest:02}\u{a0}{}", either("Stunden", "hours")),
    }
}

/// *nach 2: Ankommen*.
#[must_use]
pub fn after(place: usize, title: &str) -> String {
    format!("{} {place}: {title}", either("nach", "after"))
}

/// *Workshop 3*.
#[must_use]
pub fn workshop_number(id: WorkshopId) -> String {
    format!("Workshop {id}")
}

/// What a copy is called until somebody says otherwise.
#[must_use]
pub fn copy_of(title: &str) -> String {
    either(format!("{title} (Kopie)"), format!("{title} (copy)"))
}

/// *geöffnet 24.11.2026, 10:42 Uhr*.
#[must_use]
pub fn opened(at: Timestamp) -> String {
    format!("{} {}", either("geöffnet", "opened"), moment(at))
}

/// *Karte 2*.
#[must_use]
pub fn card_name(number: u32) -> String {
    format!("{} {number}", texts().card)
}

/// What the bearer of a card may do.
#[must_use]
pub fn card_right(right: CardRight) -> &'static str {
    let t = texts();
    match right {
        CardRight::Vote => t.right_vote,
        CardRight::Advise => t.right_advise,
        CardRight::Observe => t.right_observe,
    }
}

/// How to come in without a camera.
#[must_use]
pub fn typing(address: &str) -> String {
    either(
        format!("Ohne Kamera: Öffnen Sie {address} im Browser, und geben Sie den Code ein."),
        format!("Without a camera: open {address} in a browser and type the code."),
    )
}

/// *Kriterium 3*, a row of a table.
#[must_use]
pub fn criterion_name(row: usize) -> String {
    format!("{} {row}", texts().criterion)
}

/// *Gewicht von Kriterium 3*.
#[must_use]
pub fn criterion_weight(row: usize) -> String {
    either(format!("Gewicht von Kriterium {row}"), format!("Weight of criterion {row}"))
}

/// *K.-o.-Frage 2*.
#[must_use]
pub fn knock_out(row: usize) -> String {
    either(format!("K.-o.-Frage {row}"), format!("Knock-out question {row}"))
}

/// What the proposer wrote about the cost.
#[must_use]
pub fn cost_said(cost: &str) -> String {
    format!("{}: {cost}", either("im Vorschlag", "in the proposal"))
}

/// *Kosten in Euro: Parla*, a field of a table.
#[must_use]
pub fn of_candidate(what: &str, title: &str) -> String {
    format!("{what}: {title}")
}
