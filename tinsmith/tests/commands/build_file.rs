//! Models that a `smithy-build.json` names, and those in the jars that it depends on.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::support::Folder;
use tinsmith::exit::Exit;

const SERVICE: &str = "$version: \"2\"\nnamespace example\nuse example.common#Id\nservice S { operations: [Get] }\noperation Get { input := { id: Id } }\n";
const COMMON: &str = "$version: \"2\"\nnamespace example.common\nstring Id\n";

/// Writes a jar with these files.
fn write_jar(path: &Path, files: &[(&str, &str)]) {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, text) in files {
        let file = archive.new_file(name).compression_method(rawzip::CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().expect("the file is begun");
        let encoder = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::default());
        let mut writer = config.wrap(encoder);
        writer.write_all(text.as_bytes()).expect("the text is written");
        let (encoder, descriptor) = writer.finish().expect("the text ends");
        encoder.finish().expect("the text is compressed");
        entry.finish(descriptor).expect("the file ends");
    }
    archive.finish().expect("the jar ends");
    fs::create_dir_all(path.parent().expect("jars are in folders")).expect("the folder is made");
    fs::write(path, bytes).expect("the jar is written");
}

#[test]
fn sources_imports_and_dependencies_are_read() {
    let folder = Folder::new();
    folder.write("smithy/model/service.smithy", SERVICE);
    folder.write(
        "smithy/smithy-build.json",
        "{ // a comment\n\"version\": \"1.0\", \"sources\": [\"model\"], \"maven\": {\"dependencies\": [\"software.amazon.smithy:smithy-aws-traits:1.50.0\", \"com.example:common:1.0\"]}}",
    );
    let missing = folder.run(&["validate", "smithy/smithy-build.json"]);
    assert_eq!(missing.exit, Exit::Failure);
    let remedy = "fetch it with `mvn dependency:get -Dartifact=com.example:common:1.0`";
    assert!(missing.errors.contains(remedy), "{}", missing.errors);
    let jar = folder.path().join("smithy/jars/common-1.0.jar");
    write_jar(&jar, &[("META-INF/smithy/manifest", "common.smithy\n"), ("META-INF/smithy/common.smithy", COMMON)]);
    let valid = folder.run(&["validate", "smithy/smithy-build.json"]);
    assert_eq!((valid.exit, valid.output.as_str()), (Exit::Done, "0 errors, 0 warnings\n"), "{}", valid.errors);
    write_jar(
        &jar,
        &[
            ("META-INF/smithy/manifest", "common.smithy\n"),
            ("META-INF/smithy/common.smithy", "$version: \"2\"\nnamespace example.common\nstring Id {}\n"),
        ],
    );
    let wrong = folder.run(&["validate", "smithy/smithy-build.json"]);
    assert!(wrong.errors.contains("common-1.0.jar!/META-INF/smithy/common.smithy:3:11\n"), "{}", wrong.errors);
    write_jar(&jar, &[("META-INF/smithy/manifest", "gone.smithy\n")]);
    let gone = folder.run(&["validate", "smithy/smithy-build.json"]);
    assert!(gone.errors.contains("lists META-INF/smithy/gone.smithy, which is not there"), "{}", gone.errors);
    fs::write(&jar, "no jar").expect("the file is written");
    let broken = folder.run(&["validate", "smithy/smithy-build.json"]);
    assert!(broken.errors.contains("common-1.0.jar cannot be read: "), "{}", broken.errors);
}

/// A `.pom` with these dependencies.
fn pom(dependencies: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><version>1.0</version>\n\
         <properties><base.version>2.0</base.version></properties><dependencies>{dependencies}</dependencies></project>"
    )
}

#[test]
fn dependencies_of_dependencies_are_read() {
    let folder = Folder::new();
    folder.write("smithy/model/service.smithy", SERVICE);
    folder.write("smithy/smithy-build.json", "{\"maven\": {\"dependencies\": [\"com.example:common:1.0\"]}}");
    let jars = folder.path().join("smithy/jars");
    let common = "$version: \"2\"\nnamespace example.common\nuse example.base#Text\nstructure Id { text: Text }\n";
    let manifest = ("META-INF/smithy/manifest", "model.smithy\n");
    write_jar(&jars.join("common-1.0.jar"), &[manifest, ("META-INF/smithy/model.smithy", common)]);
    let base = "$version: \"2\"\nnamespace example.base\nstring Text\n";
    write_jar(&jars.join("base-2.0.jar"), &[manifest, ("META-INF/smithy/model.smithy", base)]);
    let without = folder.run(&["validate", "smithy/smithy-build.json"]);
    assert!(without.errors.contains("`example.base#Text`"), "{}", without.errors);

    let needed = "<dependency><groupId>com.example</groupId><artifactId>base</artifactId><version>${base.version}</version></dependency>\n\
                  <dependency><groupId>com.example</groupId><artifactId>common</artifactId><version>${project.version}</version></dependency>\n\
                  <dependency><groupId>software.amazon.smithy</groupId><artifactId>smithy-model</artifactId><version>1</version></dependency>\n\
                  <dependency><groupId>a</groupId><artifactId>b</artifactId><scope>test</scope></dependency>";
    folder.write("smithy/jars/common-1.0.pom", &pom(needed));
    let valid = folder.run(&["validate", "smithy/smithy-build.json"]);
    assert_eq!((valid.exit, valid.errors.as_str()), (Exit::Done, ""));

    for (dependency, problem) in [
        (
            "<dependency><groupId>a</groupId><artifactId>b</artifactId><version>3</version></dependency>",
            "fetch it with `mvn dependency:get -Dartifact=a:b:3`, on which `com.example:common:1.0` depends",
        ),
        (
            "<dependency><groupId>a</groupId><artifactId>b</artifactId></dependency>",
            "the version of `a:b` is not in it",
        ),
        ("<dependency>", "common-1.0.pom: not XML: "),
    ] {
        folder.write("smithy/jars/common-1.0.pom", &pom(dependency));
        let wrong = folder.run(&["validate", "smithy/smithy-build.json"]);
        assert!(wrong.errors.contains(problem), "{problem}\n{}", wrong.errors);
    }
}

#[test]
fn a_build_file_that_imports_its_own_folder_is_read_once() {
    let folder = Folder::new();
    folder.write("a/service.smithy", SERVICE);
    folder.write("a/common.smithy", COMMON);
    let build = "{\"version\": \"1.0\", \"sources\": [\".\", \"service.smithy\"], \"imports\": [\"../a\", \"smithy-build.json\"]}";
    folder.write("a/smithy-build.json", build);
    #[cfg(unix)]
    std::os::unix::fs::symlink(".", folder.path().join("a/again")).expect("the test may link");
    for path in ["a/smithy-build.json", "a", "."] {
        let run = folder.run(&["validate", path]);
        assert_eq!((run.exit, run.output.as_str()), (Exit::Done, "0 errors, 0 warnings\n"), "{path}: {}", run.errors);
    }
}

#[test]
fn files_outside_are_imported_and_wrong_build_files_are_refused() {
    let folder = Folder::new();
    folder.write("a/model/service.smithy", SERVICE);
    folder.write("b/common.smithy", COMMON);
    folder.write(
        "a/smithy-build.json",
        "{\"version\": \"1.0\", \"sources\": [\"model\"], \"imports\": [\"../b/common.smithy\"]}",
    );
    let valid = folder.run(&["validate", "a/smithy-build.json"]);
    assert_eq!(valid.exit, Exit::Done, "{}", valid.errors);
    for (text, problem) in [
        ("{", "a/smithy-build.json: not JSON"),
        ("{\"sources\": [\"${TINSMITH_NO_SUCH}/x\"]}", "needs the environment variable `TINSMITH_NO_SUCH`"),
        ("{\"maven\": {\"dependencies\": [\"x\"]}}", "the dependency `x` is not `group:artifact:version`"),
    ] {
        folder.write("a/smithy-build.json", text);
        let wrong = folder.run(&["validate", "a/smithy-build.json"]);
        assert_eq!(wrong.exit, Exit::Failure, "{text}");
        assert!(wrong.errors.contains(problem), "{}", wrong.errors);
    }
}
