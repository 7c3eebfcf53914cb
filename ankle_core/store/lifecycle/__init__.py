"""What happens to a whole diary: opened, recovered, salvaged, copied, restored, merged, and filled by an import."""
