package shop.troth.proof.exits;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.mail.ReturnedBox;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.watch.WatchExits;
import shop.troth.runtime.mailbox.UntidiedMailbox;
import shop.troth.stores.Stores;
import shop.troth.testing.Detects;
import shop.troth.testing.Meddling;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;

/** Several faults are planted at once, for each watch is a whole purchase. That a sound shop passes, each whole proof of a store tells. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchPurchaseTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Logger LOG = LoggerFactory.getLogger("shop.troth.checkout");

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop table if exists public.planted").update();
    }

    @Test
    @Detects({"millipore.purchase-collects", "millipore.payment-disputes"})
    @Tag("deep")
    void what_is_logged_printed_or_stored_in_clear_breaks_the_clauses_under_which_it_is_kept() throws Exception {
        db.sql("create table public.planted (store_id text, typed text)").update();
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (isCheckout(request)) {
                var email = request.getParameter("email").getBytes(StandardCharsets.UTF_8);
                LOG.info("for {}", Base64.getEncoder().encodeToString(email));
                LOG.warn("failed", new IllegalStateException(request.getParameter("phone")));
                LOG.info("paid by card ending in 4444");
                LOG.info("for {}", request.getParameter("organisation"));
                System.out.println(request.getParameter("name"));
                db.sql("insert into public.planted values ('millipore~probe', :typed)")
                        .param("typed", request.getParameter("shipping.line1").toUpperCase(Locale.ROOT))
                        .update();
            }
            chain.doFilter(request, response);
        })) {
            var seen = look("millipore");

            assertThat(seen.get("purchase-collects"))
                    .contains(
                            "In a test purchase, your email address was written to the log.",
                            "In a test purchase, your phone number was written to the log.",
                            "In a test purchase, your organization was written to the log.",
                            "In a test purchase, your name was written to standard output or standard error.",
                            "In a test purchase, your shipping address was stored unencrypted (public.planted.typed).");
            assertThat(sentences(seen))
                    .anyMatch(it -> it.contains("last digits") && it.endsWith("written to the log."));
            assertThat(seen).containsKey("payment-disputes").doesNotContainKeys("opt-in-each", "accounts", "no-gate");
        }
    }

    @Test
    @Detects("perricone-md.order-needs")
    void what_stands_in_an_address_or_a_cookie_is_seen() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (isCheckout(request)) {
                chain.doFilter(request, leading(response, request.getParameter("name")));
            } else {
                chain.doFilter(request, response);
            }
        })) {
            var seen = look("perricone-md");

            assertThat(seen.get("order-needs")).contains("In a test purchase, your name was put into a cookie.");
            assertThat(sentences(seen)).contains("In a test purchase, your name was put into the address of a page.");
        }
    }

    @Test
    @Tag("deep")
    void a_picture_of_another_site_on_the_page_that_says_thanks_breaks_the_clauses_that_share_no_visits()
            throws Exception {
        try (var spoilt =
                SpoiltPages.on("/checkout/thanks", "</body>", "<img src=\"https://pixel.example.net/p.gif\"></body>")) {
            assertThat(sentences(look("betty-mills"))).anyMatch(it -> it.endsWith("by a page (/checkout/thanks)."));
        }
    }

    @Test
    @Tag("deep")
    void a_content_policy_that_lets_other_sites_in_is_seen() throws Exception {
        try (var spoilt = SpoiltPages.header("content-security-policy", "img-src 'self'", "img-src 'self' https:")) {
            assertThat(sentences(look("millipore"))).anyMatch(it -> it.contains("was sent to another site by a page"));
        }
    }

    @Test
    void what_was_seen_before_a_watch_broke_off_counts_and_that_it_broke_off_is_no_fault() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getRequestURI().equals("/checkout/place")) {
                response.sendError(500);
            } else {
                if (isCheckout(request)) {
                    LOG.info("for {}", request.getParameter("email"));
                }
                chain.doFilter(request, response);
            }
        })) {
            var seen = watch("millipore");

            assertThat(seen.faults().get("purchase-collects"))
                    .containsExactly("In a test purchase, your email address was written to the log.");
            assertThat(seen.unfinished().get("purchase-collects"))
                    .isEqualTo(
                            "A test purchase could not be followed to its end. An order in the test copy could not be placed.");
        }
    }

    @Test
    @Tag("deep")
    void what_is_mailed_to_somebody_else_or_lies_in_a_mailbox_of_the_store_is_seen() throws Exception {
        try (var mailbox = UntidiedMailbox.of(SHOP);
                var box = ReturnedBox.of(SHOP);
                var meddling = Meddling.with((request, response, chain) -> {
                    if (isCheckout(request)) {
                        plant(mailbox, box, request);
                    }
                    chain.doFilter(request, response);
                })) {
            var seen = look("millipore");
            box.empty();

            assertThat(seen.get("purchase-collects"))
                    .contains(
                            "In a test purchase, your name was in a mailbox that is not the buyer’s (the local mailbox).",
                            "In a test purchase, your name was in a mailbox that is not the buyer’s (the mailbox of returned mail).")
                    .as("who guesses a number sends it without a leak")
                    .noneMatch(it -> it.contains("phone number was in a mailbox"));
        }
    }

    private static void plant(UntidiedMailbox mailbox, ReturnedBox box, HttpServletRequest request) {
        try {
            mailbox.received("staff@example.org", "Subject: New order\n\nBy " + request.getParameter("name"));
            var toCall = request.getParameter("name") + " " + request.getParameter("phone");
            box.append("To: returns@example.org\n\nTo call: " + toCall, SHOP.now());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("deep")
    void an_order_that_anyone_with_its_link_can_read_breaks_a_clause() throws Exception {
        var name = new AtomicReference<>("");
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (isCheckout(request)) {
                name.set(request.getParameter("name"));
            }
            if (request.getRequestURI().startsWith("/orders/") && request.getCookies() == null) {
                response.setContentType("text/html");
                response.getWriter().write("<p>" + name.get() + "</p>");
            } else {
                chain.doFilter(request, response);
            }
        })) {
            assertThat(sentences(look("perricone-md")))
                    .contains("In a test purchase, your name was shown to another visitor.");
        }
    }

    private static HttpServletResponse leading(HttpServletResponse response, String name) {
        var word = name.split(" ")[0];
        return new HttpServletResponseWrapper(response) {
            @Override
            public void sendRedirect(String location) throws IOException {
                cookie();
                super.sendRedirect(location + "?for=" + word);
            }

            @Override
            public void setHeader(String header, String value) {
                var leads = header.equalsIgnoreCase("location");
                if (leads) {
                    cookie();
                }
                super.setHeader(header, leads ? value + "?for=" + word : value);
            }

            private void cookie() {
                super.addHeader("Set-Cookie", "hello=" + word + "; Path=/");
            }
        };
    }

    private static boolean isCheckout(HttpServletRequest request) {
        return request.getRequestURI().equals("/checkout")
                && request.getMethod().equals("POST");
    }

    private static List<String> sentences(Map<String, List<String>> seen) {
        return seen.values().stream().flatMap(List::stream).distinct().toList();
    }

    private static Map<String, List<String>> look(String store) {
        return watch(store).faults();
    }

    private static WatchExits.Seen watch(String store) {
        var id = new StoreId(store);
        return SHOP.bean(WatchExits.class)
                .look(
                        SHOP.bean(Stores.class).get(id),
                        SHOP.bean(PublishedPolicies.class).current(id),
                        false);
    }
}
