package shop.troth.proof.crawl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import shop.troth.proof.visit.Answer;
import shop.troth.proof.visit.Pages;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Unfinished;

/** Follows every link of the shop, from its first page on. */
final class Crawl {

    private static final int TOO_MANY = 429;
    private static final int FAILED = 500;

    private Crawl() {}

    /**
     * Walks breadth first, the addresses that ask for a choice ({@code ?}) of what they show behind all others.
     *
     * @param visitor who asks for the next page; a new one each time knows nothing of the pages before
     * @param most pages
     */
    static List<Answer> from(Supplier<Shopper> visitor, int most) {
        var pages = new ArrayList<Answer>();
        var seen = new HashSet<>(List.of("/"));
        var waiting = new ArrayDeque<>(seen);
        var choices = new ArrayDeque<String>();
        while (!(waiting.isEmpty() && choices.isEmpty()) && pages.size() < most) {
            var page = visitor.get().get(waiting.isEmpty() ? choices.remove() : waiting.remove());
            pages.add(page);
            Pages.linksWithin(page).stream()
                    .filter(seen::add)
                    .forEach(it -> (it.contains("?") ? choices : waiting).add(it));
        }
        return pages;
    }

    /**
     * The same pages, each of which could be read.
     *
     * @throws Unfinished if the shop refused to show one, or failed: what stands on it would not be looked at
     */
    static List<Answer> readable(Supplier<Shopper> visitor, int most) {
        var pages = from(visitor, most);
        pages.stream()
                .filter(it -> it.status() == TOO_MANY || it.status() >= FAILED)
                .findFirst()
                .ifPresent(it -> {
                    throw new Unfinished("The page %s could not be read: it answered with status %d."
                            .formatted(it.path(), it.status()));
                });
        return pages;
    }
}
