using GovHall.Safety.Worker.Composition;
using GovHall.Safety.Worker.Hall;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
var options = SafetyOptions.From(builder.Configuration, builder.Environment.IsDevelopment());
using var hall = HallStart.Open(options, "govhall.local", TimeProvider.System);
builder.Services.AddHall(hall, builder.Configuration);
var app = builder.Build();
app.MapGet("/health/ready", () => "ready");
await app.RunAsync();
return 0;
