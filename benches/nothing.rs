//! A program that does nothing: what `startup` compares `hbplan` with. It is a target of this package so that it is
//! built with the same compiler and profile, and linked as cargo links any program.

fn main() {}
