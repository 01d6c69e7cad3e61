"""An account, for who wants the same progress on another machine. Nothing on the site needs one."""
