package parley.cli;

/** The contracts that are served now; a reload puts others into their place. Any thread. */
final class ServedContracts {

    private volatile LoadedContracts now;

    private ServedContracts(LoadedContracts now) {
        this.now = now;
    }

    static ServedContracts of(LoadedContracts first) {
        return new ServedContracts(first);
    }

    LoadedContracts now() {
        return now;
    }

    void become(LoadedContracts next) {
        now = next;
    }
}
