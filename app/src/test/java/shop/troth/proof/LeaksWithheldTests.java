package shop.troth.proof;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.guard.RevealedValues;
import shop.troth.proof.ProveClauses.ProofRequest;
import shop.troth.testing.Detects;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;

/** The guard of the running store and the proof: what is withheld from a real customer's request breaks the clauses that it is about. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeaksWithheldTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final String CLAUSE = "purchase-collects";
    private static final String SKU = "PES010-025-100";

    private final StoredFindings findings = SHOP.bean(StoredFindings.class);
    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final String word = UUID.randomUUID().toString().substring(0, 8);
    private final String email = "leak-" + word + "@example.org";

    @AfterEach
    void nothing_stays_broken() {
        FindingsByHand.withheld(SHOP, STORE);
        FindingsByHand.forget(SHOP, STORE, Set.of(CLAUSE));
    }

    @Test
    @Detects("millipore.purchase-collects")
    void an_email_address_on_its_way_to_the_log_breaks_the_clause_until_the_next_whole_run() throws Exception {
        var seen = new Evidence(Verdict.KEPT, "A test purchase went well.", EvidenceSource.PROBE_TWIN);
        findings.put(new ProofFinding(STORE, CLAUSE, false, seen, SHOP.clock().instant()));
        var recorded = recorded();
        var log = LoggerFactory.getLogger("shop.troth.checkout.Planted" + word);
        try (var meddling = Meddling.with((request, response, chain) -> {
            chain.doFilter(request, response);
            if (isOurs(request)) {
                log.info("for {}", request.getParameter("email"));
            }
        })) {
            new Guest(SHOP, email).adds(SKU, 1).fillsIn();
            Awaitility.await().until(() -> finding().verdict() == Verdict.BROKEN);
        }

        assertThat(finding().evidence().sentence())
                .isEqualTo(
                        "In the store itself, your email address was on its way to the log (Planted%s), and was withheld."
                                .formatted(word));
        Awaitility.await().untilAsserted(() -> assertThat(recorded()).isEqualTo(recorded + 1));

        findings.settle(STORE, SHOP.clock().instant().minusSeconds(600));
        assertThat(finding().verdict()).as("a run that began before").isEqualTo(Verdict.BROKEN);

        WithoutProbes.proving().prove(ProofRequest.all(STORE));
        assertThat(finding().evidence()).isEqualTo(seen);
    }

    @Test
    @Keeps("millipore.purchase-collects")
    void of_a_whole_purchase_nothing_is_withheld_although_it_is_guarded() throws Exception {
        var guarded = new AtomicBoolean();
        var withheld = new AtomicInteger();
        try (var meddling = Meddling.with((request, response, chain) -> {
            chain.doFilter(request, response);
            withheld.addAndGet(RevealedValues.timesWithheld());
            if (isOurs(request)) {
                guarded.set(RevealedValues.isIn("to " + request.getParameter("email")));
            }
        })) {
            assertThat(new Guest(SHOP, email).buys(SKU, 1)).isNotEmpty();
            Awaitility.await().until(() -> !SHOP.mails(email).isEmpty());
            Awaitility.await().untilTrue(guarded);
        }

        assertThat(withheld).hasValue(0);
    }

    private boolean isOurs(HttpServletRequest request) {
        return request.getRequestURI().equals("/checkout") && email.equals(request.getParameter("email"));
    }

    private ProofFinding finding() {
        return SHOP.bean(LastProof.class).find(STORE).stream()
                .filter(it -> it.clause().equals(CLAUSE))
                .findFirst()
                .orElseThrow();
    }

    private long recorded() {
        return SealedEntries.count(db, "kind = 'refuse' and action = 'publish' and purpose = 'site.run'");
    }
}
