//! The one field that says which shape to expect of a file.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::written::dialect;

/// The `format` of a file whose value has this name, whatever else is in it; `None` if it cannot be read.
pub(crate) fn format_of(name: &'static str, text: &str) -> Option<u32> {
    dialect().from_str_seed(text, FormatOf(name)).ok().flatten()
}

struct FormatOf(&'static str);

impl<'de> DeserializeSeed<'de> for FormatOf {
    type Value = Option<u32>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<u32>, D::Error> {
        deserializer.deserialize_struct(self.0, &["format"], self)
    }
}

impl<'de> Visitor<'de> for FormatOf {
    type Value = Option<u32>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Option<u32>, A::Error> {
        let mut format = None;
        while let Some(field) = fields.next_key::<String>()? {
            if field == "format" {
                format = Some(fields.next_value()?);
            } else {
                fields.next_value::<IgnoredAny>()?;
            }
        }
        Ok(format)
    }
}
