package shop.troth.bench.policy;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the compiled policy takes. JMH runs it in a process of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Asked.MANY)
public class Decisions {

    private final Asked[] asked = Asked.many().toArray(Asked[]::new);

    /** From words to the answer. */
    @Benchmark
    public int decide() {
        int allowed = 0;
        for (var it : asked) {
            int question = it.table().question(it.action(), it.data(), it.purpose(), it.recipient());
            allowed += it.table().allows(question, it.facts().bits()) ? 1 : 0;
        }
        return allowed;
    }

    /** From a question's number to the answer. */
    @Benchmark
    public int answer() {
        int allowed = 0;
        for (var it : asked) {
            allowed += it.allowed() ? 1 : 0;
        }
        return allowed;
    }

    /** From a question's number to the decision with its clauses and duties, or its reasons. */
    @Benchmark
    public int explain() {
        int clauses = 0;
        for (var it : asked) {
            clauses += it.table().decision(it.number(), it.facts().bits()).isAllowed() ? 1 : 0;
        }
        return clauses;
    }
}
