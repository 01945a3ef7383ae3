//! What protects the service, held against a catalogue of others. Not here: the code, which stands where the
//! table says.
#![doc = include_str!("security.md")]
