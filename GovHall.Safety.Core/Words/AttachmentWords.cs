namespace GovHall.Safety.Core.Words;

/// <summary>What is said about photos.</summary>
public static class AttachmentWords
{
    public static Refusal NoPhoto { get; } = new(
        "no-photo", new("没有收到照片，请选择照片后重新提交。", "There is no photo in it; choose one and send again."), RefusalKind.Invalid);

    public static Refusal NotAPhoto { get; } = new(
        "not-a-photo", new("只接受 JPEG、PNG、WebP、HEIC 照片。", "Photos are JPEG, PNG, WebP or HEIC."), RefusalKind.Invalid);

    public static Refusal TooLarge(int megabytes) => new(
        "too-large", new($"照片过大，最大 {megabytes} MB。", $"The photo is too large; {megabytes} MB at most."), RefusalKind.Invalid);

    public static Refusal FileGone { get; } = new(
        "file-gone", new("照片文件已不在数据目录中，请从备份恢复。", "The photo's file is no longer in the data folder; restore it from a backup."), RefusalKind.NotFound);

    public static Text NoSuchPhoto(string id) => new($"没有编号为“{id}”的照片，请先上传。", $"There is no photo “{id}”; upload it first.");
}
