//! How does an operation give its results in pages?

use thiserror::Error;

use crate::model::Model;
use crate::shape::{Member, Shape};
use crate::shape_id::ShapeId;
use crate::traits::Paginated;

/// Paginated operations, their trait merged with the service's defaults and its names resolved.
#[derive(Clone, Copy, Debug)]
pub struct PaginatedIndex<'m> {
    model: &'m Model,
}

/// How one operation is paginated.
#[derive(Clone, Debug, PartialEq)]
pub struct PaginationInfo<'m> {
    /// The operation.
    pub operation: &'m Shape,
    /// Its input.
    pub input: &'m Shape,
    /// Its output.
    pub output: &'m Shape,
    /// The input member that takes the token.
    pub input_token: &'m Member,
    /// The members from the output to the token of the next page; at least one.
    pub output_token: Vec<&'m Member>,
    /// The members from the output to the list or map of results.
    pub items: Option<Vec<&'m Member>>,
    /// The input member that limits the size of a page.
    pub page_size: Option<&'m Member>,
}

/// Why an operation's pagination cannot be resolved.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PaginationProblem {
    /// Neither the operation nor the service sets a property that every paginated operation needs.
    #[error("neither the operation nor its service sets `{0}` of the `paginated` trait")]
    Unset(&'static str),
    /// A property names what is not there.
    #[error("`{property}` of the `paginated` trait is `{path}`, which does not lead from `{structure}` to a member")]
    NoMember {
        /// The property of the trait.
        property: &'static str,
        /// Its value.
        path: String,
        /// The structure that the path starts from.
        structure: ShapeId,
    },
}

impl<'m> PaginatedIndex<'m> {
    /// The index of the model.
    pub fn new(model: &'m Model) -> Self {
        Self { model }
    }

    /// How the operation is paginated within the service; none if it is not, or if its trait does not resolve (which
    /// validation reports).
    pub fn get(&self, service: &ShapeId, operation: &ShapeId) -> Option<PaginationInfo<'m>> {
        self.resolve(service, operation)?.ok()
    }

    /// As [`PaginatedIndex::get`], with the reasons if the trait does not resolve.
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

/// The member of the input that a property names; inputs have no nested paths.
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
