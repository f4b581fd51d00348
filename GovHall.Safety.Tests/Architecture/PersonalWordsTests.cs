using System.Collections;
using System.Reflection;

namespace GovHall.Safety.Tests.Architecture;

/// <summary>What facts say of people can be taken out of the journal: whatever is a text in them is personal, or known to be none.</summary>
public sealed class PersonalWordsTests
{
    /// <summary>Ids of people and things.</summary>
    private static readonly HashSet<string> s_ids =
    [
        "By", "FoundBy", "FixedBy", "RecheckedBy", "SignedBy", "AcknowledgedBy", "ClosedBy", "StartedBy", "CompletedBy", "ExcusedBy", "AssignedBy",
        "Person", "People", "Owner", "Assignees", "Joined", "HandedTo", "Rule", "Sensor", "Asset", "Hall", "Zone", "FurtherZones", "Checkpoint", "Place", "Plan", "Part", "Roster", "Item", "Check", "Unchecked", "Field",
        "Id", "Number", "Source", "Alarm", "Alarms", "ActiveAlarms", "MessageId", "Photo", "Photos", "PhotosBefore", "PhotosAfter",
    ];

    /// <summary>Words of the program, the schedule and the register, and what sensors said: nothing that anybody typed about anybody.</summary>
    private static readonly HashSet<string> s_impersonal =
    [
        "Evidence.Metric", "Evidence.Value", "Evidence.Unit", "Spoke.Value", "Statement.Metric", "Statement.Value", "Check.Unit", "ChecklistItem.Unit",
        "Place.Name", "InspectionRun.Name", "ChecklistItem.Text", "ChoiceOption.Text", "Lack.Text", "LetterLine.Label", "Called.Why", "Recipient.Language",
        "Bypass.Open", "Entered.Open", "Cancelled.Reason", "InspectionRun.OnMissed", "Incident.Escalation",
        "Closed.Cause", "Incident.Cause",
    ];

    [Fact]
    public void Every_text_in_a_fact_is_personal_or_known_to_be_none() => Law.IsKept(
        Texts().Where(text => !text.IsPersonal && !s_impersonal.Contains(text.Name) && !s_ids.Contains(text.Name.Split('.')[1])).Select(text => $"{text.Name} is neither [Personal] nor known to say nothing of people.").Distinct());

    [Fact]
    public void A_text_of_a_fact_that_nobody_thought_of_would_be_seen() =>
        Assert.Contains(Texts(typeof(Planted.StrayFact.Forgetful)), text => text is { Name: "Forgetful.Note", IsPersonal: false });

    private static IEnumerable<(string Name, bool IsPersonal)> Texts() =>
        Texts([.. typeof(FactJson).Assembly.GetTypes().Where(type => !type.IsAbstract && Family(type) is not null)]);

    private static IEnumerable<(string Name, bool IsPersonal)> Texts(params IEnumerable<Type> of)
    {
        var seen = new HashSet<Type>();
        var open = new Stack<Type>(of);
        while (open.TryPop(out var type))
        {
            if (!seen.Add(type))
            {
                continue;
            }

            foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
            {
                var inner = Inside(property.PropertyType);
                if (inner == typeof(string) || inner == typeof(Text))
                {
                    yield return ($"{type.Name}.{property.Name}", property.IsDefined(typeof(PersonalAttribute)));
                }
                else if (inner.Assembly == typeof(FactJson).Assembly && !inner.IsEnum)
                {
                    open.Push(inner);
                }
            }
        }
    }

    private static Type? Family(Type type) => type.BaseType is not { } parent ? null
        : parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(Fact<>) ? parent : Family(parent);

    private static Type Inside(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? value
        : type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)) && type.IsGenericType ? Inside(type.GetGenericArguments()[^1])
        : type;
}
