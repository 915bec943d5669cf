//! Heap types made from specifications: the public classes, the magic layers, a class per instance.

use std::ffi::CString;
use std::os::raw::{c_int, c_ulong, c_void};
use std::sync::OnceLock;

use pyo3::exceptions::PyValueError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};

use crate::names::intern;

/// `Py_TPFLAGS_HAVE_VECTORCALL`: fixed since PEP 590, though headers show it to the stable ABI only
/// from 3.12 on.
const HAVE_VECTORCALL: c_ulong = 1 << 11;

/// A table that lives as long as the process.
struct Members(Vec<ffi::PyMemberDef>);

// SAFETY: the table is never changed; its pointers lead to constants.
unsafe impl Send for Members {}
// SAFETY: as above.
unsafe impl Sync for Members {}

/// A type in the making: its slots, then its bases.
pub(crate) struct TypeSpecification {
    name: CString,
    flags: c_ulong,
    size: c_int,
    slots: Vec<ffi::PyType_Slot>,
    /// What CPython reads the constructor's signature from.
    signature: Option<CString>,
}

impl TypeSpecification {
    /// A subclass that adds nothing; `name` is dotted, module first.
    ///
    /// # Errors
    /// `ValueError` for a name with a NUL.
    pub(crate) fn new(name: &str) -> PyResult<Self> {
        Self::name(name).map(Self::subclass)
    }

    /// The same, with a name that is ready for C.
    pub(crate) fn subclass(name: CString) -> Self {
        let flags = ffi::Py_TPFLAGS_DEFAULT | ffi::Py_TPFLAGS_BASETYPE;
        Self { name, flags, size: 0, slots: Vec::new(), signature: None }
    }

    /// A name ready for C.
    ///
    /// # Errors
    /// `ValueError` for a name with a NUL.
    pub(crate) fn name(name: &str) -> PyResult<CString> {
        CString::new(name).map_err(|_| PyValueError::new_err("class name holds a null character"))
    }

    /// Adds a C function (or a static table) under a slot number.
    pub(crate) fn slot(mut self, slot: c_int, function: *mut c_void) -> Self {
        self.slots.push(ffi::PyType_Slot { slot, pfunc: function });
        self
    }

    /// Lets `inspect.signature` show how the type is called: `(spec=None, **kwargs)`, say.
    ///
    /// # Errors
    /// `ValueError` for a signature with a NUL.
    pub(crate) fn called_with(mut self, short_name: &str, signature: &str) -> PyResult<Self> {
        // The form in which CPython keeps signatures: name, signature, two dashes, text.
        self.signature = Some(Self::name(&format!("{short_name}{signature}\n--\n\n"))?);
        Ok(self)
    }

    /// Adds methods; the table lives as long as the process.
    pub(crate) fn methods(self, mut methods: Vec<ffi::PyMethodDef>) -> Self {
        methods.push(ffi::PyMethodDef::zeroed());
        self.slot(ffi::Py_tp_methods, Box::leak(methods.into_boxed_slice()).as_mut_ptr().cast())
    }

    /// Adds computed attributes; the table lives as long as the process.
    pub(crate) fn attributes(self, mut attributes: Vec<ffi::PyGetSetDef>) -> Self {
        attributes.push(ffi::PyGetSetDef::default());
        self.slot(ffi::Py_tp_getset, Box::leak(attributes.into_boxed_slice()).as_mut_ptr().cast())
    }

    /// Adds room for a pointer to a function at the end of instances, which CPython calls them by.
    ///
    /// # Errors
    /// `OverflowError` for an offset that no type has.
    pub(crate) fn with_vectorcall_at(mut self, offset: usize) -> PyResult<Self> {
        static MEMBERS: OnceLock<Members> = OnceLock::new();
        let members = Members(vec![
            ffi::PyMemberDef {
                name: c"__vectorcalloffset__".as_ptr(),
                type_code: ffi::Py_T_PYSSIZET,
                offset: offset.cast_signed(),
                flags: ffi::Py_READONLY,
                doc: std::ptr::null(),
            },
            ffi::PyMemberDef::default(),
        ]);
        let members = MEMBERS.get_or_init(|| members);
        self.size = c_int::try_from(offset + size_of::<ffi::vectorcallfunc>())?;
        self.flags |= HAVE_VECTORCALL;
        Ok(self.slot(ffi::Py_tp_members, members.0.as_ptr().cast_mut().cast()))
    }

    /// Makes the type.
    ///
    /// # Errors
    /// Whatever CPython finds wrong with the bases.
    pub(crate) fn build<'py>(mut self, bases: &Bound<'py, PyTuple>) -> PyResult<Bound<'py, PyType>> {
        if let Some(signature) = &self.signature {
            let slot = ffi::PyType_Slot { slot: ffi::Py_tp_doc, pfunc: signature.as_ptr().cast_mut().cast() };
            self.slots.push(slot);
        }
        self.slots.push(ffi::PyType_Slot { slot: 0, pfunc: std::ptr::null_mut() });
        let mut specification = ffi::PyType_Spec {
            name: self.name.as_ptr(),
            basicsize: self.size,
            itemsize: 0,
            flags: u32::try_from(self.flags)?,
            slots: self.slots.as_mut_ptr(),
        };
        // SAFETY: the specification and its slots outlive the call, which copies them; tables it
        // keeps pointers to were leaked above.
        let made: Bound<'py, PyType> = unsafe {
            let made = ffi::PyType_FromSpecWithBases(&raw mut specification, bases.as_ptr());
            Bound::from_owned_ptr_or_err(bases.py(), made)?.cast_into_unchecked()
        };
        // The dotted name gave the module; without dots, messages read as for any Python class.
        made.setattr(intern!(bases.py(), "__name__"), made.name()?)?;
        Ok(made)
    }
}
