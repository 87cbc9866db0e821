package parley.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.cache.RenderedCache;
import parley.cache.ReplyCache;
import parley.cache.Served;
import parley.exchange.Ticker;
import parley.exchange.Timers;
import parley.map.NormalisedReply;

/**
 * What a gateway keeps: the replies, and the documents made of them, under one budget of bytes. A document is found again only as
 * long as every reply in it is fresh and still the same. Thread-safe.
 */
final class Storage {

    /** The replies are what saves calls; documents only save work. */
    private static final int SHARE_OF_DOCUMENTS = 4;

    private final ReplyCache<NormalisedReply> replies;
    private final RenderedCache<Address, ReadyAnswer> documents;

    /** Where a document was asked for; a reload gives addresses another meaning. */
    private record Address(long catalog, String target) {}

    private Storage(ReplyCache<NormalisedReply> replies, RenderedCache<Address, ReadyAnswer> documents) {
        this.replies = replies;
        this.documents = documents;
    }

    static Storage of(long bytes, Timers timers, Ticker ticker) {
        long forDocuments = bytes / SHARE_OF_DOCUMENTS;
        return new Storage(
                ReplyCache.of(bytes - forDocuments, ReplyWeight::of, timers, ticker),
                RenderedCache.of(forDocuments, (address, answer) -> weight(address.target, answer)));
    }

    /** A target is kept as it was sent and as it was understood. */
    static long weight(String target, ReadyAnswer answer) {
        return answer.weight() + 2L * target.length();
    }

    ReplyCache<NormalisedReply> replies() {
        return replies;
    }

    /** A document that can go out as it is, and the replies it shows. */
    record Ready(ReadyAnswer answer, List<Served<NormalisedReply>> sources) {}

    /** The document that was made for {@code target}, where it is still true. */
    Optional<Ready> ready(Catalog catalog, String target) {
        Optional<ReadyAnswer> known =
                isPath(target) ? documents.get(new Address(catalog.generation(), target)) : Optional.empty();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        List<ReadyAnswer.Part> parts = known.get().parts();
        List<Served<NormalisedReply>> sources = new ArrayList<>(parts.size());
        for (ReadyAnswer.Part part : parts) {
            Optional<Served<NormalisedReply>> fresh = replies.fresh(part.key());
            if (fresh.isEmpty() || fresh.get().serial() != part.serial()) {
                return Optional.empty();
            }
            sources.add(fresh.get());
        }
        replies.served(sources.size());
        return Optional.of(new Ready(known.get(), sources));
    }

    /** Keeps {@code answer} for the next who asks for {@code target}; nothing where it cannot be true again. */
    void keep(Catalog catalog, String target, ReadyAnswer answer) {
        if (isPath(target) && !answer.parts().isEmpty()) {
            documents.put(new Address(catalog.generation(), target), answer);
        }
    }

    /** A target that names a host has to be compared with the header Host each time (RFC 9112, section 3.2.2). */
    private static boolean isPath(String target) {
        return target.startsWith("/");
    }
}
