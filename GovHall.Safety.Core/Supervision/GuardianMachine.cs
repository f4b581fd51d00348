namespace GovHall.Safety.Core.Supervision;

/// <summary>What a guardian does about a worker that ends or falls silent: start it again at once, end it when it hangs, tell people once for what belongs together.</summary>
/// <remarks>
/// <c>now</c> is a clock that no correction moves. The figures are the product's own, from what fire practice asks of a fault of the
/// system itself: 100 s at the panel (GB 16806 4.8), here seen at once or within 15 s, and told within 30 s.
/// </remarks>
public static class GuardianMachine
{
    /// <summary>So long without a sign of life a worker hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>So long after an ending it is waited whether the next worker becomes ready, before people are told.</summary>
    public static readonly TimeSpan TellWithin = TimeSpan.FromSeconds(20);

    /// <summary>So long it has to have run before people are told that it runs again.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    /// <summary>The same where they were told that it does not run, or that it ends again and again.</summary>
    public static readonly TimeSpan SettledAgain = TimeSpan.FromMinutes(1);

    /// <summary>So long after a letter they are not told that it runs again.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    /// <summary>So long it has to have run before what happened is over.</summary>
    public static readonly TimeSpan Calm = TimeSpan.FromMinutes(10);

    /// <summary>So many endings within <see cref="Calm"/> are called often.</summary>
    public const int Often = 5;

    /// <summary>Between two tries where settings, files or ports do not allow a start.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>The exit code by which a worker says that it cannot start (<c>EX_CONFIG</c> of sysexits.h).</summary>
    public const int CannotStart = 78;

    /// <summary>Nothing runs yet.</summary>
    public static Guarded Begin(DateTimeOffset now) => new() { Phase = GuardedPhase.Down, Since = now, StartAt = now };

    /// <summary>A worker runs already: it started this guardian in place of one that died.</summary>
    public static Guarded Adopt(DateTimeOffset now) => new() { Phase = GuardedPhase.Running, Since = now };

    /// <summary>A sign of life.</summary>
    /// <param name="guarded">The worker so far.</param>
    /// <param name="isReady">Whether it says that it is ready for work.</param>
    /// <param name="now">When it came.</param>
    public static Guarded Sign(Guarded guarded, bool isReady, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(guarded);
        var heard = guarded with { Silence = TimeSpan.Zero };
        return guarded is not { Phase: GuardedPhase.Starting, Condemned: false } || !isReady ? heard : heard with
        {
            Phase = GuardedPhase.Running,
            Since = now,
            Interruption = guarded.Interruption switch
            {
                { ToldAt: { } told } interruption => interruption with { TellAt = Later(now + (interruption.ToldOften || interruption.Told == GuardianNews.Down ? SettledAgain : Settled), told + Apart) },
                { TellAt: { } at } interruption => interruption with { TellAt = Earlier(at, now + Settled) },
                var interruption => interruption,
            },
        };
    }

    /// <summary>The process ended.</summary>
    /// <param name="guarded">The worker so far.</param>
    /// <param name="exitCode">Its exit code; null where it is not known.</param>
    /// <param name="now">When it was seen.</param>
    public static Guarded Ended(Guarded guarded, int? exitCode, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(guarded);
        var neverRan = guarded is { Phase: GuardedPhase.Starting, Endings.IsEmpty: true, Interruption: null };
        if ((exitCode == 0 && !guarded.Condemned) || (exitCode == CannotStart && neverRan))
        {
            return guarded with { Phase = GuardedPhase.Over, Since = now, ExitCode = exitCode.Value, StartAt = null };
        }

        var how = guarded.Condemned ? Ending.Silent : exitCode == CannotStart ? Ending.CouldNotStart : Ending.Died;
        ImmutableArray<DateTimeOffset> endings = [.. guarded.Endings.Where(at => now - at < Calm), now];
        var interruption = guarded is { Condemned: true, Interruption: { } begun } ? begun with { How = how, ExitCode = exitCode } : Interrupted(guarded, how, exitCode, now);
        return guarded with
        {
            Phase = GuardedPhase.Down,
            Since = now,
            Silence = TimeSpan.Zero,
            Condemned = false,
            Endings = endings,
            StartAt = now + Pause(endings, how, now),
            Interruption = endings.Length >= Often && !interruption.ToldOften ? interruption with { TellAt = now } : ToldSoon(interruption, now),
        };
    }

    /// <summary>A second went by.</summary>
    /// <param name="guarded">The worker so far.</param>
    /// <param name="lived">How much of it the guardian itself lived through: a machine that stood still accuses nobody.</param>
    /// <param name="now">When it is.</param>
    /// <returns>The worker, what to do, and what to tell of <see cref="Guarded.Interruption"/>; null: nothing.</returns>
    public static (Guarded Next, GuardianOrder? Order, GuardianNews? News) Tick(Guarded guarded, TimeSpan lived, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(guarded);
        var (next, order) = guarded switch
        {
            { Phase: GuardedPhase.Down, StartAt: { } at } when at <= now =>
                (guarded with { Phase = GuardedPhase.Starting, Since = now, StartAt = null, Silence = TimeSpan.Zero }, (GuardianOrder?)GuardianOrder.Start),
            { Phase: GuardedPhase.Starting or GuardedPhase.Running, Condemned: false } when guarded.Silence + lived >= Patience =>
                (guarded with { Condemned = true, Silence = Patience, Interruption = ToldSoon(Interrupted(guarded, Ending.Stuck, null, now), now) }, GuardianOrder.Kill),
            { Phase: GuardedPhase.Starting or GuardedPhase.Running } => (guarded with { Silence = guarded.Silence + lived }, null),
            _ => (guarded, null),
        };
        if (next is { Phase: GuardedPhase.Running, Interruption.TellAt: null } && now - next.Since >= Calm)
        {
            return (next with { Interruption = null, Endings = [] }, order, null);
        }

        if (next is not { Interruption: { TellAt: { } due } interruption, Phase: not GuardedPhase.Over } || due > now)
        {
            return (next, order, null);
        }

        var runs = next.Runs;
        var news = next.Endings.Length >= Often && !interruption.ToldOften ? GuardianNews.Often : runs ? GuardianNews.Back : GuardianNews.Down;
        var told = interruption with { Told = news, ToldAt = now, ToldOften = interruption.ToldOften || news == GuardianNews.Often, TellAt = null };
        if (!runs)
        {
            var remind = now + Reminder(interruption.Reminders);
            told = told with { Reminders = interruption.Reminders + 1, RemindAt = remind, TellAt = remind };
        }

        return (next with { Interruption = told }, order, news);
    }

    /// <summary>It does no work any more: one more time, or the first.</summary>
    private static Interruption Interrupted(Guarded guarded, Ending how, int? exitCode, DateTimeOffset now) => guarded.Interruption is { } known
        ? known with { How = how, ExitCode = exitCode, Times = known.Times + 1 }
        : new(now, how, exitCode);

    /// <summary>It is waited whether the next one becomes ready.</summary>
    private static Interruption ToldSoon(Interruption interruption, DateTimeOffset now) => interruption with
    {
        TellAt = interruption.Told is null ? interruption.At + TellWithin : Later(now + TellWithin, interruption.RemindAt),
    };

    /// <summary>At once after the first; the more often it ended within a minute, the longer.</summary>
    private static TimeSpan Pause(ImmutableArray<DateTimeOffset> endings, Ending how, DateTimeOffset now)
    {
        var lately = endings.Count(at => now - at < TimeSpan.FromMinutes(1));
        var pause = lately <= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Pow(2, Math.Min(lately - 2, 10)));
        return how == Ending.CouldNotStart || pause > LongestPause ? LongestPause : pause;
    }

    /// <summary>While it does not run people are told again: after 5 minutes, after half an hour, then each hour.</summary>
    private static TimeSpan Reminder(int before) => before switch
    {
        0 => TimeSpan.FromMinutes(5),
        1 => TimeSpan.FromMinutes(25),
        _ => TimeSpan.FromHours(1),
    };

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other is { } later && later > one ? later : one;
}
