//! A few connections shared by all requests.
use crate::platform::patience::{CONNECTION, OPENING};
use crate::platform::web::Error;
use diesel_async::AsyncPgConnection;
use diesel_async::pooled_connection::{
    AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod, deadpool,
};
use futures_util::FutureExt as _;
use tokio::runtime::Handle;

pub type Conn = deadpool::Object<AsyncPgConnection>;

/// The pool.
#[derive(Clone)]
pub struct Db {
    pool: deadpool::Pool<AsyncPgConnection>,
}

impl Db {
    /// Connections are opened when first needed, on the runtime this is called on.
    ///
    /// # Errors
    /// When the pool can't be built, which only a size of zero can cause.
    pub fn open(url: &str, size: usize) -> anyhow::Result<Self> {
        let runtime = Handle::current();
        let mut config = ManagerConfig::default();
        // a check before each use costs a round trip and a third of the throughput; a broken one shows itself when used
        config.recycling_method = RecyclingMethod::Fast;
        config.custom_setup =
            Box::new(move |url: &str| super::connect(runtime.clone(), url.to_owned()).boxed());
        let manager =
            AsyncDieselConnectionManager::<AsyncPgConnection>::new_with_config(url, config);
        Ok(Self {
            pool: deadpool::Pool::builder(manager)
                .max_size(size)
                // one whose work was given up comes to light with the next question, and its locks go
                .queue_mode(::deadpool::managed::QueueMode::Lifo)
                .runtime(::deadpool::Runtime::Tokio1)
                .wait_timeout(Some(CONNECTION))
                .create_timeout(Some(OPENING))
                .build()?,
        })
    }

    /// A connection to work with; it goes back when dropped.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when none is free in time or the database is away.
    pub async fn conn(&self) -> Result<Conn, Error> {
        self.pool.get().await.map_err(|error| {
            if matches!(error, deadpool::PoolError::Timeout(_)) {
                tracing::warn!(%error, "no database connection in time");
            } else {
                tracing::error!(%error, "no database connection");
            }
            Error::Unavailable
        })
    }

    /// How many connections there are at most.
    pub fn most(&self) -> usize {
        self.pool.status().max_size
    }

    /// Closes all connections, so that a private server can stop or a test database be dropped.
    pub fn close(&self) {
        self.pool.close();
    }
}
