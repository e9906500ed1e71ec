package shop.troth.proof.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.stock.Stock;
import shop.troth.kernel.StoreId;
import shop.troth.testing.Meddling;
import shop.troth.testing.RunningShop;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShopperTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final String POLICY = "/privacy.json";

    @Test
    void a_page_that_is_away_with_the_database_names_the_database() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            response.setHeader("X-Unavailable", "database"); // as LostConnectionTests sees it
            response.sendError(503);
        })) {
            assertThatThrownBy(() -> SHOP.bean(Visits.class).twin(STORE).get(POLICY))
                    .isInstanceOf(ProbeIncomplete.class)
                    .hasMessage("The database did not answer, so the page /privacy could not be opened.");
        }
    }

    @Test
    void each_visitor_comes_from_a_network_of_their_own_and_asks_as_a_browser_does() throws Exception {
        var networks = new LinkedHashSet<String>();
        var asked = new ArrayList<String>();
        try (var meddling = Meddling.with((request, response, chain) -> {
            networks.add(request.getRemoteAddr());
            asked.add("%s %s".formatted(request.getHeader("Accept-Encoding"), request.getHeader("If-None-Match")));
            chain.doFilter(request, response);
        })) {
            var one = SHOP.bean(Visits.class).twin(STORE);
            var other = SHOP.bean(Visits.class).twin(STORE);
            var page = one.get(POLICY);
            assertThat(one.get(POLICY)).isEqualTo(page);
            assertThat(other.get(POLICY).body()).isEqualTo(page.body()).contains("\"dpv:hasAddress\"");

            assertThat(networks).containsExactly(one.network(), other.network()).allMatch(it -> it.startsWith("127."));
            assertThat(asked)
                    .containsExactly("gzip null", "gzip " + page.header("etag").orElseThrow(), "gzip null");
        }
    }

    @Test
    void a_store_that_is_too_busy_or_away_is_said_at_once_without_what_the_path_holds() throws Exception {
        for (var status : List.of(429, 503)) {
            try (var meddling = Meddling.with((request, response, chain) -> response.sendError(status))) {
                var shopper = SHOP.bean(Visits.class).twin(STORE);

                assertThatThrownBy(() -> shopper.post("/account/create", Map.of("email", "probe@example.org")))
                        .isInstanceOf(ProbeIncomplete.class)
                        .hasMessage("The page /account answered with status %d.", status);
            }
        }
    }

    @AfterEach
    void fill_the_shelves() {
        SHOP.bean(Stock.class).restockTwin(STORE);
    }

    @Test
    void what_is_sold_out_is_passed_over_for_what_can_be_ordered() {
        var first = SHOP.bean(Visits.class).twin(STORE).addSomething();
        SHOP.bean(JdbcClient.class)
                .sql("update catalog.stock set on_hand = held where store_id = :twin and sku = :sku")
                .param("twin", STORE.twin().value())
                .param("sku", first)
                .update();

        var shopper = SHOP.bean(Visits.class).twin(STORE);
        var second = shopper.addSomething();
        shopper.fillIn();

        assertThat(second).isNotEqualTo(first);
        assertThat(shopper.reviewed()).isNotEmpty();
        assertThat(VisitedPages.quantities(shopper.get("/checkout/review"))).containsOnlyKeys(second);
    }
}
