package parley.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Keys and certificates of an authority of our own, made by the tool of the platform. */
final class KeyStores {

    private static final String PASSWORD = "changeit";

    private Path folder = Path.of("");

    /** Makes the authority, before anything else. All files are in {@code folder}. */
    void makeAuthority(Path folder) {
        this.folder = folder;
        keytool(List.of("-genkeypair", "-alias", "ca", "-dname", "CN=Test CA", "-ext", "bc:c", "-keystore"), "ca.p12");
    }

    /** What a client trusts that trusts the authority. */
    PfxOptions trust() {
        return options("ca.p12");
    }

    /**
     * A key with a certificate of the authority.
     *
     * @param name for instance {@code IP:127.0.0.1}
     * @param start for instance {@code -2d}
     */
    PfxOptions signed(String name, String start) {
        String file = (name + start).replaceAll("[^A-Za-z0-9]", "_") + ".p12";
        copyAuthority(file);
        keytool(
                List.of(
                        "-genkeypair",
                        "-alias",
                        "leaf",
                        "-dname",
                        "CN=leaf",
                        "-ext",
                        "SAN=" + name,
                        "-signer",
                        "ca",
                        "-startdate",
                        start,
                        "-validity",
                        "1",
                        "-keystore"),
                file);
        keytool(List.of("-delete", "-alias", "ca", "-keystore"), file);
        return options(file);
    }

    /** A key that vouches for itself. */
    PfxOptions selfSigned() {
        keytool(
                List.of("-genkeypair", "-alias", "a", "-dname", "CN=self", "-ext", "SAN=IP:127.0.0.1", "-keystore"),
                "self.p12");
        return options("self.p12");
    }

    private void copyAuthority(String file) {
        try {
            Files.copy(folder.resolve("ca.p12"), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PfxOptions options(String file) {
        return new PfxOptions().setPath(folder.resolve(file).toString()).setPassword(PASSWORD);
    }

    private void keytool(List<String> arguments, String file) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.add("-J-XX:TieredStopAtLevel=1");
        command.addAll(arguments);
        command.add(folder.resolve(file).toString());
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        if (arguments.contains("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC"));
        }
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(keytool.waitFor()).as("%s: %s", command, said).isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
