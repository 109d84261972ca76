//! The names of operations and waiters, and of the service.

use std::collections::BTreeMap;

use tinsmith_model::ShapeId;
use tinsmith_model::traits::{AwsService, ClientEndpointDiscovery, Waitable};

use super::claim::{Claims, Scope};
use super::{OperationNames, StructureNames, WaiterNames};
use crate::names::{MethodName, ModuleName, NameError, TypeName};
use crate::select::Selection;

/// Names the marker type of the service.
pub(super) fn marker(selection: &Selection<'_>, claims: &mut Claims) -> Option<TypeName> {
    let service = selection.service();
    let sdk_id = service.traits.get::<AwsService>().map(|aws| aws.sdk_id);
    claims.named(&service.id, TypeName::marker(sdk_id.as_deref().unwrap_or(service.id.name())))
}

/// Names the operations of a selection.
pub(super) fn operations(selection: &Selection<'_>, claims: &mut Claims) -> BTreeMap<ShapeId, OperationNames> {
    let mut modules = Scope::new("the modules of `operation`", &[]);
    let discovery = [("with_endpoint_discovery_enabled", "a method of clients that discover endpoints")];
    let discovers = selection.service().traits.has::<ClientEndpointDiscovery>();
    let mut methods = Scope::new("the methods of `Client`", if discovers { &discovery } else { &[] });
    let mut names = BTreeMap::new();
    for operation in selection.operations() {
        let Some(found) = claims.named(&operation.id, operation_names(operation.id.name())) else { continue };
        claims.claim(&mut modules, &[found.module.as_str()], &operation.id);
        claims.claim(&mut methods, &[found.method.as_str()], &operation.id);
        names.insert(operation.id.clone(), found);
    }
    names
}

fn operation_names(shape: &str) -> Result<OperationNames, NameError> {
    let name = TypeName::verbatim(shape)?;
    let marker = TypeName::operation(shape)?;
    let pascal = TypeName::pascal(shape)?;
    Ok(OperationNames {
        module: ModuleName::snake(shape)?,
        method: MethodName::of_client(shape)?,
        fluent_builder: TypeName::verbatim(&format!("{name}FluentBuilder"))?,
        error: TypeName::verbatim(&format!("{name}Error"))?,
        input: structure_names(&format!("{shape}Input"))?,
        output: structure_names(&format!("{shape}Output"))?,
        paginator: TypeName::verbatim(&format!("{pascal}Paginator"))?,
        paginator_items: TypeName::verbatim(&format!("{pascal}PaginatorItems"))?,
        name: marker,
    })
}

fn structure_names(shape: &str) -> Result<StructureNames, NameError> {
    let name = TypeName::pascal(shape)?;
    Ok(StructureNames { builder: TypeName::verbatim(&format!("{name}Builder"))?, name })
}

/// Names the waiters of a selection.
pub(super) fn waiters(selection: &Selection<'_>, claims: &mut Claims) -> BTreeMap<(ShapeId, String), WaiterNames> {
    let mut modules = Scope::new("the modules of `waiters`", &[]);
    let mut methods = Scope::new("the methods of `client::Waiters`", &[]);
    let mut names = BTreeMap::new();
    for operation in selection.operations() {
        let Some(Waitable(waiters)) = operation.traits.get() else { continue };
        for waiter in waiters.into_keys() {
            let Some(found) = claims.named(&operation.id, waiter_names(&waiter)) else { continue };
            let owner = format!("the waiter `{waiter}` of `{}`", operation.id);
            claims.claim_for(&mut modules, &[found.module.as_str()], &owner);
            claims.claim_for(&mut methods, &[found.method.as_str()], &owner);
            names.insert((operation.id.clone(), waiter), found);
        }
    }
    names
}

fn waiter_names(waiter: &str) -> Result<WaiterNames, NameError> {
    let name = TypeName::pascal(waiter)?;
    Ok(WaiterNames {
        module: ModuleName::snake(waiter)?,
        method: MethodName::prefixed("wait_until_", waiter)?,
        fluent_builder: TypeName::verbatim(&format!("{name}FluentBuilder"))?,
        final_poll: TypeName::verbatim(&format!("{name}FinalPoll"))?,
        error: TypeName::verbatim(&format!("WaitUntil{name}Error"))?,
        name,
    })
}
