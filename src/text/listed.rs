//! Enums whose variants are listed once, with the words they are written as.

/// Declares an enum and `ALL`, an array of its variants in the order of their declaration.
///
/// Where each variant has a word (`Newest = "newest"`), there are also `as_str`, `from_word` and `Display`, which
/// keeps to a width that is asked for. Attributes, comments and visibility are as usual; `ALL` and the methods are as
/// visible as the enum.
///
/// ```text
/// listed_enum! {
///     /// In which order records are listed.
///     #[derive(Clone, Copy, Debug, PartialEq, Eq)]
///     pub enum Sort {
///         Newest = "newest",
///         Oldest = "oldest",
///     }
/// }
/// assert_eq!(Sort::ALL.map(Sort::as_str), ["newest", "oldest"]);
/// assert_eq!(Sort::from_word("oldest"), Some(Sort::Oldest));
/// ```
macro_rules! listed_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)?
    }) => {
        $crate::text::listed_enum! {
            $(#[$meta])* $vis enum $name { $($(#[$variant_meta])* $variant),+ }
        }

        #[allow(dead_code, reason = "some of these enums are only written, and some only read")]
        impl $name {
            /// The word it is written as.
            $vis const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The variant that is written as `word`, to the letter.
            $vis fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
    ($(#[$meta:meta])* $vis:vis enum $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident),+ $(,)?
    }) => {
        $(#[$meta])*
        $vis enum $name { $($(#[$variant_meta])* $variant),+ }

        impl $name {
            /// Every variant, in the order of their declaration.
            $vis const ALL: [Self; [$(stringify!($variant)),+].len()] = [$(Self::$variant),+];
        }
    };
}

pub(crate) use listed_enum;

#[cfg(test)]
mod tests {
    listed_enum! {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        enum Order {
            /// The latest first.
            Newest = "newest",
            Oldest = "oldest",
        }
    }

    listed_enum! {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        enum Level { Low, High }
    }

    #[test]
    fn all_variants_are_listed_in_the_order_of_their_declaration() {
        assert_eq!(Order::ALL, [Order::Newest, Order::Oldest]);
        assert_eq!(Level::ALL, [Level::Low, Level::High]);
    }

    #[test]
    fn words_are_written_as_wide_as_is_asked_and_read_back() {
        for order in Order::ALL {
            assert_eq!(Order::from_word(order.as_str()), Some(order));
        }
        assert_eq!(Order::from_word("Newest"), None);
        assert_eq!(format!("{:<8}|", Order::Oldest), "oldest  |");
    }
}
