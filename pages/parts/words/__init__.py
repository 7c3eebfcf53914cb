"""Every sentence the runner reads, a module per subject; numbers come from the rules, never from here."""
