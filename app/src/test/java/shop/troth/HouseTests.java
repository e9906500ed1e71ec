package shop.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import shop.troth.testing.ShopClasses;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HouseTests {

    /** From the ground up; an arrow goes downwards, within the ground in this order. */
    static final List<List<String>> FLOORS = List.of(
            List.of("kernel", "database"),
            List.of("stores"),
            List.of("policy"),
            List.of("ledger"),
            List.of("vault"),
            List.of("web", "webauthn"),
            List.of("backup"),
            List.of(
                    "catalog",
                    "content",
                    "pricing",
                    "orders",
                    "payments",
                    "delivery",
                    "people",
                    "mail",
                    "suppliers",
                    "staff",
                    "visits",
                    "advertising"),
            List.of(
                    "checkout",
                    "fulfillment",
                    "coupons",
                    "business",
                    "procurement",
                    "cases",
                    "newsletters",
                    "surveys",
                    "audits",
                    "rights",
                    "insight",
                    "decoys",
                    "proof"),
            List.of("storefront", "desk", "api"),
            List.of("runtime"),
            List.of("cli"));

    private static final String ROOT = "shop.troth";
    private static final Path SOURCES = Path.of("src/main/java");

    @Test
    void modules_use_only_what_they_declare() {
        HouseRules.modulesUseOnlyWhatTheyDeclare(ROOT, ShopClasses.get()).check(ShopClasses.get());
    }

    @Test
    void modules_form_no_cycle() {
        HouseRules.modulesFormNoCycle(ROOT).check(ShopClasses.get());
    }

    @Test
    void no_module_leaves_its_dependencies_undeclared() {
        assertThat(undeclared(HouseRules.modules(ROOT, ShopClasses.get()))).isEmpty();
    }

    @Test
    void every_module_has_its_floor() {
        assertThat(FLOORS.stream().flatMap(List::stream))
                .containsAll(HouseRules.modules(ROOT, ShopClasses.get()).keySet());
    }

    @Test
    void arrows_between_floors_go_downwards() {
        assertThat(upward(HouseRules.modules(ROOT, ShopClasses.get()))).isEmpty();
    }

    @Test
    void events_carry_ids_and_times_and_nothing_else() {
        HouseRules.EVENTS_CARRY_IDS_AND_TIMES.check(ShopClasses.get());
    }

    @Test
    void personal_values_are_revealed_only_at_a_sink() {
        HouseRules.revealedOnlyAtSinks("shop.troth.vault.Personal").check(ShopClasses.get());
    }

    @Test
    void only_what_wires_up_the_stores_asks_whether_one_is_a_probe_twin() {
        HouseRules.twinsAreAskedOnlyBy(HouseRules.WIRING).check(ShopClasses.get());

        assertThat(HouseRules.WIRING)
                .hasSizeLessThanOrEqualTo(5)
                .allSatisfy(it -> assertThat(HouseRules.twinsAreAskedOnlyBy(without(it))
                                .evaluate(ShopClasses.of(it)) // no others ask, as was just checked
                                .hasViolation())
                        .as(it + " no longer asks and need not be listed")
                        .isTrue());
    }

    private static List<String> without(String one) {
        return HouseRules.WIRING.stream().filter(it -> !it.equals(one)).toList();
    }

    @Test
    void collections_are_package_private() {
        HouseRules.COLLECTIONS_ARE_PACKAGE_PRIVATE.check(ShopClasses.get());
    }

    @Test
    void nothing_hangs_on_the_thread() {
        HouseRules.NOTHING_HANGS_ON_THE_THREAD.check(ShopClasses.get());
    }

    @Test
    void nobody_at_the_desk_can_sign_in_as_a_customer() {
        HouseRules.neverNames(
                        List.of("shop.troth.desk..", "shop.troth.staff.."),
                        List.of(
                                "shop.troth.people.accounts.token.",
                                "shop.troth.people.accounts.passkey.",
                                "shop.troth.people.accounts.PasskeySignIn",
                                "shop.troth.people.accounts.OwnPasskeys",
                                "shop.troth.people.accounts.SignIn",
                                "shop.troth.storefront."))
                .check(ShopClasses.get());
    }

    @Test
    void language_decision_verifier_and_offline_commands_know_no_framework() {
        HouseRules.frameworkFree(HouseRules.FRAMEWORK_FREE).check(ShopClasses.get());
    }

    @Test
    void packages_form_no_cycle() {
        HouseRules.packagesFormNoCycle("shop.troth").check(ShopClasses.get());
    }

    @Test
    void only_the_command_line_prints() {
        HouseRules.onlyTheCommandLinePrints().check(ShopClasses.get());
    }

    /** PostgreSQL may run a part query again for each row that it joins, and each time take other rows than the ones it took before. */
    @Test
    void what_other_nodes_pass_by_is_taken_once_a_statement() throws IOException {
        assertThat(containing(SOURCES, "skip locked) as ")).isEmpty();
    }

    @Test
    void no_query_takes_every_column() throws IOException {
        assertThat(containing(SOURCES, "select *")).isEmpty();
    }

    @Test
    void every_package_refuses_nulls() throws IOException {
        try (var folders = Files.walk(SOURCES)) {
            var silent = folders.filter(Files::isDirectory)
                    .filter(HouseTests::hasTypes)
                    .filter(it -> !text(it.resolve("package-info.java")).contains("@NullMarked"))
                    .toList();
            assertThat(silent).isEmpty();
        }
    }

    /** Modulith takes a module that declares nothing for one that may use everything. */
    static List<String> undeclared(Map<String, Optional<Set<String>>> modules) {
        return modules.entrySet().stream()
                .filter(it -> it.getValue()
                        .map(declared -> declared.contains(ApplicationModule.OPEN_TOKEN))
                        .orElse(true))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Declared arrows that go up or, within the ground, sideways; on an upper floor one sideways may be, without a circle. */
    static List<String> upward(Map<String, Optional<Set<String>>> modules) {
        return modules.entrySet().stream()
                .flatMap(from -> from.getValue().orElse(Set.of()).stream()
                        .map(to -> to.replaceFirst("::.*", ""))
                        .filter(to -> floor(to) > floor(from.getKey()))
                        .map(to -> from.getKey() + " → " + to))
                .distinct()
                .toList();
    }

    static List<Path> containing(Path sources, String words) throws IOException {
        try (var files = Files.walk(sources)) {
            return files.filter(it -> it.toString().endsWith(".java"))
                    .filter(it -> text(it).lines()
                            .filter(line -> !line.strip().startsWith("*"))
                            .filter(line -> !line.contains("{@code"))
                            .anyMatch(line -> line.contains(words)))
                    .toList();
        }
    }

    private static int floor(String module) {
        for (var i = 0; i < FLOORS.size(); i++) {
            if (FLOORS.get(i).contains(module)) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static boolean hasTypes(Path folder) {
        return types(folder) > 0;
    }

    private static int types(Path folder) {
        try (var files = Files.list(folder)) {
            return (int) files.map(it -> it.getFileName().toString())
                    .filter(it -> it.endsWith(".java") && !it.equals("package-info.java"))
                    .count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
