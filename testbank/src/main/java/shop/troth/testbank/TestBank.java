package shop.troth.testbank;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The bank's process. Reads accounts and secrets from the first line of standard input, prints one line starting
 * {@code ready}, and runs until SIGTERM or until standard input ends because its parent has died.
 */
public final class TestBank {

    private TestBank() {}

    public static void main(String... args) throws IOException {
        BankOptions options;
        try {
            options = BankOptions.parse(args);
        } catch (IllegalArgumentException badCall) {
            end(2, badCall.getMessage());
            return;
        }
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        try {
            var bank = SimulatedBank.start(options, Setup.parse(in.readLine()));
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> close(bank)));
            System.out.println("ready http://%s:%d".formatted(options.origin().getHost(), bank.port()));
        } catch (IOException | IllegalArgumentException notPossible) {
            end(1, notPossible.getMessage());
            return;
        }
        while (in.readLine() != null) {
            continue; // only the end matters
        }
        System.exit(0);
    }

    private static void close(SimulatedBank bank) {
        try {
            bank.close();
        } catch (IOException late) {
            System.err.println("The bank's journal could not be closed: " + late.getMessage());
        }
    }

    private static void end(int status, @Nullable String sentence) {
        System.err.println(sentence);
        System.exit(status);
    }
}
