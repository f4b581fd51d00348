namespace GovHall.Safety.Worker.Hall;

/// <summary>Which schedule the worker would take from the disk.</summary>
internal static class ScheduleFile
{
    /// <summary>The named file, or the one found by walking up from the working directory; null where there is none.</summary>
    public static string? Find(string? named)
    {
        if (!string.IsNullOrWhiteSpace(named))
        {
            return named;
        }

        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "schedules.json");
            if (File.Exists(candidate))
            {
                return Path.GetRelativePath(Directory.GetCurrentDirectory(), candidate);
            }
        }

        return null;
    }
}
