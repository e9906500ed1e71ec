package shop.troth.ledger;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import shop.troth.policy.Fact;

/** One letter for each fact, so that a leaf states the facts of a decision in few bytes. The meaning of a letter never changes. */
public final class FactLetters {

    private static final String NONE = ".";

    private static final List<Fact> IN_ORDER = Arrays.stream(Fact.values())
            .sorted(Comparator.comparing(FactLetters::letter))
            .toList();

    private FactLetters() {}

    /** @param bits facts by {@link Fact#bit}; negative if they contradict each other */
    static String of(long bits) {
        var letters = new StringBuilder();
        for (var fact : IN_ORDER) {
            if ((bits & fact.bit()) != 0) {
                letters.append(letter(fact));
            }
        }
        if (bits < 0) {
            letters.append('!');
        }
        return letters.isEmpty() ? NONE : letters.toString();
    }

    /** The facts in a leaf; letters that this build does not know are ignored. */
    public static List<Fact> facts(String letters) {
        return letters.equals("-")
                ? List.of()
                : IN_ORDER.stream()
                        .filter(it -> letters.indexOf(letter(it)) >= 0)
                        .toList();
    }

    /** The letter for a fact in a leaf. */
    public static char letter(Fact fact) {
        return switch (fact) {
            case OPTED_IN -> 'a';
            case AGREED_BY_ORDER -> 'b';
            case OBJECTED -> 'c';
            case STOPPED -> 'd';
            case ASKED_NO_DISCLOSURE -> 'e';
            case SUBJECT_ASKED -> 'f';
            case TOLD -> 'g';
            case OBJECTION_PERIOD_OVER -> 'h';
            case THIRTEEN_OR_OVER -> 'i';
            case GIVEN_FOR -> 'j';
            case CONSENTED -> 'k';
            case CONTRACT -> 'l';
            case NEEDED -> 'm';
            case IN_COUNTRY -> 'n';
            case CHECKOUT_OPEN -> 'o';
            case ORDER_OPEN -> 'p';
            case LEGAL_ORDER -> 'q';
            case RIGHTS_CLAIM -> 'r';
            case TWO_APPROVED -> 's';
            case SUCCESSOR_SIMILAR -> 't';
            case SUCCESSOR_ASSUMES -> 'u';
            case SUCCESSOR_ACCEPTS -> 'v';
            case PRIVACY_SIGNAL -> 'w';
        };
    }
}
