"""Taking files out, one module for each kind of file."""
