package shop.troth;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of {@link HouseTests} see what breaks them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HouseRulesTests {

    private static final String ROOT = "example.wrong";
    private static final JavaClasses ALL_WRONG = new ClassFileImporter().importPackages(ROOT);
    private static final JavaClasses WRONG = new ClassFileImporter().importPackages("example.wrong.rules");

    @Test
    void a_forbidden_arrow_is_seen_and_so_is_a_look_inside_a_declared_module() {
        assertThat(HouseRules.modulesUseOnlyWhatTheyDeclare(ROOT, ALL_WRONG)
                        .evaluate(ALL_WRONG)
                        .getFailureReport()
                        .getDetails())
                .anyMatch(it -> it.contains("TakesStock") && it.contains("Stock"))
                .anyMatch(it -> it.contains("LooksInside") && it.contains("Draft"))
                .allMatch(it -> it.contains("TakesStock") || it.contains("LooksInside"));
    }

    @Test
    void a_module_without_declared_dependencies_is_seen() {
        assertThat(HouseTests.undeclared(HouseRules.modules(ROOT, ALL_WRONG)))
                .contains("undeclared")
                .doesNotContain("orders", "catalog");
    }

    @Test
    void an_arrow_upwards_is_seen() {
        assertThat(HouseTests.upward(HouseRules.modules(ROOT, ALL_WRONG))).containsExactly("catalog → storefront");
    }

    @Test
    void an_event_that_talks_is_seen() {
        assertThat(broken(HouseRules.EVENTS_CARRY_IDS_AND_TIMES)).contains("TalkingEvent");
    }

    @Test
    void a_reveal_by_method_reference_outside_a_sink_is_seen_and_one_inside_a_sink_is_not() {
        assertThat(broken(HouseRules.revealedOnlyAtSinks("example.wrong.rules.Personal")))
                .contains("Peeks")
                .doesNotContain("Shows");
    }

    @Test
    void a_question_for_the_twin_is_seen_also_by_method_reference() {
        assertThat(broken(HouseRules.twinsAreAskedOnlyBy(List.of())))
                .contains("AsksForTwin")
                .doesNotContain("Shows");
        assertThat(broken(HouseRules.twinsAreAskedOnlyBy(List.of("example.wrong.rules.AsksForTwin"))))
                .doesNotContain("AsksForTwin.");
    }

    @Test
    void a_public_collection_is_seen() {
        assertThat(broken(HouseRules.COLLECTIONS_ARE_PACKAGE_PRIVATE)).contains("PublicRows");
    }

    @Test
    void meaning_carried_by_the_thread_is_seen() {
        assertThat(broken(HouseRules.NOTHING_HANGS_ON_THE_THREAD)).contains("OnTheThread");
    }

    @Test
    void a_class_that_must_not_be_known_is_seen() {
        assertThat(broken(HouseRules.neverNames(List.of("example.wrong.rules.."), List.of("java.lang.ThreadL"))))
                .contains("OnTheThread")
                .doesNotContain("Prints");
    }

    @Test
    void a_framework_where_none_may_be_is_seen() {
        assertThat(broken(HouseRules.frameworkFree(List.of("example.wrong.rules.."))))
                .contains("TwoThings")
                .doesNotContain("Prints");
    }

    @Test
    void a_cycle_of_packages_is_seen() {
        var circle = new ClassFileImporter().importPackages("example.wrong.circle");
        var rule = HouseRules.packagesFormNoCycle("example.wrong.circle");

        assertThat(rule.evaluate(circle).getFailureReport().toString()).contains("egg", "hen");
    }

    @Test
    void printing_is_seen() {
        assertThat(broken(HouseRules.onlyTheCommandLinePrints())).contains("Prints");
    }

    @Test
    void a_query_for_everything_is_seen(@TempDir Path sources) throws IOException {
        var rows = sources.resolve("Rows.java");
        Files.writeString(rows, "class Rows { String sql = \"select * from rows\"; }");

        assertThat(HouseTests.containing(sources, "select *")).containsExactly(rows);
    }

    private static String broken(ArchRule rule) {
        return rule.evaluate(WRONG).getFailureReport().toString();
    }
}
