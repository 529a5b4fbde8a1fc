"""Writing to disk: the only writer of build/ and site/. It knows paths and bytes, and nothing else of the project."""
