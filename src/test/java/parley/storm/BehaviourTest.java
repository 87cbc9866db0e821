package parley.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BehaviourTest {

    private final World world = new World(7, 100);

    @ParameterizedTest
    @EnumSource(Api.class)
    void everyKindCanBeMadeForEachOfItsUpstreams(Api api) {
        Order order = order(api);

        Stream.concat(Lie.of(api).stream(), Stream.of(WireFault.values()))
                .forEach(behaviour -> assertThat(behaviour.reply(order))
                        .as(behaviour.label())
                        .isNotEqualTo(Plain.RIGHT.reply(order)));
    }

    private Order order(Api api) {
        Subject subject = new Subject(api, 3);
        return new Order(world.at(subject, 0), world.at(new Subject(api, 4), 0), new SplittableRandom(1));
    }
}
