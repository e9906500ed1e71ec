package shop.troth.sabotage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.agent.ByteBuddyAgent;
import shop.troth.testing.Packaged;

/** Starts {@link RunSabotage} in a process of its own, with Byte Buddy’s agent, which no other test has. */
final class SabotageProcess {

    private static final List<String> HANDED_ON = List.of("troth.test.memory", "troth.test.start");
    private static final long ENDS_SECONDS = 60;

    private SabotageProcess() {}

    /**
     * @param folder for its files
     * @param how as {@link RunSabotage} names it
     * @return the lines that it wrote
     * @throws AssertionError with what it said last, if it does not come to its end in time
     */
    static List<String> run(Path folder, String how, Collection<String> faults, Duration atMost)
            throws IOException, InterruptedException {
        var out = folder.resolve("outcomes.tsv");
        var said = folder.resolve("said.txt");
        var process = new ProcessBuilder(command(out, how, faults))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS);
        } finally {
            process.destroy(); // its own hooks end its database and bank
            if (!process.waitFor(ENDS_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        var lines = Files.exists(out) ? Files.readAllLines(out) : List.<String>of();
        if (lines.isEmpty() || !lines.getLast().equals(RunSabotage.END)) {
            var all = Files.readAllLines(said);
            throw new AssertionError("The sabotage did not come to its end: " + lines + "\n"
                    + String.join("\n", all.subList(Math.max(0, all.size() - 60), all.size())));
        }
        return lines;
    }

    private static List<String> command(Path out, String how, Collection<String> faults) {
        var command = new ArrayList<>(Packaged.java(RunSabotage.class));
        command.removeIf(it -> it.startsWith("-XX:AOTCache")); // which an agent excludes
        var agent = Path.of(ByteBuddyAgent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        command.addAll(1, List.of("-Xmx1g", "-javaagent:" + agent));
        for (var property : HANDED_ON) {
            if (System.getProperty(property) != null) {
                command.add(1, "-D%s=%s".formatted(property, System.getProperty(property)));
            }
        }
        command.addAll(List.of(out.toString(), how, String.join(",", faults)));
        return command;
    }
}
