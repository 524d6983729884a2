"""Refusals that no column constraint can express, in Python with a reason and in the database for good.

The triggers are made after every migrate, not in a migration: SQLite rebuilds a table to alter it, and
would lose them without a word.
"""

from django.db import connections
from django.db.models import Q
from django.db.models.deletion import ProtectedError

from explorer.models.content import Source, Symptom
from explorer.models.teaching import Step

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
LEADS_BACK = """
    EXISTS (
        SELECT 1 FROM explorer_symptom a
        LEFT JOIN explorer_symptom b ON b.id = a.broader_id
        LEFT JOIN explorer_symptom c ON c.id = b.broader_id
        LEFT JOIN explorer_symptom d ON d.id = c.broader_id
        WHERE a.id = NEW.broader_id AND NEW.id IN (a.broader_id, b.broader_id, c.broader_id, d.broader_id)
    )
"""  # five levels: deeper chains than any catalogue has; recursion is not allowed in SQLite's triggers
CYCLES = {
    "sqlite": f"""
        CREATE TRIGGER IF NOT EXISTS explorer_symptom_no_cycle BEFORE UPDATE OF broader_id ON explorer_symptom
        WHEN {LEADS_BACK}
        BEGIN SELECT RAISE(ABORT, 'broader symptoms lead back'); END
    """,
    "postgresql": f"""
        CREATE OR REPLACE FUNCTION explorer_no_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {LEADS_BACK} THEN
                RAISE EXCEPTION 'broader symptoms lead back' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE OR REPLACE TRIGGER explorer_symptom_no_cycle BEFORE UPDATE OF broader_id ON explorer_symptom
        FOR EACH ROW EXECUTE FUNCTION explorer_no_cycle()
    """,
}
TRIGGERS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def install_triggers(using: str, **kwargs) -> None:
    """Slugs never change, neither does what a publication says, and broader symptoms never lead back."""
    connection = connections[using]
    columns = [(table, "slug") for table in GIVEN_ONCE]
    columns += [("explorer_publication", column) for column in ("digest", "content", "note", "at", "by_id")]
    with connection.cursor() as cursor:
        for table, column in columns:
            cursor.execute(TRIGGERS[connection.vendor].format(table=table, column=column))
        cursor.execute(CYCLES[connection.vendor])


def why_kept(row) -> str | None:
    """Why a draft must not be deleted, where no foreign key of its own would refuse it; None where it may be."""
    if isinstance(row, Symptom):
        steps = Step.objects.filter(Q(yes=row) | Q(no=row) | Q(unsure=row)).select_related("case")
        cases = sorted({step.case.title for step in steps})
        return f"“{row}” is answered in the teaching cases {', '.join(cases)}." if cases else None
    if isinstance(row, Source):
        users = ("associations", "symptoms", "conditions", "red_flags", "cases")
        cited = [user for user in users if row.citations.filter(**{f"{user}__isnull": False}).exists()]
        return f"“{row.slug}” is cited by {' and '.join(cited).replace('_', ' ')}." if cited else None
    return None


def refuse_deletion(instance, **kwargs) -> None:
    """Deleting a symptom that a case answers would quietly change the lesson; a cited source, what rests on it."""
    if reason := why_kept(instance):
        raise ProtectedError(reason, {instance})
