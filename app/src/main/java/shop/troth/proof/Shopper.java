package shop.troth.proof;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A made-up shopper who visits a store as a browser would: by HTTP, with a cookie jar, following redirects, reading forms out
 * of pages. Probes act through it in the probe twin, so that proof never pollutes the shop.
 */
public final class Shopper {

    /** The networks' test number; no real card has it. */
    public static final String TEST_CARD = "4242424242424242";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern REVIEWED = Pattern.compile("name=\"reviewed\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern SKU = Pattern.compile("name=\"sku\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern PRODUCT = Pattern.compile("href=\"(/products/[a-z0-9-]+)\"");
    private static final int MOST_REDIRECTS = 5;

    /** One answer. */
    public record Answer(int status, String body, Map<String, List<String>> headers, URI at) {

        public Optional<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()).stream()
                    .findFirst();
        }

        public boolean isRedirect() {
            return status >= 300 && status < 400;
        }
    }

    private final HttpClient client;
    private final URI address;
    private final String host;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final List<String> setCookies = new ArrayList<>();

    /**
     * @param address scheme, IP address and port at which the store really answers
     * @param host the name it answers to, with its port
     */
    public Shopper(HttpClient client, URI address, String host) {
        this.client = client;
        this.address = address;
        this.host = host;
    }

    /** What the shop set, name to value. */
    public Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    /** Every Set-Cookie header seen, whole. */
    public List<String> setCookies() {
        return List.copyOf(setCookies);
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).GET(), path);
    }

    public Answer post(String path, Map<String, String> fields) {
        return send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.ofString(encode(fields))),
                path);
    }

    /** As {@link #post}, and then where the answer leads, while it leads within the shop. */
    public Answer postAndFollow(String path, Map<String, String> fields) {
        var answer = post(path, fields);
        for (int i = 0; i < MOST_REDIRECTS && answer.isRedirect(); i++) {
            var to = URI.create(answer.header("location").orElseThrow());
            if (to.isAbsolute() && !host.equals(to.getAuthority())) {
                return answer;
            }
            answer = get(to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery()));
        }
        return answer;
    }

    /** Puts one piece of the first product with one for sale into the cart. */
    public Answer addSomething() {
        for (var product : PRODUCT.matcher(get("/products").body())
                .results()
                .map(it -> it.group(1))
                .distinct()
                .toList()) {
            var skus = SKU.matcher(get(product).body())
                    .results()
                    .map(it -> it.group(1))
                    .distinct()
                    .toList();
            for (var sku : skus) {
                var answer = post("/cart/lines", Map.of("sku", sku, "quantity", "1"));
                if (answer.isRedirect()) {
                    return answer;
                }
            }
        }
        throw new IllegalStateException("nothing is for sale");
    }

    /** Fills in the checkout as somebody made up, at reserved names. */
    public Answer fillIn(Map<String, String> different) {
        var fields = new LinkedHashMap<>(details());
        fields.putAll(different);
        return post("/checkout", fields);
    }

    /** The digest of what the review page shows. */
    public Optional<String> reviewed() {
        var found = REVIEWED.matcher(get("/checkout/review").body());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** From an empty cart to the bank's page. */
    public URI toTheBank() {
        addSomething();
        fillIn(Map.of());
        var answer = post("/checkout/place", Map.of("reviewed", reviewed().orElseThrow()));
        return URI.create(
                answer.header("location").orElseThrow(() -> new IllegalStateException("the order was not placed")));
    }

    /** Types a card at the bank's page; answers with where the bank sends the browser, or nothing if it took no money. */
    public Optional<URI> pay(URI page, String card) {
        var loopback = URI.create("http://127.0.0.1:" + page.getPort() + page.getRawPath());
        var answer = exchange(HttpRequest.newBuilder(loopback)
                .timeout(PATIENCE)
                .header("Host", page.getAuthority())
                .header("Origin", page.getScheme() + "://" + page.getAuthority())
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        encode(Map.of("number", card, "expiry", "12/34", "cvc", "123")))));
        return Optional.of(answer)
                .filter(Answer::isRedirect)
                .flatMap(it -> it.header("location"))
                .map(URI::create);
    }

    /** A whole purchase; answers with the page that says thanks. */
    public Answer buysOneThingWith(String card) {
        var back = pay(toTheBank(), card).orElseThrow(() -> new IllegalStateException("the bank took no money"));
        return comeBack(back);
    }

    public Answer comeBack(URI back) {
        var answer = get(back.getRawPath() + "?" + back.getRawQuery());
        return answer.isRedirect() ? get(answer.header("location").orElseThrow()) : answer;
    }

    public static Map<String, String> details() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "Probe Person");
        fields.put("email", "probe@example.org");
        fields.put("phone", "(212) 555-0123");
        fields.put("organisation", "");
        fields.put("shipping.line1", "1 Example Street");
        fields.put("shipping.line2", "");
        fields.put("shipping.city", "Billerica");
        fields.put("shipping.state", "MA");
        fields.put("shipping.zip", "01821");
        fields.put("billing.same", "yes");
        fields.put("delivery", "ground");
        return fields;
    }

    private Answer send(HttpRequest.Builder request, String path) {
        request.timeout(PATIENCE).header("Host", host);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(it -> it.getKey() + "=" + it.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var answer = exchange(request);
        for (var cookie : answer.headers().getOrDefault("set-cookie", List.of())) {
            setCookies.add(cookie);
            var pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(), response.body(), response.headers().map(), response.uri());
        } catch (IOException e) {
            throw new IllegalStateException("the store does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
