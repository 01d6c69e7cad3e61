//! Options and Results where a loop or an adaptor goes over them.
fn main() {
    let nums: Vec<u8> = "1,2".split(',').flat_map(|s| s.parse::<u8>().ok()).collect();
    println!("{nums:?}");
    for x in Some(1) { println!("{x}"); }
    for x in Ok::<i32, ()>(1) { println!("{x}"); }
    for x in Err::<i32, i32>(1) { println!("{x}"); }
    println!("{}", Ok::<i32, ()>(3).into_iter().chain(Err::<i32, ()>(())).count());
    let v: Vec<i32> = vec![Ok(1), Err("x"), Ok(3)].into_iter().flatten().collect(); println!("{v:?}");
    let v: Vec<i32> = vec![Some(1), None, Some(3)].into_iter().flatten().collect(); println!("{v:?}");
    let mut v = vec![1]; v.extend(Some(2)); v.extend(Ok::<i32, ()>(3)); println!("{v:?}");
    let nums: Vec<u8> = "1,2,300".split(',').flat_map(|s| s.parse::<u8>()).collect();
    println!("{nums:?}");
}
