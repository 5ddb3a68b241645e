//! The engine behind the page: one call takes a request as JSON and gives an answer as JSON.
//!
//! Nothing is decided here. [`request`] says what can be asked, [`engine`] passes it to the library's use cases, over a
//! storage in memory that the page fills once and whose changes it keeps: [`taking`] a quiz, [`shown`] results, [`sharing`]
//! them, [`planning`] a step, and what is kept ([`mine`]). [`texts`] is what a page says, and [`zone`] turns what a browser
//! knows of its time zone into one that the library can use. [`workshop`] is for authors.
//!
//! The page calls [`alloc`], writes a request there, and calls [`call`], which gives the place and length of the answer;
//! it reads that and hands it back to [`free`]. Random bytes come from the page.

#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "only a page calls it"))]
mod engine;
mod mine;
mod planning;
mod request;
mod sharing;
mod shown;
mod taking;
mod texts;
mod trouble;
mod workshop;
mod zone;

#[cfg(test)]
mod tests;

#[cfg(target_arch = "wasm32")]
use std::cell::RefCell;

#[cfg(target_arch = "wasm32")]
use engine::Engine;

#[cfg(target_arch = "wasm32")]
thread_local! {
    /// A page has one thread, and a worker an engine of its own.
    static ENGINE: RefCell<Engine> = RefCell::new(Engine::default());
}

/// The boundary: memory is handed over as its address and length.
#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code, reason = "a page can hand over nothing but addresses")]
mod boundary {
    use std::convert::Infallible;

    /// Room for a request of this length.
    #[unsafe(no_mangle)]
    pub extern "C" fn alloc(length: usize) -> *mut u8 {
        Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
    }

    /// Takes back what [`alloc`] or [`call`] gave.
    ///
    /// # Safety
    /// `place` and `length` are those of one of them, and have not been handed back.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn free(place: *mut u8, length: usize) {
        // SAFETY: the caller promises that this is a whole box.
        drop(unsafe { taken(place, length) });
    }

    /// Answers the request that lies in what [`alloc`] gave, and takes that back. Returns the place of the answer in the
    /// upper half and its length in the lower.
    ///
    /// # Safety
    /// As for [`free`].
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn call(place: *mut u8, length: usize) -> u64 {
        // SAFETY: the caller promises that this is a whole box.
        let request = unsafe { taken(place, length) };
        let answer = super::ENGINE.with_borrow_mut(|engine| engine.answer(&request, fill).to_string());
        let answer = Box::leak(answer.into_bytes().into_boxed_slice());
        ((answer.as_ptr() as u64) << 32) | answer.len() as u64
    }

    unsafe fn taken(place: *mut u8, length: usize) -> Box<[u8]> {
        // SAFETY: made by `Box::into_raw` or `Box::leak` of a slice of this length.
        unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(place, length)) }
    }

    #[link(wasm_import_module = "page")]
    unsafe extern "C" {
        fn random(place: *mut u8, length: usize);
    }

    fn fill(bytes: &mut [u8]) -> Result<(), Infallible> {
        // SAFETY: the page writes as many bytes as there are.
        unsafe { random(bytes.as_mut_ptr(), bytes.len()) };
        Ok(())
    }
}
