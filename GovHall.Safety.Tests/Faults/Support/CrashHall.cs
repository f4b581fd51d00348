using System.Text;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Load;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Backup;
using GovHall.Safety.Worker.Faults;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Faults.Support;

/// <summary>A hall whose worker dies where it is told to and is started again, for all crash points one after the other: what an earlier death broke fails the later ones too.</summary>
internal sealed class CrashHall : IAsyncDisposable
{
    /// <summary>How a process ends that was killed: 128 and the signal's number.</summary>
    private const int Killed = 137;

    private readonly SmtpSink _sink = new(RealTime.Clock);
    private readonly (int Mqtt, int Web) _ports = (FreePorts.Next(), FreePorts.Next());
    private WorkerProcess? _worker;

    /// <param name="sensors">How many smoke detectors there are: one for each death.</param>
    public CrashHall(int sensors)
    {
        var register = Build.Register();

        // A hall that is some days old has a backup to make.
        Hall.WithRegister(
            register with
            {
                People = [Build.Person("U04", Role.DutyOfficer), Build.Person("U08", Role.Guard)],
                Sensors = [.. Enumerable.Range(0, sensors).Select(i => register.Sensors[0] with { Id = Sensor(i) })],
                Zones = [register.Zones[0] with { Responsible = null }],
            },
            new FakeTimeProvider(RealTime.Clock.GetUtcNow().AddDays(-2)));
        Day = new(Hall, _ports.Mqtt, new($"http://127.0.0.1:{_ports.Web}/"));
        Day.Edit(0);
        Hall.Environment[CrashPoint.Variable] = "@" + Order;
    }

    public HallOnDisk Hall { get; } = new();

    public SmallDay Day { get; }

    /// <summary>How many mails came twice so far.</summary>
    public int Doubled => Mails.Count - Mails.Distinct(StringComparer.Ordinal).Count();

    /// <summary>The Message-ID of each mail that arrived, by server or folder, and that the database has to know of.</summary>
    public List<string> Mails => [.. All.Where(mail => !IsOfStore(mail) && !IsOfLookout(mail)).Select(MessageIdOf)];

    /// <summary>How many mails told of an alarm of which the database does not know yet.</summary>
    public int LookoutLetters => All.Count(IsOfLookout);

    /// <summary>How many mails said that the database takes nothing.</summary>
    public int StoreLetters => All.Count(IsOfStore);

    private IEnumerable<string> All =>
    [
        .. _sink.Mails.Select(mail => Encoding.ASCII.GetString(mail.Content)),
        .. Directory.Exists(Hall.Path("data/mail")) ? Directory.EnumerateFiles(Hall.Path("data/mail"), "*.eml").Select(File.ReadAllText) : [],
    ];

    private string Order => Hall.Path("crash-at");

    public static string Sensor(int number) => $"ST{number:D2}";

    /// <summary>Whether the worker has ended.</summary>
    public bool HasEnded => _worker!.HasEnded;

    /// <summary>Whether the worker that lives has printed this.</summary>
    public bool Said(string words) => _worker!.Output.Contains(words, StringComparison.Ordinal);

    /// <summary>Whoever passes there next dies.</summary>
    public void DieAt(CrashAt at)
    {
        File.WriteAllText(Order + ".new", $"{Kebab.Of(at)}:1");
        File.Move(Order + ".new", Order, overwrite: true);
    }

    /// <summary>A worker that is ready, and told to die nowhere.</summary>
    public async Task Lives()
    {
        File.Delete(Order);
        if (_worker is null)
        {
            Begin();
            await _worker!.IsReady();
        }
    }

    /// <summary>Starts a worker that may die before it is ready.</summary>
    /// <param name="settings">Later ones count.</param>
    public void Begin(params ReadOnlySpan<string> settings) => _worker = WorkerProcess.Begin(
        Hall,
        _ports,
        ["Safety:Mail:Mode=Smtp", "Safety:Mail:From=safety@hall.example", "Safety:Mail:Smtp:Host=127.0.0.1", $"Safety:Mail:Smtp:Port={_sink.Port}", "Safety:Mail:Smtp:Security=None", .. settings]);

    /// <summary>Ends the worker that lives.</summary>
    public async Task End()
    {
        if (_worker is not null)
        {
            _worker.Kill();
            await Gone();
        }
    }

    /// <summary>Until the worker has died where it was told to.</summary>
    public async Task Dies(CrashAt at)
    {
        await RealTime.Until(() => _worker!.HasEnded, $"the worker dies at {at}");
        var (code, words) = await Gone();
        Assert.True(code == Killed, $"The worker was to die at {at} and ended with {code}:{Environment.NewLine}{words}");
    }

    /// <summary>Runs a command of the command line to its end.</summary>
    /// <returns>Whether it was killed at its crash point; what else goes wrong with it fails.</returns>
    public async Task<bool> Command(params string[] words)
    {
        await using var command = WorkerProcess.Begin(Hall, (0, 0), words);
        var (code, _) = await command.Ended();
        Assert.True(code is 0 or Killed, $"{string.Join(' ', words)} ended with {code}:{Environment.NewLine}{command.Output}");
        return code == Killed;
    }

    /// <summary>All that is wrong now, once every letter has left; empty where nothing is.</summary>
    public async Task<string> Wrongs()
    {
        await RealTime.Until(() => Hall.Rows("SELECT 1 FROM notifications WHERE state <> 'Sent'").Count == 0, "every notification is sent");
        var wrongs = Verdict.Of(Hall.Data, Day.Promised, Mails, TestContext.Current.CancellationToken).Where(one => one.Count != 0).Select(one => $"{one.What}: {one.Count}");
        var photos = Day.Photos.Except(Hall.Rows("SELECT sha256 FROM attachments")).Concat(Day.Photos.Where(hash => !File.Exists(Hall.Path($"data/attachments/{hash[..2]}/{hash}.png")))).Select(hash => $"photo {hash} is gone");
        return string.Join("; ", wrongs.Concat(photos));
    }

    /// <summary>Whether the backup of the last night is there and as it was made.</summary>
    public bool HasNightlyBackup()
    {
        var night = NightlyBackups.In(new(Hall.Data)).LastOrDefault();
        return night != default && Restoration.Verify(NightlyBackups.PathOf(new(Hall.Data), night)) is not null;
    }

    private static bool IsOfStore(string mail) => mail.Contains("<store-", StringComparison.Ordinal);

    private static bool IsOfLookout(string mail) => mail.Contains("<lookout-", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await End();
        Day.Dispose();
        await _sink.DisposeAsync();
        Hall.Dispose();
    }

    private static string MessageIdOf(string mail) => mail.Split("Message-Id: <")[1].Split('>')[0];

    private async Task<(int Code, string Words)> Gone()
    {
        var ((code, _), words) = (await _worker!.Ended(), _worker.Output);
        await _worker.DisposeAsync();
        _worker = null;
        return (code, words);
    }
}
