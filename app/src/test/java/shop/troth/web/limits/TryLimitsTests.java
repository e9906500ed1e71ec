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
import shop.troth.web.SecurityEvents;
import shop.troth.web.gate.StoreByHost;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TryLimitsTests {

    /** No midnight is near, at which a network gets another hash. */
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    private static final Stores STORES = Stores.read(ProjectFolder.path().resolve("stores"));

    private final TryLimits tries = new TryLimits(new NetworkHash(NOON), new SecurityEvents(NOON), 3);

    @Test
    void who_has_used_up_the_tries_has_none_left() {
        for (int i = 0; i < 3; i++) {
            assertThat(tries.take(from("192.0.2.1"))).isTrue();
        }

        assertThat(tries.take(from("192.0.2.1"))).isFalse();
    }

    @Test
    void another_network_has_its_own_and_a_household_shares_them() {
        for (int i = 0; i < 4; i++) {
            tries.take(from("2001:db8:0:1:0:0:0:" + i));
        }

        assertThat(tries.take(from("2001:db8:0:1:0:0:0:9"))).isFalse();
        assertThat(tries.take(from("192.0.2.2"))).isTrue();
    }

    @Test
    void another_spelling_of_the_host_gives_none_back() {
        for (int i = 0; i < 3; i++) {
            tries.take(from("192.0.2.1"));
        }

        assertThat(tries.take(from("192.0.2.1", "mIlLipore.localhost"))).isFalse();
    }

    @Test
    void of_many_tries_at_one_thing_at_once_ten_pass_and_nobody_else_is_locked_out() throws Exception {
        java.util.concurrent.Callable<Boolean> tries60 = () -> tries.takeAt(from("192.0.2.1"), "a link");
        long passed = 0;
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(12)) {
            for (var taken : threads.invokeAll(java.util.Collections.nCopies(60, tries60))) {
                passed += taken.get() ? 1 : 0;
            }
        }

        assertThat(passed).isEqualTo(10);
        assertThat(tries.takeAt(from("192.0.2.2"), "a link")).isTrue();
        assertThat(tries.takeAt(from("192.0.2.1"), "another link")).isTrue();
    }

    @Test
    void a_try_that_was_right_is_given_back() {
        for (int i = 0; i < 30; i++) {
            assertThat(tries.takeAt(from("192.0.2.1"), "a link")).isTrue();
            tries.giveBack(from("192.0.2.1"), "a link");
        }
    }

    @Test
    void a_try_that_was_right_is_given_back_to_all_networks_together() {
        for (int i = 0; i < 150; i++) {
            var request = from("192.0.2." + i);
            assertThat(tries.takeFromAnywhere(request, "a link")).isTrue();
            tries.giveBackFromAnywhere(request, "a link");
        }
    }

    private static MockHttpServletRequest from(String address) {
        return from(address, "millipore.localhost");
    }

    private static MockHttpServletRequest from(String address, String host) {
        var request = new MockHttpServletRequest("POST", "/cart/coupon");
        request.setRemoteAddr(address);
        request.setServerName(host);
        request.setAttribute(StoreByHost.class.getName(), STORES.byHost(host).orElseThrow());
        return request;
    }
}
