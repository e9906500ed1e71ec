package shop.troth.storefront.policytext;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.language.Tree;
import shop.troth.policy.register.ImplementedParts;
import shop.troth.policy.register.Register;
import shop.troth.policy.words.PlainTerms;
import shop.troth.storefront.StorePolicies;
import shop.troth.stores.Dispatch;
import shop.troth.stores.Stores;
import shop.troth.web.Templates;

/** The summaries over the clauses name only what the code of the store does; what the policy also allows is one folded line. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SummaryTests {

    private static final String FOLD = "What our policy also allows";

    @ParameterizedTest
    @FieldSource("shop.troth.storefront.StorePolicies#STORES")
    void no_summary_names_data_or_a_purpose_or_a_recipient_that_no_code_has(String store) {
        var inPlace = StorePolicies.inPlace(store);
        var vocabulary = StorePolicies.version(store).policy().vocabulary();
        var terms = new PlainTerms(vocabulary);
        var idle = new ArrayList<String>();
        vocabulary.data().leaves().stream()
                .filter(it -> !inPlace.holds(it) && !inPlace.reaches(it, "insight.survey", "public")) // posted samples
                .forEach(it -> idle.add(terms.data(List.of(it), "and")));
        branchesAndLeaves(vocabulary.purposes()).stream()
                .filter(it -> vocabulary.purposes().leavesUnder(it).stream().noneMatch(inPlace::serves))
                .forEach(it -> idle.add("to " + terms.purpose(it)));
        branchesAndLeaves(vocabulary.recipients()).stream()
                .filter(it -> vocabulary.recipients().leavesUnder(it).stream().noneMatch(inPlace::reaches))
                .forEach(it -> idle.add(terms.recipient(it)));

        assertThat(idle).hasSizeGreaterThan(10);
        assertThat(summaries(store).toLowerCase(Locale.ROOT))
                .doesNotContain(
                        idle.stream().map(it -> it.toLowerCase(Locale.ROOT)).toList());
    }

    @Test
    void what_is_only_allowed_is_named_apart_and_the_three_stores_allow_nothing_else() {
        var table = CheckedDrafts.check(
                        CheckedDrafts.of("one: rules: [{ may: use, data: person.age, for: order.deliver }]"))
                .orThrow();
        var inPlace = ImplementedParts.of(Register.ofThisBuild(), table, Optional.empty());
        var held = HeldDataTable.of(table, List.of(), inPlace);

        assertThat(new SummarizePolicy(table, held, inPlace).shorten().idle()).isNotEmpty();
        for (var store : StorePolicies.STORES) {
            assertThat(glance(store)).doesNotContain(FOLD).contains("What we collect");
        }
    }

    @Test
    void a_policy_that_allows_only_what_is_done_has_no_such_line() {
        var table = CheckedDrafts.check(
                        CheckedDrafts.of("one: rules: [{ may: [collect, keep, use], data: session.network-hash, for:"
                                + " protect.system, keep: P7D after recorded }]"))
                .orThrow();
        var inPlace = ImplementedParts.of(Register.ofThisBuild(), table, Optional.empty());
        var held = HeldDataTable.of(table, List.of(), inPlace);

        assertThat(new SummarizePolicy(table, held, inPlace).shorten().idle()).isEmpty();
    }

    private static List<String> branchesAndLeaves(Tree tree) {
        return tree.names().stream().filter(it -> !it.equals(Tree.ROOT)).toList();
    }

    /** At a glance and the table, without addresses of links. */
    private static String summaries(String store) {
        var all = glance(store);
        return (all + held(store))
                .replaceAll("<p class=\"never\">[^<]*</p>", "") // names what is not collected
                .replaceAll("<[^>]*>", "");
    }

    private static String glance(String store) {
        return rendered("short", Map.of("inShort", reading(store).inShort()));
    }

    private static String held(String store) {
        return rendered("held", Map.of("held", reading(store).held()));
    }

    private static String rendered(String template, Map<String, Object> values) {
        var output = new StringOutput();
        Templates.html().render("storefront/privacy/" + template + ".jte", values, output);
        return output.toString();
    }

    private static PolicyText reading(String store) {
        return PolicyTexts.of(
                StorePolicies.version(store),
                new Dispatch(LocalTime.NOON, ZoneOffset.UTC),
                Stores.readOne(Path.of("..", "stores", store)).suppliers(),
                StorePolicies.inPlace(store));
    }
}
