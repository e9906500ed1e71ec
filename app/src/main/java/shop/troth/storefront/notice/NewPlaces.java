package shop.troth.storefront.notice;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.words.PlainWords;

/** Describes additional countries for data or goods under a later version of a policy. */
final class NewPlaces {

    /** The controls that name countries. */
    private static final Set<String> PLACES = Set.of("places-declare-country", "ships-to");

    private NewPlaces() {}

    /** Returns what the later policy says about countries that the earlier one does not name. */
    static List<String> between(Policy before, Policy after) {
        var known = countries(before).flatMap(NewPlaces::codes).collect(Collectors.toSet());
        var words = new PlainWords(after.vocabulary());
        var kept = after.all().stream()
                .flatMap(it -> it.limits().places().stream())
                .filter(it -> before.all().stream()
                        .flatMap(clause -> clause.limits().places().stream())
                        .noneMatch(then -> then.countries().containsAll(it.countries())))
                .map(words.terms()::place);
        return Stream.concat(
                        countries(after)
                                .filter(it -> codes(it).anyMatch(code -> !known.contains(code)))
                                .map(words::control),
                        kept)
                .distinct()
                .toList();
    }

    private static Stream<Clause.Control> countries(Policy policy) {
        return policy.all().stream().flatMap(it -> it.controls().stream()).filter(it -> PLACES.contains(it.name()));
    }

    private static Stream<String> codes(Clause.Control control) {
        return control.settings().values().stream()
                .flatMap(it -> Stream.of(it.split(",")))
                .map(it -> control.name() + it.strip());
    }
}
