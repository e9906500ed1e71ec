package shop.troth.policy.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import shop.troth.policy.Alternative;
import shop.troth.policy.Fact;

/** Makes up well-formed policies, on few words, so that their rules meet often. */
public final class MadeUpPolicies {

    private static final List<String> DATA = List.of(
            "personal",
            "contact",
            "contact.email",
            "contact.postal",
            "order",
            "order.lines",
            "payment.card",
            "survey",
            "session",
            "visit.pages");
    private static final List<String> PURPOSES = List.of(
            "any",
            "order",
            "order.deliver",
            "order.pay",
            "marketing",
            "marketing.promotion",
            "rights.access",
            "transfer",
            "legal.claim",
            "advertising");
    private static final List<String> RECIPIENTS =
            List.of("outside", "supplier", "supplier.carrier", "supplier.mail", "partner", "advertiser", "successor");
    private static final List<List<String>> INWARD =
            List.of(List.of("use"), List.of("collect", "use"), List.of("collect"));
    private static final List<List<String>> OUTWARD =
            List.of(List.of("share"), List.of("share", "sell"), List.of("sell"));

    private final Random random;

    public MadeUpPolicies(Random random) {
        this.random = random;
    }

    public String next() {
        var text = new StringBuilder("policy: made-up\nversion: 2026-01\nowner: {name: Nobody}\nclauses:\n");
        int clauses = 2 + random.nextInt(8);
        for (int i = 0; i < clauses; i++) {
            text.append("  - id: c").append(i).append("\n    says: Words.\n    practice: other\n    rules:\n");
            boolean stepsBack = false;
            for (int j = 1 + random.nextInt(3); j > 0; j--) {
                stepsBack |= rule(text);
            }
            if (stepsBack && random.nextInt(3) != 0) {
                int other = (i + 1 + random.nextInt(clauses - 1)) % clauses;
                if (other > i) {
                    text.append("    settles:\n      - {with: c").append(other).append(", reading: So., admits: ");
                    text.append(random.nextInt(6) == 0 ? "[[]]" : condition())
                            .append(", holds: [never sell aggregate for any]}\n");
                }
            }
        }
        return text.toString();
    }

    /** Questions to try it with: mostly those that some clause permits in some circumstances. */
    public int[] questions(PolicyTable table, int count) {
        var covered = new ArrayList<Integer>();
        table.rules().forEachCovered(covered::add);
        return random.ints(count, 0, table.questions().count())
                .map(it -> covered.isEmpty() || random.nextInt(8) == 0 ? it : pick(covered))
                .toArray();
    }

    /** @return whether it is one that can step back */
    private boolean rule(StringBuilder text) {
        int verb = random.nextInt(5);
        boolean outward = random.nextInt(3) == 0;
        boolean condition = verb == 3 || random.nextInt(3) != 0;
        boolean never = verb == 4;
        text.append("      - {")
                .append(verb < 3 ? "may" : never ? "never" : "only")
                .append(": ");
        text.append(pick(outward ? OUTWARD : INWARD)).append(", data: ").append(some(DATA, 2));
        if (verb < 3 || random.nextBoolean() || never && outward && !condition) {
            text.append(", for: ").append(never && outward && !condition ? "[order, marketing]" : some(PURPOSES, 2));
        }
        if (outward && (verb < 3 || random.nextBoolean())) {
            text.append(", with: ").append(some(RECIPIENTS, 2));
        }
        if (condition) {
            text.append(", if: ").append(condition());
        }
        text.append("}\n");
        return verb == 3 || never && condition;
    }

    private String condition() {
        var alternatives = new ArrayList<String>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            var facts = new ArrayList<String>();
            for (int j = 1 + random.nextInt(2); j > 0; j--) {
                facts.add((random.nextInt(4) == 0 ? "not " : "")
                        + Fact.values()[random.nextInt(Fact.values().length)].word());
            }
            boolean contradicts = facts.stream().distinct().count() < facts.size()
                    || !Alternative.of(bits(facts, false), bits(facts, true)).possible();
            alternatives.add(contradicts ? "[told]" : "[" + String.join(", ", facts) + "]");
        }
        return "[" + String.join(", ", alternatives) + "]";
    }

    private static long bits(List<String> facts, boolean not) {
        long bits = 0;
        for (var fact : facts) {
            if (fact.startsWith("not ") == not) {
                bits |= Fact.of(not ? fact.substring(4) : fact).orElseThrow().bit();
            }
        }
        return bits;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String some(List<String> words, int most) {
        return random.ints(1 + random.nextInt(most), 0, words.size())
                .distinct()
                .mapToObj(words::get)
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
