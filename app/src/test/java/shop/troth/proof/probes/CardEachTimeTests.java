package shop.troth.proof.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.kernel.StoreId;
import shop.troth.payments.BankMemory;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CardEachTimeTests {

    private static final String CLAUSE = "millipore.card-each-time";
    private static final RunningShop SHOP = RunningShop.get();

    @Test
    @Keeps("millipore.card-each-time")
    void two_purchases_in_a_row_ask_for_the_card_twice() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Refuses("millipore.card-each-time")
    void a_page_that_was_paid_takes_no_second_payment_and_leaves_the_order_as_it_is() {
        var guest = new Guest(SHOP, "twice-" + UUID.randomUUID() + "@example.org")
                .adds("PES010-025-100", 1)
                .fillsIn();
        var page = guest.goesToTheBank();
        guest.shop().get(guest.pays(page));
        var session = page.getPath().substring("/pay/".length());
        var store = new StoreId("millipore");
        assertThat(SHOP.bean(BankMemory.class).charges(store, session)).isEqualTo(1);

        guest.pays(page);

        assertThat(SHOP.bean(BankMemory.class).charges(store, session)).isEqualTo(1);
        assertThat(SHOP.bean(BankMemory.class).remembers(store, session)).isEmpty();
        assertThat(guest.shop().get("/checkout/thanks").body()).contains("Thank you");
    }

    /** A bank page that fills the card in, or lets the browser do it, stands between the shopper and the real one. */
    @ParameterizedTest
    @CsvSource({
        "name=\"number\", name=\"number\" value=\"5555555555554444\", filled in",
        "autocomplete=\"off\", autocomplete=\"cc-number\", lets the browser"
    })
    @Detects("millipore.card-each-time")
    void a_bank_page_that_remembers_turns_the_probe_red(String careful, String careless, String says) throws Exception {
        var bank = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bank.createContext("/", exchange -> pass(exchange, careful, careless));
        bank.start();
        try (var meddling = Meddling.with((request, response, chain) -> chain.doFilter(
                request, request.getRequestURI().equals("/checkout/pay") ? leadsTo(response, bank) : response))) {
            var found = verify(CLAUSE);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains(says).doesNotContain("5555");
        } finally {
            bank.stop(0);
        }
    }

    private static HttpServletResponse leadsTo(HttpServletResponse response, HttpServer bank) {
        return new HttpServletResponseWrapper(response) {
            @Override
            public void setHeader(String name, String value) {
                super.setHeader(name, name.equalsIgnoreCase("Location") ? elsewhere(value) : value);
            }

            @Override
            public void sendRedirect(String location, int status, boolean clear) throws IOException {
                super.sendRedirect(elsewhere(location), status, clear);
            }

            private String elsewhere(String location) {
                return location.contains("/pay/")
                        ? "http://bank.localhost:" + bank.getAddress().getPort()
                                + URI.create(location).getRawPath()
                        : location;
            }
        };
    }

    private static void pass(HttpExchange exchange, String careful, String careless) throws IOException {
        var real = new ShopClient(SHOP.bank());
        var path = exchange.getRequestURI().getRawPath();
        var answer = exchange.getRequestMethod().equals("GET")
                ? real.get(path)
                : real.post(
                        path,
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                        "Sec-Fetch-Site: same-origin");
        if (answer.header("location") != null) {
            exchange.getResponseHeaders().set("Location", answer.location());
        }
        var body = answer.body().replace(careful, careless).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
