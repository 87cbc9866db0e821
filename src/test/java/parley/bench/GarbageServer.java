package parley.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a virtual machine alone does to those who ask it: a bare server that answers from memory, while two threads build small maps
 * until they fill two fifths of the heap, drop them and begin again. They rest where nobody asks.
 */
public final class GarbageServer {

    private static final long PART = Runtime.getRuntime().maxMemory() / 5;
    private static final long MAP_BYTES = 250;
    private static final int MAPS_AT_ONCE = 1_000;
    private static final long REST_NANOS = 200_000_000;
    private static final long REST_MILLIS = 20;
    private static final Buffer ANSWER = Buffer.buffer("{\"data\":[]}");

    private volatile long asked = System.nanoTime();

    private GarbageServer() {}

    /** The process. */
    public static void main(String... arguments) {
        GarbageServer server = new GarbageServer();
        Vertx.vertx()
                .createHttpServer()
                .requestHandler(request -> {
                    server.asked = System.nanoTime();
                    request.response().end(ANSWER);
                })
                .listen(0, "127.0.0.1")
                .onSuccess(
                        listening -> System.out.println("listening public=http://127.0.0.1:" + listening.actualPort()));
        for (int i = 0; i < 2; i++) {
            Thread maker = new Thread(server::make, "garbage-" + i);
            maker.setDaemon(true);
            maker.start();
        }
    }

    private void make() {
        List<Map<String, String>> held = new ArrayList<>();
        while (true) {
            if (System.nanoTime() - asked > REST_NANOS) {
                rest();
            } else if (held.size() * MAP_BYTES > PART) {
                held = new ArrayList<>();
            } else {
                for (int i = 0; i < MAPS_AT_ONCE; i++) {
                    held.add(new HashMap<>(Map.of("id", "id " + i, "text", "text " + i)));
                }
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(REST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
