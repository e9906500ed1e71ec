package shop.troth.bench.purchase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Processor time by part. Unlike the clock it hardly minds what else the machine does. */
public record Cpu(Map<Part, Duration> used) {

    /** How Linux tells it, whatever it counts in. */
    private static final Duration TICK = Duration.ofMillis(10);

    /** Where the processor time of children that have ended stands after the name of a process, {@code cutime} and {@code cstime}. */
    private static final int USER = 13;

    private static final int SYSTEM = 14;

    /** Who used it. */
    public enum Part {
        STORE,
        DATABASE,
        BANK,
        LOAD
    }

    public static Cpu none() {
        return new Cpu(Map.of());
    }

    /** So far: the store's process, those it started, and this one. */
    static Cpu of(ProcessHandle store) {
        var used = new EnumMap<Part, Duration>(Part.class);
        used.put(Part.STORE, time(store));
        used.put(Part.LOAD, time(ProcessHandle.current()));
        store.descendants().forEach(it -> used.merge(part(it), time(it), Duration::plus));
        return new Cpu(used);
    }

    private static Part part(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("java") ? Part.BANK : Part.DATABASE;
    }

    /**
     * Its own, with that of the processes it started which have ended: without those, a connection that is closed or a vacuum that is done
     * would take all it ever used out of the sum.
     */
    private static Duration time(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).plus(ended(process.pid()));
    }

    /** As {@code proc_pid_stat(5)} counts it; nothing of a process that is gone. */
    private static Duration ended(long pid) {
        try {
            var line = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return TICK.multipliedBy(Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]));
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    public Cpu plus(Cpu other) {
        var sum = new EnumMap<Part, Duration>(Part.class);
        sum.putAll(used);
        other.used.forEach((part, time) -> sum.merge(part, time, Duration::plus));
        return new Cpu(sum);
    }

    public Cpu since(Cpu before) {
        var rest = new EnumMap<Part, Duration>(Part.class);
        used.forEach((part, time) -> rest.put(part, time.minus(before.used.getOrDefault(part, Duration.ZERO))));
        return new Cpu(rest);
    }

    public Duration total() {
        return used.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** Milliseconds for each of so many purchases. */
    public double each(long purchases) {
        return total().toNanos() / 1e6 / purchases;
    }

    String inWords(long purchases) {
        return used.entrySet().stream()
                .map(it -> String.format(
                        Locale.ROOT,
                        "%s %.1f ms",
                        it.getKey().name().toLowerCase(Locale.ROOT),
                        it.getValue().toNanos() / 1e6 / purchases))
                .collect(Collectors.joining(", "));
    }
}
