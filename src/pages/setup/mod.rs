//! The organizer's set-up, one file per section.
