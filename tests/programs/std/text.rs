//! &str, String and char: searching, splitting, trimming, building; indices are of bytes.
use std::borrow::Cow;
use std::str::{from_utf8, ParseBoolError};
use std::string::FromUtf8Error;

fn shout(text: Cow<str>) -> String {
    text.to_uppercase()
}

fn main() {
    let text = "  one, two,three  ";
    println!("[{}] [{}] [{}]", text.trim(), text.trim_start(), text.trim_end()); //~ prints: [one, two,three] [one, two,three  ] [  one, two,three]
    println!("{:?}", text.trim().split(',').collect::<Vec<_>>()); //~ prints: ["one", " two", "three"]
    println!("{:?}", text.split_whitespace().collect::<Vec<_>>()); //~ prints: ["one,", "two,three"]
    println!("{:?} {:?}", "a=b=c".split_once('='), "a=b=c".rsplit_once("=")); //~ prints: Some(("a", "b=c")) Some(("a=b", "c"))
    println!("{:?}", "a,b,c".splitn(2, ',').collect::<Vec<_>>()); //~ prints: ["a", "b,c"]
    println!("{:?}", "a,b,c".rsplit(',').collect::<Vec<_>>()); //~ prints: ["c", "b", "a"]
    println!("{:?}", "one\ntwo\r\n\nfour\n".lines().collect::<Vec<_>>()); //~ prints: ["one", "two", "", "four"]
    println!("{:?}", "a1b22c".split(|c: char| c.is_ascii_digit()).collect::<Vec<_>>()); //~ prints: ["a", "b", "", "c"]
    println!("{:?}", "a-b_c".split(['-', '_']).collect::<Vec<_>>()); //~ prints: ["a", "b", "c"]
    println!("{:?}", "x;y;".split_terminator(';').collect::<Vec<_>>()); //~ prints: ["x", "y"]
    println!("{:?}", "x;y".split_inclusive(';').collect::<Vec<_>>()); //~ prints: ["x;", "y"]
    println!("{} {} {}", "héllo".len(), "héllo".chars().count(), "héllo".to_uppercase()); //~ prints: 6 5 HÉLLO
    println!("{:?} {:?} {:?}", "héllo".find('l'), "héllo".rfind("l"), "héllo".find("z")); //~ prints: Some(3) Some(4) None
    println!("{:?}", "héy".char_indices().collect::<Vec<_>>()); //~ prints: [(0, 'h'), (1, 'é'), (3, 'y')]
    println!("{:?} {:?}", "hé".bytes().collect::<Vec<_>>(), "ab".as_bytes()); //~ prints: [104, 195, 169] [97, 98]
    println!("{} {}", "abc".starts_with('a'), "abc".ends_with("bc")); //~ prints: true true
    println!("{} {} {}", "abc".contains("bc"), "abc".contains('z'), "abc".contains(char::is_alphabetic)); //~ prints: true false true
    println!("{:?} {:?}", "prefix-x".strip_prefix("prefix-"), "x.rs".strip_suffix(".py")); //~ prints: Some("x") None
    println!("{} {}", "xxaxx".trim_matches('x'), "12ab".trim_start_matches(char::is_numeric)); //~ prints: a ab
    println!("{} {}", "a-b-c".replace('-', "+"), "a-b-c".replacen("-", "", 1)); //~ prints: a+b+c ab-c
    println!("{} {}", "ab".repeat(3), ["a", "b"].join("/")); //~ prints: ababab a/b
    println!("{} {:?}", vec!["x".to_string(), "y".to_string()].concat(), "abc".chars().rev().collect::<String>()); //~ prints: xy "cba"
    println!("{} {}", "ABC".to_lowercase(), "aBc".eq_ignore_ascii_case("AbC")); //~ prints: abc true
    println!("{} {}", &"hello"[1..3], "hello".get(2..9).is_none()); //~ prints: el true
    println!("{:?} {:?}", "ab".split_at(1), "abab".matches("ab").count()); //~ prints: ("a", "b") 2
    println!("{:?}", "tic-tac".match_indices('t').collect::<Vec<_>>()); //~ prints: [(0, "t"), (4, "t")]

    let mut owned = String::with_capacity(8);
    owned.push_str("hello");
    owned.push(' ');
    owned += "world";
    println!("{owned} {} {}", owned.len(), owned.is_empty()); //~ prints: hello world 11 false
    println!("{:?} {:?} {owned}", owned.pop(), owned.remove(0)); //~ prints: Some('d') 'h' ello worl
    owned.insert(0, 'J');
    owned.insert_str(5, "!");
    println!("{owned}"); //~ prints: Jello! worl
    owned.truncate(6);
    owned.retain(|c| c != 'l');
    println!("{owned}"); //~ prints: Jeo!
    println!("{:?} {owned}", owned.drain(..2).collect::<String>()); //~ prints: "Je" o!
    owned.clear();
    println!("{owned:?}"); //~ prints: ""
    let joined = String::from("a") + "b" + &String::from("c");
    println!("{joined} {} {}", joined == "abc", joined.as_str() < "abd"); //~ prints: abc true true
    println!("{:?}", String::from_utf8(vec![104, 105])); //~ prints: Ok("hi")
    println!("{:?}", String::from_utf8(vec![0, 159]).map_err(|error: FromUtf8Error| error.to_string())); //~ prints: Err("invalid utf-8 sequence of 1 bytes from index 1")
    println!("{} {}", String::from_utf8_lossy(&[104, 105]), String::from_utf8_lossy(&[255, 65])); //~ prints: hi �A
    println!("{:?} {}", from_utf8(b"ok"), from_utf8(&[65, 255]).unwrap_err()); //~ prints: Ok("ok") invalid utf-8 sequence of 1 bytes from index 1
    println!("{} {}", shout(Cow::Borrowed("lent")), shout(Cow::Owned("own".to_string()))); //~ prints: LENT OWN
    println!("{} {}", shout(Cow::from("from")), "é".is_char_boundary(1)); //~ prints: FROM false
    println!("{:?} {:?}", "true".parse::<bool>(), "x".parse::<bool>().map_err(|error: ParseBoolError| error.to_string())); //~ prints: Ok(true) Err("provided string was not `true` or `false`")

    println!("{} {} {}", 'a'.is_alphabetic(), '1'.is_numeric(), ' '.is_whitespace()); //~ prints: true true true
    println!("{} {} {:?}", 'ß'.is_lowercase(), 'a'.to_ascii_uppercase(), 'ß'.to_uppercase().collect::<String>()); //~ prints: true A "SS"
    println!("{:?} {:?} {:?}", 'f'.to_digit(16), '9'.to_digit(8), std::char::from_digit(7, 10)); //~ prints: Some(15) None Some('7')
    println!("{} {} {}", 'é'.len_utf8(), 'x' as u32, (b'a' + 1) as char); //~ prints: 2 120 b
    println!("{:?} {:?}", char::from_u32(0x41), std::char::from_u32(0xD800)); //~ prints: Some('A') None
    println!("{:?} {:?}", ('a'..='e').collect::<String>(), ('a'..'d').rev().collect::<Vec<char>>()); //~ prints: "abcde" ['c', 'b', 'a']
    println!("{:?} {:?}", "tab\t\"quote\" \u{1f600}", '\''); //~ prints: "tab\t\"quote\" 😀" '\''
    println!("{} {:?}", true.then(|| "yes").unwrap_or("no"), false.then_some(1)); //~ prints: yes None
    println!("{:?}", "ab".parse::<char>().map_err(|error: std::char::ParseCharError| error.to_string())); //~ prints: Err("too many characters in string")
    let number = String::from("7");
    println!("{:?} {:?} {number}", number.parse::<u64>(), number.parse::<f64>()); //~ prints: Ok(7) Ok(7.0) 7
}
