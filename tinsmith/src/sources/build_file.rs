//! Lists the models of a `smithy-build.json`: its sources and imports, and those in the jars that it depends on.

use std::collections::{BTreeSet, VecDeque};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::expand::expand;
use super::file::{Origin, SourceFile};
use super::{jar, pom};

/// The name of build files.
pub(super) const NAME: &str = "smithy-build.json";

/// The folder of models where a build file names none.
const DEFAULT: &str = "model";

/// The folder of jars beside a build file.
const JARS: &str = "jars";

/// The group of the traits of Smithy and AWS, whose definitions the generator knows.
const KNOWN_GROUP: &str = "software.amazon.smithy";

/// The models of the build file.
///
/// # Errors
/// A message if the file or a model cannot be read, or if a jar is missing: it names the command that fetches it.
pub(super) fn sources(file: &Path, shown: &str) -> Result<Vec<SourceFile>, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{shown} cannot be read: {error}"))?;
    let value: Value =
        serde_json::from_str(&without_comments(&text)).map_err(|error| format!("{shown}: not JSON: {error}"))?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let prefix = shown.strip_suffix(NAME).unwrap_or_default();
    let mut found = Vec::new();
    let paths = [strings(&value, "sources"), strings(&value, "imports")].concat();
    let paths = if paths.is_empty() && folder.join(DEFAULT).is_dir() { vec![DEFAULT.to_owned()] } else { paths };
    for path in paths {
        let path = with_variables(&path).map_err(|problem| format!("{shown}: {problem}"))?;
        let files = if is_jar(&path) { in_jar(&folder.join(&path), &path)? } else { expand(&path, folder)? };
        found.extend(files.into_iter().map(|file| SourceFile { shown: format!("{prefix}{}", file.shown), ..file }));
    }
    let maven = value.get("maven").unwrap_or(&Value::Null);
    let mut wanted = Vec::new();
    for coordinates in strings(maven, "dependencies") {
        wanted.push(with_variables(&coordinates).map_err(|problem| format!("{shown}: {problem}"))?);
    }
    match in_dependencies(wanted, folder) {
        Ok(files) => Ok(each_once(found.into_iter().chain(files))),
        Err(problems) => Err(format!("{shown}: {}", problems.join("; "))),
    }
}

/// The files without those that are reached twice, as by a build file that imports its own folder, and without build files.
fn each_once(files: impl Iterator<Item = SourceFile>) -> Vec<SourceFile> {
    let mut seen = BTreeSet::new();
    let is_build_file = |file: &SourceFile| file.origin == Origin::Disk && file.path.ends_with(NAME);
    files
        .filter(|file| !is_build_file(file))
        .filter(|file| {
            // A file that does not exist is reported when it is read.
            let path = fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone());
            seen.insert((path, file.origin.clone()))
        })
        .collect()
}

/// The models of dependencies, and of what these depend on. Of several versions, the one that is reached first counts, as
/// for Maven.
fn in_dependencies(wanted: Vec<String>, folder: &Path) -> Result<Vec<SourceFile>, Vec<String>> {
    let (mut files, mut problems, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut queue: VecDeque<(String, String)> = wanted.into_iter().map(|it| (it, String::new())).collect();
    while let Some((coordinates, of)) = queue.pop_front() {
        let name = coordinates.rsplit_once(':').map_or(coordinates.as_str(), |(name, _)| name);
        if !seen.insert(name.to_owned()) {
            continue;
        }
        match find(&coordinates, folder) {
            Found::Jar(jar) => {
                match in_jar(&jar, &jar.display().to_string()) {
                    Ok(found) => files.extend(found),
                    Err(problem) => problems.push(problem),
                }
                let of = format!(", on which `{coordinates}` depends");
                match pom::dependencies(&jar) {
                    Ok(needed) => queue.extend(needed.into_iter().map(|it| (it, of.clone()))),
                    Err(problem) => problems.push(problem),
                }
            }
            Found::Known => {}
            Found::Missing(problem) => problems.push(format!("{problem}{of}")),
        }
    }
    if problems.is_empty() { Ok(files) } else { Err(problems) }
}

/// The models of a jar.
fn in_jar(jar: &Path, shown: &str) -> Result<Vec<SourceFile>, String> {
    let file = |entry: String| SourceFile {
        shown: format!("{shown}!/{entry}"),
        path: jar.to_path_buf(),
        origin: Origin::Jar(entry),
    };
    Ok(jar::models(jar, shown)?.into_iter().map(file).collect())
}

fn is_jar(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jar"))
}

fn strings(value: &Value, key: &str) -> Vec<String> {
    let items = value.get(key).and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The place of the jar of a dependency.
enum Found {
    Jar(PathBuf),
    /// The definitions in it are known.
    Known,
    Missing(String),
}

/// Looks for the jar in the folder of jars beside the build file, then in the local Maven repository.
fn find(coordinates: &str, folder: &Path) -> Found {
    let [group, artifact, version] = coordinates.split(':').collect::<Vec<_>>()[..] else {
        return Found::Missing(format!("the dependency `{coordinates}` is not `group:artifact:version`"));
    };
    let name = format!("{artifact}-{version}.jar");
    let repository = env::var_os("M2_REPO").map(PathBuf::from);
    let repository = repository.or_else(|| env::home_dir().map(|home| home.join(".m2/repository")));
    let in_repository =
        repository.map(|folder| folder.join(group.replace('.', "/")).join(artifact).join(version).join(&name));
    let places = [Some(folder.join(JARS).join(&name)), in_repository];
    if group == KNOWN_GROUP {
        return Found::Known;
    }
    match places.into_iter().flatten().find(|place| place.is_file()) {
        Some(jar) => Found::Jar(jar),
        None => Found::Missing(format!(
            "the jar of `{coordinates}` is neither in `{JARS}` beside it nor in the local Maven repository; fetch it \
             with `mvn dependency:get -Dartifact={coordinates}`"
        )),
    }
}

/// The text with `${NAME}` replaced by the environment.
fn with_variables(text: &str) -> Result<String, String> {
    let mut parts = text.split("${");
    let mut replaced = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').ok_or_else(|| format!("`{text}` has `${{` without `}}`"))?;
        let value = env::var(name).map_err(|_| format!("`{text}` needs the environment variable `{name}`; set it"))?;
        replaced.push_str(&value);
        replaced.push_str(rest);
    }
    Ok(replaced)
}

/// The text with the comments that build files may have (`//` to the end of a line) left out.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut in_string = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' if in_string => {
                kept.push(character);
                kept.extend(characters.next());
                continue;
            }
            '"' => in_string = !in_string,
            '/' if !in_string && characters.peek() == Some(&'/') => {
                while characters.peek().is_some_and(|next| *next != '\n') {
                    characters.next();
                }
                continue;
            }
            _ => {}
        }
        kept.push(character);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_left_out_but_not_from_strings() {
        assert_eq!(without_comments("{ // a \"b\"\n\"c//d\": \"e\\\"//f\" } //"), "{ \n\"c//d\": \"e\\\"//f\" } ");
    }

    #[test]
    fn variables_are_those_of_the_environment() {
        assert_eq!(with_variables("a$b"), Ok("a$b".to_owned()));
        assert!(with_variables("${TINSMITH_NO_SUCH}").is_err_and(|problem| problem.contains("TINSMITH_NO_SUCH")));
        assert!(with_variables("${x").is_err());
    }
}
