package shop.troth.testbank;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the bank was started. No secrets: those come by standard input, see {@link Setup}.
 *
 * @param port 0 takes a free one
 * @param tlsPort 0 takes a free one; null leaves TLS off
 * @param data the folder of the journal
 * @param origin where shoppers find the bank's pages; a port of 0 stands for the port in use
 * @param retries milliseconds between attempts to deliver an event; the last one repeats
 * @param aftermath milliseconds until the test cards with an aftermath show it
 */
public record BankOptions(
        int port, @Nullable Integer tlsPort, Path data, URI origin, List<Long> retries, long aftermath) {

    static final String USAGE =
            "Usage: --port N --data DIR [--origin URL] [--tls-port N] [--retry-ms N,N,…] [--aftermath-ms N]";

    private static final String RETRIES = "500,2000,10000,60000,300000,1800000,3600000";

    /** @throws IllegalArgumentException with a sentence for the person who called */
    static BankOptions parse(String... args) {
        int port = 8090;
        Integer tlsPort = null;
        String data = null;
        String origin = null;
        String retries = RETRIES;
        long aftermath = 2_000;
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("%s needs a value. %s".formatted(args[i], USAGE));
            }
            var value = args[i + 1];
            switch (args[i]) {
                case "--port" -> port = port(value);
                case "--tls-port" -> tlsPort = port(value);
                case "--data" -> data = value;
                case "--origin" -> origin = value;
                case "--retry-ms" -> retries = value;
                case "--aftermath-ms" -> aftermath = number(value);
                default -> throw new IllegalArgumentException("Unknown option %s. %s".formatted(args[i], USAGE));
            }
        }
        if (data == null) {
            throw new IllegalArgumentException("--data is required: the folder for the bank's journal. " + USAGE);
        }
        return new BankOptions(
                port,
                tlsPort,
                Path.of(data),
                origin(origin == null ? "http://bank.localhost:" + port : origin),
                Arrays.stream(retries.split(",")).map(BankOptions::number).toList(),
                aftermath);
    }

    private static URI origin(String text) {
        try {
            var origin = URI.create(text.replaceFirst("/$", ""));
            if (origin.getHost() != null && ("http".equals(origin.getScheme()) || "https".equals(origin.getScheme()))) {
                return origin;
            }
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("--origin is not a valid address: " + text, unreadable);
        }
        throw new IllegalArgumentException("--origin must look like http://bank.localhost:8090, not " + text);
    }

    private static int port(String text) {
        long port = number(text);
        if (port > 65_535) {
            throw new IllegalArgumentException("%s is not a valid port.".formatted(text));
        }
        return (int) port;
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,12}")) {
            throw new IllegalArgumentException("%s is not a valid number.".formatted(text));
        }
        return Long.parseLong(text);
    }

    /** The origin with the port that was really taken, when it was left open. */
    String originAt(int plainPort, @Nullable Integer securePort) {
        int asked = origin.getPort();
        int free = securePort != null && "https".equals(origin.getScheme()) ? securePort : plainPort;
        int taken = asked == 0 ? free : asked;
        return "%s://%s%s".formatted(origin.getScheme(), origin.getHost(), taken < 0 ? "" : ":" + taken);
    }
}
