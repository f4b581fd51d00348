using System.Security.Cryptography;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Register;

/// <summary>The register in the database: a row an entry, retired ones kept.</summary>
internal static class RegisterStore
{
    /// <summary>The register as it stands.</summary>
    public static HallRegister Load(SafetyDb db) => RegisterJson.Of(
        db.Register.AsNoTracking()
            .Where(entry => entry.RetiredAt == null)
            .OrderBy(entry => entry.Position)
            .AsEnumerable()
            .Select(entry => new RegisterItem(entry.List, entry.Id, entry.Body)));

    /// <summary>Makes the register what the file says, and writes in the journal what changed. An import that changes nothing leaves no trace.</summary>
    /// <param name="records">The transaction it is part of.</param>
    /// <param name="file">A list in it is the whole list; others are left alone.</param>
    /// <param name="actor">Who imported it.</param>
    /// <param name="below">A random number from 0 up to, not including, the argument; null: unguessable ones.</param>
    /// <param name="kind">What the journal calls it.</param>
    public static RegisterChange Import(IRecords records, RegisterFile file, Actor actor, Func<int, int>? below = null, string kind = "register.imported")
    {
        var rows = records.Db.Register.ToList();
        var present = Load(records.Db);
        var after = RegisterJson.Items(file.Onto(present, below ?? RandomNumberGenerator.GetInt32)).ToLookup(item => item.List, StringComparer.Ordinal);
        var changes = ImmutableSortedDictionary.CreateBuilder<string, ListChange>(StringComparer.Ordinal);
        foreach (var list in RegisterJson.Lists)
        {
            if (Write(records, [.. rows.Where(row => row.List == list)], [.. after[list]]) is { } change)
            {
                changes.Add(list, change);
            }
        }

        var whole = new RegisterChange(changes.ToImmutable());
        if (!whole.IsNothing)
        {
            records.Record(kind, "register", whole, actor);
        }

        return whole;
    }

    /// <returns>Null where the list is as it was.</returns>
    private static ListChange? Write(IRecords records, ImmutableArray<RegisterEntry> before, ImmutableArray<RegisterItem> after)
    {
        var (added, changed, reordered) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>(), false);

        // Whoever adds a person may not know the schedule: the worker, now or at its next start, makes what comes of it.
        var newcomers = before.Any(row => row is { List: "people", RetiredAt: null });
        var rows = before.ToDictionary(row => row.Id, StringComparer.Ordinal);
        for (var position = 0; position < after.Length; position++)
        {
            var item = after[position];
            var known = rows.Remove(item.Id, out var row);
            var entry = new RegisterEntry
            {
                List = item.List,
                Id = item.Id,
                Position = position,
                Body = item.Body,
                IsNew = row is { RetiredAt: null } ? row.IsNew : newcomers,
            };
            if (!known)
            {
                records.Db.Add(entry);
                added.Add(item.Id);
                continue;
            }

            if (row!.RetiredAt is not null)
            {
                added.Add(item.Id);
            }
            else if (row.Body != item.Body)
            {
                changed.Add(item.Id);
            }
            else
            {
                reordered |= row.Position != position;
            }

            records.Db.Entry(row).CurrentValues.SetValues(entry);
        }

        var retired = rows.Values.Where(row => row.RetiredAt is null).OrderBy(row => row.Position).ToImmutableArray();
        foreach (var row in retired)
        {
            records.Db.Entry(row).Property(r => r.RetiredAt).CurrentValue = records.Now;
        }

        return added.Count == 0 && changed.Count == 0 && retired.IsEmpty && !reordered
            ? null
            : new(added.DrainToImmutable(), changed.DrainToImmutable(), [.. retired.Select(row => row.Id)], reordered);
    }
}
