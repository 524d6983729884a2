"""The closed lists of the catalogue: each value's slug, and the words that a reader or an editor sees for it."""

from dataclasses import dataclass


def gettext_noop(text: str) -> str:
    """Marks words that presenters translate where they print them: the engine knows one language, and no Django."""
    return text


@dataclass(frozen=True)
class Band:
    """A frequency band of the Human Phenotype Ontology (HP:0040279): shares from `low` to below `high`."""

    name: str
    low: float
    high: float
    middle: float

    def holds(self, share: float) -> bool:
        return self.low == share if self.low == self.high else self.low <= share < self.high


BANDS = {
    "obligate": Band("everyone (100 in 100)", 1.0, 1.0, 1.0),
    "very-frequent": Band("very frequent (80 to 99 in 100)", 0.80, 1.0, 0.90),
    "frequent": Band("frequent (30 to 79 in 100)", 0.30, 0.80, 0.545),
    "occasional": Band("occasional (5 to 29 in 100)", 0.05, 0.30, 0.17),
    "very-rare": Band("very rare (1 to 4 in 100)", 0.0001, 0.05, 0.025),
    "excluded": Band("typically absent", 0.0, 0.0, 0.0),
}

ESTABLISHED = {
    "well-established": gettext_noop("well established"),
    "described": gettext_noop("described"),
    "weak": gettext_noop("weak"),
}

IMMUNE_ROLES = {
    "autoimmune": gettext_noop("autoimmune"),
    "immune-mediated": gettext_noop("immune-mediated"),
    "debated": gettext_noop("debated whether autoimmune"),
    "not-autoimmune": gettext_noop("not autoimmune"),
}

FAMILIES = {
    "junction": "Where nerve meets muscle",
    "fibre": "The muscle fibre",
    "sheath": "The nerve fibre and its sheath",
    "nerve-cell": "The nerve cell and its firing",
    "joint": "The lining of a joint",
    "brake": "The brake on a muscle",
    "knot": "A sore place in a muscle",
}

URGENCIES = {
    "emergency": gettext_noop("Call an emergency number"),
    "same-day": gettext_noop("Be seen today"),
    "soon": gettext_noop("See a doctor soon"),
    "routine": gettext_noop("Make an ordinary appointment"),
}

LEVELS = {
    "emergency": gettext_noop("Emergency"),
    "same-day": gettext_noop("Be seen today"),
    "soon": gettext_noop("See a doctor soon"),
}

PARTS = {
    "overview": gettext_noop("What it is"),
    "immune-role": gettext_noop("Is it autoimmune?"),
    "who": gettext_noop("Whom it affects"),
    "causes": gettext_noop("What brings it on"),
    "mechanism": gettext_noop("What happens in the body"),
    "diagnosis": gettext_noop("How it is found"),
    "treatment": gettext_noop("What treatment is for"),
    "living": gettext_noop("From day to day"),
    "overlap": gettext_noop("What goes with it"),
    "related": gettext_noop("Related conditions"),
    "compare": gettext_noop("How it differs from its look-alikes"),
    "help": gettext_noop("When to get help"),
    "questions": gettext_noop("Questions to ask a doctor"),
}

GROUPS = {
    "muscles": gettext_noop("What your muscles do"),
    "strength": gettext_noop("Strength"),
    "face": gettext_noop("Eyes, face, mouth, throat"),
    "breathing": gettext_noop("Breathing and chest"),
    "feeling": gettext_noop("Feeling"),
    "movement": gettext_noop("Movement and balance"),
    "joints": gettext_noop("Joints and back"),
    "skin": gettext_noop("Skin, hair, fingers"),
    "whole": gettext_noop("Energy, sleep, mind, whole body"),
    "inside": gettext_noop("Heart, belly, bladder"),
    "pattern": gettext_noop("How it came, how it goes"),
    "about": gettext_noop("About you"),
}

NO_FINDINGS = ("about", "pattern")  # groups that tell of the person, or of how a finding comes and goes

REGIONS = {
    "head": gettext_noop("Head and face"),
    "neck": gettext_noop("Neck"),
    "shoulders": gettext_noop("Shoulders"),
    "arms": gettext_noop("Arms"),
    "hands": gettext_noop("Hands"),
    "chest": gettext_noop("Chest"),
    "back": gettext_noop("Back"),
    "belly": gettext_noop("Belly"),
    "hips": gettext_noop("Hips"),
    "thighs": gettext_noop("Thighs"),
    "lower-legs": gettext_noop("Lower legs"),
    "feet": gettext_noop("Feet"),
    "anywhere": gettext_noop("Anywhere, or the whole body"),
}

CLUSTERS = {
    "eyes-and-throat": gettext_noop("Eyes and throat"),
    "hip-and-shoulder-tasks": gettext_noop("Tasks of hips and shoulders"),
    "pain-fatigue-sleep-mood": gettext_noop("Pain, tiredness, sleep and mood"),
    "feeling": gettext_noop("Feeling"),
    "dryness": gettext_noop("Dryness"),
    "muscle-overactivity": gettext_noop("Overactive muscle"),
    "joints": gettext_noop("Joints"),
    "skin": gettext_noop("Skin"),
    "breathing": gettext_noop("Breathing"),
    "course": gettext_noop("How it came on"),
    "side": gettext_noop("Which side"),
}

ONE_OF = {
    "age": gettext_noop("How old are you?"),
    "onset": gettext_noop("How fast did it come on?"),
    "side": gettext_noop("Which side?"),
    "sex": gettext_noop("What sex are you?"),
}

STEP_KINDS = {
    "history": gettext_noop("What the person says"),
    "finding": gettext_noop("What the doctor finds"),
    "test": gettext_noop("What a test shows"),
    "lesson": gettext_noop("What it teaches"),
}

ANSWERS = {"yes": gettext_noop("yes"), "no": gettext_noop("no"), "unsure": gettext_noop("not sure")}

VIGNETTE_KINDS = {
    "case": gettext_noop("Published cases of one patient"),
    "description": gettext_noop("Descriptions of the usual picture"),
}

ORDERS = {"likely": gettext_noop("How common it is counts"), "fit": gettext_noop("Fit alone")}
