using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Schedules.Reading;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Register.Reading;

/// <summary>Values that only the register has: each is null where it is wrong, and what is wrong has been said.</summary>
internal static class RegisterValues
{
    extension(JsonNode node)
    {
        /// <summary>Names, each once; none is a list too.</summary>
        public ImmutableArray<string> AsNames(Mistakes mistakes)
        {
            if (node.As<JsonList>(mistakes) is not { } list)
            {
                return [];
            }

            Ids.Unique(list.Items, mistakes);
            return [.. list.Items.Select(item => item.AsString(mistakes)).OfType<string>()];
        }

        public int? AsWhole(int least, int most, Mistakes mistakes)
        {
            if (node.AsNumber(mistakes, least, most) is not { } number)
            {
                return null;
            }

            if (double.IsInteger(number))
            {
                return (int)number;
            }

            mistakes.Add(node, MistakeCode.OutOfRange, MistakeWords.NumberOutOfRange(least, most));
            return null;
        }

        /// <summary>One of a few words.</summary>
        public string? AsOneOf(ImmutableArray<string> words, Mistakes mistakes)
        {
            if (node.AsString(mistakes) is not { } word)
            {
                return null;
            }

            if (words.Contains(word))
            {
                return word;
            }

            node.RefuseWord(word, words, mistakes);
            return null;
        }

        /// <summary>An address that can stand in a mail's header: one @, a domain, nothing that breaks a line.</summary>
        public string? AsMailAddress(Mistakes mistakes)
        {
            if (node.AsString(mistakes) is not { } address)
            {
                return null;
            }

            var at = address.IndexOf('@', StringComparison.Ordinal);
            if (at > 0 && at == address.LastIndexOf('@') && at < address.Length - 1 && address.Length <= 254
                && !address.Any(sign => char.IsWhiteSpace(sign) || char.IsControl(sign) || sign is '<' or '>' or ',' or ';' or '"'))
            {
                return address;
            }

            mistakes.Add(node, MistakeCode.InvalidMailAddress, MistakeWords.InvalidMailAddress(address));
            return null;
        }

        public string? AsCheckpointCode(Mistakes mistakes)
        {
            if (node.AsString(mistakes) is not { } code)
            {
                return null;
            }

            if (CheckpointCodes.IsCode(code))
            {
                return code;
            }

            mistakes.Add(node, MistakeCode.InvalidCheckpointCode, MistakeWords.InvalidCheckpointCode(code));
            return null;
        }
    }
}
