using System.Text;
using System.Text.Json.Nodes;
using GovHall.Safety.Core.Audit;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Takes what names a person out of the tables of which the journal does not say every word: letters, the register's retired entries, earlier schedules, answers that are kept, what a sensor sent.</summary>
internal static class TextTables
{
    private const int AtOnce = 500;

    private static readonly ImmutableArray<TextTable> s_tables =
    [
        new("notifications", "id", ["letter", "to"], ["subject", "error"]),
        new("register", "id", ["body"], [], $"retired_at IS NOT NULL AND list <> '{PersonNames.List}'"),
        new("schedules", "version", ["holidays"], ["content"], "version < (SELECT max(version) FROM schedules)"),
        new("answered_requests", "key", ["response"], []),
        new("devices", "id", [], ["label"], "person <> $person"),
        new("rejected_readings", "id", ["reason"], ["topic", "payload"]),
    ];

    /// <summary>Takes it out, or only looks.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="transaction">The transaction it is part of.</param>
    /// <param name="naming">What goes.</param>
    /// <param name="writes">False: nothing is changed.</param>
    /// <returns>Each row that is another: its table, its key, and the first of its columns.</returns>
    public static IEnumerable<(string Table, string Key, string Column)> Clear(SqliteConnection connection, SqliteTransaction? transaction, Naming naming, bool writes)
    {
        foreach (var table in s_tables)
        {
            foreach (var row in Rows(connection, transaction, table, naming.Person))
            {
                var changed = table.Columns.Select((column, i) => (Column: column, Value: Changed(row.Cells[i], table.Json.Contains(column), naming))).Where(cell => cell.Value is not null).ToList();
                if (changed.Count == 0)
                {
                    continue;
                }

                if (writes)
                {
                    Write(connection, transaction, table, row.Id, changed!);
                }

                yield return (table.Name, row.Key, changed[0].Column);
            }
        }
    }

    /// <returns>What takes its place; null where it stays.</returns>
    private static object? Changed(object cell, bool isJson, Naming naming) => cell switch
    {
        string json when isJson => JsonNode.Parse(json) is var node && naming.TakeOutOf(node) ? node!.ToJsonString(FactJson.Options) : null,
        string words => naming.IsIn(words) ? PersonalJson.TakenOut.Zh : null,
        byte[] bytes => naming.IsIn(Encoding.UTF8.GetString(bytes)) ? Array.Empty<byte>() : null,
        _ => null,
    };

#pragma warning disable CA2100 // the names are those of the tables above
    private static IEnumerable<(long Id, string Key, object[] Cells)> Rows(SqliteConnection connection, SqliteTransaction? transaction, TextTable table, string person)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"""
            SELECT rowid, "{table.Key}", {string.Join(", ", table.Columns.Select(column => $"\"{column}\""))}
            FROM {table.Name} WHERE rowid > $after AND {table.Where} ORDER BY rowid LIMIT {AtOnce}
            """;
        var after = command.Parameters.Add("$after", SqliteType.Integer);
        after.Value = long.MinValue;
        command.Parameters.AddWithValue("$person", person);
        for (var page = Page(command); page.Count > 0; page = Page(command))
        {
            foreach (var row in page)
            {
                yield return row;
            }

            after.Value = page[^1].Id;
        }
    }

    private static void Write(SqliteConnection connection, SqliteTransaction? transaction, TextTable table, long id, List<(string Column, object Value)> changed)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"UPDATE {table.Name} SET {string.Join(", ", changed.Select(cell => $"\"{cell.Column}\" = ${cell.Column}"))} WHERE rowid = $row";
        foreach (var (column, value) in changed)
        {
            command.Parameters.AddWithValue($"${column}", value);
        }

        command.Parameters.AddWithValue("$row", id);
        command.ExecuteNonQuery();
    }
#pragma warning restore CA2100

    private static List<(long Id, string Key, object[] Cells)> Page(SqliteCommand command)
    {
        using var row = command.ExecuteReader();
        var page = new List<(long, string, object[])>(AtOnce);
        while (row.Read())
        {
            var cells = new object[row.FieldCount];
            row.GetValues(cells);
            page.Add((row.GetInt64(0), row.GetString(1), cells[2..]));
        }

        return page;
    }

    /// <param name="Name">On disk.</param>
    /// <param name="Key">By what a row is named.</param>
    /// <param name="Json">Columns that hold JSON: each text in it by itself.</param>
    /// <param name="Plain">Columns that hold a text, or bytes: the whole of it.</param>
    /// <param name="Where">Which rows.</param>
    private sealed record TextTable(string Name, string Key, ImmutableArray<string> Json, ImmutableArray<string> Plain, string Where = "true")
    {
        public ImmutableArray<string> Columns { get; } = [.. Json, .. Plain];
    }
}
