//! Severity, aggregate losses, credibility and credit: reference vectors, laws on random inputs, edges.
#![allow(clippy::disallowed_methods, reason = "expected values may come from any library")]

mod aggregate;
mod annual_terms;
mod credibility;
mod credit;
mod credit_cover;
mod fit;
mod layers;
mod severity;
mod severity_edges;
mod special;
mod support;
