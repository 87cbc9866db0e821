package parley.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of what outlives the process: for its owner alone, and for one process at a time. */
public final class DataFolder implements AutoCloseable {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens {@code folder}, and makes it where there is none.
     *
     * @throws IOException where it cannot be written, or another process has it
     */
    public static DataFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (POSIX) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        Path file = owned(folder.resolve("lock"));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (!isTaken(channel)) {
            channel.close();
            throw new IOException("another process has the folder");
        }
        return new DataFolder(folder, channel);
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    /** A file of the folder, which only its owner may read; SQLite gives the files beside it the same permissions. */
    Path file(String name) throws IOException {
        return owned(folder.resolve(name));
    }

    private static Path owned(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        if (POSIX) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
