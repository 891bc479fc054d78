"""Which words does a beat give to extract? Its lexicons, validated and ready to be matched.

The lists are data of the beat (`lexicons/*.yaml`), made to be corrected by a reporter; here are
the forms they must have.
"""

from functools import cache
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from pipeline.beats.load import load_yaml
from pipeline.codebook.vocabularies import terms
from pipeline.extract.listed_phrases import LOOSE, PhraseIndex

Words = list[str]


def vocabulary_keys(name: str) -> AfterValidator:
    """A check that the keys of a mapping are terms of a vocabulary."""

    def check(lists: dict[str, object]) -> dict[str, object]:
        unknown = sorted(set(lists) - terms(name))
        if unknown:
            raise ValueError(f"not in the vocabulary {name}: {', '.join(unknown)}")
        return lists

    return AfterValidator(check)


def vocabulary_term(name: str) -> AfterValidator:
    """A check that a word is a term of a vocabulary."""

    def check(word: str) -> str:
        if word not in terms(name):
            raise ValueError(f"not in the vocabulary {name}: {word}")
        return word

    return AfterValidator(check)


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class VerbsWith(_Form):
    """Verbs that report something only with one of these subjects or objects near them.

    With subjects, `transitive` verbs need an object too, and `counted` subjects a number.
    """

    verbs: Words
    objects: Words = []
    subjects: Words = []
    transitive: bool = False
    counted: bool = False

    @model_validator(mode="after")
    def _says_of_whom(self) -> "VerbsWith":
        if (self.transitive or self.counted) and not self.subjects:
            raise ValueError("transitive and counted need subjects")
        if not (self.subjects or self.objects):
            raise ValueError("subjects or objects are missing")
        return self


class TriggerWords(_Form):
    """The words that report one type of incident."""

    nouns: Words
    verbs: Words
    verbs_with: list[VerbsWith] = []
    weak: Words = []
    weak_verbs: Words = []
    by_agents: Annotated[str, vocabulary_term("incident_type")] | None = None
    not_by: Words = []
    of_many: Annotated[str, vocabulary_term("incident_type")] | None = None
    few_at: Words = []


class RealisWords(_Form):
    """The words by which a report is not of something that happened."""

    unrealised_heads: Words
    facing: Words
    fulfilling: Words
    without_object: Words
    lifeless: Words
    unrealised_modifiers: Words
    unrealised_auxiliaries: Words
    hypothetical_marks: Words
    negations: Words
    holding: Words
    states: Words
    taken_to: Words
    bringing: Words
    policies: Words
    carrier_nouns: Words
    background_cues: Words
    separating_cues: Words
    scheduling: Words
    to_come: Words
    legal_heads: Words
    opposing: Words
    assisting: Words
    lasting: Words
    people: Words
    vague: Words
    attempts: Words


class PeopleWords(_Form):
    """Roles by their words, and nationality words with their country."""

    roles: Annotated[dict[str, Words], vocabulary_keys("person_role")]
    nationalities: dict[str, str]
    happenings: Words
    undergone: Words
    custody: Words
    dealings: Words
    endings: Words


class QualifierWords(_Form):
    """Words before a number that say how exact it is."""

    at_least: Words
    about: Words
    at_most: Words


class FigureWords(_Form):
    """Words by which a number's measure is known."""

    verbs: Annotated[dict[str, Words], vocabulary_keys("measure")]
    nouns: Annotated[dict[str, Words], vocabulary_keys("measure")]
    persons: Words
    qualifiers: QualifierWords
    immigration_actors: Words
    police_actors: Words
    held_for_status: Words
    suspects: Words
    disorder: Words
    totals: Words
    light_verbs: Words
    befalling: Words
    gatherings: Words
    gathered: Words
    anybody: Words
    asking: Words
    summing_verbs: Words


class AgencyPartWords(_Form):
    """Words by which an agency takes part in an incident, or only speaks."""

    operational_verbs: Words
    instruments: Words
    actions: Words
    joint: Words
    aspects: Words
    generic_staff: Words
    deploying: Words
    speech: Words
    opposed: Words
    listing: Words
    generic_actors: Words
    uninvolved: Words
    past: Words


class PlaceWords(_Form):
    """Parts of cities and other names for them, and words that open a place."""

    aliases: dict[str, str]
    neighbourhoods: dict[str, Words]
    site_nouns: Words = Field(min_length=1)
    site_bodies: Words
    town_nouns: Words
    titles: Words
    residents: Words
    aloof: Words
    no_towns: Words
    outlets: Words
    field_offices: Words
    makes: Words
    offices: Words
    bureaus: Words
    taken_up: Words
    of_anything: Words
    of_towns: Words
    of_states: Words
    in_capitals: Words
    of_the_country: Words
    capitals: dict[str, str]


@cache
def triggers(beat: str) -> dict[str, TriggerWords]:
    """Trigger words by incident type."""
    form = Annotated[dict[str, TriggerWords], vocabulary_keys("incident_type")]
    loaded: dict[str, TriggerWords] = load_yaml(beat, "lexicons/incidents.yaml", form)
    return loaded


@cache
def realis(beat: str) -> RealisWords:
    """Cues of what has not happened."""
    loaded: RealisWords = load_yaml(beat, "lexicons/realis.yaml", RealisWords)
    return loaded


@cache
def people(beat: str) -> PeopleWords:
    """Words about people."""
    loaded: PeopleWords = load_yaml(beat, "lexicons/people.yaml", PeopleWords)
    return loaded


@cache
def figures(beat: str) -> FigureWords:
    """Words about figures."""
    loaded: FigureWords = load_yaml(beat, "lexicons/figures.yaml", FigureWords)
    return loaded


@cache
def agency_parts(beat: str) -> AgencyPartWords:
    """Words about the part that an agency takes."""
    loaded: AgencyPartWords = load_yaml(beat, "lexicons/agency_parts.yaml", AgencyPartWords)
    return loaded


@cache
def places(beat: str) -> PlaceWords:
    """Words about places."""
    loaded: PlaceWords = load_yaml(beat, "lexicons/places.yaml", PlaceWords)
    return loaded


@cache
def agencies(beat: str) -> dict[str, Words]:
    """Names of agencies by id, in their usual capitals."""
    form = Annotated[dict[str, Words], vocabulary_keys("agency")]
    loaded: dict[str, Words] = load_yaml(beat, "lexicons/agencies.yaml", form)
    return loaded


@cache
def force_index(beat: str) -> PhraseIndex:
    """The words for means of force, ready to be found."""
    form = Annotated[dict[str, Words], vocabulary_keys("force")]
    loaded: dict[str, Words] = load_yaml(beat, "lexicons/force.yaml", form)
    return PhraseIndex(loaded.items(), gap=1)


@cache
def verb_index(beat: str) -> PhraseIndex:
    """The verbs that report incidents, by type."""
    return PhraseIndex(((name, words.verbs) for name, words in triggers(beat).items()), LOOSE)


@cache
def noun_index(beat: str) -> PhraseIndex:
    """The nouns that report incidents, by type."""
    return PhraseIndex((name, words.nouns) for name, words in triggers(beat).items())


@cache
def weak_verb_index(beat: str) -> PhraseIndex:
    """The verbs that report an incident only beside a place or a date."""
    return PhraseIndex((name, words.weak_verbs) for name, words in triggers(beat).items())


@cache
def weak_index(beat: str) -> PhraseIndex:
    """The words that report incidents only beside a place or a date, by type."""
    return PhraseIndex((name, words.weak) for name, words in triggers(beat).items())


@cache
def trigger_begins(beat: str) -> frozenset[str]:
    """The words that triggers begin with, or whose subject or object makes them one."""
    paired = (words for rules in triggers(beat).values() for words in rules.verbs_with)
    verbs = (verb for words in paired for verb in words.verbs)
    indexes = (verb_index(beat), noun_index(beat), weak_index(beat), weak_verb_index(beat))
    return frozenset({"operation", *verbs}).union(*(index.begins for index in indexes))


class SubjectIndex(NamedTuple):
    """The verbs that report a type of incident with one of some subjects."""

    type: str
    verbs: frozenset[str]
    subjects: PhraseIndex
    transitive: bool
    counted: bool


@cache
def subject_indexes(beat: str) -> tuple[SubjectIndex, ...]:
    """The verbs that report incidents only with one of some subjects."""
    return tuple(
        SubjectIndex(
            name,
            frozenset(pair.verbs),
            PhraseIndex([(name, pair.subjects)]),
            pair.transitive,
            pair.counted,
        )
        for name, words in triggers(beat).items()
        for pair in words.verbs_with
        if pair.subjects
    )


@cache
def crowd_verbs(beat: str) -> frozenset[str]:
    """What a crowd that is numbered does, by which it is one: "some 80 people lit candles"."""
    return frozenset().union(*(rule.verbs for rule in subject_indexes(beat) if rule.counted))


@cache
def object_indexes(beat: str) -> tuple[tuple[str, frozenset[str], PhraseIndex], ...]:
    """Type, verbs, and the objects that one of these verbs needs near it."""
    return tuple(
        (name, frozenset(pair.verbs), PhraseIndex([(name, pair.objects)]))
        for name, words in triggers(beat).items()
        for pair in words.verbs_with
        if pair.objects
    )
