using System.Text.Json;
using System.Text.Json.Nodes;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Register;

internal static class RegisterStore
{
    public static HallRegister Load(SafetyDb db) => db.Register.Find("all", "all") is { } row ? FactJson.Read<HallRegister>(row.Body) : HallRegister.Empty;

    public static void Import(Ledger ledger, HallRegister register, Actor actor)
    {
        ledger.Db.Add(new RegisterEntry { List = "all", Id = "all", Position = 0, Body = FactJson.Of(register) });
        ledger.Record("register.imported", "register", new { }, actor);
    }
}

internal static class DemoRegister
{
    public static HallRegister For(DateOnly monday)
    {
        var json = JsonNode.Parse(typeof(DemoRegister).Assembly.GetManifestResourceStream("demo-hall.json")!)!.AsObject();
        return new HallRegister
        {
            Zones = [.. json["zones"]!.AsArray().Select(z => z.Deserialize<Zone>(FactJson.Options)!)],
            People = [.. json["people"]!.AsArray().Select(z => z.Deserialize<Person>(FactJson.Options)!)],
            Sensors = [.. json["sensors"]!.AsArray().Select(z => { z!["interval"] = "00:00:30"; return z.Deserialize<Sensor>(FactJson.Options)!; })],
        };
    }
}
