"""Annals: from YAML records to a sourced, searchable static site. Folders are the data flow; see docs/decisions.md."""
