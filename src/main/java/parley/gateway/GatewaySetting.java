package parley.gateway;

import parley.exchange.ExchangeListener;
import parley.exchange.Ticker;
import parley.inbound.Consumers;

/**
 * What the pipeline runs with, besides the catalog.
 *
 * @param isOpen whether everybody is let in
 */
record GatewaySetting(Consumers consumers, boolean isOpen, Ticker ticker, ExchangeListener listener, Trace trace) {}
