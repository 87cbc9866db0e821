package parley.route;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import parley.cache.ReplyKey;
import parley.fetch.ShownReply;
import parley.fetch.SourceReply;
import parley.jsonapi.Document;
import parley.jsonapi.ResourceWeight;

/**
 * A document and the replies it was made of, which say how fresh it is. Immutable.
 *
 * @param sources none where the gateway itself is the source
 * @param lasting whether it is true as long as its sources are; a resource that is missing from it may come at any time
 * @param done what was done besides
 */
public record SourcedDocument(Document document, List<SourceReply> sources, boolean lasting, Done done) {

    public SourcedDocument {
        sources = once(sources);
    }

    SourcedDocument(Document document, List<SourceReply> sources, boolean lasting) {
        this(document, sources, lasting, Done.NOTHING);
    }

    SourcedDocument(Document document, List<SourceReply> sources) {
        this(document, sources, true);
    }

    /** Each reply once, a stored one by its key: comparing replies themselves would look at every value in them. */
    private static List<SourceReply> once(List<SourceReply> sources) {
        if (sources.size() <= 1) {
            return List.copyOf(sources);
        }
        Set<ReplyKey> seen = new HashSet<>();
        Set<SourceReply> unkept = Collections.newSetFromMap(new IdentityHashMap<>());
        return sources.stream()
                .filter(source -> source.key().map(seen::add).orElseGet(() -> unkept.add(source)))
                .toList();
    }

    /** A document that no upstream has to do with. */
    public static SourcedDocument ofGateway(Document document) {
        return new SourcedDocument(document, List.of());
    }

    /** A document about what the request has made. */
    public static SourcedDocument created(Document document) {
        return new SourcedDocument(
                document,
                List.of(),
                true,
                Done.created(Optional.ofNullable(document.links().get("self"))));
    }

    /** The same about what was done. */
    SourcedDocument with(Done other) {
        return new SourcedDocument(document, sources, lasting, other);
    }

    /** The same, and the bytes of it. */
    SourcedDocument saying(byte[] bytes) {
        return with(done.saying(bytes));
    }

    /** The same made of one more reply, which comes first. */
    SourcedDocument withSource(SourceReply source) {
        return new SourcedDocument(
                document, Stream.concat(Stream.of(source), sources.stream()).toList(), lasting);
    }

    SourcedDocument with(UnaryOperator<Document> change) {
        return new SourcedDocument(change.apply(document), sources, lasting, done);
    }

    /** The same with what its replies warn of, and {@code more}, in {@code meta}. */
    SourcedDocument withWarnings(List<Map<String, Object>> more) {
        List<Map<String, Object>> warnings = new ArrayList<>(0);
        sources.forEach(source -> warnings.addAll(source.reply().warnings()));
        warnings.addAll(more);
        return warnings.isEmpty() ? this : with(plain -> plain.withMeta(Map.of("warnings", warnings)));
    }

    /**
     * This one as {@code document}, made of more replies.
     *
     * @param others replies, with what they warn of
     * @param notes of what is missing
     * @param still whether the others say all that there is
     */
    SourcedDocument joined(Document other, List<SourceReply> others, List<Map<String, Object>> notes, boolean still) {
        List<SourceReply> all = Stream.concat(sources.stream(), others.stream()).toList();
        SourcedDocument joined = new SourcedDocument(other, all, lasting && still, done);
        List<Map<String, Object>> warnings = new ArrayList<>(0);
        joined.sources
                .subList(sources.size(), joined.sources.size())
                .forEach(source -> warnings.addAll(source.reply().warnings()));
        warnings.addAll(notes);
        if (warnings.isEmpty()) {
            return joined;
        }
        if (document.meta().get("warnings") instanceof List<?> own) {
            List<Object> both = new ArrayList<>(own);
            both.addAll(warnings);
            return joined.with(plain -> plain.withMeta(Map.of("warnings", both)));
        }
        return joined.with(plain -> plain.withMeta(Map.of("warnings", warnings)));
    }

    /** How fresh the document is as a whole. */
    public AnswerFreshness freshness() {
        AnswerFreshness ofSources =
                AnswerFreshness.of(sources.stream().map(SourceReply::served).toList());
        return lasting ? ofSources : ofSources.notLasting();
    }

    /** Whether writing it would hold an event loop. */
    public boolean isLarge() {
        return document.data().filter(ResourceWeight::isLarge).isPresent()
                || document.included().filter(ResourceWeight::isLarge).isPresent();
    }

    /** The replies that the document shows; none where it may change before they do. */
    public List<ShownReply> parts() {
        List<ShownReply> parts = new ArrayList<>(sources.size());
        sources.forEach(source -> source.lasting().ifPresent(parts::add));
        return lasting && parts.size() == sources.size() ? parts : List.of();
    }

    /** The document, and in {@code meta.source} where each part comes from, since when, and why it is stale if it is. */
    public Document labelled() {
        if (sources.isEmpty()) {
            return document;
        }
        Set<Map<String, Object>> labels = new LinkedHashSet<>();
        sources.forEach(source -> labels.add(label(source)));
        return document.withMeta(Map.of("source", List.copyOf(labels)));
    }

    /** What the labels say beside when, each once. */
    public Set<String> timeless() {
        Set<String> labels = new TreeSet<>();
        sources.forEach(
                source -> labels.add(source.reply().contract() + (source.isStale() ? " " + reason(source) : "")));
        return labels;
    }

    private static Map<String, Object> label(SourceReply source) {
        Map<String, Object> label = new LinkedHashMap<>();
        label.put("contract", source.reply().contract());
        label.put(
                "fetchedAt",
                source.served().fetchedAt().truncatedTo(ChronoUnit.MILLIS).toString());
        if (source.isStale()) {
            label.put("stale", Map.of("reason", reason(source)));
        }
        return label;
    }

    /** The code of the failure that a caller would have got instead. */
    private static String reason(SourceReply source) {
        return source.served().failure().map(failure -> failure.kind().code()).orElse("revalidating");
    }
}
