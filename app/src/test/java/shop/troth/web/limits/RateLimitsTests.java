package shop.troth.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.stores.Stores;
import shop.troth.web.NetworkHash;
import shop.troth.web.SecurityEvents;
import shop.troth.web.gate.StoreByHost;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RateLimitsTests {

    /** No midnight is near, at which a network gets another hash. */
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    private static final Stores STORES = Stores.read(ProjectFolder.path().resolve("stores"));

    private final RateLimits limits = new RateLimits(new NetworkHash(NOON), new SecurityEvents(NOON), 5, 2);

    @Test
    void who_sends_more_than_people_do_must_wait_and_is_told_how_long() throws Exception {
        assertThat(sent("POST", "192.0.2.1").getStatus()).isEqualTo(200);
        assertThat(sent("POST", "192.0.2.1").getStatus()).isEqualTo(200);

        var third = sent("POST", "192.0.2.1");
        assertThat(third.getStatus()).isEqualTo(429);
        assertThat(Long.parseLong(third.getHeader("Retry-After"))).isBetween(1L, 60L);
    }

    @Test
    void another_network_another_store_and_looking_around_are_counted_apart() throws Exception {
        for (int i = 0; i < 3; i++) {
            sent("POST", "192.0.2.1");
        }

        assertThat(sent("POST", "192.0.2.2").getStatus()).isEqualTo(200);
        assertThat(sent("POST", "192.0.2.1", "probe.millipore.localhost", "/cart/lines")
                        .getStatus())
                .isEqualTo(200);
        assertThat(sent("GET", "192.0.2.1").getStatus()).isEqualTo(200);
    }

    @Test
    void another_spelling_of_the_host_is_the_same_store() throws Exception {
        sent("POST", "192.0.2.1");
        sent("POST", "192.0.2.1");

        assertThat(sent("POST", "192.0.2.1", "mIlLipore.localhost", "/cart/lines")
                        .getStatus())
                .isEqualTo(429);
    }

    @Test
    void what_costs_more_counts_as_several_and_only_for_its_network() throws Exception {
        var search = new MockHttpServletRequest("GET", "/products");
        search.setRemoteAddr("192.0.2.1");
        search.setServerName("millipore.localhost");
        search.setAttribute(
                StoreByHost.class.getName(),
                STORES.byHost("millipore.localhost").orElseThrow());

        limits.charge(search, 6);

        assertThat(sent("GET", "192.0.2.1").getStatus()).isEqualTo(429);
        assertThat(sent("GET", "192.0.2.2").getStatus()).isEqualTo(200);
        assertThat(sent("POST", "192.0.2.1").getStatus()).isEqualTo(200);
    }

    @Test
    void one_household_of_ipv6_counts_as_one() throws Exception {
        sent("POST", "2001:db8:0:1:0:0:0:1");
        sent("POST", "2001:db8:0:1:ffff:0:0:2");

        assertThat(sent("POST", "2001:db8:0:1:0:0:0:3").getStatus()).isEqualTo(429);
        assertThat(sent("POST", "2001:db8:0:2:0:0:0:1").getStatus()).isEqualTo(200);
    }

    @Test
    void the_signed_messages_of_the_bank_are_not_counted() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(sent("POST", "192.0.2.1", "millipore.localhost", "/bank/events")
                            .getStatus())
                    .isEqualTo(200);
        }
    }

    @Test
    void the_scrambled_address_says_nothing_and_changes_every_day() {
        var today = Instant.parse("2026-11-20T12:00:00Z");
        var clock = new MovableClock(today);
        var hash = new NetworkHash(clock);
        var first = hash.of("192.0.2.1");

        assertThat(first)
                .matches("[0-9a-f]{24}")
                .isEqualTo(hash.of("192.0.2.1"))
                .isNotEqualTo(hash.of("192.0.2.2"));
        clock.now = today.plus(Duration.ofDays(1));
        assertThat(hash.of("192.0.2.1")).isNotEqualTo(first);
    }

    private MockHttpServletResponse sent(String method, String from) throws Exception {
        return sent(method, from, "millipore.localhost", "/cart/lines");
    }

    private MockHttpServletResponse sent(String method, String from, String host, String path) throws Exception {
        var request = new MockHttpServletRequest(method, path);
        request.setRemoteAddr(from);
        request.setServerName(host);
        request.setAttribute(StoreByHost.class.getName(), STORES.byHost(host).orElseThrow());
        var response = new MockHttpServletResponse();
        limits.doFilter(request, response, new MockFilterChain());
        return response;
    }

    private static final class MovableClock extends Clock {

        private Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
