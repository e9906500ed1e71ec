package shop.troth.web.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.TestLedger;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.Register;
import shop.troth.stores.Stores;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;
import shop.troth.testing.ShopClient;
import shop.troth.testing.TestDatabase;
import shop.troth.web.gate.StoreByHost;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeclaredCookiesOnlyTests {

    private static final RunningShop SHOP = RunningShop.get();

    /** A list of its own: the proof asks the running shop's. */
    private final UndeclaredCookies undeclared = new UndeclaredCookies(
            SHOP.bean(Ledger.class), SHOP.bean(PublishedPolicies.class), SHOP.bean(Register.class), Clock.systemUTC());

    private final DeclaredCookiesOnly filter = new DeclaredCookiesOnly(
            SHOP.application().getBeanProvider(Features.class),
            new StaticListableBeanFactory(Map.of("undeclared", undeclared)).getBeanProvider(UndeclaredCookies.class));

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void a_cookie_nobody_declared_does_not_come_in() throws Exception {
        request.setCookies(
                new Cookie("basket", "one"), new Cookie("_gid", "GA1.2.3"), new Cookie("__Host-display", "dark"));
        var seen = new AtomicReference<HttpServletRequest>();
        pass("millipore", (inner, ignored) -> seen.set((HttpServletRequest) inner));

        assertThat(Arrays.stream(seen.get().getCookies()).map(Cookie::getName))
                .containsExactly("basket", "__Host-display");
        assertThat(seen.get().getHeader("Cookie")).isNull();
        assertThat(seen.get().getHeaders("cookie").hasMoreElements()).isFalse();
        assertThat(seen.get().getHeader("Host")).isEqualTo(request.getHeader("Host"));
    }

    @Test
    void where_none_is_left_there_is_none() throws Exception {
        request.setCookies(new Cookie("_gid", "GA1.2.3"));
        var seen = new AtomicReference<HttpServletRequest>();
        pass("millipore", (inner, ignored) -> seen.set((HttpServletRequest) inner));

        assertThat(seen.get().getCookies()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "betty-mills"})
    @Refuses({"millipore.cookie-uses", "betty-mills.cookie-uses", "betty-mills.cookies-explained"})
    void a_cookie_nobody_declared_does_not_go_out(String store) throws Exception {
        var before = refused();
        pass(store, (ignored, inner) -> {
            var answer = (jakarta.servlet.http.HttpServletResponse) inner;
            answer.addHeader("Set-Cookie", "_gid=GA1.2.3; Path=/");
            answer.setHeader("set-cookie", "tracker=1");
            answer.addCookie(new Cookie("JSESSIONID", "1"));
            answer.addCookie(new Cookie("display", "dark"));
            answer.addHeader("Set-Cookie", "__Host-basket=two; Path=/");
            answer.addHeader("Vary", "Accept-Encoding");
        });

        assertThat(response.getHeaders("Set-Cookie"))
                .hasSize(2)
                .anyMatch(it -> it.startsWith("display=dark"))
                .anyMatch(it -> it.startsWith("__Host-basket=two"));
        assertThat(response.getHeader("Vary")).isEqualTo("Accept-Encoding");
        var recorded = store.equals("millipore") ? 3 : 0; // in time, or the next test counts them
        Awaitility.await().untilAsserted(() -> assertThat(refused() - before).isEqualTo(recorded));
    }

    @Test
    @Refuses("millipore.cookie-uses")
    void each_of_them_is_in_the_ledger_once_however_often_a_page_tries() throws Exception {
        var before = refused();

        for (int i = 0; i < 3; i++) {
            pass("millipore", (ignored, answer) -> {
                var inner = (HttpServletResponse) answer;
                inner.addHeader("Set-Cookie", "_gid=GA1.2.3; Path=/");
                inner.addCookie(new Cookie("__Host-tracker", "1"));
                inner.addCookie(new Cookie("display", "dark"));
            });
        }

        assertThat(undeclared.dropped(new StoreId("millipore"))).isEqualTo(6);
        Awaitility.await().untilAsserted(() -> assertThat(refused() - before).isEqualTo(2));
    }

    @Test
    void a_ledger_that_takes_nothing_keeps_no_page_back_and_the_cookie_is_dropped_all_the_same() throws Exception {
        var stopped = TestLedger.on(TestDatabase.fresh().dataSource(), TestLedger.newRoot(), store -> List.of());
        stopped.close();
        var unrecorded = new UndeclaredCookies(
                stopped.ledger, SHOP.bean(PublishedPolicies.class), SHOP.bean(Register.class), Clock.systemUTC());
        var edge = new DeclaredCookiesOnly(
                SHOP.application().getBeanProvider(Features.class),
                new StaticListableBeanFactory(Map.of("unrecorded", unrecorded))
                        .getBeanProvider(UndeclaredCookies.class));
        var millipore = new StoreId("millipore");
        request.setAttribute(
                StoreByHost.class.getName(), SHOP.bean(Stores.class).get(millipore));

        edge.doFilter(
                request,
                response,
                (ignored, inner) -> ((HttpServletResponse) inner).addHeader("Set-Cookie", "tracker=1; Path=/"));

        assertThat(response.getHeaders("Set-Cookie")).isEmpty();
        assertThat(unrecorded.dropped(millipore)).isEqualTo(1);
    }

    @Test
    void a_fault_that_makes_up_a_name_each_time_does_not_fill_the_ledger() throws Exception {
        var before = refused();

        pass(
                "millipore",
                (ignored, answer) -> IntStream.range(0, 300)
                        .forEach(it -> ((HttpServletResponse) answer).addCookie(new Cookie("made-up-" + it, "1"))));

        assertThat(undeclared.dropped(new StoreId("millipore"))).isEqualTo(300);
        Awaitility.await().untilAsserted(() -> assertThat(refused() - before).isEqualTo(100));
    }

    /** How many refusals of one sort the ledger has sealed. */
    private static long refused() {
        return SealedEntries.count(
                SHOP.bean(JdbcClient.class), "kind = 'refuse' and action = 'collect' and purpose = 'site.run'");
    }

    @Test
    void the_cookie_of_a_feature_the_policy_refuses_neither_comes_in_nor_goes_out() throws Exception {
        request.setCookies(new Cookie("display", "dark"), new Cookie("basket", "one"));
        var seen = new AtomicReference<HttpServletRequest>();
        pass("perricone-md", (inner, answer) -> {
            seen.set((HttpServletRequest) inner);
            ((jakarta.servlet.http.HttpServletResponse) answer).addHeader("Set-Cookie", "display=dark; Path=/");
        });

        assertThat(seen.get().getCookies()).extracting(Cookie::getName).containsExactly("basket");
        assertThat(response.getHeaders("Set-Cookie")).isEmpty();
    }

    /** One cookie of a store watches visits, as its policy says: it is turned off under “Your visits”, and by Global Privacy Control. */
    @Test
    void every_cookie_but_those_of_visits_and_ads_serves_what_the_visitor_came_for() {
        assertThat(SHOP.bean(Register.class).cookies())
                .filteredOn(it -> !it.category().startsWith("session."))
                .extracting(DeclaredCookie::name)
                .containsExactlyInAnyOrder("recent", "visit", "_ga", "_ga_visit");
    }

    @Test
    void the_running_shop_filters_and_still_finds_the_cart() {
        var client = new ShopClient(SHOP.store());
        client.cookies().put("_ga", "GA1.2.3");
        client.post("/cart/lines", Map.of("sku", "PES010-025-100", "quantity", "2"));

        assertThat(client.get("/cart").body()).contains("PES010-025-100");
        assertThat(List.copyOf(client.cookies().keySet())).containsExactly("_ga", "basket");
    }

    private void pass(String store, FilterChain chain) throws Exception {
        request.setAttribute(
                StoreByHost.class.getName(), SHOP.bean(Stores.class).get(new StoreId(store)));
        filter.doFilter(request, response, chain);
    }
}
