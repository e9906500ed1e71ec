package shop.troth.policy.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.policy.revision.VersionDifference.Kind.CLEARER;
import static shop.troth.policy.revision.VersionDifference.Kind.ENDED;
import static shop.troth.policy.revision.VersionDifference.Kind.NEW;
import static shop.troth.policy.revision.VersionDifference.Kind.STRONGER;
import static shop.troth.policy.revision.VersionDifference.Kind.WEAKER;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.language.Vocabulary;
import shop.troth.policy.reading.VocabularyFile;
import shop.troth.policy.revision.VersionDifference.Kind;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RevisionTests {

    private static final String BASE = "base: controls: [asks-no-more]";

    @Test
    void a_policy_promises_what_it_promises() {
        for (var store : CheckedDrafts.STORES) {
            var revision = revision(CheckedDrafts.text(store), CheckedDrafts.text(store));
            assertThat(revision.differences()).isEmpty();
            assertThat(revision.waits()).isFalse();
        }
    }

    @Test
    void a_reworded_sentence_of_a_clause_that_binds_is_weaker_whatever_it_says() {
        var reworded = CheckedDrafts.of(BASE).replace("says: Words.", "says: Words or others.");
        assertThat(revision(CheckedDrafts.of(BASE), reworded).differences())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(WEAKER);
                    assertThat(it.clause()).isEqualTo("base");
                    assertThat(it.reason()).startsWith("The sentence was reworded. Its rules are the same");
                    assertThat(it.waits()).isTrue();
                });
        var titled = CheckedDrafts.of(BASE).replace("says: Words.", "title: Anything, says: Words.");
        assertThat(kinds(CheckedDrafts.of(BASE), titled)).containsExactly(WEAKER);
        assertThat(kinds(CheckedDrafts.of(BASE), CheckedDrafts.of(BASE).replace("says: Words.", "says: words.")))
                .containsExactly(WEAKER);
    }

    @ParameterizedTest
    @CsvSource({"we don't sell,we don’t sell", "a - b,a – b", "one  word,one word", "\"us\",“us”"})
    void how_a_sentence_is_typeset_promises_nothing(String one, String other) {
        assertThat(kinds(sentence(one), sentence(other))).isSubsetOf(CLEARER);
        assertThat(kinds(sentence("a b"), sentence("a, b"))).containsExactly(WEAKER);
    }

    private static String sentence(String says) {
        return CheckedDrafts.of(BASE).replace("says: Words.", "says: '" + says.replace("'", "''") + "'");
    }

    @Test
    void a_clause_that_is_gone_is_weaker_and_one_that_only_adds_is_new() {
        var more = CheckedDrafts.of(BASE, "s: controls: [stop-switch]");
        assertThat(kinds(more, CheckedDrafts.of(BASE))).containsExactly(WEAKER);
        var revision = revision(CheckedDrafts.of(BASE), more);
        assertThat(revision.differences()).extracting(VersionDifference::kind).containsExactly(NEW);
        assertThat(revision.waits()).as("its sentence may say anything").isTrue();
    }

    /** Both ways: the first is the weaker. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "controls: [asks-no-more] | controls: [asks-no-more, stop-switch]",
                "controls: [{ signs-out-when-idle: { after: PT1H } }] | controls: [{ signs-out-when-idle: { after: PT15M } }]",
                "controls: [{ encrypted-sessions: { standard: A, checked-every: P91D } }] | controls: [{ encrypted-sessions: { standard: A, checked-every: P90D } }]",
                "controls: [{ message-cap: { at-most: 3, each: P1M } }] | controls: [{ message-cap: { at-most: 2, each: P1M } }]",
                "controls: [{ message-cap: { at-most: 2, each: P7D } }] | controls: [{ message-cap: { at-most: 2, each: P1M } }]",
                "controls: [{ aggregate-export: { group-at-least: 5, noise: true } }] | controls: [{ aggregate-export: { group-at-least: 20, noise: true } }]",
                "controls: [{ aggregate-export: { group-at-least: 5, noise: false } }] | controls: [{ aggregate-export: { group-at-least: 5, noise: true } }]",
                "controls: [{ ships-to: { countries: [US] } }] | controls: [{ ships-to: { countries: [US, CA] } }]",
                "duties: [{ when: disclosed, do: tell-person, within: P30D }] | duties: [{ when: disclosed, do: tell-person, within: P7D }]",
                "duties: [{ when: version-published, do: post-notices, for: P7D }] | duties: [{ when: version-published, do: post-notices, for: P30D }]",
                "duties: [{ when: disclosed, do: tell-person, within: P7D }] | duties: [{ when: disclosed, do: tell-person, within: P7D }, { when: breach-found, do: tell-breach, within: P3D }]",
                "rules: [{ never: sell, data: personal, with: outside, if: [[not consented]] }] | rules: [{ never: sell, data: personal, with: outside }]",
                "rules: [{ never: sell, data: contact, with: outside }] | rules: [{ never: sell, data: personal, with: outside }]",
                "rules: [{ never: sell, data: personal, with: partner }] | rules: [{ never: sell, data: personal, with: outside }]",
                "rules: [{ never: sell, data: personal, for: marketing }] | rules: [{ never: sell, data: personal }]",
                "rules: [{ never: sell, data: personal }] | rules: [{ never: [sell, rent], data: personal }]",
                "rules: [{ only: use, data: personal, if: [[told], [given-for]] }] | rules: [{ only: use, data: personal, if: [[given-for]] }]",
                "rules: [{ only: sell, data: personal, if: [[consented]] }] | rules: [{ never: sell, data: personal }]",
                "forms: [{ at-most: { form: newsletter, data: [contact.email, person.name] } }], rules: [{ may: collect, data: [contact.email, person.name], for: answer }] | forms: [{ at-most: { form: newsletter, data: [contact.email] } }], rules: [{ may: collect, data: [contact.email, person.name], for: answer }]",
                "'way-out': { for: marketing, by: [message] } | 'way-out': { for: marketing, by: [message, letter] }",
                "'way-out': { for: marketing.newsletter, by: [message] } | 'way-out': { for: marketing, by: [message] }",
                "'no-way-out': { for: [answer, account.protect] } | 'no-way-out': { for: [answer] }",
                "apart: [visit, contact] | apart: [visit, personal]",
            })
    void less_is_weaker_and_more_is_stronger(String bothWays) {
        var clauses = Stream.of(bothWays.split(" \\| "))
                .map(it -> CheckedDrafts.of(BASE, "c: " + it))
                .toList();
        var loosened = revision(clauses.getLast(), clauses.getFirst());
        var tightened = revision(clauses.getFirst(), clauses.getLast());

        assertThat(loosened.differences()).first().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(WEAKER);
            assertThat(it.clause()).isEqualTo("c");
        });
        assertThat(loosened.waits()).isTrue();
        assertThat(tightened.differences()).extracting(VersionDifference::kind).containsOnly(STRONGER);
        assertThat(tightened.waits()).isFalse();
    }

    @Test
    void two_settings_of_which_none_is_known_to_be_more_are_weaker_both_ways() {
        var one = CheckedDrafts.of(BASE, "c: controls: [{ encrypted-sessions: { standard: A, checked-every: P90D } }]");
        var other = one.replace("standard: A", "standard: B");
        assertThat(kinds(one, other)).containsExactly(WEAKER);
        assertThat(kinds(other, one)).containsExactly(WEAKER);
        var days = CheckedDrafts.of(BASE, "c: duties: [{ when: disclosed, do: tell-person, within: P30D }]");
        var month = days.replace("P30D", "P1M");
        assertThat(kinds(days, month)).containsExactly(WEAKER);
        assertThat(kinds(month, days)).containsExactly(WEAKER);
    }

    @Test
    void every_setting_is_known_to_be_stronger_one_way_or_may_never_change_unseen() {
        var known = Stream.of(
                        ControlDifferences.LESS_IS_STRONGER,
                        ControlDifferences.MORE_IS_STRONGER,
                        ControlDifferences.ON_IS_STRONGER,
                        ControlDifferences.LONGER_IS_STRONGER)
                .flatMap(it -> it.stream())
                .toList();
        assertThat(known).doesNotHaveDuplicates();
        var settings = VocabularyFile.standard().controls().values().stream()
                .map(Vocabulary.Behaviour::settings)
                .flatMap(it -> it.keySet().stream())
                .distinct()
                .toList();
        assertThat(settings).containsAll(known);
        assertThat(settings)
                .filteredOn(it -> !known.contains(it))
                .containsExactlyInAnyOrder("standard", "topic", "country");
    }

    @Test
    void the_same_control_set_looser_in_a_new_clause_is_weaker() {
        var one = "c: controls: [{ signs-out-when-idle: { after: PT15M } }]";
        assertThat(kinds(
                        CheckedDrafts.of(one),
                        CheckedDrafts.of(one, "d: controls: [{ signs-out-when-idle: { after: PT1H } }]")))
                .containsExactly(WEAKER, NEW);
    }

    @Test
    void a_general_permission_is_weaker_where_it_is_new_or_wider() {
        var way = "w: 'way-out': { for: marketing, by: message }";
        var general = "g: rules: [{ may: use, data: order.lines, for: any, if: [[told]] }]";
        assertThat(kinds(CheckedDrafts.of(way), CheckedDrafts.of(way, general))).containsExactly(WEAKER, NEW);
        var wider = CheckedDrafts.of(way, general.replace("order.lines", "order"));
        assertThat(kinds(CheckedDrafts.of(way, general), wider)).contains(WEAKER);
        assertThat(kinds(wider, CheckedDrafts.of(way, general))).doesNotContain(WEAKER);
    }

    @Test
    void a_new_use_is_new_and_waits_and_one_that_ends_does_not() {
        var in = "c: rules: [{ may: collect, data: order.lines, for: order }]";
        var both =
                "c: rules: [{ may: collect, data: order.lines, for: order }, { may: use, data: order.lines, for: insight.study }]";
        var begins = revision(CheckedDrafts.of(in), CheckedDrafts.of(both));
        assertThat(begins.differences()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(NEW);
            assertThat(it.clause()).isEqualTo("c");
            assertThat(it.reason()).isEqualTo("New: we use what you ordered to learn what customers like.");
            assertThat(it.waits()).isTrue();
        });
        assertThat(begins.weakened()).isEmpty();
        assertThat(revision(CheckedDrafts.of(both), CheckedDrafts.of(in)).differences())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(ENDED);
                    assertThat(it.waits()).isFalse();
                });
    }

    @Test
    void less_of_what_serves_a_right_is_weaker() {
        var right =
                "c: rules: [{ may: use, data: order.lines, for: rights.access, if: [[subject-asked]] }], controls: [access-answer]";
        assertThat(kinds(CheckedDrafts.of(right), CheckedDrafts.of("c: controls: [access-answer]")))
                .containsExactly(WEAKER);
        var remembered =
                "c: rules: [{ may: [collect, keep, use], data: choice.suppressed, for: rights.suppress, keep: no-end }]";
        assertThat(kinds(
                        CheckedDrafts.of(remembered),
                        CheckedDrafts.of(remembered.replace("no-end", "P1Y after recorded"))))
                .containsExactly(WEAKER);
    }

    @Test
    void keeping_longer_is_weaker_and_keeping_shorter_is_stronger_also_for_who_said_yes() {
        var keeps =
                "c: rules: [{ may: keep, data: order.lines, for: insight.study, if: [[consented]], keep: P30D after recorded }]";
        var longer = keeps.replace("P30D", "P90D");
        assertThat(revision(CheckedDrafts.of(keeps), CheckedDrafts.of(longer)).differences())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(WEAKER);
                    assertThat(it.waits()).isTrue();
                });
        assertThat(kinds(CheckedDrafts.of(longer), CheckedDrafts.of(keeps))).containsExactly(STRONGER);
        assertThat(revision(CheckedDrafts.of(BASE), CheckedDrafts.of(BASE, keeps))
                        .waits())
                .as("or it could be dropped first and come back longer")
                .isTrue();
    }

    @Test
    void a_reading_or_an_assertion_that_is_gone_is_weaker() {
        var store = CheckedDrafts.text("millipore");
        assertThat(kinds(store, store.replace("We never sign you up because", "We sign you up because")))
                .containsExactly(WEAKER);
        var asserted = store.replace("          - may use contact.email for marketing.promotion if opted-in\n", "");
        assertThat(revision(store, asserted).weakened()).containsOnlyKeys("opt-in-each");
    }

    @Test
    void another_owner_and_no_address_are_weaker() {
        var store = CheckedDrafts.text("millipore");
        assertThat(kinds(store, store.replace("name: Millipore Corporation", "name: Another Corporation")))
                .containsExactly(WEAKER);
        assertThat(kinds(store, store.replace("department: Legal Department, ", "")))
                .containsExactly(WEAKER);
        assertThat(kinds(store, store.replace("address: [290 Concord Rd", "address: [291 Concord Rd"))
                        .getFirst())
                .isEqualTo(CLEARER);
    }

    @Test
    void a_word_of_the_store_s_own_that_means_something_else_is_weaker() {
        var words = CheckedDrafts.of(BASE)
                + "words:\n  purposes:\n    marketing:\n      marketing.gifts: [Ideas for gifts, none, none]\n";
        assertThat(kinds(words, words.replace("Ideas for gifts", "Anything at all")))
                .containsExactly(WEAKER);
    }

    @Test
    void a_first_promise_of_a_shorter_notice_than_the_usual_is_weaker() {
        var promise = "n: duties: [{ when: version-published, do: post-notices, for: P7D }]";
        assertThat(kinds(CheckedDrafts.of(BASE), CheckedDrafts.of(BASE, promise)))
                .containsExactly(WEAKER, NEW);
        var second = CheckedDrafts.of(promise.replace("n: duties", "m: duties").replace("P7D", "P1D"), promise);
        assertThat(kinds(CheckedDrafts.of(promise), second))
                .as("the longest counts")
                .containsExactly(NEW);
        assertThat(revision(second, second).uses().notice().inWords()).isEqualTo("7 days");
    }

    private static List<Kind> kinds(String before, String after) {
        return revision(before, after).differences().stream()
                .map(VersionDifference::kind)
                .toList();
    }

    private static Revision revision(String before, String after) {
        return Revision.between(
                CheckedDrafts.check(before).orThrow(),
                CheckedDrafts.check(after).orThrow());
    }
}
