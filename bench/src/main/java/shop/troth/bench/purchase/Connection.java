package shop.troth.bench.purchase;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One kept-alive HTTP/1.1 connection to one origin on this machine, as small and quick as a load generator's must be. */
public final class Connection implements AutoCloseable {

    private static final int PATIENCE_MS = 30_000;
    private static final int LONGEST_LINE = 8_192;

    private static final AtomicInteger VISITORS = new AtomicInteger();

    private final int port;
    private final byte[] from;
    private @Nullable Socket socket;
    private @Nullable InputStream in;
    private final byte[] line = new byte[LONGEST_LINE];

    /** An answer, its body as it came over the wire. */
    public record Answer(int status, String location, List<String> cookies, boolean zipped, byte[] body) {

        /** The one that was set last; the empty text without one. */
        String cookie() {
            return cookies.isEmpty() ? "" : cookies.getLast();
        }

        public String text() throws IOException {
            if (!zipped) {
                return new String(body, StandardCharsets.UTF_8);
            }
            try (var plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    public Connection(int port) {
        this(port, new byte[] {127, 0, 0, 1});
    }

    private Connection(int port, byte[] from) {
        this.port = port;
        this.from = from;
    }

    /** One of somebody else, as the limits of a store with production's settings see it: from an address of its own within 127.0.0.0/8. */
    public static Connection ofVisitor(int port) {
        var number = VISITORS.incrementAndGet();
        return new Connection(port, new byte[] {
            127, (byte) (1 + number / 62_500), (byte) (1 + number / 250 % 250), (byte) (1 + number % 250)
        });
    }

    /** @param request the whole request; sent once more where the server had closed the connection in the meantime */
    public Answer send(String request) throws IOException {
        var bytes = request.getBytes(StandardCharsets.UTF_8);
        var fresh = socket == null;
        try {
            return exchange(bytes);
        } catch (IOException e) {
            close();
            if (fresh) {
                throw e;
            }
            return exchange(bytes);
        }
    }

    private Answer exchange(byte[] request) throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port, InetAddress.getByAddress(from), 0);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MS);
            in = new BufferedInputStream(socket.getInputStream(), 32_768);
        }
        socket.getOutputStream().write(request);
        return read(java.util.Objects.requireNonNull(in));
    }

    private Answer read(InputStream in) throws IOException {
        var first = line(in);
        var status = Integer.parseInt(first.substring(9, 12));
        var location = "";
        var cookies = new ArrayList<String>();
        var length = 0;
        var chunked = false;
        var zipped = false;
        var ends = false;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var colon = header.indexOf(':');
            var value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = value.equals("chunked");
                case "content-encoding" -> zipped = value.equals("gzip");
                case "connection" -> ends = value.equalsIgnoreCase("close");
                case "location" -> location = value;
                case "set-cookie" -> cookies.add(value.substring(0, value.indexOf(';')));
                default -> {}
            }
        }
        var body = chunked ? chunks(in) : in.readNBytes(length);
        if (ends) {
            close();
        }
        return new Answer(status, location, List.copyOf(cookies), zipped, body);
    }

    private byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream(16_384);
        while (true) {
            var size = Integer.parseInt(line(in).strip(), 16);
            if (size == 0) {
                line(in);
                return body.toByteArray();
            }
            body.write(in.readNBytes(size));
            line(in);
        }
    }

    private String line(InputStream in) throws IOException {
        for (int length = 0; length < line.length; length++) {
            var next = in.read();
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            if (next == '\n') {
                return new String(line, 0, length > 0 ? length - 1 : 0, StandardCharsets.ISO_8859_1);
            }
            line[length] = (byte) next;
        }
        throw new IOException("a line is too long");
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // gone already
        }
        socket = null;
        in = null;
    }
}
