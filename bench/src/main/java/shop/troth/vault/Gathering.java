package shop.troth.vault;

import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.vault.gate.PersonFacts;
import shop.troth.vault.gate.StoredPerson;

/** What it takes to gather the circumstances of an opening, once the person's row is read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Gathering.MANY)
public class Gathering {

    static final int MANY = 4_096;

    private static final Purpose[] PURPOSES = {
        new Purpose("order.deliver"), new Purpose("marketing.updates"), new Purpose("answer.inquiry")
    };

    private final Circumstances[] known = {
        Circumstances.none(),
        Circumstances.of(Fact.GIVEN_FOR),
        Circumstances.of(Fact.GIVEN_FOR, Fact.ORDER_OPEN, Fact.CONTRACT, Fact.NEEDED)
    };
    private final StoredPerson[] people =
            new Random(1).ints(MANY, 0, 1 << 8).mapToObj(Gathering::person).toArray(StoredPerson[]::new);

    @Benchmark
    public long gather() {
        long all = 0;
        for (int i = 0; i < MANY; i++) {
            all ^= PersonFacts.of(PURPOSES[i % 3], people[i], known[i / 3 % 3]).bits();
        }
        return all;
    }

    private static StoredPerson person(int random) {
        return new StoredPerson(
                Instant.EPOCH,
                (random & 1) != 0,
                (random & 2) != 0,
                (random & 64) != 0,
                (random & 4) != 0 ? Boolean.TRUE : null,
                (random & 8) != 0 ? Set.of("marketing.updates", "marketing.newsletter") : Set.of(),
                (random & 16) != 0 ? Set.of("insight.study") : Set.of(),
                (random & 32) != 0 ? Set.of("marketing.offers") : Set.of());
    }
}
