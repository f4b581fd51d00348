using System.Globalization;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Web;

/// <summary>Reads the values of a query and collects all that is wrong with them.</summary>
internal sealed class Query(TimeZoneInfo zone)
{
    /// <summary>How many entries a page has where the caller does not say.</summary>
    public const int UsualLimit = 50;

    /// <summary>The longest page.</summary>
    public const int MostLimit = 500;

    private readonly ImmutableDictionary<string, Text>.Builder _errors = ImmutableDictionary.CreateBuilder<string, Text>();

    public DateOnly? Day(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        if (Dates.TryRead(value, out var day))
        {
            return day;
        }

        return Wrong<DateOnly>(name, ApiWords.DayNeeded);
    }

    public DateTimeOffset? Instant(string name, string? value) =>
        string.IsNullOrEmpty(value) ? null :
        ApiTime.TryInstant(value, zone, out var instant) ? instant : Wrong<DateTimeOffset>(name, ApiWords.InstantNeeded);

    public TimeSpan? Duration(string name, string? value) =>
        string.IsNullOrEmpty(value) ? null :
        ApiTime.TryDuration(value, out var length) && length > TimeSpan.Zero ? length : Wrong<TimeSpan>(name, ApiWords.DurationNeeded);

    /// <summary>Words of a set, parted by commas; null: all.</summary>
    public List<TEnum>? Words<TEnum>(string name, string? value)
        where TEnum : struct, Enum
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        var found = new List<TEnum>();
        foreach (var word in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Kebab.TryRead<TEnum>(word, out var one))
            {
                found.Add(one);
            }
            else
            {
                _errors[name] = ApiWords.OneOf(Enum.GetValues<TEnum>().Select(Kebab.Of));
            }
        }

        return found;
    }

    public int Limit(string? value, int usual = UsualLimit, int most = MostLimit) => (int)Number("limit", value, 1, most, usual);

    public long Number(string name, string? value, long least, long most, long usual)
    {
        if (string.IsNullOrEmpty(value))
        {
            return usual;
        }

        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        _errors[name] = ApiWords.NumberBetween(least, most);
        return usual;
    }

    /// <summary>Where the page before ended; null: the first page.</summary>
    public Cursor? After(string? value) =>
        string.IsNullOrEmpty(value) ? null :
        Cursor.TryRead(value, out var cursor) ? cursor : Wrong<Cursor>("cursor", ApiWords.CursorNeeded);

    public void Require(bool right, string name, Text why)
    {
        if (!right)
        {
            _errors.TryAdd(name, why);
        }
    }

    /// <exception cref="ProblemException">Something was wrong: 422 with everything that is.</exception>
    public void ThrowIfWrong()
    {
        if (_errors.Count > 0)
        {
            throw new ProblemException(Problem.Of(ApiWords.WrongFields with { Errors = _errors.ToImmutable() }));
        }
    }

    private T? Wrong<T>(string name, Text why)
        where T : struct
    {
        _errors[name] = why;
        return null;
    }
}
