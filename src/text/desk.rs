//! The moderator's desk.

super::texts! {
    title: "Leitstand", "Desk";
}
