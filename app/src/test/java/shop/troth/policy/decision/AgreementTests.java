package shop.troth.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Fact;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.testing.Seed;
import shop.troth.testing.TestTier;

/** The compiled table and the {@link ReferenceDecision} answer alike. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgreementTests {

    static final Map<String, Object> VOCABULARY =
            ReferenceDecision.load(resource("/shop/troth/policy/vocabulary.yaml"));

    /** How many policies are made up; the long run has {@code -Dtroth.policies=100000}. */
    static final int POLICIES = TestTier.cases("troth.policies", 20, 200);

    final Random random = Seed.random(1);

    @ParameterizedTest
    @Tag("long") // too long to be run for each mutant
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Tag("deep")
    void every_question_of_a_store_in_all_circumstances_its_rules_mention(String store) throws IOException {
        var text = Files.readString(Path.of("../stores", store, "policy.yaml"));
        var agreement = new Agreement(text);
        int possible = 0;
        for (int question = 0; question < agreement.table.questions().count(); question++) {
            possible += agreement.everywhere(question) ? 1 : 0;
        }
        assertThat(agreement.differences).isEmpty();
        assertThat(possible).isEqualTo(agreement.table.size().possible());
    }

    @Test
    void policies_that_nobody_wrote() {
        var generator = new MadeUpPolicies(random);
        for (int i = 0; i < POLICIES; i++) {
            var text = generator.next();
            var agreement = new Agreement(text);
            for (int question : generator.questions(agreement.table, 40)) {
                agreement.sometimes(question, random);
            }
            assertThat(agreement.differences).as(text).isEmpty();
            if (i % 5_000 == 4_999) {
                System.out.printf("%d made-up policies: both agree%n", i + 1);
            }
        }
    }

    @Test
    void a_table_that_forgets_a_rule_is_caught() throws IOException {
        var text = Files.readString(Path.of("../stores/millipore/policy.yaml"));
        var agreement = new Agreement(
                text, text.replace("- { only: use, data: contact, for: marketing, if: [[opted-in]] }", ""));
        var promotion = agreement
                .table
                .questions()
                .under(List.of(Action.USE), List.of("contact"), List.of("marketing.promotion"), List.of("self"));
        for (int question : promotion) {
            agreement.everywhere(question);
        }
        assertThat(agreement.differences).isNotEmpty();
    }

    /** A table and a reference of one policy. */
    static final class Agreement {

        final PolicyTable table;
        final ReferenceDecision reference;
        final List<String> differences = new ArrayList<>();
        private final Map<Set<String>, List<World>> worlds = new HashMap<>();
        private final Map<List<Object>, Answers> answers = new HashMap<>();
        private final Map<Set<String>, Given> given = new HashMap<>();

        Agreement(String text) {
            this(text, text);
        }

        Agreement(String text, String compiled) {
            var reading = PolicyFile.read("policy.yaml", compiled.getBytes(StandardCharsets.UTF_8));
            this.table = PolicyTable.compile(reading.orThrow());
            this.reference = new ReferenceDecision(VOCABULARY, text);
        }

        /** @return whether any circumstances allow it */
        boolean everywhere(int question) {
            var asked = asked(question);
            if (!asked.isCovered()) {
                compare(question, asked, Set.of());
                compare(
                        question,
                        asked,
                        Set.of("told", "given-for", "consented", "contract", "needed", "legal-order", "two-approved"));
                return false;
            }
            var answered = answers.computeIfAbsent(asked.looksAt(), it -> answers(asked));
            for (int i = 0; i < answered.worlds().size(); i++) {
                var world = answered.worlds().get(i);
                boolean expected = answered.allowed().get(i);
                if (table.allows(question, world.bits()) != expected) {
                    differs(question, world.facts(), expected);
                }
            }
            compare(question, asked, Set.of("opted-in", "objected"));
            return !answered.allowed().isEmpty();
        }

        /** The reference is slow, and thousands of questions of a store differ in nothing that it looks at; the table is asked each. */
        private Answers answers(ReferenceDecision.Question asked) {
            var everywhere = worlds.computeIfAbsent(asked.mentioned(), this::worlds);
            var allowed = new BitSet();
            for (int i = 0; i < everywhere.size(); i++) {
                allowed.set(i, asked.allowedIn(everywhere.get(i).facts()));
            }
            return new Answers(everywhere, allowed);
        }

        void sometimes(int question, Random random) {
            var asked = asked(question);
            var mentioned = List.copyOf(asked.mentioned());
            for (int i = 0; i < 10; i++) {
                var facts = new HashSet<String>();
                for (var fact : mentioned) {
                    if (random.nextBoolean()) {
                        facts.add(fact);
                    }
                }
                if (random.nextInt(4) == 0) {
                    facts.add(Fact.values()[random.nextInt(Fact.values().length)].word());
                }
                compare(question, asked, facts);
            }
        }

        private ReferenceDecision.Question asked(int question) {
            var all = table.questions();
            return reference.question(
                    all.action(question).word(), all.data(question), all.purpose(question), all.recipient(question));
        }

        private void compare(int question, ReferenceDecision.Question asked, Set<String> facts) {
            var known = given.computeIfAbsent(facts, it -> new Given(reference.closed(it), bits(it)));
            boolean expected = known.closed().filter(asked::allowedIn).isPresent();
            long bits = known.bits();
            if (table.allows(question, bits) != expected
                    || table.decision(question, bits).isAllowed() != expected) {
                differs(question, facts, expected);
            }
        }

        private void differs(int question, Set<String> facts, boolean expected) {
            differences.add(table.questions().words(question) + " given " + facts + ": reference says " + expected);
        }

        /** Everything that can be the case as far as these facts go: each closed set that contradicts nothing. */
        private List<World> worlds(Set<String> mentioned) {
            var words = List.copyOf(mentioned);
            var sets = new HashSet<Set<String>>();
            for (int i = 0; i < 1 << words.size(); i++) {
                var facts = new HashSet<String>();
                for (int j = 0; j < words.size(); j++) {
                    if ((i >> j & 1) != 0) {
                        facts.add(words.get(j));
                    }
                }
                reference.closed(facts).ifPresent(sets::add);
            }
            return sets.stream().map(it -> new World(it, bits(it))).toList();
        }
    }

    record World(Set<String> facts, long bits) {}

    /** Facts as they were given, with all that follows from them; empty where they contradict each other. */
    record Given(Optional<Set<String>> closed, long bits) {}

    /** What the reference says of a question in all circumstances that matter to it, in the same order. */
    record Answers(List<World> worlds, BitSet allowed) {}

    private static long bits(Set<String> facts) {
        return Circumstances.of(
                        facts.stream().map(it -> Fact.of(it).orElseThrow()).toArray(Fact[]::new))
                .bits();
    }

    private static String resource(String name) {
        try (var stream = AgreementTests.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
