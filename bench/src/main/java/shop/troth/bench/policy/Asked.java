package shop.troth.bench.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.check.PolicyCheck;
import shop.troth.policy.decision.PolicyTable;

/**
 * A question with the circumstances it is asked in.
 *
 * @param facts closed under the axioms and without contradiction
 */
record Asked(
        PolicyTable table,
        Action action,
        DataCategory data,
        Purpose purpose,
        Recipient recipient,
        int number,
        Circumstances facts) {

    static final int MANY = 4_096;

    private static final List<String> STORES = List.of("millipore", "perricone-md", "betty-mills");
    private static final int MOST_FACTS = 9;

    // the shop's code asks with constants of its own, which are not the vocabulary's strings
    private static final Map<String, DataCategory> DATA = new HashMap<>();
    private static final Map<String, Purpose> PURPOSES = new HashMap<>();
    private static final Map<String, Recipient> RECIPIENTS = new HashMap<>();

    /**
     * Random questions to the policies of the three stores: half of them any, half such as some clause permits, for most of all
     * there are come true in no circumstances and would be answered at once.
     */
    static List<Asked> many() {
        var random = new Random(1);
        var asked = new ArrayList<Asked>(MANY);
        var tables = tables();
        var covered = tables.stream().map(Asked::covered).toList();
        for (int i = 0; i < MANY; i++) {
            int store = random.nextInt(tables.size());
            var table = tables.get(store);
            int number = random.nextBoolean()
                    ? random.nextInt(table.questions().count())
                    : covered.get(store)[random.nextInt(covered.get(store).length)];
            asked.add(of(table, number, circumstances(random)));
        }
        return asked;
    }

    static List<PolicyTable> tables() {
        var stores = Path.of(System.getProperty("troth.home", ".")).resolve("stores");
        return STORES.stream()
                .map(it -> PolicyCheck.check(stores.resolve(it).resolve("policy.yaml"))
                        .orThrow())
                .toList();
    }

    boolean allowed() {
        return table.allows(number, facts.bits());
    }

    private static Asked of(PolicyTable table, int number, Circumstances facts) {
        var all = table.questions();
        return new Asked(
                table,
                all.action(number),
                DATA.computeIfAbsent(all.data(number), it -> new DataCategory(copy(it))),
                PURPOSES.computeIfAbsent(all.purpose(number), it -> new Purpose(copy(it))),
                RECIPIENTS.computeIfAbsent(all.recipient(number), it -> new Recipient(copy(it))),
                number,
                facts);
    }

    private static String copy(String word) {
        return new String(word.toCharArray());
    }

    private static int[] covered(PolicyTable table) {
        var covered = new ArrayList<Integer>();
        table.rules().forEachCovered(covered::add);
        return covered.stream().mapToInt(it -> it).toArray();
    }

    private static Circumstances circumstances(Random random) {
        var known = Circumstances.none();
        for (int i = random.nextInt(MOST_FACTS); i > 0; i--) {
            var more = known.with(Fact.values()[random.nextInt(Fact.values().length)]);
            known = more.contradictory() ? known : more;
        }
        return known;
    }
}
