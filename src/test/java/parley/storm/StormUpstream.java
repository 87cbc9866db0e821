package parley.storm;

import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.storm.Weather.Turn;

/**
 * One simulated third party on loopback. It reads HTTP/1.1 and writes bytes, whatever {@link Weather} says, making each reply at
 * the moment it is sent. All of it runs on one event loop; counts are to be read when the storm is over.
 */
final class StormUpstream {

    /** Of an endless body; some 60 MB/s. */
    private static final int PIECES_IN_A_TURN = 16;

    private static final Pattern ASKED = Pattern.compile("^GET \\S*?/(\\w+)[ ?]|<id>(\\w+)</id>");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final Pattern KEY = Pattern.compile("(?i)\r\nx-api-key: *(\\S+)");

    private static final int BACKLOG = 2_000;
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final long DRIP_MILLIS = 250;
    private static final Buffer FLOOD = Buffer.buffer("4000\r\n" + " ".repeat(0x4000) + "\r\n");

    private final Vertx vertx;
    private final Api api;
    private final World world;
    private final Weather weather;
    private final WorldTime time;
    private final Keys keys;
    private final SplittableRandom random;
    private final InTurn faults;
    private final NetServer server;
    private final Arrivals arrivals = new Arrivals();
    private final Map<String, Integer> behaviours = new TreeMap<>();
    private final AtomicInteger open = new AtomicInteger();

    StormUpstream(Vertx vertx, Api api, World world, Weather weather, WorldTime time, Keys keys, long seed) {
        this.vertx = vertx;
        this.api = api;
        this.world = world;
        this.weather = weather;
        this.time = time;
        this.keys = keys;
        this.random = new SplittableRandom(Chance.of(seed, api.type().hashCode(), 0));
        this.faults = new InTurn(api.firstFault());
        this.server = vertx.createNetServer(new NetServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setAcceptBacklog(BACKLOG)
                .setTcpNoDelay(true));
    }

    Future<StormUpstream> listen() {
        return server.connectHandler(socket -> socket.handler(new Connection(socket)::received))
                .listen()
                .map(this);
    }

    int port() {
        return server.actualPort();
    }

    /** Connections that are open now. */
    int open() {
        return open.get();
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** How often it did what since the storm began, so that shares are those of the storm. */
    Map<String, Integer> behaviours() {
        return behaviours;
    }

    private Turn turn(long now, String head) {
        if (api == Api.QUOTES) {
            Matcher key = KEY.matcher(head);
            if (!key.find() || !keys.isGood(key.group(1))) {
                return new Turn(Plain.REFUSED, 0);
            }
        }
        return weather.turn(api, now, random, faults);
    }

    /** What it makes of a request, now. */
    private Reply reply(Behaviour behaviour, String request) {
        Matcher asked = ASKED.matcher(request);
        if (!asked.find()) {
            throw new IllegalArgumentException("no id in " + request);
        }
        Subject subject = Subject.of(api, asked.group(1) == null ? asked.group(2) : asked.group(1));
        long now = time.now();
        Subject other = new Subject(api, subject.rank() + 1);
        return behaviour.reply(new Order(world.at(subject, now), world.at(other, now), random));
    }

    private final class Connection {

        private final NetSocket socket;
        private Buffer pending = Buffer.buffer();
        private boolean gone;

        Connection(NetSocket socket) {
            this.socket = socket;
            open.incrementAndGet();
            socket.closeHandler(closed -> {
                gone = true;
                open.decrementAndGet();
            });
            socket.exceptionHandler(reset -> gone = true);
        }

        void received(Buffer bytes) {
            pending.appendBuffer(bytes);
            String text = pending.toString(StandardCharsets.UTF_8);
            int head = text.indexOf("\r\n\r\n");
            if (head < 0 && text.length() < LONGEST_HEAD) {
                return;
            }
            Matcher length = LENGTH.matcher(text);
            int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
            if (pending.length() >= head + 4 + body) {
                pending = Buffer.buffer();
                answer(text);
            }
        }

        private void answer(String request) {
            long now = time.now();
            arrivals.add(now);
            Turn turn = turn(now, request);
            if (now >= 0) {
                behaviours.merge(turn.behaviour().label(), 1, Integer::sum);
            }
            long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(turn.delay()));
            vertx.setTimer(millis, timer -> {
                if (!gone) {
                    perform(reply(turn.behaviour(), request));
                }
            });
        }

        private void perform(Reply reply) {
            if (reply.bytes().length() > 0) {
                socket.write(reply.bytes());
            }
            switch (reply.end()) {
                case STAYS, HANGS -> {}
                case CLOSES -> socket.close();
                case RESETS -> reset();
                case DRIPS -> drip();
                case FLOODS -> flood();
            }
        }

        private void reset() {
            ((NetSocketInternal) socket)
                    .channelHandlerContext()
                    .channel()
                    .config()
                    .setOption(ChannelOption.SO_LINGER, 0);
            socket.close();
        }

        private void drip() {
            vertx.setPeriodic(DRIP_MILLIS, timer -> {
                if (gone) {
                    vertx.cancelTimer(timer);
                } else {
                    socket.write(" ");
                }
            });
        }

        private void flood() {
            if (gone) {
                return;
            }
            // in small turns: writes to a socket that has closed never fill it, and the loop has to hear of the closing
            for (int piece = 0; piece < PIECES_IN_A_TURN && !socket.writeQueueFull(); piece++) {
                socket.write(FLOOD);
            }
            vertx.setTimer(1, next -> flood());
        }
    }
}
