package shop.troth.desk.settings;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.settings.SettingsView.DecidingClause;
import shop.troth.desk.settings.SettingsView.FeatureRow;
import shop.troth.desk.settings.SettingsView.Found;
import shop.troth.desk.settings.SettingsView.Need;
import shop.troth.desk.settings.SettingsView.Recipient;
import shop.troth.kernel.Problem;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.policy.features.StoreAgainstPolicy;
import shop.troth.policy.language.Finding;
import shop.troth.policy.language.Policy;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.Feature;
import shop.troth.policy.register.FeatureRefusal;
import shop.troth.policy.register.FeatureSet;
import shop.troth.policy.register.Register;
import shop.troth.policy.words.PlainTerms;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.stores.Store.ChosenFeature;
import shop.troth.stores.Stores;
import shop.troth.stores.Supplier;

/** Draws what a store's file says, with what the policy in force allows of it. */
@Component
@RequiredArgsConstructor
class SettingsViews {

    private static final DateTimeFormatter DAY = WrittenDay.SHORT;

    private final Register register;
    private final PublishedPolicies policies;
    private final StoreAgainstPolicy against;
    private final SecretRows secrets;
    private final Front front;
    private final Clock clock;

    /** @param has the features that the store has now */
    SettingsView draw(Store store, FeatureSet has) {
        var version = policies.current(store.id());
        var policy = version.policy();
        var rows = new FeatureRows(register, has, store, it -> clause(store, policy, it));
        var terms = new PlainTerms(policy.vocabulary());
        return new SettingsView(
                store.id().value(),
                version.number(),
                changed(store),
                against.findings(store).stream().map(it -> found(store, it)).toList(),
                StoreLines.groups(store, policy),
                StoreLines.deliveries(store),
                store.suppliers().stream().map(it -> recipient(it, terms)).toList(),
                rows.rows(true),
                rows.rows(false),
                secrets.of(store));
    }

    /** Whether the file has changed since the server read it at its start, in a sentence; empty if not. */
    static String changed(Store running) {
        try {
            return Stores.readOne(running.folder()).equals(running)
                    ? ""
                    : "This file was changed after the server started. Restart the server to use what it says now.";
        } catch (Problem e) {
            return "This file was changed after the server started, and can’t be used as it is: "
                    + named(running, String.valueOf(e.getMessage()));
        }
    }

    private static Found found(Store store, Finding finding) {
        var isOfStore = finding.file().equals(store.file().toString());
        var place = "%s, line %d".formatted(isOfStore ? "store.yaml" : "The policy", finding.line());
        return new Found(place, finding.message(), finding.isError());
    }

    /** A message with paths as in the project, instead of those on this machine. */
    private static String named(Store store, String sentence) {
        return sentence.replace(store.folder().toString(), "stores/" + store.id());
    }

    private DecidingClause clause(Store store, Policy policy, String id) {
        return new DecidingClause(policy.title(id), front.address(store.id()) + "/privacy#" + id);
    }

    private Recipient recipient(Supplier supplier, PlainTerms terms) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new Recipient(
                supplier.name(),
                supplier.does(),
                supplier.role(),
                "%s, %s to %s"
                        .formatted(supplier.contract(), DAY.format(supplier.from()), DAY.format(supplier.until())),
                !supplier.underContractOn(today),
                PlainTerms.country(supplier.country()),
                supplier.needs().entrySet().stream()
                        .map(it -> new Need(
                                terms.purpose(it.getKey()),
                                terms.data(it.getValue().stream().sorted().toList(), "and")))
                        .toList());
    }

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
                    .map(FeatureRefusal::clause)
                    .flatMap(Optional::stream)
                    .distinct()
                    .map(clause)
                    .toList();
            return new FeatureRow(
                    feature.id(), capital(feature.title()), state(feature, refusals), ruling(refusals), clauses);
        }

        private String state(Feature feature, List<FeatureRefusal> refusals) {
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

        private static String ruling(List<FeatureRefusal> refusals) {
            var reasons = refusals.stream()
                    .map(FeatureRefusal::because)
                    .distinct()
                    .limit(MOST_REASONS)
                    .toList();
            return reasons.isEmpty() ? "Allowed" : "Not allowed: " + String.join("; ", reasons);
        }

        private static String capital(String title) {
            return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
        }
    }
}
