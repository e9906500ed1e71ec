package shop.troth.policy.check;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.Fact;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Span;
import shop.troth.policy.reading.FileFindings;

/** Finds a period or an age that a sentence names but no rule, duty, or setting of its clause contains. */
@RequiredArgsConstructor
final class SpokenNumbers {

    private static final List<String> SMALL = List.of(
            "no",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final Map<String, Integer> NUMBERS = numbers();
    private static final String NUMBER = "(\\d{1,4}|an?|" + String.join("|", NUMBERS.keySet()) + ")";
    private static final Pattern PERIOD =
            Pattern.compile("\\b" + NUMBER + "[ -](minute|hour|day|week|month|year)s?\\b");
    private static final Pattern AGE = Pattern.compile("\\b(?:under|over|below|younger than|older than) " + NUMBER
            + "\\b(?! (?:minute|hour|day|week|month|year))");
    private static final Map<String, String> UNITS =
            Map.of("minute", "PT%dM", "hour", "PT%dH", "day", "P%dD", "week", "P%dW", "month", "P%dM", "year", "P%dY");
    private static final int AGE_OF_FACT = 13; // thirteen-or-over

    private final Policy policy;
    private final FileFindings findings;

    void check() {
        policy.all().forEach(this::check);
    }

    private void check(Clause clause) {
        var says = clause.says().toLowerCase(Locale.ROOT);
        if (UNITS.keySet().stream().anyMatch(says::contains)) {
            checkPeriods(clause, says);
        }
        if (mentionsAge(clause)) {
            AGE.matcher(says)
                    .results()
                    .filter(it -> number(it.group(1)) != AGE_OF_FACT)
                    .forEach(it -> differs(clause, it.group()));
        }
    }

    private void checkPeriods(Clause clause, String says) {
        var meant = periods(clause).map(SpokenNumbers::comparable).collect(Collectors.toSet());
        PERIOD.matcher(says).results().forEach(it -> {
            var spoken = Span.of(UNITS.getOrDefault(it.group(2), "P%dD").formatted(number(it.group(1))))
                    .orElseThrow();
            if (!meant.contains(comparable(spoken))) {
                differs(clause, it.group());
            }
        });
    }

    private void differs(Clause clause, String spoken) {
        findings.add(
                clause.line(),
                Code.NUMBER_DIFFERS,
                "“%s” says “%s”, but nothing in its meaning matches. Change the sentence or the rule.",
                clause.id(),
                spoken);
    }

    /** Every period in the meaning of a clause. */
    private static Stream<Span> periods(Clause clause) {
        var keeps = clause.rules().stream().flatMap(it -> it.keep().stream()).flatMap(it -> it.span().stream());
        var duties = clause.duties().stream().flatMap(it -> Stream.concat(it.within().stream(), it.lasting().stream()));
        var settings = clause.controls().stream()
                .flatMap(it -> it.settings().values().stream())
                .flatMap(it -> Span.of(it).stream());
        return Stream.of(keeps, duties, settings).flatMap(Function.identity());
    }

    /** Twelve months equal a year and 24 hours a day, but thirty days are not a month. */
    private static List<Long> comparable(Span span) {
        var rest = Duration.ofDays(span.date().getDays()).plus(span.time());
        return List.of(span.date().toTotalMonths(), rest.toSeconds());
    }

    private static boolean mentionsAge(Clause clause) {
        return clause.rules().stream()
                .flatMap(it -> it.when().stream())
                .flatMap(it -> it.alternatives().stream())
                .anyMatch(it -> ((it.needed() | it.forbidden()) & Fact.THIRTEEN_OR_OVER.bit()) != 0);
    }

    private static int number(String word) {
        return Character.isDigit(word.charAt(0)) ? Integer.parseInt(word) : NUMBERS.getOrDefault(word, 1);
    }

    private static Map<String, Integer> numbers() {
        var numbers = new LinkedHashMap<String, Integer>();
        for (int ten = TENS.size() - 1; ten >= 0; ten--) {
            for (int one = 9; one > 0; one--) {
                numbers.put(TENS.get(ten) + "-" + SMALL.get(one), (ten + 2) * 10 + one);
            }
            numbers.put(TENS.get(ten), (ten + 2) * 10);
        }
        IntStream.range(1, SMALL.size()).forEach(it -> numbers.put(SMALL.get(it), it));
        return numbers;
    }
}
