package shop.troth.bench.policy;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Length;
import shop.troth.kernel.Problem;

/** What the commands take from the shell, on policies of a thousand clauses; the launcher's own share included. */
final class Commands {

    private static final String QUESTION = "use contact.email for order.pay";

    private final Path home = Path.of(System.getProperty("troth.home", "."));
    private final int times;

    Commands(Length length) {
        this.times = length.of(1, 5, 15);
    }

    List<Figure> measure() {
        try {
            var order = Files.createTempFile("troth-order", ".yaml");
            var strife = Files.createTempFile("troth-strife", ".yaml");
            try {
                Files.writeString(order, ManyClauses.inOrder());
                Files.writeString(strife, ManyClauses.inStrife(home.resolve("stores/millipore/policy.yaml")));
                return measure(order.toString(), strife.toString());
            } finally {
                Files.delete(order);
                Files.delete(strife);
            }
        } catch (IOException e) {
            throw new Problem("A policy to measure could not be written: " + e.getMessage(), e);
        }
    }

    private List<Figure> measure(String order, String strife) {
        double nothing = seconds(0, "policy", "--help");
        return List.of(
                new Figure(
                        "policy.check.s",
                        "./troth policy check of 1,000 clauses, median of %d; %.2f s where they are a store's own over and over and a thousand collisions are found; baseline: policy --help"
                                .formatted(times, seconds(1, "policy", "check", strife)),
                        seconds(0, "policy", "check", order),
                        "s",
                        Better.LOWER,
                        nothing),
                new Figure(
                        "policy.explain.s",
                        "./troth policy explain of a refusal by the same 1,000 clauses, median of %d; baseline: policy --help"
                                .formatted(times),
                        seconds(1, "policy", "explain", order, QUESTION),
                        "s",
                        Better.LOWER,
                        nothing));
    }

    /** The median; the first run, which may have to prepare the build, does not count. */
    private double seconds(int code, String... arguments) {
        var seconds = new ArrayList<Double>();
        for (int i = 0; i <= times; i++) {
            var began = System.nanoTime();
            mustEnd(code, arguments);
            seconds.add((System.nanoTime() - began) / 1e9);
        }
        seconds.removeFirst();
        return seconds.stream().sorted().toList().get(times / 2);
    }

    private void mustEnd(int code, String... arguments) {
        var command = new ArrayList<>(List.of(home.resolve("troth").toString()));
        command.addAll(List.of(arguments));
        try {
            var builder =
                    new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
            int ended = builder.start().waitFor();
            if (ended != code) {
                throw new Problem("“%s” ended with %d instead of %d: run it by hand to see why."
                        .formatted(String.join(" ", command), ended, code));
            }
        } catch (IOException e) {
            throw new Problem("The launcher did not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("The measurement was interrupted.", e);
        }
    }
}
