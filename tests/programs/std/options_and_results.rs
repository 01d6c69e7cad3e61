//! Option and Result: what each method gives, and what it drops.
use std::convert::identity;

fn parse(text: &str) -> Result<i32, std::num::ParseIntError> {
    let number: i32 = text.parse()?;
    Ok(number * 2)
}

fn main() {
    let some = Some(3);
    let none: Option<i32> = None;
    println!("{} {} {}", some.is_some(), none.is_none(), some.is_some_and(|n| n > 2)); //~ prints: true true true
    println!("{:?} {:?}", some.map(|n| n + 1), none.map(|n| n + 1)); //~ prints: Some(4) None
    println!("{} {} {}", none.unwrap_or(7), none.unwrap_or_else(|| 8), some.map_or(0, |n| n * 10)); //~ prints: 7 8 30
    println!("{:?} {:?} {:?}", some.or(Some(1)), none.or_else(|| Some(2)), some.and(Some("x"))); //~ prints: Some(3) Some(2) Some("x")
    println!("{:?} {:?}", some.ok_or("none"), none.ok_or_else(|| "none".to_string())); //~ prints: Ok(3) Err("none")
    println!("{:?} {:?}", some.filter(|n| *n > 5), some.zip(Some('z'))); //~ prints: None Some((3, 'z'))
    println!("{:?} {:?}", some.xor(none), Some(Some(4)).flatten()); //~ prints: Some(3) Some(4)
    let mut slot = Some(String::from("full"));
    println!("{:?} {:?}", slot.take(), slot); //~ prints: Some("full") None
    println!("{}", slot.insert("again".to_string())); //~ prints: again
    println!("{:?} {:?}", slot.replace("new".to_string()), slot.as_deref()); //~ prints: Some("again") Some("new")
    if let Some(text) = slot.as_mut() {
        text.push('!');
    }
    println!("{:?} {:?}", slot.as_ref().map(|text| text.len()), slot.clone()); //~ prints: Some(4) Some("new!")
    println!("{}", none.map_or_else(|| "nothing".to_string(), |n| n.to_string())); //~ prints: nothing
    let mut lazy: Option<Vec<i32>> = None;
    lazy.get_or_insert_with(Vec::new).push(5);
    println!("{:?} {:?}", lazy, lazy.iter().count()); //~ prints: Some([5]) 1
    println!("{:?}", Some(5).and_then(|n| if n > 3 { Some(n * n) } else { None })); //~ prints: Some(25)
    println!("{:?} {:?}", Some(&4).copied(), Some(&"a".to_string()).cloned()); //~ prints: Some(4) Some("a")
    println!("{:?}", Some(Ok::<i32, String>(1)).transpose()); //~ prints: Ok(Some(1))
    println!("{:?} {:?}", parse("21"), parse("x")); //~ prints: Ok(42) Err(ParseIntError { kind: InvalidDigit })
    println!("{} {}", parse("1").is_ok(), parse("").is_err()); //~ prints: true true
    println!("{:?} {:?}", parse("2").ok(), parse("2").err()); //~ prints: Some(4) None
    println!("{}", parse("y").map_err(|error| error.to_string()).unwrap_err()); //~ prints: invalid digit found in string
    println!("{} {}", parse("4").unwrap_or(0), parse("-").unwrap_or_default()); //~ prints: 8 0
    println!("{:?}", parse("5").and_then(|n| if n > 5 { Err("x".parse::<i32>().unwrap_err()) } else { Ok(n) })); //~ prints: Err(ParseIntError { kind: InvalidDigit })
    println!("{:?}", Err::<i32, _>(3).or_else(|code| if code == 3 { Ok(30) } else { Err(code) })); //~ prints: Ok(30)
    println!("{:?}", parse("6").as_ref().map(|n| *n)); //~ prints: Ok(12)
    println!("{}", parse("7").is_ok_and(|n| n == 14)); //~ prints: true
    println!("{:?}", parse("8").iter().next()); //~ prints: Some(16)
    println!("{:?}", Ok::<Option<i32>, ()>(Some(1)).transpose()); //~ prints: Some(Ok(1))
    println!("{}", Err::<u8, _>("message").expect_err("is an error")); //~ prints: message
    println!("{:?}", identity(some).into_iter().chain(none).collect::<Vec<_>>()); //~ prints: [3]
    println!("{:?}", ["1", "2", "x"].iter().map(|text| text.parse::<u8>()).collect::<Result<Vec<_>, _>>()); //~ prints: Err(ParseIntError { kind: InvalidDigit })
    println!("{:?}", ["1", "2"].iter().map(|text| text.parse::<u8>().ok()).collect::<Option<Vec<_>>>()); //~ prints: Some([1, 2])
}
