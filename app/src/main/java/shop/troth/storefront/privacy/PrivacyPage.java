package shop.troth.storefront.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.troth.checkout.LookAtCart;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.words.InWords;
import shop.troth.proof.Finding;
import shop.troth.proof.LastProof;
import shop.troth.storefront.page.BasketCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.privacy.PrivacyView.Settled;
import shop.troth.stores.Store;

/** The policy in force, as people read it. */
@Controller
class PrivacyPage {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

    private final PublishedPolicies policies;
    private final LastProof lastProof;
    private final Frames frames;
    private final LookAtCart lookAtCart;

    PrivacyPage(PublishedPolicies policies, LastProof lastProof, Frames frames, LookAtCart lookAtCart) {
        this.policies = policies;
        this.lastProof = lastProof;
        this.frames = frames;
        this.lookAtCart = lookAtCart;
    }

    @GetMapping("/privacy")
    String show(Store store, HttpServletRequest request, Model model) {
        var version = policies.current(store.id());
        var policy = version.policy();
        var found = lastProof.find(store.id());
        var pieces = lookAtCart.count(store.id(), BasketCookie.read(request));
        var description = "What %s does with data about you, clause by clause, with proof.".formatted(store.name());
        model.addAttribute(
                "page",
                new PrivacyView(
                        frames.listed(store, "Privacy and security policy", description, "/privacy", pieces),
                        owner(policy),
                        DAY.format(version.dated()),
                        version.shortHash(),
                        List.of(
                                new PrivacyView.Group(
                                        "promises", "Our promises", "", clauses(policy, policy.clauses(), found)),
                                new PrivacyView.Group(
                                        "additions",
                                        "What every store also needs",
                                        "No shop runs without these, so they are written down like any promise.",
                                        clauses(policy, policy.additions(), found))),
                        ProofWords.latest(found)));
        return "storefront/privacy/privacy";
    }

    private static List<String> owner(Policy policy) {
        var owner = policy.owner();
        var lines = new ArrayList<String>();
        lines.add(owner.name());
        owner.department().ifPresent(lines::add);
        lines.addAll(owner.address());
        owner.phone().ifPresent(lines::add);
        return lines;
    }

    private static List<PrivacyView.Clause> clauses(Policy policy, List<Clause> clauses, List<Finding> found) {
        var verdicts = found.stream().collect(Collectors.toMap(Finding::clause, ProofWords::verdict));
        var words = new InWords(policy.vocabulary());
        return clauses.stream()
                .map(it -> new PrivacyView.Clause(
                        it.id(),
                        title(it.id()),
                        it.says(),
                        means(it, words),
                        settled(it),
                        verdicts.getOrDefault(it.id(), Verdict.NOT_PROBED)))
                .toList();
    }

    private static List<String> means(Clause clause, InWords words) {
        var lines = new ArrayList<String>();
        clause.rules().forEach(it -> lines.add(words.rule(it)));
        clause.forms().forEach(it -> lines.add(words.form(it)));
        clause.wayOut().ifPresent(it -> lines.add(words.wayOut(it)));
        clause.apart().ifPresent(it -> lines.add(words.apart(it)));
        clause.duties().forEach(it -> lines.add(words.duty(it)));
        clause.controls().forEach(it -> lines.add(words.control(it)));
        return lines;
    }

    private static List<Settled> settled(Clause clause) {
        return clause.settles().stream()
                .map(it -> new Settled(it.with(), title(it.with()), it.reading()))
                .toList();
    }

    /** A clause's id as a heading: {@code cards-never-kept} is “Cards never kept”. */
    static String title(String id) {
        var words = id.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
