package shop.troth.policy.register;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;
import shop.troth.policy.language.Policy;
import shop.troth.policy.reading.FileFindings;
import shop.troth.stores.Store;

/** Compares what the code does with what a store's policy allows and promises. */
public final class CodeFindings {

    private static final String MAIL_NOTICES = "mail-notices";
    private static final String POLICY_CHANGE = "policy-change";
    private static final String CHECKOUT = "guest-checkout";
    private static final int MOST_NAMED = 3;

    private final Policy policy;
    private final Register register;
    private final UseRulings rulings;
    private final FeatureSet features;
    private final ImplementedParts inPlace;
    private final FileFindings findings;

    private CodeFindings(PolicyTable table, Register register, Optional<Store> store, FileFindings findings) {
        this.policy = table.policy();
        this.register = register;
        this.rulings = new UseRulings(table);
        this.findings = findings;
        this.features = store.map(it -> FeatureSet.of(register, rulings, it))
                .orElseGet(() -> FeatureSet.of(register, rulings, Optional.empty()));
        this.inPlace = ImplementedParts.of(register, table, store);
    }

    /**
     * All findings by line: first those of the policy, then those of {@code store.yaml}.
     *
     * @param file the name of the policy's file for findings
     * @param store provides {@code store.yaml}; without one, only the code is compared
     */
    public static List<Finding> of(PolicyTable table, String file, Register register, Optional<Store> store) {
        var ofPolicy = new FileFindings(file);
        var code = new CodeFindings(table, register, store, ofPolicy);
        code.alwaysOn();
        code.forms();
        code.cookies(store);
        code.comesLater();
        code.settings();
        code.promisedMail();
        if (store.flatMap(it -> it.features().listed()).isEmpty()) {
            code.nobodyBuys();
            code.nobodyServes();
            code.goneWithout();
        }
        var ofStore = store.map(it -> new StoreFindings(table, register, it, code.features, ofPolicy).check());
        return Stream.concat(ofPolicy.all().stream(), ofStore.stream().flatMap(List::stream))
                .toList();
    }

    /** For a policy without a store: what prevents a store from selling under it, and from providing what buyers count on. */
    public static List<Finding> ofSelling(PolicyTable table, String file, Register register) {
        var findings = new FileFindings(file);
        var code = new CodeFindings(table, register, Optional.empty(), findings);
        if (code.rulings.takesOrders()) {
            code.nobodyBuys();
            code.nobodyServes();
        }
        return findings.all();
    }

    /** What every store does, whatever its features, must be allowed. */
    private void alwaysOn() {
        for (var use : register.uses()) {
            rulings.of(use).stream()
                    .findFirst()
                    .ifPresent(it -> findings.add(
                            line(it),
                            Code.USE_NOT_ALLOWED,
                            "Every store has “%s”, but here %s. Allow it.",
                            use.name(),
                            it));
        }
    }

    /** What a form asks or requires of everybody beyond what the policy lists. */
    private void forms() {
        for (var form : register.forms()) {
            var always = new HashSet<>(form.asks());
            register.features().stream()
                    .filter(it -> !it.forms().contains(form))
                    .flatMap(it -> it.uses().stream())
                    .filter(it -> it.form().equals(form.id()))
                    .forEach(it -> it.data().forEach(always::remove));
            Stream.concat(rulings.askedBeyond(form.id(), always).stream(), rulings.requiredBeyond(form).stream())
                    .forEach(it -> findings.add(
                            line(it),
                            Code.FORM_BEYOND_POLICY,
                            "The code does '%s', but %s. Add it to the policy.",
                            it.what(),
                            it.because()));
        }
    }

    /** Cookies that need consent, which no page asks for. A store that leaves out the cookie's feature is not affected. */
    private void cookies(Optional<Store> store) {
        rulings.unasked(register, store.flatMap(it -> it.features().listed()))
                .forEach((cookie, refusal) -> findings.add(
                        line(refusal), Code.CONSENT_NOT_ASKED, "%s", ChosenFeatures.unasked(cookie, refusal)));
    }

    /** What clauses promise or allow that is not in place, one line per clause. */
    private void comesLater() {
        for (var clause : policy.all()) {
            var missing = inPlace.lacking(clause);
            if (!missing.isEmpty()) {
                findings.add(
                        clause.line(),
                        Code.COMES_LATER,
                        clause.kind().notYet()
                                ? "“%s” says this, which is not in place, as its page says: %s."
                                : "“%s” says this, which is not in place: %s. Implement it, mark the clause “not-yet: true”, or take it out.",
                        clause.id(),
                        String.join("; ", missing));
            } else if (clause.kind().notYet()) {
                findings.add(
                        clause.line(),
                        Code.COMES_LATER,
                        "“%s” says “not-yet”, but this build has all of it: remove that.",
                        clause.id());
            }
        }
    }

    /** Emails about changes go to everybody, or to nobody if the policy does not allow using addresses for them. */
    private void promisedMail() {
        for (var clause : policy.all()) {
            if (clause.duties().stream().anyMatch(it -> it.name().equals(MAIL_NOTICES))) {
                register.feature(POLICY_CHANGE).stream()
                        .flatMap(it -> features.refusals(it).stream())
                        .findFirst()
                        .ifPresent(it -> findings.add(
                                clause.line(),
                                Code.USE_NOT_ALLOWED,
                                "“%s” promises emails about changes, but here %s. Allow it.",
                                clause.id(),
                                it));
            }
        }
    }

    private void settings() {
        for (var clause : policy.all()) {
            for (var control : clause.controls()) {
                var able = register.control(control.name())
                        .map(DeclaredControl::settings)
                        .orElse(Map.of());
                control.settings().forEach((setting, value) -> {
                    if (able.containsKey(setting)
                            && !able.getOrDefault(setting, Set.of()).contains(value)) {
                        findings.add(
                                control.line(),
                                Code.SETTING_UNDONE,
                                "“%s” sets %s of %s to “%s”, but the code supports %s. Use that, or extend the code.",
                                clause.id(),
                                setting,
                                control.name(),
                                value,
                                able.getOrDefault(setting, Set.of()).stream()
                                        .sorted()
                                        .collect(Collectors.joining(" or ")));
                    }
                });
            }
        }
    }

    /** A store in which nobody can check out, which is rarely intended: one line per reason. */
    private void nobodyBuys() {
        without(CHECKOUT, Code.NO_CHECKOUT, "Nobody can buy in this store. For a purchase");
    }

    /** A store that takes orders but lacks services that buyers count on: one line per service and reason. */
    private void nobodyServes() {
        if (rulings.takesOrders()) {
            new TreeMap<>(ChosenFeatures.SERVICES)
                    .forEach((feature, what) -> without(
                            feature,
                            Code.NO_SERVICE,
                            "This store takes orders, but it cannot %s. For that".formatted(what)));
        }
    }

    private void without(String feature, Code code, String sentence) {
        var decisive = new LinkedHashMap<FeatureRefusal, List<String>>();
        register.feature(feature).stream()
                .flatMap(it -> Stream.concat(
                        Stream.of(it),
                        it.needs().stream().map(register::feature).flatMap(Optional::stream)))
                .flatMap(it -> features.refusals(it).stream())
                .forEach(it -> decisive.computeIfAbsent(
                                new FeatureRefusal("", it.clause(), it.because()), refusal -> new ArrayList<>())
                        .add(it.what()));
        decisive.forEach((refusal, what) -> findings.add(
                line(refusal),
                code,
                "%s, it has to %s%s, but %s. %s",
                sentence,
                what.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")),
                what.size() > MOST_NAMED ? ", and %d more".formatted(what.size() - MOST_NAMED) : "",
                refusal.because(),
                refusal.clause().map("Change “%s”."::formatted).orElse("Add a rule that allows it.")));
    }

    /** Features that the policy does not allow, grouped by reason. */
    private void goneWithout() {
        var lost = new LinkedHashMap<FeatureRefusal, List<Feature>>();
        for (var feature : register.features()) {
            features.refusals(feature).stream()
                    .filter(it -> !feature.id().equals(CHECKOUT)
                            && !(ChosenFeatures.SERVICES.containsKey(feature.id()) && rulings.takesOrders()))
                    .findFirst()
                    .ifPresent(it -> lost.computeIfAbsent(
                                    it.clause().isPresent() ? new FeatureRefusal("", it.clause(), it.because()) : it,
                                    refusal -> new ArrayList<>())
                            .add(feature));
        }
        lost.forEach((refusal, without) -> findings.add(
                line(refusal),
                Code.FEATURE_OFF,
                "This store does not have %s: %s. No action is needed unless you want it.",
                without.stream()
                        .map(it -> "%s (%s)".formatted(it.id(), it.title()))
                        .collect(Collectors.joining(", ")),
                refusal.what().isEmpty() ? refusal.because() : refusal.toString()));
    }

    private int line(FeatureRefusal refusal) {
        return refusal.clause().flatMap(policy::clause).map(Clause::line).orElse(1);
    }
}
