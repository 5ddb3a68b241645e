//! The variants of an enum, which have named fields in every enum that a quiz file is read into.

use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeSeed, EnumAccess, Error as _, VariantAccess, Visitor};

use super::read::Value;
use super::tree::Group;

/// A variant of an enum, whose fields stand in `group` where they can be read.
pub(super) struct Variant<'r, 'a> {
    pub name: &'static str,
    pub value: Value<'r, 'a>,
    pub group: Option<&'r Group<'a>>,
}

impl<'a> EnumAccess<'a> for Variant<'_, 'a> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'a>>(self, seed: S) -> Result<(S::Value, Self), Error> {
        Ok((seed.deserialize(StrDeserializer::new(self.name))?, self))
    }
}

impl<'a> VariantAccess<'a> for Variant<'_, 'a> {
    type Error = Error;

    fn struct_variant<V: Visitor<'a>>(
        self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.value.fields(self.group, names, self.name, visitor)
    }

    fn unit_variant(self) -> Result<(), Error> {
        Err(Error::custom("no part of a quiz"))
    }

    fn newtype_variant_seed<S: DeserializeSeed<'a>>(self, _: S) -> Result<S::Value, Error> {
        Err(Error::custom("no part of a quiz"))
    }

    fn tuple_variant<V: Visitor<'a>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("no part of a quiz"))
    }
}
