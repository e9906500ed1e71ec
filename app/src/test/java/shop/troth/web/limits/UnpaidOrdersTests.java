package shop.troth.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.stores.Stores;
import shop.troth.web.NetworkHash;
import shop.troth.web.gate.StoreByHost;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnpaidOrdersTests {

    /** No midnight is near, at which a network gets another hash. */
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    private static final Stores STORES = Stores.read(ProjectFolder.path().resolve("stores"));

    private final UnpaidOrders orders = new UnpaidOrders(new NetworkHash(NOON), 3, 2, 10);

    @Test
    void who_placed_many_and_paid_none_places_no_more_and_others_do() {
        for (int i = 0; i < 3; i++) {
            assertThat(orders.take(from("192.0.2.1"))).isTrue();
        }

        assertThat(orders.take(from("192.0.2.1"))).isFalse();
        assertThat(orders.take(from("192.0.2.2"))).isTrue();
    }

    @Test
    void who_pays_each_order_places_as_many_as_they_like() {
        for (int i = 0; i < 30; i++) {
            assertThat(orders.take(from("192.0.2.1"))).isTrue();
            orders.giveBack(from("192.0.2.1"), "session-" + i);
        }
    }

    @Test
    void a_payment_gives_back_once_however_often_its_buyer_comes_back() {
        for (int i = 0; i < 3; i++) {
            orders.take(from("192.0.2.1"));
        }
        for (int i = 0; i < 5; i++) {
            orders.giveBack(from("192.0.2.1"), "session");
        }

        assertThat(orders.take(from("192.0.2.1"))).isTrue();
        assertThat(orders.take(from("192.0.2.1"))).isFalse();
    }

    @Test
    void a_network_leaves_only_so_many_limited_discounts_unpaid_and_others_theirs() {
        assertThat(orders.discount(from("192.0.2.1"))).isTrue();
        assertThat(orders.discount(from("192.0.2.1"))).isTrue();
        assertThat(orders.discount(from("192.0.2.1"))).isFalse();
        assertThat(orders.discount(from("192.0.2.2"))).isTrue();

        orders.giveBack(from("192.0.2.1"), "paid");

        assertThat(orders.discount(from("192.0.2.1"))).isTrue();
        assertThat(orders.discount(from("192.0.2.1"))).isFalse();
    }

    @Test
    void a_network_holds_only_so_many_pieces_and_others_theirs() {
        assertThat(orders.hold(from("192.0.2.1"), 7)).isTrue();
        assertThat(orders.hold(from("192.0.2.1"), 4)).isFalse();
        assertThat(orders.hold(from("192.0.2.1"), 3)).isTrue();
        assertThat(orders.hold(from("192.0.2.1"), 1)).isFalse();
        assertThat(orders.hold(from("192.0.2.2"), 10)).isTrue();
    }

    private static MockHttpServletRequest from(String address) {
        var request = new MockHttpServletRequest("POST", "/checkout/place");
        request.setRemoteAddr(address);
        request.setServerName("millipore.localhost");
        request.setAttribute(
                StoreByHost.class.getName(),
                STORES.byHost("millipore.localhost").orElseThrow());
        return request;
    }
}
