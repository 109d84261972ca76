//! Regular expressions whose time is linear in the string.
//!
//! Of the engines of `regex-automata`, only the small ones are compiled: strings are short, and the tables that others build
//! while they search pay for long ones. The memory of a search is kept for the next one.

use std::sync::Arc;

use regex_automata::dfa::onepass::{self, DFA};
use regex_automata::nfa::thompson::backtrack::{self, BoundedBacktracker};
use regex_automata::nfa::thompson::pikevm::PikeVM;
use regex_automata::nfa::thompson::{Config, NFA, WhichCaptures};
use regex_automata::util::pool::Pool;

/// Maximum size in bytes of a deterministic automaton.
const TABLE_LIMIT: usize = 1 << 18;

/// Memory of searches, one for each thread that searches at the same time.
type Memory<T> = Pool<T, Box<dyn Fn() -> T + Send + Sync>>;

/// A compiled expression.
pub(super) enum Automaton {
    /// Decides with one look at each byte. Only expressions that begin with `^` and never have a choice can have it: most
    /// of those in models.
    Table(Arc<DFA>, Memory<onepass::Cache>),
    /// Decides any expression.
    Choices {
        /// Visits every pair of a state and a place in the string once, and remembers them. Long strings have too many.
        backtracker: BoundedBacktracker,
        visited: Memory<backtrack::Cache>,
        /// Visits the places one after the other, with all states at once.
        simulation: PikeVM,
    },
}

impl Automaton {
    /// Compiles an expression in the syntax of the `regex` crate. Returns `None` if it is malformed, or would be larger
    /// than `limit` bytes.
    pub(super) fn new(expression: &str, limit: usize) -> Option<Self> {
        let config = Config::new().nfa_size_limit(Some(limit)).which_captures(WhichCaptures::Implicit);
        let states = NFA::compiler().configure(config).build(expression).ok()?;
        if states.is_always_start_anchored() {
            let config = DFA::config().size_limit(Some(TABLE_LIMIT));
            if let Ok(table) = DFA::builder().configure(config).build_from_nfa(states.clone()) {
                let table = Arc::new(table);
                let shared = Arc::clone(&table);
                return Some(Self::Table(table, Pool::new(Box::new(move || shared.create_cache()))));
            }
        }
        let backtracker = BoundedBacktracker::new_from_nfa(states.clone()).ok()?;
        let shared = backtracker.clone();
        let visited: Memory<_> = Pool::new(Box::new(move || shared.create_cache()));
        Some(Self::Choices { backtracker, visited, simulation: PikeVM::new_from_nfa(states).ok()? })
    }

    /// Returns `true` if the expression matches somewhere in the text.
    pub(super) fn is_match(&self, text: &str) -> bool {
        match self {
            Self::Table(table, memory) => table.is_match(&mut memory.get(), text),
            Self::Choices { backtracker, visited, simulation } => backtracker
                .try_is_match(&mut visited.get(), text)
                .unwrap_or_else(|_| simulation.is_match(&mut simulation.create_cache(), text)),
        }
    }
}
