package shop.troth.storefront.mydata;

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
import shop.troth.storefront.policytext.ConsentPurposes;
import shop.troth.storefront.policytext.PageWords;
import shop.troth.vault.retention.HeldDatum;

/** Describes where a record came from, what it is for, and which policy version told its person so. */
final class OriginText {

    /** Stands for a version that is no longer known. */
    static final Link UNKNOWN = new Link("", "");

    private OriginText() {}

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
     * Returns why it is kept, one sentence, and a second one for uses that the policy allows only with the person's consent.
     *
     * @param version the policy that its person read
     * @return the sentences; empty if it is kept for no purpose
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

    /** Returns whether the purpose needs consent and nothing keeps the data for it now. */
    private static boolean isAsked(PolicyVersion version, HeldItem item, Purpose purpose) {
        return item.reasons().stream().noneMatch(it -> it.purpose().equals(purpose))
                && ConsentPurposes.isNeeded(version.table(), item.holding().category(), purpose);
    }

    private static String words(String opening, PlainTerms terms, Stream<Purpose> purposes) {
        var names = purposes.map(Purpose::name).sorted().toList();
        return names.isEmpty() ? "" : PageWords.capital(opening + terms.purposes(names, "and")) + ".";
    }

    /**
     * Returns the purposes stated beside a form for which the store uses this kind of data, and those it is kept for afterward. A copy in
     * the books is kept only for the books.
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
