//! The part of the room that belongs to a seat: its ballot, its proposals, and which of the public
//! things are its own. One island. Not here: what everyone sees alike (`room`).

use leptos::prelude::*;

use super::context::Context;
use super::own::mark;
use super::wire::Start;
use super::{round, sent};
use crate::text::room::{late, represented, texts};

/// The island.
#[island]
pub fn Seat() -> impl IntoView {
    let start = Start::of_page()?;
    let Start { floor, revision, own, ballot_id, changes, refused, trial } = start;
    let room = Context {
        paper: RwSignal::new(floor.paper),
        revision: RwSignal::new(revision),
        own: RwSignal::new(own),
        answer: RwSignal::default(),
        told_of: RwSignal::default(),
        waits: RwSignal::default(),
        notice: RwSignal::default(),
        late: RwSignal::default(),
        delivers: StoredValue::new(false),
        matter: StoredValue::new(floor.matter),
        refused: StoredValue::new(refused),
        trial: StoredValue::new(trial),
    };
    Effect::new(move || room.listen());
    Effect::new(move || room.own.with(mark));
    // What is left around it has the focus when what had it is gone.
    Some(view! {
        <div class="seat" tabindex="-1">
            <Late room=room />
            <Represents room=room />
            {round::section(room, ballot_id, changes)}
        </div>
    })
}

/// The way to the ballots a proxy lets this card cast, and back to the own one.
#[component]
fn Represents(room: Context) -> impl IntoView {
    let t = texts();
    let links = Memo::new(move |_| {
        room.own.with(|own| {
            let mine = ("/room".to_owned(), t.own_ballot.to_owned(), !own.is_acting());
            let others = own.represents.iter().map(|(key, name)| {
                let is_here = own.member.as_ref() == Some(key);
                (format!("/room?member={key}"), represented(name), is_here)
            });
            std::iter::once(mine).chain(others).collect::<Vec<_>>()
        })
    });
    move || {
        let links = links.get();
        (links.len() > 1).then(|| {
            let links = links.into_iter().map(|(href, name, is_here)| {
                view! { <li><a href=href aria-current=is_here.then_some("page")>{name}</a></li> }
            });
            view! {
                <nav class="represents" aria-label=t.represents>
                    <ul>{links.collect_view()}</ul>
                </nav>
            }
        })
    }
}

/// What came of a ballot whose form has left the page, until somebody has read it.
#[component]
fn Late(room: Context) -> impl IntoView {
    let read = move |_| {
        sent::forget();
        room.late.set(None);
    };
    view! {
        <div role="alert">
            {move || {
                room.late
                    .get()
                    .map(|(round, arrived, why)| {
                        view! {
                            <div class="late" class:good=arrived>
                                <p>{late(round, arrived, &why)}</p>
                                <button type="button" on:click=read>
                                    {texts().understood}
                                </button>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
