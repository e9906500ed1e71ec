package shop.troth.cli.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import shop.troth.proof.LastProof;
import shop.troth.runtime.shop.ShopProcess;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Has the launcher make the JDK's caches for later starts of this build, at the lowest priority, once the stores have been proved for the
 * first time: a new store has better things to do before. What a stop cuts short stays in the build's folder until the next
 * start begins another; see {@code docs/decisions/0007}.
 */
final class FasterStarts {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** For a store whose proof does not end. */
    private static final Duration WAIT_AT_MOST = Duration.ofMinutes(15);

    private FasterStarts() {}

    /** Does nothing unless the launcher has said that this build has no caches. */
    static void prepareOnceProved(ShopProcess house) {
        if (Boolean.getBoolean("troth.prepare")) {
            runOnce(() -> isProved(house), LOOK_EVERY, command());
        }
    }

    /** Runs a command in a process of its own, as soon as the condition holds. */
    static Thread runOnce(BooleanSupplier condition, Duration every, List<String> command) {
        return Thread.ofVirtual().name("prepare").start(() -> {
            try {
                var latest = Instant.now().plus(WAIT_AT_MOST);
                do {
                    Thread.sleep(every);
                } while (!condition.getAsBoolean() && Instant.now().isBefore(latest));
                new ProcessBuilder(command).inheritIO().start();
            } catch (IOException e) {
                System.err.println("Later starts could not be made faster: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static boolean isProved(ShopProcess house) {
        try {
            var lastProof = house.application().getBean(LastProof.class);
            return house.application().getBean(Stores.class).originals().stream()
                    .map(Store::id)
                    .allMatch(lastProof::isWhole);
        } catch (RuntimeException e) { // such as a database that is away: it is asked again
            return false;
        }
    }

    private static List<String> command() {
        var launcher = Path.of(System.getProperty("troth.home"), "troth").toString();
        return List.of("nice", "-n", "19", launcher, "prepare", System.getProperty("troth.build"));
    }
}
