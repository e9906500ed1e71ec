package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.vault.Typed.FULFIL;
import static shop.troth.vault.Typed.OPEN_ORDER;
import static shop.troth.vault.Typed.SHOW;
import static shop.troth.vault.Typed.STORE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.testing.RunningShop;

/**
 * How many SQL statements each door of the vault runs for somebody who asks alone, its ledger entry included. Of three people the
 * lowest count stands, for timed work runs beside them; how fast a door is, {@code ./troth bench gdpr} measures.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DoorBudgetTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Purpose STUDY = new Purpose("insight.study");

    private final Typed typed = new Typed();
    private final HeldRecords records = SHOP.bean(HeldRecords.class);

    @Test
    void no_door_runs_more_statements_than_its_budget() {
        var lowest = doors();
        for (int more = 0; more < 2; more++) {
            doors().forEach((door, count) -> lowest.merge(door, count, Math::min));
        }

        var budgets = new LinkedHashMap<String, Integer>();
        budgets.put("open", 2);
        budgets.put("open a page", 2);
        budgets.put("find", 1);
        budgets.put("of a person", 1);
        budgets.put("say no", 3); // the lock is counted, and goes in one round trip with what follows it
        budgets.put("take it back", 4);
        budgets.put("hold", 1);
        budgets.put("lift", 1);
        budgets.put("put right", 4);
        budgets.put("delete", 3);
        budgets.put("erase", 22); // four are the vault's own; the others are of the modules that forget with it
        assertThat(lowest)
                .containsOnlyKeys(budgets.keySet())
                .allSatisfy((door, count) ->
                        assertThat(count).as("statements of %s", door).isBetween(1, budgets.get(door)));
    }

    private Map<String, Integer> doors() {
        var counts = new LinkedHashMap<String, Integer>();
        var person = typed.person("Ada Example", Typed.word() + "@example.org");
        var held = records.ofPerson(STORE, person);
        var about = UUID.randomUUID();
        count(
                counts,
                "open",
                () -> typed.vault
                        .open(STORE, person, SHOW, OPEN_ORDER)
                        .get(Kind.EMAIL)
                        .reveal());
        count(
                counts,
                "open a page",
                () -> records.openTold(
                                STORE,
                                SHOW,
                                List.of(),
                                new DatumRef(before(held.getFirst().ref())),
                                1,
                                OPEN_ORDER)
                        .records()
                        .forEach(it -> it.value().reveal()));
        count(counts, "find", () -> records.find(STORE, ref(held, Kind.EMAIL)));
        count(counts, "of a person", () -> records.ofPerson(STORE, person));
        written(counts, "say no", person, it -> typed.vault.object(STORE, it, STUDY));
        written(counts, "take it back", person, it -> typed.vault.takeBackObjection(STORE, it, STUDY));
        written(counts, "hold", person, it -> typed.vault.hold(STORE, it, Ground.OPEN_CASE, about));
        written(counts, "lift", person, it -> typed.vault.lift(STORE, it, Ground.OPEN_CASE, about));
        var given = Typed.address("2 Example Street");
        written(
                counts,
                "put right",
                person,
                it -> records.correct(STORE, it, ref(held, Kind.SHIPPING), given, FULFIL, OPEN_ORDER));
        written(counts, "delete", person, it -> records.delete(STORE, it, ref(held, Kind.EMAIL)));
        written(counts, "erase", person, it -> typed.vault.erase(STORE, it));
        return counts;
    }

    private static DatumRef ref(List<Holding> held, Kind<?> kind) {
        return held.stream()
                .filter(it -> it.category().equals(kind.category()))
                .findFirst()
                .orElseThrow()
                .ref();
    }

    private static UUID before(DatumRef ref) {
        return new UUID(ref.value().getMostSignificantBits() - 1, ref.value().getLeastSignificantBits());
    }

    private void written(Map<String, Integer> counts, String door, SubjectId person, Consumer<SubjectId> change) {
        count(counts, door, () -> typed.transaction.executeWithoutResult(status -> change.accept(person)));
    }

    private static void count(Map<String, Integer> counts, String door, Runnable call) {
        var before = statements();
        call.run();
        counts.put(door, statements() - before);
    }

    /** So far. */
    private static int statements() {
        return SHOP.statements(RunningShop.TIMED_WORK);
    }
}
