//! Regular expressions whose time is linear in the string.
//!
//! Of the engines of `regex-automata`, only the small ones are compiled: strings are short, and the tables that others build
//! while they search pay for long ones.

use regex_automata::dfa::onepass::DFA;
use regex_automata::nfa::thompson::backtrack::BoundedBacktracker;
use regex_automata::nfa::thompson::pikevm::PikeVM;
use regex_automata::nfa::thompson::{Config, NFA, WhichCaptures};

/// Maximum size in bytes of a deterministic automaton.
const TABLE_LIMIT: usize = 1 << 18;

/// A compiled expression.
pub(super) struct Automaton {
    /// Decides with one look at each byte. Only expressions that begin with `^` and never have a choice can have it: most
    /// of those in models.
    table: Option<DFA>,
    /// Visits every pair of a state and a place in the string once, and remembers them. Long strings have too many.
    backtracker: BoundedBacktracker,
    /// Visits the places one after the other, with all states at once.
    simulation: PikeVM,
}

impl Automaton {
    /// Compiles an expression in the syntax of the `regex` crate. Returns `None` if it is malformed, or would be larger
    /// than `limit` bytes.
    pub(super) fn new(expression: &str, limit: usize) -> Option<Self> {
        let config = Config::new().nfa_size_limit(Some(limit)).which_captures(WhichCaptures::Implicit);
        let automaton = NFA::compiler().configure(config).build(expression).ok()?;
        let table = automaton.is_always_start_anchored().then(|| {
            let config = DFA::config().size_limit(Some(TABLE_LIMIT));
            DFA::builder().configure(config).build_from_nfa(automaton.clone()).ok()
        });
        let backtracker = BoundedBacktracker::new_from_nfa(automaton.clone()).ok()?;
        Some(Self { table: table.flatten(), backtracker, simulation: PikeVM::new_from_nfa(automaton).ok()? })
    }

    /// Returns `true` if the expression matches somewhere in the text.
    pub(super) fn is_match(&self, text: &str) -> bool {
        if let Some(table) = &self.table {
            return table.is_match(&mut table.create_cache(), text);
        }
        let found = self.backtracker.try_is_match(&mut self.backtracker.create_cache(), text);
        found.unwrap_or_else(|_| self.simulation.is_match(&mut self.simulation.create_cache(), text))
    }
}
