package parley.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.cache.ReplyCache;
import parley.cache.Served;
import parley.cache.Weight;
import parley.exchange.Ticker;
import parley.exchange.Timers;
import parley.fetch.ShownReply;
import parley.map.NormalisedReply;
import parley.map.ReplyWeight;
import parley.route.Routes;

/**
 * What a gateway keeps: the replies, and the documents made of them, under one budget of bytes. A document is found again only as
 * long as every reply in it is fresh and still the same. Thread-safe.
 */
public final class Storage {

    /** The replies are what saves calls; documents only save work. */
    private static final int SHARE_OF_DOCUMENTS = 4;

    private final ReplyCache<NormalisedReply> replies;
    /** Finished documents. What is outdated need not be dropped: whoever asks compares what is shown, and it goes by itself. */
    private final Cache<Address, ReadyAnswer> documents;

    /** Large documents that somebody is reading, whether they are kept or not: there is no need for a second copy. */
    private final Cache<Address, ReadyAnswer> beingRead =
            Caffeine.newBuilder().weakValues().executor(Runnable::run).build();

    /** The generation of the routes that are served now; those of a reload are younger. */
    private volatile long oldest;

    /** Where a document was asked for; a reload gives addresses another meaning. */
    private record Address(long routes, String target) {}

    public Storage(long bytes, Timers timers, Ticker ticker) {
        long forDocuments = bytes / SHARE_OF_DOCUMENTS;
        this.replies = new ReplyCache<>(bytes - forDocuments, ReplyWeight::of, timers, ticker);
        this.documents = Caffeine.newBuilder()
                .maximumWeight(forDocuments)
                .weigher((Address address, ReadyAnswer answer) -> Weight.of(weight(address.target, answer)))
                .executor(Runnable::run)
                .build();
    }

    /** A target is kept as it was sent and as it was understood. */
    static long weight(String target, ReadyAnswer answer) {
        return answer.weight() + 2L * target.length();
    }

    /** The bytes of all documents, and of what they are kept under. */
    long documentBytes() {
        return Weight.held(documents);
    }

    public ReplyCache<NormalisedReply> replies() {
        return replies;
    }

    /** A document that can go out as it is, and the replies it shows. */
    record Ready(ReadyAnswer answer, List<Served<NormalisedReply>> sources) {}

    /** The document that was made for {@code target}, where it is still true. */
    Optional<Ready> ready(Routes routes, String target) {
        Optional<ReadyAnswer> known = known(routes, target);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        List<ShownReply> parts = known.get().parts();
        List<Served<NormalisedReply>> sources = new ArrayList<>(parts.size());
        for (ShownReply part : parts) {
            Optional<Served<NormalisedReply>> fresh = replies.fresh(part.key());
            if (fresh.isEmpty()
                    || fresh.get().serial() != part.serial()
                    || !part.plan().isCurrent(part.key())) {
                return Optional.empty();
            }
            sources.add(fresh.get());
        }
        replies.served(sources.size());
        return Optional.of(new Ready(known.get(), sources));
    }

    private Optional<ReadyAnswer> known(Routes routes, String target) {
        if (!isPath(target)) {
            return Optional.empty();
        }
        Address address = new Address(routes.generation(), target);
        ReadyAnswer kept = documents.getIfPresent(address);
        return Optional.ofNullable(kept != null ? kept : beingRead.getIfPresent(address));
    }

    /** A document for {@code target} that shows just {@code parts}, if there is one: others asked for it at the same time. */
    Optional<ReadyAnswer> same(Routes routes, String target, List<ShownReply> parts) {
        return parts.isEmpty()
                ? Optional.empty()
                : known(routes, target).filter(answer -> answer.parts().equals(parts));
    }

    /**
     * Keeps {@code answer} for the next who asks for {@code target}; not where it cannot be true again.
     *
     * @return what goes out: the same large document of whoever was earlier, else {@code answer}
     */
    ReadyAnswer keep(Routes routes, String target, ReadyAnswer answer) {
        if (!isPath(target) || answer.parts().isEmpty()) {
            return answer;
        }
        Address address = new Address(routes.generation(), target);
        ReadyAnswer kept = answer.isLarge()
                ? beingRead
                        .asMap()
                        .merge(address, answer, (known, own) -> known.parts().equals(own.parts()) ? known : own)
                : answer;
        kept.whenItHasGrown(() -> documents.asMap().replace(address, kept, kept));
        documents.put(address, kept);
        if (address.routes < oldest) { // it was composed while they were swapped, and nobody asks for it any more
            documents.invalidate(address);
        }
        return kept;
    }

    /** Forgets the documents of all routes but {@code now}: each would hold a whole catalog, which its weight does not count. */
    public void keepOnly(Routes now) {
        oldest = now.generation();
        for (Cache<Address, ReadyAnswer> each : List.of(documents, beingRead)) {
            each.asMap().keySet().removeIf(address -> address.routes != now.generation());
        }
    }

    /** A target that names a host has to be compared with the header Host each time (RFC 9112, section 3.2.2). */
    private static boolean isPath(String target) {
        return target.startsWith("/");
    }
}
