package shop.troth.storefront.procurement;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.FillCart;
import shop.troth.checkout.ReadCart;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.Quote;
import shop.troth.procurement.BuyingSystem;
import shop.troth.procurement.BuyingSystems;
import shop.troth.procurement.ProcurementFeature;
import shop.troth.procurement.PunchOut;
import shop.troth.procurement.PunchOut.Operation;
import shop.troth.procurement.PunchOuts;
import shop.troth.procurement.ReturnCart;
import shop.troth.procurement.WordsToTell;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.cookies.SetCookies;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;
import shop.troth.web.gate.AnswerHeaders;

/**
 * A visit from a buying system: the page it begins with, which says what must be told, and the page that returns the cart. In between, the
 * visitor shops with a cart of their own.
 */
@Controller
@RequiredArgsConstructor
public class PunchOutPage {

    private static final String START = "/punchout/start/{token}";
    private static final String HERE = "/punchout";
    private static final DeclaredCookie COOKIE = ProcurementFeature.COOKIE;

    private final PunchOuts punchOuts;
    private final BuyingSystems systems;
    private final WordsToTell wordsToTell;
    private final ReturnCart returnCart;
    private final FillCart fillCart;
    private final ReadCart lookAtCart;
    private final Frames frames;

    /** Says what must be told; opening it uses up nothing, because programs open links, too. */
    @GetMapping(START)
    String start(Store store, @PathVariable String token, HttpServletRequest request, Model model) {
        var visit = punchOuts.ofLink(store.id(), token).orElseThrow(PunchOutPage::none);
        var system = system(visit);
        model.addAttribute(
                "page",
                new PunchOutView(
                        frames.unlisted(request, store, "Shop for " + system.name(), HERE, 0),
                        system.name(),
                        "/punchout/start/" + token,
                        wordsToTell.of(store),
                        List.of(),
                        "",
                        "",
                        "",
                        ""));
        return "storefront/procurement/punchout";
    }

    /** Opens the link, once: gives the browser a new cart, with what the system sent. */
    @PostMapping(START)
    String open(Store store, @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        var visit = punchOuts.ofLink(store.id(), token).orElseThrow(PunchOutPage::none);
        system(visit);
        var cookie = punchOuts.open(store.id(), token).orElseThrow(PunchOutPage::none);
        SetCookies.write(request, response, COOKIE.name(), cookie, PunchOuts.LIFE);
        if (visit.operation() == Operation.INSPECT) {
            return "redirect:" + HERE;
        }
        if (fillCart.fillNew(store.id(), visit.lines()) instanceof FillCart.Outcome.Filled(var cart)) {
            BasketCookie.write(request, response, cart);
        }
        return visit.operation() == Operation.EDIT ? "redirect:/cart" : "redirect:/";
    }

    /** Shows what goes back, with forms that lead to the system. */
    @GetMapping(HERE)
    String back(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var visit = SetCookies.read(request, COOKIE.name())
                .flatMap(it -> punchOuts.ofCookie(store.id(), it))
                .orElseThrow(PunchOutPage::none);
        var system = system(visit);
        var inspects = visit.operation() == Operation.INSPECT;
        var seen = lookAtCart.read(store, BasketCookie.read(request));
        var quote = seen.quote();
        var to = URI.create(visit.url());
        AnswerHeaders.allowForms(response, List.of(to.getScheme() + "://" + to.getAuthority()));
        var given = inspects ? Optional.<Quote>empty() : Optional.of(quote);
        model.addAttribute(
                "page",
                new PunchOutView(
                        frames.own(
                                request,
                                store,
                                "Return to " + system.name(),
                                HERE,
                                inspects ? 0 : seen.cart().count()),
                        system.name(),
                        "",
                        List.of(),
                        inspects
                                ? lines(store, visit.lines())
                                : quote.lines().stream().map(PunchOutPage::line).toList(),
                        inspects ? "" : Amounts.text(quote.goods()),
                        visit.url(),
                        inspects || quote.lines().isEmpty() && visit.operation() == Operation.CREATE
                                ? ""
                                : returnCart.message(store, system, visit, given),
                        returnCart.message(store, system, visit, Optional.empty())));
        return "storefront/procurement/punchout";
    }

    /** Ends the visit in this browser, which keeps its cart. */
    @PostMapping(HERE + "/end")
    String end(HttpServletRequest request, HttpServletResponse response) {
        SetCookies.write(request, response, COOKIE.name(), "", Duration.ZERO);
        return "redirect:/cart";
    }

    private List<PunchOutView.Line> lines(Store store, Map<shop.troth.catalog.Sku, Integer> lines) {
        return fillCart.fillNew(store.id(), lines) instanceof FillCart.Outcome.Filled(var cart)
                ? lookAtCart.read(store, Optional.of(cart)).quote().lines().stream()
                        .map(PunchOutPage::line)
                        .toList()
                : List.of();
    }

    private static PunchOutView.Line line(Quote.Line line) {
        return new PunchOutView.Line(
                line.sku().value(),
                line.name() + (line.options().isEmpty() ? "" : ", " + line.options()),
                line.quantity(),
                Amounts.text(line.each()),
                Amounts.text(line.total()));
    }

    private BuyingSystem system(PunchOut visit) {
        return systems.find(visit.store(), visit.system())
                .filter(BuyingSystem::isOn)
                .orElseThrow(PunchOutPage::none);
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /**
     * The page that a visit begins with, or that ends it.
     *
     * @param start where the form that begins it leads; empty at its end
     * @param sentences what must be told
     * @param total such as {@code $25.00}; empty if nothing goes back
     * @param to where the forms that end it lead
     * @param cart what the first of them sends; empty if there is nothing to return
     * @param none what the other sends
     */
    public record PunchOutView(
            Frame frame,
            String system,
            String start,
            List<String> sentences,
            List<Line> lines,
            String total,
            String to,
            String cart,
            String none) {

        /** A line; amounts are such as {@code $25.00}. */
        public record Line(String sku, String name, int quantity, String each, String total) {}
    }
}
