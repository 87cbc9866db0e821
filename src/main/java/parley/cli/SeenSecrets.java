package parley.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import parley.exchange.Secrets;

/**
 * Secrets that remember what they gave, so that it can be taken out of everything that is shown: as it is, and as it stands in
 * addresses, JSON, XML and Base64. Any thread.
 */
final class SeenSecrets implements Secrets {

    private static final String MASK = "***";

    /** What is shorter protects nothing, and hiding it would tear every text apart. */
    private static final int SHORTEST = 4;

    private final Secrets secrets;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    SeenSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Optional<String> get(String name) {
        Optional<String> value = secrets.get(name);
        value.ifPresent(this::note);
        return value;
    }

    @Override
    public Optional<String> setting(String name) {
        return secrets.setting(name);
    }

    /** Keeps {@code value} out of what is shown, as if it had been asked for; a credential composed of secrets, say. */
    void note(String value) {
        if (value.length() < SHORTEST) {
            return;
        }
        seen.add(value);
        String address = URLEncoder.encode(value, UTF_8);
        seen.add(address);
        seen.add(address.replace("+", "%20"));
        seen.add(new String(JsonStringEncoder.getInstance().quoteAsString(value)));
        seen.add(value.replace("&", "&amp;").replace("<", "&lt;"));
        seen.add(Base64.getEncoder().encodeToString(value.getBytes(UTF_8)));
    }

    /** {@code text} without any secret that was given. */
    String masked(String text) {
        String shown = text;
        for (String secret : longestFirst()) {
            shown = shown.replace(secret, MASK);
        }
        return shown;
    }

    /** One secret may be the beginning of another. */
    private List<String> longestFirst() {
        return seen.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }
}
