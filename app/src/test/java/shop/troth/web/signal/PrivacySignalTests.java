package shop.troth.web.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import shop.troth.policy.Fact;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PrivacySignalTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String NOTICE = "Your browser sends a Global Privacy Control signal.";

    private static Stream<List<String>> yes() {
        return Stream.of(List.of("1"), List.of("0", "1"), List.of("1", "0"), List.of("1", "1"));
    }

    private static Stream<List<String>> no() {
        return Stream.of(
                List.of(),
                List.of(""),
                List.of("0"),
                List.of("01"),
                List.of("1, 1"),
                List.of("1;a=b"),
                List.of("\"1\""),
                List.of("?1"),
                List.of("true"),
                List.of("0", "true"));
    }

    @ParameterizedTest
    @MethodSource("yes")
    void one_header_with_the_value_1_is_a_signal(List<String> sent) throws Exception {
        assertThat(isSeen(sent)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("no")
    void anything_else_is_none(List<String> sent) throws Exception {
        assertThat(isSeen(sent)).isFalse();
    }

    private static boolean isSeen(List<String> sent) throws Exception {
        var request = new MockHttpServletRequest("GET", "/");
        sent.forEach(it -> request.addHeader("sec-gpc", it));
        var seen = new AtomicBoolean();
        new PrivacySignal()
                .doFilter(
                        request,
                        new MockHttpServletResponse(),
                        (inner, answer) -> seen.set(PrivacySignal.facts((MockHttpServletRequest) inner)
                                .contains(Fact.PRIVACY_SIGNAL)));
        return seen.get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Keeps({"millipore.privacy-signal", "perricone-md.privacy-signal", "betty-mills.privacy-signal"})
    void the_policy_page_tells_a_browser_that_its_signal_is_obeyed_and_no_cache_shows_that_to_another(String store) {
        var browser = new ShopClient(SHOP.store(store));

        var with = browser.get("/privacy", "Sec-GPC: 1");
        var without = browser.get("/privacy", "Sec-GPC: 0");

        assertThat(with.body())
                .contains(NOTICE, "href=\"/privacy#privacy-signal\"", "Your browser sends this signal now.");
        assertThat(without.body()).doesNotContain(NOTICE, "Your browser sends this signal now.");
        assertThat(List.of(with, without)).allMatch(it -> vary(it).contains("sec-gpc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/products", "/cart", "/privacy/versions", "/privacy.json"})
    void a_page_that_does_not_differ_by_the_signal_does_not_say_that_it_does(String page) {
        var browser = new ShopClient(SHOP.store());

        var with = browser.get(page, "Sec-GPC: 1");

        assertThat(vary(with)).doesNotContain("sec-gpc");
        assertThat(with.steadyBody()).isEqualTo(browser.get(page).steadyBody());
    }

    private static String vary(ShopClient.Answer answer) {
        return String.join(",", answer.headers().getOrDefault("vary", List.of()))
                .toLowerCase(Locale.ROOT);
    }

    @Test
    void browsers_find_out_that_the_signal_is_obeyed_since_when() {
        var answer = new ShopClient(SHOP.store()).get("/.well-known/gpc.json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.body()).matches("\\{\"gpc\":true,\"lastUpdate\":\"\\d{4}-\\d{2}-\\d{2}\"}");
    }
}
