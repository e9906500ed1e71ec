package shop.troth.bench.browse;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Visitors who ask for one page after the other for a while, all on one thread, for the load must not be what limits. */
final class Load {

    /** A request and the page it asks for. */
    record Visit(BrowsedPage page, byte[] request) {}

    /**
     * What came of it.
     *
     * @param bytes of the bodies
     */
    record Outcome(long pages, long bytes, Duration took) {

        double perSecond() {
            return pages / (took.toNanos() / 1e9);
        }
    }

    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int ROOM = 1 << 19;

    private final int port;
    private final int visitors;

    Load(int port, int visitors) {
        this.port = port;
        this.visitors = visitors;
    }

    /** @param next what a visitor does next */
    Outcome run(Duration length, Supplier<Visit> next) throws IOException {
        var end = System.nanoTime() + length.toNanos();
        return run(() -> System.nanoTime() < end, next);
    }

    /** @param goesOn asked after each answer */
    Outcome run(BooleanSupplier goesOn, Supplier<Visit> next) throws IOException {
        var visits = new ArrayList<Visitor>();
        long pages = 0;
        long bytes = 0;
        var began = System.nanoTime();
        try (var selector = Selector.open()) {
            for (int i = 0; i < visitors; i++) {
                var visitor = new Visitor(selector);
                visits.add(visitor);
                visitor.ask(next.get());
            }
            while (goesOn.getAsBoolean()) {
                selector.select(200);
                for (var key : selector.selectedKeys()) {
                    var visitor = (Visitor) key.attachment();
                    var size = visitor.hear();
                    if (size >= 0) {
                        pages++;
                        bytes += size;
                        visitor.ask(next.get());
                    }
                }
                selector.selectedKeys().clear();
            }
            return new Outcome(pages, bytes, Duration.ofNanos(System.nanoTime() - began));
        } finally {
            for (var visitor : visits) {
                visitor.channel.close();
            }
        }
    }

    /** One kept-alive connection. */
    private final class Visitor {

        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(ROOM);
        private Visit asked;
        private long sent;
        private int body = -1;
        private int end;

        @SuppressWarnings("NullAway.Init") // asked before anything is heard
        Visitor(Selector selector) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.configureBlocking(false);
            channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void ask(Visit next) throws IOException {
            asked = next;
            sent = System.nanoTime();
            in.clear();
            body = -1;
            var out = ByteBuffer.wrap(next.request());
            while (out.hasRemaining()) {
                channel.write(out); // a request is far smaller than a socket's room
            }
        }

        /** @return the size of the answer's body once it is there and is what was asked for; before, -1 */
        int hear() throws IOException {
            if (channel.read(in) < 0) {
                throw new EOFException("the shop hung up");
            }
            if (body < 0 && !head()) {
                return -1;
            }
            if (in.position() < end) {
                return -1;
            }
            var bytes = in.array();
            var status = (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
            asked.page().check(status, bytes, body, end, sent);
            return end - body;
        }

        private boolean head() {
            var bytes = in.array();
            for (int i = 3; i < in.position(); i++) {
                if (bytes[i] == '\n' && bytes[i - 2] == '\n') {
                    body = i + 1;
                    end = body + length(bytes, body);
                    return true;
                }
            }
            return false;
        }

        private static int length(byte[] head, int to) {
            for (int i = 0; i < to - LENGTH.length; i++) {
                if (head[i] == '\n' && named(head, i + 1)) {
                    int length = 0;
                    for (int j = i + 1 + LENGTH.length; head[j] != '\r'; j++) {
                        length = head[j] == ' ' ? length : length * 10 + head[j] - '0';
                    }
                    return length;
                }
            }
            throw new IllegalStateException("an answer without its length");
        }

        private static boolean named(byte[] head, int from) {
            for (int i = 0; i < LENGTH.length; i++) {
                if ((head[from + i] | 0x20) != (LENGTH[i] | 0x20)) {
                    return false;
                }
            }
            return true;
        }
    }
}
