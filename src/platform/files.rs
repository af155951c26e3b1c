//! Files that people sent: in a folder beside the database, or in a bucket that several servers share.
use super::config::Settings;
use super::web::Error;
use actix_web::body::SizedStream;
use actix_web::web::Bytes;
use anyhow::{Context as _, bail};
use futures_util::TryStreamExt as _;
use futures_util::stream::BoxStream;
use object_store::path::Path as Name;
use object_store::{ObjectStore, ObjectStoreExt as _};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Where files are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Folder(PathBuf),
    Bucket { bucket: String, prefix: String },
}

impl Place {
    /// Reads `--pictures`: nothing is a folder in the data folder.
    fn of(said: Option<&str>, data: &Path) -> anyhow::Result<Self> {
        let said = said.map(str::trim).filter(|said| !said.is_empty());
        let Some(said) = said else {
            return Ok(Self::Folder(data.join("pictures")));
        };
        let Some((scheme, rest)) = said.split_once("://") else {
            return Ok(Self::Folder(PathBuf::from(said)));
        };
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        if scheme != "s3" || bucket.is_empty() {
            bail!("--pictures must be a folder or look like s3://bucket/prefix");
        }
        Ok(Self::Bucket {
            bucket: bucket.to_owned(),
            prefix: prefix.trim_matches('/').to_owned(),
        })
    }

    /// What every name begins with.
    fn prefix(&self) -> &str {
        match self {
            Self::Folder(_) => "",
            Self::Bucket { prefix, .. } => prefix,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "{}", folder.display()),
            Self::Bucket { bucket, prefix } => write!(f, "s3://{bucket}/{prefix}"),
        }
    }
}

/// A file as it is read.
pub type Pieces = BoxStream<'static, object_store::Result<Bytes>>;

/// Opened when first asked for: a command that touches no file needs no folder.
pub struct Files {
    place: Place,
    store: OnceLock<Arc<dyn ObjectStore>>,
}

impl Files {
    /// # Errors
    /// When the place is no place, or this program was built without buckets.
    pub fn from_settings(settings: &Settings) -> anyhow::Result<Self> {
        let place = Place::of(settings.pictures.as_deref(), &settings.data)?;
        if matches!(place, Place::Bucket { .. }) && !cfg!(feature = "s3") {
            bail!(
                "this Weerklank was built without buckets: build it with --features s3, or give --pictures a folder"
            );
        }
        Ok(Self {
            place,
            store: OnceLock::new(),
        })
    }

    /// Where they are, for whoever operates the machine.
    pub fn place(&self) -> String {
        self.place.to_string()
    }

    fn store(&self) -> anyhow::Result<&Arc<dyn ObjectStore>> {
        if let Some(store) = self.store.get() {
            return Ok(store);
        }
        let opened: Arc<dyn ObjectStore> = match &self.place {
            Place::Folder(folder) => {
                std::fs::create_dir_all(folder)
                    .with_context(|| format!("making the folder {}", folder.display()))?;
                Arc::new(object_store::local::LocalFileSystem::new_with_prefix(
                    folder,
                )?)
            }
            Place::Bucket { bucket, .. } => open_bucket(bucket)?,
        };
        Ok(self.store.get_or_init(|| opened))
    }

    fn name(&self, name: &str) -> Name {
        Name::from(format!("{}/{name}", self.place.prefix()))
    }

    /// Keeps a file, whole or not at all.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the place can't be written to: what needs no file goes on meanwhile.
    pub async fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        self.write(name, bytes).await.map_err(away)
    }

    async fn write(&self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        let store = self.store().map_err(Error::internal)?;
        store
            .put(&self.name(name), bytes.into())
            .await
            .map_err(Error::internal)?;
        Ok(())
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there; [`Error::Unavailable`] when the place can't be read.
    pub async fn get(&self, name: &str) -> Result<Bytes, Error> {
        self.read(name).await.map_err(away)
    }

    async fn read(&self, name: &str) -> Result<Bytes, Error> {
        let store = self.store().map_err(Error::internal)?;
        let found = store.get(&self.name(name)).await.map_err(failed)?;
        found.bytes().await.map_err(failed)
    }

    /// Reads a file piece by piece, for a body of its length: however many fetch a large one, none is held whole.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there; [`Error::Unavailable`] when the place can't be read.
    pub async fn stream(&self, name: &str) -> Result<SizedStream<Pieces>, Error> {
        self.open(name).await.map_err(away)
    }

    async fn open(&self, name: &str) -> Result<SizedStream<Pieces>, Error> {
        let store = self.store().map_err(Error::internal)?;
        let found = store.get(&self.name(name)).await.map_err(failed)?;
        Ok(SizedStream::new(found.meta.size, found.into_stream()))
    }

    /// The names of all there are.
    ///
    /// # Errors
    /// When the place can't be read.
    pub async fn list(&self) -> Result<Vec<String>, Error> {
        let store = self.store().map_err(Error::internal)?;
        let prefix = Name::from(self.place.prefix());
        let found = store.list(Some(&prefix)).map_ok(|one| one.location);
        let found: Vec<Name> = found.try_collect().await.map_err(Error::internal)?;
        let names = found.iter().filter_map(|name| name.prefix_match(&prefix));
        let joined = |parts| -> Vec<String> {
            let parts: Vec<object_store::path::PathPart<'_>> = parts;
            parts.iter().map(|part| part.as_ref().to_owned()).collect()
        };
        Ok(names
            .map(|parts| joined(parts.collect()).join("/"))
            .collect())
    }

    /// Deletes a file. One that is gone already is fine.
    ///
    /// # Errors
    /// When the place can't be written to.
    pub async fn delete(&self, name: &str) -> Result<(), Error> {
        let store = self.store().map_err(Error::internal)?;
        match store.delete(&self.name(name)).await.map_err(failed) {
            Err(Error::NotFound) => Ok(()),
            other => other,
        }
    }

    /// Writes, reads and deletes a file, to see whether one can.
    ///
    /// # Errors
    /// When one can't.
    pub async fn probe(&self) -> Result<(), Error> {
        self.write("probe", b"probe".to_vec()).await?;
        self.read("probe").await?;
        self.delete("probe").await
    }
}

fn failed(error: object_store::Error) -> Error {
    match error {
        object_store::Error::NotFound { .. } => Error::NotFound,
        other => Error::internal(other),
    }
}

/// Where files are kept is another machine or disk, and may be away as the database may.
fn away(error: Error) -> Error {
    match error {
        Error::Internal(cause) => {
            tracing::error!("files are out of reach: {cause:#}");
            Error::Unavailable
        }
        other => other,
    }
}

#[cfg(feature = "s3")]
fn open_bucket(bucket: &str) -> anyhow::Result<Arc<dyn ObjectStore>> {
    let builder = object_store::aws::AmazonS3Builder::from_env().with_bucket_name(bucket);
    Ok(Arc::new(builder.build().context("opening the bucket")?))
}

#[cfg(not(feature = "s3"))]
fn open_bucket(bucket: &str) -> anyhow::Result<Arc<dyn ObjectStore>> {
    bail!("built without buckets, so {bucket} can't be opened")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn post_9_pictures_are_kept_where_the_settings_say() {
        let place = |said| Place::of(said, Path::new("data"));
        let bucket = |bucket: &str, prefix: &str| Place::Bucket {
            bucket: bucket.into(),
            prefix: prefix.into(),
        };
        let folder = |folder: &str| Place::Folder(folder.into());
        assert_eq!(place(None).unwrap(), folder("data/pictures"));
        assert_eq!(place(Some(" ")).unwrap(), folder("data/pictures"));
        assert_eq!(place(Some("/srv/pics")).unwrap(), folder("/srv/pics"));
        assert_eq!(place(Some("s3://board")).unwrap(), bucket("board", ""));
        assert_eq!(
            place(Some("s3://board/a/b/")).unwrap(),
            bucket("board", "a/b")
        );
        for wrong in ["s3://", "s3:///a", "ftp://host/a", "http://host/a"] {
            assert!(place(Some(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn post_9_names_begin_with_the_buckets_prefix() {
        let files = |said: &str| Files {
            place: Place::of(Some(said), Path::new("data")).unwrap(),
            store: OnceLock::new(),
        };
        assert_eq!(files("s3://board/a/b").name("x").as_ref(), "a/b/x");
        assert_eq!(files("s3://board").name("x").as_ref(), "x");
        assert_eq!(files("/srv/pics").name("x").as_ref(), "x");
        assert_eq!(files("s3://board/a/b").place(), "s3://board/a/b");
    }
}
