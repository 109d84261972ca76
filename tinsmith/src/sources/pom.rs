//! Reads what a jar depends on: from the `.pom` beside it, as Maven writes it.

use std::fs;
use std::path::Path;

use roxmltree::{Document, Node};

/// The scopes of what a user of a jar does not need.
const OTHER_SCOPES: [&str; 3] = ["provided", "system", "test"];

/// The coordinates, `group:artifact:version`, of what a jar needs; none if no `.pom` is beside it.
///
/// # Errors
/// A message that names the file, if it cannot be read, or if a version is neither in it nor in its properties.
pub(super) fn dependencies(jar: &Path) -> Result<Vec<String>, String> {
    let path = jar.with_extension("pom");
    let shown = path.display();
    let Ok(text) = fs::read_to_string(&path) else { return Ok(Vec::new()) };
    let document = Document::parse(&text).map_err(|error| format!("{shown}: not XML: {error}"))?;
    let project = document.root_element();
    let listed = child(project, "dependencies").into_iter().flat_map(|list| list.children().filter(Node::is_element));
    let needed = listed.filter(|dependency| {
        let scope = text_of(*dependency, "scope").unwrap_or("compile");
        !OTHER_SCOPES.contains(&scope) && text_of(*dependency, "optional") != Some("true")
    });
    needed
        .map(|dependency| {
            let part = |name| text_of(dependency, name).and_then(|text| resolved(text, project));
            match (part("groupId"), part("artifactId"), part("version")) {
                (Some(group), Some(artifact), Some(version)) => Ok(format!("{group}:{artifact}:{version}")),
                (group, artifact, _) => Err(format!(
                    "{shown}: the version of `{}:{}` is not in it; list that dependency with its version under \
                     `dependencies` too",
                    group.unwrap_or_default(),
                    artifact.unwrap_or_default()
                )),
            }
        })
        .collect()
}

/// The text with `${property}` replaced by the value in the project; `None` if there is no such property.
fn resolved(text: &str, project: Node<'_, '_>) -> Option<String> {
    let Some((before, rest)) = text.split_once("${") else { return Some(text.to_owned()) };
    let (name, after) = rest.split_once('}')?;
    let of_parent = |name| child(project, "parent").and_then(|parent| text_of(parent, name));
    let value = match name.strip_prefix("project.") {
        Some(name) => text_of(project, name).or_else(|| of_parent(name)),
        None => child(project, "properties").and_then(|properties| text_of(properties, name)),
    };
    // A value of another property is not followed, so that no two can refer to each other.
    let value = value.filter(|value| !value.contains("${"))?;
    Some(format!("{before}{value}{}", resolved(after, project)?))
}

fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children().find(|child| child.tag_name().name() == name)
}

fn text_of<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(node, name)?.text().map(str::trim)
}
