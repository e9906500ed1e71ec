package troth.testrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import troth.testrun.TestResult.Failure;

/** Which class runs where, and what gets a second run. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanTests {

    private final Map<TestModule, List<String>> tests = new LinkedHashMap<>();
    private final Map<String, Double> seconds = new HashMap<>();
    private final TestModule app = module("app");
    private final TestModule browser = module("browser-tests");
    private final TestModule bank = module("testbank");

    PlanTests() {
        for (var i = 0; i < 40; i++) {
            add(app, "shop.troth.cart.C%02dTests".formatted(i), 1 + i % 7);
        }
        add(app, "shop.troth.ledger.seal.KilledNodeTests", 30);
        add(app, "shop.troth.cli.serve.ServeTests", 40);
        add(browser, "shop.troth.browser.EveryPageTests", 60);
        add(bank, "shop.troth.testbank.CardTests", 20);
    }

    @Test
    void every_class_runs_once_and_all_lanes_end_at_about_the_same_time() {
        var lists = plan();

        assertThat(lists.stream().flatMap(it -> it.tests().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        tests.values().stream().flatMap(List::stream).toList());
        assertThat(load(lists, 1)).isBetween(load(lists, 2) - 7, load(lists, 2) + 7);
        assertThat(load(lists, 3)).isBetween(load(lists, 2) - 7, load(lists, 2) + 7);
    }

    @Test
    void a_module_but_the_heaviest_has_one_jvm_before_it_and_what_starts_programs_is_first() {
        var lists = plan();

        assertThat(lists)
                .extracting(it -> it.module().name())
                .containsExactly("browser-tests", "testbank", "app", "app", "app");
        assertThat(lists.subList(2, 5))
                .extracting(it -> it.tests().getFirst())
                .contains("shop.troth.cli.serve.ServeTests", "shop.troth.ledger.seal.KilledNodeTests");
    }

    @Test
    void what_is_named_as_reading_every_class_of_the_shop_is_there() {
        assertThat(Plan.READ_THE_SHOP)
                .allSatisfy(it -> assertThat(Path.of("../app/src/test/java", it.replace('.', '/') + ".java"))
                        .exists());
    }

    @Test
    void what_reads_every_class_of_the_shop_runs_in_one_jvm() {
        var readers =
                List.of("shop.troth.DocsTests", "shop.troth.HouseTests", "shop.troth.policy.register.RegisterTests");
        readers.forEach(it -> add(app, it, 6));

        assertThat(plan().stream().filter(it -> it.tests().stream().anyMatch(readers::contains)))
                .singleElement()
                .satisfies(it -> assertThat(it.tests()).containsAll(readers));
    }

    @Test
    void the_same_plan_comes_out_whatever_order_the_classes_were_found_in() {
        var before = plan();
        tests.replaceAll((module, some) -> new ArrayList<>(some).reversed());

        assertThat(plan()).isEqualTo(before);
        assertThat(plan("--shuffle", "7")).isEqualTo(plan("--shuffle", "7"));
    }

    @Test
    void a_seed_gives_an_order_of_its_own_and_the_same_again() {
        assertThat(plan("--shuffle", "7"))
                .isEqualTo(plan("--shuffle", "7"))
                .isNotEqualTo(plan("--shuffle", "8"))
                .isNotEqualTo(plan());
        assertThat(Set.copyOf(plan("--shuffle", "7").getLast().tests())) // which class goes where is chance too
                .isNotEqualTo(Set.copyOf(plan("--shuffle", "8").getLast().tests()));
    }

    @Test
    void one_jvm_has_all_classes_of_a_module_and_those_named_in_the_order_given() {
        assertThat(plan("--one-jvm")).hasSize(3);

        tests.clear();
        tests.put(app, List.of("shop.troth.cart.C03Tests", "shop.troth.cart.C06Tests", "shop.troth.cart.C01Tests"));
        var lists = plan("--one-jvm", "C03Tests", "C06Tests", "C01Tests");
        assertThat(lists).singleElement().extracting(ForkList::tests).isEqualTo(tests.get(app));
    }

    @Test
    void a_class_that_is_deep_as_a_whole_runs_only_with_everything_or_by_its_name() {
        var module = new TestModule("app", Path.of("app"), "", List.of("a.ATests", "a.BTests"), Set.of("a.BTests"));

        assertThat(module.of(Options.parse(List.of()).tier())).containsExactly("a.ATests");
        assertThat(module.of(Options.parse(List.of("--all")).tier())).containsExactly("a.ATests", "a.BTests");
        assertThat(module.named("BTests")).containsExactly("a.BTests");
        assertThat(Options.parse(List.of("BTests")).tier()).isEqualTo(Tier.NAMED);
    }

    @Test
    void a_class_that_nobody_measured_counts_as_a_middle_one() {
        assertThat(new Weights(Map.of("a.ATests", 1.0, "a.BTests", 5.0, "a.CTests", 90.0)).of("a.NewTests"))
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.troth.vault.RecordTests",
                "shop.troth.ledger.export.ExamineLedgerTests",
                "shop.troth.cli.ledger.LedgerCommandTests",
                "shop.troth.cli.serve.KilledPurchaseTests"
            })
    void vault_ledger_and_killing_classes_get_no_second_run(String test) {
        assertThat(SecondRun.isDue(red(test, false))).isFalse();
    }

    @Test
    void others_get_one_unless_the_test_is_marked_as_a_race() {
        assertThat(SecondRun.isDue(red("shop.troth.storefront.VaultPageTests", false)))
                .isTrue();
        assertThat(SecondRun.isDue(red("shop.troth.storefront.VaultPageTests", true)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--shuffle", "--shuffle x", "--repeat 0", "--nothing", "--same a --one-jvm", "--same"})
    void a_bad_call_is_refused_in_a_sentence(String call) {
        assertThatThrownBy(() -> Options.parse(List.of(call.split(" "))))
                .isInstanceOf(BadCall.class)
                .message()
                .endsWith(".");
    }

    private List<ForkList> plan(String... options) {
        return Plan.of(tests, new Weights(seconds), Options.parse(List.of(options)));
    }

    private void add(TestModule module, String test, double weight) {
        tests.computeIfAbsent(module, it -> new ArrayList<>()).add(test);
        seconds.put(test, weight);
    }

    private double load(List<ForkList> lists, int lane) {
        return lists.stream()
                .filter(it -> it.lane() == lane)
                .flatMap(it -> it.tests().stream())
                .mapToDouble(seconds::get)
                .sum();
    }

    private static TestModule module(String name) {
        return new TestModule(name, Path.of(name), "", List.of(), Set.of());
    }

    private TestResult red(String test, boolean race) {
        var failures = List.of(new Failure(test, race, "it failed"));
        return new TestResult(1, 1, app, test, Instant.EPOCH, Instant.EPOCH, 0, 0, 1, 0, failures);
    }
}
