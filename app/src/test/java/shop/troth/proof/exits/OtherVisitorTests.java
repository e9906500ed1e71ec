package shop.troth.proof.exits;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.ContentCachingResponseWrapper;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.watch.WatchExits;
import shop.troth.stores.Stores;
import shop.troth.testing.Meddling;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;

/** What somebody else sees of a purchase. That a sound shop passes, each whole proof of a store tells. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OtherVisitorTests {

    private static final RunningShop SHOP = RunningShop.get();

    @Test
    @Tag("deep")
    void a_page_of_a_checkout_that_is_kept_for_the_next_visitor_breaks_a_clause() throws Exception {
        var kept = new AtomicReference<byte[]>();
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (!request.getRequestURI().equals("/checkout/review")) {
                chain.doFilter(request, response);
            } else if (kept.get() == null) {
                var copy = new ContentCachingResponseWrapper(response);
                chain.doFilter(request, copy);
                kept.set(copy.getContentAsByteArray());
                copy.copyBodyToResponse();
            } else {
                response.setContentType("text/html");
                response.setHeader("Content-Encoding", "gzip");
                response.getOutputStream().write(kept.get());
            }
        })) {
            assertThat(look("betty-mills")).contains("In a test purchase, your name was shown to another visitor.");
        }
    }

    @Test
    void an_order_that_opens_to_any_email_address_and_a_link_with_a_name_break_clauses() throws Exception {
        var email = new AtomicReference<>("");
        var name = new AtomicReference<>("");
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (isCheckout(request)) {
                email.set(request.getParameter("email"));
                name.set(request.getParameter("name"));
            }
            var opens = request.getRequestURI().startsWith("/orders/")
                    && request.getMethod().equals("POST")
                    && !email.get().equals(request.getParameter("email"));
            if (opens || request.getRequestURI().equals("/checkout/thanks")) {
                response.setContentType("text/html");
                var link = "<a href=\"/help?for=%s\">Help</a>".formatted(name.get());
                response.getWriter().write(opens ? "<p>" + email.get() + "</p>" : link);
            } else {
                chain.doFilter(request, response);
            }
        })) {
            assertThat(look("perricone-md"))
                    .contains(
                            "In a test purchase, your email address was shown to another visitor.",
                            "In a test purchase, your name was put into the address of a page.");
        }
    }

    @Test
    @Tag("deep")
    void a_page_with_a_name_that_a_shared_cache_may_keep_breaks_a_clause() throws Exception {
        try (var spoilt = SpoiltPages.header("cache-control", "no-store", "max-age=60")) {
            assertThat(look("millipore"))
                    .contains("In a test purchase, your name may be kept by a cache that other visitors share.");
        }
    }

    private static boolean isCheckout(HttpServletRequest request) {
        return request.getRequestURI().equals("/checkout")
                && request.getMethod().equals("POST");
    }

    /** All that a watch of this store says. */
    private static List<String> look(String store) {
        var id = new StoreId(store);
        var seen = SHOP.bean(WatchExits.class)
                .look(
                        SHOP.bean(Stores.class).get(id),
                        SHOP.bean(PublishedPolicies.class).current(id),
                        false);
        return seen.faults().values().stream().flatMap(List::stream).distinct().toList();
    }
}
