package parley.cache;

import parley.exchange.Exchange;

/** Somebody wants the reply for a key. */
record Request<T>(ReplyKey key, CachePolicy policy, Exchange exchange, Origin<T> origin) {}
