using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using System.Threading.Channels;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Supervision;

namespace GovHall.Safety.Worker.Guardian;

/// <summary>What a guardian sees of its worker.</summary>
internal abstract record Seen
{
    private Seen()
    {
    }

    /// <summary>A sign of life.</summary>
    internal sealed record Sign(bool IsReady) : Seen;

    /// <summary>The process is gone; the exit code is null where another process started it.</summary>
    internal sealed record End(int? ExitCode) : Seen;

    /// <summary>A second went by.</summary>
    internal sealed record Tick : Seen;
}

/// <summary>The guardian's ends of the two pipes, and the process at their other ends.</summary>
internal sealed class GuardedProcess : IDisposable
{
    private readonly Process _process;
    private readonly PipeStream _signs;
    private readonly PipeStream _orders;
    private readonly bool _isOurs;

    private GuardedProcess(Process process, PipeStream signs, PipeStream orders, bool isOurs, ChannelWriter<Seen> seen)
    {
        (_process, _signs, _orders, _isOurs) = (process, signs, orders, isOurs);
        new Thread(() => Listen(seen)) { IsBackground = true, Name = "signs" }.Start();
    }

    public int Id => _process.Id;

    /// <summary>Starts a worker with these words.</summary>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    public static GuardedProcess Start(IEnumerable<string> words, ChannelWriter<Seen> seen)
    {
        var signs = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        var orders = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        try
        {
            var start = OwnProgram.With(words);
            start.Environment[GuardianLink.Variable] = $"{signs.GetClientHandleAsString()},{orders.GetClientHandleAsString()}";

            NativeHeap.Bound(start.Environment);

            // The service manager's process is this one.
            start.Environment.Remove("NOTIFY_SOCKET");
            var process = Process.Start(start)!;
            signs.DisposeLocalCopyOfClientHandle();
            orders.DisposeLocalCopyOfClientHandle();
            return new(process, signs, orders, isOurs: true, seen);
        }
        catch
        {
            signs.Dispose();
            orders.Dispose();
            throw;
        }
    }

    /// <summary>The worker that started this guardian.</summary>
    /// <param name="handles">What it said after <see cref="GuardianLink.Adopt"/>.</param>
    /// <param name="seen">Where to report.</param>
    public static GuardedProcess Adopt(string handles, ChannelWriter<Seen> seen)
    {
        if (handles.Split(',') is not [var id, var signs, var orders] || !int.TryParse(id, out var number))
        {
            throw new ArgumentException($"'{handles}' names no worker.", nameof(handles));
        }

        return new(
            Process.GetProcessById(number), new AnonymousPipeClientStream(PipeDirection.In, signs), new AnonymousPipeClientStream(PipeDirection.Out, orders), isOurs: false, seen);
    }

    /// <summary>Asks it to stop in good order.</summary>
    public void Stop()
    {
        try
        {
            _orders.WriteByte(GuardianLink.Stop);
        }
        catch (IOException)
        {
            // It is gone, which is what is wanted.
        }
    }

    /// <summary>Ends it at once.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended meanwhile.
        }
    }

    public void Dispose()
    {
        _signs.Dispose();
        _orders.Dispose();
        _process.Dispose();
    }

    private void Listen(ChannelWriter<Seen> seen)
    {
        try
        {
            while (_signs.ReadByte() is var sign and >= 0)
            {
                seen.TryWrite(new Seen.Sign(sign == GuardianLink.Ready));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // As if it had closed its end.
        }

        seen.TryWrite(new Seen.End(ExitCode()));
    }

    /// <summary>Its pipe is closed at the very end of a process; that its parent may ask for the exit code comes a moment later.</summary>
    private int? ExitCode()
    {
        if (!_isOurs)
        {
            return null;
        }

        try
        {
            _process.WaitForExit();
            return _process.ExitCode;
        }
        catch (InvalidOperationException)
        {
            // A process that survives its end, as one that waits for a disk, was let go before.
            return null;
        }
    }
}
