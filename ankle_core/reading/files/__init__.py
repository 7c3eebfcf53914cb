"""Files before their content is understood: found, counted, unpacked, and sniffed for their kind."""
