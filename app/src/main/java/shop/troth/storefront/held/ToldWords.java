package shop.troth.storefront.held;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.Purpose;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.register.FeatureSet;
import shop.troth.policy.words.PlainTerms;
import shop.troth.rights.HeldItem;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.reading.OwnYes;
import shop.troth.storefront.reading.PageWords;
import shop.troth.vault.retention.HeldDatum;

/** Says where a record came from, what for, and in which words its person was told so. */
final class ToldWords {

    /** Where no version is known any more. */
    static final Link UNKNOWN = new Link("", "");

    private ToldWords() {}

    static Link link(PolicyVersion version) {
        return new Link(
                "/privacy/versions/" + version.number(),
                "Our privacy policy dated %s (version %d)"
                        .formatted(PageWords.dated(version.policy().version(), version.dated()), version.number()));
    }

    static String source(String source) {
        return switch (source) {
            case "form" -> "A form you filled out";
            case "email" -> "An email you sent us";
            case "copy" -> "Something you gave us earlier";
            case "header" -> "Your browser";
            case "staff" -> "Our staff";
            default -> "";
        };
    }

    /**
     * A sentence, and a second one for what the policy allows only if the person said yes.
     *
     * @param version the policy whose words its person read
     * @return the empty text where it is kept for nothing
     */
    static String why(PolicyVersion version, FeatureSet features, HeldItem item) {
        var terms = new PlainTerms(version.policy().vocabulary());
        var all = purposes(features, item);
        var asked = all.stream().filter(it -> isAsked(version, item, it)).toList();
        return Stream.of(
                        words("to ", terms, all.stream().filter(it -> !asked.contains(it))),
                        words("only if you agree: to ", terms, asked.stream()))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Whether it needs a yes, and nothing keeps it for that now. */
    private static boolean isAsked(PolicyVersion version, HeldItem item, Purpose purpose) {
        return item.reasons().stream().noneMatch(it -> it.purpose().equals(purpose))
                && OwnYes.isNeeded(version.table(), item.holding().category(), purpose);
    }

    private static String words(String opening, PlainTerms terms, Stream<Purpose> purposes) {
        var names = purposes.map(Purpose::name).sorted().toList();
        return names.isEmpty() ? "" : PageWords.capital(opening + terms.purposes(names, "and")) + ".";
    }

    /**
     * Of the purposes that were told beside a form, those for which the store does something with this kind of data, and those it is kept
     * for afterward. A copy in the books is kept for those alone.
     */
    private static List<Purpose> purposes(FeatureSet features, HeldItem item) {
        var holding = item.holding();
        var does = features.purposes(holding.category());
        var own = holding.told().stream().filter(does::contains).toList();
        var given = holding.books() ? Set.<Purpose>of() : own.isEmpty() ? holding.told() : own;
        return Stream.concat(
                        given.stream().filter(it -> !holding.objected().contains(it)),
                        item.reasons().stream().map(HeldDatum.Reason::purpose))
                .distinct()
                .toList();
    }
}
