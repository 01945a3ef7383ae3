//! The page of all results.

super::texts! {
    heading: "Ergebnisse", "Results";
    none: "Es ist noch kein Ergebnis veröffentlicht.", "No result is published yet.";
    downloads: "Herunterladen", "Download";
    this_round: "Diese Abstimmung:", "This round:";
    all_rounds: "Alle Abstimmungen:", "All rounds:";
    csv_german: "CSV für Excel", "CSV for German Excel";
    csv_international: "CSV international", "CSV international";
    json: "JSON", "JSON";
    archive: "Archiv zum Nachrechnen", "Archive for recounting";
    how_counted: "Wie gezählt wurde", "How it was counted";
    working: "Rechnung im Einzelnen", "The working in detail";
    working_csv: "Rechnung als CSV für Excel", "The working as CSV for German Excel";
    ballots: "Stimmzettel nach Mitgliedern", "Ballots by member";
    ballots_csv: "Stimmzettel als CSV für Excel", "Ballots as CSV for German Excel";
    member: "Mitglied", "Member";
    weight: "Gewicht", "Weight";
}
