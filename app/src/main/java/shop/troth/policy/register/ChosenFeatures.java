package shop.troth.policy.register;

import java.util.List;
import shop.troth.policy.reading.Nearest;

/** What is wrong with a feature that a store switches on, in words; start and checker say the same. */
public final class ChosenFeatures {

    private ChosenFeatures() {}

    public static String unknown(String id, Register register) {
        var known = register.features().stream().map(Feature::id).toList();
        return "There is no feature “%s”.%s"
                .formatted(
                        id,
                        Nearest.to(id, known)
                                .map(it -> " Did you mean “%s”?".formatted(it))
                                .orElse(" The features are %s.".formatted(String.join(", ", known))));
    }

    /** @param refusals at least one */
    public static String refused(Feature feature, List<Refusal> refusals) {
        return "The policy does not allow the feature “%s” (%s): %s. Remove it from the list, or change the policy."
                .formatted(feature.id(), feature.title(), refusals.getFirst());
    }

    /** The policy allows it, but something it stands on is off. */
    public static String incomplete(Feature feature, FeatureSet features, Register register) {
        var missing = feature.needs().stream()
                .filter(it -> register.feature(it).filter(features::has).isEmpty())
                .toList();
        return "The feature “%s” requires %s, which this store does not have. Add that to the list, or remove this one."
                .formatted(feature.id(), String.join(", ", missing));
    }
}
