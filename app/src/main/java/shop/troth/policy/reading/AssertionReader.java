package shop.troth.policy.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.policy.language.Assertion;
import shop.troth.policy.language.Assertion.Kind;
import shop.troth.policy.language.Code;

/**
 * Reads one assertion:
 *
 * <pre>
 * ACTIONS DATA for PURPOSES [with RECIPIENTS] needs EXPR
 * never ACTIONS DATA for PURPOSES [with RECIPIENTS] [if EXPR]
 * may ACTIONS DATA for PURPOSES [with RECIPIENTS] [if EXPR]
 * </pre>
 *
 * Lists are joined by commas; EXPR is facts with {@code and}, {@code or}, {@code not} and brackets.
 */
@RequiredArgsConstructor
final class AssertionReader {

    private static final Pattern TOKEN = Pattern.compile("\\s*([(),]|[^\\s(),]+)");
    private static final int DEEPEST = 16;
    private static final int MOST_TOKENS = 400;

    private final VocabularyWords words;
    private final FileFindings findings;
    private final String text;
    private final int line;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    Optional<Assertion> read() {
        try {
            var token = TOKEN.matcher(text);
            while (token.lookingAt()) {
                tokens.add(token.group(1));
                token.region(token.end(), text.length());
            }
            if (tokens.size() > MOST_TOKENS) {
                throw new Unreadable("it has more than %d words".formatted(MOST_TOKENS));
            }
            return Optional.of(assertion());
        } catch (Unreadable | Condition.TooEntangled e) {
            findings.add(
                    line,
                    Code.BAD_HOLDS,
                    "This is not a valid assertion: %s. Write “use personal for any needs given-for or consented”, “never share survey for any with supplier”, or “may use contact.email for order if told”.",
                    FileFindings.shortened(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private Assertion assertion() {
        var kind = switch (peek()) {
            case "never" -> Kind.NEVER;
            case "may" -> Kind.MAY;
            default -> Kind.NEEDS;
        };
        if (kind != Kind.NEEDS) {
            at++;
        }
        var actions = list(words::actions);
        var data = list(words::data);
        expect("for");
        var purposes = list(words::purposes);
        var recipients = take("with") ? list(words::recipients) : List.<String>of();
        if (!recipients.isEmpty() && actions.stream().noneMatch(Action::outward)) {
            throw new Unreadable("“with” is allowed only for actions that send data out of the store");
        }
        var condition = kind == Kind.NEEDS ? needs() : take("if") ? or(0) : Condition.ALWAYS;
        if (at < tokens.size()) {
            throw new Unreadable("“%s” is not expected".formatted(peek()));
        }
        return new Assertion(kind, actions, data, purposes, recipients, condition, text, line);
    }

    private Condition needs() {
        expect("needs");
        return or(0);
    }

    private Condition or(int depth) {
        var condition = and(depth);
        while (take("or")) {
            condition = condition.or(and(depth));
        }
        return condition;
    }

    private Condition and(int depth) {
        var condition = not(depth);
        while (take("and")) {
            condition = condition.and(not(depth));
        }
        return condition;
    }

    private Condition not(int depth) {
        if (depth > DEEPEST) {
            throw new Unreadable("it is nested too deep");
        }
        if (take("not")) {
            return not(depth + 1).not();
        }
        if (take("(")) {
            var inner = or(depth + 1);
            expect(")");
            return inner;
        }
        var word = peek();
        at++;
        words.fact(line, word);
        return Fact.of(word).map(Condition::of).orElse(Condition.NEVER);
    }

    private <T> List<T> list(Function<Node, List<T>> reading) {
        var nodes = new ArrayList<Node>();
        do {
            nodes.add(new Node.Text(peek(), line));
            at++;
        } while (take(","));
        return reading.apply(new Node.Items(nodes, line));
    }

    private boolean take(String word) {
        if (at < tokens.size() && tokens.get(at).equals(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String word) {
        if (!take(word)) {
            throw new Unreadable(
                    at < tokens.size()
                            ? "“%s” was found where “%s” is required".formatted(peek(), word)
                            : "“%s” is missing".formatted(word));
        }
    }

    private String peek() {
        if (at >= tokens.size()) {
            throw new Unreadable("it is incomplete");
        }
        return tokens.get(at);
    }

    private static final class Unreadable extends RuntimeException {
        Unreadable(String why) {
            super(why, null, false, false);
        }
    }
}
