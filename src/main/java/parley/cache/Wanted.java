package parley.cache;

import parley.exchange.Exchange;

/** Somebody wants the reply for a key. */
record Wanted<T>(ReplyKey key, CachePolicy policy, Exchange exchange, ReplyOrigin<T> origin) {}
