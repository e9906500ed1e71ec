package shop.troth.newsletters;

import java.util.List;
import java.util.Optional;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The kinds of printed mail that people choose to get: one for each purpose. A store can mail those that its policy allows. */
public final class PrintedKinds {

    /**
     * A kind of printed mail.
     *
     * @param about what is mailed, as in “a printed catalog”
     */
    public record Printed(Purpose purpose, String about) {

        /** The use under which names and addresses are opened when labels are prepared, printed, and mailed. */
        public Use use() {
            return Use.of(
                    "label of " + about, purpose.name(), Recipient.SELF, Kind.NAME, Kind.ORGANISATION, Kind.SHIPPING);
        }

        /** The feature of mailing this kind. */
        public Feature feature() {
            var use = use().declared().knowing(Fact.OPTED_IN, Fact.AGREED_BY_ORDER, Fact.GIVEN_FOR);
            return Feature.of(id(purpose.name()), "mailing " + about, use);
        }
    }

    /** Ids of the features; a store needs one of them for the pages at the desk. */
    public static final String CATALOG = "mailing-catalogue-post";

    public static final String OFFERS = "mailing-offers-post";

    private static final List<Printed> ALL = List.of(
            new Printed(new Purpose("marketing.catalogue-post"), "a printed catalog"),
            new Printed(new Purpose("marketing.offers-post"), "an offer by mail"));

    private PrintedKinds() {}

    private static String id(String purpose) {
        return "mailing-" + purpose.substring(purpose.lastIndexOf('.') + 1);
    }

    /** The kind that serves a purpose. */
    public static Optional<Printed> of(String purpose) {
        return ALL.stream().filter(it -> it.purpose().name().equals(purpose)).findFirst();
    }

    /** The features of all kinds. Each kind is a feature, so that a store has it only if its policy allows it. */
    public static List<Feature> features() {
        return ALL.stream().map(Printed::feature).toList();
    }
}
