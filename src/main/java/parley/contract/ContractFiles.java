package parley.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import parley.yaml.Mark;
import parley.yaml.Problems;
import parley.yaml.YamlFile;

/**
 * Finds and reads the files of a contract folder. Only regular files directly below it are opened, symbolic links
 * never, whatever they point to. Blocking.
 */
final class ContractFiles {

    /** Bytes; a text of {@link YamlFile#LARGEST} characters is not larger unless it is hardly ASCII at all. */
    private static final int LARGEST = 4 * YamlFile.LARGEST;

    private ContractFiles() {}

    /** Whether a path written in a contract stays below its folder. */
    static boolean isBelow(String path) {
        try {
            Path normal = Path.of(path).normalize();
            return !path.isBlank()
                    && !path.contains("\\")
                    && !normal.isAbsolute()
                    && !normal.startsWith("..")
                    && !normal.toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * Everything in the folder that looks like a contract, by name.
     *
     * @throws IOException if the folder cannot be read
     */
    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> extension(file).matches("ya?ml"))
                    .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The text of a contract file; what cannot be used is reported at its beginning. */
    static Optional<String> read(Path path, Mark start, Problems problems) {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            problems.error(start, "is a symbolic link or no regular file", "Put the contract itself into the folder");
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                problems.error(start, "the file is larger than " + LARGEST + " bytes", "Keep large bodies in files");
                return Optional.empty();
            }
            if (isUtf16(bytes)) {
                problems.error(start, "the file is not UTF-8 but UTF-16", "Save it as UTF-8");
                return Optional.empty();
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            problems.error(start, "the file is not UTF-8", "Save it as UTF-8");
        } catch (IOException e) {
            problems.error(start, "the file cannot be read", "Check that it exists and may be read");
        }
        return Optional.empty();
    }

    /** By its mark, or because every other byte of plain text is zero. */
    private static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int first = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        return first == 0xFEFF || first == 0xFFFE || (bytes[0] == 0) != (bytes[1] == 0);
    }

    /** Reports reply bodies of examples that are no regular files below {@code folder}. */
    static void checkBodies(Contract contract, Path folder, Problems problems) {
        contract.examples().stream()
                .flatMap(example -> example.upstream().stream())
                .map(call -> call.reply().body())
                .forEach(body -> {
                    if (body instanceof Example.Body.InFile file
                            && isBelow(file.path())
                            && !isThere(folder, file.path())) {
                        problems.error(
                                file.mark(),
                                "body-file " + file.path() + " is not there",
                                "It is looked for beside the contract; links are not followed");
                    }
                });
    }

    private static boolean isThere(Path folder, String path) {
        try {
            Path file = folder.resolve(path).normalize();
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && file.toRealPath()
                            .equals(folder.toRealPath().resolve(path).normalize());
        } catch (IOException e) {
            return false;
        }
    }
}
