package shop.troth.proof.pace;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Limits the background proof to a share of the machine's processor time. The cost of each step is measured for this process and its child
 * processes, including the database. The cost of shoppers in the meantime is counted, too, so the proof is even slower on a busy machine.
 */
@Component
public class Pacing {

    /** The longest pause, so that on a busy machine a run still ends before its findings are too old. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Duration SLICE = Duration.ofMillis(200);

    /** The machine's counters and clock, replaceable in tests. */
    record Machine(LongSupplier cpu, LongSupplier clock, int processors, Sleep sleep) {}

    /** Sleeps for this long. */
    interface Sleep {
        void sleep(Duration time) throws InterruptedException;
    }

    private final double share;
    private final Machine machine;

    /** @param share the share of the time of all processors, such as 0.02; no pauses if 0 or less */
    @Autowired
    public Pacing(@Value("${troth.proof.share}") double share) {
        this(
                share,
                new Machine(Pacing::cpu, System::nanoTime, Runtime.getRuntime().availableProcessors(), Thread::sleep));
    }

    Pacing(double share, Machine machine) {
        this.share = share;
        this.machine = machine;
    }

    /** The pauses of a run that begins now. */
    public ProofPauses begin() {
        return share <= 0 ? ProofPauses.SHORTEST : new Measured();
    }

    private static long cpu() {
        return Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .mapToLong(
                        it -> it.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    private final class Measured implements ProofPauses {

        private long cpu = machine.cpu().getAsLong();
        private long began = machine.clock().getAsLong();

        @Override
        public void take(BooleanSupplier over) {
            long used = Math.max(0, machine.cpu().getAsLong() - cpu);
            long wanted = Math.min((long) (used / (share * machine.processors())), LONGEST.toNanos());
            try {
                while (machine.clock().getAsLong() - began < wanted && !over.getAsBoolean()) {
                    machine.sleep().sleep(SLICE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the next step sees the interruption and ends
            }
            cpu = machine.cpu().getAsLong();
            began = machine.clock().getAsLong();
        }
    }
}
