//! Pagination of operations.

use thiserror::Error;

use crate::model::Model;
use crate::shape::{Member, Shape};
use crate::shape_id::ShapeId;
use crate::traits::Paginated;

/// Resolves the `paginated` trait of operations: merges it with the service's defaults and looks up the members that it
/// names.
#[derive(Clone, Copy, Debug)]
pub struct PaginatedIndex<'m> {
    model: &'m Model,
}

/// The resolved pagination of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct PaginationInfo<'m> {
    /// The operation.
    pub operation: &'m Shape,
    /// The input of the operation.
    pub input: &'m Shape,
    /// The output of the operation.
    pub output: &'m Shape,
    /// The input member that takes the token.
    pub input_token: &'m Member,
    /// The path of members from the output to the token of the next page; never empty.
    pub output_token: Vec<&'m Member>,
    /// The path of members from the output to the list or map of results, if the trait names one.
    pub items: Option<Vec<&'m Member>>,
    /// The input member that limits the size of a page, if the trait names one.
    pub page_size: Option<&'m Member>,
}

/// A reason why an operation's pagination cannot be resolved.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PaginationProblem {
    /// Neither the operation nor the service sets a property that every paginated operation needs.
    #[error("neither the operation nor its service sets `{0}` of the `paginated` trait")]
    Unset(&'static str),
    /// A property names a member that does not exist.
    #[error("`{property}` of the `paginated` trait is `{path}`, which does not lead from `{structure}` to a member")]
    NoMember {
        /// The property of the trait.
        property: &'static str,
        /// The value of the property.
        path: String,
        /// The structure that the path starts from.
        structure: ShapeId,
    },
}

impl<'m> PaginatedIndex<'m> {
    /// Creates the index of a model.
    pub fn new(model: &'m Model) -> Self {
        Self { model }
    }

    /// Returns the pagination of the operation within the service; `None` if the operation is not paginated or its
    /// trait cannot be resolved, which [`validate`](crate::validate()) reports.
    pub fn get(&self, service: &ShapeId, operation: &ShapeId) -> Option<PaginationInfo<'m>> {
        self.resolve(service, operation)?.ok()
    }

    /// Returns the pagination of the operation within the service, or the reasons why its trait cannot be resolved;
    /// `None` if the operation is not paginated.
    pub fn resolve(
        &self,
        service: &ShapeId,
        operation: &ShapeId,
    ) -> Option<Result<PaginationInfo<'m>, Vec<PaginationProblem>>> {
        let shape = self.model.shape(operation)?;
        let own: Paginated = shape.traits.get()?;
        let defaults = self.model.shape(service).and_then(|service| service.traits.get::<Paginated>());
        let merged = merge(own, defaults);
        let input = self.model.shape(&shape.as_operation()?.input)?;
        let output = self.model.shape(&shape.as_operation()?.output)?;

        let input_token = needed("inputToken", input_member(input, "inputToken", merged.input_token));
        let output_token = needed("outputToken", self.output_path(output, "outputToken", merged.output_token));
        let items = self.output_path(output, "items", merged.items);
        let page_size = input_member(input, "pageSize", merged.page_size);
        Some(match (input_token, output_token, items, page_size) {
            (Ok(input_token), Ok(output_token), Ok(items), Ok(page_size)) => {
                Ok(PaginationInfo { operation: shape, input, output, input_token, output_token, items, page_size })
            }
            (input_token, output_token, items, page_size) => {
                let problems = [input_token.err(), output_token.err(), items.err(), page_size.err()];
                Err(problems.into_iter().flatten().collect())
            }
        })
    }

    fn output_path(
        self,
        output: &'m Shape,
        property: &'static str,
        path: Option<String>,
    ) -> Result<Option<Vec<&'m Member>>, PaginationProblem> {
        let Some(path) = path else { return Ok(None) };
        let mut structure = Some(output);
        let mut members = Vec::new();
        for step in path.split('.') {
            let Some(member) = structure.and_then(|structure| structure.as_structure()?.get(step)) else {
                return Err(PaginationProblem::NoMember { property, path, structure: output.id.clone() });
            };
            structure = self.model.shape(&member.target);
            members.push(member);
        }
        Ok(Some(members))
    }
}

/// The member of the input that a property names. Unlike output paths, it cannot be nested.
fn input_member<'m>(
    input: &'m Shape,
    property: &'static str,
    name: Option<String>,
) -> Result<Option<&'m Member>, PaginationProblem> {
    let Some(path) = name else { return Ok(None) };
    match input.member(&path) {
        Some(member) => Ok(Some(member)),
        None => Err(PaginationProblem::NoMember { property, path, structure: input.id.clone() }),
    }
}

fn needed<T>(property: &'static str, found: Result<Option<T>, PaginationProblem>) -> Result<T, PaginationProblem> {
    found?.ok_or(PaginationProblem::Unset(property))
}

fn merge(own: Paginated, defaults: Option<Paginated>) -> Paginated {
    let Some(defaults) = defaults else { return own };
    Paginated {
        input_token: own.input_token.or(defaults.input_token),
        output_token: own.output_token.or(defaults.output_token),
        items: own.items.or(defaults.items),
        page_size: own.page_size.or(defaults.page_size),
    }
}
