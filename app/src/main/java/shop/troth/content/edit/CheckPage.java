package shop.troth.content.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import shop.troth.content.PageFiles;
import shop.troth.content.Piece;
import shop.troth.content.SiteSnapshot;
import shop.troth.content.look.LookText;
import shop.troth.content.markup.PageMarkup;
import shop.troth.stores.Store;

/** Checks what somebody wants to publish. */
@RequiredArgsConstructor
public final class CheckPage {

    private static final int MOST_PAGES = 200;
    private static final String PAGES = "/pages/";
    private static final String PICTURES = "/pictures/";

    /** The pages of orders link to it (storefront/orderactions/return.jte). */
    private static final String LINKED_BY_ORDERS = "delivery-and-returns";

    private static final Set<String> BLOCKS = Set.of(Piece.HOME, Piece.STORY, Piece.TERMS);
    private static final Set<String> NO_LINKS = Set.of(Piece.MENU, Piece.LOOK);

    private final Store store;
    private final SiteSnapshot site;
    private final LinkTargets targets;

    /**
     * @param next the new content
     * @return what is wrong with it; empty if it may be published
     */
    public List<PageFault> faults(Piece next) {
        var faults = new ArrayList<PageFault>();
        if (next.removed()) {
            removal(next).ifPresent(it -> faults.add(new PageFault("", it)));
            return faults;
        }
        if (next.id().equals(Piece.MENU)) {
            return faults; // names of pages that no longer exist are skipped
        }
        if (next.id().equals(Piece.LOOK)) {
            return look(next.text());
        }
        if (next.isPage()) {
            address(next).ifPresent(it -> faults.add(new PageFault(PageFault.ADDRESS, it)));
        }
        next.faults().forEach(it -> faults.add(new PageFault(PageFault.TEXT, it)));
        PageMarkup.links(next.text()).stream()
                .filter(it -> it.startsWith("/"))
                .flatMap(it -> nowhere(next, it).stream())
                .forEach(it -> faults.add(new PageFault(PageFault.TEXT, it)));
        PageMarkup.pictures(next.text()).stream()
                .filter(it -> it.startsWith(PICTURES) && !targets.exists(store, it))
                .forEach(it -> faults.add(new PageFault(
                        PageFault.TEXT,
                        "The shop has no picture at “%s”: upload it, or remove it here.".formatted(it))));
        return faults;
    }

    private List<PageFault> look(String text) {
        var faults = new ArrayList<>(LookText.faults(text, site.look().own()));
        var logo = LookText.of(text).logo();
        if (logo.startsWith(PICTURES) && !targets.exists(store, logo)) {
            faults.add("The shop has no picture at “%s”: upload the logo again.".formatted(logo));
        }
        return faults.stream().map(it -> new PageFault("", it)).toList();
    }

    /** What is wrong with a link from a piece to an address of the shop; empty if the address exists. */
    public Optional<String> nowhere(Piece from, String link) {
        return exists(from, link)
                ? Optional.empty()
                : Optional.of("The shop has nothing at “%s”: fix the link, or remove it.".formatted(link));
    }

    private Optional<String> address(Piece next) {
        var address = next.address();
        if (!PageFiles.ADDRESS.matcher(address).matches()) {
            return Optional.of("Enter at most 60 lowercase letters, digits, and hyphens, such as about-us.");
        }
        if (PageFiles.RESERVED.contains(address) || BLOCKS.contains(address)) {
            return Optional.of("The shop uses this address for something else. Enter another.");
        }
        if (others(next, it -> it.address().equals(address)).findAny().isPresent()) {
            return Optional.of("Another page has this address.");
        }
        return others(next, _ -> true).count() < MOST_PAGES
                ? Optional.empty()
                : Optional.of("A store has at most %d pages. Remove one first.".formatted(MOST_PAGES));
    }

    private Optional<String> removal(Piece next) {
        if (next.id().equals(LINKED_BY_ORDERS)) {
            return Optional.of(
                    "The pages of orders link to this page, so it can’t be removed. You can change its address.");
        }
        var linking = site.pieces().stream()
                .filter(it -> !it.removed() && !it.id().equals(next.id()) && !NO_LINKS.contains(it.id()))
                .filter(it -> PageMarkup.links(it.text()).stream()
                        .anyMatch(link -> page(link).flatMap(site::led).equals(Optional.of(next.id()))))
                .map(CheckPage::called)
                .toList();
        return linking.isEmpty()
                ? Optional.empty()
                : Optional.of("It can’t be removed while other pages link to it: %s. Change those links first."
                        .formatted(String.join(", ", linking)));
    }

    private boolean exists(Piece next, String link) {
        var page = page(link);
        return page.isPresent()
                ? page.filter(it -> it.equals(next.address()) || site.led(it).isPresent())
                        .isPresent()
                : targets.exists(store, link);
    }

    /** The name of the page that a link leads to; empty if it does not lead to a page. */
    private static Optional<String> page(String link) {
        var path = link.split("[?#]", 2)[0];
        return path.startsWith(PAGES) ? Optional.of(path.substring(PAGES.length())) : Optional.empty();
    }

    private Stream<Piece> others(Piece next, Predicate<Piece> which) {
        return site.pieces().stream().filter(it -> it.isShown() && !it.id().equals(next.id()) && which.test(it));
    }

    private static String called(Piece it) {
        return switch (it.id()) {
            case Piece.HOME -> "Home page";
            case Piece.STORY -> "Home page, below the products";
            default -> it.title();
        };
    }
}
