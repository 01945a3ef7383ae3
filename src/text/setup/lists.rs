//! Long lists of the set-up: search, order, the form of one row.

use crate::text::either;
use crate::text::figures::whole;

crate::text::texts! {
    search: "Suchen", "Search";
    find: "Suchen", "Search";
    show_all: "Alle zeigen", "Show all";
    close: "Schließen", "Close";
    nothing_found: "Dazu steht nichts in der Liste.", "Nothing in the list fits.";
    order: "Reihenfolge", "Order";
    of_the_ballot: "wie auf dem Stimmzettel", "as on the ballot";
    by_title: "nach Titel", "by title";
}

/// *3 von 300*.
#[must_use]
pub fn found(shown: usize, all: usize) -> String {
    let (shown, all) = (whole(shown as u64), whole(all as u64));
    either(format!("{shown} von {all}"), format!("{shown} of {all}"))
}
