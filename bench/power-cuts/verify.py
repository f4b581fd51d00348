"""Looks for every acknowledged reading in the database after a cut. Prints: acknowledged, lost, "whole" or what is broken."""
import datetime
import sqlite3
import sys


def key(line):
    topic, time = line.split()
    at = datetime.datetime.fromisoformat(time) - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    return topic.rsplit("/", 1)[1], at // datetime.timedelta(microseconds=1)


database, acknowledged = sys.argv[1], sys.argv[2]
with open(acknowledged, encoding="utf-8") as lines:
    promised = {key(line) for line in lines}
stored, state = set(), "whole"
try:
    db = sqlite3.connect(f"file:{database}?mode=rw", uri=True)
    stored = set(db.execute("SELECT s.sensor, r.at FROM readings r JOIN series s ON s.id = r.series"))
    integrity = db.execute("PRAGMA integrity_check").fetchone()[0]
    gaps = db.execute("SELECT coalesce(max(seq), 0) - count(*) FROM journal").fetchone()[0]
    if (integrity, gaps) != ("ok", 0):
        state = f"{integrity}, {gaps} journal entries missing"
except sqlite3.Error as broken:
    state = str(broken)
print(len(promised), len(promised - stored), state)
