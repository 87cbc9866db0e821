package parley.store.disk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sqlite.SQLiteDataSource;
import parley.exchange.Ticker;
import parley.store.KeyShares;
import parley.store.WriteKeys;

/**
 * {@code work.db}: the keys of writes, on the disk before anything is told. Fails with whatever the file fails with; then nothing has
 * changed. Any event loop; the work is done by one worker.
 */
public final class WorkFile implements WriteKeys {

    private static final int VERSION = 1;

    /** All keys and answers in UTF-8, which takes three bytes for a letter at most, and as much again for what SQLite has around them. */
    private static final long MOST_FILE = 6 * MOST_BYTES;

    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS write_keys (
              hash TEXT PRIMARY KEY, consumer TEXT NOT NULL, fingerprint TEXT NOT NULL,
              answered INTEGER NOT NULL, answer TEXT NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID
            """;

    private final Connection connection;
    private final WorkerExecutor worker;
    private final Ticker ticker;
    private final KeyShares shares = new KeyShares(MOST_KEYS, MOST_BYTES);

    /** The latest instant that was seen: a clock that is put back makes nothing younger. */
    private long latest;

    private WorkFile(Connection connection, WorkerExecutor worker, Ticker ticker) {
        this.connection = connection;
        this.worker = worker;
        this.ticker = ticker;
    }

    /**
     * Opens the file of {@code folder}. Blocks; at start.
     *
     * @throws IOException where it cannot be read or written
     */
    public static WorkFile open(Vertx vertx, DataFolder folder, Ticker ticker) throws IOException {
        return open(vertx, folder, ticker, MOST_FILE);
    }

    /** The same, of a file that may have {@code most} bytes. */
    public static WorkFile open(Vertx vertx, DataFolder folder, Ticker ticker, long most) throws IOException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.file("work.db").toAbsolutePath());
        try {
            WorkFile file = new WorkFile(
                    source.getConnection(), vertx.createSharedWorkerExecutor("parley-work-file", 1), ticker);
            file.begin(most);
            return file;
        } catch (SQLException unusable) {
            throw new IOException("work.db: " + unusable.getMessage(), unusable);
        }
    }

    private void begin(long most) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("PRAGMA max_page_count=" + Math.max(1, most / number(statement, "PRAGMA page_size")));
            int version = number(statement, "PRAGMA user_version");
            if (version != 0 && version != VERSION) {
                throw new SQLException("it is of version " + version + ", this program knows version " + VERSION);
            }
            statement.execute(TABLE);
            statement.execute("CREATE INDEX IF NOT EXISTS write_keys_since ON write_keys (since)");
            statement.execute("PRAGMA user_version=" + VERSION);
            try (ResultSet rows = statement.executeQuery(
                    "SELECT consumer, count(*), sum(length(answer)), max(since) FROM write_keys GROUP BY consumer")) {
                while (rows.next()) {
                    shares.add(rows.getString(1), rows.getInt(2), rows.getLong(3));
                    latest = Math.max(latest, rows.getLong(4));
                }
            }
        }
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    @Override
    public Future<Optional<Known>> claim(Key key, String fingerprint) {
        return work(() -> {
            dropOld();
            Optional<Known> known = known(key);
            if (known.isEmpty()) {
                shares.requireRoom(key.consumer());
                put(key, known, new Known(fingerprint, false, ""), now());
            }
            return known;
        });
    }

    /** An answer is kept from now on, and a write stays in doubt since it was begun. */
    @Override
    public Future<Void> keep(Key key, Known known) {
        return work(() -> {
                    long since = known.answered() ? now() : since(key).orElseGet(this::now);
                    put(key, known(key), known, since);
                    return true;
                })
                .mapEmpty();
    }

    @Override
    public Future<Void> forget(Key key) {
        return work(() -> {
                    remove(key);
                    return true;
                })
                .mapEmpty();
    }

    /** What is under way is done first. */
    public Future<Void> close() {
        return work(() -> {
                    connection.close();
                    return true;
                })
                .mapEmpty();
    }

    /** In order, one after the other. */
    @SuppressWarnings("NullAway") // the library says that a blocking handler may give null; none of ours does
    private <T> Future<T> work(Callable<T> step) {
        return worker.executeBlocking(step, true);
    }

    private long now() {
        latest = Math.max(latest, ticker.now().toEpochMilli());
        return latest;
    }

    private Optional<Known> known(Key key) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT fingerprint, answered, answer FROM write_keys WHERE hash = ?")) {
            query.setString(1, key.hash());
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Known(row.getString(1), row.getBoolean(2), row.getString(3)))
                        : Optional.empty();
            }
        }
    }

    private Optional<Long> since(Key key) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT since FROM write_keys WHERE hash = ?")) {
            query.setString(1, key.hash());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /** In one step: what is known of a key is never lost on the way. */
    private void put(Key key, Optional<Known> before, Known known, long since) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT OR REPLACE INTO write_keys (hash, consumer, fingerprint, answered, answer, since)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, key.hash());
            insert.setString(2, key.consumer());
            insert.setString(3, known.fingerprint());
            insert.setBoolean(4, known.answered());
            insert.setString(5, known.answer());
            insert.setLong(6, since);
            insert.executeUpdate();
        }
        int more = before.isPresent() ? 0 : 1;
        shares.add(
                key.consumer(),
                more,
                known.answer().length() - before.map(Known::answer).orElse("").length());
    }

    private void remove(Key key) throws SQLException {
        Optional<Known> known = known(key);
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM write_keys WHERE hash = ?")) {
            delete.setString(1, key.hash());
            delete.executeUpdate();
        }
        known.ifPresent(gone -> shares.add(key.consumer(), -1, -gone.answer().length()));
    }

    private void dropOld() throws SQLException {
        long oldest = now() - KEPT_FOR.toMillis();
        List<Runnable> left = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT consumer, count(*), sum(length(answer)) FROM write_keys WHERE since < ? GROUP BY consumer")) {
            query.setLong(1, oldest);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String consumer = rows.getString(1);
                    int keys = rows.getInt(2);
                    long characters = rows.getLong(3);
                    left.add(() -> shares.add(consumer, -keys, -characters));
                }
            }
        }
        if (!left.isEmpty()) {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM write_keys WHERE since < ?")) {
                delete.setLong(1, oldest);
                delete.executeUpdate();
            }
            left.forEach(Runnable::run);
        }
    }
}
