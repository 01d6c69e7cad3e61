//! The names that types have.
use std::any::{type_name, type_name_of_val};

fn name<T>(_: &T) -> &'static str {
    type_name::<T>()
}

fn main() {
    println!("{}", type_name::<i32>()); //~ prints: i32
    println!("{}", type_name::<Option<String>>()); //~ prints: core::option::Option<alloc::string::String>
    println!("{}", type_name::<(u8, &str)>()); //~ prints: (u8, &str)
    println!("{}", type_name::<[f64; 3]>()); //~ prints: [f64; 3]
    println!("{}", type_name::<Vec<char>>()); //~ prints: alloc::vec::Vec<char>
    println!("{}", name(&1u64)); //~ prints: u64
    println!("{}", name(&"x")); //~ prints: &str
    println!("{}", type_name_of_val(&2.5)); //~ prints: f64
    println!("{}", type_name_of_val(&String::new())); //~ prints: alloc::string::String
}
