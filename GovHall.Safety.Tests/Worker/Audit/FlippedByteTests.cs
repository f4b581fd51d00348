using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Tests.Worker.Audit;

/// <summary>One byte of the database's file is not as it was written: by a bad disk, or by hand.</summary>
public sealed class FlippedByteTests(FullJournal journal, ITestOutputHelper output) : IClassFixture<FullJournal>
{
    /// <summary>2,000 unless CsCheck_Iter says otherwise: 500 makes it 10,000.</summary>
    private static readonly long Flips = 20 * CsCheck.Check.Iter;

    /// <summary>What a reader would read: every line, and where the index says that the lines of a subject are.</summary>
    private static readonly string[] Questions =
    [
        "SELECT seq, note FROM signed_heads ORDER BY seq",
        "SELECT seq, at, kind, subject, \"by\", via, \"key\", body, previous, hash FROM journal ORDER BY seq",
        "SELECT subject, seq FROM journal INDEXED BY ix_journal_subject ORDER BY subject, seq",
    ];

    [Fact]
    public void Whatever_a_flipped_byte_changes_of_what_is_read_is_found()
    {
        var folder = Directory.CreateTempSubdirectory("govhall-flip-");
        try
        {
            var database = new Database(new DataFolder(folder.FullName));
            Copy(journal.Database, database.File);
            var whole = Read(database);
            var random = new Random(20261126);
            var (changed, byChain, byCheck) = (0, 0, 0);
            var unseen = new List<string>();
            for (var i = 0; i < Flips; i++)
            {
                var (offset, bits) = Flip(database.File, random, null);
                if (Read(database) is var read && read != whole)
                {
                    changed++;
                    var (chain, check) = (Chain(database), read is null || Check(database));
                    byChain += chain ? 1 : 0;
                    byCheck += check ? 1 : 0;
                    unseen.AddRange(chain || check ? [] : [$"byte {offset} xor {bits}"]);
                }

                Flip(database.File, random, (offset, bits));
            }

            Assert.Equal(whole, Read(database));
            Assert.Empty(unseen);
            output.WriteLine($"{Flips} flips; {changed} change what is read; the chain shows {byChain}, reading or SQLite's check {byCheck}; neither 0.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>As one file, without a log beside it that would be read in its place.</summary>
    private static void Copy(Database from, string file)
    {
        using var source = from.Open();
        using var command = source.CreateCommand();
        command.CommandText = $"VACUUM INTO '{file}'";
        command.ExecuteNonQuery();
    }

    private static (long Offset, byte Bits) Flip(string file, Random random, (long Offset, byte Bits)? back)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var (offset, bits) = back ?? (random.NextInt64(stream.Length), (byte)random.Next(1, 256));
        stream.Position = offset;
        var value = stream.ReadByte();
        stream.Position = offset;
        stream.WriteByte((byte)(value ^ bits));
        return (offset, bits);
    }

    /// <summary>All of it in one; null where SQLite refuses to read it.</summary>
    private static string? Read(Database database)
    {
        try
        {
            using var connection = Open(database);
            var text = new System.Text.StringBuilder();
            foreach (var question in Questions)
            {
                using var command = connection.CreateCommand();
                command.CommandText = question;
                using var row = command.ExecuteReader();
                while (row.Read())
                {
                    for (var i = 0; i < row.FieldCount; i++)
                    {
                        text.Append(row.GetValue(i)).Append('\u001f');
                    }
                }
            }

            return text.ToString();
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    private bool Chain(Database database)
    {
        try
        {
            return !JournalVerification.Of(database, KeptOutside.Of(journal.Heads), TestContext.Current.CancellationToken).IsRight;
        }
        catch (SqliteException)
        {
            return true;
        }
        finally
        {
            database.LetGo();
        }
    }

    private static bool Check(Database database)
    {
        try
        {
            using var connection = Open(database);
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check";
            return command.ExecuteScalar() is not "ok";
        }
        catch (SqliteException)
        {
            return true;
        }
    }

    private static SqliteConnection Open(Database database)
    {
        var connection = new SqliteConnection($"Data Source={database.File};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
