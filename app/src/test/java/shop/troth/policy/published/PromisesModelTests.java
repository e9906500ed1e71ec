package shop.troth.policy.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.policy.check.PolicyCheck;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.revision.Revision;
import shop.troth.testing.Refuses;

/**
 * Publishing and withdrawing in any order, against a model that knows of each promise only how strong it is: nothing weaker is in
 * force before the notice has run that was promised when it was posted.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class PromisesModelTests {

    private static final StoreId STORE = new StoreId("shop");
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int SEQUENCES = 1_000;
    private static final int STEPS = 8;
    private static final int POOL = 64;
    private static final int USUAL_DAYS = 30;

    private final Random chance = new Random(4_117);
    private final List<Model> pool = pool();
    private final Map<Model, PolicyTable> tables = new HashMap<>();
    private final Map<List<String>, Revision> revisions = new HashMap<>();

    /**
     * What a version promises, each by how strong it is.
     *
     * @param notice days for which changes are posted; 0 where no clause says
     * @param words which sentence one clause has; none is stronger than another
     * @param kept days for which orders are kept; 0 not at all
     * @param chosen the same for something each person says yes to
     * @param idle minutes to sign-out; 0 never
     * @param answer days to an answer; 0 none is due
     * @param study whether there is a use that others lack
     */
    private record Model(
            int notice,
            int second,
            int words,
            int kept,
            int chosen,
            int idle,
            int answer,
            boolean neverSold,
            boolean study) {

        int days() {
            int said = Math.max(notice, second);
            return said == 0 ? USUAL_DAYS : said;
        }

        boolean isWeakerThan(Model it) {
            return days() < it.days()
                    || notice > 0 && it.notice == 0
                    || second > 0 && it.second == 0
                    || words != it.words
                    || kept > it.kept
                    || chosen > it.chosen
                    || loosens(idle, it.idle)
                    || loosens(answer, it.answer)
                    || neverSold != it.neverSold
                    || study && !it.study;
        }

        /** A longer time, none any more, or one in a new clause, of which nobody can tell what else it says. */
        private static boolean loosens(int time, int before) {
            return time > before || time == 0 && before > 0;
        }

        int differences(Model it) {
            return count(notice != it.notice)
                    + count(second != it.second)
                    + count(words != it.words)
                    + count(kept != it.kept)
                    + count(chosen != it.chosen)
                    + count(idle != it.idle)
                    + count(answer != it.answer)
                    + count(neverSold != it.neverSold)
                    + count(study != it.study);
        }

        private static int count(boolean differs) {
            return differs ? 1 : 0;
        }

        /** The same with one promise of another. */
        Model with(int which, Model other) {
            return new Model(
                    which == 0 ? other.notice : notice,
                    which == 1 ? other.second : second,
                    which == 2 ? other.words : words,
                    which == 3 ? other.kept : kept,
                    which == 4 ? other.chosen : chosen,
                    which == 5 ? other.idle : idle,
                    which == 6 ? other.answer : answer,
                    which == 7 ? other.neverSold : neverSold,
                    which == 8 ? other.study : study);
        }

        String text() {
            var clauses = new ArrayList<String>();
            clauses.add("says: 'Sentence %d.', id: words, controls: [asks-no-more]".formatted(words));
            clauses.add("says: In., id: in, rules: [{ may: collect, data: order.lines, for: order }]");
            post("first", notice, clauses);
            post("second", second, clauses);
            keep("kept", "order.deliver", "", kept, clauses);
            keep("chosen", "insight.survey", "if: [[consented]], ", chosen, clauses);
            if (idle > 0) {
                clauses.add(
                        "says: I., id: idle, controls: [{ signs-out-when-idle: { after: PT%dM } }]".formatted(idle));
            }
            if (answer > 0) {
                clauses.add(
                        "says: A., id: answer, duties: [{ when: request-received, do: answer-person, within: P%dD }]"
                                .formatted(answer));
            }
            if (neverSold) {
                clauses.add("says: N., id: never-sold, rules: [{ never: sell, data: any }]");
            }
            if (study) {
                clauses.add(
                        "says: S., id: study, rules: [{ may: use, data: order.lines, for: insight.study, if: [[not objected]] }]");
            }
            var text = new StringBuilder("policy: shop\nversion: 2026-01\nowner: { name: A Shop }\nclauses:\n");
            clauses.forEach(
                    it -> text.append("  - { practice: other, ").append(it).append(" }\n"));
            return text.toString();
        }

        private static void post(String id, int days, List<String> clauses) {
            if (days > 0) {
                clauses.add("says: P., id: %s, duties: [{ when: version-published, do: post-notices, for: P%dD }]"
                        .formatted(id, days));
            }
        }

        private static void keep(String id, String purpose, String when, int days, List<String> clauses) {
            if (days > 0) {
                clauses.add(
                        "says: K., id: %s, rules: [{ may: keep, data: order.lines, for: %s, %skeep: P%dD after recorded }]"
                                .formatted(id, purpose, when, days));
            }
        }
    }

    /** What happened to a store's policy. */
    private final class History {

        private final List<PolicyVersion> all = new ArrayList<>();
        private final List<Model> models = new ArrayList<>();
        private Instant now = START;

        History(Model first) {
            add(first, 1, now, now);
        }

        void add(Model model, int number, Instant published, Instant effective) {
            var table = table(model);
            models.add(model);
            all.add(new PolicyVersion(
                    STORE,
                    number,
                    model.toString(),
                    LocalDate.of(2026, 1, 1),
                    published,
                    effective,
                    Optional.empty(),
                    table.policy(),
                    table));
        }

        NextVersion place() {
            var succession = VersionSequence.of(all, PromisesModelTests.this::revision);
            long millis = now.toEpochMilli();
            return new NextVersion(all.size() + 1, succession.at(millis).version(), succession.next(millis));
        }

        /** @return whether it was published */
        boolean publish(Model model, @Nullable Instant wished) {
            try {
                var step = place().step(model.toString(), table(model), now, wished);
                add(model, step.number(), step.posted(), step.effective());
                return true;
            } catch (Problem refused) {
                return false;
            }
        }

        void withdraw() {
            place().next()
                    .filter(it -> !it.effective().isBefore(now.plus(PublishedPolicies.SOONEST)))
                    .ifPresent(it -> all.set(it.number() - 1, it.withdrawn(Optional.of(now))));
        }

        /** Of what came to rule, each with what it followed and what ruled when it was posted. */
        int weakenings() {
            var ruling = all.stream().filter(it -> !it.isWithdrawn()).toList();
            int weaker = 0;
            for (int i = 1; i < ruling.size(); i++) {
                var then = ruling.get(i - 1);
                var next = ruling.get(i);
                assertThat(next.published()).isAfterOrEqualTo(then.effective());
                if (model(next).isWeakerThan(model(then))) {
                    weaker++;
                    assertThat(next.effective())
                            .as("%s after %s", model(next), model(then))
                            .isAfterOrEqualTo(next.published()
                                    .plus(Duration.ofDays(model(then).days())));
                }
            }
            return weaker;
        }

        private Model model(PolicyVersion version) {
            return models.get(version.number() - 1);
        }
    }

    @Test
    @Refuses({"millipore.new-uses", "perricone-md.changes-posted"})
    void nothing_weaker_is_in_force_before_the_notice_that_was_promised_when_it_was_posted() {
        int weaker = 0;
        int refused = 0;
        int soon = 0;
        for (int i = 0; i < SEQUENCES; i++) {
            var history = new History(pool.get(chance.nextInt(POOL)));
            for (int step = 0; step < STEPS; step++) {
                history.now = history.now.plus(Duration.ofHours(chance.nextInt(24 * 20)));
                if (chance.nextInt(8) == 0) {
                    history.withdraw();
                }
                var model = next(history.model(history.place().current()));
                var wished = chance.nextBoolean() ? null : history.now.plus(Duration.ofHours(chance.nextInt(24 * 45)));
                if (!history.publish(model, wished)) {
                    refused++;
                } else if (history.all.getLast().effective().isBefore(history.now.plus(Duration.ofDays(1)))) {
                    soon++;
                }
            }
            weaker += history.weakenings();
        }
        assertThat(weaker).as("weaker versions that were tried").isGreaterThan(500);
        assertThat(refused).as("refused ones").isGreaterThan(500);
        assertThat(soon).as("what is not weaker need not wait").isGreaterThan(50);
    }

    /** One that differs in few promises, so that what is weaker, what is stronger and what is both all happen. */
    private Model next(Model model) {
        var near = pool.stream()
                .filter(it -> !it.equals(model) && it.differences(model) < 3)
                .toList();
        var among = near.isEmpty() ? pool : near;
        return among.get(chance.nextInt(among.size()));
    }

    /** Each differs from one before it in one promise, but for the first few. */
    private List<Model> pool() {
        var made = new ArrayList<Model>();
        while (made.size() < POOL) {
            var model = made.size() < 4
                    ? random()
                    : made.get(chance.nextInt(made.size())).with(chance.nextInt(9), random());
            if (!made.contains(model)) {
                made.add(model);
            }
        }
        return made;
    }

    private Model random() {
        return new Model(
                one(0, 7, 30, 60),
                one(0, 0, 14, 45),
                one(0, 1, 2),
                one(0, 7, 90),
                one(0, 7, 90),
                one(0, 15, 60),
                one(0, 30, 60),
                chance.nextBoolean(),
                chance.nextBoolean());
    }

    private int one(int... of) {
        return of[chance.nextInt(of.length)];
    }

    private PolicyTable table(Model model) {
        return tables.computeIfAbsent(
                model,
                it -> PolicyCheck.check("model.yaml", it.text().getBytes(StandardCharsets.UTF_8))
                        .orThrow());
    }

    private Revision revision(PolicyVersion before, PolicyVersion after) {
        return revisions.computeIfAbsent(
                List.of(before.hash(), after.hash()), it -> Revision.between(before.table(), after.table()));
    }
}
