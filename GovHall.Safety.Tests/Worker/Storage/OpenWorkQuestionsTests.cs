using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Tests.Worker.Storage;

/// <summary>What the look through open work costs follows what is open: no question reads what is over.</summary>
public sealed class OpenWorkQuestionsTests
{
    /// <summary>Those that hold open rows alone, or are entered at the open ones, at the day of today or at one name.</summary>
    private static readonly string[] s_narrow =
    [
        "ix_incidents_state", "ix_incidents_due", "ix_runs_open", "ix_runs_due", "ix_runs_day", "ix_hazards_due", "ix_testimonies_due", "ix_asset_uses_due", "ix_notifications_due",
        "sqlite_autoindex_counters_1",
    ];

    public static TheoryData<string> Questions =>
    [
        OpenWorkQuestions.Stranded, OpenWorkQuestions.Endless, OpenWorkQuestions.Held, OpenWorkQuestions.Waiting, OpenWorkQuestions.Ahead, OpenWorkQuestions.Counted,
        .. OpenWorkQuestions.Overdue,
    ];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_question_about_open_work_goes_by_an_index_over_open_rows(string question)
    {
        await using var hall = await TestHall.Open();

        Assert.All(await Plan(hall, question), step => Assert.Contains(s_narrow, index => step.Contains($" INDEX {index}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_question_that_reads_what_is_over_would_be_seen()
    {
        await using var hall = await TestHall.Open();

        var plan = await Plan(hall, "SELECT id FROM incidents WHERE state <> 'Closed' AND next_at IS NULL");

        Assert.DoesNotContain(plan, step => s_narrow.Any(index => step.Contains($" INDEX {index}", StringComparison.Ordinal)));
    }

    private static async Task<List<string>> Plan(TestHall hall, string question)
    {
        await using var connection = new SqliteConnection($"Data Source={hall.Path("data/govhall.db")}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the questions are the product's own
        command.CommandText = $"EXPLAIN QUERY PLAN {question}";
#pragma warning restore CA2100
        foreach (var name in (ReadOnlySpan<string>)["$past", "$far", "$lease", "$waiting", "$today"])
        {
            command.Parameters.AddWithValue(name, 0);
        }

        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<string> steps = [];
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
        {
            steps.Add(row.GetString(3));
        }

        return steps;
    }
}
