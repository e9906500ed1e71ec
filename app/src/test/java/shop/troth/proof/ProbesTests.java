package shop.troth.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.QueryTimeoutException;
import shop.troth.kernel.StoreId;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Clause.Control;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.Register;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** A probe belongs to what a clause promises, not to a clause of one store. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProbesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String EDITS = "keeps-edits";
    private static final String NOT_LOOKED_AT = "quiet-addresses";
    private static final Pattern NAMES_A_STORE =
            Pattern.compile("\"((?:millipore|perricone-md|betty-mills)\\b[^\"]*)\"");

    private final Register register = SHOP.bean(Register.class);

    private record Seeing(Set<String> promises, Evidence seen) implements Probe {

        @Override
        public Evidence check(ProbeContext scene) {
            return seen;
        }
    }

    private record BreakingOff(Set<String> promises, List<String> found, RuntimeException why) implements Probe {

        @Override
        public Evidence check(ProbeContext scene) {
            scene.faults().addAll(found);
            throw why;
        }
    }

    @Test
    void whoever_promises_what_a_probe_proves_is_looked_at_whatever_the_clause_is_called() {
        var promised = 0;
        for (var probe : SHOP.application().getBeansOfType(Probe.class).values()) {
            for (var promise : probe.promises()) {
                for (var store : SHOP.bean(Stores.class).originals()) {
                    assertThat(SHOP.bean(Probes.class).of(store.id(), clause(new Control(promise, Map.of(), 1))))
                            .as(promise + " in " + store.id())
                            .containsExactly(probe);
                    promised++;
                }
            }
        }
        assertThat(promised).isGreaterThan(40);
    }

    @ParameterizedTest
    @CsvSource({
        "millipore, clean-sign-out, '', KEPT, 'Signing out leaves nothing behind.'",
        "perricone-md, clean-sign-out, '', KEPT, 'Signing out leaves nothing behind.'",
        "millipore, signs-out-when-idle, PT20M, KEPT, 'Pages that show personal details close automatically.'",
        "millipore, signs-out-when-idle, PT10M, BROKEN, stays open when nobody uses it",
        "perricone-md, signs-out-when-idle, PT15M, BROKEN, stays open when nobody uses it"
    })
    void a_store_that_names_a_control_is_held_to_what_its_clause_sets(
            String store, String control, String after, Verdict verdict, String said) {
        var settings = after.isEmpty() ? Map.<String, String>of() : Map.of("after", after);

        var seen = SHOP.bean(Probes.class)
                .look(scene(store, clause(new Control(control, settings, 1))))
                .orElseThrow();

        assertThat(seen.verdict()).isEqualTo(verdict);
        assertThat(seen.sentence()).contains(said).doesNotContain("organization");
    }

    /** For each the reason: it is a rule that no control stands for, or one sentence of several promises that are looked at as a whole. */
    @Test
    void a_probe_names_a_clause_of_a_store_only_where_it_is_listed_here() {
        assertThat(SHOP.application().getBeansOfType(Probe.class).values().stream()
                        .flatMap(it -> it.clauses().stream()))
                .as("Name what the clause promises instead. A clause may leave this list, and none may join it.")
                .containsExactlyInAnyOrder(
                        "millipore.use-only-as-given", // one rule over all uses
                        "millipore.main-purposes", // rules that name purposes, and that no others are served
                        "millipore.purchase-purposes",
                        "perricone-md.main-purposes",
                        "perricone-md.order-uses",
                        "millipore.purchase-collects", // all that an order takes in, and nothing else
                        "millipore.surveys-own-use", // one rule over all recipients
                        "millipore.no-disclosure",
                        "millipore.new-uses", // a notice, and what its answer does
                        "perricone-md.topics", // the topics of the rule and the form's are the same
                        "perricone-md.order-needs", // a form, what it needs, and what becomes of it
                        "millipore.cookie-uses", // the uses of the rule, and what each cookie does
                        "betty-mills.cookie-uses",
                        "perricone-md.safe-ordering", // encryption, the bank's page, and sealed records as one way of
                        // an order
                        "perricone-md.card-page-encrypted",
                        "perricone-md.protected-in-transit-and-rest",
                        "betty-mills.named-security");
    }

    @Test
    void no_source_of_a_probe_names_another_clause_or_asks_for_the_id_of_one() throws IOException {
        var listed = SHOP.application().getBeansOfType(Probe.class).values().stream()
                .flatMap(it -> it.clauses().stream())
                .toList();
        try (var files = Files.walk(Path.of("src/main/java/shop/troth/proof"))) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                var text = Files.readString(file).replaceAll("(?s)/\\*\\*.*?\\*/", "");
                assertThat(NAMES_A_STORE.matcher(text).results().map(it -> it.group(1)))
                        .as(file.getFileName().toString())
                        .isSubsetOf(listed);
                assertThat(text).as(file.getFileName().toString()).doesNotContain("clause().id().equals(\"");
            }
        }
    }

    @Test
    void what_rules_say_is_a_promise_too_and_what_nothing_else_proves_is_looked_at_as_such() {
        var never = "{ never: [sell, rent, license], data: personal, with: outside }";
        var unless = "{ never: sell, data: personal, with: outside, if: [[objected]] }";
        var dispute = "{ may: [keep, use], data: person.name, for: order.dispute, keep: P1Y after order-closed }";
        var left = "{ may: keep, data: person.name, for: order, keep: P1D after last-activity, if: [[checkout-open]] }";
        var use = "{ may: use, data: person.name, for: order.deliver }";

        assertThat(proving("rules: [" + never + "]")).containsExactly("NeverSold");
        assertThat(proving("rules: [" + unless + "]")).containsExactly("RulesKept");
        assertThat(proving("rules: [" + dispute + "]")).containsExactly("OrdersInTime");
        assertThat(proving("rules: [" + left + "]")).containsExactly("LeftCheckouts");
        assertThat(proving("rules: [" + use + "]")).containsExactly("RulesKept");
        assertThat(proving("controls: [books-key], rules: [" + use + "]")).containsExactly("InvoiceBooks");
        assertThat(proving("duties: [{ when: breach-found, do: tell-breach, within: PT72H }], rules: [" + use + "]"))
                .as("a duty has a probe of its own, whatever the rules beside it say")
                .containsExactly("BreachesTold");
    }

    private static List<String> proving(String meaning) {
        var clause = CheckedDrafts.check(CheckedDrafts.of("called-as-nowhere-else: " + meaning))
                .orThrow()
                .policy()
                .clause("called-as-nowhere-else")
                .orElseThrow();
        return SHOP.bean(Probes.class).of(new StoreId("bookshop"), clause).stream()
                .map(it -> it.getClass().getSimpleName())
                .toList();
    }

    @Test
    void what_no_probe_looks_at_is_named_and_the_clause_is_not_checked_yet() {
        var probes = probes(new Seeing(Set.of(EDITS), Evidence.kept(EvidenceSource.PROBE_TWIN, "Kept.")));
        assertThat(register.control(NOT_LOOKED_AT)).isPresent();

        var seen = probes.look(scene("betty-mills", promising(EDITS, NOT_LOOKED_AT)))
                .orElseThrow();

        assertThat(seen.verdict()).isEqualTo(Verdict.NOT_PROBED);
        assertThat(seen.sentence()).startsWith("Kept. There is no check yet for this: ");
        assertThat(seen.where()).isEqualTo(EvidenceSource.PROBE_TWIN);
        assertThat(probes.look(scene("betty-mills", promising(NOT_LOOKED_AT)))).isEmpty();
    }

    @Test
    void a_clause_of_two_promises_is_kept_where_both_are_and_broken_where_one_is() {
        var kept = new Seeing(Set.of(EDITS), Evidence.kept(EvidenceSource.PROBE_TWIN, "Kept."));
        var both = promising(EDITS, NOT_LOOKED_AT);
        var also = probes(
                kept, new Seeing(Set.of(NOT_LOOKED_AT), Evidence.kept(EvidenceSource.REAL_STORE, "Kept as well.")));
        assertThat(also.look(scene("millipore", both)))
                .contains(Evidence.kept(EvidenceSource.BOTH, "Kept. Kept as well."));

        var not = Evidence.broken(EvidenceSource.REAL_STORE, "Not kept.");
        assertThat(probes(kept, new Seeing(Set.of(NOT_LOOKED_AT), not)).look(scene("millipore", both)))
                .contains(not);
        var unused = new Evidence(Verdict.NOT_EXERCISED, "No occasion.", EvidenceSource.PROBE_TWIN);
        assertThat(probes(kept, new Seeing(Set.of(NOT_LOOKED_AT), unused)).look(scene("millipore", both)))
                .contains(new Evidence(Verdict.NOT_EXERCISED, "Kept. No occasion.", EvidenceSource.PROBE_TWIN));
    }

    @ParameterizedTest
    @MethodSource("ways_to_break_off")
    void a_fault_that_was_seen_counts_even_if_the_check_breaks_off_later(RuntimeException why, Evidence unseen) {
        var clause = promising(EDITS, NOT_LOOKED_AT);
        var kept = new Seeing(Set.of(NOT_LOOKED_AT), Evidence.kept(EvidenceSource.PROBE_TWIN, "Kept."));

        var seen = probes(new BreakingOff(Set.of(EDITS), List.of("A fault."), why), kept)
                .look(scene("millipore", clause))
                .orElseThrow();
        var nothing = probes(new BreakingOff(Set.of(EDITS), List.of(), why), kept)
                .look(scene("millipore", clause))
                .orElseThrow();

        assertThat(seen.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(seen.sentence()).contains("A fault.").doesNotContain("probe@example.org");
        assertThat(nothing).isEqualTo(unseen);
    }

    private static Stream<Arguments> ways_to_break_off() {
        return Stream.of(
                Arguments.of(new ProbeIncomplete("It took too long."), Evidence.unfinished("It took too long.")),
                Arguments.of(
                        new IllegalStateException("probe@example.org"),
                        Evidence.unfinished("An error stopped the check: java.lang.IllegalStateException.")),
                Arguments.of(
                        new QueryTimeoutException("probe@example.org"),
                        Evidence.unfinished("The database did not answer, so the check could not be finished.")),
                Arguments.of(
                        new ResultMissing("Nothing came."),
                        Evidence.broken(EvidenceSource.PROBE_TWIN, "Nothing came.")));
    }

    @Test
    void what_one_check_found_is_not_held_against_another() {
        var one = new BreakingOff(Set.of(EDITS), List.of("A fault."), new ProbeIncomplete("It took too long."));
        var other = new BreakingOff(Set.of(NOT_LOOKED_AT), List.of(), new ProbeIncomplete("It took too long."));
        var scene = scene("millipore", promising(EDITS, NOT_LOOKED_AT));

        assertThat(one.evidence(scene)).isEqualTo(Evidence.broken(EvidenceSource.PROBE_TWIN, "A fault."));
        assertThat(other.evidence(scene)).isEqualTo(Evidence.unfinished("It took too long."));
    }

    @Test
    void two_probes_of_the_same_promise_are_refused() {
        var one = new Seeing(Set.of(EDITS), Evidence.kept(EvidenceSource.NOWHERE, "One."));
        assertThatThrownBy(() -> probes(one, new Seeing(Set.of(EDITS), one.seen())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(EDITS);
    }

    private Probes probes(Probe... some) {
        return new Probes(List.of(some), register);
    }

    private static Clause promising(String... controls) {
        return clause(List.of(controls).stream()
                .map(it -> new Control(it, Map.of(), 1))
                .toArray(Control[]::new));
    }

    private static Clause clause(Control... controls) {
        return new Clause(
                "called-as-nowhere-else",
                "A promise",
                "We promise it.",
                Optional.empty(),
                new Clause.Kind("other", false, false, false),
                List.of(),
                List.of(),
                List.of(controls),
                Clause.Limits.NONE,
                Clause.Choices.NONE,
                List.of(),
                1);
    }

    private static ProbeContext scene(String store, Clause clause) {
        var id = new StoreId(store);
        return new ProbeContext(
                SHOP.bean(Stores.class).get(id),
                SHOP.bean(PublishedPolicies.class).current(id),
                clause,
                false,
                SHOP.bean(ProbePatience.class));
    }
}
