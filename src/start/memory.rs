//! Memory for a short life: what a process asks for first comes out of one stretch, one piece behind the other.
//!
//! To prove a plan of some pages takes 1.400 pieces, nearly all of them kept until the end. The C library keeps account of
//! each, to use it again; pieces of the stretch are not used again. What is more than the stretch holds, as of a large
//! plan, is the C library's.

use std::alloc::{GlobalAlloc, Layout, System};
use std::ptr::{self, NonNull};

use static_alloc::Bump;

/// Bytes in the stretch: a third more than the Leiden plan takes. What of it is not used takes no memory.
const LENGTH: usize = 256 * 1024;

#[global_allocator]
static MEMORY: Memory = Memory(Bump::uninit());

struct Memory(Bump<[u8; LENGTH]>);

impl Memory {
    /// A piece of the stretch, while there is room.
    fn take(&self, layout: Layout) -> Option<*mut u8> {
        self.0.alloc(layout).map(NonNull::as_ptr)
    }

    /// How far into the stretch a piece begins, when it is one of it.
    fn offset(&self, piece: *mut u8) -> Option<usize> {
        piece.addr().checked_sub(self.0.data_ptr().addr().get()).filter(|offset| *offset < LENGTH)
    }

    /// Whether a piece of the stretch that ends there is the last one, and can be and now is so many bytes longer.
    fn grow_last(&self, end: usize, by: usize) -> bool {
        let level = self.0.level();
        let bytes = Layout::from_size_align(by, 1);
        level.byte_offset() == end && bytes.is_ok_and(|bytes| self.0.alloc_at(bytes, level).is_ok())
    }
}

// SAFETY: a piece comes from the stretch or from the system, and the system gets back only what it gave: the stretch is all
// of its own addresses. A piece of the stretch is never given out again, so that to give it back is to do nothing.
// Functions of their own, since memory is asked for in thousands of places.
unsafe impl GlobalAlloc for Memory {
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.take(layout).unwrap_or_else(|| unsafe { System.alloc(layout) })
    }

    #[inline(never)]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        match self.take(layout) {
            Some(piece) => unsafe {
                ptr::write_bytes(piece, 0, layout.size());
                piece
            },
            None => unsafe { System.alloc_zeroed(layout) },
        }
    }

    #[inline(never)]
    unsafe fn dealloc(&self, piece: *mut u8, layout: Layout) {
        if self.offset(piece).is_none() {
            unsafe { System.dealloc(piece, layout) }
        }
    }

    #[inline(never)]
    unsafe fn realloc(&self, piece: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let Some(offset) = self.offset(piece) else { return unsafe { System.realloc(piece, layout, size) } };
        let more = size.saturating_sub(layout.size());
        if more == 0 || self.grow_last(offset + layout.size(), more) {
            return piece;
        }
        unsafe {
            let new = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !new.is_null() {
                ptr::copy_nonoverlapping(piece, new, layout.size());
            }
            new
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::{LENGTH, MEMORY};

    /// Something that must begin at a round address.
    #[repr(align(256))]
    struct Round([u8; 300]);

    /// Whether a piece of memory is one of the stretch.
    fn is_of_stretch<T>(piece: &T) -> bool {
        MEMORY.offset((&raw const *piece).cast_mut().cast()).is_some()
    }

    /// Pieces of all kinds of sizes that grow, shrink and go, each full of its own number: no piece may write in another.
    fn fill(number: u8) -> bool {
        let mut kept: Vec<Vec<u8>> = Vec::new();
        for round in 0..400_usize {
            let zeros = vec![0_u8; round % 97];
            let piece = Box::new(Round([number; 300]));
            let mut grown = vec![number; 1 + round % 7];
            (0..round).for_each(|_| grown.push(number));
            grown.truncate(round);
            grown.shrink_to_fit();
            let is_round = (&raw const *piece).addr().is_multiple_of(256);
            if !is_round || zeros.iter().any(|byte| *byte != 0) || piece.0.iter().any(|byte| *byte != number) {
                return false;
            }
            kept.push(grown);
            if round % 3 == 0 {
                kept.swap_remove(round % kept.len());
            }
        }
        kept.iter().flatten().all(|byte| *byte == number)
    }

    #[test]
    fn pieces_have_no_byte_in_common_and_the_rest_is_the_systems() {
        assert!(is_of_stretch(&*Box::new(1)), "the harness of the tests takes less than the stretch holds");
        let threads: Vec<_> = (1..=8).map(|number| thread::spawn(move || fill(number))).collect();
        assert!(threads.into_iter().all(|thread| thread.join().expect("the thread ends")));
        assert!(!is_of_stretch(&vec![0_u8; LENGTH + 1][0]));
        let bytes: Vec<Box<u8>> = (0..=LENGTH).map(|_| Box::new(1)).collect();
        assert!(bytes.iter().any(|byte| !is_of_stretch(&**byte)), "the stretch holds no more than its length");
        assert!(bytes.iter().all(|byte| **byte == 1));
    }
}
