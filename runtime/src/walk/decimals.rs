//! Decimal numbers that can be written: those whose exponent has at most 32 bits.
//!
//! `BigDecimal` accepts any exponent, but the published writer of CBOR panics if one has more than 64 bits, and the
//! decimals of most languages have 32.

use aws_smithy_types::BigDecimal;

use super::{Result, SerdeError};
use crate::schema::Schema;

/// Returns an error if the exponent of a decimal number has more than 32 bits. The error does not contain the number, which
/// may be sensitive.
pub(super) fn check(decimal: &BigDecimal, schema: &Schema<'_>) -> Result {
    let exponent = decimal.as_ref().split_once(['e', 'E']).map_or("0", |(_, exponent)| exponent);
    if exponent.parse::<i32>().is_ok() {
        return Ok(());
    }
    let member = schema.member_name().unwrap_or("an element");
    Err(SerdeError::invalid_input(format!("the exponent of the decimal number in {member} has more than 32 bits")))
}
