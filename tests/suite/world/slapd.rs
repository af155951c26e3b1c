//! A real directory (OpenLDAP's slapd) of a test's own: its data and certificate in a folder that goes with it, its ports on this machine.
use std::io::Write as _;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub const SERVICE: &str = "cn=service,dc=example,dc=org";
pub const SECRET: &str = "service-secret";

const PEOPLE: &str = "\
dn: dc=example,dc=org
objectClass: dcObject
objectClass: organization
dc: example
o: Example

dn: ou=people,dc=example,dc=org
objectClass: organizationalUnit
ou: people

";

pub struct Slapd {
    child: Child,
    folder: PathBuf,
    plain: u16,
    tls: u16,
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

fn program(name: &str) -> Option<PathBuf> {
    #[allow(
        clippy::disallowed_methods,
        reason = "where this machine keeps its programs is no setting of ours"
    )]
    let path = std::env::var("PATH").unwrap_or_default();
    let folders = path.split(':').chain(["/usr/sbin", "/usr/lib/openldap"]);
    folders
        .map(|f| Path::new(f).join(name))
        .find(|p| p.exists())
}

/// Runs a program to its end; with what it reads.
fn runs(command: &mut Command, input: &str) {
    let command = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(
        done.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
}

impl Slapd {
    /// Starts one; nothing, and a word about it, where this machine has none.
    pub fn start() -> Option<Self> {
        let programs = ["slapd", "slapadd", "ldapmodify", "openssl"].map(program);
        let [Some(slapd), Some(slapadd), Some(_), Some(openssl)] = programs else {
            eprintln!("skipped: slapd, ldap-utils and openssl are not all here");
            return None;
        };
        let folder =
            std::env::temp_dir().join(format!("weerklank-slapd-{}", rand::random::<u64>()));
        std::fs::create_dir_all(folder.join("db")).unwrap();
        let at = |name: &str| folder.join(name).display().to_string();
        let make = |subject: &str, key: &str, out: &str, more: &[&str]| {
            let kind = [
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
            ];
            runs(
                Command::new(&openssl)
                    .args([
                        "req",
                        "-x509",
                        "-subj",
                        subject,
                        "-keyout",
                        &at(key),
                        "-out",
                        &at(out),
                    ])
                    .args(kind)
                    .args(more),
                "",
            );
        };
        make("/CN=Authority", "authority-key.pem", "authority.pem", &[]);
        let (authority, authority_key) = (at("authority.pem"), at("authority-key.pem"));
        let signed = [
            "-CA",
            &authority,
            "-CAkey",
            &authority_key,
            "-addext",
            "basicConstraints=CA:FALSE",
        ];
        let names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
        make(
            "/CN=localhost",
            "key.pem",
            "certificate.pem",
            &[&signed[..], &names].concat(),
        );
        let (key, certificate, db) = (at("key.pem"), at("certificate.pem"), at("db"));
        let schemas: String = ["core", "cosine", "inetorgperson"]
            .map(|s| format!("include /etc/ldap/schema/{s}.schema\n"))
            .concat();
        let config = format!(
            "{schemas}modulepath /usr/lib/ldap\nmoduleload back_mdb\n\
             TLSCACertificateFile {authority}\nTLSCertificateFile {certificate}\nTLSCertificateKeyFile {key}\n\
             allow bind_anon_dn\n\
             database mdb\nsuffix dc=example,dc=org\nrootdn {SERVICE}\nrootpw {SECRET}\ndirectory {db}\n\
             access to attrs=userPassword by anonymous auth by * none\naccess to * by dn.exact=cn=nothing,dc=example,dc=org none by * read\n"
        );
        let file = folder.join("slapd.conf");
        std::fs::write(&file, config).unwrap();
        runs(Command::new(slapadd).arg("-f").arg(&file), PEOPLE);
        let (plain, tls) = (free_port(), free_port());
        let urls = format!("ldap://127.0.0.1:{plain}/ ldaps://127.0.0.1:{tls}/");
        let child = Command::new(slapd)
            .arg("-f")
            .arg(&file)
            .args(["-d", "0", "-h", &urls])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let started = Self {
            child,
            folder,
            plain,
            tls,
        };
        let begun = Instant::now();
        for port in [plain, tls] {
            let at = SocketAddr::from(([127, 0, 0, 1], port));
            while TcpStream::connect_timeout(&at, Duration::from_millis(50)).is_err() {
                assert!(
                    begun.elapsed() < Duration::from_secs(20),
                    "slapd does not answer"
                );
                std::thread::yield_now();
            }
        }
        Some(started)
    }

    pub fn plain(&self) -> String {
        format!("ldap://127.0.0.1:{}", self.plain)
    }

    pub fn tls(&self) -> String {
        format!("ldaps://127.0.0.1:{}", self.tls)
    }

    /// The certificate of who signed its own.
    pub fn authority(&self) -> String {
        std::fs::read_to_string(self.folder.join("authority.pem")).unwrap()
    }

    /// Changes what is in it.
    pub fn changes(&self, ldif: &str) {
        let address = self.plain();
        runs(
            Command::new(program("ldapmodify").unwrap())
                .args(["-x", "-H", &address, "-D", SERVICE, "-w", SECRET]),
            ldif,
        );
    }

    /// Adds somebody whose password is `secret of` them, with these lines more.
    pub fn adds(&self, uid: &str, more: &str) {
        let name = format!("{}{}", uid[..1].to_uppercase(), &uid[1..]);
        self.changes(&format!(
            "dn: uid={uid},ou=people,dc=example,dc=org\nchangetype: add\nobjectClass: inetOrgPerson\nuid: {uid}\ncn: {name}\nsn: {name}\n\
             displayName: {name}\nuserPassword: secret of {uid}\n{more}\n"
        ));
    }
}

impl Drop for Slapd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
