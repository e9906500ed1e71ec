package shop.troth.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.Register;
import shop.troth.proof.ProveClauses.Depth;
import shop.troth.proof.ProveClauses.ProofRequest;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.proof.pace.TwinLock;
import shop.troth.proof.stated.CheckStated;
import shop.troth.proof.stated.PlaceStated;
import shop.troth.proof.watch.WatchExits;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Evidence ages, and what was kept does not turn into a blank unsaid. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FadingProofTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final Duration COUNTS = Duration.ofDays(1);
    private static final String CLAUSE = "no-absolute-security";
    private static final String UNPROBED = "system-protection";

    private final StoredFindings findings = SHOP.bean(StoredFindings.class);

    @AfterEach
    void the_findings_are_as_a_glance_leaves_them() {
        FindingsByHand.forget(SHOP, STORE, Set.of(CLAUSE, UNPROBED));
        SHOP.bean(ProveClauses.class).prove(ProofRequest.quick(STORE));
    }

    @Test
    void what_was_kept_longer_ago_than_evidence_counts_is_too_old_on_the_page_and_for_machines() {
        var now = SHOP.clock().instant();
        put(
                CLAUSE,
                Verdict.KEPT,
                "This sentence is on the policy page.",
                now.minus(COUNTS).minusSeconds(1));

        var client = new ShopClient(SHOP.store());
        assertThat(client.get("/privacy/proof").body())
                .containsPattern("A check passed on [A-Z][a-z]+ \\d+, \\d+, at .*, too long ago to count\\.")
                .contains("class=\"verdict not-checked-yet\">Not checked yet<");
        var json = client.get("/privacy.json");
        assertThat(verdict(json.body(), CLAUSE)).isEqualTo("too-old");

        put(CLAUSE, Verdict.KEPT, "This sentence is on the policy page.", now);
        var fresh = client.get("/privacy.json", "If-None-Match: " + json.header("etag"));
        assertThat(fresh.status()).as("the verdict is part of the tag").isEqualTo(200);
        assertThat(verdict(fresh.body(), CLAUSE)).isEqualTo("kept");
        assertThat(client.get("/privacy.json", "If-None-Match: " + fresh.header("etag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void only_what_held_fades_and_only_when_its_time_is_over() {
        var now = SHOP.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        put(CLAUSE, Verdict.BROKEN, "This sentence is missing.", now);
        assertThat(read(now.plus(Duration.ofDays(100))).verdict()).isEqualTo(Verdict.BROKEN);

        put(CLAUSE, Verdict.KEPT, "This sentence is on the policy page.", now);
        assertThat(read(now.plus(COUNTS).minusSeconds(1)).verdict()).isEqualTo(Verdict.KEPT);
        assertThat(read(now.plus(COUNTS)).verdict()).isEqualTo(Verdict.TOO_OLD);
        assertThat(read(now.plus(COUNTS)).evidence().sentence()).endsWith("This sentence is on the policy page.");
    }

    @Test
    void what_was_checked_in_part_fades_too_and_keeps_saying_which_part_that_was() {
        var now = SHOP.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        put(CLAUSE, Verdict.KEPT, "It held.", now.minusSeconds(60));
        var part = new Evidence(
                Verdict.NOT_PROBED, "It held. There is no check yet for this: More.", EvidenceSource.PROBE_TWIN);

        assertThat(part.since(Optional.of("yesterday"))).isEqualTo(part);
        findings.put(new ProofFinding(STORE, CLAUSE, false, part, now));
        assertThat(read(now.plus(COUNTS).minusSeconds(1)).evidence()).isEqualTo(part);
        assertThat(read(now.plus(COUNTS)).verdict()).isEqualTo(Verdict.TOO_OLD);
        assertThat(read(now.plus(COUNTS)).evidence().sentence()).endsWith(part.sentence());
    }

    @Test
    void a_clause_that_was_kept_and_has_no_check_anymore_says_what_is_missing() {
        put(UNPROBED, Verdict.KEPT, "It held.", SHOP.clock().instant().minusSeconds(60));

        var found = prove(List.of(), UNPROBED);

        assertThat(found.verdict()).isEqualTo(Verdict.NOT_PROBED);
        assertThat(found.evidence().sentence())
                .startsWith("The check that last found this kept, ")
                .endsWith(", is no longer in our software.");
        assertThat(prove(List.of(), UNPROBED).evidence().sentence())
                .as("whenever it is looked at again")
                .isEqualTo(found.evidence().sentence());
    }

    @Test
    void a_check_that_found_it_kept_may_not_go_silent() {
        put(UNPROBED, Verdict.KEPT, "It held.", SHOP.clock().instant().minusSeconds(60));

        assertThat(prove(List.of(probe("No backup was made yet.")), UNPROBED)
                        .evidence()
                        .sentence())
                .startsWith("No backup was made yet. It was last found kept ");
        assertThat(prove(List.of(probe(" ")), UNPROBED).verdict()).isEqualTo(Verdict.BROKEN);
    }

    private static Probe probe(String sentence) {
        return new Probe() {
            @Override
            public Set<String> clauses() {
                return Set.of(STORE + "." + UNPROBED);
            }

            @Override
            public Evidence check(ProbeContext scene) {
                return new Evidence(Verdict.NOT_EXERCISED, sentence, EvidenceSource.REAL_STORE);
            }
        };
    }

    private ProofFinding prove(List<Probe> probes, String clause) {
        return new ProveClauses(
                        new Probes(probes, SHOP.bean(Register.class)),
                        SHOP.bean(WordsOnPage.class),
                        SHOP.bean(PublishedPolicies.class),
                        SHOP.bean(Stores.class),
                        SHOP.bean(WatchExits.class),
                        SHOP.bean(UnbuiltParts.class),
                        SHOP.bean(TwinLock.class),
                        SHOP.bean(TwinRows.class),
                        findings,
                        SHOP.bean(PlaceStated.class),
                        SHOP.bean(ProbePatience.class),
                        SHOP.clock())
                .prove(new ProofRequest(STORE, Set.of(clause), Depth.USUAL))
                .getFirst();
    }

    private ProofFinding read(Instant at) {
        return new LastProof(
                        SHOP.bean(CheckStated.class),
                        SHOP.bean(PublishedPolicies.class),
                        SHOP.bean(UnbuiltParts.class),
                        SHOP.bean(Stores.class),
                        Clock.fixed(at, java.time.ZoneOffset.UTC),
                        COUNTS)
                .find(STORE).stream()
                        .filter(it -> it.clause().equals(CLAUSE))
                        .findFirst()
                        .orElseThrow();
    }

    private void put(String clause, Verdict verdict, String sentence, Instant at) {
        findings.put(
                new ProofFinding(STORE, clause, false, new Evidence(verdict, sentence, EvidenceSource.REAL_STORE), at));
    }

    private static String verdict(String body, String clause) {
        for (JsonNode part : JsonMapper.builder().build().readTree(body).get("dct:hasPart")) {
            if (part.get("dct:identifier").asString().equals(clause)) {
                return part.get("troth:verdict").asString();
            }
        }
        throw new AssertionError("no part " + clause);
    }
}
