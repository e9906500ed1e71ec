package shop.troth.vault;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.vault.TypedDetails.FULFIL;
import static shop.troth.vault.TypedDetails.OPEN_ORDER;
import static shop.troth.vault.TypedDetails.SHOW;
import static shop.troth.vault.TypedDetails.STORE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;
import shop.troth.vault.retention.HoldReason;

/**
 * How many SQL statements each door of the vault runs for somebody who asks alone, its ledger entry included; what timed
 * work runs beside it is not counted. How fast a door is, {@code ./troth bench gdpr} measures.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DoorBudgetTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Purpose STUDY = new Purpose("insight.study");

    private static final Pattern TABLE = Pattern.compile("\\b(?:from|update|into)\\s+([a-z]+)\\.");

    private final TypedDetails typed = new TypedDetails();
    private final HeldRecords records = SHOP.bean(HeldRecords.class);

    @Test
    void no_door_runs_more_statements_than_its_budget() {
        doors(); // the first one finds the caches empty

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
        assertThat(doors())
                .containsOnlyKeys(budgets.keySet())
                .allSatisfy((door, count) ->
                        assertThat(count).as("statements of %s", door).isBetween(1, budgets.get(door)));
    }

    /** One statement for each table that a module forgets the person in; what is said of several tables in one statement counts once. */
    private static final Map<String, Integer> ERASE = Map.ofEntries(
            entry("vault", 2), // locks the person, and reads which keys and holds there are
            entry("keys", 1), // destroys the key, and the person with it
            entry("cases", 1), // what the person wrote to the store
            entry("checkout", 3), // carts, saved addresses and product lists
            entry("pricing", 1), // coupon requests
            entry("fulfilment", 2), // opened orders, and carriers to tell of a correction; the name of the schema
            entry("mail", 2), // email that came back, and mail that waits
            entry("newsletters", 3), // newsletters not yet sent, to whom the others went, and whose label was printed
            entry("orders", 2), // tracking numbers and links
            entry(
                    "rights",
                    5), // that they were reported to be under 13, what agents asked for them, legal requests about
            // them, transfers of the business, and breaches
            entry("surveys", 1), // answers and samples of them
            entry("payments", 1), // what the bank calls payment and refund
            entry("people", 7)); // account, confirmations, organizations, links, receipts, sign-ups,
    // subscriptions

    @Test
    void to_erase_a_person_each_module_runs_only_what_its_tables_need() {
        var person = typed.person("Ada Example", TypedDetails.word() + "@example.org");

        var told = OwnStatements.told(
                () -> typed.transaction.executeWithoutResult(status -> typed.vault.erase(STORE, person)));

        assertThat(told).filteredOn(it -> module(it).equals("ledger")).hasSize(1); // one entry says it
        assertThat(told)
                .filteredOn(it -> !module(it).equals("ledger"))
                .allSatisfy(it -> assertThat(ERASE).containsKey(module(it)));
        assertThat(ERASE)
                .allSatisfy((module, most) -> assertThat(told)
                        .as("statements of %s", module)
                        .filteredOn(it -> module(it).equals(module))
                        .hasSizeBetween(1, most));
    }

    /** The entries of all are committed by one thread. */
    @Test
    void what_somebody_else_opens_meanwhile_is_not_counted() {
        var person = typed.person("Ada Example", TypedDetails.word() + "@example.org");
        Runnable opens = () -> typed.vault.open(STORE, person, SHOW, OPEN_ORDER);

        assertThat(OwnStatements.told(opens)).anyMatch(it -> it.contains("ledger.pending"));
        assertThat(OwnStatements.told(() -> CompletableFuture.runAsync(opens).join()))
                .isEmpty();
    }

    /** Whose table it names first. */
    private static String module(String sql) {
        var named = TABLE.matcher(sql);
        assertThat(named.find()).as(sql).isTrue();
        return named.group(1);
    }

    private Map<String, Integer> doors() {
        var counts = new LinkedHashMap<String, Integer>();
        var person = typed.person("Ada Example", TypedDetails.word() + "@example.org");
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
        written(counts, "hold", person, it -> typed.vault.hold(STORE, it, HoldReason.OPEN_CASE, about));
        written(counts, "lift", person, it -> typed.vault.lift(STORE, it, HoldReason.OPEN_CASE, about));
        var given = TypedDetails.address("2 Example Street");
        written(
                counts,
                "put right",
                person,
                it -> records.correct(STORE, it, ref(held, Kind.SHIPPING), given, FULFIL, OPEN_ORDER));
        written(counts, "delete", person, it -> records.delete(STORE, it, ref(held, Kind.EMAIL)));
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
        counts.put(door, OwnStatements.of(call));
    }
}
