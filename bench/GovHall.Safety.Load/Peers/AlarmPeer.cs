namespace GovHall.Safety.Load.Peers;

/// <summary>What is told of an alarm and tells people, as somebody who kills it sees it.</summary>
internal interface IAlarmPeer : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Whom it tells of, a number for each call that went out.</summary>
    IReadOnlyList<int> Told { get; }

    /// <summary>Starts it on what it left behind, until it says that it is ready.</summary>
    Task Start(CancellationToken ct);

    /// <summary>kill -9.</summary>
    Task Kill();

    /// <summary>Tells it that this is burning, until it has said yes.</summary>
    Task Say(int source, CancellationToken ct);
}
