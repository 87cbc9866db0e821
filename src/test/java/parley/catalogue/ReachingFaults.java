package parley.catalogue;

import static parley.exchange.FailureKind.UPSTREAM_AUTH_FAILED;
import static parley.exchange.FailureKind.UPSTREAM_CONNECTION_LOST;
import static parley.exchange.FailureKind.UPSTREAM_TIMEOUT;
import static parley.exchange.FailureKind.UPSTREAM_UNREACHABLE;

import java.util.List;
import parley.testing.FakeDns;
import parley.testing.RawReply;
import parley.testing.RawServer;

/** Section A: reaching the upstream. F-10, F-17 and F-18 are behaviours over many requests. That names of the inside are refused (F-04)
 * is shown beside T-54. */
final class ReachingFaults {

    private static final Fault.Setting BY_NAME = Fault.Setting.USUAL.with("allow-http", "true");
    private static final Fault.Setting BY_PRIVATE_NAME = BY_NAME.with("allow-private", "true");

    private ReachingFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("F-01", "dns-nxdomain", "yes no +")
                        .at(
                                "",
                                BY_PRIVATE_NAME,
                                Names.answering(""),
                                Seen.failure(UPSTREAM_UNREACHABLE, "dns-nxdomain")),
                Fault.of("F-02", "dns-servfail", "yes any +")
                        .at(
                                "",
                                BY_PRIVATE_NAME,
                                Names.answering(FakeDns.SERVFAIL),
                                Seen.failure(UPSTREAM_UNREACHABLE, "dns-servfail")),
                Fault.of("F-03", "dns-timeout", "yes any +")
                        .at(
                                "",
                                BY_PRIVATE_NAME,
                                Names.answering(FakeDns.SILENCE),
                                Seen.failure(UPSTREAM_TIMEOUT, "dns-timeout")),
                Fault.of("F-04", "dns-empty", "yes no +")
                        .at(
                                "",
                                BY_PRIVATE_NAME,
                                Names.answering(FakeDns.NO_ADDRESS),
                                Seen.failure(UPSTREAM_UNREACHABLE, "dns-empty")),
                Fault.of("F-05", "connect-refused", "yes any +")
                        .at("", PortSite.refusing(), Seen.failure(UPSTREAM_UNREACHABLE, "connect-refused")),
                Fault.of("F-06", "connect-blackhole", "yes any +")
                        .at("", PortSite.blackHole(), Seen.failure(UPSTREAM_TIMEOUT, "connect-blackhole")),
                Fault.of("F-07", "half-open", "yes safe +")
                        .fails(UPSTREAM_TIMEOUT, kind -> RawReply.nothing().hold())
                        .also("in the head", UPSTREAM_TIMEOUT, kind -> RawReply.text(kind.head())
                                .hold()),
                Fault.of("F-08", "accept-close", "yes safe +")
                        .fails(UPSTREAM_CONNECTION_LOST, kind -> RawReply.nothing()
                                .fin())
                        .at(
                                "before the request is read",
                                PortSite.onAccept(RawReply.nothing().fin()),
                                Seen.failure(UPSTREAM_CONNECTION_LOST, "accept-close", "reset-early")),
                Fault.of("F-09", "reset-early", "yes safe +").fails(UPSTREAM_CONNECTION_LOST, kind -> RawReply.nothing()
                        .rst()),
                Fault.of("F-11", "tls-stall", "yes any +")
                        .at(
                                "",
                                Fault.Setting.USUAL.with("attempt", "3s").with("timeout", "20s"),
                                PortSite.tls((port, kind, play) -> RawServer.onAccept(
                                        port, RawReply.nothing().hold())),
                                Seen.failure(UPSTREAM_TIMEOUT, "tls-stall")),
                Fault.of("F-12", "tls-not-tls", "yes no +")
                        .at(
                                "",
                                PortSite.tls((port, kind, play) -> RawServer.onAccept(
                                        port,
                                        RawReply.text("HTTP/1.1 400 X\r\nContent-Length: 0\r\n\r\n")
                                                .fin())),
                                Seen.failure(UPSTREAM_UNREACHABLE, "tls-not-tls")),
                certificate("F-13", "tls-expired", "expired"),
                certificate("F-14", "tls-wrong-name", "wrong-name"),
                certificate("F-15", "tls-unknown-ca", "unknown"),
                Fault.of("F-16", "tls-client-cert", "yes never 0")
                        .at(
                                "",
                                PortSite.tls((port, kind, play) -> RawServer.on(
                                        port,
                                        Certificates.once().demandingServer(),
                                        request -> PortSite.good(kind, play, request))),
                                Seen.failure(UPSTREAM_AUTH_FAILED, "tls-client-cert")));
    }

    private static Fault certificate(String id, String slug, String certificate) {
        return Fault.of(id, slug, "yes no +")
                .at("", PortSite.tls(PortSite.showing(certificate)), Seen.failure(UPSTREAM_UNREACHABLE, slug));
    }
}
