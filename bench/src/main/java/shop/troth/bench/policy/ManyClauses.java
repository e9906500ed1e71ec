package shop.troth.bench.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Policies of a thousand clauses, which no shop has. */
final class ManyClauses {

    private static final int CLAUSES = 1_000;
    private static final String HEAD = "policy: many\nversion: 2026-01\nowner: { name: A Shop }\nclauses:\n";

    private static final List<String> DATA = List.of(
            "person.name",
            "contact.email",
            "contact.phone",
            "contact.postal",
            "contact",
            "order.lines",
            "order.origin",
            "order",
            "payment.method",
            "message.inquiry",
            "survey.answer");
    private static final List<String> PURPOSES = List.of(
            "order.fulfil",
            "order.deliver",
            "order.pay",
            "order",
            "answer.inquiry",
            "account.saved-details",
            "account.sign-in",
            "rights.access",
            "insight.survey",
            "site.adapt");
    private static final List<String> RECIPIENTS = List.of("supplier.carrier", "supplier.mail", "supplier", "partner");
    private static final List<String> FACTS = List.of(
            "given-for",
            "consented",
            "opted-in",
            "subject-asked",
            "agreed-by-order",
            "thirteen-or-over",
            "in-country",
            "not privacy-signal",
            "not stopped");

    private ManyClauses() {}

    /** Narrow permissions and prohibitions that go together: nothing is found in it but warnings. */
    static String inOrder() {
        var random = new Random(3);
        var text = new StringBuilder(HEAD);
        clause(text, "ground", "{ only: [collect, use], data: personal, if: [[told]] }");
        clause(text, "ground-outside", "{ only: share, data: personal, if: [[told]] }");
        clause(text, "no-means-no", "{ never: share, data: personal, if: [[asked-no-disclosure]] }");
        for (int i = 3; i < CLAUSES; i++) {
            clause(text, "clause-" + i, rule(random));
        }
        return text.toString();
    }

    private static String rule(Random random) {
        var data = pick(DATA, random);
        var purpose = pick(PURPOSES, random);
        return switch (random.nextInt(5)) {
            case 0 ->
                "{ may: share, data: %s, for: %s, with: %s, if: %s }"
                        .formatted(
                                data,
                                purpose,
                                pick(RECIPIENTS, random),
                                condition(random, ", not asked-no-disclosure"));
            case 1 ->
                "{ never: %s, data: %s, for: %s, with: %s }"
                        .formatted(
                                pick(List.of("sell", "rent", "[sell, license]"), random),
                                data,
                                purpose,
                                pick(RECIPIENTS, random));
            default ->
                "{ may: [collect, use], data: %s, for: %s, if: %s }".formatted(data, purpose, condition(random, ""));
        };
    }

    private static String condition(Random random, String also) {
        var alternatives = new ArrayList<String>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            alternatives.add("[told, " + pick(FACTS, random) + also + "]");
        }
        return alternatives.stream().distinct().collect(Collectors.joining(", ", "[", "]"));
    }

    private static void clause(StringBuilder text, String id, String rule) {
        text.append("  - id: ").append(id).append("\n    says: Words.\n    practice: other\n    rules:\n      - ");
        text.append(rule).append("\n");
    }

    /** A store's own clauses over and over, so that each collides with the others' copies: a thousand findings. */
    static String inStrife(Path policy) {
        var clauses = clauses(policy);
        var text = new StringBuilder(HEAD);
        int count = 0;
        for (int copy = 0; count < CLAUSES; copy++) {
            for (var clause : clauses) {
                if (count++ < CLAUSES) {
                    text.append(copy == 0 ? clause : renamed(clause, copy));
                }
            }
        }
        return text.toString();
    }

    private static String renamed(String clause, int copy) {
        return clause.replaceAll("(?m)^(  - id: |      - with: )(\\S+)$", "$1$2-" + copy)
                .replaceAll("(?m)^    forms:\n(      .*\n)+", "    controls: [asks-no-more]\n")
                .replaceAll("(?m)(^    controls: \\[asks-no-more]\n)\\1", "$1");
    }

    private static List<String> clauses(Path policy) {
        try {
            var text = Files.readString(policy);
            return Pattern.compile("(?m)^  - id: .*\n(?:(?!  - |\\S).*\n)*")
                    .matcher(text)
                    .results()
                    .map(it -> it.group().stripTrailing() + "\n")
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pick(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
