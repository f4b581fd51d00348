using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The hall as the database kept it. Read in plain SQL: a start need not wait for the model to be made.</summary>
/// <param name="LastGood">The schedule accepted last; null before the first.</param>
/// <param name="Register">The register; empty before the first import.</param>
/// <param name="Former">Who and what the register has no longer.</param>
/// <param name="LacksPeople">Whether it still counts as one that can tell nobody.</param>
/// <param name="Refused">Whether a schedule still counts as refused.</param>
internal sealed record KeptHall(ScheduleVersion? LastGood, HallRegister Register, FormerNames Former, bool LacksPeople, bool Refused)
{
    private const string Last = "SELECT version, digest, content, source, accepted_at, holidays FROM schedules ORDER BY version DESC LIMIT 1";

    private const string Entries = "SELECT list, id, body FROM register WHERE retired_at IS NULL ORDER BY position";

    private static readonly string Left =
        $"SELECT list, id, json_extract(body, '$.name.zh'), json_extract(body, '$.name.en') FROM register WHERE list IN ('{string.Join("', '", FormerNames.Lists)}') AND retired_at IS NOT NULL";

    private const string Lack = $"SELECT count(*) FROM incidents WHERE source = '{FaultWords.NobodyToTellSource}' AND state <> '{nameof(IncidentState.Closed)}'";

    private const string Refusals =
        $"SELECT count(*) FROM incidents WHERE kind = '{nameof(IncidentKind.ScheduleRefused)}' AND state IN ('{nameof(IncidentState.Open)}', '{nameof(IncidentState.Acknowledged)}')";

    public static KeptHall Of(SqliteConnection connection) =>
        new(LastIn(connection), RegisterJson.Of(EntriesOf(connection)), FormerIn(connection), connection.Ask(Lack) != "0", connection.Ask(Refusals) != "0");

    private static ScheduleVersion? LastIn(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Last;
        using var row = command.ExecuteReader();
        return row.Read()
            ? new ScheduleVersion
            {
                Version = row.GetInt32(0),
                Digest = row.GetString(1),
                Content = row.GetString(2),
                Source = row.GetString(3),
                AcceptedAt = Instants.FromMicroseconds(row.GetInt64(4)),
                Holidays = FactJson.Read<Dictionary<string, string>>(row.GetString(5)),
            }
            : null;
    }

    private static IEnumerable<RegisterItem> EntriesOf(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Entries;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return new(row.GetString(0), row.GetString(1), row.GetString(2));
        }
    }

    private static FormerNames FormerIn(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Left;
        using var row = command.ExecuteReader();
        var former = FormerNames.None;
        while (row.Read())
        {
            former = former.With(row.GetString(0), row.GetString(1), new(row.GetString(2), row.GetString(3)));
        }

        return former;
    }
}
