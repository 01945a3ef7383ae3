//! Pilotwahl: the municipalities of an association propose, discuss and weight-vote on candidate
//! pilot applications in a live workshop.
//!
//! # Reading order
//! [`domain`] holds the rules; [`api`] what can be asked over HTTP, by role; `server` everything
//! that touches the world, with its whole surface in `server::router`; [`pages`] one file per
//! screen, [`components`] what two screens share, [`text`] every sentence for people.
//!
//! Within the domain every floor looks down only: `invalid`, `ids`, `limits` and `seal` are the ground; `number` is
//! exact arithmetic and what weights mean; `rules` what a round asks beside its method; `refusal` why a command has no
//! effect; `ballot` what one member may write; `counting` turns ballots into places and knows no workshop, no time and
//! no secrecy; `round` is one vote from plan to publication; `workshop` what may happen (`decide`) and what it changes
//! (`apply`); `record` what holds up afterwards; `views`, `forms` and `profile` how all of it is seen, typed, and held
//! against other software.
//!
//! # Columns
//! What comes in kinds has a file per kind on each floor. A counting method is such a column: `points.rs` in
//! `domain::counting::method`, `domain::forms::method`, `domain::views::method`, `text::method`,
//! `components::outcome::method` and so on, each answering the trait its floor asks of every method. The table that
//! lists the methods is `domain/counting/method/kinds.rs`; a method that lacks a file on some floor does not compile.
//! Questions most methods answer with *nothing special* have a default in the trait.
//!
//! # Words
//! | word | what it is |
//! | --- | --- |
//! | *workshop* | one event with its members, candidates, rounds and run sheet |
//! | *member* | a municipality or association that may vote; has a *weight*, 0 = *advisory* |
//! | *card* | a secret link and code for one person of a member, or for an observer; a *seat* is a browser that is in with one |
//! | *candidate* | a proposed pilot application; *standing*: on the ballot of a round |
//! | *round* | one vote: *prepared*, *open*, *closed*, *published* or *aborted* |
//! | *roll* | who may vote in a round and with which weight, frozen when it opens |
//! | *ballot* | what one member says in a round; its *marks* are as typed, its *content* as read |
//! | *place* | the rank of a candidate in a result |
//! | *cut line* | how many candidates are wanted; a *tie* across it is decided by people after publication |
//! | *line* | a round and its repetitions, the last of which counts |
//! | *run sheet* | the steps of the event in their order |
//! | *opening*, *seal* | the content of a ballot and the salted hash of it that stands in the record |
//! | *house* | accounts and sessions of one installation |
//!
//! # How a vote travels
//! 1. The ballot in the room (`pages::room`) is a form. It is sent to `/api/cast_ballot` with the
//!    id and revision the device gave it; without WebAssembly the browser does the same by itself.
//! 2. [`api::seat::cast_ballot`] asks `server::caller` who this is and hands a command to the actor
//!    of the workshop (`server::workshops`).
//! 3. The actor lets the domain *decide* (`domain::workshop::decide`: events or a refusal), *appends* the
//!    events to the journal together with others that arrived (`server::journal`: one sync for all, and an
//!    anchor outside the database that tells a journal with a lost end from a whole one),
//!    and *applies* them (`domain::workshop`). A task beside it *publishes* the sections that changed
//!    (`server::live`). Nobody sees what is not on disk, and no command waits for rendering.
//! 4. The answer is a receipt or a refusal. A refusal is data; `text::refusal` makes the sentence,
//!    `server::plain_forms` sets the HTTP status.
//!
//! # How a result stays secret until it is published
//! A ballot enters the record as a seal (a salted hash); its content, the *opening*, is kept beside
//! the record. So does the outcome when a round closes. Publication releases the outcome into
//! pages and archive, and the ballots where names may be shown; for *totals only* the ballots are
//! destroyed at closing, and until then encrypted under a key of the round. The chain of hashes holds
//! in every case (`domain::record`).
//!
//! # How a page stays live
//! What is only shown is rendered on the server alone. `server::live` makes each section once per
//! audience, as HTML by the components the page is made of; `components::follow` follows the stream,
//! reconnects when it falls silent and polls where streams are blocked; `components::place` puts a
//! fragment in its place without touching what is typed, opened or focused, `components::clock` lets
//! times run, and `components::form` sends all forms. So texts, outcomes and the whole desk are no part
//! of the browser bundle. The only island is `pages::room::seat`: the ballot, which must count along
//! and outlive a lost network; the stream brings it what its forms need (`domain::views::floor`).
//! What belongs to one member never travels on the stream, but in answers (`domain::views::seat`).
//!
//! # Invariants
//! `tests/tidy` asserts them: every arrow between modules points down and none leads back in a circle; the domain
//! knows no framework, clock, disk, chance or float; the
//! only feature gates are in this file; one file names the database; one place authorises.

pub mod domain;

#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod api;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod app;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod components;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod pages;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
#[cfg_attr(
    not(feature = "ssr"),
    expect(dead_code, reason = "most sentences are said on the server; there a dead one is found")
)]
pub mod text;

#[cfg(feature = "ssr")]
pub mod server;

#[cfg(feature = "hydrate")]
pub mod browser;
