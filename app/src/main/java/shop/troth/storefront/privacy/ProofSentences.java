package shop.troth.storefront.privacy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.ledger.Ledger;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Condition;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.words.PlainTerms;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.Verdict;
import shop.troth.proof.record.LedgerExamination;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.privacy.ProofView.Basis;
import shop.troth.storefront.privacy.ProofView.Sentence;
import shop.troth.stores.Store;
import shop.troth.web.ListenAddresses;

/**
 * The five sentences that open the proof. The clauses behind a sentence are found by their meaning, in any policy; if there are none, the
 * sentence says that the store makes no such promise. A sentence has a check mark only while everything it rests on was checked and held.
 */
@Component
@RequiredArgsConstructor
class ProofSentences {

    private static final String CARD = "payment.card";
    private static final String NO_PROMISE = "Our policy makes no promise about ";
    private static final Condition ASKED = Condition.of(Fact.SUBJECT_ASKED);

    /** Data kept for these purposes remains after a deletion request. */
    private static final Set<String> OUTLIVING = Set.of("books", "rights.suppress", "rights.record");

    private final ListenAddresses listening;
    private final Ledger ledger;

    /**
     * @param found the latest findings, by clause
     * @param examined result of the last ledger check
     */
    List<Sentence> of(
            Store store, PolicyVersion policy, Map<String, ProofFinding> found, Optional<LedgerExamination> examined) {
        var looked = new Looked(policy.policy(), found);
        return List.of(
                card(store, looked),
                sold(looked),
                code(policy, looked),
                deleted(looked),
                seen(looked, examined, ledger.problem(store.id())));
    }

    /** A policy with its findings. */
    private record Looked(Policy policy, Map<String, ProofFinding> found) {

        List<Clause> having(Predicate<Clause> what) {
            return policy.all().stream().filter(what).toList();
        }

        List<Basis> basis(List<Clause> clauses) {
            return clauses.stream()
                    .map(it -> new Basis(
                            new Link("#" + it.id(), it.title()),
                            Optional.ofNullable(found.get(it.id()))
                                    .map(ProofFinding::verdict)
                                    .orElse(Verdict.NOT_YET)))
                    .toList();
        }

        /** Returns links to the matching clauses in the policy. */
        List<Link> links(Predicate<Rule> what) {
            return having(it -> it.rules().stream().anyMatch(what)).stream()
                    .map(it -> new Link("/privacy#" + it.id(), it.title()))
                    .toList();
        }
    }

    private Sentence card(Store store, Looked looked) {
        var data = looked.policy().vocabulary().data();
        var basis = looked.basis(looked.having(clause -> switchesOn(clause, "card-entered-at-bank")
                || clause.rules().stream()
                        .anyMatch(it -> forbids(it, Action.COLLECT, Action.KEEP) && data.coversAny(it.data(), CARD))));
        var taken = looked.links(it -> permits(it, Action.COLLECT, Action.KEEP) && data.coversAny(it.data(), CARD));
        return new Sentence(
                "card",
                basis.isEmpty() ? NO_PROMISE + "your card number." : "Your card number never reaches us.",
                basis.isEmpty() && taken.isEmpty()
                        ? "But it doesn’t allow us to take one, either, so our software won’t accept it."
                        : "",
                List.of(),
                basis,
                "Before you type your card number, look at your browser’s address bar. It shows the bank’s address, %s, not ours."
                        .formatted(listening.bank(store.id()).getAuthority()),
                Optional.empty());
    }

    private static Sentence sold(Looked looked) {
        var clauses = looked.having(clause -> clause.rules().stream()
                .anyMatch(it -> forbids(it, Action.SELL) && it.purposes().isEmpty()));
        var sales = looked.links(it -> permits(it, Action.SELL));
        var promised = !clauses.isEmpty();
        return new Sentence(
                "sold",
                promised
                        ? "We never %s your information.".formatted(deals(clauses))
                        : NO_PROMISE + "selling your information.",
                sales.isEmpty()
                        ? promised ? "" : "But it doesn’t allow us to sell it, either, so our software blocks any sale."
                        : promised ? "Our policy names an exception:" : "Our policy allows it here:",
                sales,
                looked.basis(clauses),
                "Our policy lists everyone who receives information from us, and why.",
                Optional.of(new Link("/privacy#held", "Who receives what")));
    }

    /** Returns verbs such as {@code sell, rent, or license}. */
    private static String deals(List<Clause> clauses) {
        var forbidden = EnumSet.noneOf(Action.class);
        clauses.stream()
                .flatMap(it -> it.rules().stream())
                .filter(it -> forbids(it, Action.SELL))
                .forEach(it -> forbidden.addAll(it.actions()));
        return PlainTerms.list(
                Stream.of(Action.SELL, Action.RENT, Action.LICENSE)
                        .filter(forbidden::contains)
                        .map(Action::word)
                        .toList(),
                "or");
    }

    /**
     * Returns the sentence about third-party code. An advertiser's code tells that company which pages a visitor opens, so clauses about
     * such disclosure are behind it.
     */
    private static Sentence code(PolicyVersion version, Looked looked) {
        var table = version.table();
        var data = new DataCategory("visit.pages");
        var purpose = new Purpose("advertising.remarketing");
        var advertiser = new Recipient("advertiser");
        var ruling = table.decide(Action.SHARE, data, purpose, advertiser, Circumstances.none())
                .clauses();
        var basis = looked.basis(looked.having(it -> ruling.contains(it.id()) || switchesOn(it, "own-origin-only")));
        var possible = !table.condition(table.question(Action.SHARE, data, purpose, advertiser))
                .isNever();
        var promised = possible
                ? "No other company’s code loads on our pages. An advertising company’s image does, only if you agree first."
                : "No other company’s code loads on our pages.";
        return new Sentence(
                "code",
                basis.isEmpty() ? NO_PROMISE + "other companies’ code." : promised,
                "",
                List.of(),
                basis,
                "On a computer, open your browser’s developer tools, choose Network, and reload this page. Every address it lists is ours"
                        + (possible ? ", unless you agreed to that image." : "."),
                Optional.empty());
    }

    private static Sentence deleted(Looked looked) {
        var purposes = looked.policy().vocabulary().purposes();
        var basis = looked.basis(looked.having(clause -> switchesOn(clause, "erases-everywhere")
                || clause.rules().stream().anyMatch(it -> asked(it, Action.USE, purposes, "rights.erase"))));
        var stays = looked.links(it -> permits(it, Action.KEEP)
                && !it.purposes().isEmpty()
                && OUTLIVING.stream().anyMatch(purpose -> purposes.coversAny(it.purposes(), purpose)));
        return new Sentence(
                "deleted",
                basis.isEmpty() ? NO_PROMISE + "deleting your data." : "You can have your data deleted.",
                stays.isEmpty() ? "" : "Some records stay, under these clauses:",
                stays,
                basis,
                "We email you a link. It opens a page that shows what we’ll delete and what we’ll keep before you delete anything.",
                Optional.of(new Link("/your-privacy", "Your privacy")));
    }

    /** Returns the sentence about viewing uses. It also depends on the ledger, because a tampered record proves nothing. */
    private static Sentence seen(Looked looked, Optional<LedgerExamination> examined, Optional<String> problem) {
        var purposes = looked.policy().vocabulary().purposes();
        var basis = looked.basis(looked.having(clause -> switchesOn(clause, "masked-for-staff")
                || clause.rules().stream().anyMatch(it -> asked(it, Action.SHARE, purposes, "rights.access"))));
        var whole = examined.map(it -> whole(it, problem)).orElse(Verdict.NOT_YET);
        var record = new Basis(new Link("#ledger", "Our ledger is unchanged"), whole);
        return new Sentence(
                "seen",
                basis.isEmpty()
                        ? NO_PROMISE + "showing you who used your information."
                        : "You can see who used your information.",
                "",
                List.of(),
                basis.isEmpty()
                        ? basis
                        : Stream.concat(basis.stream(), Stream.of(record)).toList(),
                "Your order page has a section, “Who used your information.” To see what it shows, open a made-up customer’s record.",
                Optional.of(new Link("/privacy/proof/sample", "Sample record")));
    }

    private static Verdict whole(LedgerExamination examined, Optional<String> problem) {
        if (!examined.faults().isEmpty() || problem.isPresent()) {
            return Verdict.BROKEN;
        }
        return examined.tooOld() ? Verdict.TOO_OLD : Verdict.KEPT;
    }

    private static boolean switchesOn(Clause clause, String control) {
        return clause.controls().stream().anyMatch(it -> it.name().equals(control));
    }

    private static boolean permits(Rule rule, Action... actions) {
        return rule.verb() == Verb.MAY && Stream.of(actions).anyMatch(rule.actions()::contains);
    }

    /** Returns whether a rule forbids these actions unconditionally. */
    private static boolean forbids(Rule rule, Action... actions) {
        return rule.verb() == Verb.NEVER
                && rule.when().isEmpty()
                && Stream.of(actions).anyMatch(rule.actions()::contains);
    }

    /** Returns whether a rule permits an action for this purpose because the person asks for it. */
    private static boolean asked(Rule rule, Action action, Tree purposes, String purpose) {
        return permits(rule, action)
                && rule.when().equals(Optional.of(ASKED))
                && purposes.coversAny(rule.purposes(), purpose);
    }
}
