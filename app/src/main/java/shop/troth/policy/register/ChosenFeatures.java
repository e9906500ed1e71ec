package shop.troth.policy.register;

import java.util.List;
import java.util.Map;
import shop.troth.kernel.text.ClosestWord;

/** Messages about features that a store turns on or lacks, shared by startup and checker. */
public final class ChosenFeatures {

    /** What buyers count on, by the feature that provides it. */
    static final Map<String, String> SERVICES = Map.of(
            "contact", "take messages on its contact page",
            "order-cancel", "cancel an order",
            "order-refund", "refund an order",
            "shipping", "hand an order to a carrier");

    private ChosenFeatures() {}

    /** Says that there is no feature with this id, and suggests the most similar one. */
    public static String unknown(String id, Register register) {
        var known = register.features().stream().map(Feature::id).toList();
        return "There is no feature “%s”.%s"
                .formatted(
                        id,
                        ClosestWord.to(id, known)
                                .map(it -> " Did you mean “%s”?".formatted(it))
                                .orElse(" The features are %s.".formatted(String.join(", ", known))));
    }

    /** @param refusals at least one */
    public static String refused(Feature feature, List<FeatureRefusal> refusals) {
        return "The policy does not allow the feature “%s” (%s): %s. Remove it from the list, or change the policy."
                .formatted(feature.id(), feature.title(), refusals.getFirst());
    }

    /** The policy requires consent for a cookie, and no page asks for it. */
    public static String unasked(DeclaredCookie cookie, FeatureRefusal refusal) {
        return "The policy requires consent before the cookie “%s” is set (%s), and this build has no page that asks for it. Allow the cookie without consent if its use needs none, or take the rule out: then the store does without the cookie."
                .formatted(cookie.name(), refusal.because());
    }

    /** The policy allows it, but a feature that it requires is off. */
    public static String incomplete(Feature feature, FeatureSet features, Register register) {
        var missing = feature.needs().stream()
                .filter(it -> register.feature(it).filter(features::has).isEmpty())
                .toList();
        return "The feature “%s” requires %s, which this store does not have. Add that to the list, or remove this one."
                .formatted(feature.id(), String.join(", ", missing));
    }
}
