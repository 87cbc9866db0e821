package parley.upstream;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import parley.expression.Evaluation;
import parley.expression.Template;

/**
 * For whom the requests of an operation speak, as a part of cache keys: what is fetched with one credential is never found with
 * another one of another tenant (T-29). Every secret and setting of the request counts; of a credential only what makes its tenant.
 * Gives an HMAC under a key that each process draws for itself, so a key holds no secret. Any thread.
 */
final class CredentialScope {

    private static final String HMAC = "HmacSHA256";
    private static final SecretKeySpec KEY = key();

    private final Evaluation evaluation = Evaluation.empty();
    private final List<Template> identity;
    private final List<String> secrets;
    private final List<String> settings;
    private final Credentials credentials;
    private volatile @Nullable Known known;

    /** The text for values that were seen together. */
    private record Known(Map<String, String> values, String text) {}

    /**
     * The scope of the requests that hold {@code secrets} and {@code settings}.
     *
     * @param identity what makes the tenant of the credential
     * @param secrets the names of the others, anywhere in the request
     */
    CredentialScope(
            List<Template> identity, Collection<String> secrets, Collection<String> settings, Credentials credentials) {
        this.identity = List.copyOf(identity);
        this.secrets = secrets.stream().sorted().toList();
        this.settings = settings.stream().sorted().toList();
        this.credentials = credentials;
    }

    /** The scope of a request that is made now; empty text where nobody in particular asks. */
    String text() {
        if (identity.isEmpty() && secrets.isEmpty() && settings.isEmpty()) {
            return "";
        }
        Map<String, String> values = credentials.values();
        Known before = known;
        if (before != null && before.values == values) {
            return before.text;
        }
        Known now = new Known(values, hmac(values));
        known = now;
        return now.text;
    }

    private String hmac(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        Filling filling = CallInputs.NONE.filling(evaluation, values, credentials.settings());
        identity.forEach(template -> append(text, filling.text(template).orElse("")));
        secrets.forEach(name -> append(text, values.getOrDefault(name, "")));
        settings.forEach(name -> append(text, credentials.settings().getOrDefault(name, "")));
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(KEY);
            byte[] digest = mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + HMAC, missing);
        }
    }

    private static void append(StringBuilder text, String field) {
        text.append(field.length()).append(':').append(field);
    }

    private static SecretKeySpec key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, HMAC);
    }
}
