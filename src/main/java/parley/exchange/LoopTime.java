package parley.exchange;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One {@link LivedTime} for each event loop, whoever asks on it. Its beat outlives whatever is deployed there. */
final class LoopTime {

    private static final ThreadLocal<@Nullable LivedTime> MINE = new ThreadLocal<>();

    private LoopTime() {}

    static LivedTime of(EventLoop loop) {
        if (!loop.inEventLoop()) {
            return begin(loop);
        }
        LivedTime mine = MINE.get();
        if (mine == null) {
            mine = begin(loop);
            MINE.set(mine);
        }
        return mine;
    }

    private static LivedTime begin(EventLoop loop) {
        return new LivedTime(Ticker.system(), (pause, beat) -> {
            ScheduledFuture<?> beats =
                    loop.scheduleWithFixedDelay(beat, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
            return () -> beats.cancel(false);
        });
    }
}
