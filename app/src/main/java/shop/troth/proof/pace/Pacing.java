package shop.troth.proof.pace;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps the background proof to a share of the machine's processor time. What a step costs is measured: by this process and the ones it
 * started, the database among them. What shoppers cost meanwhile is counted too, so on a busy machine the proof goes slower still.
 */
@Component
public class Pacing {

    /** So that a run ends on a machine that is busy all the time before what it found is too old. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Duration SLICE = Duration.ofMillis(200);

    /** What it reads and how it waits, for tests. */
    record Machine(LongSupplier cpu, LongSupplier clock, int processors, Sleep sleep) {}

    /** Waits for so long. */
    interface Sleep {
        void sleep(Duration time) throws InterruptedException;
    }

    private final double share;
    private final Machine machine;

    /** @param share of all processors' time, such as 0.02; 0 or less for no breaks */
    @Autowired
    Pacing(@Value("${troth.proof.share}") double share) {
        this(
                share,
                new Machine(Pacing::cpu, System::nanoTime, Runtime.getRuntime().availableProcessors(), Thread::sleep));
    }

    Pacing(double share, Machine machine) {
        this.share = share;
        this.machine = machine;
    }

    /** The breaks of a run that begins now. */
    public Breaks begin() {
        return share <= 0 ? Breaks.SHORTEST : new Measured();
    }

    private static long cpu() {
        return Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .mapToLong(
                        it -> it.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    private final class Measured implements Breaks {

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
                Thread.currentThread().interrupt(); // whoever interrupts wants an end, and the next step sees it
            }
            cpu = machine.cpu().getAsLong();
            began = machine.clock().getAsLong();
        }
    }
}
