using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GovHall.Safety.Load.Crowds;

/// <summary>Screens that ask for lists again and again, as an open page does, and never read an answer.</summary>
internal sealed class DeafReaders(int port) : IDisposable
{
    public const int Count = 20;

    private const int Asked = 200;
    private readonly List<Socket> _sockets = [];

    public async Task Come(CancellationToken ct)
    {
        var ask = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("GET /api/v1/inspections?limit=200 HTTP/1.1\r\nHost: hall\r\n\r\n", Asked)));
        for (var i = 0; i < Count; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
            _sockets.Add(socket);
            socket.Bind(new IPEndPoint(new IPAddress([127, 0, 50, (byte)(1 + i)]), 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), ct);
            await socket.SendAsync(ask, ct);
        }
    }

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());
}
