"""tokio's macros that are futures: select!, join!, try_join!. (`pin!` is the language's, X-8.)"""
