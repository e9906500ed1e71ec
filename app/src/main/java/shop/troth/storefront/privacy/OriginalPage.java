package shop.troth.storefront.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.ReadCart;
import shop.troth.kernel.StoreId;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.LastProof;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.Verdict;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.OriginalPolicy;
import shop.troth.stores.OriginalPolicy.Sentence;
import shop.troth.stores.Store;

/** What became of each sentence of the real policy that a store's policy restates: the clauses that carry it, and what their proof says. */
@Controller
@RequiredArgsConstructor
public class OriginalPage {

    static final String PATH = "/privacy/original";

    private static final String TITLE = "Where our policy comes from";

    private final PublishedPolicies policies;
    private final LastProof lastProof;
    private final Frames frames;
    private final ReadCart readCart;
    private final Map<StoreId, Optional<OriginalPolicy>> originals = new ConcurrentHashMap<>();

    /**
     * The page.
     *
     * @param restated the title of the original
     * @param archive where a web archive lists what it has of the original
     */
    public record OriginalView(Frame frame, String title, String restated, String archive, List<Line> lines) {}

    /**
     * A sentence and what became of it.
     *
     * @param number from 1; its anchor is {@code s} and the number
     */
    public record Line(int number, Sentence sentence, List<Carrier> carriers) {}

    /** A clause that carries a sentence, with what the proof says of it. */
    public record Carrier(String id, String title, Verdict verdict) {}

    @GetMapping(PATH)
    String show(Store store, HttpServletRequest request, Model model) {
        var original = of(store).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var policy = policies.current(store.id()).policy();
        var verdicts = verdicts(lastProof.find(store.id()));
        var lines = IntStream.range(0, original.sentences().size())
                .mapToObj(it -> {
                    var sentence = original.sentences().get(it);
                    return new Line(it + 1, sentence, carriers(sentence, policy, verdicts));
                })
                .toList();
        var description = "What became of each sentence of %s.".formatted(original.title());
        var pieces = readCart.count(store.id(), BasketCookie.read(request));
        model.addAttribute(
                "page",
                new OriginalView(
                        frames.listed(request, store, TITLE, description, PATH, pieces),
                        TITLE,
                        original.title(),
                        "https://web.archive.org/web/%d*/%s".formatted(original.year(), original.site()),
                        lines));
        return "storefront/privacy/original";
    }

    /** The original that this store's policy restates, if it restates one. */
    Optional<OriginalPolicy> of(Store store) {
        return originals.computeIfAbsent(store.id(), _ -> OriginalPolicy.read(store.folder()));
    }

    private static Map<String, Verdict> verdicts(Collection<ProofFinding> found) {
        return found.stream().collect(Collectors.toMap(ProofFinding::clause, ProofFinding::verdict));
    }

    private static List<Carrier> carriers(Sentence sentence, Policy policy, Map<String, Verdict> verdicts) {
        return sentence.clauses().stream()
                .flatMap(it -> policy.clause(it).stream())
                .map(it -> carrier(it, verdicts))
                .toList();
    }

    private static Carrier carrier(Clause clause, Map<String, Verdict> verdicts) {
        return new Carrier(clause.id(), clause.title(), verdicts.getOrDefault(clause.id(), Verdict.NOT_YET));
    }
}
