package parley.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A name server on loopback that knows one name, whatever it is, and may change its mind with every look-up; or one that is told
 * what each name means. Records live no time at all, so nobody keeps them.
 */
public final class FakeDns implements AutoCloseable {

    private static final int TYPE_A = 1;
    private static final int TYPE_AAAA = 28;
    /** An answer of {@link #naming}: the server fails. */
    public static final String SERVFAIL = "SERVFAIL";

    /** An answer of {@link #naming}: there is none. */
    public static final String SILENCE = "SILENCE";

    /** An answer of {@link #naming}: the name exists and has no address. */
    public static final String NO_ADDRESS = "NO ADDRESS";

    private static final int SERVER_FAILURE = 2;
    private static final int NAME_ERROR = 3;
    private static final String MAPPED = "::ffff:";

    private final DatagramSocket socket;
    private final Function<String, String> answers;
    private volatile int lifetime;
    private int silentFor = 2_000;
    private final AtomicInteger lookUps = new AtomicInteger();

    private FakeDns(Function<String, String> answers) {
        this.answers = answers;
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "fake dns");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * A server whose n-th look-up of IPv4 addresses gives the n-th answer, and the last one ever after.
     *
     * @param answers addresses of both families with blanks between; an empty text is a name that does not exist
     */
    public static FakeDns answering(String... answers) {
        List<String> inOrder = List.of(answers);
        AtomicInteger asked = new AtomicInteger();
        return new FakeDns(question -> {
            int number = question.startsWith("A ") ? asked.getAndIncrement() : asked.get();
            return inOrder.get(Math.min(Math.max(0, number), inOrder.size() - 1));
        });
    }

    /**
     * A server that gives each name, in lower case, its answer.
     *
     * @param answers as in {@link #answering}, or one of the constants
     */
    public static FakeDns naming(UnaryOperator<String> answers) {
        return new FakeDns(question -> answers.apply(question.substring(question.indexOf(' ') + 1)));
    }

    /** The same, whose addresses may be kept for so long; of itself it allows no time at all. */
    public FakeDns lasting(Duration lifetime) {
        this.lifetime = (int) lifetime.toSeconds();
        return this;
    }

    /** The same, whose silence is waited for a minute; of itself for two seconds. */
    public FakeDns patient() {
        silentFor = 60_000;
        return this;
    }

    /** Options by which this server is asked about everything. */
    public AddressResolverOptions options() {
        return new AddressResolverOptions()
                .addServer("127.0.0.1:" + socket.getLocalPort())
                .setHostsValue(Buffer.buffer("192.0.2.1 unused\n"))
                .setSearchDomains(List.of())
                .setNdots(1)
                .setMaxQueries(2)
                .setQueryTimeout(silentFor);
    }

    /** How often IPv4 addresses were asked for. */
    public int lookUps() {
        return lookUps.get();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        byte[] bytes = new byte[512];
        while (!socket.isClosed()) {
            try {
                DatagramPacket query = new DatagramPacket(bytes, bytes.length);
                socket.receive(query);
                Optional<byte[]> answer = answer(Arrays.copyOf(bytes, query.getLength()));
                if (answer.isPresent()) {
                    socket.send(new DatagramPacket(answer.get(), answer.get().length, query.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** RFC 1035, section 4: header and question as they came, then the records. */
    private Optional<byte[]> answer(byte[] query) throws UnknownHostException {
        int end = 12;
        StringBuilder name = new StringBuilder();
        while (query[end] != 0) {
            name.append(name.length() == 0 ? "" : ".").append(new String(query, end + 1, query[end], US_ASCII));
            end += query[end] + 1;
        }
        int type = query[end + 2];
        int questionEnd = end + 5;
        if (type == TYPE_A) {
            lookUps.incrementAndGet();
        }
        String text =
                answers.apply((type == TYPE_A ? "A " : "? ") + name.toString().toLowerCase(Locale.ROOT));
        if (text.equals(SILENCE)) {
            return Optional.empty();
        }
        int code = text.isEmpty() ? NAME_ERROR : text.equals(SERVFAIL) ? SERVER_FAILURE : 0;
        List<byte[]> addresses = code != 0 || text.equals(NO_ADDRESS) ? List.of() : addresses(text, type);
        ByteBuffer reply = ByteBuffer.allocate(512);
        reply.put(query, 0, 2)
                .put((byte) 0x81)
                .put((byte) (0x80 | code))
                .putShort((short) 1)
                .putShort((short) addresses.size())
                .putInt(0)
                .put(query, 12, questionEnd - 12);
        for (byte[] address : addresses) {
            reply.putShort((short) 0xc00c)
                    .putShort((short) type)
                    .putShort((short) 1)
                    .putInt(lifetime)
                    .putShort((short) address.length)
                    .put(address);
        }
        return Optional.of(Arrays.copyOf(reply.array(), reply.position()));
    }

    private static List<byte[]> addresses(String text, int type) throws UnknownHostException {
        List<String> wanted = Stream.of(text.split(" ", -1))
                .filter(address -> !address.isEmpty())
                .filter(address -> type == TYPE_A || type == TYPE_AAAA)
                .filter(address -> address.contains(":") == (type == TYPE_AAAA))
                .toList();
        byte[][] all = new byte[wanted.size()][];
        for (int i = 0; i < all.length; i++) {
            all[i] = bytes(wanted.get(i));
        }
        return List.of(all);
    }

    /** Java turns a mapped address into an IPv4 one by itself; on the wire it has sixteen bytes. */
    private static byte[] bytes(String address) throws UnknownHostException {
        if (!address.startsWith(MAPPED)) {
            return InetAddress.getByName(address).getAddress();
        }
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        byte[] four = InetAddress.getByName(address.substring(MAPPED.length())).getAddress();
        System.arraycopy(four, 0, mapped, 12, four.length);
        return mapped;
    }
}
