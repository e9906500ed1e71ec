package shop.troth.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeclaredCookiesOnlyTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final DeclaredCookiesOnly filter = SHOP.bean(DeclaredCookiesOnly.class);
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void a_cookie_nobody_declared_does_not_come_in() throws Exception {
        request.setCookies(
                new Cookie("basket", "one"), new Cookie("_ga", "GA1.2.3"), new Cookie("__Host-display", "dark"));
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
        request.setCookies(new Cookie("_ga", "GA1.2.3"));
        var seen = new AtomicReference<HttpServletRequest>();
        pass("millipore", (inner, ignored) -> seen.set((HttpServletRequest) inner));

        assertThat(seen.get().getCookies()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "betty-mills"})
    @Refuses({"millipore.cookie-uses", "betty-mills.cookie-uses", "betty-mills.cookies-explained"})
    void a_cookie_nobody_declared_does_not_go_out(String store) throws Exception {
        pass(store, (ignored, inner) -> {
            var answer = (jakarta.servlet.http.HttpServletResponse) inner;
            answer.addHeader("Set-Cookie", "_ga=GA1.2.3; Path=/");
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
