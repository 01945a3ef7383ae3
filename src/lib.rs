//! Pilotwahl: the municipalities of an association propose, discuss and weight-vote on candidate
//! pilot applications in a live workshop.
//!
//! # Reading order
//! [`domain`] holds the rules; [`api`] what can be asked over HTTP, by role; `server` everything
//! that touches the world, with its whole surface in `server::router`; [`pages`] one file per
//! screen, [`components`] what two screens share, [`text`] every sentence for people.
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
