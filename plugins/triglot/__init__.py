"""Triglot: explainers in Markdown and records in YAML become one static site in several languages."""
