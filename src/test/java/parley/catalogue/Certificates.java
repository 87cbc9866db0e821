package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keys made for one run: an authority of our own, which the JVM trusts while {@link #trusted} is open, and certificates that are
 * wrong in one way each. Made by the JDK's own tool, because the JDK has no other public way.
 */
final class Certificates {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String[] TRUST = {
        "javax.net.ssl.trustStore", "javax.net.ssl.trustStorePassword", "javax.net.ssl.trustStoreType"
    };
    private static @Nullable Certificates once;

    private final KeyStore keys;
    private final Path trustFile;

    private Certificates() throws IOException, InterruptedException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("certificates");
        Path file = folder.resolve("keys.p12");
        String own = "SAN=IP:127.0.0.1";
        make(file, "authority", "BC:critical=ca:true");
        make(file, "good", own, "-signer", "authority");
        make(file, "expired", own, "-signer", "authority", "-startdate", "-10d", "-validity", "5");
        make(file, "wrong-name", "SAN=DNS:elsewhere.test", "-signer", "authority");
        make(file, "unknown", own);
        this.keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        this.trustFile = folder.resolve("trust.p12");
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("authority", keys.getCertificate("authority"));
        try (OutputStream out = Files.newOutputStream(trustFile)) {
            trust.store(out, PASSWORD);
        }
        for (Path each : List.of(file, trustFile, folder)) {
            each.toFile().deleteOnExit();
        }
    }

    /** The keys of this JVM. */
    static synchronized Certificates once() {
        if (once == null) {
            try {
                once = new Certificates();
            } catch (IOException | InterruptedException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return once;
    }

    private static void make(Path file, String alias, String extension, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-ext",
                extension,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD)));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as("keytool: %s", said).isZero();
    }

    /** From now on until it is closed the JVM trusts our authority, and nobody else. */
    AutoCloseable trusted() {
        String[] before = new String[TRUST.length];
        String[] ours = {trustFile.toString(), new String(PASSWORD), "PKCS12"};
        for (int i = 0; i < TRUST.length; i++) {
            before[i] = System.getProperty(TRUST[i], "");
            System.setProperty(TRUST[i], ours[i]);
        }
        return () -> {
            for (int i = 0; i < TRUST.length; i++) {
                if (before[i].isEmpty()) {
                    System.clearProperty(TRUST[i]);
                } else {
                    System.setProperty(TRUST[i], before[i]);
                }
            }
        };
    }

    /** A socket, not bound yet, that shows the certificate {@code alias}. */
    ServerSocket server(String alias) throws IOException {
        try {
            return context(alias).getServerSocketFactory().createServerSocket();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same with a good certificate, and it wants one from the client. */
    ServerSocket demandingServer() throws IOException {
        SSLServerSocket server = (SSLServerSocket) server("good");
        server.setNeedClientAuth(true);
        return server;
    }

    /** TLS with the certificate {@code alias}. */
    SSLContext context(String alias) throws GeneralSecurityException, IOException {
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(alias, keys.getKey(alias, PASSWORD), PASSWORD, keys.getCertificateChain(alias));
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(one, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
