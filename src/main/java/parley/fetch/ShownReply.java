package parley.fetch;

import parley.cache.ReplyKey;

/** One stored reply that a document shows; it goes out again as long as the reply is still the same. */
public record ShownReply(ReplyKey key, long serial, OperationPlan plan) {}
