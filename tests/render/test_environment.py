"""Templates that another process compiled."""

from generator.render import environment


def test_compiled_templates_are_taken_and_make_the_same_pages():
    found = environment.compiled()
    assert len(found) > 20
    first = environment.page("changes", {}, language="fr", days=(), older="", feed="", corrections="")
    for cache in (environment._template, environment._environment, environment._compiled):
        cache.cache_clear()
    environment.take(found)
    assert environment.page("changes", {}, language="fr", days=(), older="", feed="", corrections="") == first
    assert environment._compiled().found == found  # nothing was compiled again
