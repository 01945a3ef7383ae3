//! What every page carries.

super::texts! {
    product: "Pilotwahl", "Pilotwahl";
    skip: "Zum Inhalt springen", "Skip to the content";
    legal: "Rechtliches", "Legal";
    imprint: "Impressum", "Imprint";
    privacy: "Datenschutz", "Privacy";
    accessibility: "Barrierefreiheit", "Accessibility";
}
