"""How fast is it, and in how much memory? Each figure beside a baseline, on a named input."""
