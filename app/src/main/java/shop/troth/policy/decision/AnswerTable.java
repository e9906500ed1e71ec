package shop.troth.policy.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Condition;

/**
 * The answers as flat arrays. Each question has the number of its condition; each condition is a run of pairs of masks in one array
 * (required facts, forbidden facts), any of which is enough. Contradictory facts are forbidden everywhere.
 */
final class AnswerTable {

    /** The stores have about twenty. */
    private static final int MOST_CONDITIONS = 10_000;

    private final char[] conditionOf;
    private final int[] start;
    private final long[] pairs;
    private final List<Condition> conditions;

    private AnswerTable(char[] conditionOf, List<Condition> conditions) {
        this.conditionOf = conditionOf;
        this.conditions = List.copyOf(conditions);
        this.start = new int[conditions.size() + 1];
        for (int i = 0; i < conditions.size(); i++) {
            start[i + 1] = start[i] + 2 * conditions.get(i).alternatives().size();
        }
        this.pairs = new long[start[conditions.size()]];
        int at = 0;
        for (var condition : conditions) {
            for (var alternative : condition.alternatives()) {
                pairs[at++] = alternative.needed();
                pairs[at++] = alternative.forbidden() | Circumstances.CONTRADICTION;
            }
        }
    }

    /** @throws Condition.TooEntangled if a question's condition has too many alternatives, or there are too many different conditions */
    static AnswerTable of(Rulebook rules) {
        var conditionOf = new char[rules.questions().count()];
        var numbers = new HashMap<Condition, Integer>(Map.of(Condition.NEVER, 0));
        var conditions = new ArrayList<>(List.of(Condition.NEVER));
        var known = new HashMap<Situation, Integer>();
        rules.forEachCovered(question -> {
            int like = rules.firstLike(question);
            if (like < question) {
                conditionOf[question] = conditionOf[like];
                return;
            }
            int number = known.computeIfAbsent(
                    rules.situation(question),
                    it -> numbers.computeIfAbsent(rules.allowed(question), fresh -> {
                        if (conditions.size() == MOST_CONDITIONS) {
                            throw new Condition.TooEntangled(MOST_CONDITIONS + " conditions that differ");
                        }
                        conditions.add(fresh);
                        return conditions.size() - 1;
                    }));
            conditionOf[question] = (char) number;
        });
        return new AnswerTable(conditionOf, conditions);
    }

    boolean allows(int question, long facts) {
        int condition = conditionOf[question];
        for (int i = start[condition], end = start[condition + 1]; i < end; i += 2) {
            long needed = pairs[i];
            if ((facts & needed) == needed && (facts & pairs[i + 1]) == 0) {
                return true;
            }
        }
        return false;
    }

    Condition condition(int question) {
        return conditions.get(conditionOf[question]);
    }

    /** The number of different conditions, including the one of questions that are never allowed. */
    int distinct() {
        return conditions.size();
    }

    int most() {
        return conditions.stream()
                .mapToInt(it -> it.alternatives().size())
                .max()
                .orElse(0);
    }

    /** The number of questions that are allowed in some circumstances. */
    int possible() {
        int count = 0;
        for (char condition : conditionOf) {
            count += condition == 0 ? 0 : 1;
        }
        return count;
    }
}
