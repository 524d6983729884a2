"""Refusals that no column constraint can express, in Python with a reason and in the database for good.

The triggers are made after every migrate, not in a migration: SQLite rebuilds a table to alter it, and
would lose them without a word.
"""

from django.db import connections
from django.db.models.deletion import ProtectedError

GIVEN_ONCE = (
    "explorer_source",
    "explorer_symptom",
    "explorer_condition",
    "explorer_redflag",
    "explorer_case",
)

SQLITE = """
    CREATE TRIGGER IF NOT EXISTS {table}_{column}_stays BEFORE UPDATE OF {column} ON {table}
    WHEN OLD.{column} IS NOT NEW.{column}
    BEGIN SELECT RAISE(ABORT, '{table}.{column} is given once'); END
"""
POSTGRESQL = """
    CREATE OR REPLACE FUNCTION explorer_given_once() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% is given once', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$;
    CREATE OR REPLACE TRIGGER {table}_{column}_stays BEFORE UPDATE OF {column} ON {table} FOR EACH ROW
    WHEN (OLD.{column} IS DISTINCT FROM NEW.{column}) EXECUTE FUNCTION explorer_given_once('{table}.{column}')
"""
TRIGGERS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def install_triggers(using: str, **kwargs) -> None:
    """Slugs never change, and neither does what a publication says."""
    connection = connections[using]
    columns = [(table, "slug") for table in GIVEN_ONCE]
    columns += [("explorer_publication", column) for column in ("digest", "content", "note", "at", "by_id")]
    with connection.cursor() as cursor:
        for table, column in columns:
            cursor.execute(TRIGGERS[connection.vendor].format(table=table, column=column))


def keep_answered_symptoms(instance, **kwargs) -> None:
    """Deleting a symptom that a step of a case answers would quietly change the lesson."""
    steps = {
        step
        for answers in (instance.answered_yes, instance.answered_no, instance.answered_unsure)
        for step in answers.select_related("case")
    }
    if steps:
        names = ", ".join(sorted({step.case.title for step in steps}))
        raise ProtectedError(f"“{instance}” is answered in the teaching cases {names}.", steps)
