using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;

namespace GovHall.Safety.Worker.Supervision;

/// <summary>The worker's ends of two pipes: signs of life to its guardian, orders from it. Each side learns at once that the other has died, for its end of the pipe closes.</summary>
internal sealed class GuardianLink : IDisposable
{
    /// <summary>The variable by which a guardian gives its worker the pipes: two handles, parted by a comma.</summary>
    public const string Variable = "GOVHALL_GUARDIAN";

    /// <summary>The option by which a worker gives a new guardian the pipes: its own process id and two handles.</summary>
    public const string Adopt = "--adopt";

    /// <summary>Alive, and not ready yet.</summary>
    public const byte Alive = (byte)'a';

    /// <summary>Alive and ready.</summary>
    public const byte Ready = (byte)'r';

    /// <summary>Stop in good order.</summary>
    public const byte Stop = (byte)'s';

    private readonly PipeStream _signs;
    private readonly PipeStream _orders;

    private GuardianLink(PipeStream signs, PipeStream orders) => (_signs, _orders) = (signs, orders);

    /// <summary>The link to the guardian that started this process; null where none did.</summary>
    public static GuardianLink? Inherited()
    {
        var handles = Environment.GetEnvironmentVariable(Variable)?.Split(',');
        Environment.SetEnvironmentVariable(Variable, null);
        return handles is [var signs, var orders]
            ? new(new AnonymousPipeClientStream(PipeDirection.Out, signs), new AnonymousPipeClientStream(PipeDirection.In, orders))
            : null;
    }

    /// <summary>Starts a guardian in place of one that died.</summary>
    /// <param name="settings">The settings this worker was started with.</param>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    public static GuardianLink ToNew(IEnumerable<string> settings)
    {
        var signs = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        var orders = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        try
        {
            var handles = $"{Environment.ProcessId},{signs.GetClientHandleAsString()},{orders.GetClientHandleAsString()}";
            using var _ = Process.Start(OwnProgram.With(["guard", Adopt, handles, .. settings]));
            signs.DisposeLocalCopyOfClientHandle();
            orders.DisposeLocalCopyOfClientHandle();
            return new(signs, orders);
        }
        catch
        {
            signs.Dispose();
            orders.Dispose();
            throw;
        }
    }

    /// <summary>One sign of life.</summary>
    /// <returns>False: the guardian is gone.</returns>
    public bool Say(byte sign)
    {
        try
        {
            _signs.WriteByte(sign);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Waits for an order.</summary>
    /// <returns>False: the guardian is gone.</returns>
    public bool HearsStop()
    {
        try
        {
            return _orders.ReadByte() == Stop;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _signs.Dispose();
        _orders.Dispose();
    }
}
