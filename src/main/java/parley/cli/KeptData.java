package parley.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import parley.exchange.Ticker;
import parley.store.disk.DataFolder;
import parley.store.disk.WorkFile;

/** What {@code --data} keeps, open as long as the gateway runs. */
record KeptData(DataFolder folder, WorkFile keys) implements AutoCloseable {

    static KeptData open(Vertx vertx, Path path, Ticker ticker) throws IOException {
        DataFolder folder = DataFolder.open(path);
        try {
            return new KeptData(folder, WorkFile.open(vertx, folder, ticker));
        } catch (IOException unusable) {
            folder.close();
            throw unusable;
        }
    }

    /** What is not written by now stays in doubt. */
    @Override
    public void close() {
        keys.close();
        try {
            folder.close();
        } catch (IOException leaving) {
            throw new UncheckedIOException(leaving);
        }
    }
}
