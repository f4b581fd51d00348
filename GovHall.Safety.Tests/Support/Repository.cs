namespace GovHall.Safety.Tests;

/// <summary>The files as they are shipped, wherever the tests were built to.</summary>
internal static class Repository
{
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    public static string PathTo(string file) => Path.Combine(Root, file);

    private static string Above(string directory) =>
        File.Exists(Path.Combine(directory, "GovHall.sln"))
            ? directory
            : Above(Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("No GovHall.sln above the tests: run them from the repository."));
}
