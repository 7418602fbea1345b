"""chidao inside other tools: one module a tool."""
