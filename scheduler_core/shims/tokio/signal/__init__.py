"""tokio::signal: nobody presses Ctrl+C here."""
