using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Text in the database's order, byte by byte: what a list that is sorted by numbers goes on with.</summary>
internal static class TextOrder
{
    /// <summary>Whether one stands before another; <c>&lt;</c> in SQL.</summary>
    public static bool IsBefore(string one, string other) => string.CompareOrdinal(one, other) < 0;

    /// <summary>Makes it known to queries.</summary>
    public static void Apply(ModelBuilder model) => model.HasDbFunction(typeof(TextOrder).GetMethod(nameof(IsBefore), BindingFlags.Public | BindingFlags.Static)!)
        .HasTranslation(texts => new SqlBinaryExpression(ExpressionType.LessThan, texts[0], texts[1], typeof(bool), null));
}
