"""What the tables of the data package hold: the beginnings of their descriptions, named here so that they are translated."""

from typing import Final

from generator.render.messages import N_

TABLES: Final = (
    N_("every record, whatever its kind: what ids lead to"),
    N_("the timeline's own words: what its ids mean"),
    N_("what happened, in the order of the chronology"),
    N_("the numbers of incidents, each as it is known"),
    N_(
        "where matters stood: steps of ladders (reported, investigated, charged ...), in the order in which they are listed"
    ),
    N_("words that were said or written, in the order of the chronology"),
    N_("the words of statements and their translations"),
    N_("the right of reply: who was asked about an incident, when, and what came back"),
    N_("pictures of incidents, with what they show"),
    N_("where things happened, as finely as it is known"),
    N_("numbers that somebody stated, with unit, period and area"),
    N_("the published documents that the records rest on"),
    N_("copies of sources that archives keep"),
    N_("what the facts rest on: one row for each passage or citation and each source"),
    N_("each structured fact of each entry and figure, with how far it is proved and who asserts it"),
    N_("where sources differ, on a field or on a question that no field holds"),
    N_("what sources say where they differ, in order of first publication"),
    N_("people who act in public"),
    N_("the offices that people held, oldest first"),
    N_("bodies: outlets, agencies, ministries, unions, courts"),
    N_(
        "all names of people, organisations and places: as usually written, in other languages, short, and as sources use them"
    ),
    N_("news added to entries and figures after they were published"),
    N_("published errors and their repairs"),
    N_("former ids of records, each with the one that it leads to"),
    N_("what remains of entries and figures that were retracted"),
)
