package shop.troth.policy.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Basis;
import shop.troth.policy.published.TestPolicies;
import shop.troth.policy.words.PlainWords;
import shop.troth.stores.Stores;
import shop.troth.suppliers.DeclaredPlaces;
import shop.troth.testing.MovableClock;
import shop.troth.testing.TestDatabase;

/**
 * The twelve sentences of a bookshop in {@code docs/policy-language.md}, with newsletters, reviews, legal bases, refunds and a loyalty card:
 * they check, this build carries them out, and what is planted in them is found.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BookshopTests {

    private static final StoreId SHOP = new StoreId("bookshop");

    /** What a store must not have; what it goes without for lack of a sentence is its own affair. */
    private static final Set<Code> WRONG = Set.of(
            Code.USE_NOT_ALLOWED,
            Code.FORM_BEYOND_POLICY,
            Code.CONSENT_NOT_ASKED,
            Code.COMES_LATER,
            Code.SETTING_UNDONE);

    @Test
    void its_twelve_sentences_check_and_could_be_published() {
        var checked = CheckedDrafts.check(CheckedDrafts.bookshop());

        assertThat(checked.findings()).isEmpty();
        assertThat(checked.toPublish().policy().clauses())
                .hasSize(12)
                .noneMatch(it -> it.kind().notice());
    }

    @Test
    void this_build_does_what_they_say_or_they_say_that_it_does_not() {
        var found = CodeFindings.of(table(), "policy.yaml", Register.ofThisBuild(), Optional.empty());

        assertThat(found.stream().filter(it -> WRONG.contains(it.code())))
                .extracting(Finding::toString)
                .allMatch(it -> it.contains("comes-later") && it.contains("as its page says"))
                .satisfiesExactly(
                        it -> assertThat(it).contains("“reviews”"),
                        it -> assertThat(it).contains("“loyalty-card”"));
    }

    @Test
    void a_node_publishes_them_at_its_first_start_and_may_tell_strangers(@TempDir Path folder) throws IOException {
        var shop = Files.createDirectories(folder.resolve(SHOP.value()));
        Files.writeString(
                shop.resolve("store.yaml"),
                Files.readString(Path.of("../stores/millipore/store.yaml"))
                        .replace("store: millipore\n", "store: bookshop\n")
                        .replace("millipore.localhost", "bookshop.localhost"));
        Files.writeString(shop.resolve("policy.yaml"), CheckedDrafts.bookshop());
        var stores = Stores.read(folder);
        try (var database = TestDatabase.fresh()) {
            var policies = TestPolicies.node(
                    database.dataSource(), stores, new MovableClock(Instant.parse("2026-03-01T12:00:00Z")));
            policies.afterSingletonsInstantiated();
            var policy = policies.current(SHOP).policy();

            assertThat(policy.clauses()).hasSize(12);
            ImplementedParts.of(Register.ofThisBuild(), policies.current(SHOP).table(), Optional.of(stores.get(SHOP)))
                    .mayTellStrangers();
            assertThat(DeclaredPlaces.wrong(stores.get(SHOP), policy)).isEmpty();
        }
    }

    @Test
    void the_meaning_of_each_is_said_in_plain_words() {
        var policy = table().policy();
        var words = new PlainWords(policy.vocabulary());

        assertThat(policy.all())
                .allSatisfy(it ->
                        assertThat(words.meaning(it)).as(it.id()).isNotEmpty().noneMatch(String::isBlank));
    }

    @Test
    void nothing_refuses_its_newsletter_or_its_emails_about_changes() {
        var register = Register.ofThisBuild();
        var features = FeatureSet.of(register, new UseRulings(table()), Optional.empty());

        assertThat(List.of("newsletter", "policy-change"))
                .allSatisfy(
                        id -> assertThat(features.refusals(register.feature(id).orElseThrow()))
                                .as(id)
                                .isEmpty());
    }

    @Test
    void every_rule_about_people_names_its_basis_and_all_four_are_there() {
        var policy = table().policy();
        var bases = allowed(policy).stream().flatMap(it -> it.basis().stream()).collect(Collectors.toSet());

        assertThat(bases).containsExactlyInAnyOrder(Basis.values());
        assertThat(policy.objectable()).containsOnlyKeys("site.personalise");
    }

    @Test
    void a_review_is_published_with_consent_and_not_without() {
        var table = table();
        int question = table.question(
                Action.PUBLISH,
                new DataCategory("message.review"),
                new Purpose("site.reviews"),
                new Recipient("public"));

        assertThat(table.allows(question, Circumstances.of(Fact.CONSENTED).bits()))
                .isTrue();
        assertThat(table.allows(question, Circumstances.of(Fact.OPTED_IN).bits()))
                .isFalse();
    }

    @Test
    void suggestions_end_with_an_objection() {
        var table = table();
        int question = table.question(
                Action.USE, new DataCategory("order.lines"), new Purpose("site.personalise"), Recipient.SELF);

        assertThat(table.allows(question, Circumstances.of().bits())).isTrue();
        assertThat(table.allows(question, Circumstances.of(Fact.OBJECTED).bits()))
                .isFalse();
    }

    /** What stands in a line, what is planted instead, how the line starts at which that is found, and its code. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "within 14 days after | within 30 days after | - id: returns | number-differs",
                "do: refund, within | do: answer-person, within | - id: returns | sentence-differs",
                "only if you consent, until | every week, until | - id: newsletter | sentence-differs",
                "by scrambled IP | with our partners, by scrambled IP | - id: attacks | sentence-differs",
                "States and Canada, | States and France, | - id: where-data-is-kept | sentence-differs",
                "for: site.reviews, if: [[consented]], | for: site.reviews, | - { may: publish | wrong-basis",
                "if: [[objected]] } | if: [[stopped]] } | - { may: use, data: order.lines, for: site | wrong-basis",
                "for: books, | for: insight.study, | - { may: [keep, use], data: [person.name, contact.postal | wrong-basis",
                "data: [person.name, account.points], | data: [person.name, account.pionts], | - { may: [collect, keep, use], data: [person.name, account.p | unknown-word",
            })
    void a_mistake_planted_in_it_is_found_where_it_stands(String stands, String planted, String at, String code) {
        var text = CheckedDrafts.bookshop();
        assertThat(text).containsOnlyOnce(stands);
        var wrong = text.replace(stands, planted);
        var lines = wrong.lines().map(String::strip).toList();
        var line = lines.stream().filter(it -> it.startsWith(at)).findFirst().orElseThrow();

        assertThat(CheckedDrafts.check(wrong).findings())
                .extracting(Finding::line, it -> it.code().word())
                .contains(tuple(lines.indexOf(line) + 1, code));
    }

    private static List<Rule> allowed(Policy policy) {
        return policy.all().stream()
                .flatMap(it -> it.rules().stream())
                .filter(it -> it.verb() == Rule.Verb.MAY)
                .toList();
    }

    private static PolicyTable table() {
        return CheckedDrafts.check(CheckedDrafts.bookshop()).orThrow();
    }
}
