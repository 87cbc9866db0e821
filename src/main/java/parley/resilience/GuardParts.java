package parley.resilience;

import parley.exchange.Ticker;
import parley.exchange.Timers;

/** What all requests to one upstream share. */
record GuardParts(
        String contract,
        UpstreamBreaker breaker,
        UpstreamDoor admission,
        RetryBudget budget,
        Retries retries,
        CredentialGate credential,
        BackgroundProbes probes,
        GuardCounts counts,
        ShieldedListener listener,
        Timers timers,
        Ticker ticker) {}
