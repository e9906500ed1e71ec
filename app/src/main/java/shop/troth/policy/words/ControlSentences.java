package shop.troth.policy.words;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Clause.Control;
import shop.troth.policy.language.Clause.Place;
import shop.troth.policy.language.Span;
import shop.troth.policy.language.Vocabulary;
import shop.troth.policy.language.Vocabulary.Setting;

/**
 * Fills a control's settings into its plain sentence: {@code {after}} becomes “15 minutes”. A part in brackets is omitted if a setting
 * that it names is missing or off.
 */
@RequiredArgsConstructor
final class ControlSentences {

    private static final Pattern PART = Pattern.compile("\\[([^]]*)]");
    private static final Pattern EACH = Pattern.compile(" in 1 (day|week|month|year)\\b"); // “4 messages a month”
    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");

    private final Vocabulary vocabulary;

    String sentence(Control control) {
        var known = Optional.ofNullable(vocabulary.controls().get(control.name()));
        var template = PlainLabels.find("control", control.name())
                .or(() -> known.map(it -> Casing.capital(it.definition()) + "."))
                .orElse(control.name());
        var withParts = PART.matcher(template)
                .replaceAll(it ->
                        Matcher.quoteReplacement(filled(it.group(1), control).orElse("")));
        return EACH.matcher(filled(withParts, control).orElse(withParts)).replaceAll(" a $1");
    }

    /** Such as {@code What we share with the companies that work for us is kept only in Canada.} */
    static String place(Place place, PlainTerms terms) {
        var safeguard = place.safeguard()
                .map(it -> " In another country, it is protected by "
                        + PlainLabels.find("safeguard", it).orElse(it) + ".")
                .orElse("");
        return "What we share with %s is kept only in %s.%s"
                .formatted(
                        terms.recipients(place.recipients(), "and"),
                        PlainTerms.list(
                                place.countries().stream()
                                        .map(PlainTerms::country)
                                        .toList(),
                                "and"),
                        safeguard);
    }

    /** A rule's sentence with the name of the country, if a control of its clause names one. */
    String withCountry(String sentence, Clause clause) {
        return clause.controls().stream()
                .flatMap(it -> value(it, "country").stream())
                .findFirst()
                .map(it -> sentence.replace("in the same country as this store", "in " + it))
                .orElse(sentence);
    }

    private Optional<String> filled(String text, Control control) {
        var result = new StringBuilder();
        var places = PLACE.matcher(text);
        while (places.find()) {
            var value = value(control, places.group(1));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            places.appendReplacement(result, Matcher.quoteReplacement(value.get()));
        }
        places.appendTail(result);
        return Optional.of(result.toString());
    }

    private Optional<String> value(Control control, String setting) {
        return Optional.ofNullable(control.settings().get(setting)).flatMap(it -> plain(kind(control, setting), it));
    }

    private Setting kind(Control control, String setting) {
        return Optional.ofNullable(vocabulary.controls().get(control.name()))
                .map(it -> it.settings().getOrDefault(setting, Setting.TEXT))
                .orElse(Setting.TEXT);
    }

    private static Optional<String> plain(Setting kind, String value) {
        return switch (kind) {
            case PERIOD -> Span.of(value).map(Span::inWords);
            case COUNTRY, COUNTRIES -> Optional.of(countries(value));
            case SWITCH -> value.equals("true") ? Optional.of("") : Optional.empty();
            case TEXT, NUMBER -> Optional.of(value);
        };
    }

    private static String countries(String codes) {
        List<String> names =
                Arrays.stream(codes.split("\\s*,\\s*")).map(PlainTerms::country).toList();
        return PlainTerms.list(names, "and");
    }
}
