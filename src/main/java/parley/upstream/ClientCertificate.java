package parley.upstream;

import io.vertx.core.net.KeyCertOptions;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate by which the gateway would show who it is: there is none. Notes whether an upstream ever asked for one, because
 * its refusal alone does not say so: many servers just break off the handshake. Any thread.
 */
final class ClientCertificate extends X509ExtendedKeyManager {

    private static final String[] NO_ALIASES = {};
    private static final X509Certificate[] NO_CHAIN = {};

    private volatile boolean asked;

    boolean isAsked() {
        return asked;
    }

    KeyCertOptions options() {
        return KeyCertOptions.wrap(this);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        asked = true;
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        asked = true;
        return null;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return NO_ALIASES;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return NO_ALIASES;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return NO_CHAIN;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return null;
    }
}
