using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Backup;

/// <summary>Of the nightly backups in the data folder.</summary>
internal sealed class LastBackup(DataFolder folder) : ILastBackup
{
    public DateOnly? Night => NightlyBackups.In(folder).Select(night => (DateOnly?)night).LastOrDefault();
}
