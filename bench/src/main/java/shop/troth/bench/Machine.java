package shop.troth.bench;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import shop.troth.bench.Figure.Better;
import shop.troth.kernel.Problem;

/** What the machine is like, by what counts and by nothing that would name it, so that figures of two machines can be told apart. */
final class Machine {

    private static final double GIB = 1L << 30;
    private static final long PAGE = 4_096;
    private static final long PAGES = 16_384;
    private static final int CALLS = 200_000;
    private static final int FLUSHES = 50;
    private static final int BLOCK = 8_192; // as PostgreSQL writes

    /** The share of the processors that others may have: the figures get the rest. */
    private static final double MOST_TAKEN = 0.15;

    private Machine() {}

    static String inWords() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "%d cores, %.0f GiB of memory"
                .formatted(Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize() / GIB);
    }

    /**
     * The share of the processors that something else has now, from 0 to 1; 0 where the system does not say. The load average would still
     * count what ended minutes ago.
     *
     * @param length how long to look, while this process does nothing
     */
    static double taken(Duration length) {
        try {
            var before = ticks();
            Thread.sleep(length);
            var after = ticks();
            long all = after[0] - before[0];
            return all == 0 ? 0 : 1 - (double) (after[1] - before[1]) / all;
        } catch (IOException e) {
            return 0; // no Linux
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("The measurement was interrupted.", e);
        }
    }

    /** @throws Problem if so much is taken that figures would be those of something else */
    static void mustBeIdle(double taken) {
        if (taken > MOST_TAKEN) {
            throw new Problem(
                    "The machine is busy with something else, which has %.0f %% of its processors: wait until that ends, or measure anyway with --busy."
                            .formatted(100 * taken));
        }
    }

    /** All ticks of all processors, and those in which they had nothing to do. */
    private static long[] ticks() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            var columns =
                    lines.findFirst().orElseThrow(IOException::new).strip().split(" +");
            long all = 0;
            for (int i = 1; i <= 8; i++) { // the columns after these are counted in them already
                all += Long.parseLong(columns[i]);
            }
            return new long[] {all, Long.parseLong(columns[4]) + Long.parseLong(columns[5])};
        }
    }

    /**
     * Its figures, in about five seconds.
     *
     * @param taken the share of the processors that something else has
     * @param folder where durable writes go
     */
    static List<Figure> figures(double taken, Path folder, Length length) {
        return List.of(
                figure("touch.us", "first touch of a page of memory, 4 KiB", touch(), "µs"),
                figure("call.us", "a system call that does nothing (getppid)", call(), "µs"),
                figure(
                        "flush.ms",
                        "a durable write: 8 KiB at the end of a file, flushed to the disk; median of %d"
                                .formatted(FLUSHES),
                        flush(folder),
                        "ms"),
                new Figure(
                        "machine.server.per_s",
                        "pages of the bare server a second: the store’s own server with nothing of the store in it, 10 KiB of ready bytes, 32 visitors",
                        BareServer.perSecond(
                                length.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(2))),
                        "1/s",
                        Better.HIGHER,
                        null),
                figure(
                        "taken.percent",
                        "share of the processors that something else had before this began",
                        100 * taken,
                        "%"));
    }

    private static Figure figure(String id, String what, double value, String unit) {
        return new Figure("machine." + id, what, value, unit, Better.LOWER, null);
    }

    private static double touch() {
        var linker = Linker.nativeLinker();
        var library = linker.defaultLookup();
        var take = linker.downcallHandle(
                library.findOrThrow("malloc"), FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
        var give = linker.downcallHandle(library.findOrThrow("free"), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
        try {
            double best = Double.MAX_VALUE;
            for (int round = 0; round < 5; round++) {
                var taken = (MemorySegment) take.invokeExact(PAGES * PAGE);
                var memory = taken.reinterpret(PAGES * PAGE);
                var began = System.nanoTime();
                for (long page = 0; page < PAGES; page++) {
                    memory.set(ValueLayout.JAVA_BYTE, page * PAGE, (byte) 1);
                }
                best = Math.min(best, (System.nanoTime() - began) / 1e3 / PAGES);
                give.invokeExact(taken);
            }
            return best;
        } catch (Throwable e) {
            throw new Problem("The memory of this machine could not be measured: " + e.getMessage(), e);
        }
    }

    private static double call() {
        var linker = Linker.nativeLinker();
        MethodHandle parent = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("getppid"), FunctionDescriptor.of(ValueLayout.JAVA_INT));
        try {
            double best = Double.MAX_VALUE;
            for (int round = 0; round < 5; round++) {
                var began = System.nanoTime();
                for (int i = 0; i < CALLS; i++) {
                    var _ = (int) parent.invokeExact();
                }
                best = Math.min(best, (System.nanoTime() - began) / 1e3 / CALLS);
            }
            return best;
        } catch (Throwable e) {
            throw new Problem("The system calls of this machine could not be measured: " + e.getMessage(), e);
        }
    }

    private static double flush(Path folder) {
        try {
            var path = Files.createTempFile(folder, "bench-flush", "");
            try (var file = FileChannel.open(path, StandardOpenOption.WRITE)) {
                var times = new ArrayList<Double>();
                for (int i = 0; i < FLUSHES; i++) {
                    var began = System.nanoTime();
                    file.write(ByteBuffer.allocate(BLOCK));
                    file.force(false);
                    times.add((System.nanoTime() - began) / 1e6);
                }
                return Quantile.median(times);
            } finally {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new Problem("The disk could not be measured: free some space on the disk of the project folder.", e);
        }
    }
}
