package shop.troth.kernel.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Removes payment card numbers from text that people write, before it is stored: 13 to 19 digits in any script that have a card network's
 * prefix and length and a valid check digit (ISO/IEC 7812-1, annex B), with or without separators. No part of a number stays, not even its
 * last digits; an expiration date and a security code right after it are removed too.
 *
 * <p>Order, tracking, item, and phone numbers stay: their lengths, prefixes, or groups differ. About one in a thousand other 16-digit
 * numbers looks exactly like a card number and is removed.
 */
public final class CardNumbers {

    /** The text that replaces a number. */
    public static final String REMOVED = "[card number removed]";

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final int BASE = 10;
    private static final int MOST_IN_DIGIT = 9;

    /**
     * Separators of groups: spaces, hyphens, dots, and invisible characters. At most three, so that numbers in two columns stay separate.
     * Or a line break with the marks that quote the next line in a reply.
     */
    private static final Pattern BETWEEN = Pattern.compile("[\\p{Zs}\\t\\n\\p{Pd}\\p{Cf}\\u2212._/]{1,3}"
            + "|[\\p{Zs}\\t\\p{Pd}]{0,3}\\r?\\n(?:[\\p{Zs}\\t]{0,3}[>|]){1,20}[\\p{Zs}\\t]{0,3}");

    private static final Pattern GROUP = Pattern.compile("\\p{Nd}+");

    /** A prefix of some carriers' tracking numbers; digits follow. */
    private static final Pattern TRACKED = Pattern.compile("(?i)1Z[\\p{Zs}]?$");

    /** An expiration date with an optional security code, or a labeled security code. Bounded, so that long runs of spaces cost no time. */
    private static final Pattern REST = Pattern.compile("(?i)(?:[\\s,;:(]{0,20}(?:exp\\w{0,20}\\.?|good thru|valid"
            + " thru)?[\\s:]{0,20}(?:0?[1-9]|1[0-2])\\s?[/-]\\s?(?:20)?\\p{Nd}{2}(?!\\p{Nd})(?:[\\s,;:)]{0,20}(?:cvv2?|cvc2?|cid|csc|(?:security"
            + " )?code)?[\\s:]{0,20}\\p{Nd}{3,4}(?!\\p{Nd}))?|[\\s,;:(]{0,20}(?:cvv2?|cvc2?|cid|csc|security"
            + " code)[\\s:]{0,20}\\p{Nd}{3,4}(?!\\p{Nd}))");

    /** Prefixes and lengths, as the networks publish them. */
    private record Network(long from, long to, int shortest, int longest) {

        boolean issues(String number) {
            var prefix = Long.parseLong(number.substring(0, Long.toString(from).length()));
            return prefix >= from && prefix <= to && number.length() >= shortest && number.length() <= longest;
        }
    }

    private static final List<Network> NETWORKS = List.of(
            new Network(4, 4, 13, 13), // Visa
            new Network(4, 4, 16, 16),
            new Network(4, 4, 19, 19),
            new Network(51, 55, 16, 16), // Mastercard
            new Network(2221, 2720, 16, 16),
            new Network(34, 34, 15, 15), // American Express
            new Network(37, 37, 15, 15),
            new Network(300, 305, 14, 19), // Diners Club
            new Network(36, 36, 14, 19),
            new Network(38, 39, 14, 19),
            new Network(6011, 6011, 16, 19), // Discover
            new Network(644, 659, 16, 19),
            new Network(3528, 3589, 16, 19), // JCB
            new Network(62, 62, 16, 19), // UnionPay
            new Network(2200, 2204, 16, 19), // Mir
            new Network(5018, 5018, 13, 19), // Maestro
            new Network(5020, 5020, 13, 19),
            new Network(5038, 5038, 13, 19),
            new Network(5893, 5893, 13, 19),
            new Network(6304, 6304, 13, 19),
            new Network(6759, 6763, 13, 19));

    /** Consecutive digits. */
    private record Run(int start, int end, String digits) {}

    private CardNumbers() {}

    /** Whether {@link #remove} removed a number from this text. */
    public static boolean wereRemoved(String text) {
        return text.contains(REMOVED);
    }

    /** Returns the text with each card number replaced by {@link #REMOVED}, or the same text if there is none. Runs in linear time. */
    public static String remove(String text) {
        var out = new StringBuilder();
        var kept = 0;
        var runs = groups(text);
        var first = 0;
        var end = 0;
        while (first < runs.size()) {
            end = first < end ? end : endOfRow(text, runs, first); // the rest of a row is still one row
            var card = card(text, runs.subList(first, end));
            if (card == null) {
                first = end;
            } else {
                out.append(text, kept, card.start()).append(REMOVED);
                kept = card.end() + rest(text, card.end());
                while (first < runs.size() && runs.get(first).start() < kept) {
                    first++;
                }
            }
        }
        return kept == 0 ? text : out.append(text, kept, text.length()).toString();
    }
    /** The index after the last group of a row of adjacent groups. */
    private static int endOfRow(String text, List<Run> runs, int first) {
        var end = first + 1;
        while (end < runs.size()
                && BETWEEN.matcher(text)
                        .region(runs.get(end - 1).end(), runs.get(end).start())
                        .matches()) {
            end++;
        }
        return end;
    }

    /** The length of the expiration date and security code that begin at an index. */
    private static int rest(String text, int from) {
        var rest = REST.matcher(text).region(from, text.length());
        return rest.lookingAt() ? rest.end() - from : 0;
    }

    private static List<Run> groups(String text) {
        var runs = new ArrayList<Run>();
        var group = GROUP.matcher(text);
        while (group.find()) {
            var digits = new StringBuilder();
            group.group().codePoints().forEach(it -> digits.append(Character.digit(it, BASE)));
            runs.add(new Run(group.start(), group.end(), digits.toString()));
        }
        return runs;
    }

    /** The first card number in adjacent groups; null if there is none. */
    private static @Nullable Run card(String text, List<Run> groups) {
        for (int first = 0; first < groups.size(); first++) {
            var start = groups.get(first).start();
            if (TRACKED.matcher(text.substring(Math.max(0, start - 3), start)).find()) {
                continue;
            }
            var digits = new StringBuilder();
            for (int last = first; last < groups.size() && digits.length() <= LONGEST; last++) {
                digits.append(groups.get(last).digits());
                var whole = first == 0 && last == groups.size() - 1;
                if (isCard(digits.toString()) && (whole || isUsual(groups.subList(first, last + 1)))) {
                    return new Run(groups.get(first).start(), groups.get(last).end(), digits.toString());
                }
            }
        }
        return null;
    }

    /** Whether the groups have equal lengths, except a shorter last one, or are those of American Express or Diners Club. */
    private static boolean isUsual(List<Run> groups) {
        var lengths = groups.stream().map(it -> it.digits().length()).toList();
        var first = lengths.getFirst();
        var even =
                lengths.subList(0, lengths.size() - 1).stream().allMatch(first::equals) && lengths.getLast() <= first;
        return even || lengths.equals(List.of(4, 6, 5)) || lengths.equals(List.of(4, 6, 4));
    }

    private static boolean isCard(String digits) {
        return digits.length() >= SHORTEST
                && digits.length() <= LONGEST
                && NETWORKS.stream().anyMatch(it -> it.issues(digits))
                && isChecked(digits);
    }

    private static boolean isChecked(String digits) {
        var sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            var doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > MOST_IN_DIGIT ? doubled - MOST_IN_DIGIT : doubled;
        }
        return sum % BASE == 0;
    }
}
