package parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends exactly the bytes of a request to a port of this machine and reads what comes, to the end of the connection. */
public final class PlainClient {

    private static final int READ_LIMIT_MS = 120_000;

    private PlainClient() {}

    /** The answer; documents are checked against JSON:API 1.1, other bodies are taken as they are. */
    public static Answer send(int port, String request) {
        String reply = raw(port, request, READ_LIMIT_MS);
        int end = reply.indexOf("\r\n\r\n");
        List<String> head = reply.substring(0, end).lines().toList();
        String body = reply.substring(end + 4);
        Answer answer = new Answer(Integer.parseInt(head.get(0).substring(9, 12)), head.subList(1, head.size()), body);
        boolean document = answer.header("Content-Type").orElse("").contains("vnd.api+json");
        if (document && !body.isEmpty()) {
            DocumentValidator.assertValid(body.getBytes(StandardCharsets.UTF_8));
        }
        return answer;
    }

    /** A request without a body, for this host unless {@code headers} name another. */
    public static Answer send(int port, String method, String target, String... headers) {
        return send(port, method, target, "", headers);
    }

    /** A request of a JSON:API client. */
    public static Answer send(int port, String method, String target, String body, String[] headers) {
        boolean named = List.of(headers).stream().anyMatch(header -> header.startsWith("Host:"));
        String length =
                body.isEmpty() ? "" : "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n";
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return send(
                port,
                method + " " + target + " HTTP/1.1\r\n" + (named ? "" : "Host: localhost\r\n") + "Connection: close\r\n"
                        + lines + length + "\r\n" + body);
    }

    /** Every byte that comes until the connection is closed, in order or not. */
    public static String raw(int port, String request, int limitMillis) {
        StringBuilder reply = new StringBuilder();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(limitMillis);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            byte[] bytes = new byte[65_536];
            for (int count = socket.getInputStream().read(bytes);
                    count >= 0;
                    count = socket.getInputStream().read(bytes)) {
                reply.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
            }
        } catch (java.net.SocketException | java.net.SocketTimeoutException cut) {
            return reply.toString(); // what came before it counts
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reply.toString();
    }
}
