package shop.troth.policy.check;

import java.util.regex.Pattern;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Policy;
import shop.troth.policy.reading.Findings;

/** Finds notices, which are not binding, whose sentence says what the store always or never does. */
final class PromisingNotices {

    private static final Pattern PROMISE = Pattern.compile(
            "\\b(we|we will|we shall|we'll|we’ll) (never|always|not|only|promise|guarantee|undertake)\\b"
                    + "|\\bwe (do|will|shall) not (?!answer|promise|guarantee)|\\bwe (don't|don’t|won't|won’t)\\b"
                    + "|\\bnever (be )?(sell|sold|share|shared|rent|rented|give|given|pass|passed|disclose|disclosed)\\b"
                    + "|\\bwill not be (sold|shared|rented|kept|used|disclosed|passed)\\b",
            Pattern.CASE_INSENSITIVE);

    private final Policy policy;
    private final Findings findings;

    PromisingNotices(Policy policy, Findings findings) {
        this.policy = policy;
        this.findings = findings;
    }

    void check() {
        for (var clause : policy.all()) {
            var promise = PROMISE.matcher(clause.says());
            if (clause.kind().notice() && promise.find()) {
                findings.add(
                        clause.line(),
                        Code.PROMISING_NOTICE,
                        "“%s” says “%s” but is a notice, which is not binding. Give it a meaning, or reword it.",
                        clause.id(),
                        promise.group());
            }
        }
    }
}
