package shop.troth.storefront.record;

import static shop.troth.ledger.leaf.Leaf.NOTHING;

import java.util.List;
import lombok.RequiredArgsConstructor;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.policy.Recipient;
import shop.troth.policy.words.PlainTerms;

/** Describes an entry to the person it is about. */
@RequiredArgsConstructor
final class EntryWords {

    /** The only choice that names kinds of data: joining an organization means agreeing to what its members see. */
    private static final String SHARING = "share your name and orders with the organization you order for";

    private static final String COMPARED =
            "Someone entered an email address, and we checked whether it matched the one on your order.";

    /** The note of a correction or deletion by staff that the person did not request. */
    private static final String BY_STAFF = "by-staff";

    private final PlainTerms terms;

    /** Returns one or two words for what happened. */
    static String mark(Leaf leaf) {
        return switch (leaf.kind()) {
            case "collect" -> "Collected";
            case "keep" -> "Stored";
            case "reveal" -> "Seen by staff";
            case "share" -> given(leaf) ? "Shown to you" : "Shared";
            case "refuse" -> "Refused";
            case "choice" -> "Your choice";
            case "correct" -> "Corrected";
            case "erase" -> "Deleted";
            default -> "Used";
        };
    }

    /** Returns the style of the mark. */
    static String tone(Leaf leaf) {
        return switch (leaf.kind()) {
            case "share" -> given(leaf) ? "used" : "given";
            case "refuse" -> "refused";
            case "choice" -> "chosen";
            case "correct", "erase" -> leaf.note().equals(BY_STAFF) ? "used" : "chosen";
            default -> "used";
        };
    }

    /**
     * Returns a sentence such as
     * {@code We shared your shipping address with the carrier that delivers your package, to deliver your order.}
     */
    String sentence(Leaf leaf) {
        return switch (leaf.kind()) {
            case "collect" -> "We collected %s.".formatted(dataFor(leaf));
            case "keep" -> "We stored %s.".formatted(dataFor(leaf));
            case "reveal" -> "A staff member saw %s.".formatted(dataFor(leaf));
            case "share" -> shared(leaf);
            case "refuse" ->
                "Our software tried to %s %s. The policy did not allow it, so it was blocked."
                        .formatted(leaf.action(), dataFor(leaf));
            case "choice" -> choice(leaf);
            case "correct" -> "We corrected %s%s.".formatted(data(leaf), reason(leaf));
            case "erase" -> "We deleted %s%s.".formatted(data(leaf), reason(leaf));
            default -> compared(leaf) ? COMPARED : "We used %s.".formatted(dataFor(leaf));
        };
    }

    /** Returns whether an address was only compared, when an order's link was opened, and not shared with the mail server. */
    private static boolean compared(Leaf leaf) {
        return leaf.purpose().equals("order.communicate") && leaf.categories().equals("contact.email");
    }

    private String shared(Leaf leaf) {
        if (given(leaf)) {
            return "At your request, we showed you %s.".formatted(data(leaf));
        }
        var done = switch (leaf.action()) {
            case "sell" -> "sold";
            case "rent" -> "rented out";
            case "license" -> "licensed";
            case "publish" -> "published";
            default -> "shared";
        };
        return "We %s %s.".formatted(done, dataFor(leaf));
    }

    private String choice(Leaf leaf) {
        var none = leaf.purpose().equals(NOTHING);
        var aim = none ? "" : leaf.categories().equals(NOTHING) ? terms.purpose(leaf.purpose()) : SHARING;
        var what = none ? "this" : "letting us " + aim;
        return switch (leaf.note()) {
            case "opted-in", "consented", "agreed-by-order" ->
                "You agreed to %s.".formatted(none ? what : "let us " + aim);
            case "opted-out", "consent-withdrawn" -> "You withdrew your consent to %s.".formatted(what);
            case "objected" -> "You objected to %s.".formatted(what);
            case "objection-withdrawn" -> "You withdrew your objection to %s.".formatted(what);
            case "stopped" -> "You told us to stop using your information.";
            case "resumed" -> "You let us use your information again.";
            case "asked-no-disclosure" -> "You asked us not to share your information.";
            case "disclosure-allowed" -> "You let us share your information again.";
            case "said-over-thirteen" -> "It was recorded that you are 13 or older.";
            case "said-under-thirteen" -> "It was recorded that you are under 13.";
            case "privacy-signal" -> "Your browser’s Global Privacy Control signal opted you out of advertising.";
            case "agent-opted-out" -> "An agent acting for you opted you out of advertising.";
            case "advertising-allowed" -> "You turned off the advertising opt-out.";
            default -> "You chose: %s.".formatted(leaf.note().replace('-', ' '));
        };
    }

    private static String reason(Leaf leaf) {
        return switch (leaf.note()) {
            case "period-over" -> ", because its retention period ended";
            case "person-asked" -> ", because you asked";
            case BY_STAFF -> ", on our own initiative";
            case "abandoned" -> ", because checkout was not completed";
            default -> "";
        };
    }

    private String data(Leaf leaf) {
        return leaf.categories().equals(NOTHING)
                ? "information about you"
                : terms.data(List.of(leaf.categories().split(",")), "and");
    }

    private String to(Leaf leaf) {
        if (leaf.recipient().equals(Recipient.SELF.name()) || leaf.recipient().equals(NOTHING)) {
            return "";
        }
        var joint = leaf.action().equals("share") ? " with " : " to ";
        return joint + terms.recipient(leaf.recipient());
    }

    /** Returns the data, its recipient, and the purpose, with a comma between recipient and purpose. */
    private String dataFor(Leaf leaf) {
        var to = to(leaf);
        if (leaf.purpose().equals(NOTHING)) {
            return data(leaf) + to;
        }
        var purpose = terms.purpose(leaf.purpose());
        return to.isEmpty() ? PlainTerms.dataFor(data(leaf), purpose) : data(leaf) + to + ", to " + purpose;
    }

    private static boolean given(Leaf leaf) {
        return leaf.recipient().equals(Recipient.SUBJECT.name());
    }
}
