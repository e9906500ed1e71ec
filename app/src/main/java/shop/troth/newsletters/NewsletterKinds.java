package shop.troth.newsletters;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The kinds of newsletter: one for each purpose of mail that people choose to get. A store can send those that its policy allows. */
public final class NewsletterKinds {

    private static final Recipient MAIL = new Recipient("supplier.mail");
    private static final String PREFIX = "newsletter-";

    private static final List<DeclaredMail> ALL = List.of(
            kind("marketing.updates", "news about the company"),
            kind("marketing.newsletter", "a newsletter"),
            kind("marketing.promotion", "a promotion"),
            kind("marketing.offers", "a special offer"),
            kind("marketing.product-updates", "news about products"),
            kind("marketing.sale-notices", "a sale alert"),
            kind("account.message.notice", "news about the account"));

    private NewsletterKinds() {}

    /** The kind that serves a purpose. */
    public static Optional<String> of(String purpose) {
        return ALL.stream()
                .filter(it -> it.purpose().name().equals(purpose))
                .map(DeclaredMail::kind)
                .findFirst();
    }

    /** The use under which addresses are opened to send a newsletter. */
    public static Use use(DeclaredMail kind) {
        return Use.of(kind.kind(), kind.purpose().name(), MAIL, Kind.EMAIL);
    }

    /** The use under which readers are picked: the address is used for the purpose before it goes to the mail service. */
    static DeclaredUse picking(DeclaredMail kind) {
        return DeclaredUse.of(
                        "readers of " + kind.about(),
                        List.of(Action.USE),
                        kind.purpose().name(),
                        Recipient.SELF,
                        Kind.EMAIL.category().name())
                .knowing(Fact.OPTED_IN, Fact.AGREED_BY_ORDER, Fact.GIVEN_FOR);
    }

    /**
     * The use under which readers who ordered are picked, in addition to {@code picking}: their orders are used for the newsletter's
     * purpose.
     */
    public static Use ordered(DeclaredMail kind) {
        return Use.of(
                        "readers of " + kind.about() + ", by their orders",
                        kind.purpose().name(),
                        Recipient.SELF)
                .withColumns("order.lines");
    }

    static List<DeclaredMail> mails() {
        return ALL;
    }

    /** The features of all kinds. Each kind is a feature, so that a store has it only if its policy allows it. */
    static List<Feature> features() {
        return mails().stream()
                .flatMap(it -> Stream.of(feature(it), toBuyers(it)))
                .toList();
    }

    /** The feature of a kind. */
    public static Feature feature(DeclaredMail kind) {
        var sending = use(kind).declared();
        var facts = Stream.concat(sending.known().stream(), Stream.of(Fact.OPTED_IN, Fact.AGREED_BY_ORDER))
                .collect(Collectors.toSet());
        return Feature.of(
                kind.kind(), "sending " + kind.about(), picking(kind), sending.knowing(facts.toArray(Fact[]::new)));
    }

    /** The feature of sending a kind only to those who ordered something. */
    public static Feature toBuyers(DeclaredMail kind) {
        return Feature.of(
                        kind.kind() + "-by-orders",
                        "sending " + kind.about() + " to those who ordered something",
                        ordered(kind).declared().knowing(Fact.OPTED_IN, Fact.AGREED_BY_ORDER))
                .needing(kind.kind());
    }

    private static DeclaredMail kind(String purpose, String about) {
        return DeclaredMail.chosen(PREFIX + purpose.substring(purpose.lastIndexOf('.') + 1), about, purpose);
    }
}
