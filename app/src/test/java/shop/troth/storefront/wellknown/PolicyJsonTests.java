package shop.troth.storefront.wellknown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import shop.troth.policy.Action;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Rule;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.policy.register.ImplementedParts;
import shop.troth.policy.register.Register;
import shop.troth.storefront.StorePolicies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyJsonTests {

    private static final String PAGE = "https://shop.example/privacy";
    private static final Pattern TERM = Pattern.compile("\"((?:dpv|pd):[A-Za-z]+)\"");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> RULES = List.of("dpv:hasPermission", "dpv:hasProhibition", "dpv:hasObligation");

    @ParameterizedTest
    @FieldSource("shop.troth.storefront.StorePolicies#STORES")
    void every_rule_of_the_policy_stands_in_it_with_all_it_says(String store) {
        var policy = StorePolicies.version(store).policy();
        var json = written(store);
        var clauses = json.get("dct:hasPart").valueStream().toList();

        assertThat(clauses).hasSameSizeAs(policy.all());
        for (int i = 0; i < clauses.size(); i++) {
            var clause = policy.all().get(i);
            assertThat(clauses.get(i).get("@id").asString()).isEqualTo(PAGE + "#" + clause.id());
            assertThat(clauses.get(i).get("dct:description").asString()).isEqualTo(clause.says());
            assertThat(clauses.get(i).path("troth:reading").asString(""))
                    .isEqualTo(clause.reading().orElse(""));
            var said = rules(clauses.get(i)).stream().map(PolicyJsonTests::said).toList();
            assertThat(said)
                    .containsExactlyInAnyOrderElementsOf(
                            clause.rules().stream().map(PolicyJsonTests::said).toList());
        }
    }

    @ParameterizedTest
    @FieldSource("shop.troth.storefront.StorePolicies#STORES")
    void every_term_used_is_one_of_the_vocabulary(String store) throws IOException {
        var used = new TreeSet<String>();
        TERM.matcher(written(store).toString()).results().forEach(it -> used.add(it.group(1)));

        assertThat(used).hasSizeGreaterThan(20).isSubsetOf(known());
    }

    @Test
    void a_term_that_is_none_would_be_found() throws IOException {
        assertThat(known())
                .doesNotContain("dpv:NoSuchTerm", "dpv:hasNoSuchThing")
                .hasSizeGreaterThan(80);
    }

    @Test
    void a_rule_says_in_the_words_of_the_vocabulary_what_is_done_with_which_data_for_what_and_how_long() {
        var rule = rules(clause("millipore", "payment-disputes")).getFirst();

        assertThat(ids(rule, "dpv:hasPersonalData")).contains("pd:EmailAddress", "pd:PhysicalAddress");
        assertThat(ids(rule, "dpv:hasPurpose")).containsExactly("dpv:DisputeManagement");
        assertThat(ids(rule, "dpv:hasProcessing")).containsExactly("dpv:Store", "dpv:Use");
        var duration = rule.get("dpv:hasStorageCondition").get("dpv:hasDuration");
        assertThat(duration.get("dct:extent").get("@value").asString()).isEqualTo("P18M");
        assertThat(duration.get("troth:after").asString()).isEqualTo("order-closed");
    }

    @Test
    void consent_is_named_as_the_legal_basis_where_the_condition_is_one() {
        assertThat(ids(rules(clause("millipore", "main-purposes")).getFirst(), "dpv:hasLegalBasis"))
                .containsExactly("dpv:ExpressedConsent");
        assertThat(ids(rules(clause("betty-mills", "remarketing")).getFirst(), "dpv:hasLegalBasis"))
                .containsExactly("dpv:ExplicitlyExpressedConsent");
        assertThat(rules(clause("millipore", "purchase-collects")).getFirst().has("dpv:hasLegalBasis"))
                .isFalse();
    }

    @Test
    void figures_about_groups_are_no_personal_data_and_end_nowhere_among_them() {
        var rule = rules(clause("millipore", "aggregates")).getFirst();

        assertThat(rule.has("dpv:hasPersonalData")).isFalse();
        assertThat(ids(rule, "dpv:hasData")).containsExactly("dpv:AnonymisedData");
    }

    @Test
    void it_names_its_version_and_the_next() {
        var version = StorePolicies.version("millipore");
        var json = new PolicyJson(version, PAGE, StorePolicies.inPlace("millipore"), Map.of())
                .write(Optional.of(version), List.of());

        assertThat(json.get("dct:identifier").asString()).isEqualTo("sha256:" + version.hash());
        assertThat(json.get("dct:isReplacedBy").get("@id").asString()).isEqualTo(PAGE + "/versions/1");
        assertThat(json.get("dpv:hasDataController").get("dpv:hasName").asString())
                .isEqualTo("Millipore Corporation");
    }

    @Test
    void how_the_sentence_of_a_clause_is_read_stands_beside_it() throws IOException {
        var text = Files.readString(Path.of("../stores/millipore/policy.yaml"))
                .replace("title: Where we ship\n", "title: Where we ship\n    reading: We mean the fifty states.\n");
        var version = millipore(text);

        assertThat(written(version)
                        .get("dct:hasPart")
                        .valueStream()
                        .map(it -> it.path("troth:reading").asString(""))
                        .filter(it -> !it.isEmpty()))
                .containsExactly("We mean the fifty states.");
    }

    @Test
    void a_basis_that_a_rule_names_is_its_legal_basis() throws IOException {
        var text = Files.readString(Path.of("../stores/millipore/policy.yaml"))
                .replace(
                        "for: books, keep: P7Y after order-closed }",
                        "for: books, keep: P7Y after order-closed, basis: legal-duty }");
        var rule = rules(written(millipore(text))
                        .get("dct:hasPart")
                        .valueStream()
                        .filter(it -> it.get("dct:identifier").asString().equals("books"))
                        .findFirst()
                        .orElseThrow())
                .getFirst();

        assertThat(ids(rule, "dpv:hasLegalBasis")).containsExactly("dpv:LegalObligation");
        assertThat(rule.get("troth:basis").asString()).isEqualTo("legal-duty");
    }

    private static PolicyVersion millipore(String text) {
        var policy = PolicyFile.read("read.yaml", text.getBytes(StandardCharsets.UTF_8))
                .orThrow();
        var was = StorePolicies.version("millipore");
        return new PolicyVersion(
                was.store(),
                was.number(),
                was.hash(),
                was.dated(),
                was.published(),
                was.effective(),
                was.withdrawn(),
                policy,
                PolicyTable.compile(policy));
    }

    private static JsonNode written(String store) {
        return written(StorePolicies.version(store));
    }

    private static JsonNode written(PolicyVersion version) {
        return JSON.readTree(new PolicyJson(
                        version,
                        PAGE,
                        ImplementedParts.of(Register.ofThisBuild(), version.table(), Optional.empty()),
                        Map.of())
                .write(Optional.empty(), List.of())
                .toPrettyString());
    }

    private static JsonNode clause(String store, String id) {
        return written(store)
                .get("dct:hasPart")
                .valueStream()
                .filter(it -> it.get("dct:identifier").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> rules(JsonNode clause) {
        var rules = new ArrayList<JsonNode>();
        RULES.stream().filter(clause::has).forEach(it -> clause.get(it).forEach(rules::add));
        return rules;
    }

    private static List<String> ids(JsonNode node, String property) {
        return node.path(property)
                .valueStream()
                .map(it -> it.get("@id").asString())
                .toList();
    }

    private static String said(JsonNode rule) {
        return String.join(
                " | ",
                rule.get("troth:verb").asString(),
                words(rule, "troth:actions"),
                words(rule, "troth:data"),
                words(rule, "troth:purposes"),
                words(rule, "troth:recipients"),
                rule.path("troth:if").asString(""));
    }

    private static String said(Rule rule) {
        return String.join(
                " | ",
                rule.verb().word(),
                String.join(",", rule.actions().stream().map(Action::word).toList()),
                String.join(",", rule.data()),
                String.join(",", rule.purposes()),
                String.join(",", rule.recipients()),
                rule.when().map(Object::toString).orElse(""));
    }

    private static String words(JsonNode rule, String property) {
        return String.join(
                ",", rule.path(property).valueStream().map(JsonNode::asString).toList());
    }

    /** The terms of DPV 2 and PD that there are, as far as the product uses any; see the file's first line. */
    private static List<String> known() throws IOException {
        try (var file = PolicyJsonTests.class.getResourceAsStream("dpv-terms.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.startsWith("#"))
                    .toList();
        }
    }
}
