//! Facts about magic methods: which ones a `MagicMock` supports and what each answers by default.
//!
//! The lists follow the documentation of `unittest.mock`, "Magic Mock".

/// What an unconfigured magic method answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The return value of a child double, made on first use.
    Child,
    /// An awaitable from an asynchronous child double.
    AsyncChild,
    NotImplemented,
    Int(i64),
    Bool(bool),
    Float(f64Bits),
    /// The imaginary unit.
    Complex,
    /// The hash by identity.
    Hash,
    /// The `repr`.
    Text,
    /// What `object.__sizeof__` says.
    Size,
    /// A path made of class, name and identity.
    Path,
    /// Equal to itself only.
    Equal,
    /// Unequal to everything but itself.
    Unequal,
    /// An iterator over nothing.
    EmptyIterator,
}

impl Answer {
    /// Whether a sealed double refuses to answer, unless the method was configured before. Comparisons
    /// go on: they fall back to identity.
    pub(crate) const fn is_withheld_by_seal(self) -> bool {
        !matches!(self, Self::NotImplemented | Self::Equal | Self::Unequal)
    }
}

/// The bits of a float, so that facts can be compared.
#[allow(non_camel_case_types, reason = "reads as the primitive it stands for")]
pub(crate) type f64Bits = u64;

/// One magic method.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MagicMethod {
    pub(crate) name: &'static str,
    pub(crate) answer: Answer,
}

/// A magic method's place in [`TABLE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Magic(pub(crate) u8);

/// A set of magic methods.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct MagicSet(u128);

impl MagicSet {
    /// No magic method at all.
    pub(crate) const EMPTY: Self = Self(0);
    /// Every magic method that a `MagicMock` without a specification answers.
    pub(crate) const ALL: Self = Self((1 << TABLE.len()) - 1);

    pub(crate) const fn contains(self, magic: Magic) -> bool {
        self.0 >> magic.0 & 1 == 1
    }

    /// The set as a number, one bit for each place in [`TABLE`].
    pub(crate) const fn bits(self) -> u128 {
        self.0
    }

    /// The set that [`MagicSet::bits`] gave.
    pub(crate) const fn from_bits(bits: u128) -> Self {
        Self(bits & Self::ALL.0)
    }

    pub(crate) fn insert(&mut self, magic: Magic) {
        self.0 |= 1 << magic.0;
    }

    pub(crate) fn remove(&mut self, magic: Magic) {
        self.0 &= !(1 << magic.0);
    }
}

/// Names the places of the table, so that type slots can refer to them.
macro_rules! table {
    ($($constant:ident $name:literal $answer:expr;)*) => {
        /// Every supported magic method with its default.
        pub(crate) const TABLE: &[MagicMethod] = &[
            $(MagicMethod { name: concat!("__", $name, "__"), answer: $answer },)*
        ];

        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "an index, one name per row")]
        enum Place { $($constant,)* }

        impl Magic {
            $(pub(crate) const $constant: Self = Self(Place::$constant as u8);)*
        }
    };
}

table! {
    LT "lt" Answer::NotImplemented;
    LE "le" Answer::NotImplemented;
    GT "gt" Answer::NotImplemented;
    GE "ge" Answer::NotImplemented;
    EQ "eq" Answer::Equal;
    NE "ne" Answer::Unequal;
    GETITEM "getitem" Answer::Child;
    SETITEM "setitem" Answer::Child;
    DELITEM "delitem" Answer::Child;
    LEN "len" Answer::Int(0);
    CONTAINS "contains" Answer::Bool(false);
    ITER "iter" Answer::EmptyIterator;
    HASH "hash" Answer::Hash;
    STR "str" Answer::Text;
    SIZEOF "sizeof" Answer::Size;
    ENTER "enter" Answer::Child;
    EXIT "exit" Answer::Bool(false);
    DIVMOD "divmod" Answer::Child;
    RDIVMOD "rdivmod" Answer::Child;
    NEG "neg" Answer::Child;
    POS "pos" Answer::Child;
    ABS "abs" Answer::Child;
    INVERT "invert" Answer::Child;
    COMPLEX "complex" Answer::Complex;
    INT "int" Answer::Int(1);
    FLOAT "float" Answer::Float(1.0_f64.to_bits());
    INDEX "index" Answer::Int(1);
    ROUND "round" Answer::Child;
    TRUNC "trunc" Answer::Child;
    FLOOR "floor" Answer::Child;
    CEIL "ceil" Answer::Child;
    BOOL "bool" Answer::Bool(true);
    NEXT "next" Answer::Child;
    FSPATH "fspath" Answer::Path;
    AITER "aiter" Answer::Child;
    ADD "add" Answer::Child;
    SUB "sub" Answer::Child;
    MUL "mul" Answer::Child;
    MATMUL "matmul" Answer::Child;
    TRUEDIV "truediv" Answer::Child;
    FLOORDIV "floordiv" Answer::Child;
    MOD "mod" Answer::Child;
    LSHIFT "lshift" Answer::Child;
    RSHIFT "rshift" Answer::Child;
    AND "and" Answer::Child;
    XOR "xor" Answer::Child;
    OR "or" Answer::Child;
    POW "pow" Answer::Child;
    IADD "iadd" Answer::Child;
    ISUB "isub" Answer::Child;
    IMUL "imul" Answer::Child;
    IMATMUL "imatmul" Answer::Child;
    ITRUEDIV "itruediv" Answer::Child;
    IFLOORDIV "ifloordiv" Answer::Child;
    IMOD "imod" Answer::Child;
    ILSHIFT "ilshift" Answer::Child;
    IRSHIFT "irshift" Answer::Child;
    IAND "iand" Answer::Child;
    IXOR "ixor" Answer::Child;
    IOR "ior" Answer::Child;
    IPOW "ipow" Answer::Child;
    RADD "radd" Answer::Child;
    RSUB "rsub" Answer::Child;
    RMUL "rmul" Answer::Child;
    RMATMUL "rmatmul" Answer::Child;
    RTRUEDIV "rtruediv" Answer::Child;
    RFLOORDIV "rfloordiv" Answer::Child;
    RMOD "rmod" Answer::Child;
    RLSHIFT "rlshift" Answer::Child;
    RRSHIFT "rrshift" Answer::Child;
    RAND "rand" Answer::Child;
    RXOR "rxor" Answer::Child;
    ROR "ror" Answer::Child;
    RPOW "rpow" Answer::Child;
    AENTER "aenter" Answer::AsyncChild;
    AEXIT "aexit" Answer::AsyncChild;
    ANEXT "anext" Answer::AsyncChild;
}

impl Magic {
    /// The facts about this method.
    pub(crate) fn method(self) -> &'static MagicMethod {
        &TABLE[usize::from(self.0)]
    }

    /// The asynchronous methods, whose children are asynchronous doubles.
    pub(crate) const fn is_async(self) -> bool {
        matches!(self, Self::AENTER | Self::AEXIT | Self::ANEXT)
    }

    /// Methods that every object has; the root of all doubles answers them itself.
    pub(crate) const fn is_of_object(self) -> bool {
        matches!(self, Self::LT | Self::LE | Self::GT | Self::GE | Self::EQ | Self::NE | Self::HASH | Self::STR)
    }

    /// All methods, in the table's order.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..u8::try_from(TABLE.len()).unwrap_or(u8::MAX)).map(Self)
    }
}

/// Magic methods that can be set but have no default.
pub(crate) const WITHOUT_DEFAULT: &[&str] = &[
    "__get__",
    "__set__",
    "__delete__",
    "__reversed__",
    "__missing__",
    "__reduce__",
    "__reduce_ex__",
    "__getinitargs__",
    "__getnewargs__",
    "__getstate__",
    "__setstate__",
    "__getformat__",
    "__repr__",
    "__dir__",
    "__subclasses__",
    "__format__",
    "__getnewargs_ex__",
];

/// Magic methods that cannot be set on a double.
pub(crate) const UNSUPPORTED: &[&str] = &[
    "__getattr__",
    "__setattr__",
    "__init__",
    "__new__",
    "__prepare__",
    "__instancecheck__",
    "__subclasscheck__",
    "__del__",
];
