package parley.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import parley.bench.CpuTime;
import parley.bench.Heard;
import parley.bench.ServerProcess;
import parley.testing.Patience;

/**
 * nginx with the best settings we know for staying right: stale on every error it can see, updates in the background, one fetch
 * at a time for each key, three tries. It passes payloads on as they are, and is judged by them.
 */
final class NginxTarget implements Target {

    private final Path folder;
    private final Path binary;
    private final int port;
    private final ToIntFunction<Api> ports;
    private final Process process;

    private NginxTarget(Path folder, Path binary, int port, ToIntFunction<Api> ports, Process process) {
        this.folder = folder;
        this.binary = binary;
        this.port = port;
        this.ports = ports;
        this.process = process;
    }

    /** Where nginx is installed, if it is. */
    static Optional<Path> installed() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(":", -1)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts nginx; its files, its cache and its log are in {@code folder}. */
    static NginxTarget start(Path binary, Path folder, ToIntFunction<Api> ports, String key) {
        try {
            int port = freePort();
            Files.writeString(folder.resolve("nginx.conf"), configuration(folder, port, ports, key));
            Process process = command(binary, folder).start();
            NginxTarget target = new NginxTarget(folder, binary, port, ports, process);
            if (!Patience.until(target::listens)) {
                process.destroy();
                throw new IllegalStateException("nginx does not listen; see " + folder);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder command(Path binary, Path folder, String... more) {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                        Stream.of(binary.toString(), "-p", folder.toString(), "-c", "nginx.conf", "-e", "error.log"),
                        Stream.of(more))
                .toList());
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String configuration(Path folder, int port, ToIntFunction<Api> ports, String key) {
        StringBuilder upstreams = new StringBuilder();
        StringBuilder locations = new StringBuilder();
        for (Api api : Api.values()) {
            upstreams.append(upstream(api, ports.applyAsInt(api)));
            locations.append(location(api, key));
        }
        return """
                daemon off;
                user %6$s;
                worker_processes 2;
                pid nginx.pid;
                events { worker_connections 8192; }
                http {
                  access_log off;
                  client_body_temp_path body; proxy_temp_path temp; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
                  proxy_cache_path %1$s/cache levels=1:2 keys_zone=storm:10m inactive=20m max_size=1g use_temp_path=off;
                  keepalive_requests 1000000;
                %2$s
                  server {
                    listen 127.0.0.1:%3$d backlog=4096;
                    proxy_cache storm;
                    proxy_cache_key $uri;
                    proxy_cache_methods GET HEAD POST;
                    proxy_cache_valid 200 2s;
                    proxy_cache_use_stale error timeout invalid_header updating http_500 http_502 http_503 http_504 http_403 http_404 http_429;
                    proxy_cache_background_update on;
                    proxy_cache_lock on;
                    proxy_cache_lock_timeout 3s;
                    proxy_cache_lock_age 3s;
                    proxy_connect_timeout 1s;
                    proxy_read_timeout 1s;
                    proxy_next_upstream error timeout invalid_header http_500 http_502 http_503 http_504 http_429 non_idempotent;
                    proxy_next_upstream_tries 3;
                    proxy_next_upstream_timeout 3s;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_set_header Accept-Encoding "";
                    proxy_ignore_headers Set-Cookie;
                    add_header %4$s $upstream_cache_status always;
                %5$s
                  }
                }
                """.formatted(folder, upstreams, port, PayloadReading.LABEL, locations, System.getProperty("user.name"));
    }

    /** The same address three times: nginx tries each server once. */
    private static String upstream(Api api, int port) {
        String server = "    server 127.0.0.1:" + port + " max_fails=10 fail_timeout=2s;\n";
        return "  upstream " + api.type() + " {\n    zone " + api.type() + " 64k;\n" + server.repeat(3)
                + "    keepalive 64;\n  }\n";
    }

    private static String location(Api api, String key) {
        return switch (api) {
            case QUOTES ->
                "    location /quotes/ { proxy_set_header X-Api-Key \"" + key + "\"; proxy_pass http://quotes; }\n";
            case STATIONS -> "    location /stations/ { proxy_pass http://stations; }\n";
            case PARCELS -> """
                    location ~ ^/parcels/(?<asked>\\w+)$ {
                      proxy_method POST;
                      proxy_set_header Content-Type text/xml;
                      proxy_set_body "<getRecord><id>$asked</id></getRecord>";
                      proxy_pass http://parcels;
                    }
                """;
        };
    }

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public BiFunction<Subject, Heard, Claim> reading(World world) {
        return new PayloadReading(world);
    }

    /** A new configuration and a reload, which loses no request. */
    @Override
    public void keyChanged(String key) {
        try {
            Files.writeString(folder.resolve("nginx.conf"), configuration(folder, port, ports, key));
            command(binary, folder, "-s", "reload").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Duration cpu() {
        return CpuTime.of(process.toHandle());
    }

    @Override
    public void close() {
        ServerProcess.stop(process);
    }
}
