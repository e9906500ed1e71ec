package shop.troth.partners;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.books.Json;
import shop.troth.testbank.http.Hosts;
import shop.troth.testbank.http.Server;
import shop.troth.testbank.http.WebRequest;
import shop.troth.testbank.http.WebResponse;
import tools.jackson.core.JacksonException;

/**
 * The companies, in one process on one port. Each answers at {@code NAME.localhost}; stores reach it at {@code 127.0.0.1} under
 * {@code /NAME}, because not every machine resolves names under {@code localhost}.
 */
public final class Partners implements Closeable {

    private static final String USAGE = "Usage: --port N --data DIR";

    private final Server server;
    private final Map<String, Company> companies;

    private Partners(int port, List<Company> all, AtomicInteger listening) throws IOException {
        companies = all.stream().collect(Collectors.toMap(it -> host(it.name()), Function.identity()));
        try {
            server = Server.start(port, new Hosts(List.copyOf(companies.keySet())), null, this::answer);
        } catch (BindException busy) {
            throw new IOException(
                    "Port %d is in use. Stop the program that uses it or choose another port.".formatted(port), busy);
        }
        listening.set(server.port());
    }

    /**
     * Starts the companies.
     *
     * @param port 0 takes a free one
     * @param data where they keep what they get
     * @param keys by store, what it presents when it calls
     * @throws IOException with a sentence for the person who called
     */
    public static Partners start(int port, Path data, Map<String, String> keys) throws IOException {
        var listening = new AtomicInteger();
        return new Partners(
                port,
                List.of(
                        new MarketingPartner("partner", "Troth Test Partner", data, keys),
                        new MarketingPartner("advertiser", "Troth Test Advertiser", data, keys),
                        new AdCompany(keys),
                        new Procurement(listening::get)),
                listening);
    }

    /** Reads {@code {"keys": {STORE: KEY}}} from the first line of standard input, prints {@code ready}, and ends with standard input. */
    public static void main(String... args) throws IOException {
        if (args.length != 4
                || !args[0].equals("--port")
                || !args[1].matches("\\d{1,5}")
                || !args[2].equals("--data")) {
            end(2, USAGE);
            return;
        }
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        try {
            var started = start(Integer.parseInt(args[1]), Path.of(args[3]), keys(in.readLine()));
            System.out.println("ready http://localhost:" + started.port());
        } catch (IOException | IllegalArgumentException notPossible) {
            end(1, notPossible.getMessage());
            return;
        }
        while (in.readLine() != null) {
            continue; // only the end matters
        }
        System.exit(0);
    }

    /** @throws IllegalArgumentException with a sentence; never with what was read */
    private static Map<String, String> keys(@Nullable String line) {
        try {
            var keys = new HashMap<String, String>();
            Json.MAPPER
                    .readTree(line == null ? "" : line)
                    .path("keys")
                    .forEachEntry((store, key) -> keys.put(store, key.asString()));
            return keys;
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("The first line of standard input is not the JSON that is expected.");
        }
    }

    private static void end(int status, @Nullable String sentence) {
        System.err.println(sentence);
        System.exit(status);
    }

    private static String host(String company) {
        return company + ".localhost";
    }

    public int port() {
        return server.port();
    }

    private WebResponse answer(WebRequest call) {
        try {
            var own = companies.get(Hosts.name(String.valueOf(call.header("Host"))));
            if (own != null) {
                return own.answer(call);
            }
            var parts = call.path().substring(1).split("/", 2);
            var named = companies.get(host(parts[0]));
            return named == null ? list(call) : named.answer(call.at("/" + (parts.length == 1 ? "" : parts[1])));
        } catch (RuntimeException bug) {
            bug.printStackTrace();
            return WebResponse.text(500, "Something went wrong.");
        }
    }

    /** What is at no company: the list of them. */
    private WebResponse list(WebRequest call) {
        if (!call.path().equals("/")) {
            return CompanyPage.file(call.path());
        }
        return CompanyPage.show("Other companies", """
                <h1>Other companies</h1>
                <p>These companies exist only for development: they show what stores send to them.</p>
                <ul>%s</ul>
                """.formatted(companies.values().stream()
                .map(it -> "<li><a href=\"http://%s:%d/\">%s</a></li>".formatted(host(it.name()), port(), it.title()))
                .sorted()
                .collect(Collectors.joining())));
    }

    @Override
    public void close() {
        server.close();
    }
}
