//! Lowers the `paginated` trait: paths of members become paths of fields.

use tinsmith_model::index::{PaginatedIndex, PaginationInfo};
use tinsmith_model::{Member, Shape, ShapeId};

use super::Lowering;
use crate::error::{Error, Errors};
use crate::index::nullability::{Nullability, nullability};
use crate::ir::operation::{Paginator, PathStep};
use crate::ir::ty::Type;
use crate::normalize::truncation;

impl Lowering<'_> {
    /// Lowers the pagination of an operation, if it has any.
    pub(super) fn paginator(&self, operation: &Shape) -> Result<Option<Paginator>, Errors> {
        let service = &self.selection.service().id;
        match PaginatedIndex::new(self.model).resolve(service, &operation.id) {
            None => Ok(None),
            Some(Ok(pages)) => self.pages(&pages).map(Some),
            Some(Err(problems)) => {
                let problems = problems.into_iter();
                let errors =
                    problems.map(|source| Error::Pagination { operation: operation.id.clone(), source }).collect();
                Errors::unless_empty(errors).map(|()| None)
            }
        }
    }

    fn pages(&self, pages: &PaginationInfo<'_>) -> Result<Paginator, Errors> {
        let names = self.names.operation(&pages.operation.id);
        let token_type = self.type_in(pages.input_token);
        let output_type = pages.output_token.last().map(|member| self.type_in(member));
        if output_type.as_ref() != Some(&token_type) {
            return Err(Error::PageTokens { operation: pages.operation.id.clone() }.into());
        }
        let items = pages.items.as_ref().and_then(|items| {
            let ty = self.type_in(items.last()?);
            matches!(ty, Type::List(_) | Type::Map(..)).then(|| (self.path(items), ty))
        });
        Ok(Paginator {
            name: names.paginator.clone(),
            items_name: names.paginator_items.clone(),
            input_token: self.names.field(pages.input_token).clone(),
            token_type,
            output_token: self.path(&pages.output_token),
            truncation: self.truncation(pages.operation),
            page_size: pages.page_size.map(|size| (self.names.field(size).clone(), self.type_in(size))),
            items,
        })
    }

    /// Returns the boolean output member that is `true` if there is a next page.
    fn truncation(&self, operation: &Shape) -> Option<PathStep> {
        let output = self.container(&operation.as_operation()?.output);
        let member = output.member(truncation(operation)?)?;
        let step = self.path(&[member]).pop();
        step.filter(|_| self.type_in(member) == Type::Boolean)
    }

    fn type_in(&self, member: &Member) -> Type {
        self.member_type(self.container(&member.container()), member)
    }

    fn container(&self, id: &ShapeId) -> &Shape {
        self.model.expect_shape(id)
    }

    fn path(&self, members: &[&Member]) -> Vec<PathStep> {
        let step = |member: &&Member| PathStep {
            field: self.names.field(member).clone(),
            optional: nullability(self.model, self.container(&member.container()), member) == Nullability::Optional,
        };
        members.iter().map(step).collect()
    }
}
