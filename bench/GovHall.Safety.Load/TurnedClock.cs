using System.Globalization;

namespace GovHall.Safety.Load;

/// <summary>The clock of a process under libfaketime: an offset in a file, which is read at every look.</summary>
/// <param name="file">The file.</param>
/// <param name="random">Chooses the steps: as many small ones as great ones, by their order of magnitude.</param>
/// <param name="time">The machine's own count.</param>
internal sealed class TurnedClock(string file, Random random, TimeProvider time)
{
    /// <summary>A smaller step is followed slowly.</summary>
    private const double Minute = 60;

    private const double Year = 365.25 * 86_400;

    /// <summary>The largest step, and how far the clock ever is from the right time.</summary>
    private const double Most = 10 * Year;

    private double _offset;
    private double _small;

    public string File { get; } = Write(file, 0);

    public int Turns { get; private set; }

    public int Back { get; private set; }

    /// <summary>How many steps were of a minute or more.</summary>
    public int Big { get; private set; }

    public double SmallestSeconds { get; private set; } = double.MaxValue;

    public double LargestSeconds { get; private set; }

    /// <summary>When it was set forward by a minute or more, which nobody can tell from a machine that slept.</summary>
    public List<long> Forward { get; } = [];

    /// <summary>One step of a second to ten years, either way.</summary>
    public void Turn() => Step(Size(Most), random.Next(2) == 0);

    /// <summary>One step of a second to a year, which is back where it is of a minute or more.</summary>
    public void TurnBack()
    {
        var by = Size(Year);
        Step(by, by >= Minute || random.Next(2) == 0 || _small + by > Minute * 0.9);
    }

    private double Size(double most) => Math.Pow(most, random.NextDouble());

    private void Step(double by, bool isBack)
    {
        isBack ^= Math.Abs(_offset + (isBack ? -by : by)) > Most;
        var step = isBack ? -by : by;
        _offset += step;
        _small += step;
        if (_small > Minute * 0.9)
        {
            Forward.Add(time.GetTimestamp());
        }

        Write(File, _offset);
        _small = Math.Abs(_small) > Minute ? 0 : _small;
        (Turns, Back, Big) = (Turns + 1, Back + (isBack ? 1 : 0), Big + (by >= Minute ? 1 : 0));
        (SmallestSeconds, LargestSeconds) = (Math.Min(by, SmallestSeconds), Math.Max(by, LargestSeconds));
    }

    /// <summary>In one piece, for it is read at any moment.</summary>
    private static string Write(string file, double offset)
    {
        System.IO.File.WriteAllText(file + ".new", string.Create(CultureInfo.InvariantCulture, $"{(offset < 0 ? "" : "+")}{offset:F3}\n"));
        System.IO.File.Move(file + ".new", file, overwrite: true);
        return file;
    }
}
