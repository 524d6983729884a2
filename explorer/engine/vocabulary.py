"""The closed lists of the catalogue: each value's slug, and the words that a reader or an editor sees for it."""

from dataclasses import dataclass


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
    "well-established": "well established",
    "described": "described",
    "weak": "weak",
}

IMMUNE_ROLES = {
    "autoimmune": "autoimmune",
    "immune-mediated": "immune-mediated",
    "debated": "debated whether autoimmune",
    "not-autoimmune": "not autoimmune",
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
    "emergency": "Call an emergency number",
    "same-day": "Be seen today",
    "soon": "See a doctor soon",
    "routine": "Make an ordinary appointment",
}

LEVELS = {"emergency": "Emergency", "same-day": "Be seen today", "soon": "See a doctor soon"}

PARTS = {
    "overview": "What it is",
    "immune-role": "Is it autoimmune?",
    "who": "Whom it affects",
    "causes": "What brings it on",
    "mechanism": "What happens in the body",
    "diagnosis": "How it is found",
    "treatment": "What treatment is for",
    "living": "From day to day",
    "overlap": "What goes with it",
    "related": "Related conditions",
    "compare": "How it differs from its look-alikes",
    "help": "When to get help",
    "questions": "Questions to ask a doctor",
}

GROUPS = {
    "muscles": "What your muscles do",
    "strength": "Strength",
    "face": "Eyes, face, mouth, throat",
    "breathing": "Breathing and chest",
    "feeling": "Feeling",
    "movement": "Movement and balance",
    "joints": "Joints and back",
    "skin": "Skin, hair, fingers",
    "whole": "Energy, sleep, mind, whole body",
    "inside": "Heart, belly, bladder",
    "pattern": "How it came, how it goes",
    "about": "About you",
}

REGIONS = {
    "head": "Head and face",
    "neck": "Neck",
    "shoulders": "Shoulders",
    "arms": "Arms",
    "hands": "Hands",
    "chest": "Chest",
    "back": "Back",
    "belly": "Belly",
    "hips": "Hips",
    "thighs": "Thighs",
    "lower-legs": "Lower legs",
    "feet": "Feet",
    "anywhere": "Anywhere, or the whole body",
}

CLUSTERS = {
    "eyes-and-throat": "Eyes and throat",
    "hip-and-shoulder-tasks": "Tasks of hips and shoulders",
    "pain-fatigue-sleep-mood": "Pain, tiredness, sleep and mood",
    "feeling": "Feeling",
    "dryness": "Dryness",
    "muscle-overactivity": "Overactive muscle",
    "joints": "Joints",
    "skin": "Skin",
    "breathing": "Breathing",
    "course": "How it came on",
    "side": "Which side",
}

ONE_OF = {
    "age": "How old are you?",
    "onset": "How fast did it come on?",
    "side": "Which side?",
    "sex": "What sex are you?",
}

STEP_KINDS = {
    "history": "What the person says",
    "finding": "What the doctor finds",
    "test": "What a test shows",
    "lesson": "What it teaches",
}

ORDERS = {"likely": "How common it is counts", "fit": "Fit alone"}
