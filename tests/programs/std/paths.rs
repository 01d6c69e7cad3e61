//! Paths: their components, parents and names. Its output is that of rustc.
use std::path::{Path, PathBuf};
fn main() {
    for t in [".", "./a/b", "a", "/a", "/", "", "a//b/", "a/./b", "../x.tar.gz", "./", "..", "/a/.hidden", "x/..", ".bashrc"] {
        let p = Path::new(t);
        println!("{t:?}: {:?} {:?} {:?} {:?} {:?} {}", p.parent(), p.file_name(), p.file_stem(), p.extension(), p.components().collect::<Vec<_>>(), p.with_extension("z").display());
    }
    let mut n: PathBuf = Path::new(".").join("a").join("b");
    n.push("c"); n.push("myfile.tar.gz"); n.set_file_name("package.tgz");
    println!("{} {} {}", n.display(), Path::new("./a").starts_with("a"), Path::new("a/./b") == Path::new("a/b"));
    while n.pop() { print!("{} ", n.display()); }
    println!();
}
