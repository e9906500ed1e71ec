package shop.troth.proof.exits;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.TextSearch;

/**
 * Records what this process writes to standard output and standard error, from construction until {@link #close}; output proceeds as
 * before.
 */
final class OutputCapture implements AutoCloseable {

    private static final List<OutputCapture> LISTENING = new CopyOnWriteArrayList<>();

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    OutputCapture() {
        LISTENING.add(this);
        listen();
    }

    /** Wraps each stream once per process; captures that run at the same time share the wrapper. */
    private static synchronized void listen() {
        if (!(System.out instanceof Ear)) {
            System.setOut(new Ear(System.out));
        }
        if (!(System.err instanceof Ear)) {
            System.setErr(new Ear(System.err));
        }
    }

    boolean holds(List<Canary> canaries) {
        return new TextSearch(canaries).isIn(heard.toString(StandardCharsets.UTF_8));
    }

    /** Whether any line matches. */
    boolean any(Predicate<String> which) {
        return heard.toString(StandardCharsets.UTF_8).lines().anyMatch(which);
    }

    @Override
    public void close() {
        LISTENING.remove(this);
    }

    private static final class Ear extends PrintStream {

        Ear(PrintStream on) {
            super(new Told(on), true, on.charset());
        }
    }

    @RequiredArgsConstructor
    private static final class Told extends OutputStream {

        private final PrintStream on;

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            on.write(bytes, from, length);
            if (!LISTENING.isEmpty()) {
                var copy = Arrays.copyOfRange(bytes, from, from + length);
                LISTENING.forEach(it -> it.heard.writeBytes(copy));
            }
        }

        @Override
        public void flush() {
            on.flush();
        }
    }
}
