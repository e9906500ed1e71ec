package shop.troth.storefront.wellknown;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import shop.troth.policy.Action;
import shop.troth.policy.Alternative;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;

/**
 * The words of a policy as terms of the W3C Data Privacy Vocabulary (DPV 2) and its extension for personal data (PD), such as
 * {@code pd:EmailAddress}. Where the vocabulary has no equivalent, the nearest broader term is used.
 */
final class Dpv {

    static final String DPV = "https://w3id.org/dpv#";
    static final String PD = "https://w3id.org/dpv/pd#";

    private static final String BROADER = "~";

    private Dpv() {}

    /** Returns the terms of all leaves that the names cover, without duplicates. */
    static List<String> terms(Tree tree, List<String> names) {
        var terms = new LinkedHashSet<String>();
        for (var leaf : tree.leavesUnder(names)) {
            tree.leaf(leaf)
                    .map(Tree.Word::dpv)
                    .filter(it -> !it.equals("none"))
                    .map(it -> it.startsWith(BROADER) ? it.substring(1) : it)
                    .ifPresent(terms::add);
        }
        return List.copyOf(terms);
    }

    /** Returns the vocabulary's term for an action. Selling, renting, and licensing are kinds of disclosure. */
    static String processing(Action action) {
        return switch (action) {
            case COLLECT -> "dpv:Collect";
            case KEEP -> "dpv:Store";
            case USE -> "dpv:Use";
            case SHARE, SELL, RENT, LICENSE -> "dpv:Disclose";
            case PUBLISH -> "dpv:Disseminate";
        };
    }

    /** Returns the term for a kind of rule; an {@code only} is an obligation to ensure that its condition holds. */
    static String rule(Verb verb) {
        return switch (verb) {
            case MAY -> "dpv:Permission";
            case NEVER -> "dpv:Prohibition";
            case ONLY -> "dpv:Obligation";
        };
    }

    /** Returns the property that links a clause to such a rule. */
    static String hasRule(Verb verb) {
        return switch (verb) {
            case MAY -> "dpv:hasPermission";
            case NEVER -> "dpv:hasProhibition";
            case ONLY -> "dpv:hasObligation";
        };
    }

    /** Returns the legal basis that a rule names or that its condition implies; empty if it is neither consent nor a legal requirement. */
    static Optional<String> legalBasis(Rule rule) {
        var shown = rule.when().flatMap(Dpv::shownBy);
        return rule.basis()
                .map(it -> switch (it) {
                    case CONSENT -> shown.orElse("dpv:Consent");
                    case CONTRACT -> "dpv:Contract";
                    case LEGAL_DUTY -> "dpv:LegalObligation";
                    case LEGITIMATE_INTEREST -> "dpv:LegitimateInterestOfController";
                })
                .or(() -> shown);
    }

    private static Optional<String> shownBy(Condition condition) {
        if (every(condition, Fact.CONSENTED)) {
            return Optional.of("dpv:ExplicitlyExpressedConsent");
        }
        if (every(condition, Fact.OPTED_IN)) {
            return Optional.of("dpv:ExpressedConsent");
        }
        return every(condition, Fact.LEGAL_ORDER) ? Optional.of("dpv:LegalObligation") : Optional.empty();
    }

    private static boolean every(Condition condition, Fact fact) {
        var alternatives = new ArrayList<Alternative>(condition.alternatives());
        return !alternatives.isEmpty() && alternatives.stream().allMatch(it -> (it.needed() & fact.bit()) != 0);
    }
}
