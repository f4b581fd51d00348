"""Looks for every acknowledged reading in the database after a cut. Prints: acknowledged, lost, "whole" or what is broken."""
import datetime
import sqlite3
import sys

database, acknowledged = sys.argv[1], sys.argv[2]
db = sqlite3.connect(database)
stored = set(db.execute("SELECT s.sensor, r.at FROM readings r JOIN series s ON s.id = r.series"))
promised = set()
for line in open(acknowledged, encoding="utf-8"):
    topic, time = line.split()
    at = datetime.datetime.fromisoformat(time) - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    promised.add((topic.rsplit("/", 1)[1], at // datetime.timedelta(microseconds=1)))
whole = db.execute("PRAGMA integrity_check").fetchone()[0]
gaps = db.execute("SELECT coalesce(max(seq), 0) - count(*) FROM journal").fetchone()[0]
print(len(promised), len(promised - stored), "whole" if whole == "ok" and gaps == 0 else f"{whole}, {gaps} journal entries missing")
