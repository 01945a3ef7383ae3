//! Long lists of the set-up: searched, sorted, and with the form of at most one row, so that a page of
//! 300 rows stays small. All of it stands in the address and works without a program. Not here: what a
//! row shows.

use leptos::prelude::*;

use crate::text::setup::lists::{found, texts as list_texts};
use crate::text::setup::texts;

/// From this many rows on a list can be searched.
const SEARCHED_FROM: usize = 10;

/// What a list shows, as the address says: `?q=tengen&sort=name&edit=3`.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Listing {
    /// What is searched for.
    pub q: String,
    /// Name of the column it is sorted by, with a minus in front from the last to the first; empty =
    /// the usual order.
    pub sort: String,
    /// The row whose form is open.
    pub edit: String,
    /// Not empty: the import that waits is shown.
    pub import: String,
}

impl Listing {
    /// Whether a row is shown that can be found by these texts: every word searched for stands in one of
    /// them, whatever its case.
    #[must_use]
    pub fn shows(&self, texts: &[&str]) -> bool {
        let texts: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
        let words = self.q.to_lowercase();
        words.split_whitespace().all(|word| texts.iter().any(|text| text.contains(word)))
    }

    /// Sorts rows by what `key` gives for the column chosen; what it does not know stays in the order it
    /// has.
    pub fn sort<T, K: Ord>(&self, rows: &mut [T], key: impl Fn(&str, &T) -> K) {
        if self.sort.is_empty() {
            return;
        }
        let column = self.sort.trim_start_matches('-');
        rows.sort_by_key(|row| key(column, row));
        if self.sort.starts_with('-') {
            rows.reverse();
        }
    }

    /// The address of the list with the form of a row open.
    #[must_use]
    pub fn editing(&self, row: &str, anchor: &str) -> String {
        format!("{}#{anchor}", self.address(&self.sort, Some(row)))
    }

    /// The address of the list without any form.
    #[must_use]
    pub fn closed(&self, anchor: &str) -> String {
        format!("{}#{anchor}", self.address(&self.sort, None))
    }

    fn address(&self, sort: &str, edit: Option<&str>) -> String {
        let spelled = |text: &str| text.bytes().map(spell).collect::<String>();
        let part = |name: &str, text: &str| format!("{name}={}", spelled(text));
        let given = |name, text: &str| (!text.is_empty()).then(|| part(name, text));
        let edit = edit.map(|row| part("edit", row));
        let parts = [given("q", &self.q), given("sort", sort), edit];
        format!("?{}", parts.into_iter().flatten().collect::<Vec<_>>().join("&"))
    }
}

/// A byte as it may stand in an address (RFC 3986, unreserved).
fn spell(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}

/// The search above a list; nothing where a list is short.
#[component]
pub fn Search(
    /// What is shown.
    listing: Listing,
    /// Rows there are.
    all: usize,
    /// Rows that are shown.
    shown: usize,
) -> impl IntoView {
    let t = list_texts();
    let is_searched = !listing.q.is_empty();
    (all >= SEARCHED_FROM || is_searched).then(|| {
        let everything = Listing { q: String::new(), ..listing.clone() }.closed("liste");
        view! {
            <form class="search" method="get" action="#liste" role="search">
                <label for="suche">{t.search}</label>
                <input id="suche" type="search" name="q" value=listing.q autocomplete="off" />
                <input type="hidden" name="sort" value=listing.sort />
                <button type="submit">{t.find}</button>
                <p class="search-found">
                    {found(shown, all)}
                    {is_searched
                        .then(|| view! { " " <a class="kern-link" href=everything>{t.show_all}</a> })}
                </p>
            </form>
        }
    })
}

/// The head of a column by which a list can be sorted.
#[component]
pub fn SortHead(
    /// What is shown.
    listing: Listing,
    /// Name of the column.
    column: &'static str,
    /// Its head.
    label: &'static str,
    /// What stands below in small letters.
    #[prop(optional)]
    sub: &'static str,
    /// Extra classes.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    let sorted = match listing.sort.strip_prefix('-') {
        Some(sort) if sort == column => Some("descending"),
        None if listing.sort == column => Some("ascending"),
        Some(_) | None => None,
    };
    let next = if sorted == Some("ascending") { format!("-{column}") } else { column.to_owned() };
    let href = format!("{}#liste", listing.address(&next, None));
    view! {
        <th scope="col" class=class aria-sort=sorted>
            <a class="sort" href=href>{label}</a>
            {(!sub.is_empty()).then(|| view! { <span class="sub">{sub}</span> })}
        </th>
    }
}

/// The link that opens the form of a row, or closes it.
#[component]
pub fn EditLink(
    /// What is shown.
    listing: Listing,
    /// Whose form.
    row: String,
    /// The place the browser comes back to.
    anchor: String,
    /// Whom or what it is about, for those who do not see the place it stands in.
    about: String,
    /// The words, where they are others than those for editing.
    #[prop(optional)]
    label: Option<&'static str>,
) -> impl IntoView {
    let is_open = listing.edit == row;
    let href = if is_open { listing.closed(&anchor) } else { listing.editing(&row, &anchor) };
    let words = if is_open { list_texts().close } else { label.unwrap_or(texts().edit) };
    view! {
        <a class="edit-link" href=href>
            {words} <span class="kern-sr-only">" "{about}</span>
        </a>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_searched_for_must_stand_somewhere() {
        let listing = Listing { q: " TENGEN bw".into(), ..Listing::default() };
        assert!(listing.shows(&["Tengen", "Stadt, BW"]));
        assert!(!listing.shows(&["Tengen", "Stadt, HE"]));
        assert!(Listing::default().shows(&[""]));
    }

    #[test]
    fn a_list_is_sorted_by_a_column_in_both_directions() {
        let sorted = |sort: &str| {
            let mut rows = [2, 3, 1];
            let listing = Listing { sort: sort.into(), ..Listing::default() };
            listing.sort(&mut rows, |column, row| if column == "n" { *row } else { 0 });
            rows
        };
        assert_eq!([sorted(""), sorted("x")], [[2, 3, 1]; 2]);
        assert_eq!([sorted("n"), sorted("-n")], [[1, 2, 3], [3, 2, 1]]);
    }

    #[test]
    fn the_address_of_a_row_keeps_search_and_order() {
        let listing = Listing { q: "Bad Ö".into(), sort: "-name".into(), ..Listing::default() };
        assert_eq!(
            listing.editing("06431", "m-06431"),
            "?q=Bad%20%C3%96&sort=-name&edit=06431#m-06431"
        );
    }
}
