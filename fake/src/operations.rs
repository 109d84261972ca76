//! Turns a lowered model into the fake of its service.

use tinsmith_codegen::ir::fake::{Pages, Recorded, Role, Stored};
use tinsmith_codegen::ir::operation::Operation;
use tinsmith_codegen::ir::package::{Package, Service as Lowered, TypeDefinition};
use tinsmith_codegen::ir::structure::{self, Structure};
use tinsmith_codegen::names::FieldName;
use tinsmith_codegen::names::reference::{TypeKind, TypeRef};
use tinsmith_codegen::protocol;
use tinsmith_runtime::fake::{Protocol, Service};
use tinsmith_runtime::generated::fake::{self, Dynamic, Row, Shapes, Untyped};
use tinsmith_runtime::generated::operation::Description;
use tinsmith_runtime::generated::schema::Table;
use tinsmith_runtime::generated::service::ServiceInfo;

use crate::rules::Rules;
use crate::tables::{Kind, leak, table, target};

/// Creates the fake of a service.
///
/// # Errors
/// Returns a message if fakes do not speak the protocol of the service.
pub(crate) fn service(package: &Package, with_examples: bool) -> Result<Service<Untyped>, String> {
    let protocol = protocol(package.service.protocol)?;
    let mut shapes = Shapes::default();
    let mut links = Vec::new();
    for definition in &package.types {
        links.extend(definition_table(&mut shapes, definition));
    }
    let errors: Vec<_> = package.errors.iter().map(|error| (error, structure_table(error, None))).collect();
    links.extend(errors.iter().map(|(error, table)| (*table, targets(error))));
    let rules = Rules::new(package);
    let mut operations = Vec::new();
    for operation in &package.operations {
        let input = structure_table(&operation.input, operation.idempotency_token.as_ref());
        let output = structure_table(&operation.output, None);
        links.extend([(input, targets(&operation.input)), (output, targets(&operation.output))]);
        operations.push(dynamic(operation, (input, output), &errors, &rules, with_examples));
    }
    for (table, targets) in links {
        shapes.link(table, &targets);
    }
    let info: &'static ServiceInfo = Box::leak(Box::new(info(&package.service)));
    let shapes = Box::leak(Box::new(shapes));
    Ok(fake::service(info, protocol, package.service.query_compatible, shapes, operations))
}

fn protocol(protocol: protocol::Protocol) -> Result<Protocol, String> {
    Ok(match protocol {
        protocol::Protocol::RestJson1 => Protocol::RestJson1,
        protocol::Protocol::RestXml => Protocol::RestXml,
        protocol::Protocol::RestXmlUnwrappedErrors => Protocol::RestXmlUnwrappedErrors,
        protocol::Protocol::AwsJson1_0 => Protocol::AwsJson1_0,
        protocol::Protocol::AwsJson1_1 => Protocol::AwsJson1_1,
        protocol::Protocol::AwsQuery => Protocol::AwsQuery,
        protocol::Protocol::Ec2Query => Protocol::Ec2Query,
        protocol::Protocol::RpcV2Cbor => Protocol::RpcV2Cbor,
        protocol::Protocol::RpcV2Json => Protocol::RpcV2Json,
        protocol::Protocol::Own(_) => return Err("fakes do not speak the protocol of the service".to_owned()),
    })
}

fn info(service: &Lowered) -> ServiceInfo {
    let names = |names: &[String]| -> &'static [&'static str] {
        names.iter().map(|name| leak(name)).collect::<Vec<_>>().leak()
    };
    let of_operations = service.operation_auth_schemes.iter().map(|(name, schemes)| (leak(name), names(schemes)));
    let of_operations = of_operations.collect::<Vec<_>>().leak();
    let [shape, version, id, name] = [&service.shape, &service.api_version, &service.sdk_id, &service.name];
    let mut info = ServiceInfo::new(leak(shape), leak(version), leak(id), leak(name))
        .signing_name(leak(&service.signing_name))
        .auth_schemes(names(&service.auth_schemes))
        .operation_auth_schemes(of_operations);
    if let Some((uri, prefix)) = &service.xml_namespace {
        info = info.xml_namespace(leak(uri), prefix.as_deref().map(leak));
    }
    info
}

/// A table with the structures in its members.
type Link = (&'static Table, Vec<fake::Target>);

fn definition_table(shapes: &mut Shapes, definition: &TypeDefinition) -> Option<Link> {
    let (reference, table, targets) = match definition {
        TypeDefinition::Structure(it) => {
            let reference = TypeRef { name: it.name.clone(), module: it.module.clone(), kind: TypeKind::Structure };
            (reference, structure_table(it, None), targets(it))
        }
        TypeDefinition::Union(it) => {
            let reference = TypeRef { name: it.name.clone(), module: it.module.clone(), kind: TypeKind::Union };
            let rows: Vec<_> = it.variants.iter().map(|variant| (&variant.schema, false)).collect();
            let targets = it.variants.iter().map(|it| it.ty.as_ref().map_or(fake::Target::Scalar, target));
            (reference, table(Kind::Union, &it.id, &it.traits, None, &rows), targets.collect())
        }
        TypeDefinition::Enumeration(_) => return None,
    };
    shapes.add(format!("{reference:?}"), table);
    Some((table, targets))
}

/// Creates the table of a structure. Clients fill in the token, which others may leave out.
fn structure_table(structure: &Structure, token: Option<&FieldName>) -> &'static Table {
    let is_required = |field: &structure::Field| match field.presence {
        structure::Presence::Stream | structure::Presence::Events => false,
        structure::Presence::Optional | structure::Presence::Required | structure::Presence::Default(_) => {
            field.required && token != Some(&field.name)
        }
    };
    let rows: Vec<_> = structure.fields.iter().map(|field| (&field.schema, is_required(field))).collect();
    table(Kind::Structure, &structure.id, &structure.traits, structure.http.as_ref(), &rows)
}

fn targets(structure: &Structure) -> Vec<fake::Target> {
    structure.fields.iter().map(|field| target(&field.ty)).collect()
}

fn dynamic(
    operation: &Operation,
    (input, output): (&'static Table, &'static Table),
    errors: &[(&Structure, &'static Table)],
    rules: &Rules<'_>,
    with_examples: bool,
) -> Dynamic {
    let description = Description::new(leak(&operation.shape), input.schema(), output.schema());
    let description = if operation.unsigned_payload { description.unsigned_payload() } else { description };
    let description = match rules.structure(operation.input.fields.iter().map(|field| &field.rule)) {
        Some(rules) => description.rules(rules),
        None => description,
    };
    let own = operation.errors.iter().filter_map(|error| {
        let (structure, table) = errors.iter().find(|(structure, _)| structure.name == error.name)?;
        match &structure.role {
            structure::Role::Error(facts) => Some((error.code.clone(), facts.status, *table)),
            structure::Role::Type | structure::Role::Input | structure::Role::Output => None,
        }
    });
    let recorded = operation.recorded.iter().filter(|_| with_examples);
    let examples =
        recorded.map(|Recorded { input, error, result }| (input.clone(), error.clone(), result.clone())).collect();
    let row = operation.stored.as_ref().map(row);
    Dynamic { description, input, output, errors: own.collect(), row, examples }
}

fn row(stored: &Stored) -> &'static Row {
    let names = |names: &[String]| -> &'static [&'static str] {
        names.iter().map(|name| leak(name)).collect::<Vec<_>>().leak()
    };
    let (resource, keys) = (leak(&stored.resource), names(&stored.keys));
    let mut row = match stored.role {
        Role::Create => fake::create(resource, keys),
        Role::Read => fake::read(resource, keys),
        Role::Update => fake::update(resource, keys),
        Role::Delete => fake::delete(resource, keys),
        Role::List => fake::list(resource, keys),
        Role::Tag => fake::tag(keys),
        Role::Untag => fake::untag(keys),
        Role::Tags => fake::tags(keys),
    };
    let set = |row: Row, value: &Option<String>, set: fn(Row, &'static str) -> Row| match value {
        Some(value) => set(row, leak(value)),
        None => row,
    };
    row = set(row, &stored.parent, Row::parent);
    row = set(row, &stored.within, Row::within);
    row = set(row, &stored.id, Row::id);
    row = set(row, &stored.arn, Row::arn);
    row = set(row, &stored.created, Row::created);
    row = set(row, &stored.updated, Row::updated);
    row = set(row, &stored.token, Row::token);
    row = set(row, &stored.items, Row::items);
    row = set(row, &stored.missing, Row::missing);
    row = set(row, &stored.conflict, Row::conflict);
    if let Some((member, value)) = &stored.status {
        row = row.status(leak(member), leak(value));
    }
    if let Some(Pages { input, output, size }) = &stored.pages {
        row = row.pages(leak(input), leak(output), names(size.as_slice()));
    }
    let aliases = stored.aliases.iter().map(|(from, to)| (leak(from), leak(to)));
    row = row.aliases(aliases.collect::<Vec<_>>().leak()).filters(names(&stored.filters));
    Box::leak(Box::new(row))
}
