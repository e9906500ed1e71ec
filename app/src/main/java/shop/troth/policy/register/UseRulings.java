package shop.troth.policy.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.Decision;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.decision.Reason;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.stores.Store;

/** What a policy says about the declared uses. */
public final class UseRulings {

    private static final String ORDER = "order.fulfil";

    /** The facts that a person can make true when a store asks. */
    private static final List<Fact> CONSENTS = List.of(Fact.OPTED_IN, Fact.CONSENTED);

    private final PolicyTable table;
    private final Policy policy;
    private final Set<Fact> told;

    public UseRulings(PolicyTable table) {
        this(table, Set.of());
    }

    private UseRulings(PolicyTable table, Set<Fact> told) {
        this.table = table;
        this.policy = table.policy();
        this.told = told;
    }

    /** The same rulings for a store that has learned these facts about a person before it collects anything. */
    UseRulings knowing(Set<Fact> facts) {
        return facts.isEmpty() ? this : new UseRulings(table, facts);
    }

    /** Whether some clause allows collecting what people type to order something, in any circumstances. */
    boolean takesOrders() {
        var purposes = policy.vocabulary().purposes();
        return policy.all().stream()
                .flatMap(it -> it.rules().stream())
                .filter(it -> it.verb() == Verb.MAY && it.actions().contains(Action.COLLECT))
                .anyMatch(it -> purposes.coversAny(it.purposeNames(), ORDER));
    }

    /** Why a feature's uses, cookies, and forms are not allowed; empty if they are. */
    public List<FeatureRefusal> of(Feature feature) {
        return Stream.of(
                        feature.uses().stream().flatMap(it -> of(it).stream()),
                        feature.cookies().stream().flatMap(it -> of(it).stream()),
                        feature.forms().stream().flatMap(it -> requiredBeyond(it).stream()))
                .flatMap(it -> it)
                .distinct()
                .toList();
    }

    /** Why a use is not allowed; empty if it is in some circumstances that it can know. */
    public List<FeatureRefusal> of(DeclaredUse use) {
        var refusals = new ArrayList<FeatureRefusal>();
        for (var action : use.actions()) {
            for (var data : use.data()) {
                var question = table.question(action, data, use.purpose(), use.recipient());
                if (table.decision(question, use.atBest(told)) instanceof Decision.Refused refused
                        && !table.allows(
                                question,
                                use.atBest(Set.of()))) { // what is learned about most people is not true of all
                    refusals.add(refusal(action, data, use, refused.reasons().getFirst()));
                }
            }
        }
        refusals.addAll(askedBeyond(use.form(), use.data()));
        if (refusals.isEmpty()) {
            use.data().forEach(it -> keptTooLate(use, it).ifPresent(refusals::add));
        }
        return refusals;
    }

    /**
     * What is collected during a checkout does not belong to an order yet, so a period that starts at the end of an order does not count,
     * nor does one without an end.
     */
    private Optional<FeatureRefusal> keptTooLate(DeclaredUse use, DataCategory data) {
        boolean early =
                use.known().contains(Fact.CHECKOUT_OPEN) && use.actions().contains(Action.KEEP);
        if (!early
                || table.periods(data, use.purpose()).stream()
                        .filter(it -> !it.keep().waits() && it.keep().span().isPresent())
                        .anyMatch(it -> it.when().holds(use.atBest(told)))) {
            return Optional.empty();
        }
        return Optional.of(
                new FeatureRefusal(
                        "keep %s for %s".formatted(data.name(), use.purpose().name()),
                        Optional.empty(),
                        "no clause lets it be kept before there is an order, as “keep: P1D after last-activity, if: [[checkout-open]]” does"));
    }

    /** As for its use; in addition, a browser may not keep it longer than the policy allows. */
    public List<FeatureRefusal> of(DeclaredCookie cookie) {
        var refusals = new ArrayList<>(of(cookie.declared()));
        var use = cookie.declared();
        var periods = table.periods(use.data().getFirst(), use.purpose());
        var until = Instant.EPOCH.plus(cookie.life());
        var tooLong = periods.stream()
                .noneMatch(it -> it.keep()
                        .span()
                        .map(span -> !span.after(Instant.EPOCH).isBefore(until))
                        .orElse(true));
        if (refusals.isEmpty() && tooLong && !cookie.life().isZero()) {
            var clause = periods.getFirst().clause();
            refusals.add(new FeatureRefusal(
                    "keep %s for %s".formatted(cookie.category(), cookie.purpose()),
                    Optional.of(clause),
                    "“%s” allows keeping it for less than the cookie's lifetime".formatted(clause)));
        }
        return refusals;
    }

    /**
     * The clause that allows a cookie only with consent, which nobody can give before it is set, since no page of this build asks. Empty
     * if no consent is needed, or if consent would not help.
     */
    private Optional<FeatureRefusal> consentFirst(DeclaredCookie cookie) {
        return of(cookie).stream()
                .findFirst()
                .filter(it -> CONSENTS.stream()
                        .anyMatch(consent -> knowing(Set.of(consent)).of(cookie).isEmpty()));
    }

    /**
     * The cookies that a store could set only if it asked first, each with the reason.
     *
     * @param chosen the features that a {@code store.yaml} lists; if empty, all that the policy allows
     */
    public Map<DeclaredCookie, FeatureRefusal> unasked(Register register, Optional<List<Store.ChosenFeature>> chosen) {
        var unasked = new LinkedHashMap<DeclaredCookie, FeatureRefusal>();
        register.features().stream()
                .filter(feature -> chosen.map(
                                all -> all.stream().anyMatch(it -> it.id().equals(feature.id())))
                        .orElse(!feature.extra()))
                .flatMap(it -> it.cookies().stream())
                .forEach(it -> consentFirst(it).ifPresent(refusal -> unasked.put(it, refusal)));
        return unasked;
    }

    /** What a form asks that the policy's {@code at-most} for it does not list. */
    public List<FeatureRefusal> askedBeyond(String form, Collection<DataCategory> asked) {
        return atMost(form).stream()
                .flatMap(most -> beyond(asked, most.form())
                        .map(it -> new FeatureRefusal(
                                "ask %s in the form “%s”".formatted(it.name(), form),
                                Optional.of(most.clause().id()),
                                "“%s” does not list it".formatted(most.clause().id()))))
                .toList();
    }

    /** What a form requires beyond what the policy says its activity needs. */
    public List<FeatureRefusal> requiredBeyond(DeclaredForm form) {
        var refusals = new ArrayList<FeatureRefusal>();
        for (var clause : policy.all()) {
            for (var said : clause.limits().forms()) {
                if (said instanceof Clause.Form.Needs needs
                        && form.id()
                                .equals(policy.vocabulary().names().activities().get(needs.activity()))) {
                    beyond(form.requires(), needs)
                            .forEach(it -> refusals.add(new FeatureRefusal(
                                    "require %s in the form “%s”".formatted(it.name(), form.id()),
                                    Optional.of(clause.id()),
                                    "“%s” does not say that “%s” needs it".formatted(clause.id(), needs.activity()))));
                }
            }
        }
        return refusals;
    }

    private record Most(Clause clause, Clause.Form form) {}

    private Optional<Most> atMost(String form) {
        return policy.all().stream()
                .flatMap(clause -> clause.limits().forms().stream()
                        .filter(it -> it instanceof Clause.Form.AtMost most
                                && most.form().equals(form))
                        .map(it -> new Most(clause, it)))
                .findFirst();
    }

    private Stream<DataCategory> beyond(Collection<DataCategory> asked, Clause.Form said) {
        var listed = policy.vocabulary().data().leavesUnder(said.data());
        return asked.stream()
                .filter(it -> !listed.contains(it.name()))
                .sorted(Comparator.comparing(DataCategory::name));
    }

    private static FeatureRefusal refusal(Action action, DataCategory data, DeclaredUse use, Reason reason) {
        var what = "%s %s for %s%s"
                .formatted(
                        action.word(),
                        data.name(),
                        use.purpose().name(),
                        use.recipient().equals(Recipient.SELF)
                                ? ""
                                : " with " + use.recipient().name());
        return new FeatureRefusal(
                what,
                reason.clause(),
                reason instanceof Reason.NothingPermits ? "no clause allows it" : reason.words());
    }
}
