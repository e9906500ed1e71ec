package shop.troth.newsletters.send;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mail server that takes every message and keeps when it had all of it, by {@link System#nanoTime}, but none of its words. */
final class CountingMailServer implements AutoCloseable {

    private static final Pattern MESSAGE = Pattern.compile("Message-ID: <([0-9a-f-]{36})@.*");

    /**
     * A message that it took.
     *
     * @param id of which its Message-ID is made
     * @param at before it answered that it has it
     */
    record Taken(String to, UUID id, long at) {}

    private final ServerSocket socket;
    private final Map<String, Queue<Taken>> taken;
    private final AtomicInteger untilDue = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Runnable due = () -> {};

    /** One on its own. */
    CountingMailServer() {
        this(new ConcurrentHashMap<>());
    }

    private CountingMailServer(Map<String, Queue<Taken>> taken) {
        this.taken = taken;
        try {
            socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    /** Another door of this one. */
    CountingMailServer door() {
        return new CountingMailServer(taken);
    }

    String address() {
        return "smtp://127.0.0.1:" + socket.getLocalPort();
    }

    /** Runs this when that many more messages have come through this door, before it answers the last of them. */
    void after(int messages, Runnable what) {
        due = what;
        untilDue.set(messages);
    }

    /** What it took, by recipient. */
    Map<String, Queue<Taken>> taken() {
        return taken;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                Thread.ofPlatform().daemon().start(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                var in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
                var out = new OutputStreamWriter(connection.getOutputStream(), StandardCharsets.ISO_8859_1)) {
            connection.setTcpNoDelay(true);
            say(out, "220 mail.example.org");
            var to = "";
            for (var line = in.readLine(); line != null && !line.startsWith("QUIT"); line = in.readLine()) {
                if (line.startsWith("RCPT")) {
                    to = line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
                }
                if (line.startsWith("DATA")) {
                    say(out, "354 go on");
                    take(in, to);
                }
                say(out, "250 ok");
            }
        } catch (IOException e) {
            // a node that was killed
        }
    }

    private void take(BufferedReader in, String to) throws IOException {
        @Nullable UUID id = null;
        for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("cut");
            }
            var message = MESSAGE.matcher(line);
            if (id == null && message.matches()) {
                id = UUID.fromString(message.group(1));
            }
        }
        if (id == null) {
            throw new IOException("a message without a Message-ID");
        }
        taken.computeIfAbsent(to, it -> new ConcurrentLinkedQueue<>()).add(new Taken(to, id, System.nanoTime()));
        if (untilDue.decrementAndGet() == 0) {
            due.run();
        }
    }

    private static void say(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
