"""Ranks diseases with semsimian's flat search over the closures of terms. Input and output as in ask_pyhpo.py, with
"ancestors": {term: [terms]} besides. Run by compare.py in an environment that holds the package."""

import json
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from semsimian import Semsimian

IS_A, HAS = "rdfs:subClassOf", "biolink:has_phenotype"


def store(told, path):
    """The two tables of a semantic-sql database that the search reads."""
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE entailed_edge (subject TEXT, predicate TEXT, object TEXT)")
    database.execute(
        "CREATE TABLE term_association (id TEXT, subject TEXT, predicate TEXT, object TEXT,"
        " evidence_type TEXT, publication TEXT, source TEXT)"
    )
    edges = [(term, IS_A, one) for term, above in told["ancestors"].items() for one in [term, *above]]
    database.executemany("INSERT INTO entailed_edge VALUES (?, ?, ?)", edges)
    rows = [(one, HAS, term) for one, terms in told["diseases"].items() for term in terms]
    database.executemany(
        "INSERT INTO term_association VALUES (?, ?, ?, ?, '', '', '')",
        [(f"{subject}-{term}", subject, predicate, term) for subject, predicate, term in rows],
    )
    database.commit()
    database.close()


def main():
    told = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "hpo.db")
        store(told, path)
        engine = Semsimian(spo=None, predicates=[IS_A], resource_path=path)
        prefixes = sorted({one.split(":")[0] + ":" for one in told["diseases"]})

        def search(terms):
            return engine.associations_search(
                {HAS}, set(terms), False, "flat", None, prefixes, "ancestor_information_content", None, None
            )

        search(told["patients"][0])  # fills its caches
        for patient in told["patients"]:
            start = time.perf_counter()
            found = search(patient)
            spent = time.perf_counter() - start
            print(json.dumps({"ms": spent * 1e3, "scores": {one[2]: one[0] for one in found}}), flush=True)


main()
