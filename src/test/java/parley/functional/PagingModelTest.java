package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/**
 * Upstreams that page in every way against clients that walk: whoever follows {@code next} from the first page sees every record
 * once, and {@code prev}, {@code last} and {@code meta.total} never lie. Two gateways answer by turns, since what one of them has
 * seen of an upstream the other cannot know.
 */
class PagingModelTest {

    private static final int LISTS = Integer.getInteger("parley.pagingLists", 60);
    private static final List<String> ENDS = List.of("empty", "last", "400", "404", "416", "422");

    static Stream<Long> seeds() {
        Long given = Long.getLong("parley.pagingSeed");
        return given != null
                ? Stream.of(given)
                : Stream.of(20_261_130L, -8_840_409_869_060_111_272L, new Random().nextLong());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("who walks along next sees every record once, and no link lies")
    void everyRecordComesOnce(long seed) {
        Random random = new Random(seed);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < LISTS; i++) {
            long own = random.nextLong();
            World world = World.of(new Random(own));
            try (GatewayFixture one = PatientGateway.over(world::answer, world.contract());
                    GatewayFixture other = PatientGateway.over(world::answer, world.contract())) {
                new Client(world, new Random(own), List.of(one, other)).walk();
            } catch (AssertionError | RuntimeException e) {
                wrong.add("%d: %s%n   %s"
                        .formatted(own, world, e.getMessage().lines().limit(4).toList()));
            }
        }
        assertThat(wrong).as("lists that went wrong with seed " + seed).isEmpty();
    }

    /** One upstream and the contract that describes it. */
    private record World(
            String style, int total, int cap, String stated, String behind, int thin, String page, boolean sized) {

        static World of(Random random) {
            String style = List.of("number", "offset", "number", "offset", "cursor", "link")
                    .get(random.nextInt(6));
            boolean counted = style.equals("number") || style.equals("offset");
            int cap = 2 + random.nextInt(9);
            int total = random.nextInt(4) == 0 ? cap * random.nextInt(5) : random.nextInt(60);
            String stated = counted ? List.of("", "", "total", "more", "next").get(random.nextInt(5)) : "next";
            // an offset that is thinned out afterwards has no place to go on from, so thin only where pages are named
            int thin = style.equals("offset") ? 0 : List.of(0, 0, 2, 3).get(random.nextInt(4));
            StringBuilder page = new StringBuilder("style: " + style);
            if (!stated.isEmpty() && !style.equals("link")) {
                page.append(", ").append(stated).append(": ").append(stated);
            }
            if (style.equals("link")) {
                page.append(", carries: [c]");
            }
            boolean sized = true;
            int pages = random.nextInt(3);
            if (pages == 1) {
                page.append(", upstream-size: ").append(cap);
                sized = random.nextBoolean();
                page.append(", max-size: 25, size: 4");
                if (counted && thin == 0 && random.nextBoolean()) {
                    page.append(", full-pages: true");
                }
            } else if (pages == 2 && counted) {
                page.append(", upstream-size: any, size: 4");
                sized = random.nextBoolean();
            }
            if (random.nextInt(3) == 0) {
                page.append(", collect: 40");
            } else if (page.indexOf("any") > 0) {
                page.append(", collect: 39");
            }
            return new World(
                    style, total, cap, stated, ENDS.get(random.nextInt(ENDS.size())), thin, page.toString(), sized);
        }

        String contract() {
            String place =
                    switch (style) {
                        case "number" -> "p: '{page.number}'";
                        case "offset" -> "o: '{page.offset}'";
                        case "cursor" -> "c: '{page.cursor}'";
                        default -> "q: x";
                    };
            return Shelf.contract(page, place + (sized ? ", n: '{page.size}'" : ""));
        }

        /** Whether there is no way to a page but along the list. */
        boolean isChained() {
            return (style.equals("cursor") || style.equals("link")) && !page.contains("collect: 40");
        }

        /** Whether pages are as long as callers ask, whatever the upstream gives at once. */
        boolean isWhole() {
            return page.contains("collect: 40") || page.contains("upstream-size");
        }

        boolean isThere(int record) {
            return thin == 0 || record % thin != 0;
        }

        List<String> ids() {
            return IntStream.range(0, total)
                    .filter(this::isThere)
                    .mapToObj(String::valueOf)
                    .toList();
        }

        RawReply answer(RawRequest request) {
            Map<String, String> query = Shelf.query(request.target());
            int size = Math.min(cap, Integer.parseInt(query.getOrDefault("n", "" + cap)));
            int from = query.containsKey("p")
                    ? (Integer.parseInt(query.get("p")) - 1) * size
                    : Integer.parseInt(query.getOrDefault("o", query.getOrDefault("c", "0")));
            boolean onlyPage = from > 0 && total <= size; // given again it would be an upstream that reads no page
            if (from >= total && from > 0) {
                if (behind.length() == 3) {
                    return RawReply.http(Integer.parseInt(behind), "Content-Type: application/json\r\n", "{}");
                }
                from = !behind.equals("last") || onlyPage
                        ? total
                        : query.containsKey("p") ? Math.max(0, total - 1) / size * size : Math.max(0, total - size);
            }
            int to = Math.min(total, from + size);
            String items = String.join(
                    ",",
                    IntStream.range(from, to)
                            .filter(this::isThere)
                            .mapToObj(i -> Shelf.items(i, i + 1))
                            .toList());
            String link = to < total ? "Link: </things?c=%d>; rel=next\r\n".formatted(to) : "";
            String next = to < total ? ",\"next\":\"" + to + "\"" : "";
            return RawReply.http(
                    200,
                    "Content-Type: application/json\r\n" + (style.equals("link") ? link : ""),
                    "{\"total\":%d,\"more\":%b%s,\"items\":[%s]}".formatted(ids().size(), to < total, next, items));
        }
    }

    /** Walks along one list and looks at what it is told on the way. */
    private record Client(World world, Random random, List<GatewayFixture> gateways) {

        private Answer get(String link) {
            String target = link.substring(link.indexOf("/things"));
            Answer answer = gateways.get(random.nextInt(2)).get(target);
            assertThat(answer.status()).as(target + " " + answer.body()).isEqualTo(200);
            return answer;
        }

        void walk() {
            boolean byOffset = world.page().contains("style: offset");
            int most = world.page().contains("max-size") ? 25 : 100;
            // of a page that is thinned out to nothing an upstream must say that others follow
            int least = world.thin() > 0 && world.stated().isEmpty() ? 2 : 1;
            int size = least + random.nextInt((random.nextBoolean() ? most : 12) - least);
            // a size that makes a page in the middle look like the last one by its length
            int treacherous = (world.total() - world.cap()) / (1 + random.nextInt(3));
            size = random.nextInt(3) == 0 && treacherous >= least && treacherous <= most ? treacherous : size;
            String first = "/things?page[" + (byOffset ? "limit" : "size") + "]=" + size;
            List<String> expected = world.ids();
            List<String> ids = new ArrayList<>();
            String target = first;
            for (int pages = 0; ; pages++) {
                assertThat(pages).as("pages of " + first).isLessThan(150);
                Answer answer = get(target);
                ids.addAll(answer.ids());
                lookAt(target, answer, expected);
                if (answer.at("/links/next").isNull()) {
                    break;
                }
                target = answer.text("/links/next");
            }
            assertThat(ids).as(first).isEqualTo(expected);
            if (world.thin() == 0 && !world.isChained()) {
                jump(first, byOffset, size, expected);
            }
        }

        /** Pages out of turn hold what their place says. */
        private void jump(String first, boolean byOffset, int size, List<String> expected) {
            for (int i = 0; i < 3; i++) {
                int offset = byOffset ? random.nextInt(70) : random.nextInt(70 / size + 1) * size;
                String target = first + (byOffset ? "&page[offset]=" + offset : "&page[number]=" + (offset / size + 1));
                Answer answer = get(target);
                List<String> slice =
                        expected.subList(Math.min(offset, expected.size()), Math.min(offset + size, expected.size()));
                if (world.isWhole() || size <= world.cap()) {
                    assertThat(answer.ids()).as(target).isEqualTo(slice);
                } else if (byOffset) {
                    assertThat(slice).as(target + " " + answer.ids()).containsSequence(answer.ids());
                    assertThat(answer.ids().isEmpty()).as(target).isEqualTo(slice.isEmpty());
                }
                lookAt(target, answer, expected);
            }
        }

        private void lookAt(String target, Answer answer, List<String> expected) {
            if (!answer.at("/meta/total").isMissingNode() && world.thin() == 0) {
                assertThat(answer.at("/meta/total").asInt())
                        .as("total of " + target)
                        .isEqualTo(expected.size());
            }
            String last = answer.text("/links/last");
            if (!last.isEmpty() && world.thin() == 0 && !expected.isEmpty()) {
                Answer end = get(last);
                assertThat(end.at("/links/next").isNull())
                        .as(target + " has last " + end)
                        .isTrue();
                assertThat(end.ids()).as(target + " has last " + last).contains(expected.get(expected.size() - 1));
            }
            String previous = answer.text("/links/prev");
            if (!previous.isEmpty() && !previous.equals("null") && world.thin() == 0 && !expected.isEmpty()) {
                assertThat(get(previous).ids())
                        .as(target + " has prev " + previous)
                        .isNotEmpty();
            }
        }
    }
}
