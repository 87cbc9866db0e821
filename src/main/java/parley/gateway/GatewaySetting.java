package parley.gateway;

import parley.exchange.ExchangeListener;
import parley.exchange.Ticker;
import parley.inbound.Consumers;
import parley.inbound.HostRule;
import parley.inbound.Quotas;

/**
 * What the pipeline runs with, besides the catalog.
 *
 * @param isOpen whether everybody is let in
 * @param hosts the names that requests may be for
 * @param quotas what each consumer may ask for
 * @param storage replies and documents, shared by all event loops
 * @param outgoing what answers take, over all event loops
 */
record GatewaySetting(
        Consumers consumers,
        boolean isOpen,
        HostRule hosts,
        Quotas quotas,
        Storage storage,
        Outgoing outgoing,
        Ticker ticker,
        ExchangeListener listener,
        Trace trace) {}
