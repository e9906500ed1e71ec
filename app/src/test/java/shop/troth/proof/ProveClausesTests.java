package shop.troth.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static shop.troth.testing.Verified.verify;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.Register;
import shop.troth.proof.ProveClauses.ProofRequest;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.proof.pace.TwinLock;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.stated.PlaceStated;
import shop.troth.proof.watch.WatchExits;
import shop.troth.proof.watch.WatchExits.Seen;
import shop.troth.stores.Stores;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.NewRows;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProveClausesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");

    /** Of the third store, {@code VerifyCommandTests} does, twice in a row. */
    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md"})
    @Tag("deep")
    void every_clause_and_addition_gets_a_line_and_the_page_shows_it(String name) {
        var store = new StoreId(name);
        SHOP.forgetLag();
        var found = SHOP.bean(ProveClauses.class).prove(ProofRequest.all(store));

        var policy = SHOP.bean(PublishedPolicies.class).current(store).policy();
        assertThat(found.stream().map(ProofFinding::clause).toList())
                .isEqualTo(policy.all().stream().map(it -> it.id()).toList());
        assertThat(found).filteredOn(ProofFinding::addition).hasSameSizeAs(policy.additions());
        assertThat(found)
                .filteredOn(it -> it.verdict() == Verdict.BROKEN || it.verdict() == Verdict.UNFINISHED)
                .as(found.toString())
                .isEmpty();
        assertThat(SHOP.bean(LastProof.class).find(store)).hasSameSizeAs(found);
        var page = new ShopClient(SHOP.store(name)).get("/privacy/proof");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("test copy")
                .contains("Plain HTTP is available")
                .contains(name + ".localhost/ledger")
                .contains("/.well-known/troth-ledger.pub");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.no-absolute-security", "betty-mills.data-as-asset"})
    @Keeps({"millipore.no-absolute-security", "betty-mills.data-as-asset"})
    void a_notice_is_kept_where_its_words_are_on_the_page(String clause) {
        assertThat(verify(clause).verdict()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "perricone-md.own-site-only",
                "perricone-md.by-using-agree",
                "perricone-md.no-absolute-security",
                "perricone-md.cookies-explained"
            })
    @Keeps({
        "perricone-md.own-site-only",
        "perricone-md.by-using-agree",
        "perricone-md.no-absolute-security",
        "perricone-md.cookies-explained"
    })
    void a_notice_of_another_store_is_kept_on_its_own_page(String clause) {
        assertThat(verify(clause).verdict()).isEqualTo(Verdict.KEPT);
    }

    @Test
    void a_notice_whose_words_are_not_on_the_page_is_broken() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getRequestURI().equals("/privacy")) {
                response.getWriter().print("Trust us.");
            } else {
                chain.doFilter(request, response);
            }
        })) {
            assertThat(verify("millipore.no-absolute-security").verdict()).isEqualTo(Verdict.BROKEN);
        }
    }

    @Test
    @Tag("deep")
    void a_glance_leaves_what_the_watch_over_the_exits_found_until_it_looks_again() {
        var findings = SHOP.bean(StoredFindings.class);
        var prove = SHOP.bean(ProveClauses.class);
        verify("millipore.card-each-time");
        var before = finding("card-each-time");
        try {
            findings.put(new ProofFinding(
                    STORE,
                    before.clause(),
                    before.addition(),
                    Evidence.broken(EvidenceSource.PROBE_TWIN, "In a test purchase, your name was written to the log."),
                    SHOP.clock().instant()));

            prove.prove(ProofRequest.quick(STORE));

            assertThat(finding("card-each-time").verdict()).isEqualTo(Verdict.BROKEN);
        } finally {
            findings.put(before);
        }
    }

    private static ProofFinding finding(String clause) {
        return SHOP.bean(StoredFindings.class).of(STORE).stream()
                .filter(it -> it.clause().equals(clause))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_shop_that_is_being_stopped_finds_no_clause_broken() {
        var ending = new ProveClauses(
                new Probes(List.of(), SHOP.bean(Register.class)),
                SHOP.bean(WordsOnPage.class),
                SHOP.bean(PublishedPolicies.class),
                SHOP.bean(Stores.class),
                SHOP.bean(WatchExits.class),
                SHOP.bean(UnbuiltParts.class),
                SHOP.bean(TwinLock.class),
                SHOP.bean(TwinRows.class),
                SHOP.bean(StoredFindings.class),
                SHOP.bean(PlaceStated.class),
                SHOP.bean(ProbePatience.class),
                SHOP.clock());
        var before = SHOP.bean(LastProof.class).find(STORE);

        ending.close();

        assertThat(ending.prove(ProofRequest.all(STORE))).isEmpty();
        assertThat(SHOP.bean(LastProof.class).find(STORE)).isEqualTo(before);
    }

    @Test
    void a_watch_that_fails_leaves_each_clause_with_a_rule_unfinished() {
        var proving = WithoutProbes.proving((store, policy, sweep) -> {
            throw new IllegalStateException("probe@example.org");
        });

        var found = proving.prove(ProofRequest.all(STORE));

        var policy = SHOP.bean(PublishedPolicies.class).current(STORE).policy();
        assertThat(found)
                .filteredOn(
                        it -> !policy.clause(it.clause()).orElseThrow().rules().isEmpty())
                .isNotEmpty()
                .allMatch(it -> it.verdict() == Verdict.UNFINISHED
                        && it.evidence()
                                .sentence()
                                .equals("An error stopped a test purchase: java.lang.IllegalStateException."));
    }

    @Test
    void a_fault_counts_only_if_it_is_seen_twice() {
        assertThat(brokenIn(1)).isEmpty();
        assertThat(brokenIn(2)).containsExactly("purchase-collects");
    }

    /** What a run finds broken if a fault is there as often as this. */
    private static List<String> brokenIn(int times) {
        var looks = new AtomicInteger();
        var proving = WithoutProbes.proving((store, policy, sweep) -> looks.incrementAndGet() > times
                ? Seen.NOTHING
                : new Seen(Map.of("purchase-collects", List.of("A test found this once.")), Map.of()));
        return proving.prove(ProofRequest.all(STORE)).stream()
                .filter(it -> it.verdict() == Verdict.BROKEN)
                .map(ProofFinding::clause)
                .toList();
    }

    @Test
    void a_clause_without_code_is_not_built_and_its_line_names_what_is_missing() {
        var clause = CheckedDrafts.check(
                        CheckedDrafts.of("one: rules: [{ may: use, data: person.age, for: order.deliver }]"))
                .orThrow()
                .policy()
                .clause("one")
                .orElseThrow();
        var seen = new Evidence(Verdict.NOT_PROBED, "", EvidenceSource.NOWHERE);

        var found = SHOP.bean(UnbuiltParts.class)
                .weigh(clause, SHOP.bean(PublishedPolicies.class).current(STORE), seen);

        assertThat(found.verdict()).isEqualTo(Verdict.NOT_BUILT);
        assertThat(found.all()).startsWith("Not in place yet").contains("your age");
    }

    @Test
    void a_clause_with_code_and_without_a_probe_is_not_probed() {
        try (var posted = unprobed()) {
            assertThat(posted.number()).isPositive();
            assertThat(verify("millipore.unprobed").verdict()).isEqualTo(Verdict.NOT_PROBED);
        }
    }

    /** A version with a clause whose control the code has and no probe looks at. */
    private static PostedPolicy unprobed() {
        var past = SHOP.now().minus(Duration.ofMinutes(1));
        return PostedPolicy.post(STORE, it -> it.replace("additions:\n", """
                additions:
                  - id: unprobed
                    says: We take returns.
                    practice: other
                    controls: [{ returns-accepted: { for-at-least: P14D } }]
                """), past, past);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Tag("deep")
    void nothing_is_kept_that_the_checker_has_no_code_for(String name) {
        var store = new StoreId(name);
        var policy = SHOP.bean(PublishedPolicies.class).current(store).policy();
        var inPlace = SHOP.bean(Features.class).inPlace(store);
        SHOP.bean(ProveClauses.class).prove(ProofRequest.quick(store));

        assertThat(SHOP.bean(LastProof.class).find(store)).isNotEmpty().allSatisfy(it -> {
            var missing = inPlace.lacking(policy.clause(it.clause()).orElseThrow());
            var saysSo = it.evidence()
                    .sentence()
                    .matches("(?s).*(Not in place|No backups are made here) yet.*"); // by a check
            assertThat(it.verdict() == Verdict.PARTLY || it.verdict() == Verdict.NOT_BUILT)
                    .as(it.toString())
                    .isEqualTo((!missing.isEmpty() || saysSo) && it.verdict() != Verdict.BROKEN);
        });
    }

    @Test
    void a_glance_takes_seconds_and_leaves_the_twin_alone() {
        verify("millipore.card-each-time");
        var twin = SHOP.bean(HeldInDatabase.class).traces(STORE.twin());

        List<ProofFinding> found;
        try (var posted = unprobed()) {
            assertThat(posted.number()).isPositive();
            found = assertTimeout(
                    Duration.ofSeconds(15), () -> SHOP.bean(ProveClauses.class).prove(ProofRequest.quick(STORE)));
        }

        assertThat(found)
                .extracting(ProofFinding::clause)
                .contains( // a notice, a few pages, what has no check
                        "no-absolute-security", "policy-may-change", "backups", "unprobed");
        assertThat(found).extracting(ProofFinding::clause).doesNotContain("card-each-time");
        assertThat(SHOP.bean(HeldInDatabase.class).traces(STORE.twin())).isEqualTo(twin);
    }

    @Test
    void a_check_that_breaks_off_is_unfinished_and_leaves_what_was_found_before() throws Exception {
        verify("millipore.card-each-time");
        var before = finding("card-each-time");
        try (var meddling = Meddling.with((request, response, chain) -> response.sendError(503, "probe@example.org"))) {
            var found = verify("millipore.card-each-time");

            assertThat(found.verdict()).isEqualTo(Verdict.UNFINISHED);
            assertThat(found.evidence().all()).isEqualTo("The page /products answered with status 503.");
        }
        assertThat(finding("card-each-time")).isEqualTo(before);
    }

    @Test
    void the_twin_holds_one_run_and_no_more_and_the_real_store_nothing_of_it() {
        var came = NewRows.in(SHOP, STORE);
        verify("millipore.card-each-time");
        var first = SHOP.bean(HeldInDatabase.class).traces(STORE.twin());
        verify("millipore.card-each-time");

        assertThat(SHOP.bean(HeldInDatabase.class).traces(STORE.twin())).isEqualTo(first);
        assertThat(first.orders()).isEqualTo(2);
        assertThat(came.found()).isEmpty();
        var people = SHOP.bean(JdbcClient.class)
                .sql("select count(*) from vault.subject where store_id = 'millipore~probe'")
                .query(Long.class)
                .single();
        assertThat(people).isBetween(1L, 2L);
    }
}
