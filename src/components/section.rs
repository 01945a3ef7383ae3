//! The sections a live page is made of, by the names that server, stream and page share. Not here: what they hold
//! (`server/live`), and how they arrive (`follow`).

/// A section: a place filled with HTML, or what the page's program reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LiveSection {
    /// Whether the service takes commands.
    Service,
    /// What the projector shows.
    Stage,
    /// The columns of the desk.
    Desk,
    /// What stands above a seat's own in the room.
    About,
    /// What stands below it.
    Scene,
    /// What the forms of a seat must know.
    Floor,
    /// Who has cast a ballot, and how often.
    Cast,
}

impl LiveSection {
    /// All.
    pub const ALL: [Self; 7] =
        [Self::Service, Self::Stage, Self::Desk, Self::About, Self::Scene, Self::Floor, Self::Cast];

    /// Its name: of the event on the stream, of the place on the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Stage => "stage",
            Self::Desk => "desk",
            Self::About => "about",
            Self::Scene => "scene",
            Self::Floor => "floor",
            Self::Cast => "cast",
        }
    }
}
