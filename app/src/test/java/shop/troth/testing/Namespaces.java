package shop.troth.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Namespaces of the kernel: PostgreSQL needs one when tests run as root, a small disk of its own needs two. */
public final class Namespaces {

    private Namespaces() {}

    /**
     * @param flags of {@code unshare}, such as {@code --user}
     * @throws IllegalStateException with one sentence that says what the machine does not allow
     */
    public static void mustBeAllowed(String... flags) {
        var command = new ArrayList<>(List.of("unshare"));
        command.addAll(List.of(flags));
        if (!succeeds(command)) {
            throw new IllegalStateException(
                    "This test needs `%s`, which fails on this machine: allow user namespaces, or run the tests elsewhere."
                            .formatted(String.join(" ", command)));
        }
    }

    private static boolean succeeds(List<String> command) {
        var whole = new ArrayList<>(command);
        whole.add("true");
        try {
            return new ProcessBuilder(whole)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
