package shop.troth.storefront.visits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.moved.MovedAddresses;
import shop.troth.catalog.moved.MovedAddresses.Kind;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.storefront.cookies.VisitCookie;
import shop.troth.storefront.counting.CountedPages;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.product.ProductCard;
import shop.troth.storefront.product.ProductCards;
import shop.troth.stores.Store;
import shop.troth.visits.CountVisits;
import shop.troth.visits.VisitFeatures;
import shop.troth.visits.VisitStep;
import shop.troth.web.signal.PrivacySignal;

/** “Your visits”: what is recorded under the number of this browser, deleting it, and turning it off. */
@Controller
@RequiredArgsConstructor
public class VisitPages {

    private static final int MOST_PRODUCTS = 24;
    private static final int MOST_ON_PAGES = 4;

    private final CountVisits countVisits;
    private final CountedPages countedPages;
    private final Catalog catalog;
    private final MovedAddresses movedAddresses;
    private final Features features;
    private final Frames frames;

    @GetMapping("/recent")
    String before() {
        return "redirect:" + VisitFeatures.PAGE;
    }

    @GetMapping(VisitFeatures.PAGE)
    String show(
            Store store,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var cookie = cookie(store);
        var number = VisitCookie.read(request, cookie);
        var steps = number.map(it -> countVisits.of(store.id(), it)).orElse(List.of());
        model.addAttribute(
                "page",
                new VisitsView(
                        frames.unlisted(request, store, "Your visits", VisitFeatures.PAGE, 0)
                                .apart(),
                        note(said),
                        VisitCookie.isOff(request, cookie),
                        PrivacySignal.shapes(request, response),
                        number.isPresent(),
                        features.has(store.id(), VisitFeatures.RECENT),
                        features.has(store.id(), VisitFeatures.RECENT) ? cards(store, steps) : List.of(),
                        days(store, steps)));
        return "storefront/visits/visits";
    }

    /** What this browser viewed before, without what it shows, for {@link shop.troth.storefront.script.RecentScript}; nothing if that is nothing. */
    @GetMapping(VisitFeatures.PAGE + "/recent")
    @Nullable
    String recent(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var here = Optional.ofNullable(request.getHeader(HttpHeaders.REFERER))
                .map(it -> it.replaceFirst("[?#].*", ""))
                .orElse("");
        var seen = VisitCookie.read(request, cookie(store)).stream()
                .flatMap(it -> cards(store, countVisits.of(store.id(), it)).stream())
                .filter(it -> !here.endsWith(it.href()))
                .toList();
        if (seen.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        model.addAttribute("products", seen.stream().limit(MOST_ON_PAGES).toList());
        return "storefront/visits/recent";
    }

    private static String note(String said) {
        return switch (said) {
            case "on" -> "It’s on. The next page you open is recorded.";
            case "off" -> "It’s off. We deleted what was recorded, and record nothing more in this browser.";
            case "deleted" -> "We deleted what was recorded, and the number. The next page you open gets a new one.";
            default -> "";
        };
    }

    /** Turns it on. Safe to repeat. */
    @PostMapping(VisitFeatures.PAGE + "/on")
    String on(Store store, HttpServletRequest request, HttpServletResponse response) {
        if (VisitCookie.isOff(request, cookie(store))) {
            VisitCookie.remove(request, response, cookie(store));
        }
        return "redirect:" + VisitFeatures.PAGE + "?said=on";
    }

    @PostMapping(VisitFeatures.PAGE + "/off")
    String off(Store store, HttpServletRequest request, HttpServletResponse response) {
        forget(store, request);
        VisitCookie.turnOff(request, response, cookie(store));
        return "redirect:" + VisitFeatures.PAGE + "?said=off";
    }

    @PostMapping(VisitFeatures.PAGE + "/delete")
    String delete(Store store, HttpServletRequest request, HttpServletResponse response) {
        forget(store, request);
        if (!VisitCookie.isOff(request, cookie(store))) {
            VisitCookie.remove(request, response, cookie(store));
        }
        return "redirect:" + VisitFeatures.PAGE + "?said=deleted";
    }

    private void forget(Store store, HttpServletRequest request) {
        VisitCookie.read(request, cookie(store)).ifPresent(it -> countVisits.forget(store.id(), it));
    }

    private DeclaredCookie cookie(Store store) {
        return VisitCookie.of(features.of(store.id())).orElseThrow(); // otherwise there is no such page
    }

    /** The viewed products, newest first, without those no longer sold. */
    private List<ProductCard> cards(Store store, List<VisitStep> steps) {
        var shelf = catalog.now(store.id());
        var seen = steps.reversed().stream()
                .filter(it -> it.kind() == VisitStep.Kind.PAGE)
                .flatMap(it -> CountedPages.product(it.name()).stream())
                .distinct()
                .toList();
        var gone = seen.stream().filter(it -> shelf.find(it).isEmpty()).toList();
        var moved = movedAddresses.latest(store.id(), Kind.PRODUCT, gone);
        return seen.stream()
                .map(it -> moved.getOrDefault(it, it))
                .distinct()
                .flatMap(it -> shelf.find(it).stream())
                .limit(MOST_PRODUCTS)
                .map(it -> ProductCards.of(it, name -> frames.look(store, name)))
                .toList();
    }

    /** Everything recorded, by day, newest first. */
    private List<Day> days(Store store, List<VisitStep> steps) {
        var days = new ArrayList<Day>();
        Function<VisitStep, String> words = it -> switch (it.kind()) {
            case PAGE -> countedPages.title(store, it.name()).orElse(it.name());
            case EXIT -> "A link to " + it.name();
            case CAMPAIGN -> "Came by our promotion “" + it.name() + "”";
        };
        for (var step : steps.reversed()) {
            if (days.isEmpty() || !days.getLast().day().equals(step.day())) {
                days.add(new Day(step.day(), new ArrayList<>()));
            }
            days.getLast().steps().add(new Line(step.place(), words.apply(step)));
        }
        return days;
    }

    /**
     * One thing that was done.
     *
     * @param place in the order of its visit
     */
    public record Line(int place, String words) {}

    /** @param steps the newest first */
    public record Day(LocalDate day, List<Line> steps) {

        /** Returns the day as people write it. */
        public String words() {
            return WrittenDay.LONG.format(day);
        }
    }

    /**
     * “Your visits”.
     *
     * @param note what was just done; empty if nothing was
     * @param off whether it is turned off in this browser
     * @param signals whether this browser sends Global Privacy Control
     * @param numbered whether this browser has a number
     * @param recalls whether the store recalls visits for the visitor, rather than counting them
     * @param products the newest first
     */
    public record VisitsView(
            Frame frame,
            String note,
            boolean off,
            boolean signals,
            boolean numbered,
            boolean recalls,
            List<ProductCard> products,
            List<Day> days) {

        /** For how many days the browser remembers that it is turned off. */
        public long offDays() {
            return VisitFeatures.KEPT.toDays();
        }
    }
}
