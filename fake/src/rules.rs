//! Turns the constraints of a lowered model into tables of the runtime. They live as long as the program, which serves one model.

use std::collections::HashMap;

use tinsmith_codegen::ir::package::{Package, TypeDefinition};
use tinsmith_codegen::ir::rules::{self, Range, Rule, RuleContents, Values};
use tinsmith_codegen::names::reference::{TypeKind, TypeRef};
use tinsmith_runtime::generated::validate::{Member, Pattern, Structure, element, member};

use crate::tables::leak;

/// The constraints of a service.
pub(crate) struct Rules<'p> {
    patterns: HashMap<&'p str, &'static Pattern>,
    /// The values of enums, by name.
    enums: HashMap<&'p str, &'static [&'static str]>,
    structures: HashMap<TypeRef, &'static Structure>,
}

impl<'p> Rules<'p> {
    /// Creates the tables of all types. They refer to each other, so that all exist before any is filled.
    pub(crate) fn new(package: &'p Package) -> Self {
        let mut rules = Self {
            patterns: package.patterns.iter().map(|it| (it.source.as_str(), pattern(it))).collect(),
            enums: HashMap::new(),
            structures: HashMap::new(),
        };
        let mut members = Vec::new();
        for definition in &package.types {
            let (name, module, kind, own) = match definition {
                TypeDefinition::Structure(it) => {
                    let own: Vec<_> = it.fields.iter().map(|field| &field.rule).collect();
                    (&it.name, &it.module, TypeKind::Structure, own)
                }
                TypeDefinition::Union(it) => {
                    let own: Vec<_> = it.variants.iter().map(|variant| &variant.rule).collect();
                    (&it.name, &it.module, TypeKind::Union, own)
                }
                TypeDefinition::Enumeration(it) => {
                    let values: Vec<_> = it.values.iter().map(|value| leak(&value.value)).collect();
                    rules.enums.insert(it.name.as_str(), values.leak());
                    continue;
                }
            };
            let table: &'static Structure = Box::leak(Box::new(Structure::later()));
            rules.structures.insert(TypeRef { name: name.clone(), module: module.clone(), kind }, table);
            members.push((table, own));
        }
        for (table, own) in members {
            table.complete(rules.members(&own));
        }
        rules
    }

    /// Creates the table of a structure with these constraints; `None` if it has none.
    pub(crate) fn structure<'r>(&self, members: impl IntoIterator<Item = &'r Rule>) -> Option<&'static Structure> {
        let members = self.members(&members.into_iter().collect::<Vec<_>>());
        (!members.is_empty()).then(|| Box::leak(Box::new(Structure::new(members))) as &Structure)
    }

    fn members(&self, all: &[&Rule]) -> &'static [Member] {
        let all = all.iter().enumerate().filter(|(_, rule)| !rule.is_empty());
        all.map(|(index, rule)| self.constrain(member(index), rule)).collect::<Vec<_>>().leak()
    }

    fn constrain(&self, to: Member, rule: &Rule) -> Member {
        let Rule { required, min_length, max_length, range: bounds, pattern, unique, values, sensitive, contents } =
            rule;
        let mut to = if *required { to.required() } else { to };
        to = min_length.map_or(to, |min| to.min_length(min));
        to = max_length.map_or(to, |max| to.max_length(max));
        to = bounds.as_ref().map_or(to, |bounds| range(to, bounds));
        let pattern = pattern.as_ref().and_then(|it| self.patterns.get(it.source.as_str()));
        to = pattern.map_or(to, |pattern| to.pattern(pattern));
        to = if *unique { to.unique() } else { to };
        to = values.as_ref().map_or(to, |values| self.values(to, values));
        to = if *sensitive { to.sensitive() } else { to };
        match contents {
            RuleContents::None => to,
            RuleContents::Named(named) => self.structures.get(named).map_or(to, |table| to.structure(table)),
            RuleContents::List(of) => to.list(self.value(of)),
            RuleContents::Map(key, value) => to.map(self.value(key), self.value(value)),
        }
    }

    fn value(&self, rule: &Rule) -> &'static Member {
        Box::leak(Box::new(self.constrain(element(), rule)))
    }

    fn values(&self, to: Member, values: &Values) -> Member {
        let texts = |all: &[String]| -> &'static [&'static str] {
            all.iter().map(|text| leak(text)).collect::<Vec<_>>().leak()
        };
        match values {
            Values::All(named) => self.enums.get(named.name.as_str()).map_or(to, |values| to.values(values)),
            Values::Strings(listed, internal) => to.values_with_internal(texts(listed), texts(internal)),
            Values::Integers(values) => to.integer_values(values.clone().leak()),
        }
    }
}

fn range(to: Member, range: &Range) -> Member {
    match *range {
        Range::Integer(min, max) => {
            let to = min.map_or(to, |min| to.min_integer(min));
            max.map_or(to, |max| to.max_integer(max))
        }
        Range::Decimal(min, max) => {
            let to = min.map_or(to, |min| to.min_decimal(min));
            max.map_or(to, |max| to.max_decimal(max))
        }
    }
}

fn pattern(it: &rules::Pattern) -> &'static Pattern {
    let (source, translated) = (leak(&it.source), leak(&it.translated));
    let mut pattern =
        if it.look_around { Pattern::backtracking(source, translated) } else { Pattern::new(source, translated) };
    if let Some((min, max)) = it.characters {
        let length = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
        pattern = pattern.characters(length(min), length(max));
    }
    if let Some(set) = it.ascii {
        pattern = pattern.ascii(set);
    }
    Box::leak(Box::new(pattern))
}
