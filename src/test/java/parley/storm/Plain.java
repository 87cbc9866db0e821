package parley.storm;

import java.nio.charset.StandardCharsets;

/** What an upstream does by its own rules. */
enum Plain implements Behaviour {
    RIGHT {
        @Override
        public Reply reply(Order order) {
            return Reply.ok(order.api(), order.payload());
        }
    },
    /** It does not know the key that came with the call. */
    REFUSED {
        @Override
        public Reply reply(Order order) {
            return Reply.of(401, "application/json", "{\"error\":\"unknown key\"}".getBytes(StandardCharsets.UTF_8));
        }
    },
    /** Too many calls, it says. */
    LIMITED {
        @Override
        public Reply reply(Order order) {
            return Reply.of(429, "text/plain\r\nRetry-After: 1", "slow down".getBytes(StandardCharsets.UTF_8));
        }
    };

    @Override
    public String label() {
        return name();
    }

    @Override
    public boolean isGood() {
        return this == RIGHT;
    }
}
