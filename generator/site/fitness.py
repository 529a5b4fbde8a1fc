"""Whether settings let us make MkDocs' pages in its place."""

from mkdocs.config.defaults import MkDocsConfig

EXTENSIONS = {"attr_list", "toc", "tables", "fenced_code", "md_in_html", "admonition", "footnotes", "def_list"}
"""They leave the headings and blocks of generated pages as `Page.html` says."""


def unfit(config: MkDocsConfig) -> str:
    """Why MkDocs must build everything itself, or ''."""
    others = sorted(set(config.markdown_extensions) - EXTENSIONS)
    permalink = {"permalink": True}
    found = {
        f"plugins or hooks ({', '.join(config.plugins)})": bool(config.plugins),
        f"markdown_extensions ({', '.join(others)})": bool(others),
        "markdown_extensions without attr_list": "attr_list" not in config.markdown_extensions,
        "toc with other settings than permalink: true": config.mdx_configs.get("toc") != permalink,
        "extra_templates": bool(config.extra_templates),
        "use_directory_urls: false": not config.use_directory_urls,
    }
    return next((f"mkdocs.yml has {reason}" for reason, there in found.items() if there), "")
