// An actor that owns accounts; requests carry oneshot senders; handles are cloned; errors travel back.

use std::collections::HashMap;
use std::fmt;
use tokio::sync::{mpsc, oneshot};

type Reply<T> = oneshot::Sender<Result<T, BankError>>;

#[derive(Debug, Clone, PartialEq, Eq)]
enum BankError {
    NoAccount(String),
    Insufficient { need: u64, have: u64 },
    Closed,
}

impl fmt::Display for BankError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BankError::NoAccount(name) => write!(f, "no account {name}"),
            BankError::Insufficient { need, have } => write!(f, "need {need}, have {have}"),
            BankError::Closed => write!(f, "bank is closed"),
        }
    }
}

impl std::error::Error for BankError {}

enum Request {
    Deposit { to: String, amount: u64, reply: Reply<u64> },
    Transfer { from: String, to: String, amount: u64, reply: Reply<()> },
    Balance(String, Reply<u64>),
    Shutdown,
}

struct Bank {
    inbox: mpsc::Receiver<Request>,
    accounts: HashMap<String, u64>,
    handled: usize,
}

impl Bank {
    fn spawn() -> (BankHandle, tokio::task::JoinHandle<usize>) {
        let (tx, inbox) = mpsc::channel(8);
        let bank = Bank { inbox, accounts: HashMap::new(), handled: 0 };
        (BankHandle { tx }, tokio::spawn(bank.run()))
    }

    async fn run(mut self) -> usize {
        while let Some(request) = self.inbox.recv().await {
            self.handled += 1;
            match request {
                Request::Deposit { to, amount, reply } => {
                    let balance = self.accounts.entry(to).or_insert(0);
                    *balance += amount;
                    let _ = reply.send(Ok(*balance));
                }
                Request::Transfer { from, to, amount, reply } => {
                    let result = self.transfer(&from, &to, amount);
                    if reply.send(result).is_err() {
                        println!("nobody waits for the transfer {from} -> {to}");
                    }
                }
                Request::Balance(name, reply) => {
                    let _ = reply.send(self.accounts.get(&name).copied().ok_or(BankError::NoAccount(name)));
                }
                Request::Shutdown => {
                    self.inbox.close();
                }
            }
        }
        self.handled
    }

    fn transfer(&mut self, from: &str, to: &str, amount: u64) -> Result<(), BankError> {
        if !self.accounts.contains_key(to) {
            return Err(BankError::NoAccount(to.to_string()));
        }
        let source = self.accounts.get_mut(from).ok_or_else(|| BankError::NoAccount(from.to_string()))?;
        *source = source.checked_sub(amount).ok_or(BankError::Insufficient { need: amount, have: *source })?;
        *self.accounts.get_mut(to).unwrap() += amount;
        Ok(())
    }
}

#[derive(Clone)]
struct BankHandle {
    tx: mpsc::Sender<Request>,
}

impl BankHandle {
    async fn ask<T>(&self, make: impl FnOnce(Reply<T>) -> Request) -> Result<T, BankError> {
        let (reply, answer) = oneshot::channel();
        self.tx.send(make(reply)).await.map_err(|_| BankError::Closed)?;
        answer.await.unwrap_or(Err(BankError::Closed))
    }
    async fn deposit(&self, to: &str, amount: u64) -> Result<u64, BankError> {
        self.ask(|reply| Request::Deposit { to: to.to_string(), amount, reply }).await
    }
    async fn transfer(&self, from: &str, to: &str, amount: u64) -> Result<(), BankError> {
        let (from, to) = (from.to_string(), to.to_string());
        self.ask(move |reply| Request::Transfer { from, to, amount, reply }).await
    }
    async fn balance(&self, name: &str) -> Result<u64, BankError> {
        self.ask(|reply| Request::Balance(name.to_owned(), reply)).await
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (bank, running) = Bank::spawn();
    println!("{}", bank.deposit("ann", 50).await?);
    println!("{}", bank.deposit("bob", 5).await?);
    println!("{:?}", bank.transfer("ann", "bob", 30).await);
    println!("{:?}", bank.transfer("ann", "bob", 30).await);
    if let Err(e) = bank.transfer("ann", "cleo", 1).await {
        println!("{e}");
    }
    let clients: Vec<_> = (1..=3u64)
        .map(|n| {
            let bank = bank.clone();
            tokio::spawn(async move {
                for _ in 0..n {
                    bank.deposit("pool", n).await.unwrap();
                }
                bank.balance("pool").await
            })
        })
        .collect();
    for client in clients {
        println!("pool {:?}", client.await?);
    }
    let (reply, forgotten) = oneshot::channel();
    drop(forgotten);
    let request = Request::Transfer { from: "bob".into(), to: "ann".into(), amount: 1, reply };
    bank.tx.send(request).await.unwrap_or_else(|_| panic!("closed"));
    println!("{:?} {:?}", bank.balance("ann").await, bank.balance("dan").await);
    bank.tx.send(Request::Shutdown).await.ok();
    println!("{:?}", bank.balance("ann").await.map_err(|e| e.to_string()));
    println!("handled {}", running.await?);
    println!("{} {}", bank.tx.is_closed(), bank.deposit("x", 1).await.unwrap_err());
    Ok(())
}
