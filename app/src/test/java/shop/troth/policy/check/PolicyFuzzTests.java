package shop.troth.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Condition;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.Decision;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.decision.SmallestChange;
import shop.troth.policy.decision.WideQuestion;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.policy.revision.Revision;
import shop.troth.policy.words.InWords;
import shop.troth.policy.words.PlainDiff;
import shop.troth.testing.Seed;
import shop.troth.testing.TestTier;

/**
 * Any bytes give findings or a policy, and all that can be done with a policy can be done with that one. The work of a case is
 * counted in bytes it allocates, which no other load on the machine changes.
 */
@Tag("long")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyFuzzTests {

    /** How many files are mangled; the long run has {@code -Dtroth.cases=1000000}. */
    static final int CASES = TestTier.cases("troth.cases", 300, 3_000);

    static final long FIRST = Seed.ofRun();

    static final long MOST_WORK = 3L << 30;

    static final PolicyTable BEFORE =
            CheckedDrafts.check(CheckedDrafts.text("millipore")).orThrow();

    static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void mangled_files_give_findings_or_a_policy_that_works() {
        int policies = 0;
        for (long seed = FIRST; seed < FIRST + CASES; seed++) {
            policies += works(seed, new Mangled(seed).next()) ? 1 : 0;
            if ((seed - FIRST) % 10_000 == 9_999) {
                System.out.printf("%d files mangled, %d of them still policies%n", seed - FIRST + 1, policies);
            }
        }
        assertThat(policies).as("enough of them were policies still").isGreaterThan(CASES / 5);
    }

    @Test
    void a_mangled_bookshop_gives_findings_or_a_policy_that_works() {
        var bookshop = CheckedDrafts.bookshop();
        var before = CheckedDrafts.check(bookshop).orThrow();
        int cases = CASES / 3; // each is compared in both directions besides
        int policies = 0;
        for (long seed = FIRST; seed < FIRST + cases; seed++) {
            policies += works(seed, new Mangled(seed).next(bookshop), it -> revised(before, it)) ? 1 : 0;
        }
        assertThat(policies).as("enough of them were policies still").isGreaterThan(cases / 20);
    }

    @Test
    void what_was_found_once_stays_mended() {
        works(1_045_729, new Mangled(1_045_729).next()); // an id of 37,000 letters, said in full
        works(
                0,
                CheckedDrafts.of("x".repeat(40_000) + ": notice: true, controls: [asks-no-more]")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 100_000, 3_000_000})
    void size_and_nesting_are_bounded(int size) {
        for (var repeated :
                new String[] {"[", "{a: ", "- ", "a: &a ", "? ", "\"", "'", "  - id: a\n", "# x\n", "a: b\n", "|\n"}) {
            works(size, repeated.repeat(size / repeated.length()).getBytes(StandardCharsets.UTF_8));
            var clauses = CheckedDrafts.of("a: notice: true");
            works(size, (clauses + repeated.repeat(size / repeated.length())).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean works(long seed, byte[] bytes) {
        return works(seed, bytes, it -> {});
    }

    /**
     * @param also what else must work with a policy in which nothing is wrong
     * @return whether it is a policy
     */
    private static boolean works(long seed, byte[] bytes, Consumer<PolicyTable> also) {
        long before = THREAD.getCurrentThreadAllocatedBytes();
        try {
            var checked = PolicyCheck.check("mangled.yaml", bytes);
            findings(checked, bytes);
            var table = checked.table().or(() -> unchecked(checked, bytes));
            table.ifPresent(it -> worksOn(it, new Random(seed)));
            assertThat(THREAD.getCurrentThreadAllocatedBytes() - before)
                    .as("work")
                    .isLessThan(MOST_WORK);
            checked.table().ifPresent(also);
            return table.isPresent();
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + ": " + e, e);
        }
    }

    /** What collides is a policy all the same to whoever asks it, and is refused only by the check. */
    private static Optional<PolicyTable> unchecked(PolicyCheck.Checked checked, byte[] bytes) {
        boolean entangled = checked.findings().stream().anyMatch(it -> it.code() == Code.TOO_ENTANGLED);
        return entangled
                ? Optional.empty()
                : PolicyFile.read("mangled.yaml", bytes).policy().map(PolicyTable::compile);
    }

    private static void findings(PolicyCheck.Checked checked, byte[] bytes) {
        long lines = new String(bytes, StandardCharsets.UTF_8).lines().count() + 1;
        assertThat(checked.table().isPresent())
                .isNotEqualTo(checked.findings().stream().anyMatch(Finding::isError));
        for (var finding : checked.findings()) {
            assertThat(finding.line()).isBetween(1, (int) lines + 1);
            assertThat(finding.message()).isNotBlank().hasSizeLessThan(2_000).doesNotContain("\n");
        }
    }

    private static void worksOn(PolicyTable table, Random random) {
        var words = new InWords(table.policy().vocabulary());
        table.policy().all().forEach(it -> said(words, it));
        for (int i = 0; i < 5; i++) {
            explained(table, random);
        }
        if (random.nextInt(8) == 0) {
            compared(table);
        }
    }

    private static void compared(PolicyTable table) {
        assertThat(PolicyDiff.between(table, table).changes()).isEmpty();
        var after = new PlainDiff(table.policy().vocabulary());
        PolicyDiff.between(BEFORE, table)
                .changes()
                .forEach(it -> assertThat(after.change(it).what()).isNotBlank());
    }

    private static void revised(PolicyTable before, PolicyTable table) {
        assertThat(Revision.between(table, table).differences()).isEmpty();
        assertThat(Revision.between(before, table).differences())
                .allMatch(it -> !it.reason().isBlank());
        assertThat(Revision.between(table, before).differences())
                .allMatch(it -> !it.reason().isBlank());
    }

    private static void said(InWords words, Clause clause) {
        clause.rules().forEach(it -> assertThat(words.rule(it)).isNotBlank());
        clause.duties().forEach(it -> assertThat(words.duty(it)).isNotBlank());
        clause.controls().forEach(it -> assertThat(words.control(it)).isNotBlank());
        clause.limits().forms().forEach(it -> assertThat(words.form(it)).isNotBlank());
        clause.choices().wayOut().ifPresent(it -> assertThat(words.wayOut(it)).isNotBlank());
        clause.limits().apart().ifPresent(it -> assertThat(words.apart(it)).isNotBlank());
        clause.limits().places().forEach(it -> assertThat(words.place(it)).isNotBlank());
    }

    /** What would allow it does allow it. */
    private static void explained(PolicyTable table, Random random) {
        var all = table.questions();
        int number = random.nextInt(all.count());
        var question = new WideQuestion(
                table,
                all.action(number),
                new DataCategory(all.data(number)),
                new Purpose(all.purpose(number)),
                new Recipient(all.recipient(number)));
        long given = random.nextLong() & random.nextLong() & random.nextLong() & (1L << 23) - 1;
        long facts = Circumstances.close(given);
        var decision = question.decide(facts);
        assertThat(decision.isAllowed()).isEqualTo(table.allows(number, facts));
        if (decision instanceof Decision.Refused refused) {
            assertThat(refused.reasons())
                    .isNotEmpty()
                    .allMatch(it -> !it.words().isBlank());
        }
        if ((facts & Circumstances.CONTRADICTION) == 0) {
            var changes = SmallestChange.of(question, table, given);
            for (var change : changes) {
                long changed = given;
                for (var fact : change.removed()) {
                    changed &= ~fact.bit();
                }
                for (var fact : change.added()) {
                    changed |= fact.bit();
                }
                assertThat(question.allows(Circumstances.close(changed)))
                        .as("%s from %s", change, given)
                        .isTrue();
            }
            assertThat(changes.isEmpty()).isEqualTo(table.condition(number).equals(Condition.NEVER));
        }
    }
}
