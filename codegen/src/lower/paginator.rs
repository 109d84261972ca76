//! Lowers the `paginated` trait: paths of members become paths of fields.

use tinsmith_model::index::{PaginatedIndex, PaginationInfo};
use tinsmith_model::{Member, Shape};

use super::context::Context;
use super::ty::member_type;
use crate::error::{Error, Errors};
use crate::index::nullability::{Nullability, nullability};
use crate::ir::operation::{MoreToken, Paginator, PathStep};
use crate::ir::ty::{SimpleType, Type};
use crate::normalize::{more_tokens, truncation};

/// Lowers the pagination of an operation, if it has any.
pub(super) fn paginator(cx: Context<'_>, operation: &Shape) -> Result<Option<Paginator>, Errors> {
    let service = &cx.selection.service().id;
    match PaginatedIndex::new(cx.model).resolve(service, &operation.id) {
        None => Ok(None),
        Some(Ok(pages)) => lower_pages(cx, &pages).map(Some),
        Some(Err(problems)) => {
            let problems = problems.into_iter();
            let errors = problems.map(|source| Error::Pagination { operation: operation.id.clone(), source }).collect();
            Errors::unless_empty(errors).map(|()| None)
        }
    }
}

fn lower_pages(cx: Context<'_>, pages: &PaginationInfo<'_>) -> Result<Paginator, Errors> {
    let names = cx.names.operation(&pages.operation.id);
    let token_type = type_in(cx, pages.input_token);
    let output_type = pages.output_token.last().map(|member| type_in(cx, member));
    if output_type.as_ref() != Some(&token_type) {
        return Err(Error::PageTokens { operation: pages.operation.id.clone() }.into());
    }
    let items = pages.items.as_ref().and_then(|items| {
        let ty = type_in(cx, items.last()?);
        matches!(ty, Type::List(_) | Type::Map(..)).then(|| (field_path(cx, items), ty))
    });
    Ok(Paginator {
        name: names.paginator.clone(),
        items_name: names.paginator_items.clone(),
        input_token: cx.names.field(pages.input_token).clone(),
        token_type,
        output_token: field_path(cx, &pages.output_token),
        more_tokens: further_tokens(cx, pages.operation)?,
        truncation: truncation_step(cx, pages.operation),
        page_size: pages.page_size.map(|size| (cx.names.field(size).clone(), type_in(cx, size))),
        items,
    })
}

/// Returns the boolean output member that is `true` if there is a next page.
fn truncation_step(cx: Context<'_>, operation: &Shape) -> Option<PathStep> {
    let output = cx.model.expect_shape(&operation.as_operation()?.output);
    let member = output.member(truncation(operation)?)?;
    let step = field_path(cx, &[member]).pop();
    step.filter(|_| type_in(cx, member) == Type::Simple(SimpleType::Boolean))
}

/// Returns the further tokens of an operation whose pages are selected by several.
fn further_tokens(cx: Context<'_>, operation: &Shape) -> Result<Vec<MoreToken>, Errors> {
    let definition = operation.as_operation().expect("pages belong to operations");
    let (input, output) = (cx.model.expect_shape(&definition.input), cx.model.expect_shape(&definition.output));
    let is_optional = |shape, member| nullability(cx.model, shape, member) == Nullability::Optional;
    let token = |(from, to)| {
        let (input_member, output_member) = (input.member(from)?, output.member(to)?);
        let fits = is_optional(input, input_member)
            && is_optional(output, output_member)
            && type_in(cx, input_member) == type_in(cx, output_member);
        fits.then(|| MoreToken {
            input: cx.names.field(input_member).clone(),
            output: cx.names.field(output_member).clone(),
        })
    };
    let unfit = || Error::PageTokens { operation: operation.id.clone() }.into();
    more_tokens(operation).map(|tokens| token(tokens).ok_or_else(unfit)).collect()
}

fn type_in(cx: Context<'_>, member: &Member) -> Type {
    member_type(cx, cx.model.expect_shape(&member.container()), member)
}

fn field_path(cx: Context<'_>, members: &[&Member]) -> Vec<PathStep> {
    let step = |member: &&Member| PathStep {
        field: cx.names.field(member).clone(),
        optional: nullability(cx.model, cx.model.expect_shape(&member.container()), member) == Nullability::Optional,
    };
    members.iter().map(step).collect()
}
