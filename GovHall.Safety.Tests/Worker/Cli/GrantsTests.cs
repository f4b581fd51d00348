using System.Text;
using GovHall.Safety.Core.Access;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Worker.Storage;
using GovHall.Safety.Worker.Demo;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Tests.Worker.Cli;

public sealed class GrantsTests : IDisposable
{
    private readonly HallFolder _hall = new();
    private readonly Terminal _terminal;

    public GrantsTests()
    {
        _terminal = new(_hall);
        File.WriteAllBytes(_hall.File("demo.json"), RegisterJson.File(DemoRegister.For(new(2026, 11, 23))));
    }

    [Theory]
    [InlineData("apikey", "add", "desk", "--role", "integration")]
    [InlineData("sensor", "secret", "SM01")]
    [InlineData("user", "enrol", "U07")]
    public async Task A_secret_is_printed_once_and_stored_nowhere(params string[] command)
    {
        await _terminal.Type("import", _hall.File("demo.json"));

        var secret = (await _terminal.Type(command)).Output.Trim().Split('/')[^1];

        Assert.Equal((true, false), (secret.Length >= 22, EveryByte().Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Whoever_signs_nobody_out_is_told_so()
    {
        await _terminal.Type("import", _hall.File("demo.json"));

        var typed = await _terminal.Type("user", "revoke", "U0X");

        Assert.Equal((1, true), (typed.Exit, typed.Words.Contains("no person 'U0X'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_key_is_recognized_by_its_hash()
    {
        var typed = await _terminal.Type("apikey", "add", "desk", "--role", "integration");

        using var db = _hall.Database.Read();
        Assert.Equal((SecretHash.Of(typed.Output.Trim()), Role.Integration), (db.ApiKeys.Single().Hash, db.ApiKeys.Single().Role));
    }

    [Fact]
    public async Task No_two_keys_share_a_name_even_after_one_was_revoked()
    {
        await _terminal.Type("apikey", "add", "desk", "--role", "integration");
        await _terminal.Type("apikey", "revoke", "desk");

        var typed = await _terminal.Type("apikey", "add", "desk", "--role", "integration");

        Assert.Equal(1, typed.Exit);
    }

    [Fact]
    public async Task The_list_of_keys_shows_who_has_one_and_which_are_revoked()
    {
        await _terminal.Type("apikey", "add", "desk", "--role", "integration");
        await _terminal.Type("apikey", "revoke", "desk");

        var typed = await _terminal.Type("apikey", "list");

        Assert.Equal("desk\tintegration\t2026-11-23 01:00:00Z\trevoked 2026-11-23 01:00:00Z\n", typed.Output);
    }

    [Fact]
    public async Task An_enrolment_link_leads_to_the_public_address_and_lasts_a_day()
    {
        await _terminal.Type("import", _hall.File("demo.json"));

        var typed = await _terminal.Type("user", "enrol", "U07", "--Safety:PublicUrl=https://hall.example/safety");

        using var db = _hall.Database.Read();
        Assert.Equal(
            (true, HallFolder.Monday.AddHours(24)),
            (typed.Output.StartsWith("https://hall.example/safety/e/", StringComparison.Ordinal), db.Enrolments.Single().ExpiresAt));
    }

    [Fact]
    public async Task Nobody_who_is_not_in_the_register_is_enrolled()
    {
        var typed = await _terminal.Type("user", "enrol", "U99");

        Assert.Equal((1, ""), (typed.Exit, typed.Output));
    }

    [Fact]
    public async Task A_reset_signs_out_every_phone_and_leaves_one_new_link()
    {
        await _terminal.Type("import", _hall.File("demo.json"));
        await _terminal.Type("user", "enrol", "U07");
        _hall.Sql("INSERT INTO devices (id, person, hash, created_at, expires_at) VALUES ('11111111-1111-1111-1111-111111111111', 'U07', 'h', 0, 9000000000000000)");

        await _terminal.Type("user", "reset", "U07");

        using var db = _hall.Database.Read();
        Assert.Equal((HallFolder.Monday, 1), (db.Devices.Single().RevokedAt, db.Enrolments.Count()));
    }

    [Fact]
    public async Task Who_is_signed_in_is_listed()
    {
        _hall.Sql("INSERT INTO devices (id, person, hash, label, created_at, expires_at) VALUES ('11111111-1111-1111-1111-111111111111', 'U07', 'h', 'old phone', 0, 9000000000000000)");

        var typed = await _terminal.Type("user", "list", "U07");

        Assert.Equal("U07\t11111111-1111-1111-1111-111111111111\t1970-01-01 00:00:00Z\t2255-03-14 16:00:00Z\told phone\n", typed.Output);
    }

    [Fact]
    public async Task A_sensors_new_secret_takes_the_place_of_the_old_one()
    {
        await _terminal.Type("import", _hall.File("demo.json"));
        await _terminal.Type("sensor", "secret", "SM01");

        var typed = await _terminal.Type("sensor", "secret", "SM01");

        using var db = _hall.Database.Read();
        Assert.Equal(SecretHash.Of(typed.Output.Trim()), db.SensorSecrets.Single().Hash);
    }

    [Fact]
    public async Task The_journal_knows_of_every_grant()
    {
        await _terminal.Type("import", _hall.File("demo.json"));
        await _terminal.Type("user", "enrol", "U07");
        await _terminal.Type("apikey", "add", "desk", "--role", "integration");
        await _terminal.Type("sensor", "secret", "SM01");

        using var db = _hall.Database.Read();
        Assert.Equal(
            ["register.imported", "user.enrolment-made", "key.added", "sensor.secret-made"],
            db.Journal.OrderBy(entry => entry.Seq).Select(entry => entry.Kind));
    }

    public void Dispose() => _hall.Dispose();

    private string EveryByte()
    {
        SqliteConnection.ClearAllPools();
        return string.Concat(Directory.EnumerateFiles(_hall.Data.Path, "*", SearchOption.AllDirectories).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));
    }
}
