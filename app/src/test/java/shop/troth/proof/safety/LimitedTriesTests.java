package shop.troth.proof.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.orders.link.OrderLinks;
import shop.troth.proof.Evidence;
import shop.troth.proof.Verdict;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.Visits;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.web.NetworkCounts;
import shop.troth.web.NetworkHash;
import shop.troth.web.limits.TryLimits;

/** Whoever guesses from one place is slowed down, and the proof notices when nobody is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitedTriesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String OURS = "millipore.system-protection";
    private static final String CARE = "perricone-md.system-protection";
    private static final String SUPPLIES = "betty-mills.system-protection";
    private static final int TRIES = 10;

    @ParameterizedTest
    @ValueSource(strings = {OURS, CARE, SUPPLIES})
    @Keeps({OURS, CARE, SUPPLIES})
    void guessing_ends_after_a_few_tries(String clause) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all()).contains("%d times".formatted(TRIES), "At each of 4 addresses");
    }

    @Test
    @Refuses({OURS, CARE, SUPPLIES})
    void after_ten_wrong_addresses_the_right_one_is_refused_too() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var link = Objects.requireNonNull(SHOP.bean(OrderLinks.class)
                .next(Bought.STORE, List.of(bought.order), SHOP.clock().instant())
                .get(bought.order));
        var stranger = new ShopClient(SHOP.store());

        assertThat(IntStream.range(0, TRIES).mapToObj(it -> tries(stranger, link, UUID.randomUUID() + "@example.org")))
                .containsOnly(422);
        assertThat(tries(stranger, link, bought.email)).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {OURS, CARE, SUPPLIES})
    @Detects({OURS, CARE, SUPPLIES})
    @Tag("deep")
    void a_store_that_takes_each_request_for_one_from_elsewhere_turns_it_red(String clause) throws Exception {
        var places = new AtomicInteger();
        try (var meddling = Meddling.with((request, response, chain) -> chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getRemoteAddr() {
                        return "198.51.100." + places.incrementAndGet() % 250;
                    }
                },
                response))) {
            var found = verify(clause);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("could guess the email address of an order as often");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OURS, CARE, SUPPLIES})
    @Detects({OURS, CARE, SUPPLIES})
    @Tag("deep")
    void a_store_where_passwords_can_be_guessed_for_ever_turns_it_red(String clause) throws Exception {
        var places = new AtomicInteger();
        try (var meddling = Meddling.with((request, response, chain) -> chain.doFilter(
                request.getRequestURI().equals("/account/sign-in")
                        ? new HttpServletRequestWrapper(request) {
                            @Override
                            public String getRemoteAddr() {
                                return "198.51.100." + places.incrementAndGet() % 250;
                            }
                        }
                        : request,
                response))) {
            var found = looking(List.of(SHOP.bean(TryLimits.class))).check(ProbeContexts.of(clause));

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.all()).contains("could guess the password of an account as often");
        }
    }

    @ParameterizedTest
    @CsvSource({OURS + ", /actuator/env, GET", CARE + ", /.git/config, GET", SUPPLIES + ", /, OPTIONS"})
    @Detects({OURS, CARE, SUPPLIES})
    @Tag("deep")
    void what_servers_often_leave_open_turns_it_red_when_it_answers(String clause, String path, String method)
            throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getRequestURI().equals(path) && request.getMethod().equals(method)) {
                response.getWriter().write("open");
            } else {
                chain.doFilter(request, response);
            }
        })) {
            var found = verify(clause);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("%s %s is answered at plain HTTP.".formatted(method, path));
        }
    }

    @Test
    @Detects(OURS)
    @Tag("deep")
    void a_personal_page_that_opens_with_any_link_turns_it_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getRequestURI().matches("/orders/[a-z]+")) {
                response.setHeader("Cache-Control", "no-store");
                response.getWriter().write("An order");
            } else {
                chain.doFilter(request, response);
            }
        })) {
            var found = verify(OURS);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all())
                    .contains("The page /orders/{token} opens with an address that is nobody’s.");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Detects({OURS, CARE, SUPPLIES})
    @Tag("deep")
    void counts_under_an_address_that_can_be_read_or_made_again_turn_it_red(Readable form) throws Exception {
        var found = counting(form.made);

        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.all()).contains("a form of the IP address that can be read, or that anybody can make");
    }

    private enum Readable {
        WORDS(it -> it),
        HEXADECIMAL(it -> HexFormat.of().formatHex(it.getBytes(StandardCharsets.US_ASCII)) + "000000"),
        BASE64(it -> Base64.getEncoder().encodeToString(it.getBytes(StandardCharsets.US_ASCII))),
        HASH(it -> hash(it).substring(0, 24));

        private final UnaryOperator<String> made;

        Readable(UnaryOperator<String> made) {
            this.made = made;
        }

        private static String hash(String address) {
            try {
                var hash = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.US_ASCII));
                return HexFormat.of().formatHex(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    @Keeps(CARE)
    void counts_under_a_keyed_hash_are_none_of_these() throws Exception {
        var hash = SHOP.bean(NetworkHash.class);
        var made = new AtomicReference<>("");

        assertThat(counting(it -> {
                            made.set(hash.of(it));
                            return made.get();
                        })
                        .verdict())
                .isEqualTo(Verdict.KEPT);
        assertThat(SHOP.bean(TryLimits.class).names(new StoreId("perricone-md~probe"), Duration.ofHours(1)))
                .as("what the guesses were counted under")
                .anyMatch(it -> it.contains(made.get()));
    }

    /** What the probe says of a store where one of the counts is under this form of the address that guesses come from. */
    private static Evidence counting(UnaryOperator<String> form) throws Exception {
        var network = new AtomicReference<>("");
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getMethod().equals("POST") && request.getRequestURI().startsWith("/orders/")) {
                network.set(request.getRemoteAddr());
            }
            chain.doFilter(request, response);
        })) {
            return looking(List.of(
                            SHOP.bean(TryLimits.class),
                            (store, within) -> Set.of(store + " " + form.apply(network.get()))))
                    .check(ProbeContexts.of(CARE));
        }
    }

    private static LimitedTries looking(List<NetworkCounts> counts) {
        return new LimitedTries(
                SHOP.bean(TwinOrders.class),
                SHOP.bean(OrderLinks.class),
                SHOP.bean(Visits.class),
                counts,
                new LimitedTries.GuessedPasswords(),
                SHOP.bean(AskedFromOutside.class),
                SHOP.clock());
    }

    private static int tries(ShopClient stranger, String link, String email) {
        return stranger.post("/orders/" + link, Map.of("email", email)).status();
    }
}
