package shop.troth.desk.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import shop.troth.desk.settings.SettingsView.DecidingClause;
import shop.troth.desk.settings.SettingsView.FeatureRow;
import shop.troth.policy.register.Feature;
import shop.troth.policy.register.FeatureSet;
import shop.troth.policy.register.Refusal;
import shop.troth.policy.register.Register;
import shop.troth.stores.Store;
import shop.troth.stores.Store.ChosenFeature;

/**
 * Which features of this build a store has. For those it lacks, says whether the policy or the file decides that.
 *
 * @param clause returns a clause by its id, as shown
 */
record FeatureRows(Register register, FeatureSet features, Store store, Function<String, DecidingClause> clause) {

    private static final int MOST_REASONS = 3;

    /** In the order of the register. */
    List<FeatureRow> rows(boolean on) {
        return register.features().stream()
                .filter(it -> features.has(it) == on)
                .map(this::row)
                .toList();
    }

    private FeatureRow row(Feature feature) {
        var refusals = features.refusals(feature);
        var clauses = refusals.stream()
                .map(Refusal::clause)
                .flatMap(Optional::stream)
                .distinct()
                .map(clause)
                .toList();
        return new FeatureRow(
                feature.id(), capital(feature.title()), state(feature, refusals), ruling(refusals), clauses);
    }

    private String state(Feature feature, List<Refusal> refusals) {
        if (features.has(feature)) {
            return "On";
        }
        if (!refusals.isEmpty()) {
            return "Off: the policy doesn’t allow it";
        }
        if (!isChosen(feature)) {
            return feature.extra() ? "Off: not in the list “extras”" : "Off: not in the list “features”";
        }
        var missing = feature.needs().stream()
                .filter(it -> register.feature(it).filter(features::has).isEmpty())
                .toList();
        return "Off: it requires " + String.join(", ", missing);
    }

    private boolean isChosen(Feature feature) {
        return isIn(store.features().extras(), feature)
                || store.features().listed().map(it -> isIn(it, feature)).orElse(!feature.extra());
    }

    private static boolean isIn(List<ChosenFeature> list, Feature feature) {
        return list.stream().anyMatch(it -> it.id().equals(feature.id()));
    }

    private static String ruling(List<Refusal> refusals) {
        var reasons = refusals.stream()
                .map(Refusal::because)
                .distinct()
                .limit(MOST_REASONS)
                .toList();
        return reasons.isEmpty() ? "Allowed" : "Not allowed: " + String.join("; ", reasons);
    }

    private static String capital(String title) {
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }
}
