package shop.troth.proof.exits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.watch.WatchExits;
import shop.troth.stores.Stores;
import shop.troth.testing.Detects;
import shop.troth.testing.Meddling;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;

/** What leaves in disguise, or beside what is looked at first. Several faults at once, for each watch is a whole purchase. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DisguisedValuesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Logger LOG = LoggerFactory.getLogger("shop.troth.checkout");
    private static final String STORE = "millipore~probe";

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() throws IOException {
        db.sql("drop table if exists public.planted").update();
        Files.deleteIfExists(SHOP.dataFolder().resolve("planted"));
    }

    @Test
    @Detects({"millipore.purchase-collects", "millipore.payment-disputes"})
    @Tag("deep")
    void hashes_and_what_is_compressed_escaped_or_backward_count_as_the_value() throws Exception {
        db.sql("create table public.planted (store_id text, hashed text, packed text, raw bytea, backward text)")
                .update();
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (isCheckout(request)) {
                store(request);
                LOG.info("for {}", escaped(request.getParameter("phone")));
            }
            chain.doFilter(request, response);
        })) {
            assertThat(look().get("purchase-collects"))
                    .contains(
                            "In a test purchase, your email address was stored unencrypted (public.planted.hashed).",
                            "In a test purchase, your name was stored unencrypted (public.planted.packed).",
                            "In a test purchase, your shipping address was stored unencrypted (public.planted.raw).",
                            "In a test purchase, your phone number was stored unencrypted (public.planted.backward).",
                            "In a test purchase, your phone number was written to the log.");
        }
    }

    @Test
    @Detects({"millipore.purchase-collects", "millipore.payment-disputes"})
    @Tag("deep")
    void headers_files_threads_and_the_context_of_the_log_are_looked_at() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (isCheckout(request)) {
                beside(request, response);
            }
            chain.doFilter(request, response);
        })) {
            assertThat(look().get("purchase-collects"))
                    .contains(
                            "In a test purchase, your email address was put into a header of a page.",
                            "In a test purchase, your phone number was left in a file (planted).",
                            "In a test purchase, your name was written to the log.",
                            "In a test purchase, your shipping address was written to the log.");
        }
    }

    @Test
    @Detects("millipore.no-disclosure")
    void a_script_that_is_no_file_of_the_store_breaks_the_clauses_that_share_no_visits() throws Exception {
        try (var spoilt = SpoiltPages.on(
                "/checkout/thanks", "</body>", "<script>navigator.sendBeacon('/b', document.title)</script></body>")) {
            assertThat(look().get("no-disclosure"))
                    .containsExactly(
                            "In a test purchase, the pages you visited could be read by a script that is not one of the store’s own files (/checkout/thanks).");
        }
    }

    private void store(HttpServletRequest request) throws IOException {
        db.sql("insert into public.planted values (:store, :hashed, :packed, :raw, :backward)")
                .param("store", STORE)
                .param("hashed", hash(request.getParameter("email")))
                .param("packed", "gz:" + Base64.getEncoder().encodeToString(zipped(request.getParameter("name"))))
                .param("raw", zipped(request.getParameter("shipping.line1")))
                .param(
                        "backward",
                        new StringBuilder(request.getParameter("phone"))
                                .reverse()
                                .toString())
                .update();
    }

    private static void beside(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Customer", request.getParameter("email"));
        Files.writeString(SHOP.dataFolder().resolve("planted"), "to call: " + request.getParameter("phone"));
        try (var _ = MDC.putCloseable("buyer", request.getParameter("shipping.line1"))) {
            LOG.info("details taken");
        }
        try {
            Thread.ofPlatform()
                    .name(request.getParameter("name"))
                    .start(() -> LOG.info("details taken"))
                    .join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] zipped(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String escaped(String text) {
        return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
    }

    private static boolean isCheckout(HttpServletRequest request) {
        return request.getRequestURI().equals("/checkout")
                && request.getMethod().equals("POST");
    }

    private static Map<String, List<String>> look() {
        var id = new StoreId("millipore");
        return SHOP.bean(WatchExits.class)
                .look(
                        SHOP.bean(Stores.class).get(id),
                        SHOP.bean(PublishedPolicies.class).current(id),
                        false)
                .faults();
    }
}
