package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.tree.TreeLimits;

class NodeCountTest {

    @Test
    @DisplayName("a reply has as many values as its limit, and not one more")
    void oneTooManyIsTooLarge() {
        NodeCount nodes = new NodeCount(2);
        nodes.one();
        nodes.one();

        assertThatThrownBy(nodes::one)
                .isInstanceOfSatisfying(GatewayFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE));
    }

    @Test
    @DisplayName(
            "the limit grows with the heap: 10 MB of empty objects are too many for 256 MB, and few enough for a gigabyte")
    void limitFollowsTheHeap() {
        assertThat(TreeLimits.nodesIn(64L << 20)).isBetween(100_000, 200_000);
        assertThat(TreeLimits.nodesIn(256L << 20)).isBetween(800_000, 3_300_000);
        assertThat(TreeLimits.nodesIn(1L << 30)).isGreaterThan(3_500_000);
        assertThat(TreeLimits.nodesIn(16L << 20)).isEqualTo(50_000);
        assertThat(TreeLimits.nodesIn(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }
}
