package parley.catalogue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import parley.testing.FakeDns;

/** The name server of one run: each site has a host name of its own, which means what the site says. */
final class Names implements AutoCloseable {

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final FakeDns dns = FakeDns.naming(name -> answers.getOrDefault(name, ""));

    FakeDns dns() {
        return dns;
    }

    void say(String host, String answer) {
        answers.put(host, answer);
    }

    /** A place whose name is answered with {@code bad} while it fails, see {@link FakeDns#naming}. */
    static Place answering(String bad) {
        return (world, key, kind, play) ->
                new NameSite(world, key, world.server().site(key, kind, play), bad);
    }

    @Override
    public void close() {
        dns.close();
    }

    private static final class NameSite implements Site {

        private final Names names;
        private final String host;
        private final String url;
        private final String bad;

        NameSite(World world, String key, Site site, String bad) {
            this.names = world.names();
            this.host = key + ".test";
            this.url = site.url().replace("127.0.0.1", host);
            this.bad = bad;
            recover();
        }

        @Override
        public String url() {
            return url;
        }

        @Override
        public void fail() {
            names.say(host, bad);
        }

        @Override
        public void recover() {
            names.say(host, "127.0.0.1");
        }

        @Override
        public boolean isRemembered() {
            return bad.equals(FakeDns.SERVFAIL) || bad.equals(FakeDns.SILENCE);
        }

        @Override
        public boolean hasNeighbours() {
            return false;
        }

        @Override
        public int arrivals() {
            return -1;
        }

        @Override
        public void close() {
            // the name server is closed for all
        }
    }
}
