package shop.troth.bench.policy;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a general engine takes for the same questions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(CedarDecisions.SOME)
public class CedarDecisions {

    static final int SOME = Asked.MANY / 16;

    private final Cedar.Request[] requests = Cedar.agreeing(Asked.many()).toArray(Cedar.Request[]::new);
    private int next;

    /** The next few of all questions. */
    @Benchmark
    public int decide() {
        int allowed = 0;
        for (int i = 0; i < SOME; i++) {
            allowed += requests[next++ % requests.length].allowed() ? 1 : 0;
        }
        return allowed;
    }
}
