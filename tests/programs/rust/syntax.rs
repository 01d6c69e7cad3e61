//! Syntax errors are refused at their place.
fn helper() {
    let x = 1 //~ refused: syntax error: unexpected `1`
    println!("{x}");
}

fn main() {
    helper();
}
