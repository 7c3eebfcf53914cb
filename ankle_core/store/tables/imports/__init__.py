"""What an import brought, what was said of its tables, and how it is taken back."""
