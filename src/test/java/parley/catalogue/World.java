package parley.catalogue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the sites of one run share: the fault server, the name server, the keys. Closes the sites with it. */
final class World implements AutoCloseable {

    private final FaultServer server = new FaultServer();
    private final Names names = new Names();
    private final List<Site> sites = new CopyOnWriteArrayList<>();

    FaultServer server() {
        return server;
    }

    Names names() {
        return names;
    }

    /** The site of one case. */
    Site open(Fault.Play play, String key, Kind kind) {
        Site site = play.place().open(this, key, kind, play);
        sites.add(site);
        return site;
    }

    @Override
    public void close() {
        sites.forEach(Site::close);
        names.close();
    }
}
