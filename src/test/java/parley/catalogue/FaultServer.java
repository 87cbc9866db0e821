package parley.catalogue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import parley.testing.RawReply;
import parley.testing.RawRequest;
import parley.testing.RawServer;

/**
 * One server for many contracts: the first segment of the path says whose site it is. A site that fails plays its fault to the
 * id {@code bad}; everybody else gets the thing asked for.
 */
final class FaultServer {

    private final RawServer server = RawServer.answering(this::answer);
    private final Map<String, PathSite> sites = new ConcurrentHashMap<>();

    RawServer raw() {
        return server;
    }

    /** A site of its own, below the path {@code /key}. */
    Site site(String key, Kind kind, Fault.Play play) {
        PathSite site = new PathSite(server.url() + "/" + key, kind, play);
        if (sites.putIfAbsent(key, site) != null) {
            throw new IllegalArgumentException("two sites are called " + key);
        }
        return site;
    }

    private RawReply answer(RawRequest request) {
        String[] path = request.target().split("/", -1);
        PathSite site = sites.get(path[1]);
        return site == null ? RawReply.http(500, "", "no such site") : site.answer(path[path.length - 1]);
    }

    private static final class PathSite implements Site {

        private final String url;
        private final Kind kind;
        private final Fault.Play play;
        private final RawReply bad;
        private final AtomicInteger arrivals = new AtomicInteger();
        private volatile boolean failing;

        PathSite(String url, Kind kind, Fault.Play play) {
            this.url = url;
            this.kind = kind;
            this.play = play;
            this.bad = play.bad().apply(kind);
        }

        RawReply answer(String id) {
            if (!id.equals("bad")) {
                return play.good(kind, id);
            }
            arrivals.incrementAndGet();
            return failing ? bad : play.good(kind, id);
        }

        @Override
        public String url() {
            return url;
        }

        @Override
        public void fail() {
            failing = true;
        }

        @Override
        public void recover() {
            failing = false;
        }

        @Override
        public boolean hasNeighbours() {
            return true;
        }

        @Override
        public int arrivals() {
            return arrivals.get();
        }

        @Override
        public void close() {
            // the server is closed for all
        }
    }
}
