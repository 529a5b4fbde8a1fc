"""Annals: from YAML records to a sourced, searchable static site.

Folders are the data flow: `load` -> `model` -> `validate` -> `derive` -> `render` and `formats` -> `publish` -> `site`. Beside it
stand `passages` (words found in words), `sources` (the web and the store of captured texts), `edit`, `imports` and `scaffold`
(what changes or makes record files), `reporters` (how problems are shown) and `cli` (the commands).

The files here drive the flow. `pipeline` is one run of it, in parts: `loading`, `checking`, `rendering` (pages), `exporting` (data
files) and `carding` (pictures). `rechecking` with `memory`, and `recalling` with `recollections`, know what the last check and the
last build left; `following` and `previewing` keep step with an editor's saves, and `preparing` begins before the rest is loaded.
`workers` and `cluster` say who does the work, `project` where things are, `history` how they were, `diagnostics` what is wrong.

docs/decisions.md says why.
"""
