//! The databases, and what each of them writes differently.

/// The database that will run the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words say it")]
pub enum Dialect {
    Sqlite,
    DuckDb,
    Postgres,
    Spark,
}

impl Dialect {
    /// All dialects.
    pub const ALL: [Self; 4] = [Self::Sqlite, Self::DuckDb, Self::Postgres, Self::Spark];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::DuckDb => "DuckDB",
            Self::Postgres => "PostgreSQL",
            Self::Spark => "Spark",
        }
    }

    pub(super) fn quoted(self, name: &str) -> String {
        let quote = if self == Self::Spark { '`' } else { '"' };
        format!("{quote}{}{quote}", name.replace(quote, &format!("{quote}{quote}")))
    }

    /// A name in the form in which this dialect compares it: two names with the same folded form are the same name.
    pub(super) fn folded(self, name: &str) -> String {
        if self == Self::Postgres { name.to_owned() } else { name.to_lowercase() }
    }

    /// The longest name allowed, in bytes.
    pub(super) fn longest(self) -> usize {
        if self == Self::Postgres { 63 } else { usize::MAX }
    }

    pub(super) fn double(self) -> &'static str {
        match self {
            Self::Sqlite => "REAL",
            Self::DuckDb | Self::Spark => "DOUBLE",
            Self::Postgres => "DOUBLE PRECISION",
        }
    }

    /// A double-precision literal: a plain `0.3` is an exact decimal in some dialects.
    pub(super) fn number(self, number: f64) -> String {
        match self {
            Self::Sqlite => format!("{number:?}"),
            Self::DuckDb => format!("{number:e}"),
            Self::Postgres => format!("DOUBLE PRECISION '{number}'"),
            Self::Spark => format!("{number}D"),
        }
    }

    /// `value` to nine digits after the point, rounding halves away from zero.
    pub(super) fn rounded(self, value: &str) -> String {
        let billion = self.number(1e9);
        match self {
            // PostgreSQL itself rounds halves of doubles to even.
            Self::Postgres => {
                format!("sign({value}) * floor(abs({value}) * {billion} + {}) / {billion}", self.number(0.5))
            }
            _ => format!("round(({value}) * {billion}) / {billion}"),
        }
    }

    /// A text in quotes.
    pub(super) fn text(self, text: &str) -> String {
        match self {
            Self::Spark => format!("'{}'", text.replace('\\', r"\\").replace('\'', r"\'")),
            _ => format!("'{}'", text.replace('\'', "''")),
        }
    }

    /// `value` as a text without white space around it, as [`str::trim`] leaves it.
    pub(super) fn trimmed(self, value: &str) -> String {
        // No character beyond this one is white space.
        let white = ('\0'..='\u{3000}').filter(|it| it.is_whitespace()).map(u32::from);
        let joined = |each: fn(u32) -> String, between| white.map(each).collect::<Vec<_>>().join(between);
        let escaped = |code| format!(r"\u{code:04x}");
        match self {
            Self::Sqlite => {
                format!("trim(CAST({value} AS TEXT), char({}))", joined(|code| code.to_string(), ", "))
            }
            Self::DuckDb => {
                format!("trim(CAST({value} AS VARCHAR), {})", joined(|code| format!("chr({code})"), " || "))
            }
            Self::Postgres => format!("btrim(CAST({value} AS TEXT), E'{}')", joined(escaped, "")),
            Self::Spark => format!("trim(BOTH '{}' FROM CAST({value} AS STRING))", joined(escaped, "")),
        }
    }

    /// A text in lower case. `capitals` are those that are not ASCII, each with its lower case: what a database makes of
    /// them may depend on its locale, and `SQLite` leaves them as they are. This differs from [`str::to_lowercase`] in
    /// special cases only, such as the Greek capital sigma at the end of a word.
    pub(super) fn lower(self, text: &str, capitals: &[(char, char)]) -> String {
        match self {
            Self::Sqlite => capitals.iter().fold(format!("lower({text})"), |lower, (capital, small)| {
                format!("replace({lower}, '{capital}', '{small}')")
            }),
            Self::DuckDb | Self::Spark => format!("lower({text})"),
            Self::Postgres if capitals.is_empty() => format!("lower({text} COLLATE \"C\")"),
            Self::Postgres => {
                let (from, to): (String, String) = capitals.iter().copied().unzip();
                format!("translate(lower({text} COLLATE \"C\"), '{from}', '{to}')")
            }
        }
    }

    /// Whether a text reads as one of these numbers, in any spelling (`3`, `03`, `3.0`, `+3e0`).
    pub(super) fn is_number(self, text: &str, numbers: &str) -> String {
        let number = format!("CAST({text} AS {})", self.double());
        let reads = match self {
            // A text is compared with a number as a number if all of it reads as one.
            Self::Sqlite => format!("{text} = {number}"),
            Self::DuckDb => format!("regexp_full_match({text}, '{NUMBER}')"),
            Self::Postgres => format!("{text} ~ '^({NUMBER})$'"),
            Self::Spark => format!("{text} RLIKE '^({NUMBER})$'"),
        };
        // In this form, a database never casts a text that is no number.
        format!("CASE WHEN {reads} THEN {number} IN ({numbers}) END")
    }
}

/// A number as Rust reads it, but not so long that a database could refuse to cast it.
const NUMBER: &str = "[+-]?([0-9]{1,100}[.]?[0-9]{0,100}|[.][0-9]{1,100})([eE][+-]?0*[0-9]{1,2})?";
