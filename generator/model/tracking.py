"""Parameters in addresses that follow readers and name no other page. The list stands in docs/capturing.md, too."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

# What begins so: Urchin and Google, Matomo and Piwik, AT Internet, HubSpot, Adobe, Mailchimp, New York Times.
PREFIXES = ("utm_", "mtm_", "pk_", "at_", "hsa_", "_hs", "mc_", "ns_", "smt_")
NAMES = frozenset(
    """
    fbclid gclid dclid gbraid wbraid msclkid twclid ttclid li_fat_id yclid igshid igsh epik vero_id mkt_tok oly_anon_id oly_enc_id
    xtor xtref xtcr xtnp s_cid cmp cmpid cid_source wt.mc_id wt_mc ref_src ref_url smid smtyp sfnsn echobox ocid ito ftag
    __twitter_impression _ga _gl spm trk trkcampaign guccounter guce_referrer guce_referrer_sig share_id sharetype
    """.split()  # noqa: SIM905 - a list to be read
)
_KEPT = "%/:@!$&'()*+,;=~-._"


def untracked(url: str) -> str:
    """The address of a page as a record keeps it: no tracking, no fragment, small letters in the host, nothing odd unescaped.

    Text that is no address is returned as it is.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _follows(pair.partition("=")[0]))
    fragment = parts.fragment if parts.fragment.startswith("!") else ""  # old pages of scripts are told apart by `#!`
    netloc = re.sub(r":(?:80|443)$", "", parts.netloc.rpartition("@")[2].lower())
    return urlunsplit(
        (
            parts.scheme.lower(),
            netloc,
            quote(parts.path or "/", safe=_KEPT),
            quote(query, safe=f"{_KEPT}?"),
            quote(fragment, safe=f"{_KEPT}?"),
        )
    )


def _follows(name: str) -> bool:
    name = name.lower()
    return name in NAMES or name.startswith(PREFIXES)


def without_tracking(url: str) -> str:
    """The address without the parameters that follow readers; every other character of it stays."""
    try:
        query = urlsplit(url).query
    except ValueError:
        return url
    kept = "&".join(pair for pair in query.split("&") if not _follows(pair.partition("=")[0]))
    return url if kept == query else url.replace(f"?{query}", f"?{kept}" if kept else "", 1)
