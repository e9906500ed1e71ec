package shop.troth.runtime.control;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import shop.troth.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The client side of {@link AdminEndpoint}: what a command needs for access.
 *
 * @param token the secret from the file that only the data folder's owner can read
 */
public record AdminAccess(int port, String token) {

    static final String HEADER = "X-Troth-Control";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Returns the access to the serve running on a data folder; no value if none runs there, or it is not ready yet. */
    public static Optional<AdminAccess> at(Path folder) {
        try {
            return Optional.of(JSON.readValue(Files.readString(folder.resolve(AdminEndpoint.FILE)), AdminAccess.class));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * Asks for an errand and waits until it is done, at most an hour.
     *
     * @throws Problem with the message of the running serve, if it does not answer, or if a value has a line break or is too long
     */
    public String ask(String errand, Map<String, String> wishes) {
        var body = body(wishes);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + errand))
                .timeout(LONGEST)
                .header(HEADER, token)
                .POST(BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .proxy(Direct.SELECTOR)
                .build()) {
            var answer = client.send(request, BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> answer.body();
                case 422 -> throw new Problem(answer.body());
                default ->
                    throw new Problem(
                            "The running Troth process could not do it: check its output, or stop it and try again.");
            };
        } catch (IOException e) {
            throw new Problem("The running Troth process is not responding: stop it and try again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("Interrupted: try again.", e);
        }
    }

    private static String body(Map<String, String> wishes) {
        wishes.forEach((name, value) -> {
            if (value.lines().count() > 1) {
                throw new Problem("What is given for “%s” has a line break: give it in one line.".formatted(name));
            }
        });
        var body = wishes.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining("\n"));
        if (body.getBytes(StandardCharsets.UTF_8).length > AdminEndpoint.MOST_ASKED_BYTES) {
            throw new Problem(
                    "What is given is longer than %,d bytes: shorten it.".formatted(AdminEndpoint.MOST_ASKED_BYTES));
        }
        return body;
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    static Map<String, String> wishes(String body) {
        var wishes = new LinkedHashMap<String, String>();
        body.lines().forEach(it -> {
            var at = it.indexOf('=');
            if (at > 0) {
                wishes.put(it.substring(0, at), it.substring(at + 1));
            }
        });
        return wishes;
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "AdminAccess[" + port + "]";
    }

    /** Connects to loopback without a proxy, whatever the environment says. */
    private static final class Direct extends ProxySelector {

        static final ProxySelector SELECTOR = new Direct();

        @Override
        public List<java.net.Proxy> select(URI uri) {
            return List.of(java.net.Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, java.net.SocketAddress address, IOException e) {
            // reported by the caller
        }
    }
}
