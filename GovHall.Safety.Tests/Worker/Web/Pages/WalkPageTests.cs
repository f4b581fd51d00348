using System.Net;
using GovHall.Safety.Core.Inspections;

namespace GovHall.Safety.Tests;

/// <summary>A patrol of checkpoints in the hand of a guard, without script.</summary>
public sealed class WalkPageTests
{
    private static readonly string Address = $"/inspections/{PagesHall.Walk.Id}";

    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, .. "a photo"u8];

    [Fact]
    public async Task A_tag_that_is_opened_changes_nothing_until_its_button_is_pressed()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Walk);
        using var phone = host.Browse("U08");
        var before = await host.JournalHead();

        var tag = await phone.Open("/c/K72MQ9B");
        Assert.Equal(before, await host.JournalHead());
        var done = await phone.Submit(tag.FormTo("/c/K72MQ9B"));

        Assert.Equal($"{Address}?done=scanned", done.Location);
        var scan = Assert.Single((await host.Read(PagesHall.Walk)).Scans);
        Assert.Equal(("P01", "U08", ScanProof.Qr), (scan.Checkpoint, scan.By, scan.Proof));
    }

    [Fact]
    public async Task The_button_pressed_twice_is_one_scan_and_says_so()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Walk);
        using var phone = host.Browse("U08");
        var form = (await phone.Open("/c/K72MQ9B")).FormTo("/c/K72MQ9B");

        await phone.Submit(form);
        var again = await phone.Submit(form);

        Assert.Equal($"{Address}?done=scanned-again", again.Location);
        Assert.Single((await host.Read(PagesHall.Walk)).Scans);
    }

    [Fact]
    public async Task A_tag_shows_only_ones_own_inspections()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Walk);
        using var engineer = host.Browse("U05");

        Assert.Empty((await engineer.Open("/c/K72MQ9B")).Forms);
    }

    [Fact]
    public async Task An_unknown_tag_is_not_found()
    {
        await using var host = await PagesHost.Start();
        using var phone = host.Browse("U08");

        Assert.Equal(HttpStatusCode.NotFound, (await phone.Open("/c/ZZZZZZZ")).Status);
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_gets_past_a_tag()
    {
        await using var host = await PagesHost.Start();
        using var stranger = host.Browse();

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.Open("/c/K72MQ9B")).Status);
    }

    [Fact]
    public async Task Where_there_is_no_signal_for_the_link_the_code_is_typed()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Walk);
        using var phone = host.Browse("U08");

        var wrong = await phone.Submit((await phone.Open(Address)).FormTo("/scan"), ("code", "ZZZZZZZ"));
        var right = await phone.Submit(wrong.FormTo("/scan"), ("code", "w4n8tre"));

        Assert.Equal((HttpStatusCode.NotFound, $"{Address}?done=scanned"), (wrong.Status, right.Location));
        Assert.Equal(ScanProof.Typed, Assert.Single((await host.Read(PagesHall.Walk)).Scans).Proof);
    }

    [Fact]
    public async Task A_walk_is_answered_at_each_place_with_the_photo_of_what_fails_and_reviewed_by_another()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Walk);
        using var phone = host.Browse("U08");
        var page = await phone.Open(Address);
        Assert.Contains("点位 0/2", page.Words, StringComparison.Ordinal);

        var half = await phone.Submit(page.FormTo("/checks"), ("verdict.clear@P01", "pass"), ("verdict.clear@P02", "fail"), ("note.clear@P02", "堆物"), ("do", "complete"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, half.Status);
        Assert.Contains("还差：配电室门口：通道畅通（照片）", half.Words, StringComparison.Ordinal);
        var done = await phone.Submit(half.FormTo("/checks"), ("photo.clear@P02", Photo), ("do", "complete"));

        var run = await host.Read(PagesHall.Walk);
        Assert.Equal(("/m?done=completed", RunState.Completed, "堆物"), (done.Location, run.State, run.Latest("clear", "P02")!.Note));
        Assert.Equal(Photo, await (await phone.Send(new(HttpMethod.Get, $"/api/v1/attachments/{run.Latest("clear", "P02")!.Photo}"))).Response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain((await phone.Open(Address)).Forms, form => form.Action.EndsWith("/review", StringComparison.Ordinal));
        using var captain = host.Browse("U07");
        var reviewed = await captain.Follow(await captain.Submit((await captain.Open(Address)).FormTo("/review"), ("do", "accept")));
        Assert.Contains("复核通过 郑勇", reviewed.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_photo_is_said_at_its_item_and_nothing_is_saved()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Walk);
        using var phone = host.Browse("U08");

        var page = await phone.Submit((await phone.Open(Address)).FormTo("/checks"), ("photo.clear@P01", "no photo"u8.ToArray()), ("verdict.clear@P01", "pass"), ("do", "save"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("只接受 JPEG", page.Words, StringComparison.Ordinal);
        Assert.Empty((await host.Read(PagesHall.Walk)).Checks);
    }

    [Fact]
    public async Task A_second_person_signs()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Walk with { Terms = PagesHall.Walk.Terms with { People = 2 } });
        using var phone = host.Browse("U09");

        var page = await phone.Follow(await phone.Submit((await phone.Open(Address)).FormTo("/sign")));

        Assert.Contains("冯涛（需 2 人）", page.Words, StringComparison.Ordinal);
        Assert.Equal("U09", Assert.Single((await host.Read(PagesHall.Walk)).Signatures).By);
    }
}
