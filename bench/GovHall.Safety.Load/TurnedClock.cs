using System.Globalization;

namespace GovHall.Safety.Load;

/// <summary>The clock of a process under libfaketime: an offset in a file, which is read at every look.</summary>
/// <param name="file">The file.</param>
/// <param name="random">Chooses the steps: as many small ones as great ones, by their order of magnitude.</param>
internal sealed class TurnedClock(string file, Random random)
{
    /// <summary>A smaller step is followed slowly.</summary>
    private const double Minute = 60;

    private const double Year = 365.25 * 86_400;

    /// <summary>The largest step, and how far the clock ever is from the right time.</summary>
    private const double Most = 10 * Year;

    private double _offset;

    public string File { get; } = Write(file, 0);

    public int Turns { get; private set; }

    public int Back { get; private set; }

    /// <summary>How many steps were of a minute or more.</summary>
    public int Big { get; private set; }

    public double SmallestSeconds { get; private set; } = double.MaxValue;

    public double LargestSeconds { get; private set; }

    /// <summary>One step of a second to ten years, either way.</summary>
    public void Turn()
    {
        var (by, isBack) = (Math.Pow(Most, random.NextDouble()), random.Next(2) == 0);
        isBack ^= Math.Abs(_offset + (isBack ? -by : by)) > Most;
        _offset += isBack ? -by : by;
        Write(File, _offset);
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
