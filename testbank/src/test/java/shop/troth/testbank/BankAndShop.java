package shop.troth.testbank;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import com.stripe.param.checkout.SessionCreateParams;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import shop.troth.testbank.accounts.ApiAccount;

/** A bank in this process on a free port, a shop that hears its events, and a shopper's browser. */
final class BankAndShop implements AutoCloseable {

    static final String KEY = "sk_test_millipore";
    static final String OTHER_KEY = "sk_test_other";
    static final String SECRET = "whsec_millipore";
    static final String GOOD = "4242424242424242";

    /** One delivery as it arrived. */
    record Heard(String signature, String body) {

        Event event() throws SignatureVerificationException {
            return Webhook.constructEvent(body, signature, SECRET);
        }

        boolean isGenuine() {
            try {
                return event() != null;
            } catch (SignatureVerificationException forged) {
                return false;
            }
        }
    }

    private static final HttpClient BROWSER =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    final LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    /** What the shop answers to the next deliveries; 200 when there is nothing. */
    final LinkedBlockingQueue<Integer> answers = new LinkedBlockingQueue<>();

    private final Path data;
    private final HttpServer shop;
    private SimulatedBank bank;
    private StripeClient stripe;

    BankAndShop(Path data) throws IOException {
        this.data = data;
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        shop.createContext("/bank/events", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var signature = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Stripe-Signature"));
            heard.add(new Heard(signature.orElse(""), body));
            var status = Optional.ofNullable(answers.poll()).orElse(200);
            if (status == 302) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        shop.start();
        open();
    }

    private void open() throws IOException {
        var options = BankOptions.parse(
                "--port",
                "0",
                "--data",
                data.toString(),
                "--origin",
                "http://bank.localhost:0",
                "--retry-ms",
                "20,40",
                "--aftermath-ms",
                "30");
        bank = SimulatedBank.start(options, new Setup(accounts(), null));
        stripe = client(KEY);
    }

    void restart() throws IOException {
        bank.close();
        open();
    }

    private List<ApiAccount> accounts() {
        var url = "http://127.0.0.1:" + shop.getAddress().getPort() + "/bank/events";
        return List.of(
                new ApiAccount("millipore", "Millipore", KEY, url, null, List.of(SECRET)),
                new ApiAccount("other", null, OTHER_KEY, null, null, List.of()));
    }

    StripeClient client(String key) {
        return client(key, bank.port());
    }

    static StripeClient client(String key, int port) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase("http://127.0.0.1:" + port)
                .build();
    }

    StripeClient stripe() {
        return stripe;
    }

    static SessionCreateParams.Builder order() {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl("http://millipore.localhost:8080/checkout/return?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("http://millipore.localhost:8080/checkout/review")
                .setClientReferenceId("order-1")
                .putMetadata("order", "M-1")
                .addLineItem(line("Membrane, 0.22 µm", 12_950, 2))
                .addLineItem(line("Delivery", 1_250, 1));
    }

    static SessionCreateParams.LineItem line(String name, long amount, long quantity) {
        return SessionCreateParams.LineItem.builder()
                .setQuantity(quantity)
                .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                        .setCurrency("usd")
                        .setUnitAmount(amount)
                        .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                .setName(name)
                                .build())
                        .build())
                .build();
    }

    Session open(SessionCreateParams.Builder order) throws StripeException {
        return stripe.v1().checkout().sessions().create(order.build());
    }

    Session paid(String card) throws StripeException {
        var session = open(order());
        assertThat(pay(session, card).statusCode()).isEqualTo(303);
        return again(session);
    }

    Session again(Session session) throws StripeException {
        return stripe.v1().checkout().sessions().retrieve(session.getId());
    }

    HttpResponse<String> pay(Session session, String card) {
        return post("/pay/" + session.getId(), Map.of("number", card, "expiry", "12 / 34", "cvc", "123"));
    }

    HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(fields))));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** The control API. */
    HttpResponse<String> control(String path, Map<String, String> fields) {
        var answer = post("/test/" + path, fields, "Authorization", "Bearer " + KEY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    void fault(String kind, String... more) {
        var fields = new java.util.HashMap<>(Map.of("kind", kind, "times", "1"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        control("faults", fields);
    }

    String sums() {
        return get("/test/charges", "Authorization", "Bearer " + KEY).body();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bank.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return BROWSER.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The next delivery, whatever it is. */
    Heard next() throws InterruptedException {
        var next = heard.poll(60, TimeUnit.SECONDS);
        assertThat(next).as("a delivery within a minute").isNotNull();
        return next;
    }

    /** Deliveries until one fits. */
    Event event(String type) throws Exception {
        return event(event -> event.getType().equals(type));
    }

    Event event(Predicate<Event> wanted) throws Exception {
        while (true) {
            var event = next().event();
            if (wanted.test(event)) {
                return event;
            }
        }
    }

    List<String> types(int count) throws Exception {
        var types = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            types.add(next().event().getType());
        }
        return types;
    }

    int port() {
        return bank.port();
    }

    String origin() {
        return bank.origin();
    }

    @Override
    public void close() throws IOException {
        bank.close();
        shop.stop(0);
    }
}
