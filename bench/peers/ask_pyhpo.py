"""Ranks diseases by the similarity of their findings to a patient's, with pyhpo or hpo3 (which installs as pyhpo too).

Reads from standard input {"diseases": {id: [terms]}, "patients": [[terms]]}, writes a line of JSON a patient:
{"ms": time of the query, "scores": {id: score}}. Run by compare.py in an environment that holds the package.
"""

import json
import sys
import time

from pyhpo import HPOSet, Ontology

Ontology()
try:
    from pyhpo.helper import batch_set_similarity
except ImportError:  # pyhpo itself compares one pair at a time
    batch_set_similarity = None


def terms(slugs):
    found = []
    for slug in slugs:
        try:
            found.append(Ontology.get_hpo_object(slug))
        except (KeyError, RuntimeError, ValueError):
            continue  # of another release
    return HPOSet(found) if batch_set_similarity is None else HPOSet.from_queries([one.id for one in found])


def compare(patient, diseases):
    if batch_set_similarity is None:
        return [patient.similarity(one) for one in diseases]
    return batch_set_similarity([(patient, one) for one in diseases])


def main():
    told = json.load(sys.stdin)
    ids, sets = list(told["diseases"]), [terms(one) for one in told["diseases"].values()]
    for patient in told["patients"]:
        asked = terms(patient)
        start = time.perf_counter()
        scores = compare(asked, sets)
        spent = time.perf_counter() - start
        print(json.dumps({"ms": spent * 1e3, "scores": dict(zip(ids, scores, strict=True))}), flush=True)


main()
