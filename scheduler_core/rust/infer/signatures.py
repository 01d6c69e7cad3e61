"""Types of the library's commonest functions and methods, for `infer`: what flows from where to where.

`Option<T>.unwrap_or(T) -> T`. Single capital letters are variables. `fn<A, B>` is a closure from A to B, `future<T>`
anything that gives T when awaited, `iter<T>` any iterator, `each<T>` anything that a `for` loop would go over, and
`any` an argument that says nothing. References, boxes and pins are left out.
"""

from __future__ import annotations

import re

from scheduler_core.rust.typed.terms import Con, Term, Var
from scheduler_core.value import OPTION, POLL, RESULT

_NAMES = {
    "Vec": "std::vec::Vec",
    "String": "std::string::String",
    "Option": OPTION.path,
    "Result": RESULT.path,
    "Poll": POLL.path,
    "Arc": "std::sync::Arc",
    "Rc": "std::rc::Rc",
    "RefCell": "std::cell::RefCell",
    "Cell": "std::cell::Cell",
    "Mutex": "std::sync::Mutex",
    "RwLock": "std::sync::RwLock",
    "AsyncMutex": "tokio::sync::Mutex",
    "AsyncRwLock": "tokio::sync::RwLock",
    "Waker": "std::task::Waker",
    "JoinHandle": "tokio::task::JoinHandle",
    "ThreadHandle": "std::thread::JoinHandle",
    "JoinSet": "tokio::task::JoinSet",
    "Sender": "tokio::sync::mpsc::Sender",
    "Receiver": "tokio::sync::mpsc::Receiver",
    "UnboundedSender": "tokio::sync::mpsc::UnboundedSender",
    "UnboundedReceiver": "tokio::sync::mpsc::UnboundedReceiver",
    "OneSender": "tokio::sync::oneshot::Sender",
    "OneReceiver": "tokio::sync::oneshot::Receiver",
    "WatchSender": "tokio::sync::watch::Sender",
    "WatchReceiver": "tokio::sync::watch::Receiver",
    "ManySender": "tokio::sync::broadcast::Sender",
    "ManyReceiver": "tokio::sync::broadcast::Receiver",
    "IoError": "std::io::Error",
    "StdSender": "std::sync::mpsc::Sender",
    "StdSyncSender": "std::sync::mpsc::SyncSender",
    "StdReceiver": "std::sync::mpsc::Receiver",
    **{
        name: f"std::collections::{name}"
        for name in ("HashMap", "BTreeMap", "HashSet", "BTreeSet", "VecDeque", "BinaryHeap")
    },
}
_TYPES = {OPTION.path: OPTION, RESULT.path: RESULT, POLL.path: POLL}
_TOKEN = re.compile(r"\(\)|[A-Za-z_0-9]+|[<>(),]|->")


def instantiate(text: str) -> tuple[Term, list[Term], Term]:
    """A signature `Own(params) -> result` with new variables: receiver, parameters, result."""
    head, _, tail = text.partition(" -> ")
    own, _, params = head.partition("|")
    variables: dict[str, Var] = {}
    receiver = _parse(own, variables) if own else Var()
    given = [_read(part, variables) for part in _split(params)]
    return receiver, given, _parse(tail, variables) if tail else Con("()")


def _split(text: str) -> list[list[str]]:
    tokens, parts, depth = _TOKEN.findall(text), [[]], 0  # type: ignore[var-annotated]
    for token in tokens:
        depth += (token in "<(") - (token in ">)") if token != "()" else 0
        if token == "," and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _parse(text: str, variables: dict[str, Var]) -> Term:
    return _read(_TOKEN.findall(text), variables)


def _read(tokens: list[str], variables: dict[str, Var]) -> Term:
    return _term(list(reversed(tokens)), variables)


def _term(rest: list[str], variables: dict[str, Var]) -> Term:
    name = rest.pop()
    if name == "()":
        return Con("()")
    if name == "(":
        parts = _terms(rest, ")", variables)
        return Con("(,)", *parts)
    if len(name) == 1 and name.isupper():
        return variables.setdefault(name, Var())
    if name == "_":
        return Var(open=True)
    args: list[Term] = []
    if rest and rest[-1] == "<":
        rest.pop()
        args = _terms(rest, ">", variables)
    path = "closure" if name == "fn" else _NAMES.get(name, name)
    return Con(path, *args, type=_TYPES.get(path))


def _terms(rest: list[str], end: str, variables: dict[str, Var]) -> list[Term]:
    terms = []
    while True:
        terms.append(_term(rest, variables))
        if rest.pop() == end:
            return terms


_TEXT = """
{number} T: pow(u32) -> T; abs() -> T; signum() -> T; min(T) -> T; max(T) -> T; clamp(T, T) -> T; rem_euclid(T) -> T
    div_euclid(T) -> T; wrapping_add(T) -> T; wrapping_sub(T) -> T; wrapping_mul(T) -> T; wrapping_neg() -> T
    saturating_add(T) -> T; saturating_sub(T) -> T; saturating_mul(T) -> T; checked_add(T) -> Option<T>
    checked_sub(T) -> Option<T>; checked_mul(T) -> Option<T>; checked_div(T) -> Option<T>; checked_rem(T) -> Option<T>
    checked_pow(u32) -> Option<T>; overflowing_add(T) -> (T, bool); overflowing_sub(T) -> (T, bool)
    overflowing_mul(T) -> (T, bool); count_ones() -> u32; count_zeros() -> u32; leading_zeros() -> u32
    trailing_zeros() -> u32; is_power_of_two() -> bool; to_string() -> String; clone() -> T; rotate_left(u32) -> T
    rotate_right(u32) -> T; sqrt() -> T; powi(i32) -> T; powf(T) -> T; round() -> T; floor() -> T; ceil() -> T
    wrapping_pow(u32) -> T; saturating_pow(u32) -> T; cmp(T) -> _; partial_cmp(T) -> _; eq(T) -> bool
    is_multiple_of(T) -> bool; div_ceil(T) -> T; next_power_of_two() -> T; swap_bytes() -> T; wrapping_div(T) -> T
Vec Vec<T>: push(T); pop() -> Option<T>; len() -> usize; is_empty() -> bool; iter() -> iter<T>; iter_mut() -> iter<T>
    into_iter() -> iter<T>; get(usize) -> Option<T>; get_mut(usize) -> Option<T>; first() -> Option<T>
    last() -> Option<T>; first_mut() -> Option<T>; last_mut() -> Option<T>; contains(T) -> bool; insert(usize, T)
    remove(usize) -> T; swap_remove(usize) -> T; truncate(usize); clear(); extend(each<T>); drain(any) -> iter<T>
    retain(fn<T, bool>); sort(); sort_unstable(); dedup(); reverse(); swap(usize, usize); clone() -> Vec<T>
    to_vec() -> Vec<T>; to_owned() -> Vec<T>; as_slice() -> Vec<T>; windows(usize) -> iter<Vec<T>>
    chunks(usize) -> iter<Vec<T>>; chunks_exact(usize) -> iter<Vec<T>>; concat() -> _; append(Vec<T>); fill(T)
    split_at(usize) -> (Vec<T>, Vec<T>); split_off(usize) -> Vec<T>; extend_from_slice(Vec<T>); capacity() -> usize
    sort_by_key(fn<T, K>); sort_by(fn<T, T, _>); sort_unstable_by_key(fn<T, K>)
    binary_search(T) -> Result<usize, usize>; starts_with(Vec<T>) -> bool; ends_with(Vec<T>) -> bool
    copy_from_slice(Vec<T>); resize(usize, T); rotate_left(usize); is_sorted() -> bool; join(any) -> String
    as_mut_slice() -> Vec<T>; split_first() -> _; map(fn<T, U>) -> Vec<U>; min() -> _
    partition_point(fn<T, bool>) -> usize; as_ref() -> Vec<T>; as_mut() -> Vec<T>
VecDeque VecDeque<T>: push_back(T); push_front(T); pop_front() -> Option<T>; pop_back() -> Option<T>; len() -> usize
    is_empty() -> bool; iter() -> iter<T>; iter_mut() -> iter<T>; into_iter() -> iter<T>; front() -> Option<T>
    back() -> Option<T>; get(usize) -> Option<T>; contains(T) -> bool; extend(each<T>); clear()
    clone() -> VecDeque<T>; drain(any) -> iter<T>; front_mut() -> Option<T>; back_mut() -> Option<T>
    rotate_left(usize)
BinaryHeap BinaryHeap<T>: push(T); pop() -> Option<T>; peek() -> Option<T>; len() -> usize; is_empty() -> bool
    into_sorted_vec() -> Vec<T>; into_iter() -> iter<T>; iter() -> iter<T>; into_vec() -> Vec<T>
HashMap HashMap<K, V>: insert(K, V) -> Option<V>; get(K) -> Option<V>; get_mut(K) -> Option<V>; remove(K) -> Option<V>
    contains_key(K) -> bool; len() -> usize; is_empty() -> bool; entry(K) -> entry<V>; keys() -> iter<K>
    values() -> iter<V>; values_mut() -> iter<V>; iter() -> iter<(K, V)>; iter_mut() -> iter<(K, V)>
    into_iter() -> iter<(K, V)>; extend(each<(K, V)>); clear(); drain() -> iter<(K, V)>; clone() -> HashMap<K, V>
    into_values() -> iter<V>; into_keys() -> iter<K>; retain(fn<K, V, bool>)
BTreeMap BTreeMap<K, V>: insert(K, V) -> Option<V>; get(K) -> Option<V>; get_mut(K) -> Option<V>
    remove(K) -> Option<V>; contains_key(K) -> bool; len() -> usize; is_empty() -> bool; entry(K) -> entry<V>
    keys() -> iter<K>; values() -> iter<V>; values_mut() -> iter<V>; iter() -> iter<(K, V)>
    iter_mut() -> iter<(K, V)>; into_iter() -> iter<(K, V)>; extend(each<(K, V)>); clear(); clone() -> BTreeMap<K, V>
    into_values() -> iter<V>; first_key_value() -> Option<(K, V)>; last_key_value() -> Option<(K, V)>
    pop_first() -> Option<(K, V)>
entry entry<V>: or_insert(V) -> V; or_default() -> V; or_insert_with(fn<V>) -> V; and_modify(fn<V, ()>) -> entry<V>
HashSet HashSet<T>: insert(T) -> bool; contains(T) -> bool; remove(T) -> bool; len() -> usize; is_empty() -> bool
    iter() -> iter<T>; into_iter() -> iter<T>; extend(each<T>); clear(); clone() -> HashSet<T>; get(T) -> Option<T>
    is_subset(HashSet<T>) -> bool; is_superset(HashSet<T>) -> bool; is_disjoint(HashSet<T>) -> bool
BTreeSet BTreeSet<T>: insert(T) -> bool; contains(T) -> bool; remove(T) -> bool; len() -> usize; is_empty() -> bool
    iter() -> iter<T>; into_iter() -> iter<T>; extend(each<T>); clear(); clone() -> BTreeSet<T>; first() -> Option<T>
    last() -> Option<T>; pop_first() -> Option<T>; pop_last() -> Option<T>
    is_subset(BTreeSet<T>) -> bool; is_superset(BTreeSet<T>) -> bool; is_disjoint(BTreeSet<T>) -> bool
iter iter<T>: next() -> Option<T>; map(fn<T, U>) -> iter<U>; filter(fn<T, bool>) -> iter<T>
    enumerate() -> iter<(usize, T)>; filter_map(fn<T, Option<U>>) -> iter<U>; flat_map(fn<T, each<U>>) -> iter<U>
    rev() -> iter<T>; take(usize) -> iter<T>; skip(usize) -> iter<T>; step_by(usize) -> iter<T>
    chain(each<T>) -> iter<T>; zip(each<U>) -> iter<(T, U)>; cloned() -> iter<T>; copied() -> iter<T>
    peekable() -> iter<T>; peek() -> Option<T>; cycle() -> iter<T>; take_while(fn<T, bool>) -> iter<T>
    skip_while(fn<T, bool>) -> iter<T>; inspect(fn<T, ()>) -> iter<T>; fold(A, fn<A, T, A>) -> A; for_each(fn<T, ()>)
    count() -> usize; last() -> Option<T>; nth(usize) -> Option<T>; min() -> Option<T>; max() -> Option<T>
    any(fn<T, bool>) -> bool; all(fn<T, bool>) -> bool; by_ref() -> iter<T>; find(fn<T, bool>) -> Option<T>
    position(fn<T, bool>) -> Option<usize>; collect() -> C; sum() -> S; product() -> S
    reduce(fn<T, T, T>) -> Option<T>; min_by_key(fn<T, K>) -> Option<T>; max_by_key(fn<T, K>) -> Option<T>
    find_map(fn<T, Option<U>>) -> Option<U>; partition(fn<T, bool>) -> (C, C); scan(A, fn<A, T, Option<U>>) -> iter<U>
    map_while(fn<T, Option<U>>) -> iter<U>; next_back() -> Option<T>; into_iter() -> iter<T>; iter() -> iter<T>
    try_fold(A, fn<A, T, _>) -> _; max_by(fn<T, T, _>) -> Option<T>; min_by(fn<T, T, _>) -> Option<T>; len() -> usize
    next_if(fn<T, bool>) -> Option<T>; fuse() -> iter<T>; clone() -> iter<T>; rposition(fn<T, bool>) -> Option<usize>
range range<T>: contains(T) -> bool
Option Option<T>: unwrap() -> T; expect(any) -> T; unwrap_or(T) -> T; unwrap_or_else(fn<T>) -> T
    unwrap_or_default() -> T; map(fn<T, U>) -> Option<U>; and_then(fn<T, Option<U>>) -> Option<U>; is_some() -> bool
    is_none() -> bool; ok_or(E) -> Result<T, E>; ok_or_else(fn<E>) -> Result<T, E>; filter(fn<T, bool>) -> Option<T>
    or(Option<T>) -> Option<T>; or_else(fn<Option<T>>) -> Option<T>; take() -> Option<T>; replace(T) -> Option<T>
    cloned() -> Option<T>; copied() -> Option<T>; map_or(U, fn<T, U>) -> U; map_or_else(fn<U>, fn<T, U>) -> U
    insert(T) -> T; iter() -> iter<T>; get_or_insert(T) -> T; get_or_insert_with(fn<T>) -> T
    zip(Option<U>) -> Option<(T, U)>; is_some_and(fn<T, bool>) -> bool; as_ref() -> Option<T>; as_mut() -> Option<T>
    clone() -> Option<T>; unwrap_or_else(fn<T>) -> T; into_iter() -> iter<T>; inspect(fn<T, ()>) -> Option<T>
    xor(Option<T>) -> Option<T>; context(any) -> Result<T, _>; with_context(any) -> Result<T, _>
Result Result<T, E>: unwrap() -> T; expect(any) -> T; unwrap_or(T) -> T; unwrap_or_else(fn<E, T>) -> T
    ok() -> Option<T>; unwrap_or_default() -> T; map(fn<T, U>) -> Result<U, E>; map_err(fn<E, F>) -> Result<T, F>
    err() -> Option<E>; and_then(fn<T, Result<U, E>>) -> Result<U, E>; is_ok() -> bool; is_err() -> bool
    unwrap_err() -> E; clone() -> Result<T, E>; as_ref() -> Result<T, E>; as_mut() -> Result<T, E>
    map_or(U, fn<T, U>) -> U; is_ok_and(fn<T, bool>) -> bool; map_or_else(fn<E, U>, fn<T, U>) -> U
    or_else(fn<E, Result<T, F>>) -> Result<T, F>; copied() -> Result<T, E>; expect_err(any) -> E; iter() -> iter<T>
    cloned() -> Result<T, E>; context(any) -> Result<T, _>; with_context(any) -> Result<T, _>
String String: len() -> usize; clone() -> String; parse() -> Result<F, _>; to_string() -> String; is_empty() -> bool
    to_uppercase() -> String; to_lowercase() -> String; repeat(usize) -> String; as_str() -> str
    chars() -> iter<char>; bytes() -> iter<u8>; as_bytes() -> Vec<u8>; trim() -> str; lines() -> iter<str>
    split_whitespace() -> iter<str>; split(any) -> iter<str>; contains(any) -> bool; starts_with(any) -> bool
    to_owned() -> String; push_str(any); push(any); into_bytes() -> Vec<u8>; char_indices() -> iter<(usize, char)>
    replace(any, any) -> String; ends_with(any) -> bool; find(any) -> Option<usize>; capacity() -> usize; clear()
    pop() -> Option<char>; as_ref() -> _; as_mut() -> _
str str: len() -> usize; parse() -> Result<F, _>; to_string() -> String; to_owned() -> String; is_empty() -> bool
    to_uppercase() -> String; to_lowercase() -> String; repeat(usize) -> String; chars() -> iter<char>; clone() -> str
    bytes() -> iter<u8>; as_bytes() -> Vec<u8>; trim() -> str; lines() -> iter<str>; split_whitespace() -> iter<str>
    split(any) -> iter<str>; contains(any) -> bool; starts_with(any) -> bool; char_indices() -> iter<(usize, char)>
    split_once(any) -> Option<(str, str)>; find(any) -> Option<usize>; replace(any, any) -> String; trim_end() -> str
    trim_start() -> str; strip_prefix(any) -> Option<str>; strip_suffix(any) -> Option<str>
    splitn(usize, any) -> iter<str>; ends_with(any) -> bool; rsplit(any) -> iter<str>; as_ref() -> _
    trim_matches(any) -> str; trim_end_matches(any) -> str
char char: is_ascii_digit() -> bool; to_digit(u32) -> Option<u32>; is_alphabetic() -> bool; to_string() -> String
    is_whitespace() -> bool; is_numeric() -> bool; is_uppercase() -> bool; len_utf8() -> usize
    is_alphanumeric() -> bool
Arc Arc<T>: clone() -> Arc<T>
Rc Rc<T>: clone() -> Rc<T>
RefCell RefCell<T>: borrow() -> T; borrow_mut() -> T; replace(T) -> T; into_inner() -> T; get_mut() -> T; take() -> T
Cell Cell<T>: get() -> T; set(T); replace(T) -> T; take() -> T; into_inner() -> T
Mutex Mutex<T>: lock() -> Result<T, _>; into_inner() -> Result<T, _>; try_lock() -> Result<T, _>
    get_mut() -> Result<T, _>
RwLock RwLock<T>: read() -> Result<T, _>; write() -> Result<T, _>; into_inner() -> Result<T, _>
AsyncMutex AsyncMutex<T>: lock() -> future<T>; into_inner() -> T; try_lock() -> Result<T, _>; get_mut() -> T
    lock_owned() -> future<T>; blocking_lock() -> T
AsyncRwLock AsyncRwLock<T>: read() -> future<T>; write() -> future<T>; into_inner() -> T
JoinHandle JoinHandle<T>: abort(); is_finished() -> bool
ThreadHandle ThreadHandle<T>: join() -> Result<T, _>; is_finished() -> bool
JoinSet JoinSet<T>: spawn(future<T>) -> _; spawn_local(future<T>) -> _; spawn_blocking(fn<T>) -> _; len() -> usize
    join_next() -> future<Option<Result<T, _>>>; try_join_next() -> Option<Result<T, _>>; join_all() -> future<Vec<T>>
    is_empty() -> bool; abort_all()
Sender Sender<T>: send(T) -> future<Result<(), _>>; try_send(T) -> Result<(), _>; clone() -> Sender<T>
    blocking_send(T) -> Result<(), _>
Receiver Receiver<T>: recv() -> future<Option<T>>; try_recv() -> Result<T, _>; blocking_recv() -> Option<T>; close()
UnboundedSender UnboundedSender<T>: send(T) -> Result<(), _>; clone() -> UnboundedSender<T>
UnboundedReceiver UnboundedReceiver<T>: recv() -> future<Option<T>>; try_recv() -> Result<T, _>; close()
    blocking_recv() -> Option<T>
OneSender OneSender<T>: send(T) -> Result<(), T>; is_closed() -> bool
OneReceiver OneReceiver<T>: try_recv() -> Result<T, _>; blocking_recv() -> Result<T, _>; close()
WatchSender WatchSender<T>: send(T) -> Result<(), _>; send_replace(T) -> T; borrow() -> T
WatchReceiver WatchReceiver<T>: borrow() -> T; borrow_and_update() -> T; clone() -> WatchReceiver<T>
ManySender ManySender<T>: send(T) -> Result<usize, _>; subscribe() -> ManyReceiver<T>; clone() -> ManySender<T>
ManyReceiver ManyReceiver<T>: recv() -> future<Result<T, _>>; try_recv() -> Result<T, _>
StdSender StdSender<T>: send(T) -> Result<(), _>; clone() -> StdSender<T>
StdSyncSender StdSyncSender<T>: send(T) -> Result<(), _>; try_send(T) -> Result<(), _>; clone() -> StdSyncSender<T>
StdReceiver StdReceiver<T>: recv() -> Result<T, _>; try_recv() -> Result<T, _>; iter() -> iter<T>
    recv_timeout(any) -> Result<T, _>; try_iter() -> iter<T>; into_iter() -> iter<T>
"""

#: Signatures of methods: by the receiver's path, then the name.
METHODS: dict[str, dict[str, str]] = {}

#: Signatures of functions, by path.
PATHS: dict[str, str] = {
    "std::vec::Vec::new": "| -> Vec<T>",
    "std::vec::Vec::with_capacity": "|usize -> Vec<T>",
    "std::vec::Vec::from": "|any -> _",
    "std::string::String::new": "| -> String",
    "std::string::String::from": "|any -> String",
    "std::string::String::with_capacity": "|usize -> String",
    "std::collections::HashMap::new": "| -> HashMap<K, V>",
    "std::collections::BTreeMap::new": "| -> BTreeMap<K, V>",
    "std::collections::HashMap::from": "|each<(K, V)> -> HashMap<K, V>",
    "std::collections::BTreeMap::from": "|each<(K, V)> -> BTreeMap<K, V>",
    "std::collections::HashSet::from": "|each<T> -> HashSet<T>",
    "std::collections::BTreeSet::from": "|each<T> -> BTreeSet<T>",
    "std::collections::VecDeque::from": "|each<T> -> VecDeque<T>",
    "std::collections::BinaryHeap::from": "|each<T> -> BinaryHeap<T>",
    "std::collections::HashSet::new": "| -> HashSet<T>",
    "std::collections::BTreeSet::new": "| -> BTreeSet<T>",
    "std::collections::VecDeque::new": "| -> VecDeque<T>",
    "std::collections::BinaryHeap::new": "| -> BinaryHeap<T>",
    "std::boxed::Box::new": "|T -> T",
    "std::boxed::Box::pin": "|T -> T",
    "std::sync::Arc::new": "|T -> Arc<T>",
    "std::rc::Rc::new": "|T -> Rc<T>",
    "std::sync::Arc::clone": "|T -> T",
    "std::rc::Rc::clone": "|T -> T",
    "std::cell::RefCell::new": "|T -> RefCell<T>",
    "std::cell::Cell::new": "|T -> Cell<T>",
    "std::sync::Mutex::new": "|T -> Mutex<T>",
    "std::sync::RwLock::new": "|T -> RwLock<T>",
    "tokio::sync::Mutex::new": "|T -> AsyncMutex<T>",
    "tokio::sync::RwLock::new": "|T -> AsyncRwLock<T>",
    "tokio::task::JoinSet::new": "| -> JoinSet<T>",
    "tokio::sync::mpsc::channel": "|usize -> (Sender<T>, Receiver<T>)",
    "tokio::sync::mpsc::unbounded_channel": "| -> (UnboundedSender<T>, UnboundedReceiver<T>)",
    "tokio::sync::oneshot::channel": "| -> (OneSender<T>, OneReceiver<T>)",
    "tokio::sync::watch::channel": "|T -> (WatchSender<T>, WatchReceiver<T>)",
    "tokio::sync::broadcast::channel": "|usize -> (ManySender<T>, ManyReceiver<T>)",
    "std::sync::mpsc::channel": "| -> (StdSender<T>, StdReceiver<T>)",
    "std::sync::mpsc::sync_channel": "|usize -> (StdSyncSender<T>, StdReceiver<T>)",
    "futures::future::join_all": "|each<future<T>> -> future<Vec<T>>",
    "futures::future::try_join_all": "|each<future<Result<T, E>>> -> future<Result<Vec<T>, E>>",
    "futures::future::ready": "|T -> future<T>",
    "tokio::spawn": "|future<T> -> JoinHandle<T>",
    "tokio::task::spawn": "|future<T> -> JoinHandle<T>",
    "tokio::task::spawn_local": "|future<T> -> JoinHandle<T>",
    "tokio::task::spawn_blocking": "|fn<T> -> JoinHandle<T>",
    "tokio::time::timeout": "|any, future<T> -> future<Result<T, _>>",
    "tokio::time::sleep": "|any -> future<()>",
    "tokio::task::yield_now": "| -> future<()>",
    "std::future::poll_fn": "|fn<_, Poll<T>> -> future<T>",
    "std::future::ready": "|T -> future<T>",
    "std::panic::catch_unwind": "|fn<T> -> Result<T, _>",
    "std::thread::spawn": "|fn<T> -> ThreadHandle<T>",
    "std::task::Context::from_waker": "|Waker -> _",
    "std::mem::replace": "|T, T -> T",
    "std::mem::swap": "|T, T",
    "std::mem::take": "|T -> T",
    "std::cmp::max": "|T, T -> T",
    "std::cmp::min": "|T, T -> T",
    "std::mem::drop": "|T",
    "{number}::from_str_radix": "T|any, u32 -> Result<T, _>",
    "{number}::from": "T|any -> T",
    "tokio::runtime::is_rt_shutdown_err": "|IoError -> bool",
    "{number}::pow": "T|T, u32 -> T",
    "{number}::max": "T|T, T -> T",
    "{number}::min": "T|T, T -> T",
}


def _fill() -> None:
    table: dict[str, str] = {}
    own = ""
    for line in _TEXT.strip().split("\n"):
        if line[0] != " ":
            head, _, line = line.partition(": ")
            name, own = head.split(" ", 1)
            table = METHODS.setdefault(_NAMES.get(name, name), {})
        for entry in line.strip().split("; "):
            call, _, result = entry.partition(" -> ")
            name, _, params = call.partition("(")
            if name.isidentifier():
                table[name] = f"{own}|{params[:-1]}" + (f" -> {result}" if result else "")


_fill()
