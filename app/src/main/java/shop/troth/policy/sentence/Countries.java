package shop.troth.policy.sentence;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.language.Clause;

/** Finds countries in which data is kept according to only the sentence or only the clause. */
final class Countries implements Mismatches {

    private static final Pattern KEPT = Pattern.compile("\\b(?:keeps?|kept|stored|held|hosted|stays?)\\b");

    /** Abbreviations that sentences use for a country. */
    private static final Map<String, String> SHORT = Map.of("US", "u.s.", "GB", "u.k.");

    /** Names by country code, in lowercase. */
    private static final Map<String, String> NAMES =
            Arrays.stream(Locale.getISOCountries()).collect(Collectors.toUnmodifiableMap(it -> it, Countries::name));

    private static final Map<String, String> CODES = NAMES.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey, (one, other) -> one));

    private static final Pattern NAMED = Pattern.compile("\\b(?:in|within) (?:the )?("
            + NAMES.values().stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")\\b");

    private static String name(String code) {
        return Locale.of("", code).getDisplayCountry(Locale.US).toLowerCase(Locale.ROOT);
    }

    @Override
    public Stream<String> in(Clause clause, List<Said> sentences) {
        return Stream.concat(unsaid(clause, sentences), unfounded(clause, sentences));
    }

    private static Stream<String> unsaid(Clause clause, List<Said> sentences) {
        return clause.limits().places().stream()
                .flatMap(it -> it.countries().stream())
                .distinct()
                .filter(it -> sentences.stream().noneMatch(said -> names(said, it)))
                .map(it ->
                        "lets data be kept in %s, but its sentence does not name that country. Say it in the sentence, or remove it from “places”."
                                .formatted(it));
    }

    private static boolean names(Said said, String code) {
        return said.text().contains(NAMES.getOrDefault(code, code.toLowerCase(Locale.ROOT)))
                || SHORT.containsKey(code) && said.text().contains(Objects.requireNonNull(SHORT.get(code)));
    }

    private static Stream<String> unfounded(Clause clause, List<Said> sentences) {
        var meant = codes(clause);
        return sentences.stream()
                .filter(it -> KEPT.matcher(it.text()).find())
                .flatMap(it -> NAMED.matcher(it.text()).results())
                .map(it -> it.group(1))
                .filter(it -> !meant.contains(Objects.requireNonNullElse(CODES.get(it), "")))
                .map(it ->
                        "says that data is kept in “%s”, but nothing in its meaning does. Add “places”, or change the sentence."
                                .formatted(it));
    }

    /** The countries in a clause's places and in the settings of its controls. */
    private static Set<String> codes(Clause clause) {
        return Stream.concat(
                        clause.limits().places().stream().flatMap(it -> it.countries().stream()),
                        clause.controls().stream()
                                .flatMap(it -> it.settings().values().stream())
                                .flatMap(it -> Arrays.stream(it.split(","))))
                .map(String::strip)
                .collect(Collectors.toSet());
    }
}
