//! Reads models from jars: the files that `META-INF/smithy/manifest` lists.

use std::fs;
use std::io::Read;
use std::path::Path;

use rawzip::{CompressionMethod, ZipArchive};

/// The folder of models in a jar.
const FOLDER: &str = "META-INF/smithy/";

/// The greatest size of a file in a jar, so that a small jar cannot fill the memory.
const MOST: u64 = 256 << 20;

/// The names of the models in a jar; none if it has no manifest.
///
/// # Errors
/// A message that names the jar, if it cannot be read.
pub(super) fn models(jar: &Path, shown: &str) -> Result<Vec<String>, String> {
    let Some(manifest) = read(jar, shown, &format!("{FOLDER}manifest"))? else {
        return Ok(Vec::new());
    };
    let manifest = String::from_utf8(manifest).map_err(|_| format!("{shown}: the manifest is not text in UTF-8"))?;
    let names = manifest.lines().map(str::trim).filter(|name| !name.is_empty() && !name.starts_with('#'));
    Ok(names.map(|name| format!("{FOLDER}{name}")).collect())
}

/// The content of a file in a jar; `None` if there is no such file.
///
/// # Errors
/// A message that names the jar, if it cannot be read.
pub(super) fn read(jar: &Path, shown: &str, name: &str) -> Result<Option<Vec<u8>>, String> {
    let data = fs::read(jar).map_err(|error| format!("the jar {shown} cannot be read: {error}"))?;
    extract(&data, name).map_err(|problem| format!("the jar {shown} cannot be read: {problem}"))
}

fn extract(data: &[u8], name: &str) -> Result<Option<Vec<u8>>, String> {
    let failed = |error: rawzip::Error| error.to_string();
    let archive = ZipArchive::from_slice(data).map_err(failed)?;
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(failed)? {
        if entry.file_path().as_ref() != name.as_bytes() {
            continue;
        }
        let (method, wayfinder) = (entry.compression_method(), entry.wayfinder());
        let local = archive.get_entry(wayfinder).map_err(failed)?;
        let mut content = Vec::new();
        let read = match method {
            CompressionMethod::STORE => local.verifying_reader(local.data()).take(MOST + 1).read_to_end(&mut content),
            CompressionMethod::DEFLATE => {
                let inflated = flate2::bufread::DeflateDecoder::new(local.data());
                local.verifying_reader(inflated).take(MOST + 1).read_to_end(&mut content)
            }
            other => return Err(format!("{name} is compressed with {other:?}, which is not supported")),
        };
        let length = read.map_err(|error| format!("{name}: {error}"))?;
        if u64::try_from(length).is_ok_and(|length| length > MOST) {
            return Err(format!("{name} has more than {MOST} bytes"));
        }
        return Ok(Some(content));
    }
    Ok(None)
}
