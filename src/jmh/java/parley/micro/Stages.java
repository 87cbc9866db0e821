package parley.micro;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLStreamException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import parley.bench.Sample;
import parley.jsonapi.Resource;
import parley.map.NormalisedReply;
import parley.tree.Tree;

/** One reply, stage by stage and as a whole. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
public class Stages {

    /** Which reply. */
    @Param({"rates", "orders", "news", "archive"})
    public String sample = "";

    private Way way = new Way(Sample.RATES);
    private byte[] body = {};
    private Tree root = Tree.nothing();
    private List<Resource> resources = List.of();

    /** Decodes and maps once, and makes sure that the ways compared give the same. */
    @Setup
    public void prepare() {
        Sample chosen = Sample.valueOf(sample.toUpperCase(java.util.Locale.ROOT));
        way = new Way(chosen);
        body = chosen.body();
        root = way.decode(body);
        resources = way.map(root).records();
        if (!resources.equals(mapByHand())) {
            throw new IllegalStateException("the mappings of " + sample + " differ");
        }
    }

    /** The parser alone, every name, value and text looked at. */
    @Benchmark
    public long scan() throws XMLStreamException {
        return Scan.of(body);
    }

    /** Bytes to tree. */
    @Benchmark
    public Tree decode() {
        return way.decode(body);
    }

    /** Tree to resources. */
    @Benchmark
    public NormalisedReply map() {
        return way.map(root);
    }

    /** Tree to resources by code that knows this one reply. */
    @Benchmark
    public List<Resource> mapByHand() {
        @SuppressWarnings("unchecked")
        Map<String, ?> members = (Map<String, ?>) root.plain();
        return ByHand.map(sample, members == null ? Map.of() : members);
    }

    /** Resources to bytes. */
    @Benchmark
    public byte[] render() {
        return way.render(resources);
    }

    /** What no gateway can do without: the parser, and writing the answer. */
    @Benchmark
    public long scanAndRender() throws XMLStreamException {
        return Scan.of(body) + way.render(resources).length;
    }

    /** Bytes to bytes. */
    @Benchmark
    public byte[] whole() {
        return way.whole(body);
    }
}
