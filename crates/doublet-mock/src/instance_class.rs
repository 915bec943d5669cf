//! Every double has a class of its own, so that magic methods can be set on it: how these classes
//! are made, which magic methods they answer, and how they are used again.

use std::collections::HashMap;
use std::ffi::CString;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};

use crate::double;
use crate::ffi::gil_cell::GilCell;
use crate::ffi::gil_once::GilOnce;
use crate::ffi::types::TypeSpecification;
use crate::ffi::{magic_slots, slots};
use crate::hooks::Hook;
use crate::magics::{Magic, MagicSet};
use crate::names;
use crate::names::intern;
use crate::spare::{Likeness, MadeClass, Spare};
use crate::state::{Overrides, Recall};

/// The module that the classes say they come from.
pub(crate) const MODULE: &str = "doublet.mock";

/// What is worth knowing about a class before instances of it are made.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one class")]
pub(crate) struct ClassFacts {
    /// Dotted name of the instances' classes.
    name: CString,
    pub(crate) callable: bool,
    pub(crate) asynchronous: bool,
    pub(crate) magic: bool,
    /// One of the package's own classes, which override nothing.
    pub(crate) own: bool,
    pub(crate) overrides: Overrides,
    /// What instances' classes are made from, and which are left over: for those with the default magic
    /// methods, then for others.
    plain: Stock,
    others: GilCell<Option<HashMap<MagicSet, &'static Stock>>>,
}

/// Where classes come from whose instances answer the same magic methods.
struct Stock {
    bases: GilOnce<Py<PyTuple>>,
    /// Classes of dead instances, to be used again.
    spare: Spare,
}

impl Stock {
    fn new() -> Self {
        Self { bases: GilOnce::new(), spare: Spare::default() }
    }
}

/// The package's own classes, of which instances are made without a detour.
const OWN: [Hook; 5] =
    [Hook::MagicMock, Hook::Mock, Hook::AsyncMock, Hook::NonCallableMagicMock, Hook::NonCallableMock];

impl ClassFacts {
    /// The facts about a class: looked up for the package's own, worked out for others.
    pub(crate) fn of(class: &Bound<'_, PyType>) -> PyResult<Facts> {
        static KNOWN: [GilOnce<ClassFacts>; OWN.len()] = [const { GilOnce::new() }; OWN.len()];
        match OWN.iter().position(|hook| hook.is(class)) {
            Some(place) => KNOWN[place].get_or_try_init(class.py(), || Self::work_out(class, true)).map(Facts::Known),
            None => Self::work_out(class, false).map(Box::new).map(Facts::New),
        }
    }

    fn work_out(class: &Bound<'_, PyType>, own: bool) -> PyResult<Self> {
        let short = class.getattr(intern!(class.py(), "__name__"))?.extract::<String>()?;
        Ok(Self {
            name: TypeSpecification::name(&format!("{MODULE}.{short}"))?,
            callable: Hook::CallableMixin.is_base_of(class),
            asynchronous: Hook::AsyncMockMixin.is_base_of(class),
            magic: Hook::MagicMixin.is_base_of(class),
            own,
            overrides: if own { Overrides::default() } else { overrides(class)? },
            plain: Stock::new(),
            others: GilCell::new(None),
        })
    }

    /// Whether CPython calls instances without packing arguments first.
    pub(crate) fn is_called_directly(&self) -> bool {
        self.own && self.callable
    }

    /// How many methods and members the engine puts into an instance's class.
    fn additions(&self, magics: MagicSet) -> u8 {
        u8::from(magics.contains(Magic::NEXT)) + u8::from(self.is_called_directly())
    }

    /// Where the classes of instances with these magic methods come from.
    fn stock(&self, py: Python<'_>, magics: MagicSet) -> &Stock {
        if magics == self.default_magics() {
            return &self.plain;
        }
        // As many as there are layers; like these, they stay.
        self.others.write(py).get_or_insert_default().entry(magics).or_insert_with(|| Box::leak(Box::new(Stock::new())))
    }

    /// The magic methods of an instance without a specification.
    pub(crate) fn default_magics(&self) -> MagicSet {
        if self.magic { MagicSet::ALL } else { MagicSet::EMPTY }
    }
}

/// Facts about a class, remembered or worked out for this one use.
pub(crate) enum Facts {
    Known(&'static ClassFacts),
    New(Box<ClassFacts>),
}

impl std::ops::Deref for Facts {
    type Target = ClassFacts;

    fn deref(&self) -> &ClassFacts {
        match self {
            Self::Known(facts) => facts,
            Self::New(facts) => facts,
        }
    }
}

/// Names of methods that a subclass may replace, and what that means.
const REPLACEABLE: &[(&str, Overrides)] = &[
    ("__getattr__", Overrides::GETATTR),
    ("_get_child_mock", Overrides::CHILD),
    ("_mock_check_sig", Overrides::CALL),
    ("_increment_mock_call", Overrides::CALL),
    ("_mock_call", Overrides::CALL),
    ("_execute_mock_call", Overrides::CALL),
];

/// What replacing this attribute on an instance means.
pub(crate) fn replaceable(name: &str) -> Option<Overrides> {
    if !name.starts_with('_') {
        return None;
    }
    REPLACEABLE.iter().find(|(known, _)| *known == name).map(|(_, meaning)| *meaning)
}

fn overrides(class: &Bound<'_, PyType>) -> PyResult<Overrides> {
    let py = class.py();
    let mut found = Overrides::default();
    for (name, meaning) in REPLACEABLE {
        let Some(method) = class.getattr_opt(*name)? else { continue };
        let origins = [Hook::AsyncMock, Hook::Mock];
        let mut original = false;
        for origin in origins {
            if let Some(known) = origin.class(py)?.getattr_opt(*name)? {
                original |= known.is(&method);
            }
        }
        if !original {
            found.insert(*meaning);
        }
    }
    Ok(found)
}

/// The class of one instance: a subclass of the called class, with the magic methods it answers; noted if another
/// instance may use it later.
///
/// # Errors
/// Whatever CPython or a metaclass finds wrong with the bases.
pub(crate) fn instance_class<'py>(
    class: &Bound<'py, PyType>,
    facts: &ClassFacts,
    asynchronous: bool,
    magics: MagicSet,
) -> PyResult<(Bound<'py, PyType>, Option<MadeClass>)> {
    let py = class.py();
    if facts.own && !asynchronous {
        let stock = facts.stock(py, magics);
        if let Some(spare) = stock.spare.take(py, facts.additions(magics)) {
            return Ok((spare.class.bind(py).clone(), Some(spare)));
        }
        let bases = stock.bases.get_or_try_init(py, || {
            let layer = layer_of(py, magics)?;
            let bases = std::iter::once(class.clone()).chain(layer);
            PyTuple::new(py, bases.collect::<Vec<_>>()).map(Bound::unbind)
        })?;
        let made = specification(py, facts, magics)?.build(bases.bind(py))?;
        let noted = MadeClass::new(&made)?;
        return Ok((made, Some(noted)));
    }
    let bases = match (asynchronous && !facts.asynchronous, layer(py, class, magics)?) {
        (false, None) => PyTuple::new(py, [class])?,
        (false, Some(layer)) => PyTuple::new(py, [class, &layer])?,
        (true, None) => PyTuple::new(py, [Hook::AsyncMockMixin.class(py)?, class])?,
        (true, Some(layer)) => PyTuple::new(py, [Hook::AsyncMockMixin.class(py)?, class, &layer])?,
    };
    if facts.own {
        return specification(py, facts, magics)?.build(&bases).map(|made| (made, None));
    }
    let metaclass = class.get_type();
    let made = if metaclass.is(py.get_type::<PyType>()) {
        let mut specification = specification(py, facts, magics)?;
        if !facts.overrides.contains(Overrides::GETATTR)
            && class
                .getattr(intern!(py, "__getattribute__"))?
                .is(&Hook::Base.class(py)?.getattr(intern!(py, "__getattribute__"))?)
        {
            specification = slots::with_attribute_access(specification);
        }
        specification.build(&bases)?
    } else {
        let short = class.getattr(intern!(py, "__name__"))?;
        let namespace = PyDict::new(py);
        namespace.set_item(intern!(py, "__module__"), MODULE)?;
        metaclass.call1((short, &bases, namespace))?.cast_into::<PyType>()?
    };
    made.setattr(intern!(py, "__module__"), class.getattr(intern!(py, "__module__"))?)?;
    pin(class, &made, magics)?;
    Ok((made, None))
}

/// A type in the making for an instance.
fn specification(py: Python<'_>, facts: &ClassFacts, magics: MagicSet) -> PyResult<TypeSpecification> {
    let mut specification = TypeSpecification::subclass(facts.name.clone());
    if facts.is_called_directly() {
        specification = slots::with_vectorcall(py, specification)?;
    }
    if magics.contains(Magic::NEXT) {
        // Ordinary classes have this slot filled (with a refusal), which would hide the layer's.
        specification = magic_slots::with_next(specification);
    }
    Ok(specification)
}

/// Puts the engine's magic methods before those that a user's class or another base defines, which
/// is where a `MagicMock`'s own have always been.
fn pin(class: &Bound<'_, PyType>, made: &Bound<'_, PyType>, magics: MagicSet) -> PyResult<()> {
    if magics == MagicSet::EMPTY {
        return Ok(());
    }
    let py = class.py();
    for base in class.mro() {
        if is_own_class(&base) || base.is(py.get_type::<PyAny>()) {
            continue;
        }
        for name in base.getattr(intern!(py, "__dict__"))?.try_iter()? {
            let name = name?;
            let Ok(name) = name.cast::<PyString>() else { continue };
            let Some(names::NameKind::Magic(magic)) = names::kind(name)? else { continue };
            if magics.contains(magic) {
                made.setattr(name, engine_method(py, magic, magics)?)?;
            }
        }
    }
    Ok(())
}

/// The descriptor through which the engine answers a magic method.
fn engine_method(py: Python<'_>, magic: Magic, magics: MagicSet) -> PyResult<Bound<'_, PyAny>> {
    let name = names::magic(py, magic);
    if magic.is_of_object() {
        return Hook::Base.get(py)?.getattr(name);
    }
    match layer_of(py, magics)? {
        Some(layer) => layer.getattr(name),
        None => Hook::Base.get(py)?.getattr(name),
    }
}

/// Classes that the engine made itself, by address; they live as long as the process.
static OWN_CLASSES: GilCell<Vec<usize>> = GilCell::new(Vec::new());

/// Whether a class is one of these.
pub(crate) fn is_own_class(class: &Bound<'_, PyAny>) -> bool {
    OWN_CLASSES.read(class.py()).contains(&(class.as_ptr() as usize))
}

pub(crate) fn keep_own_class(class: &Bound<'_, PyType>) {
    // The reference is given away on purpose: an address must never be used again.
    let address = class.clone().unbind().into_ptr() as usize;
    OWN_CLASSES.write(class.py()).push(address);
}

/// The layer for a class' magic methods, unless it derives from that layer already.
fn layer<'py>(py: Python<'py>, class: &Bound<'py, PyType>, magics: MagicSet) -> PyResult<Option<Bound<'py, PyType>>> {
    Ok(match layer_of(py, magics)? {
        Some(layer) if class.is_subclass(&layer)? => None,
        layer => layer,
    })
}

/// The class that answers exactly these magic methods, made once; `None` for no methods.
fn layer_of(py: Python<'_>, magics: MagicSet) -> PyResult<Option<Bound<'_, PyType>>> {
    static FULL: GilOnce<Py<PyType>> = GilOnce::new();
    static OTHERS: GilCell<Option<HashMap<MagicSet, Py<PyType>>>> = GilCell::new(None);
    let make = |magics: MagicSet| -> PyResult<Py<PyType>> {
        let specification = TypeSpecification::new("doublet.mock.MagicMethods")?;
        let bases = PyTuple::new(py, [py.get_type::<PyAny>()])?;
        let layer = magic_slots::with_magic_methods(specification, magics).build(&bases)?;
        keep_own_class(&layer);
        Ok(layer.unbind())
    };
    if magics == MagicSet::ALL {
        return FULL.get_or_try_init(py, || make(magics)).map(|layer| Some(layer.bind(py).clone()));
    }
    let mut wanted = magics;
    for magic in Magic::all().filter(|magic| magic.is_of_object()) {
        wanted.remove(magic);
    }
    if wanted == MagicSet::EMPTY {
        return Ok(None);
    }
    let known = OTHERS.read(py).as_ref().and_then(|layers| layers.get(&wanted).map(|layer| layer.clone_ref(py)));
    if let Some(layer) = known {
        return Ok(Some(layer.into_bound(py)));
    }
    let new = make(wanted)?;
    // Another thread may have been faster while the class was made: there is one for all.
    let mut layers = OTHERS.write(py);
    let layer = layers.get_or_insert_default().entry(wanted).or_insert(new);
    Ok(Some(layer.bind(py).clone()))
}

/// Changes which magic methods a double answers.
pub(crate) fn set_magics(double: &Bound<'_, PyAny>, magics: MagicSet) -> PyResult<()> {
    let py = double.py();
    let state = double::state(double)?;
    let before = {
        let mut state = state.write();
        if state.magics == magics {
            return Ok(());
        }
        if let Some(own_class) = state.own_class.take() {
            own_class.forfeit();
        }
        std::mem::replace(&mut state.magics, magics)
    };
    let class = double.get_type();
    let own = class.getattr(intern!(py, "__dict__"))?;
    for magic in Magic::all() {
        let name = names::magic(py, magic);
        if before.contains(magic) && !magics.contains(magic) && own.contains(name)? {
            class.delattr(name)?;
        }
    }
    let (old, new) = (layer_of(py, before)?, layer_of(py, magics)?);
    let mut bases: Vec<Bound<'_, PyAny>> =
        class.bases().iter().filter(|base| old.as_ref().is_none_or(|old| !base.is(old))).collect();
    bases.extend(new.map(Bound::into_any));
    class.setattr(intern!(py, "__bases__"), PyTuple::new(py, bases)?)
}

/// Offers the class of a dying instance for the next one.
pub(crate) fn retire(py: Python<'_>, class: &Bound<'_, PyType>, own_class: MadeClass, magics: MagicSet) {
    if let Ok(Facts::Known(facts)) = ClassFacts::of(class) {
        let stock = facts.stock(py, magics);
        let (Some(bases), Ok(name)) = (stock.bases.get(py), facts.name.to_str()) else { return };
        let (additions, with_next) = (facts.additions(magics), magics.contains(Magic::NEXT));
        stock.spare.offer(py, own_class, &Likeness { name, bases, additions, with_next });
    }
}
