//! Compares generated clients with the official SDK: wire, results, cost.
